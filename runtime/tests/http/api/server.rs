//! The server.

use std::convert::Infallible;

use oasmith_runtime::server::{
    Context, Credential, Denied, Failure, Hooks, Refusal, RequestHead, Response, Routes, axum, axum_router,
};

use super::models::{Customer, CustomerList};
use super::operations::{GetHealth, ListCustomers, ListCustomersError, UpdateCustomer, UpdateCustomerError};

/// What the operations of all groups have in common.
pub trait Service: Send + Sync + 'static {
    /// Who calls.
    type Principal: Send + Sync + 'static;

    /// `BearerAuth`: an API key of the organization.
    fn bearer_auth(
        &self,
        credential: Credential<'_>,
        head: &RequestHead,
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// Renders what no handler answered.
    fn refuse(&self, refusal: &Refusal, head: &RequestHead) -> Response {
        let _ = head;
        refusal.problem()
    }
}

/// Customers.
pub trait Customers: Service {
    /// `GET /api/v1/customers`: lists customers.
    fn list_customers(
        &self,
        cx: &Context<Self::Principal>,
        request: ListCustomers,
    ) -> impl Future<Output = Result<CustomerList, Failure<ListCustomersError>>> + Send;

    /// `PATCH /api/v1/customers/{id}`: changes a customer.
    fn update_customer(
        &self,
        cx: &Context<Self::Principal>,
        request: UpdateCustomer,
    ) -> impl Future<Output = Result<Customer, Failure<UpdateCustomerError>>> + Send;
}

/// Meta.
pub trait Meta: Service {
    /// `GET /api/v1/health`: tells whether the API is up.
    fn get_health(
        &self,
        cx: &Context<()>,
        request: GetHealth,
    ) -> impl Future<Output = Result<String, Failure<Infallible>>> + Send;
}

/// The API as an axum router.
pub fn router<S: Customers + Meta>(service: S) -> axum::Router {
    axum_router(routes(service))
}

/// The API as routes, which need no socket.
pub fn routes<S: Customers + Meta>(service: S) -> Routes {
    let hooks = Hooks {
        authenticate: |service: &S, credential, head| {
            Box::pin(async move {
                match credential.scheme().name {
                    "BearerAuth" => service.bearer_auth(credential, head).await,
                    _ => Err(Denied::Unauthorized),
                }
            })
        },
        combine: None,
        refuse: S::refuse,
    };
    let mut routes = Routes::builder(service, hooks);
    routes.protected(|service, cx, request| Box::pin(service.list_customers(cx, request)));
    routes.protected(|service, cx, request| Box::pin(service.update_customer(cx, request)));
    routes.public(|service, cx, request| Box::pin(service.get_health(cx, request)));
    routes.build()
}

impl From<ListCustomersError> for Failure<ListCustomersError> {
    fn from(error: ListCustomersError) -> Self {
        Self::Api(error)
    }
}

impl From<UpdateCustomerError> for Failure<UpdateCustomerError> {
    fn from(error: UpdateCustomerError) -> Self {
        Self::Api(error)
    }
}

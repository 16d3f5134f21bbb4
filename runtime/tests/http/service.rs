//! An implementation of the API for the tests.

use oasmith_runtime::operation::StatusCode;
use oasmith_runtime::server::{Context, Credential, Denied, Failure, RequestHead};

use super::api::headers::XRateLimitLimit;
use super::api::models::{Customer, CustomerList, Error};
use super::api::operations::{
    GetHealth, ListCustomers, ListCustomersError, UpdateCustomer, UpdateCustomerError,
};
use super::api::server::{Customers, Meta, Service};

/// Knows three customers and the keys `reader` and `writer`.
#[derive(Debug)]
pub struct Fake;

/// Whose key it is.
#[derive(Debug)]
pub struct Caller(pub String);

impl Service for Fake {
    type Principal = Caller;

    async fn bearer_auth(&self, credential: Credential<'_>, _: &RequestHead) -> Result<Caller, Denied> {
        match credential.token() {
            "broken" => Err("the database of keys is away")?,
            "reader" if credential.scopes().contains(&"customers:write") => Err(Denied::Forbidden),
            token @ ("reader" | "writer") => Ok(Caller(token.to_owned())),
            _ => Err(Denied::Unauthorized),
        }
    }
}

impl Customers for Fake {
    async fn list_customers(
        &self,
        cx: &Context<Caller>,
        request: ListCustomers,
    ) -> Result<CustomerList, Failure<ListCustomersError>> {
        cx.set_header::<XRateLimitLimit>(&60)?;
        let customer = |id: &str| Customer::new(id, format!("Customer {id} of {}", cx.principal().0), None);
        match request.cursor.as_deref() {
            None => Ok(CustomerList::new(vec![customer("1"), customer("2")], Some("b".to_owned()))),
            Some("b") => Ok(CustomerList::new(vec![customer("3")], None)),
            Some("loop") => Ok(CustomerList::new(vec![customer("4")], Some("loop".to_owned()))),
            Some("busy") => Err(ListCustomersError::TooManyRequests)?,
            Some(cursor) => Err(format!("no page {cursor}: secret of the database"))?,
        }
    }

    async fn update_customer(
        &self,
        _: &Context<Caller>,
        request: UpdateCustomer,
    ) -> Result<Customer, Failure<UpdateCustomerError>> {
        match request.id.as_str() {
            "404" => Err(UpdateCustomerError::NotFound(Error::new("not_found", "no such customer")))?,
            "409" => Err(UpdateCustomerError::Conflict(Error::new("slug_taken", "the slug is taken")))?,
            "402" => {
                let error = Error::new("unpaid", "pay first");
                Err(UpdateCustomerError::Default(StatusCode::PAYMENT_REQUIRED, error))?
            }
            "418" => {
                let error = Error::new("mistake", "a status of another range");
                Err(UpdateCustomerError::ServerError(StatusCode::IM_A_TEAPOT, error))?
            }
            "panic" => panic!("a mistake in the handler"),
            _ => {
                Ok(Customer::new(request.id, request.body.name.unwrap_or_default(), request.body.mrr.value()))
            }
        }
    }
}

impl Meta for Fake {
    async fn get_health(
        &self,
        _: &Context<()>,
        _: GetHealth,
    ) -> Result<String, Failure<std::convert::Infallible>> {
        Ok("up".to_owned())
    }
}

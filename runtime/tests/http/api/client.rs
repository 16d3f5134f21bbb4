//! The client.

use std::time::Duration;

use oasmith_runtime::client::{
    self as core, BuildError, Credential, Items, Pages, ReplyFuture, ResponseFuture, Transport,
};
use oasmith_runtime::operation::Operation;

use super::models::{CustomerStatus, CustomerUpdate};
use super::operations::{GetHealth, ListCustomers, UpdateCustomer};
use super::security;

/// Calls the API. Cloning is cheap and shares connections.
#[derive(Clone, Debug)]
pub struct Client {
    core: core::Client,
}

impl Client {
    /// A client for `https://api.example.com` unless told otherwise.
    pub fn builder() -> ClientBuilder {
        ClientBuilder { core: core::Builder::new("https://api.example.com") }
    }

    /// Customers.
    pub fn customers(&self) -> Customers {
        Customers { core: self.core.clone() }
    }

    /// Meta.
    pub fn meta(&self) -> Meta {
        Meta { core: self.core.clone() }
    }

    /// Sends an operation that is there as a value.
    pub fn execute<O: Operation>(&self, operation: &O) -> ReplyFuture<O> {
        self.core.execute(operation)
    }
}

/// Sets up a [`Client`].
#[derive(Debug)]
pub struct ClientBuilder {
    core: core::Builder,
}

impl ClientBuilder {
    /// The token for `BearerAuth`.
    pub fn bearer(self, token: impl Into<String>) -> Self {
        Self { core: self.core.credential(&security::BEARER_AUTH, &Credential::token(token)) }
    }

    /// Another server.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Self { core: self.core.base_url(url) }
    }

    /// How long a call may take, all in all: 30 seconds if nothing is said. `None` for no limit.
    pub fn timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        Self { core: self.core.timeout(timeout) }
    }

    /// How long the body of a response may be, in bytes: 64 MiB if nothing is said.
    pub fn max_response_bytes(self, limit: usize) -> Self {
        Self { core: self.core.max_response_bytes(limit) }
    }

    /// The `User-Agent`.
    pub fn user_agent(self, agent: &str) -> Self {
        Self { core: self.core.user_agent(agent) }
    }

    /// A header for every request.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { core: self.core.header(name, value) }
    }

    /// Whether the constraints of the document are checked before a request is sent.
    pub fn validate_requests(self, validates: bool) -> Self {
        Self { core: self.core.validate_requests(validates) }
    }

    /// What carries the requests, in place of reqwest.
    pub fn transport(self, transport: impl Transport) -> Self {
        Self { core: self.core.transport(transport) }
    }

    /// The client.
    pub fn build(self) -> Result<Client, BuildError> {
        Ok(Client { core: self.core.build()? })
    }
}

/// Customers.
#[derive(Clone, Debug)]
pub struct Customers {
    core: core::Client,
}

impl Customers {
    /// `GET /api/v1/customers`: lists customers.
    pub fn list(&self) -> ListCustomersCall {
        ListCustomersCall { core: self.core.clone(), request: ListCustomers::new() }
    }

    /// `PATCH /api/v1/customers/{id}`: changes a customer.
    pub fn update(&self, id: impl Into<String>, body: CustomerUpdate) -> UpdateCustomerCall {
        UpdateCustomerCall { core: self.core.clone(), request: UpdateCustomer::new(id, body) }
    }
}

/// A call of [`ListCustomers`].
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is awaited"]
pub struct ListCustomersCall {
    core: core::Client,
    request: ListCustomers,
}

impl ListCustomersCall {
    /// How many customers a page holds: 1–100.
    pub fn limit(mut self, limit: i64) -> Self {
        self.request.limit = Some(limit);
        self
    }

    /// Where the page begins: the `next_cursor` of the page before.
    pub fn cursor(mut self, cursor: impl Into<String>) -> Self {
        self.request.cursor = Some(cursor.into());
        self
    }

    pub fn status(mut self, status: CustomerStatus) -> Self {
        self.request.status = Some(status);
        self
    }

    pub fn tags(mut self, tags: Vec<String>) -> Self {
        self.request.tags = Some(tags);
        self
    }

    /// Sends the request; gives the reply with its status and headers.
    pub fn send(self) -> ReplyFuture<ListCustomers> {
        self.core.execute(&self.request)
    }

    /// The pages from here on.
    pub fn pages(self) -> Pages<ListCustomers> {
        Pages::new(self.core, self.request)
    }

    /// The customers of the pages from here on.
    pub fn items(self) -> Items<ListCustomers> {
        self.pages().items()
    }
}

impl IntoFuture for ListCustomersCall {
    type Output = <Self::IntoFuture as Future>::Output;
    type IntoFuture = ResponseFuture<ListCustomers>;

    fn into_future(self) -> Self::IntoFuture {
        self.core.call(&self.request)
    }
}

/// A call of [`UpdateCustomer`].
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is awaited"]
pub struct UpdateCustomerCall {
    core: core::Client,
    request: UpdateCustomer,
}

impl UpdateCustomerCall {
    /// Sends the request; gives the reply with its status and headers.
    pub fn send(self) -> ReplyFuture<UpdateCustomer> {
        self.core.execute(&self.request)
    }
}

impl IntoFuture for UpdateCustomerCall {
    type Output = <Self::IntoFuture as Future>::Output;
    type IntoFuture = ResponseFuture<UpdateCustomer>;

    fn into_future(self) -> Self::IntoFuture {
        self.core.call(&self.request)
    }
}

/// Meta.
#[derive(Clone, Debug)]
pub struct Meta {
    core: core::Client,
}

impl Meta {
    /// `GET /api/v1/health`: tells whether the API is up.
    pub fn get_health(&self) -> GetHealthCall {
        GetHealthCall { core: self.core.clone(), request: GetHealth::new() }
    }
}

/// A call of [`GetHealth`].
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is awaited"]
pub struct GetHealthCall {
    core: core::Client,
    request: GetHealth,
}

impl GetHealthCall {
    /// Sends the request; gives the reply with its status and headers.
    pub fn send(self) -> ReplyFuture<GetHealth> {
        self.core.execute(&self.request)
    }
}

impl IntoFuture for GetHealthCall {
    type Output = <Self::IntoFuture as Future>::Output;
    type IntoFuture = ResponseFuture<GetHealth>;

    fn into_future(self) -> Self::IntoFuture {
        self.core.call(&self.request)
    }
}

//! A server for a test, and what the tests ask of answers.

use std::fmt::Debug;

use pivotal_api::Client;
use pivotal_api::client::Error;
use pivotal_api::models::{self, Contact, ContactCreate, Customer, CustomerCreate, ErrorErrorType};
use pivotal_api::runtime::operation::{ApiError, BodyOf};
use pivotal_api::types::Email;
use pivotal_server::{Mode, Pivotal, app};
use tokio::net::TcpListener;

/// A server that runs as long as the test.
pub struct Server {
    pub url: String,
    pub pivotal: Pivotal,
}

impl Server {
    /// On an empty database with the workspace `northwind`.
    pub async fn start() -> Self {
        let pivotal = Pivotal::in_memory().unwrap();
        pivotal.create_workspace("Northwind", "northwind").await.unwrap();
        Self::on(pivotal).await
    }

    pub async fn on(pivotal: Pivotal) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let app = app(pivotal.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, pivotal }
    }

    /// A new key of the workspace.
    pub async fn key(&self, workspace: &str) -> String {
        self.pivotal.create_key(workspace, "Tests", Mode::Live).await.unwrap()
    }

    /// A client that presents `key`.
    pub fn client(&self, key: &str) -> Client {
        Client::builder().base_url(&self.url).bearer(key).build().unwrap()
    }
}

/// A server, and a client with a key of `northwind`.
pub async fn northwind() -> (Server, Client) {
    let server = Server::start().await;
    let key = server.key("northwind").await;
    let client = server.client(&key);
    (server, client)
}

/// A new customer of this name.
pub async fn customer(client: &Client, name: &str) -> Customer {
    client.customers().create(CustomerCreate::new(name)).await.unwrap()
}

/// An address of a mailbox.
pub fn email(address: &str) -> Email {
    address.parse().unwrap()
}

/// A new contact of a customer.
pub async fn contact(client: &Client, customer: &Customer, address: &str) -> Contact {
    client.contacts().create(&customer.id, ContactCreate::new("Jane Doe", email(address))).await.unwrap()
}

/// The status and the code of a refusal that the operation documents, and the field at fault. The type is the one that
/// belongs to the status.
pub fn refusal<T, E>(result: Result<T, Error<E>>) -> (u16, String, Option<String>)
where
    T: Debug,
    E: ApiError,
    models::Error: BodyOf<E>,
{
    let Err(Error::Api(failure)) = result else { panic!("expected a refusal, found {result:?}") };
    let error = failure.body::<models::Error>().unwrap().error.clone();
    let status = failure.status().as_u16();
    assert_eq!(error.r#type, type_of(status));
    (status, error.code, error.field)
}

/// A refusal that blames no field.
pub fn plain(status: u16, code: &str) -> (u16, String, Option<String>) {
    (status, code.to_owned(), None)
}

/// A refusal that blames `field`.
pub fn at(field: &str, status: u16, code: &str) -> (u16, String, Option<String>) {
    (status, code.to_owned(), Some(field.to_owned()))
}

fn type_of(status: u16) -> ErrorErrorType {
    match status {
        400 => ErrorErrorType::InvalidRequestError,
        401 => ErrorErrorType::AuthenticationError,
        404 => ErrorErrorType::NotFound,
        409 => ErrorErrorType::Conflict,
        other => panic!("expected a status of a refusal, found {other}"),
    }
}

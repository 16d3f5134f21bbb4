//! An implementation of the Pivotal API: axum in front, SQLite behind.
//!
//! What an implementer writes are the traits of [`pivotal_api::server`], here for [`Pivotal`]; [`app`] puts them behind
//! a router. Reading starts in `api`, which has one file per trait.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use pivotal_server::{Mode, Pivotal};
//!
//! let pivotal = Pivotal::in_memory()?;
//! pivotal.create_workspace("Northwind", "northwind").await?;
//! let key = pivotal.create_key("northwind", "CRM sync", Mode::Live).await?;
//! let app: axum::Router = pivotal_server::app(pivotal);
//! # drop((key, app)); Ok(()) }
//! ```

mod api;
mod auth;
mod clock;
mod id;
pub mod log;
mod pivotal;
mod refusal;
mod store;

pub use auth::{Caller, Mode};
pub use pivotal::Pivotal;
pub use store::Error;

/// The API, with a line in the log for each request.
pub fn app(pivotal: Pivotal) -> axum::Router {
    pivotal_api::server::router(pivotal).layer(axum::middleware::from_fn(log::requests))
}

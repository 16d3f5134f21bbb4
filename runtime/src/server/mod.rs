//! The server: takes HTTP requests to handlers of [operations](crate::operation).
//!
//! A request goes through these steps, each of which may refuse it: the path and the method (404, 405), the credentials
//! (401, 403), the length of the body (413), its media type (415), the parameters and the body with all constraints
//! (400). Then the handler runs; what it fails of itself is a 500, a panic too. All refusals are rendered by one hook.
//!
//! The core knows `http` and `bytes`; [`axum_router`] is its edge to axum.

mod access;
mod answer;
mod body;
mod catch_unwind;
mod context;
mod credential;
mod edge;
mod failure;
#[cfg(feature = "client")]
mod loopback;
mod problem;
mod refusal;
mod router;
mod routes;

pub use access::{Authenticate, Combine, Hooks, Refuse};
pub use answer::HandlerFuture;
pub use context::Context;
pub use credential::{Credential, Denied};
pub use edge::axum_router;
pub use failure::Failure;
#[cfg(feature = "client")]
pub use loopback::Loopback;
pub use refusal::Refusal;
pub use routes::{Routes, RoutesBuilder};

// Generated servers name them.
pub use axum;
/// A response with its body.
pub type Response = http::Response<bytes::Bytes>;

/// A request without its body.
pub use http::request::Parts as RequestHead;

/// A future that a hook gives.
pub type HookFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Any error.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

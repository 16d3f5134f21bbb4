//! What the generator writes for a small API, written by hand: the contract between generated code and the runtime.

pub mod client;
pub mod headers;
pub mod models;
pub mod operations;
pub mod security;
pub mod server;

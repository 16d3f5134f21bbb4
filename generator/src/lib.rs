//! Generates a Rust crate from an `OpenAPI` document.

pub mod diagnostic;
pub mod document;
pub mod model;
pub mod source;

//! Generates a Rust crate from an `OpenAPI` document.

pub mod config;
pub mod diagnostic;
pub mod document;
pub mod files;
pub mod model;
pub mod plan;
pub mod source;

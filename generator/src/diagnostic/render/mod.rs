//! Findings as text: for people at a terminal, for tools that read lines of JSON.
//!
//! A renderer takes one [`Diagnostic`](super::Diagnostic) and the sources and gives a string; it prints nothing.

mod excerpt;
mod json;
mod page;
mod summary;
mod terminal;

pub use json::json;
pub use page::page;
pub use summary::summary;
pub use terminal::Terminal;

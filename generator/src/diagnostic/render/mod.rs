//! Findings as text: for people at a terminal, for tools that read JSON, for GitHub and for code scanning.
//!
//! A renderer takes [`Diagnostic`](super::Diagnostic)s and the sources and gives a string; it prints nothing.

mod excerpt;
mod github;
mod json;
mod notes;
mod page;
mod sarif;
mod summary;
mod terminal;

pub use github::github;
pub use json::json;
pub use page::page;
pub use sarif::Sarif;
pub use summary::summary;
pub use terminal::Terminal;

//! The command as it is called, against a server on this machine: what it sends, what it prints, how it ends.
#![expect(clippy::unwrap_used, reason = "what fails here is the test")]

mod api;
mod failures;
mod lists;
mod objects;

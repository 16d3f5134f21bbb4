//! From the generated client over a socket to the server and back.
//!
//! Of the statuses that the document gives, each operation's are reached here, but for three: 429, since there is no rate
//! limit yet; 500, since nothing fails without a fault; and 409 of create-onboarding, which is about idempotency keys
//! alone.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod command_line;
mod contacts;
mod customers;
mod harness;
mod keys;
mod onboardings;
mod paging;
mod persistence;
mod wire;
mod workspaces;

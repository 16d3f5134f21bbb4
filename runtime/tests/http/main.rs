//! The HTTP half of the runtime, by way of the code that the generator writes against it.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(missing_docs, unreachable_pub, dead_code, reason = "the sample stands for a crate of its own")]

mod api;
mod service;

mod access;
mod calling;
mod loopback;
mod refusing;
mod routing;
mod socket;
mod wire;

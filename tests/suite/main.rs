//! The house from end to end.
//!
//! One program, so that the generated crates are linked once: what is committed is current ([`current`]), what is
//! generated looks like this ([`shape`]), what is wrong with a document is said like this ([`faulty`]) and explained so
//! ([`pages`]), overlays are applied ([`overlays`]), parts of a document are generated ([`filters`]), an edit shows
//! ([`edits`]), the generated crates keep to their documents byte by byte ([`wire`]), documents that others wrote are
//! read ([`foreign`]), the version of a document makes no difference ([`versions`]), documents changed at random make no
//! panic ([`mutations`]), the types accept what another implementation of JSON
//! Schema does ([`oracle`]), the reference of the configuration is that of its reader ([`reference`]), and the code is kept
//! tidy ([`tidy`]).
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed, and one that is left out says so"
)]

mod current;
mod documents;
mod edits;
mod evolution;
mod faulty;
mod filters;
mod foreign;
mod lock;
mod mutations;
mod oracle;
mod overlays;
mod pages;
mod reference;
mod shape;
mod tidy;
mod versions;
mod wire;

//! The API: one file per trait of [`pivotal_api::server`].
//!
//! A handler gets a request that keeps to the document and a caller who is known. It gives the model that the operation
//! promises or one of the failures that it documents; any other error is a 500 by `?`.

mod contacts;
mod customers;
mod meta;
mod onboardings;

//! Whose key it is, and whether the API is up.

use pivotal_api::client::Meta;

use crate::error::Error;
use crate::output::Output;

pub async fn me(meta: &Meta, out: &mut Output) -> Result<(), Error> {
    out.record(&meta.me().await?)
}

pub async fn health(meta: &Meta, out: &mut Output) -> Result<(), Error> {
    out.record(&meta.health().await?)
}

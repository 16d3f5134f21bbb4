//! What the commands do: each calls one operation and prints what comes back.

/// Calls the setters of those options that were given: on an operation's call, or on the body of a request. An option
/// that was not given is not set, and so not sent.
macro_rules! given {
    ($target:expr, $options:expr => $($name:ident),+ $(,)?) => {{
        let mut target = $target;
        $(if let Some(value) = $options.$name {
            target = target.$name(value);
        })+
        target
    }};
}

pub mod contacts;
pub mod customers;
mod meta;
pub mod onboardings;

use oasmith_runtime::client::Pages;
use oasmith_runtime::operation::{BodyOf, Paged};
use pivotal_api::json::Maybe;
use pivotal_api::types::DateTime;
use pivotal_api::{Client, models};

use crate::args::Command;
use crate::error::Error;
use crate::output::{Output, Row};

pub async fn run(command: Command, client: &Client, out: &mut Output) -> Result<(), Error> {
    match command {
        Command::Me => meta::me(&client.meta(), out).await,
        Command::Health => meta::health(&client.meta(), out).await,
        Command::Customers(action) => customers::run(action, &client.customers(), out).await,
        Command::Contacts(action) => contacts::run(action, &client.contacts(), out).await,
        Command::Onboardings(action) => onboardings::run(action, &client.onboardings(), out).await,
    }
}

/// Prints pages as they come, up to `max` items in all.
async fn list<O>(mut pages: Pages<O>, max: Option<usize>, out: &mut Output) -> Result<(), Error>
where
    O: Paged<Item: Row>,
    models::Error: BodyOf<O::Failure>,
{
    let mut list = out.list();
    let mut left = max.unwrap_or(usize::MAX);
    while left > 0
        && let Some(page) = pages.next().await
    {
        let mut items = O::items(page?);
        items.truncate(left);
        left -= items.len();
        list.page(&items)?;
    }
    list.end()
}

/// Sets a field to null, for the option `--clear NAME`.
fn clear<T>(field: &mut Maybe<T>, name: &str) -> Result<(), Error> {
    if matches!(field, Maybe::Value(_)) {
        return Err(Error::Usage(format!("--clear {name} cannot be used with --{name}")));
    }
    *field = Maybe::Null;
    Ok(())
}

/// The body of an update, which has to change something.
fn changed<T: Default + PartialEq>(update: T) -> Result<T, Error> {
    if update == T::default() {
        return Err(Error::Usage("no field to change is given".to_owned()));
    }
    Ok(update)
}

fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}

fn date(time: &DateTime) -> String {
    time.format("%Y-%m-%d").to_string()
}

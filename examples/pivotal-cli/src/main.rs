//! `pivotal-cli`: the Pivotal API on the command line, through the client that is generated from its document.

mod args;
mod commands;
mod error;
mod output;

use std::env::{self, VarError};
use std::io;
use std::process::ExitCode;

use clap::Parser;
use pivotal_api::Client;

use args::Arguments;
use error::Error;
use output::Output;

/// Not an option: what stands on a command line is seen by every process and kept in histories.
const KEY_VARIABLE: &str = "PIVOTAL_API_KEY";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.report(&mut io::stderr()),
    }
}

async fn run(arguments: Arguments) -> Result<(), Error> {
    let client = client(arguments.base_url)?;
    let mut out = Output::new(arguments.format, Box::new(io::stdout()));
    commands::run(arguments.command, &client, &mut out).await
}

/// A client with the key of the environment. Without one, only what needs no key can be called.
fn client(base_url: Option<String>) -> Result<Client, Error> {
    let mut builder = Client::builder().user_agent(concat!("pivotal-cli/", env!("CARGO_PKG_VERSION")));
    if let Some(url) = base_url {
        builder = builder.base_url(url);
    }
    match env::var(KEY_VARIABLE) {
        Ok(key) if !key.is_empty() => builder = builder.bearer(key),
        Ok(_) | Err(VarError::NotPresent) => {}
        Err(VarError::NotUnicode(_)) => return Err(Error::bad_key()),
    }
    Ok(builder.build()?)
}

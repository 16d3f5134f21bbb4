//! The command `oasmith`; see [`oasmith::cli`].

use std::process::ExitCode;

use oasmith::cli;

fn main() -> ExitCode {
    cli::run(std::env::args_os().skip(1), cli::Host::OASMITH)
}

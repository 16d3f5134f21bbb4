//! The commands, one definition for the binary `oasmith` and for a repository's own `cargo xtask`.
//!
//! | command | does |
//! |---|---|
//! | `generate DOCUMENT --out DIR` | writes a crate that needs no configuration |
//! | `generate --config oasmith.toml` | writes the crate that a [configuration](crate::config) describes |
//! | `generate … --only models` | writes the types of every schema and no operations |
//! | `generate … --check` | writes nothing; prints a diff and fails where the crate is stale |
//! | `generate … --dry-run` | writes nothing; lists what would be written or removed |
//! | `check DOCUMENT…` | prints what is wrong with documents |
//! | `check --config oasmith.toml` | prints what is wrong with the document of a configuration |
//! | `explain CODE` | explains a finding's code, with a wrong and a right document |
//! | `explain` | lists all codes |
//! | `ir --after STAGE DOCUMENT` | prints what a stage makes of a document |
//!
//! A document named `-` is read from standard input; what it refers to is looked for from the current folder.
//! `generate`, `check` and `ir` take `--overlay FILE`, as often as needed: overlays that change the document first.
//!
//! Data goes to standard output: diffs, lists, and the findings of `check`. Everything else goes to standard error.
//! With a `--format` for tools the findings are the data, also those of `generate`; its diff or list then goes to
//! standard error.
//!
//! # Exit codes
//!
//! | code | means |
//! |---|---|
//! | 0 | done; there may be warnings |
//! | 1 | the document has errors, or warnings that are denied; nothing was written |
//! | 2 | the command line or the configuration file is wrong |
//! | 3 | a file could not be read or written, or a file that oasmith did not write is in the way |
//! | 4 | `--check`: the generated files are not what the document says |
//!
//! [`Exit`] is the same list as a type.
//!
//! # Environment
//!
//! Colours are written to terminals only, and not at all where `NO_COLOR` or `CI` is set to anything or `TERM` is
//! `dumb`. Nothing else of the environment has an influence, and none on what is generated.

mod args;
mod check;
mod console;
mod exit;
mod explain;
mod generate;
mod input;
mod ir;
mod report;
mod summary;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

use args::{Arguments, Command};
pub use console::{Console, Stream};
pub use exit::Exit;

/// How the program is called that the commands are part of, for messages and advice.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// The program, such as `oasmith`.
    pub program: &'static str,
    /// The command that stands for `generate` with this repository's configuration, where the program has one.
    pub codegen: Option<&'static str>,
}

impl Host {
    /// The binary of this crate.
    pub const OASMITH: Self = Self { program: "oasmith", codegen: None };
}

/// Runs a command with the streams of this process. The arguments do not include the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>, host: Host) -> ExitCode {
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let wants_color = |is_terminal| console::wants_color(is_terminal, |name| std::env::var_os(name));
    let (color_out, color_err) = (wants_color(stdout.is_terminal()), wants_color(stderr.is_terminal()));
    let (mut out, mut err, mut input) = (BufWriter::new(stdout.lock()), stderr.lock(), io::stdin().lock());
    let mut console = Console::new(Stream::new(&mut out, color_out), Stream::new(&mut err, color_err))
        .with_input(&mut input);
    let exit = run_on(arguments, host, &mut console);
    match out.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Exit::Files.into(),
        _ => exit.into(),
    }
}

/// Runs a command with the streams given. See [`run`].
pub fn run_on(arguments: impl IntoIterator<Item = OsString>, host: Host, console: &mut Console<'_>) -> Exit {
    dispatch(arguments, host, console).unwrap_or(Exit::Files)
}

/// Fails only where a stream of the console does.
fn dispatch(
    arguments: impl IntoIterator<Item = OsString>,
    host: Host,
    console: &mut Console<'_>,
) -> io::Result<Exit> {
    let arguments = match parse(arguments, host) {
        Ok(arguments) => arguments,
        Err(answer) => return show(&answer, console),
    };
    console.volume = arguments.volume;
    match &arguments.command {
        Command::Generate(command) => generate::run(command, host, console),
        Command::Check(command) => check::run(command, console),
        Command::Explain(command) => explain::run(command, console),
        Command::Ir(command) => ir::run(command, console),
    }
}

fn parse(arguments: impl IntoIterator<Item = OsString>, host: Host) -> Result<Arguments, clap::Error> {
    let mut command = Arguments::command().no_binary_name(true).bin_name(host.program);
    if let Some(codegen) = host.codegen {
        // What the configuration says is not for the command line to say.
        let configured =
            ["document", "out", "name", "runtime", "root", "config", "only", "overlay", "include", "exclude"];
        command = command.mut_subcommand("generate", |generate| {
            let generate = generate.override_usage(format!("{codegen} [OPTIONS]"));
            configured.into_iter().fold(generate, |generate, id| generate.mut_arg(id, |arg| arg.hide(true)))
        });
    }
    let matches = command.try_get_matches_from_mut(arguments)?;
    Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Says that the command line cannot be followed.
fn wrong_use(fault: &str, console: &mut Console<'_>) -> io::Result<Exit> {
    console.err.line(&format!("error: {fault}"))?;
    Ok(Exit::WrongUse)
}

/// Shows what the parser of the command line has to say: a mistake, or the help that was asked for.
fn show(answer: &clap::Error, console: &mut Console<'_>) -> io::Result<Exit> {
    let (stream, exit) = match answer.exit_code() {
        0 => (&mut console.out, Exit::Done),
        _ => (&mut console.err, Exit::WrongUse),
    };
    let text = answer.render();
    stream.text(&if stream.color() { text.ansi().to_string() } else { text.to_string() })?;
    Ok(exit)
}

#[cfg(test)]
mod tests;

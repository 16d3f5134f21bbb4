//! The chores of this repository.

mod conformance;
mod corpus;
mod fuzz;
mod hostile;
mod oracle;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use oasmith::cli::{self, Exit, Host};
use oasmith::config::reference;

const HOST: Host = Host { program: "cargo xtask", codegen: Some("cargo xtask codegen") };

/// Where the fixtures of the tests are, each with a configuration of its own.
const FIXTURES: &str = "tests/fixtures";

/// The options that say how much is said.
const VOLUMES: &[&str] = &["-q", "--quiet", "-v", "--verbose"];

const USAGE: &str = "\
usage: cargo xtask CHORE

chores:
  codegen [--check]   writes `generated/` from `spec/`, the crate of each fixture of the tests, and the reference of
                      the configuration in `docs/`; see `cargo xtask codegen --help`
  conformance [DIR]   generates, compiles and runs the tests of JSON Schema 2020-12 that lie in DIR, else in
                      `../shared/suites/json-schema`, and writes `docs/conformance.md`
  corpus --models DIR [--only NAME] [--docs] [--page FILE]
                      generates the types of every document in a folder, compiles them with warnings denied, and has
                      them read the examples that the documents give; of the documents whose names contain NAME alone;
                      has rustdoc read them with warnings denied; writes what came of it to a page
  fuzz TARGET [OPTIONS]
                      runs `read` or `generate` of `fuzz/` on the documents of this repository, with options of
                      libFuzzer, such as `-max_total_time=600`; needs a nightly compiler and cargo-fuzz
  hostile [DOCUMENT…] prints what it takes to check documents that ask for more than they are worth, or those named
  oracle --models DIR [--only NAME]… [--values COUNT] [--most COUNT] [--page FILE]
                      generates the types of all components of the documents in a folder, or of the first so many of
                      each, and holds each against another implementation of JSON Schema on so many random values (1000);
                      of the documents whose names contain a NAME alone; writes what came of it to a page
";

fn main() -> ExitCode {
    // Paths are those that are seen from the workspace's root, in messages too.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    if let Err(error) = env::set_current_dir(root) {
        return failed(&format!("cannot enter `{}`: {error}", root.display()));
    }
    let mut arguments = env::args_os().skip(1);
    match arguments.next().as_deref().and_then(|chore| chore.to_str()) {
        Some("codegen") => codegen(arguments),
        Some("conformance") => {
            outcome(conformance::run(arguments), "hold the suite against what is generated")
        }
        Some("corpus") => match corpus::Options::of(arguments) {
            Ok(options) => outcome(corpus::run(&options), "survey"),
            Err(fault) => ended(&fault, Exit::WrongUse),
        },
        Some("fuzz") => fuzz(arguments),
        Some("hostile") => outcome(hostile::run(arguments), "measure"),
        Some("oracle") => match oracle::Options::of(arguments) {
            Ok(options) => outcome(oracle::run(&options), "hold types against the other implementation"),
            Err(fault) => ended(&fault, Exit::WrongUse),
        },
        // For `hostile` itself.
        Some("hostile-inputs") => {
            let folder = PathBuf::from(arguments.next().unwrap_or_default());
            outcome(hostile::write_inputs(&folder).map(|()| true), "write documents")
        }
        _ => wrong_use(),
    }
}

fn fuzz(mut arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let target = arguments.next();
    let Some(target @ ("read" | "generate")) = target.as_deref().and_then(|target| target.to_str()) else {
        return wrong_use();
    };
    outcome(fuzz::run(target, arguments), "fuzz")
}

fn outcome(good: io::Result<bool>, chore: &str) -> ExitCode {
    match good {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => failed(&format!("cannot {chore}: {error}")),
    }
}

/// `oasmith generate` with each of this repository's configurations, and the reference of the configuration. All of
/// them are made; the first failure counts.
fn codegen(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let fixtures = match fixtures() {
        Ok(fixtures) => fixtures,
        Err(error) => return failed(&format!("cannot list `{FIXTURES}`: {error}")),
    };
    let arguments: Vec<OsString> = arguments.collect();
    let says = |options: &[&str]| arguments.iter().any(|word| options.iter().any(|option| word == option));
    let (asks_for_help, sets_volume) = (says(&["-h", "--help"]), says(VOLUMES));
    let is_to_write = !says(&["--check", "--dry-run"]);
    let mut exit = generate(Path::new("spec/oasmith.toml"), &arguments);
    if asks_for_help {
        return exit;
    }
    // Fixtures are strange on purpose: what the generator has to say about them is nobody's concern here.
    let mut of_fixtures = arguments;
    if !sets_volume {
        of_fixtures.push("--quiet".into());
    }
    for config in fixtures {
        let ended = generate(&config, &of_fixtures);
        if exit == ExitCode::SUCCESS {
            exit = ended;
        }
    }
    let ended = document_configuration(is_to_write);
    if exit == ExitCode::SUCCESS { ended } else { exit }
}

/// Writes the reference of the configuration, or says what of it is stale.
fn document_configuration(is_to_write: bool) -> ExitCode {
    let mut exit = ExitCode::SUCCESS;
    for (path, text) in
        [("docs/configuration.md", reference::page()), ("docs/oasmith.schema.json", reference::schema())]
    {
        if fs::read_to_string(path).is_ok_and(|current| current == text) {
            continue;
        }
        if !is_to_write {
            exit = ended(&format!("`{path}` is stale; run `cargo xtask codegen`"), Exit::Stale);
        } else if let Err(error) = fs::write(path, text) {
            return failed(&format!("cannot write `{path}`: {error}"));
        }
    }
    exit
}

fn generate(config: &Path, arguments: &[OsString]) -> ExitCode {
    let command = ["generate".into(), "--config".into(), config.into()];
    cli::run(command.into_iter().chain(arguments.iter().cloned()), HOST)
}

/// The configurations of the fixtures, by name.
fn fixtures() -> io::Result<Vec<PathBuf>> {
    let mut configs = Vec::new();
    for entry in fs::read_dir(FIXTURES)? {
        let config = entry?.path().join("oasmith.toml");
        if config.is_file() {
            configs.push(config);
        }
    }
    configs.sort();
    Ok(configs)
}

#[expect(clippy::print_stderr, reason = "this is a program")]
fn wrong_use() -> ExitCode {
    eprint!("{USAGE}");
    Exit::WrongUse.into()
}

fn failed(message: &str) -> ExitCode {
    ended(message, Exit::Files)
}

#[expect(clippy::print_stderr, reason = "this is a program")]
fn ended(message: &str, exit: Exit) -> ExitCode {
    eprintln!("error: {message}");
    exit.into()
}

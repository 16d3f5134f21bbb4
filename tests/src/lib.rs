//! What the tests of the whole house share: where things lie, and how the generator is run on them.
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod public_api;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use oasmith::cli::{self, Console, Exit, Host, Stream};
use oasmith::config::Config;
use oasmith::diagnostic::render::Terminal;
use oasmith::files::Files;
use oasmith::source::Sources;
use oasmith::{Generation, Run};

pub use public_api::public_api;

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie in a folder of the workspace")
        .to_owned()
}

/// The folders of the fixtures that have a crate, by name.
pub fn fixtures() -> Vec<PathBuf> {
    entries(&root().join("tests/fixtures"))
        .into_iter()
        .filter(|path| path.join("oasmith.toml").is_file())
        .collect()
}

/// The configurations of everything in this repository that is generated.
pub fn configs() -> Vec<PathBuf> {
    let fixtures = fixtures().into_iter().map(|folder| folder.join("oasmith.toml"));
    std::iter::once(root().join("spec/oasmith.toml")).chain(fixtures).collect()
}

/// What lies in a folder, by path.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// The name of a file or folder, without an extension.
pub fn stem(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// Reads a configuration.
pub fn config(path: &Path) -> Config {
    let (config, found) = Config::read(path, &mut Sources::default());
    config.unwrap_or_else(|| panic!("{}: {:?}", path.display(), found.sorted()))
}

/// What holds for a document that has no configuration.
pub fn config_of(document: &Path) -> Config {
    Config::without_file(document.to_owned(), "out".into(), None, None).expect("a name for the crate")
}

/// Generates the crate of a document in memory, as the command line does without a configuration.
pub fn generate(document: &Path) -> Generation {
    oasmith::generate(&config_of(document))
}

/// Says everything that can be said about a document, as the command line does on `check`.
pub fn check(document: &Path) -> Generation {
    let config =
        Config::without_file(document.to_owned(), "out".into(), None, None).expect("a name for the crate");
    let mut run = Run::thorough();
    run.plan(&config);
    Generation { run, files: None }
}

/// The texts of files in one, each under its path.
pub fn listing(files: &Files) -> String {
    let listed: Vec<String> = files.iter().map(|(path, text)| format!("=== {path} ===\n{text}")).collect();
    listed.join("\n")
}

/// What a run found, as a terminal without colours shows it, files named as they are seen from the workspace.
pub fn findings(generation: Generation) -> String {
    let Generation { run, .. } = generation;
    let terminal = Terminal::new(&run.sources, false);
    let findings: Vec<String> =
        run.diagnostics.sorted().iter().map(|finding| terminal.render(finding)).collect();
    findings.join("\n").replace(&format!("{}/", root().display()), "")
}

/// The codes that a run found and where, such as `M002 12:9`, by place.
pub fn codes(generation: Generation) -> Vec<String> {
    let Generation { run, .. } = generation;
    let findings = run.diagnostics.sorted();
    let shown = findings.iter().map(|finding| {
        let place = finding.span.map(|span| run.sources.position(span));
        let place = place.map_or_else(String::new, |at| format!(" {}:{}", at.line, at.column));
        format!("{}{place}", finding.code.as_str())
    });
    shown.collect()
}

/// What a command printed and how it ended.
#[derive(Debug)]
pub struct Ran {
    /// How it ended.
    pub exit: Exit,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs a command of the command line in this process.
pub fn oasmith(arguments: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console::new(Stream::new(&mut out, false), Stream::new(&mut err, false));
    let exit = cli::run_on(arguments.iter().map(OsString::from), Host::OASMITH, &mut console);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { exit, out: text(out), err: text(err) }
}

/// The examples of the README, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

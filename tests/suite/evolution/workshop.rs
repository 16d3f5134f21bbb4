//! Compiles generations of a crate, and code against them, with the compiler alone.
//!
//! A generation is the crate that a document makes. It is built against the runtime that this program itself was built
//! with, so that nothing but the generation is compiled.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::SystemTime;

use oasmith_tests::{config_of, entries, findings, root};

/// The end of the generated crate that code is compiled against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Code that calls.
    Client,
    /// Code that answers.
    Server,
}

impl End {
    fn feature(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
        }
    }

    /// The code that was written against the crate before any edit.
    fn code(self) -> PathBuf {
        let name = match self {
            Self::Client => "caller.rs",
            Self::Server => "implementer.rs",
        };
        root().join("tests/fixtures/evolution").join(name)
    }
}

/// A generated crate, built for each end.
#[derive(Debug)]
pub struct Generation {
    name: String,
    folder: PathBuf,
    lock: String,
}

impl Generation {
    /// Generates the crate of a document and compiles it, with warnings denied. The names are those of the generation
    /// before, where there is one.
    pub fn new(name: &str, document: &str, before: Option<&Self>) -> Self {
        let folder = folder().join(name);
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("document.yaml");
        fs::write(&path, document).unwrap();
        let mut config = config_of(&path);
        let lock = folder.join("oasmith.lock");
        if let Some(before) = before {
            fs::write(&lock, &before.lock).unwrap();
        }
        config.lock = Some(lock);
        let mut generated = oasmith::generate(&config);
        let lock = generated.run.lock.take().unwrap_or_default();
        let files = generated.files.take();
        let files = files.unwrap_or_else(|| panic!("{name}: {}", findings(generated)));
        for (path, text) in files.iter() {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let generation = Self { name: name.to_owned(), folder, lock };
        for end in [End::Client, End::Server] {
            let mut command = rustc(&generation.folder.join("src/lib.rs"));
            command.args(["--crate-type=lib", "-Dwarnings", "--crate-name", name, "--cfg"]);
            command.arg(format!("feature=\"{}\"", end.feature())).arg("-o").arg(generation.library(end));
            if end == End::Server {
                // Nothing is linked with it.
                command.arg("--emit=metadata");
            }
            let (succeeded, said) = run(&mut command);
            assert!(succeeded, "{name} does not compile:\n{said}");
        }
        generation
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    fn library(&self, end: End) -> PathBuf {
        let folder = self.folder.join(end.feature());
        fs::create_dir_all(&folder).unwrap();
        folder.join(match end {
            End::Client => format!("lib{}.rlib", self.name),
            End::Server => format!("lib{}.rmeta", self.name),
        })
    }

    /// What the compiler says of the code at an end, an error per line; nothing where it compiles.
    pub fn compile(&self, end: End) -> Vec<String> {
        let output = self.folder.join(end.feature()).join("libcode.rmeta");
        let mut command = rustc(&end.code());
        command.args(["--crate-type=lib", "--emit=metadata", "--error-format=short", "--extern"]);
        command.arg(format!("api={}", self.library(end).display())).arg("-o").arg(output);
        let (succeeded, said) = run(&mut command);
        let errors: Vec<String> = said
            .lines()
            .filter_map(|line| line.split_once(": error"))
            .map(|(_, error)| error.trim_start_matches(": ").to_owned())
            .collect();
        assert_eq!(succeeded, errors.is_empty(), "{said}");
        errors
    }
}

/// A program that reads and writes messages with each of several generations.
#[derive(Debug)]
pub struct Wire {
    program: PathBuf,
}

/// Something that one generation sends or receives.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    /// The operationId.
    pub operation: &'a str,
    /// The status of a response; 0 for a request.
    pub status: u16,
    /// The body of a response; the method, the URI and, on a line of its own, the body of a request.
    pub text: &'a str,
}

impl Wire {
    /// Links the generations into the program.
    pub fn new(generations: &[&Generation]) -> Self {
        let source = folder().join("wire.rs");
        let code = fs::read_to_string(root().join("tests/fixtures/evolution/wire.rs")).unwrap();
        let names: Vec<&str> = generations.iter().map(|generation| generation.name.as_str()).collect();
        fs::write(&source, format!("{code}\ngenerations! {{ {} }}\n", names.join(" "))).unwrap();
        let program = folder().join("wire");
        let mut command = rustc(&source);
        command.args(["--crate-type=bin", "--extern"]).arg(format!("runtime={}", runtime().display()));
        for generation in generations {
            let library = generation.library(End::Client);
            command.arg("--extern").arg(format!("{}={}", generation.name, library.display()));
        }
        let (succeeded, said) = run(command.arg("-o").arg(&program));
        assert!(succeeded, "{said}");
        Self { program }
    }

    /// For each message how the generation writes it again, or what is wrong with it.
    pub fn again(&self, cases: &[(&str, Message<'_>)]) -> Vec<Result<String, String>> {
        let cases: Vec<String> = cases
            .iter()
            .map(|(generation, Message { operation, status, text })| {
                format!("{generation}\u{1f}{operation}\u{1f}{status}\u{1f}{text}\u{1e}")
            })
            .collect();
        let mut child =
            Command::new(&self.program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(cases.concat().as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        let said = String::from_utf8(output.stdout).unwrap();
        let results = said.split_terminator('\u{1e}').map(|said| match said.split_once('\u{1f}').unwrap() {
            ("read", text) => Ok(text.to_owned()),
            (_, text) => Err(text.to_owned()),
        });
        results.collect()
    }
}

/// Where everything is built.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("evolution")
}

/// The compiler that belongs to the Cargo that runs this test.
fn rustc(source: &Path) -> Command {
    rustc_with(source, runtime())
}

fn rustc_with(source: &Path, runtime: &Path) -> Command {
    let beside = std::env::var_os("CARGO").map(|cargo| Path::new(&cargo).with_file_name("rustc"));
    let compiler = beside.filter(|path| path.is_file()).unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(compiler);
    command.args(["--edition=2024", "-Cdebuginfo=0", "--extern"]);
    command.arg(format!("oasmith_runtime={}", runtime.display()));
    command.arg("-L").arg(format!("dependency={}", libraries().display()));
    command.arg(source);
    command
}

fn run(command: &mut Command) -> (bool, String) {
    let output = command.output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Where Cargo put what this program is linked with.
fn libraries() -> PathBuf {
    std::env::current_exe().unwrap().parent().unwrap().to_owned()
}

/// The runtime with all its ends: the newest build that has them. It is current, because the one that this program is
/// linked with is, and what is newer than that was made of the same files.
fn runtime() -> &'static Path {
    static RUNTIME: OnceLock<PathBuf> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        let is_runtime = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("liboasmith_runtime-") && name.ends_with(".rlib")
        };
        let mut builds: Vec<(SystemTime, PathBuf)> = entries(&libraries())
            .into_iter()
            .filter(is_runtime)
            .map(|path| (fs::metadata(&path).unwrap().modified().unwrap(), path))
            .collect();
        builds.sort();
        fs::create_dir_all(folder()).unwrap();
        let probe = folder().join("probe.rs");
        fs::write(&probe, "pub use oasmith_runtime::{client, server, validate::Pattern};").unwrap();
        let has_all = |path: &PathBuf| {
            let mut command = rustc_with(&probe, path);
            command.args(["--crate-type=lib", "--emit=metadata", "-o"]);
            run(command.arg(folder().join("libprobe.rmeta"))).0
        };
        let found = builds.into_iter().rev().map(|(_, path)| path).find(has_all);
        found.expect("this program is linked with the runtime")
    })
}

//! Input that asks for more than it is worth, given to the program as it is: each document ends with a finding, or is
//! read. `cargo xtask hostile` measures what the same documents take, at ten times their size and more.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[cfg(unix)]
mod files;
mod inputs;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use inputs::{Input, Scale};
use tempfile::TempDir;

/// After which time a program counts as hanging. Far more than any of them takes: this is no measurement.
const PATIENCE: Duration = Duration::from_mins(5);

const SCALE: Scale = Scale { many: 20_000, long: 200_000, chain: 300 };

/// How a program ended and what it printed.
#[derive(Debug)]
struct Ended {
    exit: Option<i32>,
    said: String,
}

/// Runs the program in a folder; the bytes go to its standard input until it has had enough.
fn oasmith(folder: &Path, arguments: &[&str], input: Box<dyn Iterator<Item = Vec<u8>> + Send>) -> Ended {
    let (out, err) = (folder.join("out.txt"), folder.join("err.txt"));
    let file = |path| fs::File::create(path).expect("a file for what is printed");
    let mut child = Command::new(env!("CARGO_BIN_EXE_oasmith"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(file(&out))
        .stderr(file(&err))
        .spawn()
        .expect("the program");
    let mut stdin = child.stdin.take().expect("a pipe");
    // It fails where the program stops reading, as it should.
    let writer = thread::spawn(move || input.into_iter().try_for_each(|bytes| stdin.write_all(&bytes)));
    let start = Instant::now();
    let status: ExitStatus = loop {
        if let Some(status) = child.try_wait().expect("a status") {
            break status;
        }
        if start.elapsed() > PATIENCE {
            child.kill().expect("an end");
            panic!("{arguments:?} hangs");
        }
        thread::sleep(Duration::from_millis(5));
    };
    let _ = writer.join();
    let read = |path| fs::read_to_string(path).expect("what was printed");
    Ended { exit: status.code(), said: read(&out) + &read(&err) }
}

/// Checks a document in a file.
fn check(folder: &Path, file: &str) -> Ended {
    oasmith(folder, &["check", file], Box::new(std::iter::empty()))
}

fn ends_as_expected(inputs: Vec<Input>) {
    let folder = TempDir::new().expect("a folder");
    let mut wrong = Vec::new();
    for Input { name, file, text, exit, says } in inputs {
        fs::write(folder.path().join(file), text).expect("a document");
        let ended = check(folder.path(), file);
        if ended.exit != Some(exit) || !ended.said.contains(says) || ended.said.len() > 10_000_000 {
            let said: String = ended.said.chars().take(2000).collect();
            wrong.push(format!("{name}: {:?}, {} bytes: {said}", ended.exit, ended.said.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn aliases() {
    ends_as_expected(inputs::aliases(SCALE));
}

#[test]
fn nested() {
    ends_as_expected(inputs::nested(SCALE));
}

#[test]
fn values() {
    ends_as_expected(inputs::values(SCALE));
}

#[test]
fn texts() {
    ends_as_expected(inputs::texts(SCALE));
}

#[test]
fn chains() {
    ends_as_expected(inputs::chains(SCALE));
}

#[test]
fn patterns() {
    ends_as_expected(inputs::patterns(SCALE));
}

#[test]
fn schemas() {
    ends_as_expected(inputs::schemas(SCALE));
}

#[test]
fn paths() {
    ends_as_expected(inputs::paths(SCALE));
}

//! What every file of our own keeps to.

use std::fs;
use std::path::{Path, PathBuf};

use oasmith_tests::{entries, root};

/// More lines than this want a wall.
const MOST_LINES: usize = 500;

/// Longer files, each one concept.
const LONG: &[(&str, &str)] = &[];

/// The folders with code of our own.
const FOLDERS: &[&str] = &[
    "generator/benches",
    "generator/src",
    "runtime/src",
    "runtime/tests",
    "tests/src",
    "tests/suite",
    "xtask/src",
];

fn files() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    for folder in FOLDERS {
        rust_files(&root().join(folder), &mut paths);
    }
    assert!(paths.len() > 100, "the folders have moved");
    let named = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        (path, text)
    };
    paths.into_iter().map(named).collect()
}

fn rust_files(folder: &Path, paths: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
            rust_files(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

#[test]
fn files_say_what_they_are() {
    let silent: Vec<String> =
        files().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path).collect();
    assert_eq!(silent, [""; 0], "these files do not begin with their docs");
}

#[test]
fn lines_end_where_their_text_does() {
    let mut trailing = Vec::new();
    for (path, text) in files() {
        let lines = text.lines().enumerate().filter(|(_, line)| line.ends_with([' ', '\t', '\r']));
        trailing.extend(lines.map(|(index, _)| format!("{path}:{}", index + 1)));
        if !text.ends_with('\n') || text.ends_with("\n\n") {
            trailing.push(format!("{path}: its end"));
        }
    }
    assert_eq!(trailing, [""; 0]);
}

#[test]
fn nothing_is_left_for_later() {
    // Taken apart, so that this file does not hold what it looks for.
    let marks = [concat!("to", "do!"), concat!("TO", "DO"), concat!("FIX", "ME")];
    let mut left = Vec::new();
    for (path, text) in files() {
        left.extend(marks.iter().filter(|mark| text.contains(**mark)).map(|mark| format!("{path}: {mark}")));
    }
    assert_eq!(left, [""; 0]);
}

#[test]
fn long_files_are_few_and_known() {
    let files = files();
    let long: Vec<&str> = files
        .iter()
        .filter(|(_, text)| text.lines().count() > MOST_LINES)
        .map(|(path, _)| path.as_str())
        .collect();
    let known: Vec<&str> = LONG.iter().map(|(path, _)| *path).collect();
    assert_eq!(long, known, "the list of long files is not what it says");
}

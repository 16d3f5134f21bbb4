//! `fuzz`: the fuzz targets, on seeds that are taken from the documents of this repository.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where documents are.
const DOCUMENTS: [&str; 2] = ["spec", "tests/fixtures"];

/// What holds for every input: more is a finding.
const BOUNDS: [&str; 3] = ["-dict=fuzz/openapi.dict", "-rss_limit_mb=2048", "-timeout=10"];

/// Runs a target from the workspace's root; the further arguments are libFuzzer's. Whether nothing was found.
pub fn run(target: &str, arguments: impl Iterator<Item = OsString>) -> io::Result<bool> {
    let corpus = Path::new("fuzz/corpus").join(target);
    fs::create_dir_all(&corpus)?;
    for folder in DOCUMENTS {
        for document in documents(Path::new(folder))? {
            let name = document.to_string_lossy().replace(std::path::is_separator, "-");
            fs::copy(&document, corpus.join(name))?;
        }
    }
    let status = Command::new("cargo")
        .args(["+nightly", "fuzz", "run", target, "--"])
        .args(BOUNDS)
        .args(arguments)
        .status()?;
    Ok(status.success())
}

/// The documents in a folder and in those below it.
fn documents(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut documents = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            documents.extend(self::documents(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "json") {
            documents.push(path);
        }
    }
    Ok(documents)
}

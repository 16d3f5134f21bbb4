//! The suite as it lies on the disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A schema and what is to be held against it.
pub struct Group {
    /// The file, without its extension, below the folder of the draft.
    pub file: String,
    pub description: String,
    /// The schema as JSON text.
    pub schema: String,
    /// Whether `format` asserts.
    pub formats: bool,
    pub tests: Vec<Test>,
}

/// A value, and whether it is an instance.
pub struct Test {
    pub description: String,
    /// As JSON text.
    pub data: String,
    pub valid: bool,
}

/// The groups of the required files and of the formats.
pub fn groups(folder: &Path) -> io::Result<Vec<Group>> {
    let draft = folder.join("tests/draft2020-12");
    let mut groups = Vec::new();
    for (below, formats) in [("", false), ("optional/format", true)] {
        for path in files(&draft.join(below))? {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let file = if formats { format!("format/{stem}") } else { stem.into_owned() };
            let text = fs::read_to_string(&path)?;
            let list: Vec<Value> = serde_json::from_str(&text)?;
            groups.extend(list.iter().map(|group| self::group(group, &file, formats)));
        }
    }
    Ok(groups)
}

fn group(group: &Value, file: &str, formats: bool) -> Group {
    let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let tests = group["tests"].as_array().into_iter().flatten().map(|test| Test {
        description: text(test, "description"),
        data: test["data"].to_string(),
        valid: test["valid"].as_bool().unwrap_or_default(),
    });
    Group {
        file: file.to_owned(),
        description: text(group, "description"),
        schema: group["schema"].to_string(),
        formats,
        tests: tests.collect(),
    }
}

/// What the suite takes to lie at `http://localhost:1234/`: the way there and the text.
pub fn remotes(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let root = folder.join("remotes");
    let mut found = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(below) = path.strip_prefix(&root) {
                found.push((below.to_string_lossy().into_owned(), fs::read_to_string(&path)?));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries: io::Result<Vec<PathBuf>> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut files: Vec<PathBuf> = entries?.into_iter().filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

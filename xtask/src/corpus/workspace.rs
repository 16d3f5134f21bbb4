//! The workspace that all crates of a corpus are compiled in, so that each costs no more than itself.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use oasmith::files::{self, Files};
use serde_json::Value as Json;

/// How many crates are compiled at once.
const JOBS: &str = "2";

/// What the compiler said of crates, by name.
pub(crate) type Said = BTreeMap<String, Vec<String>>;

/// A program that uses the crates of a workspace.
pub(crate) struct Program {
    /// The name of its crate.
    pub(crate) name: &'static str,
    /// Its files below `src`: name and text.
    pub(crate) files: Vec<(&'static str, String)>,
    /// What it depends on besides, as lines of a manifest.
    pub(crate) dependencies: String,
}

/// A folder with a workspace.
pub(crate) struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// A workspace of a name in the folder that Cargo builds in.
    pub(crate) fn new(name: &str) -> Self {
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
        Self { folder: target.join("corpus").join(name) }
    }

    /// Writes the crates by name, and takes away those that are no longer there. Files that would not change are left.
    pub(crate) fn write(&self, crates: &BTreeMap<String, &Files>, runtime: &Path) -> io::Result<()> {
        fs::create_dir_all(self.crates())?;
        write_if_changed(&self.folder.join("Cargo.toml"), &manifest(runtime))?;
        for entry in fs::read_dir(self.crates())? {
            let entry = entry?;
            if !crates.contains_key(&*entry.file_name().to_string_lossy()) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        crates.iter().try_for_each(|(name, files)| write_crate(files, &self.crates().join(name)))
    }

    /// Checks crates with warnings denied. What was said of each that failed, by name.
    pub(crate) fn check(&self, packages: &[&str]) -> io::Result<Said> {
        self.cargo(&["check"], packages)
    }

    /// As [`Self::check`], so that a program can use them.
    pub(crate) fn build(&self, packages: &[&str]) -> io::Result<Said> {
        self.cargo(&["build"], packages)
    }

    /// Has rustdoc read crates, with its warnings denied too.
    pub(super) fn document(&self, packages: &[&str]) -> io::Result<Said> {
        self.cargo(&["doc", "--no-deps"], packages)
    }

    /// Compiles a program, together with the crates that it depends on.
    pub(crate) fn program(&self, packages: &[&str], program: Program) -> io::Result<PathBuf> {
        let Program { name, files: texts, mut dependencies } = program;
        dependencies.extend(packages.iter().map(|name| format!("{name} = {{ path = \"../{name}\" }}\n")));
        let mut files = Files::default();
        files.insert("Cargo.toml", program_manifest(name, &dependencies));
        for (path, text) in texts {
            files.insert(format!("src/{path}"), text);
        }
        write_crate(&files, &self.crates().join(name))?;
        let said = self.build(&[name])?;
        match said.into_values().flatten().next() {
            Some(said) => Err(io::Error::other(format!("the program does not compile: {said}"))),
            None => Ok(self.target().join("debug").join(name)),
        }
    }

    fn cargo(&self, command: &[&str], packages: &[&str]) -> io::Result<Said> {
        if packages.is_empty() {
            return Ok(Said::new());
        }
        let output = Command::new("cargo")
            .args(command)
            .args(["--quiet", "--keep-going", "--message-format=json", "--jobs", JOBS])
            .args(packages.iter().flat_map(|package| ["--package", *package]))
            .arg("--manifest-path")
            .arg(self.folder.join("Cargo.toml"))
            .env("CARGO_TARGET_DIR", self.target())
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings")
            .stdin(Stdio::null())
            .output()?;
        let failed = errors(&String::from_utf8_lossy(&output.stdout));
        if !output.status.success() && failed.is_empty() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(io::Error::other(format!(
                "`cargo {}` ended with {}: {said}",
                command.join(" "),
                output.status
            )));
        }
        Ok(failed)
    }

    fn crates(&self) -> PathBuf {
        self.folder.join("crates")
    }

    fn target(&self) -> PathBuf {
        self.folder.join("target")
    }
}

/// The errors among Cargo's messages, by the name of the crate.
fn errors(messages: &str) -> Said {
    let mut failed = Said::new();
    for line in messages.lines() {
        let Ok(message) = serde_json::from_str::<Json>(line) else { continue };
        if message["reason"] == "compiler-message" && message["message"]["level"] == "error" {
            let name = message["target"]["name"].as_str().unwrap_or_default().replace('_', "-");
            let text = message["message"]["rendered"].as_str().unwrap_or_default().to_owned();
            failed.entry(name).or_default().push(text);
        }
    }
    failed
}

fn write_crate(files: &Files, folder: &Path) -> io::Result<()> {
    files::compare(files, folder).and_then(|changes| changes.write()).map_err(io::Error::other)
}

fn write_if_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|current| current == text) { Ok(()) } else { fs::write(path, text) }
}

fn manifest(runtime: &Path) -> String {
    format!(
        "[workspace]\n\
         resolver = \"3\"\n\
         members = [\"crates/*\"]\n\
         \n\
         [workspace.dependencies]\n\
         oasmith-runtime = {{ path = \"{}\" }}\n\
         \n\
         [profile.dev]\n\
         debug = false\n\
         incremental = false\n\
         panic = \"abort\"\n\
         \n\
         [profile.dev.package.\"*\"]\n\
         opt-level = 1\n",
        runtime.display()
    )
}

fn program_manifest(name: &str, dependencies: &str) -> String {
    format!(
        "# @generated by oasmith; do not edit by hand\n\
         [package]\n\
         name = \"{name}\"\n\
         edition = \"2024\"\n\
         publish = false\n\
         \n\
         [dependencies]\n\
         oasmith-runtime.workspace = true\n\
         {dependencies}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_those_of_their_crates() {
        let message = |reason: &str, name: &str, level: &str, text: &str| {
            serde_json::json!({
                "reason": reason, "target": { "name": name }, "message": { "level": level, "rendered": text },
            })
            .to_string()
        };
        let messages = [
            message("compiler-message", "d1_a", "error", "first"),
            message("compiler-message", "d1_a", "error", "second"),
            message("compiler-message", "d1_a", "warning", "no error"),
            message("compiler-artifact", "d2_b", "error", "no message"),
            "Compiling d3-c".to_owned(),
            message("compiler-message", "d4_c", "error", "third"),
        ];
        let said = errors(&messages.join("\n"));
        let said: Vec<(&str, usize)> =
            said.iter().map(|(name, texts)| (name.as_str(), texts.len())).collect();
        assert_eq!(said, [("d1-a", 2), ("d4-c", 1)]);
    }

    #[test]
    fn crates_that_are_gone_are_taken_away_and_others_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let workspace = Workspace { folder: folder.path().to_owned() };
        fs::create_dir_all(workspace.crates().join("gone")).expect("a folder");
        let mut files = Files::default();
        files.insert("Cargo.toml", program_manifest("kept", ""));
        let written =
            || fs::metadata(workspace.crates().join("kept/Cargo.toml")).and_then(|it| it.modified());
        let crates = [("kept".to_owned(), &files)].into();
        workspace.write(&crates, folder.path()).expect("written");
        let first = written().expect("a file");
        workspace.write(&crates, folder.path()).expect("written again");
        assert_eq!(written().expect("a file"), first);
        let names: Vec<_> = fs::read_dir(workspace.crates())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        assert_eq!(names, ["kept"]);
    }
}

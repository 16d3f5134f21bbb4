//! The name lock: which names the parts of a document have in Rust, in a file that is committed.
//!
//! A part that is renamed in the document keeps its name in Rust, because its entry is found by what stays: an operation
//! by method and path, a schema by its address, or by its members where the address is gone too. The file lies beside the
//! configuration and has its name, as `Cargo.lock` does with `Cargo.toml`.
//!
//! This module knows the text and its form. What an entry means is for the plan.

mod read;
mod write;

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Limits, Span};

/// The entries, by the name in Rust.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    /// The handle of a group on the client, which is also its trait on the server.
    pub groups: BTreeMap<String, Entry>,
    /// The struct of an operation's request.
    pub operations: BTreeMap<String, Entry>,
    /// The item of a type.
    pub types: BTreeMap<String, Entry>,
}

/// What has a name, and the names that go with it.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Where the name stands in the lock; nowhere yet, in a lock that is still to be written.
    pub span: Option<Span>,
    /// The part of the document: a tag, method and path, or the address of a schema.
    pub at: String,
    /// The names of its methods, by where they are.
    pub methods: BTreeMap<String, Name>,
    /// The names of its fields or variants, by what they are in the document.
    pub members: BTreeMap<String, Name>,
}

/// A name in Rust, without `r#`.
#[derive(Clone, Debug)]
pub struct Name {
    /// The name; of a method, with the name of the group before it and `::` in between.
    pub text: String,
    /// Where it stands in the lock.
    pub span: Option<Span>,
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), span: None }
    }
}

impl Name {
    /// The last part of the path.
    pub fn last(&self) -> &str {
        self.text.rsplit("::").next().unwrap_or(&self.text)
    }

    /// The group before the name of a method.
    pub fn group(&self) -> Option<&str> {
        self.text.split_once("::").map(|(group, _)| group)
    }
}

/// The text of a lock; none where there is none yet.
///
/// # Errors
///
/// When the file cannot be read, or is larger than a document may be.
pub fn load(path: &Path, limits: &Limits) -> Result<Option<String>, Diagnostic> {
    let unreadable = |reason: &str| {
        Diagnostic::without_place(Code::Unreadable, format!("cannot read `{}`: {reason}", path.display()))
    };
    match fs::metadata(path) {
        Ok(found) if found.len() > limits.bytes as u64 => return Err(unreadable("it is too large")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        _ => {}
    }
    fs::read_to_string(path).map(Some).map_err(|error| unreadable(&error.to_string()))
}

/// The methods of a group and of an operation.
pub const ACCESSOR: &str = "accessor";
/// The method on the client.
pub const CLIENT: &str = "client";
/// The method of the server's trait.
pub const SERVER: &str = "server";

/// The form of the file, so that a later one can be told apart.
const VERSION: &str = "1";

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

/// A table of the lock: which parts of the document its entries are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Tags, by the handle of the group on the client, which is also its trait on the server.
    Groups,
    /// Response headers, by the type that reads and writes one.
    Headers,
    /// Operations, by the struct of the request.
    Operations,
    /// Security schemes, by the method of the service that checks a credential.
    Schemes,
    /// Servers, by the constant or the struct.
    Servers,
    /// Schemas, by the item of the type.
    Types,
    /// Webhooks, by the receiver's method.
    Webhooks,
}

impl Section {
    /// Every section, in the order of the file.
    pub const ALL: [Self; 7] = [
        Self::Groups,
        Self::Headers,
        Self::Operations,
        Self::Schemes,
        Self::Servers,
        Self::Types,
        Self::Webhooks,
    ];

    /// The key of the table.
    pub fn key(self) -> &'static str {
        match self {
            Self::Groups => "groups",
            Self::Headers => "headers",
            Self::Operations => "operations",
            Self::Schemes => "schemes",
            Self::Servers => "servers",
            Self::Types => "types",
            Self::Webhooks => "webhooks",
        }
    }

    /// What an entry is for.
    pub fn part(self) -> &'static str {
        match self {
            Self::Groups => "group",
            Self::Headers => "header",
            Self::Operations => "operation",
            Self::Schemes => "security scheme",
            Self::Servers => "server",
            Self::Types => "type",
            Self::Webhooks => "webhook",
        }
    }

    /// A place in what an entry is for, as it is written: `types.Pet.owner`.
    pub fn place_of(self, name: &str, member: &str) -> String {
        format!("{}.{name}.{member}", self.key())
    }

    /// The section, the name of the entry and the member that are written so.
    pub fn place(text: &str) -> Option<(Self, &str, &str)> {
        let (section, rest) = text.split_once('.')?;
        let (name, member) = rest.split_once('.')?;
        let section = Self::ALL.into_iter().find(|other| other.key() == section)?;
        Some((section, name, member))
    }

    /// The names that an entry has beside its own and those of its members.
    pub fn roles(self) -> &'static [&'static str] {
        match self {
            Self::Groups => &[ACCESSOR],
            Self::Operations => &[CLIENT, SERVER],
            Self::Schemes => &[CLIENT, STATIC],
            Self::Types => &[REST],
            Self::Webhooks => &[EVENT],
            Self::Headers | Self::Servers => &[],
        }
    }
}

/// The entries of a section, by the name in Rust.
pub type Entries = BTreeMap<String, Entry>;

/// All entries.
#[derive(Clone, Debug)]
pub struct Lock {
    /// Every section, in order.
    sections: [Entries; Section::ALL.len()],
}

impl Lock {
    /// A lock without entries.
    pub fn new() -> Self {
        Self { sections: Section::ALL.map(|_| Entries::new()) }
    }

    /// The entries of a section.
    pub fn entries(&self, section: Section) -> &Entries {
        &self.sections[section as usize]
    }

    /// The entries of a section, to be changed.
    pub fn entries_mut(&mut self, section: Section) -> &mut Entries {
        &mut self.sections[section as usize]
    }
}

impl Default for Lock {
    fn default() -> Self {
        Self::new()
    }
}

/// What has a name, and the names that go with it.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Where the name stands in the lock; nowhere yet, in a lock that is still to be written.
    pub span: Option<Span>,
    /// The part of the document: a tag, method and path, a URL, the address of a schema.
    pub at: String,
    /// What it is found by where it is no longer there, and its members do not tell.
    pub kind: Option<String>,
    /// The first place where a type is used.
    pub used: Option<String>,
    /// Its other names, by their role.
    pub roles: BTreeMap<String, Name>,
    /// The names of its fields or variants, by what they are in the document.
    pub members: BTreeMap<String, Name>,
    /// The members that constructors take by position, in that order.
    pub new: Vec<String>,
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

/// The client's method that gives the handle of a group.
pub const ACCESSOR: &str = "accessor";
/// The method on the client.
pub const CLIENT: &str = "client";
/// The variant of the event that a webhook delivers, or the alias of what it delivers.
pub const EVENT: &str = "event";
/// The field of the properties that have none of their own.
pub const REST: &str = "rest";
/// The method of the server's trait.
pub const SERVER: &str = "server";
/// The static that describes a security scheme.
pub const STATIC: &str = "static";

/// The form of the file, so that a later one can be told apart.
const VERSION: &str = "1";

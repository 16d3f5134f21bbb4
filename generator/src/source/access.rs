//! What a run may read, beside the document that it is about.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Limits, Root, Uri};
use crate::diagnostic::{Code, Diagnostic};

/// Which documents may be referred to, as a configuration says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// The folder that no reference leads out of; the document's own where none is named.
    pub root: Option<PathBuf>,
    /// Documents on the network, each with the SHA-256 of its content in lower-case hexadecimal digits.
    pub remote: BTreeMap<Uri, String>,
    /// Whether the network may be used at all.
    pub allow_network: bool,
}

/// What a run may read, and how much.
#[derive(Clone, Debug)]
pub struct Access {
    /// The document that the run is about, as it is shown.
    pub entry: PathBuf,
    /// Bounds on each document, and on all of them together.
    pub limits: Limits,
    /// Where files may lie.
    pub root: Root,
    /// What may come from the network.
    pub references: References,
}

impl Access {
    /// What a document may refer to.
    ///
    /// # Errors
    ///
    /// Where the root is not a folder.
    pub fn new(entry: &Path, references: References, limits: Limits) -> Result<Self, Diagnostic> {
        let beside = || entry.parent().unwrap_or(Path::new("")).to_owned();
        let folder = references.root.clone().unwrap_or_else(beside);
        let root = Root::folder(&folder).map_err(|error| {
            let message = format!("cannot read the folder `{}`: {error}", folder.display());
            Diagnostic::without_place(Code::Unreadable, message)
        })?;
        Ok(Self { entry: entry.to_owned(), limits, root, references })
    }
}

//! What would change in the output folder.

use std::collections::BTreeSet;
use std::path::Path;

use super::folder::{Folder, is_marked};
use super::{Error, Files};

/// How the files in memory differ from those on disk.
#[derive(Debug)]
pub struct Comparison<'f> {
    pub(super) folder: Folder,
    changes: Vec<Change<'f>>,
    unchanged: usize,
}

/// A file that differs.
#[derive(Debug)]
pub struct Change<'f> {
    /// The path inside the output folder, with slashes.
    pub path: String,
    /// In which way it differs.
    pub kind: ChangeKind<'f>,
}

/// In which way a file differs.
#[derive(Debug)]
pub enum ChangeKind<'f> {
    /// It is not there yet.
    New {
        /// The text to write.
        new: &'f str,
    },
    /// It is there with another text.
    Changed {
        /// The text that is there.
        old: String,
        /// The text to write.
        new: &'f str,
    },
    /// It was generated and is not any more.
    Stale {
        /// The text that is there.
        old: String,
    },
}

/// Compares files with what lies in a folder, which need not exist.
///
/// # Errors
///
/// When anything but a generated file or nothing lies where a file would go, or when the file system refuses.
pub fn compare<'f>(files: &'f Files, folder: &Path) -> Result<Comparison<'f>, Error> {
    let folder = Folder::new(folder);
    let mut changes = Vec::new();
    let mut foreign = Vec::new();
    let mut unchanged = 0;
    for (path, new) in files.iter() {
        match folder.read(path)? {
            None => changes.push(Change { path: path.to_owned(), kind: ChangeKind::New { new } }),
            Some(old) if is_same(&old, new) => unchanged += 1,
            Some(old) if is_marked(&old) => {
                let kind = ChangeKind::Changed { old: text(old), new };
                changes.push(Change { path: path.to_owned(), kind });
            }
            Some(_) => foreign.push(folder.root().join(path)),
        }
    }
    if !foreign.is_empty() {
        return Err(Error::Foreign(foreign));
    }
    let wanted: BTreeSet<&str> = files.iter().map(|(path, _)| path).collect();
    for path in folder.marked()? {
        if !wanted.contains(path.as_str()) {
            let old = folder.read(&path)?.map(text).unwrap_or_default();
            changes.push(Change { path, kind: ChangeKind::Stale { old } });
        }
    }
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Comparison { folder, changes, unchanged })
}

/// Compares a text with a file that stands by itself, and need not be there: nothing else in its folder is looked at. The
/// caller knows that the file is ours.
///
/// # Errors
///
/// When anything but a file or nothing lies there, or when the file system refuses.
pub fn compare_file<'f>(path: &Path, new: &'f str) -> Result<Comparison<'f>, Error> {
    let folder = Folder::new(path.parent().unwrap_or(Path::new("")));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let kind = match folder.read(&name)? {
        None => Some(ChangeKind::New { new }),
        Some(old) if is_same(&old, new) => None,
        Some(old) => Some(ChangeKind::Changed { old: text(old), new }),
    };
    let unchanged = usize::from(kind.is_none());
    let changes = kind.map(|kind| Change { path: name, kind }).into_iter().collect();
    Ok(Comparison { folder, changes, unchanged })
}

impl<'f> Comparison<'f> {
    /// The folder that the files are in.
    pub fn root(&self) -> &Path {
        self.folder.root()
    }

    /// The files that differ, by path.
    pub fn changes(&self) -> &[Change<'f>] {
        &self.changes
    }

    /// How many files are as they should be.
    pub fn unchanged(&self) -> usize {
        self.unchanged
    }

    /// Whether the folder is what the files say.
    pub fn is_current(&self) -> bool {
        self.changes.is_empty()
    }
}

impl Change<'_> {
    /// Whether the file is to be removed.
    pub fn is_stale(&self) -> bool {
        matches!(self.kind, ChangeKind::Stale { .. })
    }
}

/// Whether a file need not be written. Git may have given it the line ends of the platform.
fn is_same(old: &[u8], new: &str) -> bool {
    old == new.as_bytes()
        || (old.contains(&b'\r')
            && std::str::from_utf8(old).is_ok_and(|old| old.replace("\r\n", "\n") == new))
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

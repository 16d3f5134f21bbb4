//! The output folder: what lies in it, seen without ever following a symbolic link out of it.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use super::{Error, MARK};

/// How much of a file is looked at for its first line.
const FIRST_LINE: u64 = 256;

/// The folder that a crate is generated into. It need not be there yet, and may itself be behind a link.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Where a file of the crate lies, given that every folder on the way is one, or is not there yet.
    pub(super) fn locate(&self, path: &str) -> Result<PathBuf, Error> {
        let inside = Path::new(path);
        let plain = |component| matches!(component, Component::Normal(_));
        if inside.as_os_str().is_empty() || !inside.components().all(plain) {
            return Err(Error::Outside(path.to_owned()));
        }
        let mut place = self.root.clone();
        for folder in inside.parent().unwrap_or(Path::new("")).components() {
            place.push(folder);
            match look_at(&place)? {
                Some(found) if found.is_symlink() => return Err(Error::Link(place)),
                Some(found) if !found.is_dir() => return Err(Error::NotAFile(place)),
                _ => {}
            }
        }
        Ok(self.root.join(inside))
    }

    /// The bytes of a file of the crate, if the file is there.
    pub(super) fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let place = self.locate(path)?;
        match look_at(&place)? {
            None => Ok(None),
            Some(found) if found.is_symlink() => Err(Error::Link(place)),
            Some(found) if !found.is_file() => Err(Error::NotAFile(place)),
            Some(_) => fs::read(&place).map(Some).map_err(Error::io("read", &place)),
        }
    }

    /// The paths of all files that carry the mark, sorted. Folders that are another crate's, hidden, or a cache
    /// such as Cargo's target folder are passed over.
    pub(super) fn marked(&self) -> Result<Vec<String>, Error> {
        let mut marked = Vec::new();
        let mut folders = vec![String::new()];
        while let Some(folder) = folders.pop() {
            let place = self.root.join(&folder);
            let entries = match fs::read_dir(&place) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(Error::io("list", &place)(error)),
            };
            for entry in entries {
                let entry = entry.map_err(Error::io("list", &place))?;
                let name = entry.file_name();
                let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
                let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
                let kind = entry.file_type().map_err(Error::io("look at", &entry.path()))?;
                if kind.is_dir() && !is_of_others(&entry.path()) {
                    folders.push(path);
                } else if kind.is_file() && starts_with_mark(&entry.path())? {
                    marked.push(path);
                }
            }
        }
        marked.sort_unstable();
        Ok(marked)
    }
}

/// Whether a file of these bytes is ours.
pub(super) fn is_marked(bytes: &[u8]) -> bool {
    let line = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    line.windows(MARK.len()).any(|window| window == MARK.as_bytes())
}

fn starts_with_mark(path: &Path) -> Result<bool, Error> {
    let mut start = Vec::new();
    let file = File::open(path).map_err(Error::io("read", path))?;
    file.take(FIRST_LINE).read_to_end(&mut start).map_err(Error::io("read", path))?;
    Ok(is_marked(&start))
}

fn is_of_others(folder: &Path) -> bool {
    ["Cargo.toml", "CACHEDIR.TAG"].iter().any(|name| folder.join(name).exists())
}

fn look_at(path: &Path) -> Result<Option<Metadata>, Error> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("look at", path)(error)),
    }
}

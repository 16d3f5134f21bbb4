//! The documents of a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Documents that lie together: one that lies in the folder itself, or those of a tree below it.
#[derive(Debug)]
pub(crate) struct Set {
    /// The path of the file or tree below the folder, with slashes.
    pub(crate) name: String,
    /// The folder that no reference of the documents leads out of.
    pub(crate) root: PathBuf,
    /// The documents, by path.
    pub(crate) documents: Vec<PathBuf>,
}

/// The documents in a folder, each by itself, and those in the trees below it. A folder of folders is not a tree itself,
/// but they are.
pub(crate) fn sets(folder: &Path) -> io::Result<Vec<Set>> {
    let mut sets = Vec::new();
    add_sets(folder, folder, &mut sets)?;
    sets.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(sets)
}

fn add_sets(top: &Path, folder: &Path, sets: &mut Vec<Set>) -> io::Result<()> {
    for path in entries(folder)? {
        let name = || path.strip_prefix(top).unwrap_or(&path).display().to_string().replace('\\', "/");
        if !path.is_dir() {
            if is_document(&path)? {
                sets.push(Set { name: name(), root: folder.to_owned(), documents: vec![path] });
            }
        } else if folder == top && entries(&path)?.iter().all(|inner| inner.is_dir()) {
            add_sets(top, &path, sets)?;
        } else {
            let documents = documents(&path)?;
            if !documents.is_empty() {
                sets.push(Set { name: name(), root: path, documents });
            }
        }
    }
    Ok(())
}

/// The documents in a folder and in those below it, by path.
fn documents(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            found.extend(documents(&path)?);
        } else if is_document(&path)? {
            found.push(path);
        }
    }
    Ok(found)
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// Whether a file names the version of OpenAPI that it is a document of.
fn is_document(path: &Path) -> io::Result<bool> {
    let extension = path.extension().and_then(|extension| extension.to_str());
    if !extension.is_some_and(|extension| ["json", "yaml", "yml"].contains(&extension)) {
        return Ok(false);
    }
    let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
    Ok(text.contains("\"openapi\"") || text.lines().any(|line| line.starts_with("openapi:")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    #[test]
    fn a_tree_is_one_set() {
        let folder = TempDir::new().unwrap();
        for (path, text) in [
            ("b.json", "{\"openapi\": \"3.1.0\"}"),
            ("a.yaml", "openapi: 3.1.0\n"),
            ("schema.yaml", "type: object\n"),
            ("many/tree/api/x.yaml", "openapi: 3.1.0\n"),
            ("many/tree/api/y.yaml", "openapi: 3.1.0\n"),
            ("many/tree/api/z.yaml", "type: string\n"),
            ("schemas/s.yaml", "type: string\n"),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let sets = sets(folder.path()).unwrap();
        let shown: Vec<_> = sets.iter().map(|set| (set.name.as_str(), set.documents.len())).collect();
        assert_eq!(shown, [("a.yaml", 1), ("b.json", 1), ("many/tree", 2)]);
        assert_eq!(sets[2].root, folder.path().join("many/tree"));
    }
}

//! The folder that the files of one document lie in, and that its references may not lead out of.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Where files may be read from.
#[derive(Clone, Debug)]
pub struct Root {
    /// Without symbolic links.
    folder: PathBuf,
}

impl Root {
    /// Only files below a folder. An error when there is no such folder.
    pub fn folder(folder: &Path) -> io::Result<Self> {
        // The parent of `api.yaml` is the empty path, which means the current folder.
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        Ok(Self { folder: fs::canonicalize(folder)? })
    }

    /// Whether a file lies in the folder. One that a symbolic link leads to lies where the link leads, and one that
    /// is not there would lie in the nearest folder above it that is: what lies outside is not told from what does
    /// not.
    pub fn holds(&self, path: &Path) -> io::Result<bool> {
        match fs::canonicalize(path) {
            Ok(real) => Ok(real.starts_with(&self.folder)),
            Err(error) => {
                let nearest = path.ancestors().skip(1).find_map(|folder| fs::canonicalize(folder).ok());
                if nearest.is_some_and(|folder| folder.starts_with(&self.folder)) {
                    Err(error)
                } else {
                    Ok(false)
                }
            }
        }
    }
}

/// Takes `.` and `..` out of a path by its text alone, as Cargo does for path dependencies.
pub(crate) fn normalized(path: &Path) -> PathBuf {
    let mut normalized = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            // Nothing is above the root of the file system.
            Component::ParentDir
                if matches!(normalized.components().next_back(), Some(Component::RootDir)) => {}
            Component::ParentDir
                if matches!(normalized.components().next_back(), Some(Component::Normal(_))) =>
            {
                normalized.pop();
            }
            other => normalized.push(other),
        }
    }
    normalized
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalized() {
        let table = [
            ("api.yaml", "api.yaml"),
            ("spec/./schemas/../pet.yaml", "spec/pet.yaml"),
            ("spec/../../a.yaml", "../a.yaml"),
            ("../../a.yaml", "../../a.yaml"),
            ("/spec/../../b.yaml", "/b.yaml"),
        ];
        for (path, expected) in table {
            assert_eq!(normalized(Path::new(path)), Path::new(expected), "{path}");
        }
    }

    #[test]
    fn nothing_leaves_the_folder() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = Root::folder(&package.join("src")).unwrap();
        assert!(root.holds(&package.join("src/source/mod.rs")).unwrap());
        assert!(root.holds(&package.join("src/source/../../src/lib.rs")).unwrap());
        assert!(!root.holds(&package.join("Cargo.toml")).unwrap());
        assert!(!root.holds(&package.join("src/../Cargo.toml")).unwrap());
        for unreadable in ["missing.yaml", "a\0b"] {
            assert!(root.holds(&package.join("src").join(unreadable)).is_err());
            assert!(!root.holds(&package.join(unreadable)).unwrap());
        }
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_do_not_lead_out() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("inside");
        fs::create_dir_all(&inside).unwrap();
        fs::write(folder.path().join("secret.yaml"), "a: 1").unwrap();
        fs::write(inside.join("real.yaml"), "a: 1").unwrap();
        std::os::unix::fs::symlink("../secret.yaml", inside.join("out.yaml")).unwrap();
        std::os::unix::fs::symlink("real.yaml", inside.join("in.yaml")).unwrap();
        let root = Root::folder(&inside).unwrap();
        assert!(root.holds(&inside.join("in.yaml")).unwrap());
        assert!(!root.holds(&inside.join("out.yaml")).unwrap());
    }
}

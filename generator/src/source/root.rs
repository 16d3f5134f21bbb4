//! The folder that the files of one document lie in, and that its references may not lead out of.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::Span;
use crate::diagnostic::{Code, Diagnostic};

/// Where files may be read from.
#[derive(Clone, Debug)]
pub struct Root {
    /// Without symbolic links. `None` where every place is allowed.
    folder: Option<PathBuf>,
}

impl Root {
    /// Only files below a folder. An error when there is no such folder.
    pub fn folder(folder: &Path) -> io::Result<Self> {
        // The parent of `api.yaml` is the empty path, which means the current folder.
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        Ok(Self { folder: Some(fs::canonicalize(folder)?) })
    }

    /// Files anywhere: for documents that are trusted.
    pub fn anywhere() -> Self {
        Self { folder: None }
    }

    /// The path of a file that another one refers to, relative to that. The span is the reference's; the path has no
    /// `.` and no needless `..` in it, so that one file has one path. Refused is what lies outside the folder, be it
    /// by `..`, an absolute path or a symbolic link.
    pub fn resolve(&self, from: &Path, reference: &str, span: Span) -> Result<PathBuf, Diagnostic> {
        let beside = from.parent().unwrap_or(Path::new(""));
        let path = normalized(&beside.join(reference));
        let Some(folder) = &self.folder else { return Ok(path) };
        let real = fs::canonicalize(&path).map_err(|error| {
            let message = format!("cannot read `{}`: {error}", path.display());
            Diagnostic::new(Code::Unreadable, span, message)
        })?;
        if real.starts_with(folder) {
            return Ok(path);
        }
        let message = format!("`{reference}` leads out of the folder that the document lies in");
        Err(Diagnostic::new(Code::Unreadable, span, message).help("move the file below that folder"))
    }
}

/// Takes `.` and `..` out of a path by its text alone, as Cargo does for path dependencies.
pub(crate) fn normalized(path: &Path) -> PathBuf {
    let mut normalized = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
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
    use crate::source::Sources;

    fn span() -> Span {
        Span::new(Sources::default().add(PathBuf::new(), String::new()), 0..0)
    }

    #[test]
    fn paths_are_normalized() {
        let table = [
            ("api.yaml", "schemas/pet.yaml", "schemas/pet.yaml"),
            ("spec/api.yaml", "./schemas/../pet.yaml", "spec/pet.yaml"),
            ("spec/api.yaml", "../other/a.yaml", "other/a.yaml"),
            ("api.yaml", "../../a.yaml", "../../a.yaml"),
            ("/spec/api.yaml", "/a/./b.yaml", "/a/b.yaml"),
        ];
        for (from, reference, expected) in table {
            let path = Root::anywhere().resolve(Path::new(from), reference, span()).unwrap();
            assert_eq!(path, Path::new(expected), "{from} {reference}");
        }
    }

    #[test]
    fn nothing_leaves_the_folder() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = Root::folder(&package.join("src")).unwrap();
        let from = package.join("src/lib.rs");
        assert_eq!(root.resolve(&from, "source/mod.rs", span()).unwrap(), package.join("src/source/mod.rs"));
        assert!(root.resolve(&from, "source/../../src/lib.rs", span()).is_ok());
        for outside in ["../Cargo.toml", "source/../../Cargo.toml", "/etc/hostname", "missing.yaml", "a\0b"] {
            let refused = root.resolve(&from, outside, span()).unwrap_err();
            assert_eq!(refused.code, Code::Unreadable, "{outside}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_do_not_lead_out() {
        let folder = std::env::temp_dir().join(format!("oasmith-root-{}", std::process::id()));
        fs::create_dir_all(folder.join("inside")).unwrap();
        fs::write(folder.join("secret.yaml"), "a: 1").unwrap();
        fs::write(folder.join("inside/real.yaml"), "a: 1").unwrap();
        std::os::unix::fs::symlink("../secret.yaml", folder.join("inside/out.yaml")).unwrap();
        std::os::unix::fs::symlink("real.yaml", folder.join("inside/in.yaml")).unwrap();
        let root = Root::folder(&folder.join("inside")).unwrap();
        let from = folder.join("inside/api.yaml");
        let (inner, outer) =
            (root.resolve(&from, "in.yaml", span()), root.resolve(&from, "out.yaml", span()));
        fs::remove_dir_all(&folder).unwrap();
        assert!(inner.is_ok());
        assert_eq!(
            outer.unwrap_err().message,
            "`out.yaml` leads out of the folder that the document lies in"
        );
    }
}

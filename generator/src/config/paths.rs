//! Paths that stand in one folder and are used from another.

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::source;

/// The path with neither `.` nor needless `..` in it, and never empty.
pub(super) fn normalized(path: &Path) -> PathBuf {
    or_here(source::normalized(path))
}

/// How `target` is reached from the folder `from`. Both may be relative to the current folder. Absolute where the
/// two have no root in common.
pub(super) fn relative(from: &Path, target: &Path) -> io::Result<PathBuf> {
    let from = normalized(&std::path::absolute(from)?);
    let target = normalized(&std::path::absolute(target)?);
    let common = from.components().zip(target.components()).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return Ok(target);
    }
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    Ok(or_here(up.chain(target.components().skip(common)).collect()))
}

/// The empty path names no folder to the file system.
fn or_here(path: PathBuf) -> PathBuf {
    if path.as_os_str().is_empty() { PathBuf::from(".") } else { path }
}

/// The path as a manifest spells it: with slashes on every platform. `None` where it is not Unicode.
pub(super) fn with_slashes(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    Some(if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalized_by_text_alone() {
        for (path, normal) in
            [("spec/../generated", "generated"), ("./a/./b", "a/b"), ("../../a/..", "../.."), ("a/..", ".")]
        {
            assert_eq!(normalized(Path::new(path)), Path::new(normal), "{path}");
        }
    }

    #[test]
    fn relative_to_a_folder() {
        for (from, target, path) in [
            ("generated", "runtime", "../runtime"),
            ("spec/../generated", "spec/../runtime", "../runtime"),
            ("out", "out", "."),
            ("/a/b/c", "/a/d", "../../d"),
            ("/a", "/a/b", "b"),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(target)).unwrap(), Path::new(path), "{from}");
        }
    }
}

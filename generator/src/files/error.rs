//! Why files could not be compared or written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why the output folder was left as it was.
#[derive(Debug)]
pub enum Error {
    /// Files stand where generated ones would go and do not carry the [mark](super::MARK).
    Foreign(Vec<PathBuf>),
    /// A symbolic link stands in the way of a file; what it leads to might lie outside the output folder.
    Link(PathBuf),
    /// Something that is neither a file nor absent stands where a file would go.
    NotAFile(PathBuf),
    /// A file's path leads out of the output folder.
    Outside(String),
    /// The file system refused.
    Io {
        /// What was tried, such as `read`.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Error {
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(paths) => {
                for path in paths {
                    writeln!(f, "`{}` was not written by oasmith", path.display())?;
                }
                write!(f, "move what is not generated away, or choose another output folder")
            }
            Self::Link(path) => {
                write!(f, "`{}` is a symbolic link; files are not written through links", path.display())
            }
            Self::NotAFile(path) => write!(f, "`{}` stands where a file is to be written", path.display()),
            Self::Outside(path) => write!(f, "the path `{path}` leads out of the output folder"),
            Self::Io { action, path, source } => write!(f, "cannot {action} `{}`: {source}", path.display()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

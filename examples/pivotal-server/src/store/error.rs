//! What can go wrong with the database.

use std::fmt;

/// Why the database did not do what it was asked for.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// SQLite refused.
    Database(rusqlite::Error),
    /// The work was not finished, because it panicked or because the process ends.
    Unfinished(tokio::task::JoinError),
    /// The file was written by a later version of this program.
    NewerSchema {
        /// Its version.
        version: u32,
        /// The latest version that this program knows.
        latest: usize,
    },
    /// There is a workspace with this slug already.
    WorkspaceExists(String),
    /// There is no workspace with this slug.
    NoSuchWorkspace(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => error.fmt(f),
            Self::Unfinished(error) => write!(f, "the database has not finished: {error}"),
            Self::NewerSchema { version, latest } => {
                write!(f, "the database has schema version {version}, expected at most {latest}")
            }
            Self::WorkspaceExists(slug) => write!(f, "there is a workspace {slug:?} already"),
            Self::NoSuchWorkspace(slug) => write!(f, "there is no workspace {slug:?}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<tokio::task::JoinError> for Error {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Unfinished(error)
    }
}

//! How a command ended.

use std::process::ExitCode;

/// How a command ended, as the shell is told. The numbers are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// What was asked for is done.
    Done = 0,
    /// The document has errors.
    DocumentErrors = 1,
    /// The command line or the configuration file is wrong; the document may be sound.
    WrongUse = 2,
    /// A file could not be read or written, or is not oasmith's to write.
    Files = 3,
    /// The generated files are not what the document says.
    Stale = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

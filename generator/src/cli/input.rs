//! The document that a command names: a file, or standard input.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::Console;
use crate::Run;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Limits;

/// The path that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Whether a document is read from standard input.
pub(super) fn is_standard(document: &Path) -> bool {
    document.as_os_str() == STANDARD_INPUT
}

/// The path that a document is shown by in findings.
pub(super) fn shown(document: &Path) -> PathBuf {
    if is_standard(document) { "<stdin>".into() } else { document.to_owned() }
}

/// A run that has its document from standard input where that was named.
///
/// # Errors
///
/// When standard input cannot be read or was read before. It is read to its end or beyond what a document may have,
/// whichever comes first.
pub(super) fn run(document: &Path, console: &mut Console<'_>) -> Result<Run, Diagnostic> {
    if !is_standard(document) {
        return Ok(Run::default());
    }
    let unreadable = |reason: &str| {
        Diagnostic::without_place(Code::Unreadable, format!("cannot read standard input: {reason}"))
    };
    let input = console.input.take().ok_or_else(|| unreadable("it was read before, or there is none"))?;
    let enough = u64::try_from(Limits::default().bytes).map_or(u64::MAX, |bytes| bytes.saturating_add(1));
    let mut bytes = Vec::new();
    input.take(enough).read_to_end(&mut bytes).map_err(|error| unreadable(&error.to_string()))?;
    Ok(Run { input: Some(bytes), ..Run::default() })
}

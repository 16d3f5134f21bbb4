//! What is said at the end of a command.

use std::io;

use super::{Console, Exit};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::{Counts, Timings};

/// How a command ends that made these findings and nothing else went wrong with.
pub(super) fn exit(findings: &[Diagnostic]) -> Exit {
    let mut errors = findings.iter().filter(|finding| finding.severity() == Severity::Error).peekable();
    if errors.peek().is_none() {
        return Exit::Done;
    }
    // Without a place it is the file that was asked for; with one, a reference of the document is to blame.
    if errors.any(|error| error.code == Code::Unreadable && error.span.is_none()) {
        return Exit::Files;
    }
    Exit::DocumentErrors
}

/// Says how long each stage took.
pub(super) fn timings(timings: &Timings, console: &mut Console<'_>) -> io::Result<()> {
    for (stage, time) in timings.iter() {
        console.err.line(&format!("{stage:<8} {:>10.3} ms", time.as_secs_f64() * 1000.0))?;
    }
    Ok(())
}

/// How large the API is, such as `18 operations, 15 webhooks, 42 types`.
pub(super) fn size(counts: Counts) -> String {
    let mut parts = Vec::new();
    if counts.operations > 0 {
        parts.push(counted(counts.operations, "operation"));
    }
    if counts.webhooks > 0 {
        parts.push(counted(counts.webhooks, "webhook"));
    }
    parts.push(counted(counts.types, "type"));
    parts.join(", ")
}

/// A number and its noun, such as `1 file` and `2 files`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

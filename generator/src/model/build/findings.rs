//! The findings of the stage, each once: a schema that is joined into many others is looked at many times.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Span;

#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Diagnostics,
    seen: HashSet<(Option<Span>, Code, String)>,
    /// The first error since it was last asked for, whether or not it was found before.
    error: Option<Diagnostic>,
}

impl Findings {
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        if self.error.is_none() && diagnostic.severity() == Severity::Error {
            self.error = Some(diagnostic.clone());
        }
        if self.seen.insert((diagnostic.span, diagnostic.code, diagnostic.message.clone())) {
            self.list.push(diagnostic);
        }
    }

    pub(super) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }

    /// The first error since this was last asked.
    pub(super) fn take_error(&mut self) -> Option<Diagnostic> {
        self.error.take()
    }

    pub(super) fn into_diagnostics(self) -> Diagnostics {
        self.list
    }
}

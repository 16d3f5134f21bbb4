//! Whether patterns are regular expressions, and which.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::evaluate::{Dialect, dialect};
use crate::document::{Schema, Spanned};

/// What is wrong with the pattern of a schema.
pub(super) fn of_text(schema: &Schema) -> Option<Diagnostic> {
    schema.pattern.as_ref().and_then(finding)
}

/// What is wrong with the patterns of a schema's keys.
pub(super) fn of_keys(schema: &Schema) -> impl Iterator<Item = Diagnostic> {
    schema.pattern_properties.iter().filter_map(|(pattern, _)| finding(pattern))
}

fn finding(pattern: &Spanned<String>) -> Option<Diagnostic> {
    let source = &pattern.value;
    match dialect(source) {
        Ok(Dialect::Unicode) => None,
        Ok(Dialect::Legacy) => {
            let message =
                format!("the pattern `{source}` is read without the flag `u`, with which it is invalid");
            Some(Diagnostic::new(Code::LegacyPattern, pattern.span, message))
        }
        Err(error) => {
            let message = format!("the pattern `{source}` is no ECMA-262 regular expression: {error}");
            let help =
                "correct it; what a pattern may hold, ECMA-262 says in its chapter on regular expressions";
            Some(Diagnostic::new(Code::Constraint, pattern.span, message).help(help))
        }
    }
}

//! What a finding says behind its message.

use crate::diagnostic::{Diagnostic, Severity};

/// What raised it, what to do and what to read, each with the word that stands in front of it.
pub(super) fn notes(diagnostic: &Diagnostic) -> Vec<(&'static str, String)> {
    let raised = diagnostic.raised_by.map(|by| format!("an error because of `{by}`"));
    let help = diagnostic.advice().map(str::to_owned);
    let see = diagnostic.specification().map(str::to_owned);
    let is_lowered = diagnostic.is_aside && diagnostic.code.severity() == Severity::Error;
    let lowered =
        is_lowered.then(|| "no error here: nothing is generated from this part of the document".to_owned());
    let notes = [("note", raised.or(lowered)), ("help", help), ("see", see)];
    notes.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
}

/// The message, and the notes on lines of their own, for tools that show the place by themselves.
pub(super) fn text(diagnostic: &Diagnostic) -> String {
    let mut text = diagnostic.message.clone();
    for (name, note) in notes(diagnostic) {
        text.push_str(&format!("\n{name}: {note}"));
    }
    text
}

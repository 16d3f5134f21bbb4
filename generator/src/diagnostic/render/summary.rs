//! The last line of a report.

use crate::diagnostic::{Diagnostic, Severity};

/// How many findings of each severity there are, such as `2 errors, 1 warning`. `no errors` when there are none.
pub fn summary<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> String {
    let (mut errors, mut warnings) = (0, 0);
    for diagnostic in diagnostics {
        match diagnostic.severity() {
            Severity::Error => errors += 1,
            Severity::Warning => warnings += 1,
        }
    }
    match (counted(errors, "error"), counted(warnings, "warning")) {
        (None, None) => "no errors".to_owned(),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(errors), Some(warnings)) => format!("{errors}, {warnings}"),
    }
}

fn counted(count: usize, noun: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{count} {noun}s")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn counts() {
        let error = Diagnostic::without_place(Code::Syntax, "");
        let warning = Diagnostic::without_place(Code::UnknownField, "");
        let table: [(&[&Diagnostic], &str); 5] = [
            (&[], "no errors"),
            (&[&error], "1 error"),
            (&[&warning, &warning], "2 warnings"),
            (&[&error, &warning, &error], "2 errors, 1 warning"),
            (&[&warning, &error], "1 error, 1 warning"),
        ];
        for (diagnostics, expected) in table {
            assert_eq!(summary(diagnostics.iter().copied()), expected);
        }
    }
}

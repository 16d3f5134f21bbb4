//! Keeps a lint from drowning a document in findings.

use crate::diagnostic::Diagnostic;

/// Up to how many findings of a lint are given one by one.
const MOST: usize = 5;

/// How many places more a finding about many names.
const SHOWN: usize = 3;

/// The findings of a lint where they are few; otherwise one at the first place, with their number and what they are
/// in the plural, such as `operations have no operationId`.
pub(super) fn gather(mut found: Vec<Diagnostic>, all: &str) -> Vec<Diagnostic> {
    found.sort_by_key(|finding| finding.span);
    found.dedup_by_key(|finding| finding.span);
    if found.len() <= MOST {
        return found;
    }
    let message = format!("{} {all}; this is the first", found.len());
    let mut found = found.into_iter();
    let Some(mut first) = found.next() else { return Vec::new() };
    first.message = message;
    first.labels.clear();
    let others = found.filter_map(|finding| finding.span).take(SHOWN);
    vec![others.fold(first, |finding, span| finding.label(span, "another one"))]
}

#[cfg(test)]
mod tests {
    use super::super::testing::lints;

    fn operations(count: usize) -> Vec<String> {
        let operations = (0..count)
            .map(|index| format!("  /{index}: {{get: {{responses: {{default: {{description: d}}}}}}}}\n"));
        lints(&format!("paths:\n{}", operations.collect::<String>()))
    }

    #[test]
    fn a_few_are_said_one_by_one_and_many_at_once() {
        assert_eq!(operations(5).len(), 5);
        assert_eq!(operations(6), ["L001 4:13 6 operations have no `operationId`; this is the first"]);
    }
}

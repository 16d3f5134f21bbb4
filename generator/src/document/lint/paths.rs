//! L011: paths that do not name what is asked for.

use super::gather::gather;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;

/// Paths with a query, a fragment, or a slash at the end.
pub(super) fn odd(document: &Document) -> Vec<Diagnostic> {
    let found = document.paths.iter().filter_map(|(template, _)| {
        let text = template.value.as_str();
        let (message, help) = if text.contains('?') {
            ("has a query", "a router never finds it there; declare the parameters with `in: query`")
        } else if text.contains('#') {
            ("has a fragment", "a client never sends it, so that the server cannot tell the operation from others; give it a path of its own")
        } else if text.len() > 1 && text.ends_with('/') {
            ("ends in a slash", "a request without the slash is not found; leave it out unless the server insists")
        } else {
            return None;
        };
        let message = format!("the path `{text}` {message}");
        Some(Diagnostic::new(Code::OddPath, template.span, message).help(help))
    });
    gather(found.collect(), "paths have a query or a fragment, or end in a slash")
}

#[cfg(test)]
mod tests {
    use super::super::testing::lints;

    #[test]
    fn a_path_is_a_path() {
        let found = lints("paths:\n  /: {}\n  /a/: {}\n  /b?x=1: {}\n  '/c#d': {}\n  /e: {}");
        let expected = [
            "L011 5:3 the path `/a/` ends in a slash",
            "L011 6:3 the path `/b?x=1` has a query",
            "L011 7:3 the path `/c#d` has a fragment",
        ];
        assert_eq!(found, expected);
    }
}

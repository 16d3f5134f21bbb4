//! L004: tags that the document does not describe.

use std::collections::BTreeSet;

use super::gather::gather;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{Document, walk};

/// Tags of operations that are not among the document's, provided that it has any. Each is named once.
pub(super) fn undeclared(document: &Document) -> Vec<Diagnostic> {
    let declared: BTreeSet<&str> = document.tags.iter().map(|tag| tag.name.value.as_str()).collect();
    if declared.is_empty() {
        return Vec::new();
    }
    let mut named = BTreeSet::new();
    let used = walk::operations(document).flat_map(|operation| &operation.tags);
    let undeclared = used.filter(|tag| !declared.contains(tag.value.as_str()));
    let found = undeclared.filter(|tag| named.insert(tag.value.as_str())).map(|tag| {
        let message = format!("the tag `{}` is not among the `tags` of the document", tag.value);
        let consequence = "its operations are a group of their own without documentation";
        let help = match nearest(&tag.value, declared.iter().copied()) {
            Some(near) => format!("{consequence}; did you mean `{near}`?"),
            None => format!("{consequence}; describe it there"),
        };
        Diagnostic::new(Code::UndeclaredTag, tag.span, message).help(help)
    });
    gather(found.collect(), "tags are not among the `tags` of the document")
}

#[cfg(test)]
mod tests {
    use super::super::testing::lints;

    const PATHS: &str = "paths:
  /a: {get: {operationId: a, tags: [pets], responses: {default: {description: d}}}}
  /b: {get: {operationId: b, tags: [pest], responses: {default: {description: d}}}}
  /c: {get: {operationId: c, tags: [pest], responses: {default: {description: d}}}}
";

    #[test]
    fn a_tag_is_described_where_others_are() {
        assert_eq!(lints(PATHS), [""; 0]);
        let found = lints(&format!("{PATHS}tags: [{{name: pets}}]"));
        assert_eq!(found, ["L004 5:37 the tag `pest` is not among the `tags` of the document"]);
    }
}

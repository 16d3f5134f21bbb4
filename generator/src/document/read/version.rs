//! The version that a document declares.

use super::at::type_of;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Version;
use crate::source::{Node, Value};

/// Reads `openapi`, or reports why the document is not one that can be read.
pub(super) fn read(root: &Node, diagnostics: &mut Diagnostics) -> Option<Version> {
    let Value::Object(object) = &root.value else {
        let message = format!("an OpenAPI document must be an object, but is {}", type_of(root));
        diagnostics.push(Diagnostic::new(Code::WrongType, root.span, message));
        return None;
    };
    let Some(node) = object.get("openapi") else {
        diagnostics.push(match object.entry("swagger") {
            Some(entry) => Diagnostic::new(Code::Version, entry.key.span, "the document is of Swagger 2.0")
                .help("convert it to OpenAPI 3.1 first"),
            None => Diagnostic::new(Code::Version, root.span, "the document has no field `openapi`")
                .help("a document of OpenAPI 3.1 starts with `openapi: 3.1.1`"),
        });
        return None;
    };
    if let Value::Number(number) = &node.value {
        let message = "field `openapi` of the OpenAPI Object must be a string, but is a number";
        let help =
            format!("it is read as the version `{}`; write it whole, such as `3.1.1`", number.as_str());
        diagnostics.push(Diagnostic::new(Code::UnquotedString, node.span, message).help(help));
    }
    if let Some(version) = declared(root) {
        return Some(version);
    }
    let message = "field `openapi` must be the version of a 3.0, 3.1 or 3.2 specification, such as `3.1.1`";
    diagnostics.push(Diagnostic::new(Code::Version, node.span, message));
    None
}

/// The version that a document declares, where it is one that is understood.
pub(super) fn declared(root: &Node) -> Option<Version> {
    let Value::Object(object) = &root.value else { return None };
    let text = match &object.get("openapi")?.value {
        Value::String(text) => text.as_str(),
        // `openapi: 3.1` without quotes is a number in YAML.
        Value::Number(number) => number.as_str(),
        _ => return None,
    };
    let mut parts = text.split('.');
    match (parts.next(), parts.next()) {
        (Some("3"), Some("0")) => Some(Version::V3_0),
        (Some("3"), Some("1")) => Some(Version::V3_1),
        (Some("3"), Some("2")) => Some(Version::V3_2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::read_yaml;
    use crate::document::Version;

    #[test]
    fn patch_levels_and_a_number_are_understood() {
        for (text, version, expected) in [
            ("openapi: 3.0.4", Version::V3_0, None),
            ("openapi: 3.1.0", Version::V3_1, None),
            ("openapi: '3.1'", Version::V3_1, None),
            ("openapi: 3.1", Version::V3_1, Some("D055 1:10")),
            ("openapi: 3.2.0", Version::V3_2, None),
        ] {
            let text = format!("{text}\ninfo: {{title: T, version: '1'}}\npaths: {{}}");
            let (document, findings) = read_yaml(&text);
            assert_eq!(document.unwrap().version, version, "{text}");
            assert_eq!(findings, Vec::from_iter(expected), "{text}");
        }
    }

    #[test]
    fn other_documents_are_refused() {
        for (text, finding) in [
            ("info: {}\nswagger: '2.0'", "D001 2:1"),
            ("openapi: 4.0.0", "D001 1:10"),
            ("openapi: [3, 1]", "D001 1:10"),
            ("info: {}", "D001 1:1"),
            ("- openapi: 3.1.0", "D004 1:1"),
        ] {
            let (document, findings) = read_yaml(text);
            assert!(document.is_none(), "{text}");
            assert_eq!(findings, [finding], "{text}");
        }
    }
}

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
        expect_patch(node, version, diagnostics);
        return Some(version);
    }
    let message = "field `openapi` must be the version of a 3.0, 3.1 or 3.2 specification, such as `3.1.1`";
    diagnostics.push(Diagnostic::new(Code::Version, node.span, message));
    None
}

/// Names a version that says less than it must.
fn expect_patch(node: &Node, version: Version, diagnostics: &mut Diagnostics) {
    let Value::String(text) = &node.value else { return };
    let patch = text.split('.').nth(2).unwrap_or_default();
    if !patch.starts_with(|c: char| c.is_ascii_digit()) {
        let message = format!("`{text}` is not a version of three numbers, such as `{version}.0`");
        let help = format!("it is read as OpenAPI {version}");
        diagnostics.push(Diagnostic::new(Code::PartialVersion, node.span, message).help(help));
    }
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
    fn patch_levels_are_understood() {
        for (text, version) in [
            ("openapi: 3.0.4", Version::V3_0),
            ("openapi: 3.1.0", Version::V3_1),
            ("openapi: 3.2.0-rc1", Version::V3_2),
        ] {
            let text = format!("{text}\ninfo: {{title: T, version: '1'}}\npaths: {{}}");
            let (document, findings) = read_yaml(&text);
            assert_eq!(document.unwrap().version, version, "{text}");
            assert_eq!(findings, [""; 0], "{text}");
        }
    }

    #[test]
    fn a_version_without_its_third_number_is_named() {
        for (version, finding) in [("3.1", "D055 1:10"), ("'3.1'", "D029 1:10"), ("3.1.x", "D029 1:10")] {
            let text = format!("openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths: {{}}");
            let (document, findings) = read_yaml(&text);
            assert_eq!(document.unwrap().version, Version::V3_1, "{text}");
            assert_eq!(findings, [finding], "{text}");
        }
    }

    #[test]
    fn other_documents_are_refused() {
        for (text, finding) in [
            ("info: {}\nswagger: '2.0'", "D001 2:1"),
            ("openapi: 3.3.0", "D001 1:10"),
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

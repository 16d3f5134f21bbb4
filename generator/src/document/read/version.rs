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
    let text = match &node.value {
        Value::String(text) => text.as_str(),
        Value::Number(number) => {
            let message = "field `openapi` of the OpenAPI Object must be a string, but is a number";
            let help =
                format!("it is read as the version `{}`; write it whole, such as `3.1.1`", number.as_str());
            diagnostics.push(Diagnostic::new(Code::UnquotedString, node.span, message).help(help));
            number.as_str()
        }
        _ => "",
    };
    let mut parts = text.split('.');
    let minor = (parts.next(), parts.next());
    match minor {
        (Some("3"), Some("0")) => Some(Version::V3_0),
        (Some("3"), Some("1")) => Some(Version::V3_1),
        (Some("3"), Some("2")) => {
            let message = "OpenAPI 3.2 is not supported yet";
            diagnostics.push(
                Diagnostic::new(Code::Version, node.span, message)
                    .help("versions 3.0 and 3.1 are understood"),
            );
            None
        }
        _ => {
            let message =
                "field `openapi` must be the version of a 3.0 or 3.1 specification, such as `3.1.1`";
            diagnostics.push(Diagnostic::new(Code::Version, node.span, message));
            None
        }
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
            ("openapi: 3.2.0", "D001 1:10"),
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

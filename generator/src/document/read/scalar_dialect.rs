//! Scalars spelled as what they are not: strings that YAML takes for numbers, numbers in quotes, `null` for nothing.

use super::fields::Fields;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Node, Number, Value};

impl Fields<'_> {
    /// The string that stands here. A number or a boolean is named, and read as its text: in YAML `1.0` takes
    /// quotes to be a string.
    pub(super) fn string_of(&mut self, name: &str, node: &Node) -> Option<String> {
        let text = match &node.value {
            Value::String(text) => return Some(text.clone()),
            Value::Number(number) => number.as_str().to_owned(),
            Value::Bool(boolean) => boolean.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        let message =
            format!("field `{name}` of the {} must be a string, but is {}", self.kind, node.value.kind());
        let help = format!("it is read as the string `{text}`; write it in quotes");
        self.report(Diagnostic::new(Code::UnquotedString, node.span, message).help(help));
        Some(text)
    }

    /// The boolean that stands here. One in quotes is named, and read all the same.
    pub(super) fn boolean_of(&mut self, name: &str, node: &Node) -> Option<bool> {
        if let Value::Bool(boolean) = node.value {
            return Some(boolean);
        }
        let boolean = quoted(node)?.parse().ok()?;
        self.report_quoted(name, node, "a boolean");
        Some(boolean)
    }

    /// The number that stands here. One in quotes is named, and read all the same.
    pub(super) fn number_of(&mut self, name: &str, node: &Node) -> Option<Number> {
        if let Value::Number(number) = &node.value {
            return Some(number.clone());
        }
        let text = quoted(node)?;
        // JSON's grammar, which is what a `Number` keeps to.
        text.parse::<serde_json::Number>().ok()?;
        self.report_quoted(name, node, "a number");
        Some(Number::new(text))
    }

    /// Whether the field is `null` where that means nothing. It is named, and read as if it were not there.
    pub(super) fn is_null(&mut self, name: &str, node: &Node) -> bool {
        if !matches!(node.value, Value::Null) {
            return false;
        }
        if self.required.contains(name) {
            let message = format!("the {} must have a field `{name}`, but it is null", self.kind);
            self.report(Diagnostic::new(Code::MissingField, node.span, message));
            return true;
        }
        let message = format!("field `{name}` of the {} is null, which is not a value of it", self.kind);
        let help = "it is read as if it were not there; leave it out";
        self.report(Diagnostic::new(Code::NullField, node.span, message).help(help));
        true
    }

    fn report_quoted(&mut self, name: &str, node: &Node, expected: &str) {
        let message = format!("field `{name}` of the {} must be {expected}, but is a string", self.kind);
        let help = format!("it is read as {expected}; write it without quotes");
        self.report(Diagnostic::new(Code::QuotedScalar, node.span, message).help(help));
    }
}

fn quoted(node: &Node) -> Option<&str> {
    match &node.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{component, read_3_1, read_with_help};

    #[test]
    fn strings_without_quotes_are_understood() {
        let (document, findings) =
            read_with_help("openapi: 3.1.0\ninfo: {title: true, version: 1.10}\npaths: {}");
        let info = document.unwrap().info;
        assert_eq!((info.title.as_str(), info.version.as_str()), ("true", "1.10"));
        let help = |text: &str| format!("it is read as the string `{text}`; write it in quotes");
        assert_eq!(
            findings,
            [("D055 2:15".to_owned(), help("true")), ("D055 2:30".to_owned(), help("1.10"))]
        );
    }

    #[test]
    fn numbers_and_booleans_in_quotes_are_understood() {
        let (document, findings) = read_3_1(
            "components:
  schemas:
    A: {minLength: '3', uniqueItems: 'true', maximum: '-1.50', maxLength: '-1'}
    B: {minLength: three, readOnly: 'yes', minimum: '01', maximum: infinity}
",
        );
        let expected = [
            "D054 5:20",
            "D054 5:38",
            "D054 5:55",
            "D005 5:75",
            "D054 5:75",
            "D004 6:20",
            "D004 6:37",
            "D004 6:53",
            "D004 6:68",
        ];
        assert_eq!(findings, expected);
        let schema = component(&document, "A");
        assert_eq!(schema.min_length.as_ref().unwrap().value, 3);
        assert!(schema.unique_items.as_ref().unwrap().value);
        assert_eq!(schema.maximum.as_ref().unwrap().value.as_str(), "-1.50");
        assert!(component(&document, "B").maximum.is_none());
    }

    #[test]
    fn null_is_as_good_as_nothing() {
        let (document, findings) = read_3_1(
            "security: [{key: []}]
servers: [{url: /root}]
paths:
  /a:
    get: {summary: null, security: null, servers: null, tags: null, deprecated: null}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: k}}
  schemas:
    A: {type: string, enum: null, properties: null, minLength: null, default: null, const: null}
",
        );
        let columns = [20, 36, 51, 63, 81].map(|column| format!("D056 7:{column}"));
        let keywords = [29, 47, 64].map(|column| format!("D056 11:{column}"));
        assert_eq!(findings, [columns.as_slice(), &keywords].concat());
        let operation = &document.paths[0].1.operations[0];
        assert_eq!((operation.security.len(), operation.servers.len()), (1, 0));
        let schema = component(&document, "A");
        assert!(schema.enumeration.is_none() && schema.constant.is_some());
        assert!(schema.annotations.default.is_some());
    }

    #[test]
    fn null_is_no_required_field() {
        let (_, findings) = read_with_help("openapi: 3.1.0\ninfo: {title: null, version: '1'}\npaths: {}");
        let codes: Vec<_> = findings.iter().map(|(finding, _)| finding.as_str()).collect();
        assert_eq!(codes, ["D002 2:15"]);
    }
}

//! Where a type stands and what it can be named after.

use crate::document::{Place, Pointer};
use crate::model::{AssertionId, Docs, NamePart, Origin};
use crate::source::Span;

/// A place that calls for a type.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) origin: Origin,
    pub(super) docs: Docs,
    /// What must hold of the values there beyond their type, as far as it is known.
    pub(super) assertions: Vec<AssertionId>,
}

impl Site {
    pub(super) fn new(place: &Place, name: Vec<NamePart>, docs: Docs) -> Self {
        Self { origin: origin(place, name), docs, assertions: Vec::new() }
    }
}

pub(super) fn origin(place: &Place, name: Vec<NamePart>) -> Origin {
    Origin { pointer: place.pointer.clone(), span: place.span, name }
}

/// A place that has no object of its own.
pub(super) fn place(pointer: Pointer, span: Span) -> Place {
    Place { span, pointer }
}

/// A name one step further in.
pub(super) fn within(name: &[NamePart], part: NamePart) -> Vec<NamePart> {
    name.iter().cloned().chain([part]).collect()
}

/// What a schema is named after by its address: one inside the components, or inside a document of its own; none
/// elsewhere.
pub(super) fn name_from_pointer(pointer: &Pointer) -> Option<Vec<NamePart>> {
    let mut tokens = pointer.tokens().peekable();
    let mut name = Vec::new();
    match (tokens.peek().map(String::as_str), file_stem(pointer)) {
        (Some("components"), _) => {
            tokens.next();
            let kind = tokens.next()?;
            name.push(NamePart::Component(tokens.next()?));
            if kind != "schemas" {
                tokens.find(|token| token == "schema")?;
            }
        }
        (_, None) => return None,
        (Some("$defs" | "definitions" | "schemas"), _) => {
            tokens.next();
            name.push(NamePart::Component(tokens.next()?));
        }
        (None, Some(stem)) => name.push(NamePart::Component(stem)),
        (Some(token), Some(stem)) if is_applicator(token) => name.push(NamePart::Component(stem)),
        (Some(_), Some(_)) => name.push(NamePart::Component(tokens.next()?)),
    }
    while let Some(token) = tokens.next() {
        match token.as_str() {
            "properties" | "$defs" | "patternProperties" => name.push(NamePart::Property(tokens.next()?)),
            "items" => name.push(NamePart::Item),
            "prefixItems" => name.push(NamePart::Position(tokens.next()?.parse().ok()?)),
            "additionalProperties" => name.push(NamePart::Value),
            "oneOf" | "anyOf" => {
                let number: usize = tokens.next()?.parse().ok()?;
                name.push(NamePart::Variant((number + 1).to_string()));
            }
            "allOf" => {
                tokens.next()?;
            }
            _ => return None,
        }
    }
    Some(name)
}

fn is_applicator(token: &str) -> bool {
    [
        "properties",
        "patternProperties",
        "items",
        "prefixItems",
        "additionalProperties",
        "oneOf",
        "anyOf",
        "allOf",
    ]
    .contains(&token)
}

/// The name of another document's file without folders and extension; none for the document itself.
fn file_stem(pointer: &Pointer) -> Option<String> {
    let document = pointer.document();
    let path = document.split('?').next().unwrap_or(document);
    let file = path.trim_end_matches('/').rsplit('/').next().filter(|file| !file.is_empty())?;
    let decoded = percent_encoding::percent_decode_str(file).decode_utf8_lossy().into_owned();
    let stem = decoded.rsplit_once('.').map_or(decoded.as_str(), |(stem, _)| stem);
    Some(if stem.is_empty() { decoded } else { stem.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_what_stands_there() {
        let named = |tokens: &[&str]| {
            name_from_pointer(&tokens.iter().fold(Pointer::root(), |pointer, token| pointer.child(token)))
        };
        assert_eq!(
            named(&["components", "schemas", "Order", "properties", "lines", "items"]),
            Some(vec![
                NamePart::Component("Order".into()),
                NamePart::Property("lines".into()),
                NamePart::Item
            ])
        );
        assert_eq!(
            named(&["components", "responses", "Bad", "content", "application/json", "schema", "oneOf", "0"]),
            Some(vec![NamePart::Component("Bad".into()), NamePart::Variant("1".into())])
        );
        assert_eq!(named(&["paths", "/a", "get"]), None);
    }

    #[test]
    fn other_documents_name_what_stands_in_them() {
        let component = |name: &str| NamePart::Component(name.into());
        let property = |name: &str| NamePart::Property(name.into());
        let table: [(&str, &[&str], Vec<NamePart>); 6] = [
            ("definitions/error.yaml", &[], vec![component("error")]),
            ("../my%20pet.v1.json", &["items"], vec![component("my pet.v1"), NamePart::Item]),
            ("a.yaml", &["properties", "b"], vec![component("a"), property("b")]),
            ("a.yaml", &["$defs", "B", "properties", "c"], vec![component("B"), property("c")]),
            ("a.yaml", &["Pet"], vec![component("Pet")]),
            ("https://example.com/a.yaml?v=1", &["components", "schemas", "B"], vec![component("B")]),
        ];
        for (document, tokens, name) in table {
            let root = Pointer::root_of(document);
            let pointer = tokens.iter().fold(root, |pointer, token| pointer.child(token));
            assert_eq!(name_from_pointer(&pointer), Some(name), "{pointer}");
        }
    }
}

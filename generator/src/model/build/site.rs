//! Where a type stands and what it can be named after.

use crate::document::{Place, Pointer};
use crate::model::{Docs, NamePart, Origin};
use crate::source::Span;

/// A place that calls for a type.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) origin: Origin,
    pub(super) docs: Docs,
}

impl Site {
    pub(super) fn new(place: &Place, name: Vec<NamePart>, docs: Docs) -> Self {
        Self { origin: origin(place, name), docs }
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

/// What a schema inside the components is named after, by its address; none elsewhere.
pub(super) fn name_from_pointer(pointer: &Pointer) -> Option<Vec<NamePart>> {
    let mut tokens = pointer.tokens();
    if tokens.next()? != "components" {
        return None;
    }
    let kind = tokens.next()?;
    let mut name = vec![NamePart::Component(tokens.next()?)];
    if kind != "schemas" {
        tokens.find(|token| token == "schema")?;
    }
    while let Some(token) = tokens.next() {
        match token.as_str() {
            "properties" | "$defs" | "patternProperties" => name.push(NamePart::Property(tokens.next()?)),
            "items" => name.push(NamePart::Item),
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
}

//! Which schema a text of the document belongs to.

use std::cmp::Reverse;

use super::{Document, SchemaId};
use crate::source::Span;

/// The texts of all schemas of a document.
#[derive(Debug)]
pub struct SchemaText {
    /// By where they begin, those that hold others in front of them.
    list: Vec<Text>,
}

#[derive(Debug)]
struct Text {
    span: Span,
    schema: SchemaId,
    /// The text that holds this one.
    within: Option<usize>,
}

impl SchemaText {
    /// Looks up every schema.
    pub fn new(document: &Document) -> Self {
        let text = |schema| Text { span: document.schema(schema).place.span, schema, within: None };
        let mut list: Vec<Text> = document.schemas.ids().map(text).collect();
        list.sort_by_key(|text| (text.span.file, text.span.start, Reverse(text.span.end), text.schema));
        let mut open: Vec<usize> = Vec::new();
        for index in 0..list.len() {
            let Some(span) = list.get(index).map(|text| text.span) else { break };
            while open.last().and_then(|&outer| list.get(outer)).is_some_and(|outer| !holds(outer.span, span))
            {
                open.pop();
            }
            if let Some(text) = list.get_mut(index) {
                text.within = open.last().copied();
            }
            open.push(index);
        }
        Self { list }
    }

    /// The innermost schema that a text lies in; none where it lies in no schema.
    pub fn innermost(&self, span: Span) -> Option<SchemaId> {
        let behind =
            self.list.partition_point(|text| (text.span.file, text.span.start) <= (span.file, span.start));
        let mut next = behind.checked_sub(1);
        while let Some(text) = next.and_then(|index| self.list.get(index)) {
            if holds(text.span, span) {
                return Some(text.schema);
            }
            next = text.within;
        }
        None
    }
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read::testing::read_yaml;

    #[test]
    fn a_text_belongs_to_the_innermost_schema_around_it() {
        let head = "openapi: 3.1.1\ninfo: {title: T, version: '1'}\n";
        let text = "components:\n  schemas:\n    A:\n      type: object\n      properties:\n        b: {type: strng}\n        c: {type: string}\n    D: {type: objct}\n  responses:\n    E: {descripton: e}\n";
        let source = format!("{head}{text}");
        let document = read_yaml(&source).0.unwrap();
        let schemas = SchemaText::new(&document);
        let file = document.schema(document.components.schemas[0].1).place.span.file;
        let owner = |word: &str| {
            let at = source.find(word).unwrap();
            let schema = schemas.innermost(Span::new(file, at..at + word.len()))?;
            Some(document.schema(schema).place.pointer.to_string())
        };
        assert_eq!(owner("strng").as_deref(), Some("#/components/schemas/A/properties/b"));
        assert_eq!(owner("object").as_deref(), Some("#/components/schemas/A"));
        assert_eq!(owner("objct").as_deref(), Some("#/components/schemas/D"));
        assert_eq!(owner("descripton"), None);
    }
}

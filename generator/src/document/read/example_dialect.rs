//! Examples in the form that they have elsewhere: an array, as in a schema, and values without an Example Object.

use std::sync::Arc;

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Example, Extensions, Spanned, Use};
use crate::source::{Span, Value};

/// The fields of which an Example Object has at least one.
const FIELDS: [&str; 7] =
    ["$ref", "summary", "description", "value", "externalValue", "dataValue", "serializedValue"];

impl<'a> Reader<'a> {
    /// Reads `examples` of a parameter, a header or a media type.
    pub(super) fn named_examples(&mut self, fields: &mut Fields<'a>) -> Vec<(Spanned<String>, Use<Example>)> {
        if let Some(items) = fields.at("examples").and_then(|at| at.items()) {
            let span = fields.entry("examples").map_or(fields.at.span(), |entry| entry.key.span);
            let message =
                format!("`examples` of the {} is a map, but here it is an array as in a schema", fields.kind);
            report(
                fields,
                span,
                message,
                "it is read as unnamed examples; give each a name, and its value under `value`",
            );
            let named = items
                .iter()
                .enumerate()
                .map(|(index, at)| (Spanned { value: index.to_string(), span: at.span() }, plain(at)));
            return named.collect();
        }
        let mut examples = Vec::new();
        for Member { key, at } in fields.members("examples") {
            if is_plain(&at) {
                let message =
                    format!("the example `{}` is a value, but an Example Object is expected", key.value);
                report(fields, key.span, message, "it is read as the value of one; write it under `value`");
                examples.push((key, plain(&at)));
            } else if let Some(example) = self.usage(&at) {
                examples.push((key, example));
            }
        }
        examples
    }
}

fn report(fields: &mut Fields<'_>, span: Span, message: String, help: &str) {
    fields.report(Diagnostic::new(Code::ExamplesForm, span, message).help(help));
}

/// Whether a value stands where an Example Object belongs: one that has none of its fields.
fn is_plain(at: &At<'_>) -> bool {
    let Value::Object(object) = &at.node.value else { return true };
    let own = |name: &str| FIELDS.contains(&name) || name.starts_with("x-");
    !object.entries().is_empty() && !object.entries().iter().any(|entry| own(&entry.key.text))
}

fn plain(at: &At<'_>) -> Use<Example> {
    let example = Example {
        place: at.place(),
        summary: None,
        description: None,
        data_value: None,
        serialized_value: None,
        value: Some(at.node.clone()),
        external_value: None,
        extensions: Extensions::default(),
    };
    Use { item: Arc::new(example), reference: None, summary: None, description: None }
}

#[cfg(test)]
mod tests {
    use super::super::testing::read_3_1;
    use crate::source::Value;

    #[test]
    fn plain_values_are_examples() {
        let (document, findings) = read_3_1(
            "components:
  parameters:
    list: {name: a, in: query, schema: {}, examples: [one, two]}
    plain: {name: b, in: query, schema: {}, examples: {x: {size: 1}, y: text, z: {value: v}}}
",
        );
        assert_eq!(findings, ["D053 5:44", "D053 6:56", "D053 6:70"]);
        let values = |index: usize| -> Vec<_> {
            let examples = &document.components.parameters[index].1.examples;
            examples.values().map(|node| node.value.kind()).collect()
        };
        assert_eq!(values(0), ["a string", "a string"]);
        assert_eq!(values(1), ["an object", "a string", "a string"]);
        let first = &document.components.parameters[0].1.examples.named[0];
        assert_eq!(first.0.value, "0");
        assert!(matches!(&first.1.item.value.as_ref().unwrap().value, Value::String(text) if text == "one"));
    }
}

//! Example Objects (`OpenAPI` 3.2 §4.19).

use super::Reader;
use super::at::At;
use super::fields::Fields;
use super::kind::Kind;
use super::reference::{Memo, Memos, Shared};
use crate::document::{Example, Examples, Version};

impl Shared for Example {
    const KIND: Kind = Kind::Example;

    fn memo(memos: &mut Memos) -> &mut Memo<Self> {
        &mut memos.examples
    }

    fn read<'a>(reader: &mut Reader<'a>, at: &At<'a>) -> Option<Self> {
        let mut fields = reader.open(at, Kind::Example)?;
        fields.since(Version::V3_2, &["dataValue", "serializedValue"]);
        for other in ["externalValue", "dataValue", "serializedValue"] {
            fields.refuse_both("value", other);
        }
        fields.refuse_both("serializedValue", "externalValue");
        Some(Example {
            place: at.place(),
            summary: fields.string("summary"),
            description: fields.string("description"),
            data_value: fields.data("dataValue"),
            serialized_value: fields.spanned_string("serializedValue"),
            value: fields.data("value"),
            external_value: fields.spanned_string("externalValue"),
            extensions: reader.finish(fields),
        })
    }
}

impl<'a> Reader<'a> {
    /// The `example` or the `examples` of an object that has them.
    pub(super) fn examples(&mut self, fields: &mut Fields<'a>) -> Examples {
        fields.refuse_both("example", "examples");
        let example = fields.data("example");
        let named = self.named_examples(fields);
        Examples { example, named }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read_3_1, read_3_2};
    use crate::source::{Node, Value};

    fn text(node: &Node) -> &str {
        let Value::String(text) = &node.value else { panic!("{:?}", node.value) };
        text
    }

    #[test]
    fn every_field_is_kept() {
        let (document, findings) = read_3_2(
            "components:
  examples:
    old: {summary: s, description: d, value: v, x-e: 1}
    far: {externalValue: a.json}
    new: {dataValue: {a: 1}, serializedValue: '{\"a\":1}'}
    ref: {$ref: '#/components/examples/old'}
",
        );
        assert_eq!(findings, [""; 0]);
        let examples = &document.components.examples;
        let [(_, old), (_, far), (_, new), (name, reference)] = &examples[..] else { panic!("{examples:?}") };
        assert_eq!((old.summary.as_deref(), old.description.as_deref()), (Some("s"), Some("d")));
        assert_eq!(text(old.data().unwrap()), "v");
        assert!(old.extensions.get("x-e").is_some());
        assert_eq!(far.external_value.as_ref().unwrap().value, "a.json");
        assert!(far.data().is_none());
        assert!(matches!(new.data().unwrap().value, Value::Object(_)));
        assert_eq!(new.serialized_value.as_ref().unwrap().value, "{\"a\":1}");
        assert_eq!(
            (name.value.as_str(), reference.place.pointer.as_str()),
            ("ref", "#/components/examples/old")
        );
    }

    #[test]
    fn values_exclude_each_other() {
        let (_, findings) = read_3_2(
            "components:
  examples:
    a: {value: 1, externalValue: e}
    b: {value: 1, dataValue: 1}
    c: {value: 1, serializedValue: s}
    d: {serializedValue: s, externalValue: e}
    e: {dataValue: 1, externalValue: e}
",
        );
        assert_eq!(findings, ["D020 5:19", "D020 6:19", "D020 7:19", "D020 8:29"]);
    }

    #[test]
    fn values_are_found_in_both_ways_and_are_data() {
        let (document, findings) = read_3_1(
            "components:
  examples: {e: {value: {$ref: '#/nowhere'}}}
  parameters:
    a: {name: a, in: query, schema: {}, example: {$ref: 5}}
    b: {name: b, in: query, schema: {}, examples: {y: {value: x}, x: {$ref: '#/components/examples/e'}}}
    c: {name: c, in: query, schema: {}, example: 1, examples: {}}
    d: {name: d, in: query, schema: {}, examples: {z: {dataValue: 1}}}
",
        );
        assert_eq!(findings, ["D020 8:53", "D009 9:56"]);
        let values = |index: usize| document.components.parameters[index].1.examples.values().count();
        assert_eq!([values(0), values(1), values(3)], [1, 2, 1]);
    }
}

//! `$recursiveRef` and `$recursiveAnchor` of JSON Schema 2019-09, which became `$dynamicRef` and `$dynamicAnchor`.

use super::Reader;
use super::at::At;
use super::fields::Fields;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{DynamicReference, Schema, SchemaReference};
use crate::source::Value;

impl<'a> Reader<'a> {
    /// Reads `$recursiveRef`. It leads to the innermost schema around it that has `$recursiveAnchor: true`, or else
    /// where a `$ref` would. Beside a `$ref` it stays a dynamic reference, so that both are kept.
    pub(super) fn recursive_reference(&mut self, fields: &mut Fields<'a>, schema: &mut Schema) {
        fields.entry("$recursiveAnchor");
        let Some(reference) = self.recursive_target(fields) else { return };
        if schema.reference.is_none() {
            schema.reference = Some(reference);
        } else {
            let SchemaReference { text, target } = reference;
            schema
                .dynamic_reference
                .get_or_insert_with(|| Box::new(DynamicReference { text, target, anchor: None }));
        }
    }

    fn recursive_target(&mut self, fields: &mut Fields<'a>) -> Option<SchemaReference> {
        let key = fields.entry("$recursiveRef")?.key.span;
        let text = fields.spanned_string("$recursiveRef")?;
        let message = "`$recursiveRef` is of JSON Schema 2019-09";
        let at = fields.at.clone();
        let around = self.recursive_anchor(&at);
        let help = match &around {
            Some(target) => format!("it is read as `$ref: {}`; write that", target.pointer),
            None => "it is read as `$ref`; write that".to_owned(),
        };
        fields.report(Diagnostic::new(Code::RecursiveReference, key, message).help(help));
        match around {
            Some(target) => Some(SchemaReference { target: self.schema(&target), text }),
            None => self.schema_reference(text, &at),
        }
    }

    /// The innermost schema with a `$recursiveAnchor` around a place, within the resource of that place.
    fn recursive_anchor(&self, at: &At<'a>) -> Option<At<'a>> {
        let mut around = self.index.document(at.tree, self.trees);
        let mut found = is_anchor(&around).then(|| around.clone());
        for token in at.pointer.tokens() {
            let inner = self.index.enter(&around.child(&token)?);
            if inner.resource != around.resource {
                found = None;
            }
            if is_anchor(&inner) {
                found = Some(inner.clone());
            }
            around = inner;
        }
        found
    }
}

fn is_anchor(at: &At<'_>) -> bool {
    let Value::Object(object) = &at.node.value else { return false };
    object.get("$recursiveAnchor").is_some_and(|node| matches!(node.value, Value::Bool(true)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{component, read_3_1};

    #[test]
    fn it_leads_to_the_schema_around_it() {
        let (document, findings) = read_3_1(
            "components:
  schemas:
    Tree:
      $recursiveAnchor: true
      type: object
      properties: {children: {type: array, items: {$recursiveRef: '#'}}}
    Lost: {$recursiveRef: '#'}
",
        );
        assert_eq!(findings, ["D042 8:52", "D042 9:12", "D007 9:27"]);
        let tree = component(&document, "Tree");
        let children = document.schema(tree.properties[0].1);
        let item = document.schema(children.items.unwrap());
        let target = document.schema(item.reference.as_ref().unwrap().target);
        assert_eq!(target.place.pointer.as_str(), "#/components/schemas/Tree");
        assert_eq!(item.keywords[0].0, "$ref");
    }
}

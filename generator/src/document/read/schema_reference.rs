//! References between schemas: `$ref` and the `mapping` of a discriminator.

use std::collections::BTreeSet;

use super::Reader;
use super::at::At;
use super::kind::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{DynamicReference, Pointer, SchemaId, SchemaReference, Spanned};

/// Whether a value of `mapping` that is not the name of a schema in the components is a reference.
pub(super) fn is_reference(mapped: &str) -> bool {
    mapped.contains(['#', '/', '.'])
}

impl<'a> Reader<'a> {
    pub(super) fn schema_reference(
        &mut self,
        text: Spanned<String>,
        from: &At<'a>,
    ) -> Option<SchemaReference> {
        let at = self.resolve(&text, from, Kind::Schema)?;
        Some(SchemaReference { target: self.schema(&at), text })
    }

    /// Resolves `$dynamicRef`, as far as that can be done without a value (JSON Schema Core §8.2.3.2).
    pub(super) fn dynamic_reference(
        &mut self,
        text: Spanned<String>,
        from: &At<'a>,
    ) -> Option<DynamicReference> {
        let at = self.resolve(&text, from, Kind::Schema)?;
        let anchor = self.dynamic_anchor(&text.value, from);
        Some(DynamicReference { target: self.schema(&at), text, anchor })
    }

    /// The name by which a reference leads to a `$dynamicAnchor`.
    fn dynamic_anchor(&self, reference: &str, from: &At<'a>) -> Option<String> {
        let target = self.index.target(reference, from.resource)?;
        let (root, _) = self.index.find(&target.uri, self.trees)?;
        let (_, is_dynamic) = self.index.anchor(root.resource, &target.fragment, self.trees)?;
        is_dynamic.then_some(target.fragment)
    }

    /// A value of `mapping` is the name of a schema in the components or else a reference.
    pub(super) fn mapped_schema(&mut self, text: Spanned<String>, from: &At<'a>) -> Option<SchemaReference> {
        let documents = [self.index.document(from.tree, self.trees), self.index.entry(self.trees)];
        let named = |document: &At<'a>| {
            ["components", "schemas", &text.value]
                .iter()
                .try_fold(document.clone(), |at, name| at.child(name))
        };
        if let Some(at) = documents.iter().find_map(named) {
            return Some(SchemaReference { target: self.schema(&at), text });
        }
        if is_reference(&text.value) {
            return self.schema_reference(text, from);
        }
        let pointer = Pointer::root().child("components").child("schemas").child(&text.value);
        let reference = Spanned { value: pointer.to_string(), span: text.span };
        let at = self.resolve(&reference, &self.index.entry(self.trees), Kind::Schema)?;
        Some(SchemaReference { target: self.schema(&at), text })
    }

    /// Reports schemas whose `$ref`s lead in a circle, and takes out the one that closes it, so that whoever
    /// follows references comes to an end.
    pub(super) fn cut_reference_cycles(&mut self) {
        let mut checked = BTreeSet::new();
        for start in self.schemas.ids() {
            let mut chain = BTreeSet::new();
            let mut id = start;
            while !checked.contains(&id) {
                chain.insert(id);
                let Some(target) = self.reference_target(id) else { break };
                if chain.contains(&target) {
                    self.cut_reference(id);
                    break;
                }
                id = target;
            }
            checked.extend(chain);
        }
    }

    fn reference_target(&self, id: SchemaId) -> Option<SchemaId> {
        self.schemas.get(id).reference.as_ref().map(|reference| reference.target)
    }

    fn cut_reference(&mut self, id: SchemaId) {
        if let Some(SchemaReference { text, .. }) = self.schemas.get_mut(id).reference.take() {
            let message = format!("`{}` leads back to itself", text.value);
            let help = "a schema must say something else before it refers to itself";
            self.diagnostics.push(Diagnostic::new(Code::ReferenceCycle, text.span, message).help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{component, read_3_1};
    use std::fmt::Write as _;

    #[test]
    fn references_lead_anywhere_in_the_document() {
        let (document, findings) = read_3_1(
            "paths:
  /a:
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {type: string}}}}
components:
  schemas:
    Node: {properties: {next: {$ref: '#/components/schemas/Node'}, value: {type: number}}}
    Value: {$ref: '#/components/schemas/Node/properties/value', description: beside}
    Body: {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}
    Local: {$ref: '#/components/schemas/Holder/$defs/inner'}
    Holder: {$defs: {inner: {type: boolean}}}
    Extension: {$ref: '#/x-schemas/e'}
x-schemas: {e: {type: integer}}
",
        );
        assert_eq!(findings, [""; 0]);
        let target = |name: &str| {
            let reference = component(&document, name).reference.as_ref().unwrap();
            document.schema(reference.target).place.pointer.as_str()
        };
        assert_eq!(target("Value"), "#/components/schemas/Node/properties/value");
        assert_eq!(target("Body"), "#/paths/~1a/get/responses/200/content/application~1json/schema");
        assert_eq!(target("Local"), "#/components/schemas/Holder/$defs/inner");
        assert_eq!(target("Extension"), "#/x-schemas/e");
        assert_eq!(component(&document, "Value").annotations.description.as_deref(), Some("beside"));
        let node = document.components.schemas[0].1;
        let next = document.schema(document.schema(node).properties[0].1);
        assert_eq!(next.reference.as_ref().unwrap().target, node);
    }

    #[test]
    fn circles_are_cut() {
        let (document, findings) = read_3_1(
            "components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/C'}
    C: {$ref: '#/components/schemas/B'}
    D: {$ref: '#/components/schemas/D'}
",
        );
        assert_eq!(findings, ["D008 7:15", "D008 8:15"]);
        assert!(component(&document, "A").reference.is_some());
        assert!(component(&document, "C").reference.is_none());
        assert!(component(&document, "D").reference.is_none());
    }

    #[test]
    fn mappings_are_names_or_references() {
        let (document, findings) = read_3_1(
            "components:
  schemas:
    Pet:
      discriminator:
        propertyName: kind
        mapping: {cat: Cat, dog: '#/components/schemas/Dog', odd: a.b, bird: Brid, fish: fish.yaml}
    Cat: {}
    Dog: {}
    Bird: {}
    a.b: {}
",
        );
        assert_eq!(findings, ["D006 8:78", "D006 8:90"]);
        let discriminator = component(&document, "Pet").discriminator.as_ref().unwrap();
        assert_eq!(discriminator.property.value, "kind");
        let mapping: Vec<_> = discriminator
            .mapping
            .iter()
            .map(|(tag, target)| (tag.value.as_str(), document.schema(target.target).place.pointer.as_str()))
            .collect();
        let expected = [
            ("cat", "#/components/schemas/Cat"),
            ("dog", "#/components/schemas/Dog"),
            ("odd", "#/components/schemas/a.b"),
        ];
        assert_eq!(mapping, expected);
    }

    #[test]
    fn a_long_chain_of_schemas_is_read_without_recursion() {
        let mut text = "components:\n  schemas:\n    S0: {type: string}\n".to_owned();
        for index in 1..=20_000 {
            writeln!(text, "    S{index}: {{$ref: '#/components/schemas/S{}'}}", index - 1).unwrap();
        }
        let (document, findings) = read_3_1(&text);
        assert_eq!(findings, [""; 0]);
        assert_eq!(document.schemas.len(), 20_001);
    }
}

//! Structs whose properties have the types of the schemas with examples, so that a survey can decode those examples with
//! what is generated, also where a schema has a type without a name.

use super::site::{Site, origin, place, within};
use super::types::{TypeBuilder, Work};
use crate::document::{Pointer, Schema, SchemaId};
use crate::model::{Additional, Docs, Length, NamePart, Object, Probe, Property, Shape};

/// What the structs are called, in front of a number.
const NAME: &str = "oasmith_probes";

/// How many properties one has.
const PROPERTIES: usize = 32;

impl TypeBuilder<'_> {
    /// A property for each schema that has examples or a default, in the order of the schemas.
    pub(super) fn probes(&mut self) -> Vec<Probe> {
        let document = self.document;
        let schemas: Vec<SchemaId> =
            document.schemas.ids().filter(|id| has_examples(document.schema(*id))).collect();
        let mut probes = Vec::new();
        for (number, chunk) in schemas.chunks(PROPERTIES).enumerate() {
            let Some(first) = chunk.first() else { break };
            let at =
                place(Pointer::root_of(NAME).child(&number.to_string()), document.schema(*first).place.span);
            let name = vec![NamePart::Component(NAME.to_owned()), NamePart::Variant(number.to_string())];
            let ty = self.meet(Site::new(&at, name, Docs::default()), Work::Probes(chunk.to_vec()));
            self.make_all();
            let probe = |&schema| Probe { schema, ty, property: property(schema) };
            probes.extend(chunk.iter().map(probe));
        }
        probes
    }

    /// The struct of some schemas.
    pub(super) fn probe(&mut self, schemas: &[SchemaId], site: &Site) -> Shape {
        let properties = schemas.iter().map(|&schema| {
            let name = within(&site.origin.name, NamePart::Property(property(schema)));
            Property {
                origin: origin(&self.document.schema(schema).place, name.clone()),
                name: property(schema),
                docs: Docs::default(),
                ty: self.schema(schema, name),
                required: false,
            }
        });
        Shape::Object(Object {
            properties: properties.collect(),
            additional: Additional::Refused,
            forbidden: Vec::new(),
            passed_over: Vec::new(),
            length: Length::default(),
        })
    }
}

/// A name that no other struct has a property of: equal types would become one.
fn property(schema: SchemaId) -> String {
    format!("p{}", schema.index())
}

fn has_examples(schema: &Schema) -> bool {
    schema.annotations.default.is_some() || !schema.annotations.examples.is_empty()
}

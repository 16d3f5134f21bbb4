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
            let probe = |(index, &schema)| Probe { schema, ty, property: property(index) };
            probes.extend(chunk.iter().enumerate().map(probe));
        }
        probes
    }

    /// The struct of some schemas.
    pub(super) fn probe(&mut self, schemas: &[SchemaId], site: &Site) -> Shape {
        let properties = schemas.iter().enumerate().map(|(index, &schema)| {
            let name = within(&site.origin.name, NamePart::Property(property(index)));
            Property {
                origin: origin(&self.document.schema(schema).place, name.clone()),
                name: property(index),
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

fn property(index: usize) -> String {
    format!("p{index}")
}

fn has_examples(schema: &Schema) -> bool {
    schema.annotations.default.is_some() || !schema.annotations.examples.is_empty()
}

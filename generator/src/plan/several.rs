//! Objects that may be of several types at once.

use super::checks::{self, Subject};
use super::docs;
use super::ident::Ident;
use super::item::{Constructor, Field, Presence, Struct, UnknownKeys};
use super::models::Models;
use super::names::Symbol;
use super::ty::Ty;
use crate::model::{Several, TypeId, Variant};

impl Models<'_> {
    /// A struct with a field for each type that an object may be of.
    pub(super) fn several(
        &self,
        id: TypeId,
        name: Ident,
        docs: String,
        deprecated: bool,
        several: &Several,
    ) -> Struct {
        let field = |index: usize, variant: &Variant| {
            let docs = &self.types.get(variant.ty.id).docs;
            let value = self.value(variant.ty.id);
            let is_boxed = self.is_boxed(id, variant.ty);
            let name = self.names[Symbol::Field(id, index)].clone();
            Field {
                tests: checks::of_value(self, variant.ty.id, &Subject::new(&name).at(&variant.name)),
                docs: docs::text_of(name.bare(), docs),
                deprecated: docs.deprecated,
                wire: variant.name.clone(),
                name,
                local: self.names[Symbol::FieldLocal(id, index)].clone(),
                value: if is_boxed { Ty::Boxed(Box::new(value)) } else { value },
                default: None,
                presence: Presence::Optional,
            }
        };
        let mut fields: Vec<Field> =
            several.variants.iter().enumerate().map(|(index, variant)| field(index, variant)).collect();
        fields.extend(
            self.names.get(Symbol::Unknown(id)).map(|unknown| Field {
                tests: Vec::new(),
                docs: "A value of none of the other types: a later version of the API may have added it."
                    .to_owned(),
                deprecated: false,
                wire: unknown.bare().to_owned(),
                name: unknown.clone(),
                local: self.names[Symbol::CollectedLocal(id)].clone(),
                value: Ty::Value,
                default: None,
                presence: Presence::Optional,
            }),
        );
        let schemas = several.variants.iter().filter_map(|variant| variant.assertion);
        let asserts = self.own_asserts(id);
        Struct {
            shape: Ident::shouty(name.bare()),
            derives: self.derives(id),
            default: true,
            constructor: Constructor::Positional(Vec::new()),
            tests: checks::of_item(asserts.as_ref()),
            asserts,
            several: Some(schemas.map(|id| self.schemas.name(id)).collect()),
            validated: true,
            name,
            docs,
            deprecated,
            fields,
            members: Vec::new(),
            unknown: UnknownKeys::Ignored,
        }
    }
}

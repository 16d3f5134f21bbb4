//! Tuples: which items are fields, and what becomes of those behind them.

use super::checks::{self, Subject};
use super::ident::Ident;
use super::item::{Rest, Tuple};
use super::models::Models;
use super::names::Symbol;
use crate::model::{self, Docs, TypeId};

/// A tuple under its name.
pub fn plan(models: &Models<'_>, id: TypeId, name: Ident, docs: String, tuple: &model::Tuple) -> Tuple {
    let names = models.names;
    let positions = tuple.positions.iter().enumerate();
    let fields = positions.map(|(index, position)| {
        let mut field = models.field(id, index, &name, position);
        if position.docs == Docs::default() {
            field.docs = format!("The item at index {index}.");
        }
        field
    });
    Tuple {
        fields: fields.collect(),
        required: tuple.positions.iter().filter(|position| position.required).count(),
        rest: tuple.rest.map(|rest| Rest {
            field: names[Symbol::Collected(id)].clone(),
            local: names[Symbol::CollectedLocal(id)].clone(),
            value: models.ty(rest),
            tests: checks::of_use(models, rest, &Subject::new(&name).at("rest")),
        }),
        validated: models.is_checked(id),
        length: tuple.length,
        asserts: models.own_asserts(id),
        derives: models.derives(id),
        deprecated: models.types.get(id).docs.deprecated,
        name,
        docs,
    }
}

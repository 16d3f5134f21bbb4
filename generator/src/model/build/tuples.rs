//! Tuples: arrays whose first items each have a schema of their own, by `prefixItems`.

use super::docs;
use super::limits;
use super::parts::{Conjunction, Part};
use super::site::{Site, origin, place, within};
use super::types::TypeBuilder;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Schema, SchemaId};
use crate::model::{Length, NamePart, Property, Shape, Tuple};

/// How many positions there are at most; an item behind them is of no type of its own.
const MOST_POSITIONS: usize = 1_000;

impl<'d> TypeBuilder<'d> {
    pub(super) fn tuple(&mut self, parts: &[&'d Schema], site: &Site, found: &mut Vec<Diagnostic>) -> Shape {
        let length = limits::items(parts, found);
        let declared = parts.iter().map(|part| part.prefix_items.len()).max().unwrap_or_default();
        let end = parts.iter().filter_map(|part| end(self.document, part)).min();
        let most = length.max.and_then(|max| usize::try_from(max).ok());
        let count = declared.min(end.unwrap_or(usize::MAX)).min(most.unwrap_or(usize::MAX));
        if count > MOST_POSITIONS {
            let message = format!("a tuple has more than {MOST_POSITIONS} items");
            found.push(Diagnostic::new(Code::LimitExceeded, site.origin.span, message));
        }
        let positions: Vec<Property> =
            (0..count.min(MOST_POSITIONS)).map(|index| self.position(parts, index, length, site)).collect();
        let is_closed = end.is_some_and(|end| end <= count) || most.is_some_and(|most| most <= count);
        let rest = (!is_closed).then(|| {
            let schemas = Conjunction::new(parts.iter().filter_map(|part| part.items).map(Part::Whole));
            self.within(&schemas, site, "items", NamePart::Item)
        });
        let beyond = |bound: Option<u64>| bound.filter(|bound| *bound > positions.len() as u64);
        let length = if is_closed {
            Length::default()
        } else {
            Length { min: beyond(length.min), max: beyond(length.max) }
        };
        if let (Some(end), Some(min)) = (end, parts.iter().find_map(|part| part.min_items.as_ref()))
            && min.value > end as u64
        {
            let message = format!("no array has at least {} items where only {end} may be there", min.value);
            found.push(
                Diagnostic::new(Code::Constraint, min.span, message)
                    .help("describe as many items as there must be"),
            );
        }
        Shape::Tuple(Tuple { positions, rest, length })
    }

    fn position(&mut self, parts: &[&'d Schema], index: usize, length: Length, site: &Site) -> Property {
        let schemas: Vec<Part> = parts.iter().filter_map(|part| at(part, index)).map(Part::Whole).collect();
        let path = within(&site.origin.name, NamePart::Position(index));
        let place = match schemas.first() {
            Some(first) => self.document.schema(first.schema()).place.clone(),
            None => place(site.origin.pointer.child("items"), site.origin.span),
        };
        let docs = docs::of_parts(self.document, &schemas);
        let conjunction = self.independent(&Conjunction::new(schemas));
        let ty = self.resolve(&conjunction, Site::new(&place, path.clone(), docs.clone()));
        let required = length.min.is_some_and(|min| (index as u64) < min);
        Property { origin: origin(&place, path), name: index.to_string(), docs, ty, required }
    }
}

/// What a schema says of the item at an index.
fn at(schema: &Schema, index: usize) -> Option<SchemaId> {
    schema.prefix_items.get(index).copied().or(schema.items)
}

/// The index from which on a schema admits nothing.
fn end(document: &Document, schema: &Schema) -> Option<usize> {
    let is_never = |id: &SchemaId| document.schema(*id).boolean == Some(false);
    match schema.prefix_items.iter().position(is_never) {
        Some(index) => Some(index),
        None => schema.items.filter(|id| is_never(id)).map(|_| schema.prefix_items.len()),
    }
}

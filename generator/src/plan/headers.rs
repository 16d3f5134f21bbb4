//! Response headers: each gets a type of its own, by which it is read and written.

use super::docs;
use super::models::Models;
use super::names::Symbol;
use super::operation::HeaderItem;
use super::ty::Ty;
use crate::model::{Api, Header, Shape, TypeUse, Types};

/// The headers that some response declares.
pub struct Headers<'a> {
    types: &'a Types,
    declared: Vec<&'a Header>,
}

impl<'a> Headers<'a> {
    /// Every header, in the order of the first declaration. One that is declared alike in several places is one.
    pub fn of(api: &'a Api) -> Self {
        let mut headers = Self { types: &api.types, declared: Vec::new() };
        let responses = api.operations.iter().flat_map(|operation| &operation.responses);
        for header in responses.flat_map(|response| &response.headers) {
            if headers.position(header).is_none() {
                headers.declared.push(header);
            }
        }
        headers
    }

    /// The headers, in the order of their first declaration.
    pub fn iter(&self) -> impl Iterator<Item = &'a Header> {
        self.declared.iter().copied()
    }

    /// Where a header, or one that is declared like it, stands among them.
    pub fn position(&self, header: &Header) -> Option<usize> {
        self.declared.iter().position(|other| {
            other.name.eq_ignore_ascii_case(&header.name) && is_same(self.types, other.ty, header.ty)
        })
    }

    /// The type of a header's value.
    pub fn ty(&self, position: usize, models: &Models<'_>) -> Option<Ty> {
        self.declared.get(position).map(|header| models.value(header.ty.id))
    }

    /// The items.
    pub fn items(&self, models: &Models<'_>) -> Vec<HeaderItem> {
        let item = |(index, header): (usize, &&Header)| {
            let heading = format!("The response header {}.", docs::code(&header.name));
            HeaderItem {
                name: models.names[Symbol::Header(index)].clone(),
                wire: header.name.clone(),
                docs: docs::text_under(&heading, &header.docs),
                ty: models.value(header.ty.id),
            }
        };
        self.declared.iter().enumerate().map(item).collect()
    }
}

/// Whether two values have the same Rust type.
fn is_same(types: &Types, one: TypeUse, other: TypeUse) -> bool {
    let (one, other) = (types.resolve(one).id, types.resolve(other).id);
    one == other
        || match (&types.get(one).shape, &types.get(other).shape) {
            (Shape::Boolean, Shape::Boolean) | (Shape::Any, Shape::Any) => true,
            (Shape::Integer(one), Shape::Integer(other)) => one.format == other.format,
            (Shape::Number(one), Shape::Number(other)) => one.format == other.format,
            (Shape::String(one), Shape::String(other)) => {
                Ty::of_string(&one.format) == Ty::of_string(&other.format)
            }
            (Shape::Array(one), Shape::Array(other)) => {
                one.items.nullable == other.items.nullable && is_same(types, one.items, other.items)
            }
            _ => false,
        }
}

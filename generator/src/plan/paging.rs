//! Which operations are lists, and how each goes on.

use super::models::Models;
use super::operation::{CursorPassing, ListEnd, Operation, Outcomes, Paging, Payload, PayloadBody};
use super::ty::Ty;
use crate::config::{Config, Pagination};
use crate::model::{self, Content, Object, Property, Shape, StatusPattern, TypeId};

/// The first configured way that fits the operation, with its index.
pub fn plan(
    operation: &model::Operation,
    planned: &Operation,
    config: &Config,
    models: &Models<'_>,
) -> Option<(usize, Paging)> {
    let mut ways = config.pagination.iter().enumerate();
    ways.find_map(|(index, way)| Some((index, fit(operation, planned, way, models)?)))
}

fn fit(
    operation: &model::Operation,
    planned: &Operation,
    way: &Pagination,
    models: &Models<'_>,
) -> Option<Paging> {
    let cursor = planned.parameters.iter().find(|parameter| {
        parameter.wire == way.cursor
            && parameter.location == model::ParameterLocation::Query
            && !parameter.required
            && parameter.list.is_none()
    })?;
    let Outcomes::One(success) = &planned.success else { return None };
    let Payload::Body(PayloadBody { ty: page, .. }) = &success.payload else { return None };
    let (id, object) = page_object(operation, models)?;
    let (next_at, next) = property(object, &way.next)?;
    let (items_at, items) = property(object, &way.items)?;
    let Shape::Array(array) = &models.types.get(models.types.resolve(items.ty).id).shape else { return None };
    let next_ty = models.value(next.ty.id);
    // A cursor is passed on as it is, or as the text that it is on the wire.
    if next_ty.unaliased() != &Ty::String && next_ty.unaliased() != cursor.value.unaliased() {
        return None;
    }
    // A page that may be null has no fields; and where nothing says that the list ends, it would be asked for for ever.
    let endless =
        next.required && !models.types.resolve(next.ty).nullable && next_ty.unaliased() != &Ty::String;
    if matches!(page, Ty::Option(_)) || endless {
        return None;
    }
    if !items.required || models.types.resolve(items.ty).nullable {
        return None;
    }
    Some(Paging {
        cursor: cursor.name.clone(),
        next: models.field_name(id, next_at)?,
        end: match (next.required, models.types.resolve(next.ty).nullable) {
            (true, true) | (false, false) => ListEnd::None,
            (false, true) => ListEnd::NoValue,
            // Without null or absence the end is an empty text.
            (true, false) => ListEnd::Empty,
        },
        passing: match next_ty.unaliased() == cursor.value.unaliased() {
            true if next_ty.is_copy() => CursorPassing::Copied,
            true => CursorPassing::Cloned,
            false => CursorPassing::Parsed,
        },
        items: models.field_name(id, items_at)?,
        item: models.ty(array.items),
        page: page.clone(),
    })
}

/// The object that a page is: the JSON body of the only success.
fn page_object<'a>(operation: &model::Operation, models: &Models<'a>) -> Option<(TypeId, &'a Object)> {
    let response = operation
        .responses
        .iter()
        .find(|response| matches!(response.status, StatusPattern::Code(code) if code < 400))?;
    let Some(Content::Json { ty, .. }) = &response.content else { return None };
    let id = models.types.resolve(*ty).id;
    match &models.types.get(id).shape {
        Shape::Object(object) => Some((id, object)),
        _ => None,
    }
}

fn property<'a>(object: &'a Object, name: &str) -> Option<(usize, &'a Property)> {
    object.properties.iter().enumerate().find(|(_, property)| property.name == name)
}

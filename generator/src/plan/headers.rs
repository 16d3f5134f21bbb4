//! Response headers: each gets a type of its own, by which it is read and written.

use super::docs;
use super::ident::Ident;
use super::models::Models;
use super::names::{PRELUDE, Scope};
use super::operation::HeaderItem;
use crate::model::{Api, Header};

/// The headers that some response declares.
pub struct Headers<'a> {
    declared: Vec<(&'a Header, HeaderItem)>,
}

impl<'a> Headers<'a> {
    /// Names every header. One that is declared alike in several places is one.
    pub fn name(api: &'a Api, models: &Models<'_>) -> Self {
        let mut scope = Scope::with_reserved(PRELUDE);
        let mut declared: Vec<(&Header, HeaderItem)> = Vec::new();
        for header in
            api.operations.iter().flat_map(|operation| &operation.responses).flat_map(|r| &r.headers)
        {
            let ty = models.value(header.ty.id);
            if declared.iter().any(|(other, item)| is_same(other, header) && item.ty == ty) {
                continue;
            }
            let heading = format!("The response header {}.", docs::code(&header.name));
            let item = HeaderItem {
                name: scope.claim(&Ident::upper_camel(&header.name)).0,
                wire: header.name.clone(),
                docs: docs::text_under(&heading, &header.docs),
                ty,
            };
            declared.push((header, item));
        }
        Self { declared }
    }

    /// The item of a header.
    pub fn get(&self, header: &Header, models: &Models<'_>) -> Option<&HeaderItem> {
        let ty = models.value(header.ty.id);
        let found = self.declared.iter().find(|(other, item)| is_same(other, header) && item.ty == ty);
        found.map(|(_, item)| item)
    }

    /// The items, in the order of their first declaration.
    pub fn into_items(self) -> Vec<HeaderItem> {
        self.declared.into_iter().map(|(_, item)| item).collect()
    }
}

fn is_same(one: &Header, other: &Header) -> bool {
    one.name.eq_ignore_ascii_case(&other.name)
}

//! Defaults: a method for each, that gives what is there or else the default, as an expression of its type.
//!
//! *Takes* a default of the document and the type of the place that it is for. *Gives* the method, or says why there can
//! be none: nothing is parsed when the generated code runs, so that a default is of its type or does not compile.

mod choice;
mod make;
mod text;
mod value;

use std::collections::BTreeSet;

use super::ident::Ident;
use super::models::Models;
use super::ty::Ty;
use crate::model::{Json, TypeUse};

pub use value::{DefaultValue, Made, Storage};

/// What comes behind a field's name in that of the method which gives its value or default.
const SUFFIX: &str = "_or_default";

/// A method that gives the value of a field or its default.
#[derive(Clone, Debug)]
pub struct DefaultMethod {
    /// The name.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// The type of a value, without what presence and null add.
    pub ty: Ty,
    /// How a value is handed out.
    pub handing: Handing,
    /// Whether the field may be null: the method gives an `Option` then.
    pub is_nullable: bool,
    /// The default; none where it is null.
    pub value: Option<DefaultValue>,
    /// Where the default is kept.
    pub storage: Storage,
}

/// How a value is handed out of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handing {
    /// As a copy.
    Copied,
    /// As a reference to what it points to: `&str`, a slice, what is in a box.
    Pointee,
    /// As a reference.
    Borrowed,
}

/// Where a default belongs.
pub struct Place<'a> {
    /// The field.
    pub field: &'a Ident,
    /// The use of its type.
    pub used: TypeUse,
    /// The type of a value that is there.
    pub ty: &'a Ty,
    /// Whether it may be absent, as a default asks for.
    pub is_optional: bool,
    /// Whether it may be null.
    pub is_nullable: bool,
}

impl Place<'_> {
    /// The method for a default; none where there is none or it has no use. Else why there cannot be one, as the docs of
    /// the field say it.
    pub fn method(
        &self,
        models: &Models<'_>,
        default: Option<&Json>,
    ) -> Result<Option<DefaultMethod>, String> {
        let Some(default) = default.filter(|_| self.is_optional && *self.ty.unaliased() != Ty::Unit) else {
            return Ok(None);
        };
        let value = match default {
            Json::Null if self.is_nullable => None,
            default => Some(
                make::value(models, self.used, default)
                    .map_err(|reason| format!("No method gives the default: {reason}."))?,
            ),
        };
        let handing = match self.ty.unaliased() {
            ty if ty.is_copy() => Handing::Copied,
            Ty::String | Ty::Vec(_) | Ty::Boxed(_) => Handing::Pointee,
            _ => Handing::Borrowed,
        };
        Ok(Some(DefaultMethod {
            name: self.field.with_suffix(SUFFIX),
            docs: self.docs(value.is_none()),
            ty: self.ty.without_box(),
            handing,
            is_nullable: self.is_nullable,
            storage: value.as_ref().map_or(Storage::InPlace, DefaultValue::storage_behind_reference),
            value,
        }))
    }

    fn docs(&self, is_null: bool) -> String {
        let name = self.field.bare();
        match (self.is_nullable, is_null) {
            (_, true) => format!("What `{name}` is; none where it is null, which it is where it is not set."),
            (true, false) => {
                format!("What `{name}` is, none where it is null, or its default where it is not set.")
            }
            (false, false) => format!("What `{name}` is, or its default where it is not set."),
        }
    }
}

/// Takes a method back where another field has its name already, and says so.
pub fn withhold(method: &mut Option<DefaultMethod>, taken: &BTreeSet<Ident>) -> Option<String> {
    let method = method.take_if(|method| taken.contains(&method.name))?;
    Some(format!("No method gives the default: `{}` is another field.", method.name.bare()))
}

//! Defaults as expressions.

use crate::plan::{Ident, Json, Ty};

/// A default as an expression of its type.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue {
    /// The only value of a type.
    Unit,
    /// A null, in an `Option`.
    None,
    /// A null, in a `Maybe`.
    Null,
    /// A value, in an `Option`.
    Some(Box<Self>),
    /// A value in a box.
    Boxed(Box<Self>),
    /// `true` or `false`.
    Bool(bool),
    /// A literal of a primitive number.
    Number(String),
    /// Text.
    Text(String),
    /// A date: year, month and day.
    Date([u32; 3]),
    /// A time: hour, minute, second, nanosecond, and the offset from UTC in minutes.
    Time([u32; 4], i32),
    /// A date and a time.
    DateTime([u32; 3], [u32; 4], i32),
    /// A UUID.
    Uuid(u128),
    /// An IPv4 address.
    Ipv4([u8; 4]),
    /// An IPv6 address.
    Ipv6([u16; 8]),
    /// A text of this type, which is known to be one.
    Checked(Ty, String),
    /// A number that is written as a string.
    Quoted(Box<Self>),
    /// Bytes, as this type.
    Bytes(Ty, Vec<u8>),
    /// A listed value: the enumeration and its variant.
    Listed(Ident, Ident),
    /// A value of a variant: the enum, the variant and what it holds.
    Variant(Ident, Ident, Box<Self>),
    /// Items.
    List(Vec<Self>),
    /// Values by their keys.
    Map(Vec<(String, Self)>),
    /// A tuple struct: its name and its fields.
    Tuple(Ident, Vec<Self>),
    /// A struct.
    Made(Made),
    /// Any JSON value.
    Json(Json),
}

/// A struct that is made by its constructor and its setters.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// The struct.
    pub item: Ident,
    /// The struct that its constructor takes, where it takes one.
    pub parts: Option<Ident>,
    /// What the constructor takes, by field.
    pub required: Vec<(Ident, DefaultValue)>,
    /// What setters take, by field.
    pub set: Vec<(Ident, DefaultValue)>,
}

/// Where a default is kept that a reference is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Storage {
    /// It is a literal, where it is used.
    InPlace,
    /// The compiler makes it.
    Constant,
    /// It is made when it is first asked for.
    Static,
}

impl DefaultValue {
    /// Where the value is kept: text and lists are handed out as `&str` and slices, which need no owner.
    pub(super) fn storage_behind_reference(&self) -> Storage {
        match self {
            Self::Text(_) => Storage::InPlace,
            Self::List(items) => most(items),
            other => other.storage(),
        }
    }

    fn storage(&self) -> Storage {
        match self {
            Self::Unit | Self::None | Self::Null | Self::Bool(_) | Self::Number(_) | Self::Listed(..) => {
                Storage::InPlace
            }
            Self::Some(inner) | Self::Quoted(inner) => inner.storage(),
            Self::Date(_)
            | Self::Time(..)
            | Self::DateTime(..)
            | Self::Uuid(_)
            | Self::Ipv4(_)
            | Self::Ipv6(_)
            | Self::Checked(..)
            | Self::Json(Json::Null | Json::Bool(_) | Json::Number(_)) => Storage::Constant,
            Self::Variant(_, _, held) => held.storage().max(Storage::Constant),
            Self::Tuple(_, fields) => most(fields).max(Storage::Constant),
            Self::List(items) if items.is_empty() => Storage::Constant,
            Self::Boxed(_)
            | Self::Text(_)
            | Self::Bytes(..)
            | Self::List(_)
            | Self::Map(_)
            | Self::Made(_)
            | Self::Json(_) => Storage::Static,
        }
    }

    /// The items of `models` that the expression names.
    pub fn models<'a>(&'a self, found: &mut Vec<&'a Ident>) {
        match self {
            Self::Some(inner) | Self::Boxed(inner) | Self::Quoted(inner) => inner.models(found),
            Self::Listed(item, _) => found.push(item),
            Self::Variant(item, _, held) => {
                found.push(item);
                held.models(found);
            }
            Self::List(items) => items.iter().for_each(|item| item.models(found)),
            Self::Map(members) => members.iter().for_each(|(_, value)| value.models(found)),
            Self::Tuple(item, fields) => {
                found.push(item);
                for field in fields {
                    field.models(found);
                }
            }
            Self::Made(made) => {
                found.push(&made.item);
                found.extend(&made.parts);
                made.required.iter().chain(&made.set).for_each(|(_, value)| value.models(found));
            }
            _ => {}
        }
    }
}

fn most(values: &[DefaultValue]) -> Storage {
    values.iter().map(DefaultValue::storage).max().unwrap_or(Storage::InPlace)
}

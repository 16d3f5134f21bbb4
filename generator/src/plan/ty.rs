//! Rust types, as the generated crate spells them.

use super::Ident;
use crate::config::TypePath;
use crate::model::{IntegerFormat, NumberFormat, StringFormat, TextFormat};

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each case is named as the type it stands for")]
pub enum Ty {
    /// Without a value.
    Never,
    Unit,
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    String,
    Secret,
    DateTime,
    Date,
    Time,
    Duration,
    Uuid,
    Uri,
    UriReference,
    Iri,
    IriReference,
    Email,
    Ipv4Addr,
    Ipv6Addr,
    Base64,
    Base64Url,
    Hostname,
    IdnHostname,
    IdnEmail,
    UriTemplate,
    JsonPointer,
    RelativeJsonPointer,
    Regex,
    /// A number with its exact digits.
    Decimal,
    /// A number that is written as a string.
    Quoted(Box<Ty>),
    /// A type of the user's own.
    Given(TypePath),
    /// Any JSON value.
    Value,
    /// Raw bytes of a body.
    Bytes,
    /// A struct or enum of `models`.
    Model(Ident),
    /// A name in `models` for another type, which is no alias itself.
    Alias(Ident, Box<Ty>),
    Option(Box<Ty>),
    /// Absent, null or a value.
    Maybe(Box<Ty>),
    Boxed(Box<Ty>),
    Vec(Box<Ty>),
    /// A map from strings.
    Map(Box<Ty>),
}

impl Ty {
    /// Integers of a format.
    pub fn of_integer(format: IntegerFormat) -> Self {
        match format {
            IntegerFormat::Unspecified | IntegerFormat::Int64 => Self::I64,
            IntegerFormat::Int8 => Self::I8,
            IntegerFormat::Int16 => Self::I16,
            IntegerFormat::Int32 => Self::I32,
            IntegerFormat::Uint8 => Self::U8,
            IntegerFormat::Uint16 => Self::U16,
            IntegerFormat::Uint32 => Self::U32,
            IntegerFormat::Uint64 => Self::U64,
        }
    }

    /// Numbers of a format.
    pub fn of_number(format: NumberFormat) -> Self {
        match format {
            NumberFormat::Double => Self::F64,
            NumberFormat::Float => Self::F32,
            NumberFormat::Decimal => Self::Decimal,
        }
    }

    /// Strings of a format.
    pub fn of_string(format: &StringFormat) -> Self {
        match format {
            StringFormat::Text(_) | StringFormat::Checked(_) => Self::String,
            StringFormat::DateTime => Self::DateTime,
            StringFormat::Date => Self::Date,
            StringFormat::Time => Self::Time,
            StringFormat::Duration => Self::Duration,
            StringFormat::Uuid => Self::Uuid,
            StringFormat::Uri => Self::Uri,
            StringFormat::UriReference => Self::UriReference,
            StringFormat::Iri => Self::Iri,
            StringFormat::IriReference => Self::IriReference,
            StringFormat::Email => Self::Email,
            StringFormat::Ipv4 => Self::Ipv4Addr,
            StringFormat::Ipv6 => Self::Ipv6Addr,
            StringFormat::Base64 => Self::Base64,
            StringFormat::Base64Url => Self::Base64Url,
            StringFormat::Integer(format) => Self::Quoted(Box::new(Self::of_integer(*format))),
            StringFormat::Number(format) => Self::Quoted(Box::new(Self::of_number(*format))),
            StringFormat::Password => Self::Secret,
        }
    }

    /// The type that takes the texts of a format and no others, where generated code holds them as text.
    pub fn of_text(format: TextFormat) -> Self {
        match format {
            TextFormat::Hostname => Self::Hostname,
            TextFormat::IdnHostname => Self::IdnHostname,
            TextFormat::IdnEmail => Self::IdnEmail,
            TextFormat::UriTemplate => Self::UriTemplate,
            TextFormat::JsonPointer => Self::JsonPointer,
            TextFormat::RelativeJsonPointer => Self::RelativeJsonPointer,
            TextFormat::Regex => Self::Regex,
        }
    }

    /// The type that takes the texts of a format and no others, whatever type holds them.
    pub fn of_asserted(format: &StringFormat) -> Self {
        match format {
            StringFormat::Checked(format) => Self::of_text(*format),
            format => Self::of_string(format),
        }
    }

    /// The models that the type names.
    pub fn models<'a>(&'a self, found: &mut Vec<&'a Ident>) {
        match self {
            Self::Model(name) | Self::Alias(name, _) => found.push(name),
            Self::Option(inner)
            | Self::Maybe(inner)
            | Self::Boxed(inner)
            | Self::Vec(inner)
            | Self::Map(inner) => {
                inner.models(found);
            }
            _ => {}
        }
    }

    /// The type as a caller gives it: the box around it is the struct's business.
    pub fn without_box(&self) -> Self {
        match self {
            Self::Boxed(inner) => (**inner).clone(),
            Self::Option(inner) => Self::Option(Box::new(inner.without_box())),
            other => other.clone(),
        }
    }

    /// The type with an alias at its top looked through.
    pub fn unaliased(&self) -> &Ty {
        match self {
            Self::Alias(_, target) => target,
            other => other,
        }
    }

    /// Whether values are copied without a word, so that methods may take them by value.
    pub fn is_copy(&self) -> bool {
        match self.unaliased() {
            Self::Never
            | Self::Unit
            | Self::Bool
            | Self::I8
            | Self::I16
            | Self::I32
            | Self::I64
            | Self::U8
            | Self::U16
            | Self::U32
            | Self::U64
            | Self::F32
            | Self::F64
            | Self::DateTime
            | Self::Date
            | Self::Time
            | Self::Uuid
            | Self::Ipv4Addr
            | Self::Ipv6Addr => true,
            Self::Quoted(number) => number.is_copy(),
            _ => false,
        }
    }
}

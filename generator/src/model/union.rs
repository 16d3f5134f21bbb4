//! Unions: variants, and how the one that a value belongs to is found.

use super::{AssertionId, Json, Length, StringFormat, TypeUse};

/// Values of several types.
#[derive(Clone, Debug)]
pub struct Union {
    /// Whether exactly one or at least one variant must hold.
    pub kind: UnionKind,
    /// The variants in document order.
    pub variants: Vec<Variant>,
    /// How a value's variant is found.
    pub decision: Decision,
    /// Whether it is proven that no value belongs to two variants.
    pub is_exclusive: bool,
}

/// The keyword behind a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnionKind {
    /// `oneOf`
    OneOf,
    /// `anyOf`
    AnyOf,
    /// `type` with several names
    Types,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// What it can be named after: the component's key, the tag's value, a title or the JSON type.
    pub name: String,
    /// Its type. Never nullable: `null` is part of the union's uses.
    pub ty: TypeUse,
    /// What a value of the variant is valid against, where that is looked at to find the variant.
    pub assertion: Option<AssertionId>,
}

/// Objects that may belong to several variants of an `anyOf` at once, and belong to one at least.
#[derive(Clone, Debug)]
pub struct Several {
    /// The variants in document order; all have an assertion.
    pub variants: Vec<Variant>,
}

/// A JSON type as it can be seen from a value's first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the JSON type of its name")]
pub enum JsonKind {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl JsonKind {
    /// Every one, in order.
    pub const ALL: [Self; 5] = [Self::Boolean, Self::Number, Self::String, Self::Array, Self::Object];
}

/// How the variant of a value is found, as a tree whose leaves are indices into [`Union::variants`].
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// It is this one.
    Variant(usize),
    /// By the JSON type. Each kind occurs once.
    Kind(Vec<(Vec<JsonKind>, Decision)>),
    /// By the value of a string property that every object variant requires, from `discriminator` or from
    /// constants. Each value occurs once.
    Tag {
        /// The property.
        property: String,
        /// Values and where each leads.
        cases: Vec<(String, Decision)>,
        /// Where the property is missing or has another value, by `defaultMapping`.
        otherwise: Option<Box<Decision>>,
    },
    /// By the first of these keys that is there.
    Key {
        /// Keys and where each leads.
        cases: Vec<(String, Decision)>,
        /// Where none of the keys is there.
        otherwise: Option<Box<Decision>>,
    },
    /// By the value of a property that every variant requires.
    Member {
        /// The property.
        property: String,
        /// What that value is.
        of: Box<Decision>,
    },
    /// By the items of an array, which are all alike: by the first.
    Items {
        /// What the first item is.
        first: Box<Decision>,
        /// Where there is none.
        empty: Option<Box<Decision>>,
    },
    /// By the number of items. The ranges do not meet.
    Length(Vec<(Length, Decision)>),
    /// By a string, a number or a boolean itself. Each value occurs once.
    Value {
        /// Values and where each leads.
        cases: Vec<(Json, Decision)>,
        /// Where it is another.
        otherwise: Option<Box<Decision>>,
    },
    /// By the first of these formats that a string has.
    Format {
        /// Formats that have a type of their own, and where each leads.
        cases: Vec<(StringFormat, Decision)>,
        /// Where it has none of them.
        otherwise: Option<Box<Decision>>,
    },
    /// By the first of these variants whose schema the whole value of the union is valid against.
    Schema(Vec<usize>),
}

impl Decision {
    /// The decisions that this one leads to at once.
    pub fn next(&self) -> Vec<&Decision> {
        match self {
            Self::Variant(_) | Self::Schema(_) => Vec::new(),
            Self::Kind(cases) => cases.iter().map(|(_, next)| next).collect(),
            Self::Length(cases) => cases.iter().map(|(_, next)| next).collect(),
            Self::Tag { cases, otherwise, .. } | Self::Key { cases, otherwise } => {
                cases.iter().map(|(_, next)| next).chain(otherwise.as_deref()).collect()
            }
            Self::Value { cases, otherwise } => {
                cases.iter().map(|(_, next)| next).chain(otherwise.as_deref()).collect()
            }
            Self::Format { cases, otherwise } => {
                cases.iter().map(|(_, next)| next).chain(otherwise.as_deref()).collect()
            }
            Self::Member { of, .. } => vec![of],
            Self::Items { first, empty } => std::iter::once(&**first).chain(empty.as_deref()).collect(),
        }
    }
}

impl Decision {
    /// Whether every value but `null` leads to a variant by its JSON type alone.
    pub fn is_total(&self) -> bool {
        let Self::Kind(cases) = self else { return false };
        JsonKind::ALL.iter().all(|kind| {
            let leads = |(kinds, then): &(Vec<JsonKind>, Self)| {
                kinds.contains(kind) && matches!(then, Self::Variant(_))
            };
            cases.iter().any(leads)
        })
    }

    /// The same decision between variants that have other numbers.
    pub fn renumbered(&self, number: &dyn Fn(usize) -> usize) -> Decision {
        let again = |decision: &Decision| decision.renumbered(number);
        let boxed = |decision: &Decision| Box::new(decision.renumbered(number));
        let named = |cases: &[(String, Decision)]| -> Vec<(String, Decision)> {
            cases.iter().map(|(name, next)| (name.clone(), again(next))).collect()
        };
        match self {
            Self::Variant(index) => Self::Variant(number(*index)),
            Self::Schema(variants) => {
                let mut variants: Vec<usize> = variants.iter().map(|index| number(*index)).collect();
                variants.dedup();
                match variants.as_slice() {
                    [only] => Self::Variant(*only),
                    _ => Self::Schema(variants),
                }
            }
            Self::Kind(cases) => {
                Self::Kind(cases.iter().map(|(kinds, next)| (kinds.clone(), again(next))).collect())
            }
            Self::Length(cases) => {
                Self::Length(cases.iter().map(|(length, next)| (*length, again(next))).collect())
            }
            Self::Tag { property, cases, otherwise } => Self::Tag {
                property: property.clone(),
                cases: named(cases),
                otherwise: otherwise.as_deref().map(boxed),
            },
            Self::Key { cases, otherwise } => {
                Self::Key { cases: named(cases), otherwise: otherwise.as_deref().map(boxed) }
            }
            Self::Member { property, of } => Self::Member { property: property.clone(), of: boxed(of) },
            Self::Items { first, empty } => {
                Self::Items { first: boxed(first), empty: empty.as_deref().map(boxed) }
            }
            Self::Value { cases, otherwise } => Self::Value {
                cases: cases.iter().map(|(value, next)| (value.clone(), again(next))).collect(),
                otherwise: otherwise.as_deref().map(boxed),
            },
            Self::Format { cases, otherwise } => Self::Format {
                cases: cases.iter().map(|(format, next)| (format.clone(), again(next))).collect(),
                otherwise: otherwise.as_deref().map(boxed),
            },
        }
    }
}

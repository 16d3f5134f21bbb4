//! What must hold of a value beyond what its type ensures: schemas as they are evaluated when a value is read.

use super::{Json, Origin, StringFormat};

pub use crate::document::JsonType;

/// An assertion, as an index into [`Assertions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssertionId(u32);

impl AssertionId {
    #[expect(clippy::cast_possible_truncation, reason = "there are never so many assertions")]
    pub(super) fn new(index: usize) -> Self {
        Self(index as u32)
    }

    /// The position among [`Assertions`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every assertion of an API. They may refer to each other, and to themselves.
#[derive(Clone, Debug, Default)]
pub struct Assertions {
    pub(super) list: Vec<Assertion>,
}

impl Assertions {
    /// The assertion behind an id.
    pub fn get(&self, id: AssertionId) -> &Assertion {
        &self.list[id.index()]
    }

    /// Every assertion with its id, in order.
    pub fn iter(&self) -> impl Iterator<Item = (AssertionId, &Assertion)> {
        self.list.iter().enumerate().map(|(index, assertion)| (AssertionId::new(index), assertion))
    }
}

/// A schema, or some of its keywords: what must hold of a JSON value.
#[derive(Clone, Debug)]
pub struct Assertion {
    /// The schema that says so.
    pub origin: Origin,
    /// What it says; all of it must hold. Without any, every value is right.
    pub keywords: Vec<Keyword>,
    /// Of what it requires, what only travels one way. In a finished model, types that travel one way do not require it.
    pub one_way: OneWay,
    /// What the dynamic anchors of the schema's resource stand for (JSON Schema Core §8.2.2), where some
    /// `$dynamicRef` asks for them.
    pub anchors: Vec<(String, AssertionId)>,
}

/// Properties that only travel one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OneWay {
    /// Those that do not come in requests: `readOnly`.
    pub read_only: Vec<String>,
    /// Those that do not come in responses: `writeOnly`.
    pub write_only: Vec<String>,
}

/// A keyword of JSON Schema 2020-12 that asserts something, or applies other schemas. Those that only have a meaning
/// together are one.
///
/// A keyword that speaks of one JSON type holds for every value of another.
#[derive(Clone, Debug, PartialEq)]
pub enum Keyword<S = AssertionId> {
    /// The schema `false`: no value is right.
    Never,
    /// `type`: one of these.
    Type(Vec<JsonType>),
    /// `enum`: one of these.
    Enum(Vec<Json>),
    /// `const`
    Const(Json),
    /// `format` or `contentEncoding` of texts, where it is asserted.
    Format(StringFormat),

    /// `minimum`, digits as written.
    Minimum(String),
    /// `maximum`, digits as written.
    Maximum(String),
    /// `exclusiveMinimum`, digits as written.
    ExclusiveMinimum(String),
    /// `exclusiveMaximum`, digits as written.
    ExclusiveMaximum(String),
    /// `multipleOf`, digits as written.
    MultipleOf(String),

    /// `minLength`, in code points.
    MinLength(u64),
    /// `maxLength`, in code points.
    MaxLength(u64),
    /// `pattern`, an ECMA-262 regular expression.
    Pattern(String),

    /// `prefixItems` and `items`.
    Items {
        /// Of the first items, one each.
        prefix: Vec<S>,
        /// Of the items behind those.
        rest: Option<S>,
    },
    /// `contains` with `minContains` and `maxContains`.
    Contains {
        /// Of the items that count.
        schema: S,
        /// At least so many.
        min: u64,
        /// At most so many.
        max: Option<u64>,
    },
    /// `minItems`
    MinItems(u64),
    /// `maxItems`
    MaxItems(u64),
    /// `uniqueItems: true`
    UniqueItems,
    /// `unevaluatedItems`
    UnevaluatedItems(S),

    /// `properties`, `patternProperties` and `additionalProperties`.
    Properties {
        /// Of the values of these keys.
        named: Vec<(String, S)>,
        /// Of the values of keys in which these expressions have a match.
        patterns: Vec<(String, S)>,
        /// Of the values of all other keys.
        additional: Option<S>,
    },
    /// `required`
    Required(Vec<String>),
    /// `minProperties`
    MinProperties(u64),
    /// `maxProperties`
    MaxProperties(u64),
    /// `propertyNames`
    PropertyNames(S),
    /// `dependentRequired`: where the first is there, the others must be.
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`: where the key is there, the schema must hold of the object.
    DependentSchemas(Vec<(String, S)>),
    /// `unevaluatedProperties`
    UnevaluatedProperties(S),

    /// `$ref`
    Reference(S),
    /// `$dynamicRef` (JSON Schema Core §8.2.3.2).
    DynamicReference {
        /// The name that the outermost of the schemas on the way gives a meaning to.
        anchor: String,
        /// The schema where none does.
        target: S,
    },
    /// `allOf`
    AllOf(Vec<S>),
    /// `anyOf`
    AnyOf(Vec<S>),
    /// `oneOf`
    OneOf(Vec<S>),
    /// `not`
    Not(S),
    /// `if` with `then` and `else`.
    If {
        /// What is asked.
        condition: S,
        /// What must hold where it is so.
        then: Option<S>,
        /// What must hold where it is not so.
        otherwise: Option<S>,
    },
}

impl<S> Keyword<S> {
    /// The schemas that it applies.
    pub fn applied(&self) -> Vec<&S> {
        match self {
            Self::Items { prefix, rest } => prefix.iter().chain(rest).collect(),
            Self::Properties { named, patterns, additional } => {
                named.iter().chain(patterns).map(|(_, schema)| schema).chain(additional).collect()
            }
            Self::DependentSchemas(list) => list.iter().map(|(_, schema)| schema).collect(),
            Self::AllOf(list) | Self::AnyOf(list) | Self::OneOf(list) => list.iter().collect(),
            Self::If { condition, then, otherwise } => {
                std::iter::once(condition).chain(then).chain(otherwise).collect()
            }
            Self::Contains { schema, .. }
            | Self::UnevaluatedItems(schema)
            | Self::PropertyNames(schema)
            | Self::UnevaluatedProperties(schema)
            | Self::Reference(schema)
            | Self::DynamicReference { target: schema, .. }
            | Self::Not(schema) => vec![schema],
            _ => Vec::new(),
        }
    }

    /// The same keyword with something else in place of the schemas that it applies.
    pub fn map<T>(&self, with: &mut dyn FnMut(&S) -> T) -> Keyword<T> {
        let named = |list: &[(String, S)], with: &mut dyn FnMut(&S) -> T| -> Vec<(String, T)> {
            list.iter().map(|(name, schema)| (name.clone(), with(schema))).collect()
        };
        match self {
            Self::Items { prefix, rest } => Keyword::Items {
                prefix: prefix.iter().map(&mut *with).collect(),
                rest: rest.as_ref().map(with),
            },
            Self::Contains { schema, min, max } => {
                Keyword::Contains { schema: with(schema), min: *min, max: *max }
            }
            Self::UnevaluatedItems(schema) => Keyword::UnevaluatedItems(with(schema)),
            Self::Properties { named: list, patterns, additional } => Keyword::Properties {
                named: named(list, with),
                patterns: named(patterns, with),
                additional: additional.as_ref().map(with),
            },
            Self::PropertyNames(schema) => Keyword::PropertyNames(with(schema)),
            Self::DependentSchemas(list) => Keyword::DependentSchemas(named(list, with)),
            Self::UnevaluatedProperties(schema) => Keyword::UnevaluatedProperties(with(schema)),
            Self::Reference(schema) => Keyword::Reference(with(schema)),
            Self::DynamicReference { anchor, target } => {
                Keyword::DynamicReference { anchor: anchor.clone(), target: with(target) }
            }
            Self::AllOf(list) => Keyword::AllOf(list.iter().map(with).collect()),
            Self::AnyOf(list) => Keyword::AnyOf(list.iter().map(with).collect()),
            Self::OneOf(list) => Keyword::OneOf(list.iter().map(with).collect()),
            Self::Not(schema) => Keyword::Not(with(schema)),
            Self::If { condition, then, otherwise } => Keyword::If {
                condition: with(condition),
                then: then.as_ref().map(&mut *with),
                otherwise: otherwise.as_ref().map(with),
            },
            Self::Never => Keyword::Never,
            Self::Type(types) => Keyword::Type(types.clone()),
            Self::Enum(values) => Keyword::Enum(values.clone()),
            Self::Const(value) => Keyword::Const(value.clone()),
            Self::Format(format) => Keyword::Format(format.clone()),
            Self::Minimum(digits) => Keyword::Minimum(digits.clone()),
            Self::Maximum(digits) => Keyword::Maximum(digits.clone()),
            Self::ExclusiveMinimum(digits) => Keyword::ExclusiveMinimum(digits.clone()),
            Self::ExclusiveMaximum(digits) => Keyword::ExclusiveMaximum(digits.clone()),
            Self::MultipleOf(digits) => Keyword::MultipleOf(digits.clone()),
            Self::MinLength(count) => Keyword::MinLength(*count),
            Self::MaxLength(count) => Keyword::MaxLength(*count),
            Self::Pattern(pattern) => Keyword::Pattern(pattern.clone()),
            Self::MinItems(count) => Keyword::MinItems(*count),
            Self::MaxItems(count) => Keyword::MaxItems(*count),
            Self::UniqueItems => Keyword::UniqueItems,
            Self::Required(names) => Keyword::Required(names.clone()),
            Self::MinProperties(count) => Keyword::MinProperties(*count),
            Self::MaxProperties(count) => Keyword::MaxProperties(*count),
            Self::DependentRequired(list) => Keyword::DependentRequired(list.clone()),
        }
    }
}

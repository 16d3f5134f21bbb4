//! What must hold of a value beyond what its type ensures: schemas as they are evaluated when a value is read.

use super::{Json, Origin};

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
    /// What the dynamic anchors of the schema's resource stand for (JSON Schema Core §8.2.2), where some
    /// `$dynamicRef` asks for them.
    pub anchors: Vec<(String, AssertionId)>,
}

/// A keyword of JSON Schema 2020-12 that asserts something, or applies other schemas. Those that only have a meaning
/// together are one.
///
/// A keyword that speaks of one JSON type holds for every value of another.
#[derive(Clone, Debug, PartialEq)]
pub enum Keyword {
    /// The schema `false`: no value is right.
    Never,
    /// `type`: one of these.
    Type(Vec<JsonType>),
    /// `enum`: one of these.
    Enum(Vec<Json>),
    /// `const`
    Const(Json),
    /// `format`, where it is to be asserted.
    Format(String),

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
        prefix: Vec<AssertionId>,
        /// Of the items behind those.
        rest: Option<AssertionId>,
    },
    /// `contains` with `minContains` and `maxContains`.
    Contains {
        /// Of the items that count.
        schema: AssertionId,
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
    UnevaluatedItems(AssertionId),

    /// `properties`, `patternProperties` and `additionalProperties`.
    Properties {
        /// Of the values of these keys.
        named: Vec<(String, AssertionId)>,
        /// Of the values of keys in which these expressions have a match.
        patterns: Vec<(String, AssertionId)>,
        /// Of the values of all other keys.
        additional: Option<AssertionId>,
    },
    /// `required`
    Required(Vec<String>),
    /// `minProperties`
    MinProperties(u64),
    /// `maxProperties`
    MaxProperties(u64),
    /// `propertyNames`
    PropertyNames(AssertionId),
    /// `dependentRequired`: where the first is there, the others must be.
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`: where the key is there, the schema must hold of the object.
    DependentSchemas(Vec<(String, AssertionId)>),
    /// `unevaluatedProperties`
    UnevaluatedProperties(AssertionId),

    /// `$ref`
    Reference(AssertionId),
    /// `$dynamicRef` (JSON Schema Core §8.2.3.2).
    DynamicReference {
        /// The name that the outermost of the schemas on the way gives a meaning to.
        anchor: String,
        /// The schema where none does.
        target: AssertionId,
    },
    /// `allOf`
    AllOf(Vec<AssertionId>),
    /// `anyOf`
    AnyOf(Vec<AssertionId>),
    /// `oneOf`
    OneOf(Vec<AssertionId>),
    /// `not`
    Not(AssertionId),
    /// `if` with `then` and `else`.
    If {
        /// What is asked.
        condition: AssertionId,
        /// What must hold where it is so.
        then: Option<AssertionId>,
        /// What must hold where it is not so.
        otherwise: Option<AssertionId>,
    },
}

impl Keyword {
    /// The assertions that it applies.
    pub fn applied(&self) -> Vec<AssertionId> {
        match self {
            Self::Items { prefix, rest } => prefix.iter().chain(rest).copied().collect(),
            Self::Properties { named, patterns, additional } => {
                named.iter().chain(patterns).map(|(_, id)| *id).chain(*additional).collect()
            }
            Self::DependentSchemas(list) => list.iter().map(|(_, id)| *id).collect(),
            Self::AllOf(list) | Self::AnyOf(list) | Self::OneOf(list) => list.clone(),
            Self::If { condition, then, otherwise } => {
                [Some(*condition), *then, *otherwise].into_iter().flatten().collect()
            }
            Self::Contains { schema: id, .. }
            | Self::UnevaluatedItems(id)
            | Self::PropertyNames(id)
            | Self::UnevaluatedProperties(id)
            | Self::Reference(id)
            | Self::DynamicReference { target: id, .. }
            | Self::Not(id) => vec![*id],
            Self::Never
            | Self::Type(_)
            | Self::Enum(_)
            | Self::Const(_)
            | Self::Format(_)
            | Self::Minimum(_)
            | Self::Maximum(_)
            | Self::ExclusiveMinimum(_)
            | Self::ExclusiveMaximum(_)
            | Self::MultipleOf(_)
            | Self::MinLength(_)
            | Self::MaxLength(_)
            | Self::Pattern(_)
            | Self::MinItems(_)
            | Self::MaxItems(_)
            | Self::UniqueItems
            | Self::Required(_)
            | Self::MinProperties(_)
            | Self::MaxProperties(_)
            | Self::DependentRequired(_) => Vec::new(),
        }
    }
}

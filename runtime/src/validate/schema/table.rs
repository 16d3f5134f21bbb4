//! Schemas as static tables.

use std::fmt;

use super::Format;
use crate::json::{Map, Number, Value};
#[cfg(feature = "pattern")]
use crate::validate::Pattern;

/// A schema, made for a `static`. Schemas may refer to each other, and to themselves.
pub struct Schema {
    pub(super) keywords: &'static [Keyword],
    pub(super) anchors: &'static [(&'static str, &'static Schema)],
}

impl Schema {
    /// The schema of some keywords, all of which must hold. Those that see what others have evaluated come last.
    pub const fn new(keywords: &'static [Keyword]) -> Self {
        Self { keywords, anchors: &[] }
    }

    /// As [`new`](Self::new), in a resource with dynamic anchors (JSON Schema Core, section 8.2.2).
    pub const fn with_anchors(
        keywords: &'static [Keyword],
        anchors: &'static [(&'static str, &'static Schema)],
    ) -> Self {
        Self { keywords, anchors }
    }

    /// The schemas of the properties that it names, where it says nothing else.
    pub(crate) fn of_properties_alone(&self) -> Option<&'static [(&'static str, &'static Schema)]> {
        match self.keywords {
            [Keyword::Properties { named, additional: None }] if self.anchors.is_empty() => Some(named),
            _ => None,
        }
    }

    /// Whether no value is right.
    pub(super) fn is_never(&self) -> bool {
        matches!(self.keywords, [Keyword::Never])
    }

    /// Whether it asks what other schemas have evaluated.
    pub(super) fn asks_what_was_seen(&self) -> bool {
        self.keywords.iter().any(|keyword| {
            matches!(keyword, Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedProperties(_))
        })
    }
}

/// Schemas may contain themselves: only the number of keywords is shown.
impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Schema({} keywords)", self.keywords.len())
    }
}

/// A keyword of JSON Schema 2020-12. Those that only have a meaning together are one. Numbers are JSON, so that they
/// are exact.
///
/// A keyword that speaks of one JSON type holds for every value of another.
#[derive(Debug)]
pub enum Keyword {
    /// The schema `false`: no value is right. Stands alone.
    Never,
    /// `type`: one of these.
    Type(&'static [Type]),
    /// `enum`: one of these.
    Enum(&'static [Literal]),
    /// `const`
    Const(Literal),
    /// `minimum`
    Minimum(&'static str),
    /// `maximum`
    Maximum(&'static str),
    /// `exclusiveMinimum`
    ExclusiveMinimum(&'static str),
    /// `exclusiveMaximum`
    ExclusiveMaximum(&'static str),
    /// `multipleOf`
    MultipleOf(&'static str),
    /// `format`, or `contentEncoding`.
    Format(Format),
    /// `minLength`, in code points.
    MinLength(usize),
    /// `maxLength`, in code points.
    MaxLength(usize),
    /// `pattern`
    #[cfg(feature = "pattern")]
    Pattern(&'static Pattern),
    /// `prefixItems` and `items`.
    Items {
        /// Of the first items, one each.
        prefix: &'static [&'static Schema],
        /// Of the items behind those.
        rest: Option<&'static Schema>,
    },
    /// `contains` with `minContains` and `maxContains`.
    Contains {
        /// Of the items that count.
        schema: &'static Schema,
        /// At least so many.
        min: usize,
        /// At most so many.
        max: Option<usize>,
    },
    /// `minItems`
    MinItems(usize),
    /// `maxItems`
    MaxItems(usize),
    /// `uniqueItems: true`
    UniqueItems,
    /// `unevaluatedItems`
    UnevaluatedItems(&'static Schema),
    /// `properties` and `additionalProperties`, without `patternProperties`.
    Properties {
        /// Of the values of these keys.
        named: &'static [(&'static str, &'static Schema)],
        /// Of the values of all other keys.
        additional: Option<&'static Schema>,
    },
    /// `properties`, `patternProperties` and `additionalProperties`.
    #[cfg(feature = "pattern")]
    PatternProperties {
        /// Of the values of these keys.
        named: &'static [(&'static str, &'static Schema)],
        /// Of the values of keys in which these have a match.
        patterns: &'static [(&'static Pattern, &'static Schema)],
        /// Of the values of all other keys.
        additional: Option<&'static Schema>,
    },
    /// `required`
    Required(&'static [&'static str]),
    /// `minProperties`
    MinProperties(usize),
    /// `maxProperties`
    MaxProperties(usize),
    /// `propertyNames`
    PropertyNames(&'static Schema),
    /// `dependentRequired`: where the first is there, the others must be.
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    /// `dependentSchemas`: where the key is there, the schema must hold of the object.
    DependentSchemas(&'static [(&'static str, &'static Schema)]),
    /// `unevaluatedProperties`
    UnevaluatedProperties(&'static Schema),
    /// `$ref`
    Reference(&'static Schema),
    /// `$dynamicRef` (JSON Schema Core, section 8.2.3.2).
    DynamicReference {
        /// The name that the outermost of the schemas on the way gives a meaning to.
        anchor: &'static str,
        /// The schema where none does.
        target: &'static Schema,
    },
    /// `allOf`
    AllOf(&'static [&'static Schema]),
    /// `anyOf`
    AnyOf(&'static [&'static Schema]),
    /// `oneOf`
    OneOf(&'static [&'static Schema]),
    /// `not`
    Not(&'static Schema),
    /// `if` with `then` and `else`.
    If {
        /// What is asked.
        condition: &'static Schema,
        /// What must hold where it is so.
        then: Option<&'static Schema>,
        /// What must hold where it is not so.
        otherwise: Option<&'static Schema>,
    },
}

/// A name that `type` may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `null`
    Null,
    /// `true` and `false`.
    Boolean,
    /// Numbers without a fraction, however they are written.
    Integer,
    /// Numbers.
    Number,
    /// Strings.
    String,
    /// Arrays.
    Array,
    /// Objects.
    Object,
}

impl Type {
    /// Whether `value` is of the type.
    pub(super) fn admits(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Integer, Value::Number(number)) => number.is_integer(),
            (Self::Null, Value::Null)
            | (Self::Boolean, Value::Bool(_))
            | (Self::Number, Value::Number(_))
            | (Self::String, Value::String(_))
            | (Self::Array, Value::Array(_))
            | (Self::Object, Value::Object(_)) => true,
            _ => false,
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        })
    }
}

/// A JSON value in a `static`.
#[derive(Debug)]
pub enum Literal {
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number, digits as written.
    Number(&'static str),
    /// A string.
    String(&'static str),
    /// An array.
    Array(&'static [Literal]),
    /// An object, each name once.
    Object(&'static [(&'static str, Literal)]),
}

impl Literal {
    /// Whether `value` is the same in JSON Schema's meaning (Core, section 4.2.2).
    pub(super) fn is(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Null, Value::Null) => true,
            (Self::Bool(known), Value::Bool(found)) => known == found,
            (Self::Number(known), Value::Number(found)) => *found == Number::from_token(known),
            (Self::String(known), Value::String(found)) => known == found,
            (Self::Array(known), Value::Array(found)) => {
                known.len() == found.len() && known.iter().zip(found).all(|(known, found)| known.is(found))
            }
            (Self::Object(known), Value::Object(found)) => Self::are_members(known, found),
            _ => false,
        }
    }

    fn are_members(known: &[(&str, Self)], found: &Map<Value>) -> bool {
        known.len() == found.len()
            && known.iter().all(|(name, known)| found.get(name).is_some_and(|found| known.is(found)))
    }
}

/// As JSON without white space.
impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Value::from(self).fmt(f)
    }
}

impl From<&Literal> for Value {
    fn from(literal: &Literal) -> Self {
        match literal {
            Literal::Null => Self::Null,
            Literal::Bool(value) => Self::Bool(*value),
            Literal::Number(digits) => Self::Number(Number::from_token(digits)),
            Literal::String(text) => Self::String((*text).to_owned()),
            Literal::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            Literal::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (*name, Self::from(value))).collect())
            }
        }
    }
}

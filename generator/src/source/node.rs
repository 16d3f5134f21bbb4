//! The tree that every reader gives: JSON's data model with the place of each node.

use super::{Object, Span};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// The text of the value, quotes and brackets included.
    pub span: Span,
    /// What stands there.
    pub value: Value,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, digits kept as written.
    Number(Number),
    /// A string, unescaped.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object.
    Object(Object),
}

/// A number as the document spells it, in JSON's grammar: no digit is lost, whatever its size.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(String);

/// One member of an object.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// A key and where it stands.
#[derive(Clone, Debug)]
pub struct Key {
    /// The text, unescaped.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl Node {
    /// How many values there are, this one and those of keys' values and items included.
    pub(super) fn count(&self) -> usize {
        match &self.value {
            Value::Array(items) => items.iter().map(Self::count).sum::<usize>() + 1,
            Value::Object(object) => {
                object.entries().iter().map(|entry| entry.value.count()).sum::<usize>() + 1
            }
            _ => 1,
        }
    }
}

impl Number {
    /// Takes a number in JSON's grammar (RFC 8259 §6).
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The digits as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value, where it is an integer that an `i64` holds (`1.0` and `1e2` are integers in JSON Schema).
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok().or_else(|| {
            let float = self.as_f64();
            // 2^53: up to here every integer is exact in a double.
            #[expect(
                clippy::cast_possible_truncation,
                reason = "an integer within the range was just checked"
            )]
            (float.fract() == 0.0 && float.abs() <= 9_007_199_254_740_992.0).then_some(float as i64)
        })
    }

    /// The nearest double.
    pub fn as_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl Value {
    /// The JSON type with its article, as messages name it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

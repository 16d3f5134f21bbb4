//! JSON Schema 2020-12, evaluated on JSON values as they are: what the type of a value cannot ensure by itself.
//!
//! A schema is a `static` table. Every keyword has its meaning from JSON Schema Core and Validation: numbers are
//! compared by their digits, strings are counted in code points, values are equal as JSON has it, and what a schema
//! has evaluated is known to `unevaluatedItems` and `unevaluatedProperties` around it.
//!
//! ```
//! use oasmith_runtime::json::{self, Value};
//! use oasmith_runtime::validate::schema::{Keyword, Schema, Type};
//!
//! static CARD: Schema = Schema::new(&[
//!     Keyword::Type(&[Type::Object]),
//!     Keyword::DependentRequired(&[("card", &["address"])]),
//! ]);
//!
//! let paid: Value = json::from_str(r#"{"card": "4111"}"#)?;
//! let found: Vec<_> = CARD.faults(&paid).iter().map(ToString::to_string).collect();
//! assert_eq!(found, [r#"/address: missing property "address", which goes with "card""#]);
//! # Ok::<(), json::DecodeError>(())
//! ```
//!
//! Evaluating ends, whatever the schemas: their depth and the work they may do are bounded. A value for which that is
//! not enough is not taken for a right one.

mod arrays;
mod evaluation;
mod format;
mod in_place;
mod numbers;
mod objects;
mod place;
mod scalars;
mod seen;
mod table;
#[cfg(test)]
mod tests;

use std::fmt;

pub use self::format::Format;
pub use self::table::{Keyword, Literal, Schema, Type};

use self::evaluation::Evaluation;
use super::push_token;
use crate::json::Value;

/// A value inside of an instance that breaks a keyword.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer (RFC 6901) of the value in the instance; empty for the instance itself. What is missing is pointed
    /// at where it should be.
    pub pointer: String,
    /// The keyword of the schema that is broken, such as `contains`.
    pub keyword: &'static str,
    /// What was expected and what was found, one lower-case sentence.
    pub message: String,
}

impl Fault {
    /// The same fault, seen from the object that has the instance as its property `name`.
    pub(crate) fn within(mut self, name: &str) -> Self {
        let mut pointer = String::new();
        push_token(&mut pointer, name);
        self.pointer.insert_str(0, &pointer);
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        f.write_str(&self.message)
    }
}

impl Schema {
    /// Whether `value` is an instance.
    pub fn holds(&'static self, value: &Value) -> bool {
        Evaluation::silent(value).holds(self, value)
    }

    /// Why `value` is no instance, in the order of the keywords, at most 100 reasons; none if it is one.
    pub fn faults(&'static self, value: &Value) -> Vec<Fault> {
        Evaluation::collecting(value).faults(self, value)
    }
}

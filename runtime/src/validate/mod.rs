//! The constraints of a schema, checked on values that have the right type already.
//!
//! A generated type says what holds for it; the checks themselves are here, once:
//!
//! ```
//! use oasmith_runtime::validate::{Validate, Validator, violations};
//!
//! struct Customer {
//!     name: String,
//!     mrr: Option<i64>,
//! }
//!
//! impl Validate for Customer {
//!     fn validate(&self, v: &mut Validator) {
//!         v.at("name").min_length(&self.name, 1).max_length(&self.name, 255);
//!         if let Some(mrr) = self.mrr {
//!             v.at("mrr").minimum(mrr, 0);
//!         }
//!     }
//! }
//!
//! let found = violations(&Customer { name: String::new(), mrr: Some(-5) });
//! let found: Vec<_> = found.iter().map(ToString::to_string).collect();
//! assert_eq!(
//!     found,
//!     ["body /name: expected at least 1 character, found 0", "body /mrr: expected at least 0, found -5"]
//! );
//! ```

mod checks;
mod number;
#[cfg(feature = "pattern")]
mod pattern;
pub mod schema;
mod unique;
mod violation;

pub use checks::Checks;
pub use number::{Digits, Numeric};
#[cfg(feature = "pattern")]
pub use pattern::Pattern;
pub(crate) use violation::push_token;
pub use violation::{Location, Violation};

use crate::json::{self, Encode, Map, Maybe, Reader};
use crate::text::Text;

/// After this many violations no more are looked for: the sender decides how many there are.
const MOST_VIOLATIONS: usize = 100;

/// A type with constraints.
pub trait Validate {
    /// Reports to `v` every constraint that the value breaks.
    fn validate(&self, v: &mut Validator);
}

/// How many properties `value` has as a JSON object; none if it is something else.
pub fn properties(value: &dyn Encode) -> usize {
    let mut count = 0;
    let mut count_one = |_, reader: &mut Reader<'_>| {
        count += 1;
        reader.skip()
    };
    // It was written just now: what cannot be read is no object.
    let _ = Reader::new(&json::to_vec(value)).map(&mut count_one);
    count
}

/// The text of `value` on the wire, which is what keywords of strings speak about.
pub fn text(value: &dyn Text) -> String {
    value.to_text()
}

/// What is wrong with `value`, taken as a body.
pub fn violations(value: &dyn Validate) -> Vec<Violation> {
    let mut validator = Validator::new();
    validator.body().value(value);
    validator.into_violations()
}

/// Collects violations and knows the place that is being checked.
#[derive(Debug)]
pub struct Validator {
    location: Location,
    path: Vec<Token>,
    violations: Vec<Violation>,
    /// Whether what is checked was read by a reader that has looked at what schemas assert.
    is_read: bool,
}

/// A step of a JSON pointer.
#[derive(Debug)]
enum Token {
    Property(&'static str),
    Name(String),
    Index(usize),
}

impl Validator {
    /// A validator that has found nothing so far.
    pub fn new() -> Self {
        Self { location: Location::Body, path: Vec::new(), violations: Vec::new(), is_read: false }
    }

    /// As [`new`](Self::new), for values that were just read from a request: what schemas assert of them was looked at
    /// [there](crate::json::Reader::assert).
    pub fn of_read() -> Self {
        Self { is_read: true, ..Self::new() }
    }

    /// What was found, in the order of the checks; at most 100.
    pub fn into_violations(self) -> Vec<Violation> {
        self.violations
    }

    /// Checks on the body.
    pub fn body(&mut self) -> Checks<'_> {
        self.part(Location::Body)
    }

    /// Checks on the parameter `name` of the path.
    pub fn path(&mut self, name: &'static str) -> Checks<'_> {
        self.part(Location::Path(name))
    }

    /// Checks on the parameter `name` of the query.
    pub fn query(&mut self, name: &'static str) -> Checks<'_> {
        self.part(Location::Query(name))
    }

    /// Checks on the header `name`.
    pub fn header(&mut self, name: &'static str) -> Checks<'_> {
        self.part(Location::Header(name))
    }

    /// Checks on the cookie `name`.
    pub fn cookie(&mut self, name: &'static str) -> Checks<'_> {
        self.part(Location::Cookie(name))
    }

    fn part(&mut self, location: Location) -> Checks<'_> {
        self.location = location;
        self.here()
    }

    /// Checks on the property `name` of the value being checked.
    pub fn at(&mut self, name: &'static str) -> Checks<'_> {
        Checks::new(self, Some(name))
    }

    /// Checks on the value being checked itself.
    pub fn here(&mut self) -> Checks<'_> {
        Checks::new(self, None)
    }

    fn is_full(&self) -> bool {
        self.violations.len() >= MOST_VIOLATIONS
    }

    #[cold]
    fn report(&mut self, property: Option<&'static str>, keyword: &'static str, message: String) {
        self.report_below(property, "", keyword, message);
    }

    /// Reports a violation at what the JSON pointer `below` leads to from here.
    #[cold]
    fn report_below(
        &mut self,
        property: Option<&'static str>,
        below: &str,
        keyword: &'static str,
        message: String,
    ) {
        if self.is_full() {
            return;
        }
        let mut pointer = String::new();
        for token in &self.path {
            match token {
                Token::Property(name) => push_token(&mut pointer, name),
                Token::Name(name) => push_token(&mut pointer, name),
                Token::Index(index) => push_token(&mut pointer, &index.to_string()),
            }
        }
        if let Some(name) = property {
            push_token(&mut pointer, name);
        }
        pointer.push_str(below);
        self.violations.push(Violation { location: self.location, pointer, keyword, message });
    }
}

impl Default for Validator {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Validate> Validate for Option<T> {
    fn validate(&self, v: &mut Validator) {
        if let Some(value) = self {
            value.validate(v);
        }
    }
}

impl<T: Validate> Validate for Maybe<T> {
    fn validate(&self, v: &mut Validator) {
        self.as_option().validate(v);
    }
}

impl<T: Validate + ?Sized> Validate for &T {
    fn validate(&self, v: &mut Validator) {
        (**self).validate(v);
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    fn validate(&self, v: &mut Validator) {
        (**self).validate(v);
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn validate(&self, v: &mut Validator) {
        v.here().each(self, |v, item| item.validate(v));
    }
}

impl<T: Validate> Validate for Map<T> {
    fn validate(&self, v: &mut Validator) {
        v.here().entries(self, |v, _, value| value.validate(v));
    }
}

#[cfg(test)]
mod tests;

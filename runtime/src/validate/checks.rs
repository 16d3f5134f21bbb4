//! The validation keywords of JSON Schema, one method each.

use std::fmt::Display;

use super::schema::{Fault, Schema};
use super::unique::first_repetition;
use super::{Numeric, Token, Validate, Validator};
use crate::json::{self, Encode, Map};
use crate::text::Text;

/// Checks on one place. Each method is a keyword of JSON Schema 2020-12 and takes the value and the limit.
#[derive(Debug)]
pub struct Checks<'a> {
    validator: &'a mut Validator,
    property: Option<&'static str>,
}

impl<'a> Checks<'a> {
    pub(super) fn new(validator: &'a mut Validator, property: Option<&'static str>) -> Self {
        Self { validator, property }
    }

    /// Reports a violation of `keyword` at this place: for rules that have no method here.
    #[cold]
    pub fn report(self, keyword: &'static str, message: impl Into<String>) -> Self {
        self.validator.report(self.property, keyword, message.into());
        self
    }

    /// The length of `text`, in code points.
    pub fn min_length(self, text: &str, limit: usize) -> Self {
        // A code point has up to four bytes: most texts need not be counted.
        if text.len() / 4 >= limit {
            return self;
        }
        let length = text.chars().count();
        if length >= limit { self } else { self.too_few("minLength", "character", limit, length) }
    }

    /// The length of `text`, in code points.
    pub fn max_length(self, text: &str, limit: usize) -> Self {
        if text.len() <= limit {
            return self;
        }
        let length = text.chars().count();
        if length <= limit { self } else { self.too_many("maxLength", "character", limit, length) }
    }

    /// Whether `text` has a match of `pattern` somewhere.
    #[cfg(feature = "pattern")]
    pub fn pattern(self, text: &str, pattern: &super::Pattern) -> Self {
        if pattern.is_match(text) {
            return self;
        }
        let found = crate::text::quoted(text);
        self.report("pattern", format!("expected a match of the pattern {}, found {found}", pattern.source()))
    }

    /// Whether `text` is one that a `T` has: for text that is kept as it is, such as the names of properties.
    pub fn format<T: Text>(self, text: &str) -> Self {
        match T::parse(text) {
            Ok(_) => self,
            Err(error) => {
                let found = crate::text::quoted(text);
                self.report("format", format!("{error}, found {found}"))
            }
        }
    }

    /// `value` ≥ `limit`.
    pub fn minimum<N: Numeric>(self, value: N, limit: N) -> Self {
        if value < limit { self.out_of_bounds("minimum", "at least", &limit, &value) } else { self }
    }

    /// `value` ≤ `limit`.
    pub fn maximum<N: Numeric>(self, value: N, limit: N) -> Self {
        if value > limit { self.out_of_bounds("maximum", "at most", &limit, &value) } else { self }
    }

    /// `value` > `limit`.
    pub fn exclusive_minimum<N: Numeric>(self, value: N, limit: N) -> Self {
        if value <= limit {
            self.out_of_bounds("exclusiveMinimum", "more than", &limit, &value)
        } else {
            self
        }
    }

    /// `value` < `limit`.
    pub fn exclusive_maximum<N: Numeric>(self, value: N, limit: N) -> Self {
        if value >= limit {
            self.out_of_bounds("exclusiveMaximum", "less than", &limit, &value)
        } else {
            self
        }
    }

    /// Whether `value` is `divisor` times an integer: exact for integers, and for floating-point numbers of the
    /// decimal numbers that they are written as.
    pub fn multiple_of<N: Numeric>(self, value: N, divisor: N) -> Self {
        if value.is_multiple_of(divisor) {
            self
        } else {
            self.out_of_bounds("multipleOf", "a multiple of", &divisor, &value)
        }
    }

    /// The number of items of an array.
    pub fn min_items(self, count: usize, limit: usize) -> Self {
        if count >= limit { self } else { self.too_few("minItems", "item", limit, count) }
    }

    /// The number of items of an array.
    pub fn max_items(self, count: usize, limit: usize) -> Self {
        if count <= limit { self } else { self.too_many("maxItems", "item", limit, count) }
    }

    /// Whether no two items are equal as JSON.
    pub fn unique_items<T: Encode>(self, items: &[T]) -> Self {
        match first_repetition(&mut items.iter().map(|item| item as &dyn Encode)) {
            Some((first, second)) => self.report(
                "uniqueItems",
                format!("expected items without repetition, found item {second} equal to item {first}"),
            ),
            None => self,
        }
    }

    /// The number of properties of an object.
    pub fn min_properties(self, count: usize, limit: usize) -> Self {
        if count >= limit { self } else { self.too_few("minProperties", "property", limit, count) }
    }

    /// The number of properties of an object.
    pub fn max_properties(self, count: usize, limit: usize) -> Self {
        if count <= limit { self } else { self.too_many("maxProperties", "property", limit, count) }
    }

    /// Checks `value`, which stands here, by a schema: on the JSON that it is written as.
    pub fn schema(self, value: &dyn Encode, schema: &'static Schema) -> Self {
        let faults = match json::from_slice(&json::to_vec(value)) {
            Ok(value) => schema.faults(&value),
            // It was written just now, and can be read unless it is nested too deep.
            Err(error) => {
                vec![Fault { pointer: String::new(), keyword: "type", message: error.to_string() }]
            }
        };
        for Fault { pointer, keyword, message } in faults {
            self.validator.report_below(self.property, &pointer, keyword, message);
        }
        self
    }

    /// As [`schema`](Self::schema), for what is checked already where a value was read: there, nothing is done.
    pub fn assert(self, value: &dyn Encode, schema: &'static Schema) -> Self {
        if self.validator.is_read { self } else { self.schema(value, schema) }
    }

    /// Whether at least one of the values is there, and none says of a property what another does not.
    pub fn several(self, values: &[&dyn Encode]) -> Self {
        if values.iter().copied().all(Encode::is_absent) {
            return self.report("anyOf", "expected one of the variants at least, found none".to_owned());
        }
        match json::disagreement(values) {
            Some(name) => self.report(
                "anyOf",
                format!("expected variants that agree, found different values of the property {name:?}"),
            ),
            None => self,
        }
    }

    /// Checks `value`, which stands here, by its own constraints.
    pub fn value(self, value: &dyn Validate) {
        self.inside(|v| value.validate(v));
    }

    /// Checks each item of the array that stands here.
    pub fn each<T>(self, items: &[T], check: impl FnMut(&mut Validator, &T)) {
        self.each_from(0, items, check);
    }

    /// Checks each item of the array that stands here, of which the first that is given is at the index `first`.
    pub fn each_from<T>(self, first: usize, items: &[T], mut check: impl FnMut(&mut Validator, &T)) {
        self.inside(|v| {
            for (index, item) in (first..).zip(items) {
                if v.is_full() {
                    return;
                }
                v.path.push(Token::Index(index));
                check(v, item);
                v.path.pop();
            }
        });
    }

    /// Checks each property, by name and value, of the map that stands here.
    pub fn entries<T>(self, entries: &Map<T>, mut check: impl FnMut(&mut Validator, &str, &T)) {
        self.inside(|v| {
            for (name, value) in entries.iter() {
                if v.is_full() {
                    return;
                }
                v.path.push(Token::Name(name.to_owned()));
                check(v, name, value);
                v.path.pop();
            }
        });
    }

    fn inside(self, check: impl FnOnce(&mut Validator)) {
        self.validator.path.extend(self.property.map(Token::Property));
        check(self.validator);
        if self.property.is_some() {
            self.validator.path.pop();
        }
    }

    #[cold]
    fn too_few(self, keyword: &'static str, noun: &str, limit: usize, found: usize) -> Self {
        self.report(keyword, format!("expected at least {}, found {found}", counted(limit, noun)))
    }

    #[cold]
    fn too_many(self, keyword: &'static str, noun: &str, limit: usize, found: usize) -> Self {
        self.report(keyword, format!("expected at most {}, found {found}", counted(limit, noun)))
    }

    #[cold]
    fn out_of_bounds(
        self,
        keyword: &'static str,
        relation: &str,
        limit: &dyn Display,
        found: &dyn Display,
    ) -> Self {
        self.report(keyword, format!("expected {relation} {limit}, found {found}"))
    }
}

pub(super) fn counted(count: usize, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {noun}s"),
    }
}

//! Whether a value of the document is an instance of one of its schemas: JSON Schema 2020-12, evaluated exactly.
//!
//! Every keyword that asserts or applies has its meaning from JSON Schema Core and Validation; `format` asserts
//! where [`Options`] say so; `contentEncoding` and its like are annotations, and `discriminator` asserts nothing.
//! Numbers are compared by the digits that the document writes.
//!
//! The schemas and the instance are untrusted. Each visit of a schema to a value is paid for, what a reference leads
//! to is evaluated once for each value, and nothing recurses without end. Where the work would be too much, or a
//! schema applies itself to the same value for ever, the answer is [`Verdict::Undecided`] and never a guess:
//! answers in between may be unknown one by one, without spoiling the others.

mod arrays;
mod at;
mod combinations;
mod equal;
mod evaluation;
mod findings;
mod formats;
mod nearest;
mod numbers;
mod objects;
mod omitted;
mod pattern;
mod references;
mod scopes;
mod seen;
#[cfg(test)]
mod tests;
mod truth;
mod unevaluated;
mod values;
mod words;

use std::collections::HashMap;
use std::rc::Rc;

use self::evaluation::Evaluation;
pub use self::formats::is_text_of;
pub use self::pattern::{Dialect, dialect};
use self::pattern::{Pattern, Refused};
use super::{SchemaId, Schemas};
use crate::source::{Node, Span};

/// What is asked of an evaluation.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether `format` asserts, as far as the format is known.
    pub formats: bool,
    /// Which way the instance travels. A required property that only travels the other way may be missing.
    pub direction: Direction,
    /// How many steps the evaluation may take; one is about a visit of a schema to a value.
    pub steps: u64,
}

/// Which way an instance travels, which is what `readOnly` and `writeOnly` speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// In a request: a required property that is `readOnly` may be missing.
    Request,
    /// In a response: a required property that is `writeOnly` may be missing.
    Response,
    /// One of the two: either may be missing.
    Either,
    /// As JSON Schema has it: whatever is required must be there.
    Both,
}

impl Default for Options {
    /// JSON Schema's own meaning, and a million steps.
    fn default() -> Self {
        Self { formats: false, direction: Direction::Both, steps: 1_000_000 }
    }
}

/// What came of an evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The value is an instance of the schema.
    Valid,
    /// It is not. There is at least one reason.
    Invalid(Vec<Violation>),
    /// It was not found out.
    Undecided(Doubt),
}

/// One reason why a value is no instance of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The text of the value at fault, which may lie deep inside the instance.
    pub instance: Span,
    /// The JSON Pointer to that value from the root of the instance (RFC 6901); empty for the instance itself.
    pub pointer: String,
    /// The keyword at fault, such as `minLength`.
    pub keyword: &'static str,
    /// Where that keyword stands.
    pub schema: Span,
    /// What was expected of the value and what it is, to be read behind its name: `must be …, but is …`.
    pub message: String,
}

/// Why something was not found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The evaluation takes more steps, or goes deeper, than is allowed.
    TooMuch,
    /// The schema here applies itself to the same value again, without end.
    Endless(Span),
    /// The pattern here is no regular expression.
    NotAPattern(Span),
    /// The pattern here has a back reference.
    BackReference(Span),
    /// The pattern here is too long, or repeats too much.
    LargePattern(Span),
    /// The divisor here has too many digits.
    Divisor(Span),
}

/// Evaluates values against the schemas of one document, and keeps what it prepares for that.
#[derive(Debug)]
pub struct Evaluator<'d> {
    schemas: &'d Schemas,
    patterns: HashMap<&'d str, Rc<Result<Pattern, Refused>>>,
    /// By the address of a schema, which stays as long as the schemas are borrowed.
    properties: HashMap<usize, HashMap<&'d str, SchemaId>>,
    /// Whether any schema has a `$dynamicRef`, which alone looks at dynamic scopes.
    is_dynamic: bool,
    steps_left: u64,
}

impl<'d> Evaluator<'d> {
    /// An evaluator that may take so many steps in all its evaluations together.
    pub fn new(schemas: &'d Schemas, steps: u64) -> Self {
        let is_dynamic = schemas.ids().any(|id| schemas.get(id).dynamic_reference.is_some());
        Self { schemas, patterns: HashMap::new(), properties: HashMap::new(), is_dynamic, steps_left: steps }
    }

    /// Whether a value is an instance of a schema.
    pub fn evaluate(&mut self, schema: SchemaId, instance: &Node, options: Options) -> Verdict {
        let allowed = options.steps.min(self.steps_left);
        let mut evaluation = Evaluation::new(self, options, allowed);
        let verdict = evaluation.verdict(schema, instance);
        let left = evaluation.steps_left();
        self.steps_left -= allowed - left;
        verdict
    }

    fn pattern(&mut self, source: &'d str) -> Rc<Result<Pattern, Refused>> {
        Rc::clone(self.patterns.entry(source).or_insert_with(|| Rc::new(Pattern::new(source))))
    }

    /// Whether there are no steps left for any evaluation.
    pub fn is_exhausted(&self) -> bool {
        self.steps_left == 0
    }
}

/// Whether a value is an instance of a schema. See [`Evaluator`], which evaluates several.
pub fn evaluate(schemas: &Schemas, schema: SchemaId, instance: &Node, options: Options) -> Verdict {
    Evaluator::new(schemas, options.steps).evaluate(schema, instance, options)
}

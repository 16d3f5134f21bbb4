//! What came of asking both about many values.

use jsonschema::Validator;
use serde_json::Value;

use crate::Instances;
use crate::meant::{self, MEANT};

/// The other implementation, for one schema.
#[derive(Debug)]
pub struct Oracle(Validator);

/// What the format of a string means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formats {
    /// Nothing (JSON Schema Validation §7.2.1).
    Annotation,
    /// That a text is of it, where the format is known.
    Assertion,
}

/// What came of holding a type against the other implementation.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// How many values both were asked about.
    pub values: usize,
    /// How many of them are instances of the schema, by the other implementation.
    pub instances: usize,
    /// How many values each of the differences is about that are [meant](MEANT).
    pub meant: [usize; MEANT.len()],
    /// The other values that they are not of one mind about.
    pub disagreements: Vec<Disagreement>,
}

/// A value that the two are not of one mind about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The value, in JSON.
    pub value: String,
    /// Why the type refuses it, although it is an instance; nothing where the type accepts it, although it is none.
    pub refusal: Option<String>,
}

impl Oracle {
    /// The other implementation, for a schema of JSON Schema 2020-12 that stands alone.
    ///
    /// # Errors
    ///
    /// What it has against the schema.
    pub fn new(schema: &Value, formats: Formats) -> Result<Self, String> {
        let options =
            jsonschema::draft202012::options().should_validate_formats(formats == Formats::Assertion);
        options.build(schema).map(Self).map_err(|error| error.to_string())
    }

    /// Whether it takes a value for an instance.
    pub fn accepts(&self, value: &Value) -> bool {
        self.0.is_valid(value)
    }

    /// Asks it, and a judge, about so many random values.
    pub fn compare(
        &self,
        values: &mut Instances<'_>,
        count: usize,
        judge: impl Fn(&str) -> Result<(), String>,
    ) -> Comparison {
        let mut comparison = Comparison { values: count, ..Comparison::default() };
        for _ in 0..count {
            let value = values.next_value();
            let text = value.to_string();
            let is_instance = self.accepts(&value);
            comparison.instances += usize::from(is_instance);
            let refusal = judge(&text).err();
            if is_instance == refusal.is_some() {
                let disagreement = Disagreement { value: text, refusal };
                match meant::meant(&disagreement, &value).and_then(|of| comparison.meant.get_mut(of)) {
                    Some(count) => *count += 1,
                    None => comparison.disagreements.push(disagreement),
                }
            }
        }
        comparison
    }
}

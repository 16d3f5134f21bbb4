//! The examples of schemas, and what the generated types make of them.

use oasmith::diagnostic::{Code, Diagnostics};
use oasmith::document::evaluate::{Direction, Evaluator, Options, Verdict};
use oasmith::document::{Document, SchemaId};
use oasmith::model::Api;
use oasmith::source::{Node, Span, Value};
use serde_json::Value as Json;

use super::program::Answer;

/// What all evaluations of a document may cost.
const STEPS: u64 = 200_000_000;

/// A value that a schema gives as an example or as its default.
#[derive(Debug)]
pub(super) struct Example {
    /// The address of the schema.
    pub(super) pointer: String,
    /// The struct that has a property of the schema's type, as an index into the probes.
    pub(super) probe: usize,
    /// That property.
    pub(super) property: String,
    /// The value, in JSON.
    pub(super) json: String,
    /// Whether it is an instance of the schema.
    pub(super) truth: Truth,
}

/// Whether a value is an instance of its schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    /// It is.
    Valid,
    /// It is not, and the document stage said so with this code.
    Wrong {
        code: Option<&'static str>,
        /// What is wrong with it.
        message: String,
    },
    /// It was not found out.
    Undecided,
}

/// What came of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is an instance of its schema, was read, found valid and written as it was.
    Kept,
    /// As [`Self::Kept`], but for properties that the schema does not declare, which the type does not keep.
    KeptDeclared,
    /// As [`Self::Kept`], but for another spelling of the same value.
    Respelled(String),
    /// The document is wrong, and was told so with this code.
    Wrong(&'static str),
    /// The evaluator of the document stage and the generated code are not of one mind.
    Disagreement(String),
}

/// Every example and default of every schema.
pub(super) fn of(document: &Document, api: &Api, found: &Diagnostics) -> Vec<Example> {
    let mut evaluator = Evaluator::new(&document.schemas, STEPS);
    let mut examples = Vec::new();
    let mut structs: Vec<_> = api.probes.iter().map(|probe| probe.ty).collect();
    structs.dedup();
    for probe in &api.probes {
        let schema = document.schema(probe.schema);
        let values = schema.annotations.default.iter().chain(&schema.annotations.examples);
        for value in values {
            examples.push(Example {
                pointer: schema.place.pointer.as_str().to_owned(),
                probe: structs.iter().position(|id| *id == probe.ty).unwrap_or_default(),
                property: probe.property.clone(),
                json: json(value),
                truth: truth(&mut evaluator, probe.schema, value, found),
            });
        }
    }
    examples
}

fn truth(evaluator: &mut Evaluator<'_>, schema: SchemaId, value: &Node, found: &Diagnostics) -> Truth {
    let options = Options { formats: true, direction: Direction::Either, steps: STEPS };
    match evaluator.evaluate(schema, value, options) {
        Verdict::Valid => Truth::Valid,
        Verdict::Undecided(_) => Truth::Undecided,
        Verdict::Invalid(violations) => Truth::Wrong {
            code: said(value.span, found),
            message: violations
                .first()
                .map(|first| format!("{} {}", first.pointer, first.message))
                .unwrap_or_default(),
        },
    }
}

/// The code by which the document stage says that a value is wrong.
fn said(value: Span, found: &Diagnostics) -> Option<&'static str> {
    let codes = [Code::ExampleMismatch, Code::DefaultMismatch, Code::FormatMismatch];
    let lies_within =
        |span: Span| span.file == value.file && value.start <= span.start && span.end <= value.end;
    let mut all = found.iter().filter(|finding| codes.contains(&finding.code));
    all.find(|finding| finding.span.is_some_and(lies_within)).map(|finding| finding.code.as_str())
}

impl Example {
    /// What came of it, by what the generated program answered.
    pub(super) fn outcome(&self, answer: &Answer) -> Outcome {
        match (&self.truth, answer) {
            (Truth::Wrong { code: Some(code), .. }, Answer::Refused(_)) => Outcome::Wrong(code),
            // Formats that are text in Rust are not asserted.
            (Truth::Wrong { code: Some("D033"), .. }, Answer::Written(_)) => Outcome::Wrong("D033"),
            (Truth::Wrong { code: None, message }, Answer::Refused(_)) => {
                Outcome::Disagreement(format!("wrong, and no finding of the document says so: {message}"))
            }
            (Truth::Wrong { message, .. }, Answer::Written(_)) => {
                Outcome::Disagreement(format!("read, although it is wrong: {message}"))
            }
            (Truth::Valid, Answer::Refused(message)) => {
                Outcome::Disagreement(format!("refused, although it is right: {message}"))
            }
            (_, Answer::Written(text)) => self.written(text),
            (Truth::Undecided, Answer::Refused(message)) => {
                Outcome::Disagreement(format!("refused, and the document stage does not know: {message}"))
            }
        }
    }

    /// What came of a value that is right and was written again.
    fn written(&self, text: &str) -> Outcome {
        let parse = |text: &str| serde_json::from_str::<Json>(text).ok();
        let (Some(given), Some(written)) = (parse(&self.json), parse(text)) else {
            return Outcome::Disagreement(format!("what was written is no JSON: {text}"));
        };
        let mut differences = Vec::new();
        compare(&given, &written, "", &mut differences);
        let mut others = differences.iter().filter(|difference| !matches!(difference, Difference::Lost(_)));
        match (differences.is_empty(), others.next()) {
            (true, _) => Outcome::Kept,
            (false, None) => Outcome::KeptDeclared,
            (false, Some(Difference::Spelling(at))) => Outcome::Respelled(at.clone()),
            (false, Some(Difference::Other(at) | Difference::Lost(at))) => {
                Outcome::Disagreement(format!("written otherwise: {at}"))
            }
        }
    }
}

/// In what a value that was written is not the one that was read.
enum Difference {
    /// A property is gone.
    Lost(String),
    /// A string, or the digits of a number, are others.
    Spelling(String),
    /// Anything else.
    Other(String),
}

fn compare(given: &Json, written: &Json, at: &str, found: &mut Vec<Difference>) {
    match (given, written) {
        (Json::Object(given), Json::Object(written)) => {
            for (key, value) in given {
                match written.get(key) {
                    Some(other) => compare(value, other, &format!("{at}/{key}"), found),
                    None => found.push(Difference::Lost(format!("{at}/{key}"))),
                }
            }
            let added = written.keys().filter(|key| !given.contains_key(*key));
            found.extend(added.map(|key| Difference::Other(format!("`{at}/{key}` was not there"))));
        }
        (Json::Array(given), Json::Array(written)) if given.len() == written.len() => {
            for (index, (one, other)) in given.iter().zip(written).enumerate() {
                compare(one, other, &format!("{at}/{index}"), found);
            }
        }
        (Json::String(one), Json::String(other)) if one != other => {
            found.push(Difference::Spelling(format!("`{at}` is {given} and becomes {written}")));
        }
        (Json::Number(one), Json::Number(other)) if one.as_f64() == other.as_f64() => {}
        // The digits that double precision writes of a number in single precision, and the fewest that tell it.
        (Json::Number(one), Json::Number(other)) if single(one).is_some() && single(one) == single(other) => {
            found.push(Difference::Spelling(format!("`{at}` is {given} and becomes {written}")));
        }
        _ if given == written => {}
        _ => found.push(Difference::Other(format!("`{at}` is {given} and becomes {written}"))),
    }
}

/// A number that is no integer, in single precision.
fn single(number: &serde_json::Number) -> Option<f32> {
    number.to_string().parse().ok().filter(|_| number.is_f64())
}

/// A node as JSON text.
pub(crate) fn json(node: &Node) -> String {
    let mut text = String::new();
    write(node, &mut text);
    text
}

fn write(node: &Node, text: &mut String) {
    match &node.value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => text.push_str(number.as_str()),
        Value::String(string) => text.push_str(&Json::from(string.as_str()).to_string()),
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(object) => {
            text.push('{');
            for (index, entry) in object.entries().iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                text.push_str(&Json::from(entry.key.text.as_str()).to_string());
                text.push(':');
                write(&entry.value, text);
            }
            text.push('}');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(truth: Truth, json: &str, answer: &Answer) -> Outcome {
        let (pointer, property) = ("#/components/schemas/A".to_owned(), "p0".to_owned());
        Example { pointer, probe: 0, property, json: json.to_owned(), truth }.outcome(answer)
    }

    fn wrong(code: Option<&'static str>) -> Truth {
        Truth::Wrong { code, message: "must be a string".to_owned() }
    }

    #[test]
    fn what_is_right_is_written_as_it_was() {
        let written = |json: &str, text: &str| outcome(Truth::Valid, json, &Answer::Written(text.to_owned()));
        assert_eq!(written("{\"a\": [1.0, null]}", "{\"a\":[1,null]}"), Outcome::Kept);
        assert_eq!(written("{\"a\": 1, \"b\": 2}", "{\"a\":1}"), Outcome::KeptDeclared);
        let respelled = "`/a` is \"1.0E\" and becomes \"1e\"".to_owned();
        assert_eq!(written("{\"a\": \"1.0E\"}", "{\"a\":\"1e\"}"), Outcome::Respelled(respelled));
        let respelled = "`/0` is 0.897599995136261 and becomes 0.8976".to_owned();
        assert_eq!(written("[0.897599995136261]", "[0.8976]"), Outcome::Respelled(respelled));
        for (json, text, difference) in [
            ("[1]", "[2]", "`/0` is 1 and becomes 2"),
            ("[0.8975]", "[0.8976]", "`/0` is 0.8975 and becomes 0.8976"),
            ("[16777217]", "[16777216]", "`/0` is 16777217 and becomes 16777216"),
            ("[1]", "[]", "`` is [1] and becomes []"),
            ("{}", "{\"a\":1}", "`/a` was not there"),
            ("{\"a\": 1}", "{\"a\":\"1\"}", "`/a` is 1 and becomes \"1\""),
        ] {
            assert_eq!(
                written(json, text),
                Outcome::Disagreement(format!("written otherwise: {difference}"))
            );
        }
    }

    #[test]
    fn the_document_and_the_types_are_of_one_mind() {
        let refused = || Answer::Refused("expected a string".to_owned());
        let written = || Answer::Written("1".to_owned());
        assert_eq!(outcome(wrong(Some("D030")), "1", &refused()), Outcome::Wrong("D030"));
        // A format that is text in Rust is not asserted.
        assert_eq!(outcome(wrong(Some("D033")), "1", &written()), Outcome::Wrong("D033"));
        let disagreement = |text: &str| Outcome::Disagreement(text.to_owned());
        assert_eq!(
            outcome(wrong(Some("D031")), "1", &written()),
            disagreement("read, although it is wrong: must be a string")
        );
        assert_eq!(
            outcome(wrong(None), "1", &refused()),
            disagreement("wrong, and no finding of the document says so: must be a string")
        );
        assert_eq!(
            outcome(Truth::Valid, "1", &refused()),
            disagreement("refused, although it is right: expected a string")
        );
    }
}

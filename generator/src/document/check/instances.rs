//! Examples, defaults, and the values of `enum` and `const`, each against its schema.
//!
//! `format` asserts here, unlike in JSON Schema by default: generated code has types for the known formats, and whoever
//! writes an example means what the format says. It has a code of its own, so that it can be allowed.

use std::collections::HashSet;

use super::super::evaluate::{Doubt, Evaluator, Options, Verdict, Violation};
use super::claims::{Claim, Role, claims, defaults};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::source::{Node, Span, Value};

/// What all evaluations of a document may cost. Large documents take a fiftieth of it.
const STEPS: u64 = 50_000_000;

/// So many violations of one value are told.
const TOLD: usize = 3;

/// Every value that a schema speaks of.
pub(super) fn check(document: &Document) -> Diagnostics {
    Check::new(document).all(claims(document))
}

/// The defaults of schemas.
pub(super) fn check_defaults(document: &Document) -> Diagnostics {
    Check::new(document).all(defaults(document))
}

struct Check<'d> {
    evaluator: Evaluator<'d>,
    diagnostics: Diagnostics,
    /// Values that a schema has refused already.
    refused: HashSet<Span>,
    /// What cannot be decided is told once for each reason.
    doubts: HashSet<Span>,
}

impl<'d> Check<'d> {
    fn new(document: &'d Document) -> Self {
        Self {
            evaluator: Evaluator::new(&document.schemas, STEPS),
            diagnostics: Diagnostics::default(),
            refused: HashSet::new(),
            doubts: HashSet::new(),
        }
    }

    fn all(mut self, claims: Vec<Claim<'d>>) -> Diagnostics {
        for claim in claims {
            if self.refused.contains(&claim.value.span) {
                continue;
            }
            let options = Options { formats: true, direction: claim.direction, ..Options::default() };
            match self.evaluator.evaluate(claim.schema, claim.value, options) {
                Verdict::Valid => {}
                Verdict::Invalid(violations) => self.refused(&claim, &violations),
                Verdict::Undecided(Doubt::TooMuch) if self.evaluator.is_exhausted() => {
                    let message =
                        "no value from here on is compared with its schema: that takes too many steps";
                    self.diagnostics.push(Diagnostic::new(Code::Undecided, claim.value.span, message));
                    break;
                }
                Verdict::Undecided(doubt) => self.undecided(&claim, doubt),
            }
        }
        self.diagnostics
    }

    fn refused(&mut self, claim: &Claim<'_>, violations: &[Violation]) {
        self.refused.insert(claim.value.span);
        let is_reference = is_reference(claim.value);
        let told = if is_reference { 1 } else { TOLD };
        for violation in violations.iter().take(told) {
            let diagnostic = refusal(claim.role, violation);
            self.diagnostics.push(if is_reference {
                diagnostic.help("a value is taken as it is, `$ref` included; under `examples` a name may refer to an Example Object")
            } else {
                diagnostic
            });
        }
    }

    fn undecided(&mut self, claim: &Claim<'_>, doubt: Doubt) {
        let (place, why, label) = match doubt {
            // That is said of the pattern itself.
            Doubt::NotAPattern(_) => return,
            Doubt::TooMuch => (claim.value.span, "that takes too many steps", None),
            Doubt::Endless(span) => {
                (span, "the schema applies itself to the same value, without end", Some("this schema"))
            }
            Doubt::BackReference(span) => (span, "a pattern has a back reference", Some("this pattern")),
            Doubt::LargePattern(span) => (span, "a pattern is too large", Some("this pattern")),
            Doubt::Divisor(span) => (span, "a divisor has more than 38 digits", Some("this divisor")),
        };
        if !self.doubts.insert(place) {
            return;
        }
        let message = format!("whether {} matches its schema cannot be decided: {why}", claim.role.words());
        let diagnostic = Diagnostic::new(Code::Undecided, claim.value.span, message);
        self.diagnostics.push(match label {
            Some(label) => diagnostic.label(place, label),
            None => diagnostic,
        });
    }
}

fn refusal(role: Role, violation: &Violation) -> Diagnostic {
    let code = match role {
        Role::Value => Code::ImpossibleValue,
        _ if violation.keyword == "format" => Code::FormatMismatch,
        Role::Example => Code::ExampleMismatch,
        Role::Default => Code::DefaultMismatch,
    };
    let place = match violation.pointer.as_str() {
        "" => "it".to_owned(),
        pointer => format!("`{pointer}`"),
    };
    let message = format!("{} does not match its schema: {place} {}", role.words(), violation.message);
    let label = match violation.keyword {
        "" => "the schema is here".to_owned(),
        keyword => format!("`{keyword}` is here"),
    };
    Diagnostic::new(code, violation.instance, message).label(violation.schema, label)
}

/// Whether somebody meant to refer to a value.
fn is_reference(value: &Node) -> bool {
    matches!(&value.value, Value::Object(object) if object.get("$ref").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read::testing::read_3_1;

    fn said(text: &str) -> Vec<String> {
        let (document, findings) = read_3_1(text);
        assert_eq!(findings, [""; 0]);
        let found = check(&document).sorted();
        found.iter().map(|finding| format!("{} {}", finding.code.as_str(), finding.message)).collect()
    }

    fn operation(parts: &str) -> String {
        format!("paths:\n  /a:\n    post:\n      responses: {{'200': {{description: d}}}}\n      {parts}\n")
    }

    #[test]
    fn examples_of_bodies_know_their_direction() {
        let user = "{type: object, required: [id, secret], properties: {id: {readOnly: true}, secret: {writeOnly: true}}}";
        let body =
            format!("content: {{application/merge-patch+json; v=1: {{schema: {user}, example: {{}}}}}}");
        let request = operation(&format!("requestBody: {{{body}}}"));
        let expected =
            "D030 the example does not match its schema: it must have the property `secret`, but has not";
        assert_eq!(said(&request), [expected]);
        let response = request
            .replace("requestBody:", "x-unused:")
            .replace("{description: d}", &format!("{{description: d, {body}}}"));
        assert_eq!(said(&response), [expected.replace("secret", "id")]);
        let schema =
            format!("components: {{schemas: {{A: {}}}}}", user.replace("{type", "{examples: [{}], type"));
        assert_eq!(said(&schema), [""; 0]);
    }

    #[test]
    fn text_may_stand_for_what_is_not_json() {
        let parameter = |example: &str| {
            operation(&format!(
                "parameters: [{{name: a, in: query, schema: {{type: array, items: {{type: integer}}}}, example: {example}}}]"
            ))
        };
        assert_eq!(said(&parameter("'1,2'")), [""; 0]);
        assert_eq!(said(&parameter("[1, 2]")), [""; 0]);
        assert_eq!(
            said(&parameter("[1, x]")),
            ["D030 the example does not match its schema: `/1` must be an integer, but is a string"]
        );
        let body = |media_type: &str| {
            operation(&format!(
                "requestBody: {{content: {{{media_type}: {{schema: {{type: object}}, example: a=b}}}}}}"
            ))
        };
        assert_eq!(said(&body("application/xml")), [""; 0]);
        assert_eq!(
            said(&body("application/json")),
            ["D030 the example does not match its schema: it must be an object, but is a string"]
        );
    }

    #[test]
    fn a_default_is_told_once() {
        let text = "components:
  schemas:
    Own: {type: integer, default: a}
    Part: {allOf: [{type: integer}, {default: b}]}
    Both: {allOf: [{type: string, minLength: 3, default: c}, {maxLength: 0}]}
    Format: {type: string, format: uuid, default: d}
";
        let (document, _) = read_3_1(text);
        let found = check_defaults(&document).sorted();
        let codes: Vec<_> = found.iter().map(|finding| finding.code.as_str()).collect();
        assert_eq!(codes, ["D031", "D031", "D031", "D033"]);
    }

    #[test]
    fn what_is_wrong_with_a_value_is_told_three_times_at_most() {
        let found = said(
            "components: {schemas: {A: {items: {type: string}, examples: [[1, 2, 3, 4]]}, B: {const: 1, type: string}}}",
        );
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(
            found[3].starts_with("D032 the value does not match its schema: it must be a string"),
            "{found:?}"
        );
        let reference = said(
            "components: {schemas: {A: {type: object, required: [a], additionalProperties: false, examples: [{$ref: b}]}}}",
        );
        assert_eq!(reference.len(), 1, "{reference:?}");
    }
}

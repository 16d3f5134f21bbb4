//! What each keyword finds.

#![cfg(feature = "pattern")]

use super::{Format, Keyword, Literal, Schema, Type};
use crate::json::{self, Value};
use crate::types::DateTime;
use crate::validate::Pattern;

fn value(text: &str) -> Value {
    json::from_str(text).unwrap()
}

#[track_caller]
fn faults(schema: &'static Schema, text: &str, expected: &[&str]) {
    let value = value(text);
    let found: Vec<String> = schema.faults(&value).iter().map(ToString::to_string).collect();
    assert_eq!(found, expected, "{text}");
    assert_eq!(schema.holds(&value), expected.is_empty(), "{text}");
}

/// A shorter way to a schema without dynamic anchors.
macro_rules! schema {
    ($name:ident, $($keyword:expr),* $(,)?) => {
        static $name: Schema = Schema::new(&[$($keyword),*]);
    };
}

#[test]
fn values_and_types_are_those_of_json_schema() {
    schema!(KINDS, Keyword::Type(&[Type::Integer, Type::Null]));
    faults(&KINDS, "1.0", &[]);
    faults(&KINDS, "null", &[]);
    faults(&KINDS, "1.5", &["expected an integer or null, found 1.5"]);
    faults(&KINDS, "\"1\"", &["expected an integer or null, found a string"]);
    schema!(
        LISTED,
        Keyword::Enum(&[
            Literal::String("a"),
            Literal::Object(&[("b", Literal::Array(&[Literal::Number("1"), Literal::Bool(true)]))]),
        ])
    );
    faults(&LISTED, r#"{"b":[1.0,true]}"#, &[]);
    faults(&LISTED, r#"{"b":[1]}"#, &[r#"expected "a" or {"b":[1,true]}, found {"b":[1]}"#]);
    schema!(FALSE, Keyword::Never);
    faults(&FALSE, "null", &["expected nothing here"]);
}

#[test]
fn numbers_are_compared_by_their_digits() {
    schema!(BOUNDS, Keyword::Minimum("0.1"), Keyword::ExclusiveMaximum("9007199254740993"));
    faults(&BOUNDS, "9007199254740992", &[]);
    faults(&BOUNDS, "9007199254740993", &["expected less than 9007199254740993, found 9007199254740993"]);
    faults(&BOUNDS, "0.0999999999999999999999", &["expected at least 0.1, found 0.0999999999999999999999"]);
    faults(&BOUNDS, "\"text\"", &[]);
    schema!(STEPS, Keyword::MultipleOf("0.01"));
    faults(&STEPS, "4.02", &[]);
    faults(&STEPS, "1e400", &[]);
    faults(&STEPS, "0.0075", &["expected a multiple of 0.01, found 0.0075"]);
}

#[test]
fn strings_are_counted_in_code_points() {
    static PATTERN: Pattern = Pattern::new("^\\p{L}+$");
    schema!(TEXT, Keyword::MinLength(2), Keyword::MaxLength(3), Keyword::Pattern(&PATTERN));
    faults(&TEXT, "\"éß\"", &[]);
    faults(
        &TEXT,
        "\"𝄞\"",
        &[
            "expected at least 2 characters, found 1",
            "expected a match of the pattern ^\\p{L}+$, found \"𝄞\"",
        ],
    );
}

#[test]
fn formats_speak_of_strings() {
    schema!(MOMENT, Keyword::Format(Format::of::<DateTime>()));
    faults(&MOMENT, "\"2026-05-26T18:42:00+00:00\"", &[]);
    faults(&MOMENT, "1", &[]);
    faults(&MOMENT, "\"now\"", &["expected a date-time (RFC 3339), found \"now\""]);
}

#[test]
fn arrays_and_what_is_left_of_them() {
    schema!(STRING, Keyword::Type(&[Type::String]));
    schema!(FALSE, Keyword::Never);
    schema!(
        TUPLE,
        Keyword::Items { prefix: &[&STRING], rest: None },
        Keyword::Contains { schema: &STRING, min: 2, max: Some(2) },
        Keyword::UnevaluatedItems(&FALSE),
    );
    faults(&TUPLE, r#"["a","b"]"#, &[]);
    faults(&TUPLE, r#"["a",1,"b"]"#, &["/1: expected no further item"]);
    faults(
        &TUPLE,
        "[1]",
        &[
            "/0: expected a string, found a number",
            "expected at least 2 items, found 0 that match the schema of `contains`",
        ],
    );
    schema!(UNIQUE, Keyword::UniqueItems);
    faults(&UNIQUE, "[[1],[1.0]]", &["expected items without repetition, found item 1 equal to item 0"]);
}

#[test]
fn objects_and_what_is_left_of_them() {
    static X: Pattern = Pattern::new("^x-");
    schema!(STRING, Keyword::Type(&[Type::String]));
    schema!(FALSE, Keyword::Never);
    schema!(SHORT, Keyword::MaxLength(3));
    schema!(
        OBJECT,
        Keyword::PatternProperties {
            named: &[("a", &STRING)],
            patterns: &[(&X, &STRING)],
            additional: Some(&FALSE),
        },
        Keyword::PropertyNames(&SHORT),
        Keyword::DependentSchemas(&[("x-1", &ONE)]),
    );
    schema!(ONE, Keyword::Required(&["a"]));
    faults(&OBJECT, r#"{"a":"","x-1":""}"#, &[]);
    faults(
        &OBJECT,
        r#"{"x-1":1,"bbbb":2}"#,
        &[
            "/x-1: expected a string, found a number",
            "/bbbb: unknown property \"bbbb\"",
            "/bbbb: expected at most 3 characters, found 4",
            "/a: missing required property \"a\"",
        ],
    );
    schema!(
        CLOSED,
        Keyword::AnyOf(&[&HAS_A, &HAS_B]),
        Keyword::If { condition: &HAS_A, then: Some(&ONE), otherwise: None },
        Keyword::UnevaluatedProperties(&FALSE),
    );
    schema!(
        HAS_A,
        Keyword::Properties { named: &[("a", &STRING)], additional: None },
        Keyword::Required(&["a"])
    );
    schema!(
        HAS_B,
        Keyword::Properties { named: &[("b", &STRING)], additional: None },
        Keyword::Required(&["b"])
    );
    faults(&CLOSED, r#"{"a":"","b":""}"#, &[]);
    faults(&CLOSED, r#"{"a":1,"b":""}"#, &["/a: unknown property \"a\""]);
    faults(&CLOSED, "{}", &["expected a match of one of the 2 schemas of `anyOf`, found none"]);
}

#[test]
fn combinations_say_how_many_matched() {
    schema!(EVEN, Keyword::MultipleOf("2"));
    schema!(BIG, Keyword::Minimum("10"));
    schema!(ONE, Keyword::OneOf(&[&EVEN, &BIG]));
    faults(&ONE, "4", &[]);
    faults(&ONE, "3", &["expected a match of exactly one of the 2 schemas of `oneOf`, found none"]);
    faults(
        &ONE,
        "12",
        &[
            "expected a match of exactly one of the 2 schemas of `oneOf`, found matches of `oneOf/0` and `oneOf/1`",
        ],
    );
    schema!(ODD, Keyword::Not(&EVEN));
    faults(&ODD, "2", &["expected a value that does not match the schema of `not`, found one that does"]);
}

#[test]
fn dynamic_references_lead_to_the_outermost_anchor() {
    schema!(FALSE, Keyword::Never);
    static TREE: Schema = Schema::with_anchors(
        &[Keyword::Properties { named: &[("child", &CHILD)], additional: None }],
        &[("node", &TREE)],
    );
    schema!(CHILD, Keyword::DynamicReference { anchor: "node", target: &TREE });
    static STRICT: Schema = Schema::with_anchors(
        &[Keyword::Reference(&TREE), Keyword::UnevaluatedProperties(&FALSE)],
        &[("node", &STRICT)],
    );
    let text = r#"{"child":{"child":{"other":1}}}"#;
    faults(&TREE, text, &[]);
    faults(&STRICT, text, &["/child/child/other: unknown property \"other\""]);
}

#[test]
fn evaluating_ends() {
    schema!(CIRCLE, Keyword::Not(&CIRCLE));
    let message = "expected a value that can be checked, found one that takes too many steps";
    faults(&CIRCLE, "1", &[message]);
    schema!(TWICE, Keyword::AnyOf(&[&ITSELF, &ITSELF]));
    schema!(ITSELF, Keyword::AllOf(&[&TWICE, &TWICE]));
    faults(&TWICE, "1", &[message]);
}

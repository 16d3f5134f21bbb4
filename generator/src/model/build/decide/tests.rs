//! What tells variants apart, by facts in a short notation.

use std::rc::Rc;

use super::{Alternative, ArrayFacts, Decided, Facts, ObjectFacts, PropertyFacts, decide};
use crate::model::build::kinds::Kinds;
use crate::model::{Decision, Json, JsonKind, Length, StringFormat, UnionKind};

fn of(variant: usize, kinds: Kinds) -> Alternative {
    Alternative { variant, facts: Facts::of_kinds(kinds) }
}

fn listed(variant: usize, values: &[&str]) -> Alternative {
    Alternative { variant, facts: Facts::of_values(values.iter().map(|value| scalar(value)).collect()) }
}

fn formatted(variant: usize, format: StringFormat) -> Alternative {
    Alternative { variant, facts: Facts { format: Some(format), ..Facts::of_kinds(Kinds::STRING) } }
}

fn array(variant: usize, items: Facts, least: u64, most: Option<u64>) -> Alternative {
    let array = Rc::new(ArrayFacts { items: vec![items], least, most });
    Alternative { variant, facts: Facts { array, ..Facts::of_kinds(Kinds::ARRAY) } }
}

/// A number, `true`, `false`, `null` or else a string.
fn scalar(text: &str) -> Json {
    match text {
        "null" => Json::Null,
        "true" => Json::Bool(true),
        "false" => Json::Bool(false),
        digits if digits.parse::<f64>().is_ok() => Json::Number(digits.to_owned()),
        text => Json::String(text.to_owned()),
    }
}

/// What is known of objects whose properties are written as `name` (required), `name?`, `name=value|value`
/// (required) or `name:string` (required, of that type); `!name` is forbidden, `closed` and `map` are said of others.
fn facts(properties: &[&str]) -> Facts {
    let mut facts = ObjectFacts::default();
    for property in properties {
        if let Some(name) = property.strip_prefix('!') {
            facts.forbidden.insert(name.to_owned());
            continue;
        }
        match *property {
            "closed" => facts.is_closed = true,
            "map" => facts.is_map = true,
            property => add(&mut facts, property),
        }
    }
    Facts { object: Rc::new(facts), ..Facts::of_kinds(Kinds::OBJECT) }
}

fn add(facts: &mut ObjectFacts, property: &str) {
    let at = property.find(['=', ':', '?']).unwrap_or(property.len());
    let (name, said) = property.split_at(at);
    let kinds = |word: &str| match word {
        "null" => Kinds::NULL,
        "string" => Kinds::STRING,
        "integer" => Kinds::INTEGER,
        "array" => Kinds::ARRAY,
        _ => Kinds::OBJECT,
    };
    let ways = match said.split_at_checked(1) {
        Some(("=", values)) => vec![Facts::of_values(values.split('|').map(scalar).collect())],
        Some((":", words)) => words.split('|').map(|word| Facts::of_kinds(kinds(word))).collect(),
        _ => Vec::new(),
    };
    let required = said != "?";
    if required {
        facts.required.push(name.to_owned());
    }
    facts.properties.insert(name.to_owned(), PropertyFacts { required, ways });
}

fn object(variant: usize, properties: &[&str]) -> Alternative {
    Alternative { variant, facts: facts(properties) }
}

fn holding(variant: usize, property: &str, inner: Facts) -> Alternative {
    let mut object = ObjectFacts { required: vec![property.to_owned()], ..ObjectFacts::default() };
    object.properties.insert(property.to_owned(), PropertyFacts { required: true, ways: vec![inner] });
    Alternative { variant, facts: Facts { object: Rc::new(object), ..Facts::of_kinds(Kinds::OBJECT) } }
}

#[track_caller]
fn check(alternatives: &[Alternative], kind: UnionKind, decision: Decision, exclusive: bool) {
    assert_eq!(decide(alternatives, None, kind), Decided { decision, exclusive });
}

#[track_caller]
fn proven(alternatives: &[Alternative], decision: Decision) {
    check(alternatives, UnionKind::OneOf, decision.clone(), true);
    check(alternatives, UnionKind::AnyOf, decision, true);
}

fn leads(cases: &[(&str, usize)]) -> Vec<(String, Decision)> {
    cases.iter().map(|(value, variant)| ((*value).to_owned(), Decision::Variant(*variant))).collect()
}

fn tag(property: &str, cases: &[(&str, usize)]) -> Decision {
    Decision::Tag { property: property.to_owned(), cases: leads(cases), otherwise: None }
}

fn key(cases: &[(&str, usize)], otherwise: usize) -> Decision {
    Decision::Key { cases: leads(cases), otherwise: Some(Box::new(Decision::Variant(otherwise))) }
}

fn values(cases: &[(&str, usize)], otherwise: Option<usize>) -> Decision {
    Decision::Value {
        cases: cases.iter().map(|(value, variant)| (scalar(value), Decision::Variant(*variant))).collect(),
        otherwise: otherwise.map(|variant| Box::new(Decision::Variant(variant))),
    }
}

fn kind(cases: &[(JsonKind, Decision)]) -> Decision {
    Decision::Kind(cases.iter().map(|(kind, then)| (vec![*kind], then.clone())).collect())
}

fn member(property: &str, of: Decision) -> Decision {
    Decision::Member { property: property.to_owned(), of: Box::new(of) }
}

#[test]
fn json_types_tell_apart() {
    proven(
        &[of(0, Kinds::STRING), of(1, Kinds::ARRAY)],
        kind(&[(JsonKind::String, Decision::Variant(0)), (JsonKind::Array, Decision::Variant(1))]),
    );
    proven(
        &[of(0, Kinds::STRING.or(Kinds::NUMBER)), of(1, Kinds::ARRAY)],
        Decision::Kind(vec![
            (vec![JsonKind::Number, JsonKind::String], Decision::Variant(0)),
            (vec![JsonKind::Array], Decision::Variant(1)),
        ]),
    );
}

#[test]
fn a_variant_of_several_json_types_is_decided_for_each() {
    let either = of(0, Kinds::STRING.or(Kinds::BOOLEAN));
    let decided = decide(&[either, of(1, Kinds::STRING)], None, UnionKind::OneOf);
    let expected =
        kind(&[(JsonKind::Boolean, Decision::Variant(0)), (JsonKind::String, Decision::Schema(vec![0, 1]))]);
    assert_eq!(decided, Decided { decision: expected, exclusive: false });
}

#[test]
fn a_common_constant_tells_apart_and_one_variant_may_have_several() {
    proven(
        &[object(0, &["type=cat"]), object(1, &["type=dog|wolf", "tail?"])],
        tag("type", &[("cat", 0), ("dog", 1), ("wolf", 1)]),
    );
}

#[test]
fn the_discriminator_goes_before_a_property_that_splits_better() {
    let variants = [object(0, &["object=a", "type=x"]), object(1, &["object=b", "type=y|z"])];
    let property = |preferred| match decide(&variants, preferred, UnionKind::OneOf).decision {
        Decision::Tag { property, .. } => property,
        other => panic!("{other:?}"),
    };
    assert_eq!(property(None), "type");
    assert_eq!(property(Some("object")), "object");
}

#[test]
fn a_shared_constant_is_decided_further() {
    let cases = vec![
        ("event".to_owned(), tag("kind", &[("a", 0), ("b", 1)])),
        ("list".to_owned(), Decision::Variant(2)),
    ];
    proven(
        &[
            object(0, &["object=event", "kind=a"]),
            object(1, &["object=event", "kind=b"]),
            object(2, &["object=list"]),
        ],
        Decision::Tag { property: "object".into(), cases, otherwise: None },
    );
}

#[test]
fn constants_of_any_scalar_type_tell_apart() {
    proven(
        &[object(0, &["version=1"]), object(1, &["version=2|3"])],
        member("version", values(&[("1", 0), ("2", 1), ("3", 1)], None)),
    );
    proven(
        &[object(0, &["ok=true"]), object(1, &["ok=false"])],
        member("ok", values(&[("true", 0), ("false", 1)], None)),
    );
    proven(
        &[object(0, &["next=null"]), object(1, &["next=end"]), object(2, &["next=1"])],
        member(
            "next",
            kind(&[
                (JsonKind::Null, Decision::Variant(0)),
                (JsonKind::String, Decision::Variant(1)),
                (JsonKind::Number, Decision::Variant(2)),
            ]),
        ),
    );
}

#[test]
fn the_type_of_a_property_tells_apart() {
    let decision =
        kind(&[(JsonKind::String, Decision::Variant(0)), (JsonKind::Number, Decision::Variant(1))]);
    proven(
        &[object(0, &["name", "id:string"]), object(1, &["name", "id:integer"])],
        member("id", decision.clone()),
    );
    proven(
        &[holding(0, "data", facts(&["id:string"])), holding(1, "data", facts(&["id:integer"]))],
        member("data", member("id", decision)),
    );
    // Both may be null.
    let (decided, both) = (
        decide(&[object(0, &["id:string|null"]), object(1, &["id:integer|null"])], None, UnionKind::OneOf),
        Decision::Schema(vec![0, 1]),
    );
    let decision = kind(&[
        (JsonKind::String, Decision::Variant(0)),
        (JsonKind::Null, both),
        (JsonKind::Number, Decision::Variant(1)),
    ]);
    let Decision::Member { of, .. } = &decided.decision else { panic!("{decided:?}") };
    let Decision::Kind(cases) = &**of else { panic!("{of:?}") };
    let Decision::Kind(expected) = decision else { return };
    assert!(cases.iter().all(|case| expected.contains(case)), "{cases:?}");
    assert!(!decided.exclusive);
}

#[test]
fn a_key_that_the_others_cannot_have_is_proof() {
    let decision = key(&[("card", 0)], 1);
    proven(&[object(0, &["card"]), object(1, &["iban", "closed"])], decision.clone());
    proven(&[object(0, &["card"]), object(1, &["iban", "!card"])], decision);
}

#[test]
fn a_key_that_the_others_do_not_know_decides_but_proves_nothing() {
    let variants = [object(0, &["card", "id?"]), object(1, &["iban", "id?"]), object(2, &["id?"])];
    check(&variants, UnionKind::OneOf, key(&[("card", 0), ("iban", 1)], 2), false);
    check(&variants, UnionKind::AnyOf, Decision::Schema(vec![0, 1, 2]), false);
}

#[test]
fn a_key_and_a_constant_tell_apart_together() {
    let variants = [object(0, &["error"]), object(1, &["type=a"]), object(2, &["type=b"])];
    let decision = Decision::Key {
        cases: leads(&[("error", 0)]),
        otherwise: Some(Box::new(tag("type", &[("a", 1), ("b", 2)]))),
    };
    check(&variants, UnionKind::OneOf, decision, false);
}

#[test]
fn a_variant_may_have_several_alternatives() {
    proven(
        &[object(0, &["type=a"]), object(0, &["type=b"]), object(1, &["type=c"]), of(2, Kinds::STRING)],
        kind(&[
            (JsonKind::Object, tag("type", &[("a", 0), ("b", 0), ("c", 1)])),
            (JsonKind::String, Decision::Variant(2)),
        ]),
    );
}

#[test]
fn listed_values_tell_apart() {
    proven(&[listed(0, &["a", "b"]), listed(1, &["c"])], values(&[("a", 0), ("b", 0), ("c", 1)], None));
    proven(&[of(0, Kinds::INTEGER), listed(1, &["0.5"])], values(&[("0.5", 1)], Some(0)));
    // A listed text is text.
    let open = [listed(0, &["auto"]), of(1, Kinds::STRING)];
    check(&open, UnionKind::AnyOf, values(&[("auto", 0)], Some(1)), false);
    check(&open, UnionKind::OneOf, values(&[("auto", 0)], Some(1)), false);
    let twice = [listed(0, &["a", "b"]), listed(1, &["b", "c"])];
    check(&twice, UnionKind::OneOf, values(&[("a", 0), ("b", 0), ("c", 1)], None), false);
}

#[test]
fn formats_with_types_of_their_own_tell_apart() {
    proven(
        &[formatted(0, StringFormat::Uuid), of(1, Kinds::STRING)],
        Decision::Format {
            cases: vec![(StringFormat::Uuid, Decision::Variant(0))],
            otherwise: Some(Box::new(Decision::Variant(1))),
        },
    );
    let same = [formatted(0, StringFormat::Uuid), formatted(1, StringFormat::Uuid)];
    check(&same, UnionKind::OneOf, Decision::Schema(vec![0, 1]), false);
}

#[test]
fn arrays_are_told_by_their_items_and_their_length() {
    let (texts, numbers) = (Facts::of_kinds(Kinds::STRING), Facts::of_kinds(Kinds::NUMBER));
    let first = || {
        Box::new(kind(&[(JsonKind::String, Decision::Variant(0)), (JsonKind::Number, Decision::Variant(1))]))
    };
    // An empty array belongs to the only one that allows it, or to none.
    proven(
        &[array(0, texts.clone(), 0, None), array(1, numbers.clone(), 1, None)],
        Decision::Items { first: first(), empty: Some(Box::new(Decision::Variant(0))) },
    );
    proven(
        &[array(0, texts.clone(), 1, None), array(1, numbers.clone(), 1, None)],
        Decision::Items { first: first(), empty: None },
    );
    // Or to both.
    let both = [array(0, texts.clone(), 0, None), array(1, numbers, 0, None)];
    let decision = Decision::Items { first: first(), empty: Some(Box::new(Decision::Variant(0))) };
    check(&both, UnionKind::OneOf, decision.clone(), false);
    check(&both, UnionKind::AnyOf, decision, false);
    proven(
        &[array(0, texts.clone(), 1, Some(1)), array(1, texts.clone(), 2, None)],
        Decision::Length(vec![
            (Length { min: Some(1), max: Some(1) }, Decision::Variant(0)),
            (Length { min: Some(2), max: None }, Decision::Variant(1)),
        ]),
    );
    let same = [array(0, texts.clone(), 0, Some(2)), array(1, texts, 2, None)];
    check(&same, UnionKind::OneOf, Decision::Schema(vec![0, 1]), false);
}

#[test]
fn what_cannot_be_told_apart_is_left_to_the_schemas() {
    for variants in [
        [of(0, Kinds::STRING), of(1, Kinds::STRING)],
        [object(0, &["a?"]), object(1, &["b?"])],
        [object(0, &["a"]), object(1, &["a?", "b?"])],
        [object(0, &["a"]), object(1, &["map"])],
    ] {
        for kind in [UnionKind::OneOf, UnionKind::AnyOf] {
            check(&variants, kind, Decision::Schema(vec![0, 1]), false);
        }
    }
    let variants = [object(0, &["t=x"]), object(1, &["t=y"]), object(2, &["t=y|z"])];
    let cases = vec![
        ("x".to_owned(), Decision::Variant(0)),
        ("y".to_owned(), Decision::Schema(vec![1, 2])),
        ("z".to_owned(), Decision::Variant(2)),
    ];
    let decision = Decision::Tag { property: "t".to_owned(), cases, otherwise: None };
    check(&variants, UnionKind::OneOf, decision.clone(), false);
    check(&variants, UnionKind::AnyOf, decision, false);
}

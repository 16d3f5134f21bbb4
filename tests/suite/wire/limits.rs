//! Constraints that are easily lost: on texts with a type of their own, on keys, at the ends of what types hold.

use fixture_types::models::{Collecting, Formatted, Large, Limits, Spelled};
use oasmith_runtime::json::{self, Map};

use super::{broken, kept};

#[test]
fn texts_of_formats_and_keys_are_checked() {
    let sound = r#"{"id":"a7e55044-10b1-426f-9247-bb680e5fe0c8","moment":"2026-05-26T18:42:00Z","blob":"YQ==",
        "by_day":{"2024-02-29":1},"by_id":{"a7e55044-10b1-426f-9247-bb680e5fe0c8":1}}"#;
    assert_eq!(broken::<Formatted>(sound), [""; 0]);
    let unsound = r#"{"id":"67e55044-10b1-426f-9247-bb680e5fe0c8","moment":"2026-05-26T18:42:00+02:00",
        "blob":"aGkgaG8=","by_day":{"2023-02-29":1},"by_id":{"x":1}}"#;
    assert_eq!(
        broken::<Formatted>(unsound),
        [
            "/id pattern",
            "/moment pattern",
            "/blob maxLength",
            "/by_day/2023-02-29 format",
            "/by_id/x format",
            "/by_id/x pattern",
        ]
    );
}

#[test]
fn bounds_beyond_a_type_hold_for_all_of_its_values_or_none() {
    let sound = r#"{"any_unsigned":0,"any_integer":-1,"any_double":-1.7e308,"any_float":3.4e38,"zero":0,"threes":9,
        "small":0}"#;
    assert_eq!(broken::<Limits>(sound), [""; 0]);
    let unsound = r#"{"no_float":3.4e38,"zero":44,"threes":10,"small":1}"#;
    assert_eq!(
        broken::<Limits>(unsound),
        ["/no_float exclusiveMinimum", "/zero multipleOf", "/threes multipleOf", "/small multipleOf"]
    );
}

#[test]
fn constants_keep_every_digit() {
    let text = r#"{"key":18446744073709551615,"pi":3.14159265358979323846}"#;
    kept::<Large>(text);
    assert!(json::from_str::<Large>(r#"{"key":18446744073709551614,"pi":3.14159265358979323846}"#).is_err());
}

#[test]
fn integers_are_listed_however_they_are_spelled() {
    let values: Vec<_> = [Spelled::N1, Spelled::N2, Spelled::N1000].iter().map(json::to_string).collect();
    assert_eq!(values, ["1", "2", "1000"]);
    assert_eq!(json::from_str("2"), Ok(Spelled::N2));
}

#[test]
fn collected_properties_never_repeat_a_declared_one() {
    let collected = Map::from([("name", "x1".to_owned()), ("other", "x2".to_owned())]);
    let value = Collecting::new().name("kept").additional_properties2(collected);
    assert_eq!(json::to_string(&value), r#"{"name":"kept","other":"x2"}"#);
}

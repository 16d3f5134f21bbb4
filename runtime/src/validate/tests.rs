//! Constraints on values, kept and broken.

use super::*;

struct Order {
    name: String,
    lines: Vec<Line>,
    tags: Map<String>,
}

struct Line {
    price: f64,
}

impl Validate for Line {
    fn validate(&self, v: &mut Validator) {
        v.at("price")
            .exclusive_minimum(self.price, 0.0)
            .maximum(self.price, 100.0)
            .multiple_of(self.price, 0.01);
    }
}

impl Validate for Order {
    fn validate(&self, v: &mut Validator) {
        v.at("name").min_length(&self.name, 2).max_length(&self.name, 3);
        v.at("lines").min_items(self.lines.len(), 1).max_items(self.lines.len(), 200).value(&self.lines);
        v.at("tags").max_properties(self.tags.len(), 1).entries(&self.tags, |v, name, value| {
            v.here().max_length(name, 3).min_length(value, 1);
        });
    }
}

fn found(order: &Order) -> Vec<String> {
    violations(order).iter().map(|found| format!("{found} ({})", found.keyword)).collect()
}

#[test]
fn every_violation_is_found_with_its_pointer() {
    let order = Order {
        name: "éééé".to_owned(),
        lines: vec![Line { price: 0.0 }, Line { price: 0.3 }, Line { price: 100.001 }],
        tags: Map::from([("a/b", ""), ("long", "x")].map(|(name, value)| (name, value.to_owned()))),
    };
    assert_eq!(
        found(&order),
        [
            "body /name: expected at most 3 characters, found 4 (maxLength)",
            "body /lines/0/price: expected more than 0, found 0 (exclusiveMinimum)",
            "body /lines/2/price: expected at most 100, found 100.001 (maximum)",
            "body /lines/2/price: expected a multiple of 0.01, found 100.001 (multipleOf)",
            "body /tags: expected at most 1 property, found 2 (maxProperties)",
            "body /tags/a~1b: expected at least 1 character, found 0 (minLength)",
            "body /tags/long: expected at most 3 characters, found 4 (maxLength)",
        ]
    );
}

#[test]
fn length_is_counted_in_code_points() {
    let checked = |text: &str, least, most| {
        let mut v = Validator::new();
        v.here().min_length(text, least).max_length(text, most);
        v.into_violations().len()
    };
    assert_eq!(checked("😀😀", 2, 2), 0);
    assert_eq!(checked("😀😀", 3, 2), 1);
    assert_eq!(checked("e\u{301}", 1, 1), 1);
    assert_eq!(checked("", 0, 0), 0);
}

#[test]
fn parameters_are_located_by_name() {
    let mut v = Validator::new();
    v.query("limit").minimum(0, 1);
    v.header("X-Tags").unique_items(&["a", "b", "a"]);
    let found: Vec<_> = v.into_violations().iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "query parameter limit: expected at least 1, found 0",
            "header parameter X-Tags: expected items without repetition, found item 2 equal to item 0",
        ]
    );
}

#[test]
fn a_report_is_bounded() {
    let lines = (0..10_000).map(|_| Line { price: -1.0 }).collect();
    let order = Order { name: "abc".to_owned(), lines, tags: Map::new() };
    assert_eq!(violations(&order).len(), MOST_VIOLATIONS);
}

#[test]
fn properties_are_those_that_are_written() {
    assert_eq!(properties(&Map::from([("a", Some(1)), ("b", None)])), 2);
    assert_eq!(properties(&"text"), 0);
    assert_eq!(properties(&vec![1, 2]), 0);
}

#[test]
fn strings_of_a_format_are_checked_as_their_texts() {
    struct Event {
        id: crate::types::Uuid,
        by_day: Map<u8>,
    }

    impl Validate for Event {
        fn validate(&self, v: &mut Validator) {
            v.at("id").max_length(&text(&self.id), 35);
            v.at("by_day").entries(&self.by_day, |v, name, _| {
                v.here().format::<crate::types::Date>(name);
            });
        }
    }

    let event =
        Event { id: crate::types::Uuid::nil(), by_day: Map::from([("2026-02-28", 1), ("2026-02-30", 2)]) };
    let found: Vec<_> =
        violations(&event).iter().map(|violation| format!("{} {violation}", violation.keyword)).collect();
    assert_eq!(
        found,
        [
            "maxLength body /id: expected at most 35 characters, found 36",
            "format body /by_day/2026-02-30: expected a date (RFC 3339), found \"2026-02-30\"",
        ]
    );
}

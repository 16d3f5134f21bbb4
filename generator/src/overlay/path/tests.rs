//! Queries and what they select, as RFC 9535 says.

use super::*;
use crate::source::{Limits, Sources, read_text};

/// The paths that a query selects in a document, as JSON Pointers without keys: positions from the root.
fn paths(query: &str, document: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let (root, found) = read_text("a.json", document, &mut sources, &Limits::default());
    assert!(found.is_empty(), "{found:?}");
    let query = Query::parse(query).unwrap_or_else(|malformed| panic!("{query}: {malformed:?}"));
    let root = root.unwrap();
    let selected = select(&query, &root, &mut Effort(10_000)).unwrap();
    selected.iter().map(|selected| sources.text(selected.node.span).to_owned()).collect()
}

fn malformed(query: &str) -> String {
    let Malformed { at, message } = Query::parse(query).expect_err(query);
    format!("{at}: {message}")
}

#[test]
fn names_wildcards_and_descendants() {
    let document = r#"{"o": {"j": 1, "k k": 2}, "a": [5, 3, [{"j": 4}, {"k": 6}]]}"#;
    for (query, selected) in [
        ("$", vec![document]),
        ("$.o.j", vec!["1"]),
        ("$['o'][\"k k\"]", vec!["2"]),
        ("$ ['o']\n.j", vec!["1"]),
        ("$.o.*", vec!["1", "2"]),
        ("$.o.x", vec![]),
        ("$.a.j", vec![]),
        ("$..j", vec!["1", "4"]),
        ("$..[0]", vec!["5", r#"{"j": 4}"#]),
        ("$.a..[*]", vec!["5", "3", r#"[{"j": 4}, {"k": 6}]"#, r#"{"j": 4}"#, "4", r#"{"k": 6}"#, "6"]),
        ("$.o['j', 'j', 'k k']", vec!["1", "2"]),
    ] {
        assert_eq!(paths(query, document), selected, "{query}");
    }
}

#[test]
fn indexes_and_slices() {
    let document = r#"["a", "b", "c", "d", "e", "f", "g"]"#;
    let quoted = |text: &str| text.chars().map(|c| format!("\"{c}\"")).collect::<Vec<_>>();
    for (query, selected) in [
        ("$[1]", "b"),
        ("$[-2]", "f"),
        ("$[7]", ""),
        ("$[-8]", ""),
        ("$[1:3]", "bc"),
        ("$[5:]", "fg"),
        ("$[1:5:2]", "bd"),
        ("$[5:1:-2]", "df"),
        ("$[::-1]", "abcdefg"),
        ("$[-100:100]", "abcdefg"),
        ("$[::0]", ""),
        ("$[ 1 : 3 , 0 ]", "abc"),
        ("$[:-5]", "ab"),
        ("$[0:9007199254740991:9007199254740991]", "a"),
    ] {
        assert_eq!(paths(query, document), quoted(selected), "{query}");
    }
}

#[test]
fn filters() {
    let document = r#"[{"n": 1, "s": "ab"}, {"n": 2.0, "s": "b"}, {"s": null}, {"n": {"m": [1]}}, "ab", 3]"#;
    for (condition, selected) in [
        ("@.n", "013"),
        ("!@.n", "245"),
        ("@.n == 1", "0"),
        ("@.n == 2", "1"),
        ("@.n != 1", "12345"),
        ("@.n >= 1.5e0", "1"),
        ("@.s == null", "2"),
        ("@.s < 'b'", "0"),
        ("@.s <= 'b' && @.n > 0", "01"),
        ("@ == 'ab' || @ == 3", "45"),
        ("!(@.n || @.s)", "45"),
        ("(@.n)&&(@.n==1||@.n==2)", "01"),
        ("@.x == @.y", "012345"),
        ("@.n.m == $[3].n.m", "3"),
        ("@.n == $[3].n", "3"),
        ("@ == $[0]", "0"),
        ("length(@) == 2", "014"),
        ("length(@.s) == 1", "1"),
        ("count(@.*) == 2", "01"),
        ("count(@..*) > 2", "3"),
        ("value(@..m) == $[3].n.m", "3"),
        ("match(@.s, '[ab]')", "1"),
        ("search(@, 'b')", "4"),
        ("search(@.s, 'a.') || !search(@.s, '.')", "02345"),
        ("match(@.s, '(')", ""),
        ("@[?@ == 1]", "0"),
        ("true == false", ""),
    ] {
        let all = paths("$[*]", document);
        let expected: Vec<&str> =
            selected.bytes().map(|digit| all[usize::from(digit - b'0')].as_str()).collect();
        assert_eq!(paths(&format!("$[?{condition}]"), document), expected, "{condition}");
    }
}

#[test]
fn strings_and_names() {
    let document = r#"{"☺": 1, "a'b": 2, "\t": 3, "𝄞": 4, "_1": 5, "a-b": 6, "/": 7}"#;
    for (query, selected) in [
        ("$.☺", "1"),
        (r"$['a\'b']", "2"),
        (r#"$["a'b"]"#, "2"),
        (r"$['\t']", "3"),
        (r"$['\u0009']", "3"),
        (r"$['\uD834\uDD1E']", "4"),
        ("$._1", "5"),
        ("$['a-b']", "6"),
        (r"$['\/']", "7"),
    ] {
        assert_eq!(paths(query, document), [selected], "{query}");
    }
}

#[test]
fn what_is_no_query_is_said_where_it_stops_being_one() {
    for (query, message) in [
        ("", "0: expected `$`, found the end"),
        ("paths", "0: expected `$`, found `p`"),
        ("$ ", "1: expected `.` or `[`, found ` `"),
        ("$.", "2: expected a name, `*` or `[`, found the end"),
        ("$.paths./pets", "8: expected a name, `*` or `[`, found `/`"),
        ("$.x-y", "3: expected `.` or `[`, found `-`"),
        ("$.1", "2: expected a name, `*` or `[`, found `1`"),
        ("$.paths[", "8: expected a quoted name, an index, `*` or `?`, found the end"),
        ("$[a]", "2: expected a quoted name, an index, `*` or `?`, found `a`"),
        ("$[1 2]", "4: expected `,` or `]`, found `2`"),
        ("$['a]", "5: expected `'`, found the end"),
        (r"$['\a']", r"4: expected an escape, found `a`"),
        (r"$['\uD834']", "3: half of a surrogate pair"),
        ("$[01]", "2: `01` is not an integer of JSONPath"),
        ("$[-0]", "2: `-0` is not an integer of JSONPath"),
        ("$[-]", "2: `-` is not an integer of JSONPath"),
        ("$[9007199254740992]", "2: `9007199254740992` is not an integer of JSONPath"),
        ("$[?@.a = 1]", "7: expected `,` or `]`, found `=`"),
        ("$[?1]", "4: expected a comparison, found `]`"),
        ("$[?@.a == 01]", "10: `01` is not a number"),
        ("$[?@.* == 1]", "3: a query that may select several nodes cannot be compared"),
        ("$[?1 == @..a]", "8: a query that may select several nodes cannot be compared"),
        ("$[?match(@.a, 'b') == true]", "3: a condition cannot be compared"),
        ("$[?length(@.a)]", "14: expected a comparison, found `]`"),
        ("$[?length(@.*) > 1]", "10: a query that may select several nodes cannot be compared"),
        ("$[?count(1) > 1]", "9: expected a query, found `1`"),
        ("$[?contains(@.a, 'b')]", "3: `contains` is not a function of JSONPath"),
        ("$[?(@.a]", "7: expected `)`, found `]`"),
        ("$[?@.a &&]", "9: expected a query, a literal or a function, found `]`"),
        ("$[?!1]", "5: a value is no condition"),
    ] {
        assert_eq!(malformed(query), message, "{query}");
    }
}

#[test]
fn cost_is_bounded() {
    let deep = format!("$[?{}@{}]", "(".repeat(10_000), ")".repeat(10_000));
    assert_eq!(malformed(&deep), "34: nested more than 32 levels deep");
    let deep = format!("${}", "[?@".repeat(10_000));
    assert_eq!(malformed(&deep), "97: nested more than 32 levels deep");

    let document = format!("{}{}", "[".repeat(60), "]".repeat(60));
    let mut sources = Sources::default();
    let (root, _) = read_text("a.json", document, &mut sources, &Limits::default());
    let query = Query::parse(&format!("${}", "[*, *]".repeat(50))).unwrap();
    assert_eq!(select(&query, &root.unwrap(), &mut Effort(100_000)).unwrap_err(), Exhausted);
}

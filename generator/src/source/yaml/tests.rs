//! Literal texts with the trees, places and findings they give.

use std::fmt::Write as _;

use crate::source::shown::{shown, spans};
use crate::source::{Limits, Node, Sources, Value, read_text};

fn yaml(text: &str) -> (String, Vec<String>) {
    shown("a.yaml", text, &Limits::default())
}

#[test]
fn values() {
    let table = [
        (
            "a: no\nb: on\nc: 0777\nd: 1_000\ne: 2024-01-31",
            r#"{"a":"no","b":"on","c":"0777","d":"1_000","e":"2024-01-31"}"#,
        ),
        (
            "[1, +1, .5, 0x1F, 0o17, 123456789012345678901234567890, 0.10]",
            "[1,1,0.5,31,15,123456789012345678901234567890,0.10]",
        ),
        ("['1', \"true\", 'null', '']", r#"["1","true","null",""]"#),
        ("a: |\n  1\nb: >-\n  true\n", r#"{"a":"1\n","b":"true"}"#),
        ("a:\nb: ~\nc: null\nd: ''", r#"{"a":null,"b":null,"c":null,"d":""}"#),
        (
            "200: a\n0x1F: b\ntrue: c\nnull: d\n1.0: e\n'404': f",
            r#"{"200":"a","0x1F":"b","true":"c","null":"d","1.0":"e","404":"f"}"#,
        ),
        (
            "[!!str 1, !!str true, ! 2, !!int '3', !!float 1, !!bool 'TRUE', !!null '', !!seq [], !!map {}]",
            r#"["1","true","2",3,1,true,null,[],{}]"#,
        ),
        ("a: !<tag:yaml.org,2002:str> 1", r#"{"a":"1"}"#),
        ("!!str 1: a\n&k b: c\nd: *k\n&l e: f", r#"{"1":"a","b":"c","d":"b","e":"f"}"#),
        ("\u{feff}# bom\n--- # doc\nü: 😀\n...\n", r#"{"ü":"😀"}"#),
        ("- a\n-\tb\n- c:\td", r#"["a","b",{"c":"d"}]"#),
        ("{a: 1, b, \"c\":2, d: [e: f]}", r#"{"a":1,"b":null,"c":2,"d":[{"e":"f"}]}"#),
        ("just text", r#""just text""#),
    ];
    for (text, expected) in table {
        let (tree, findings) = yaml(text);
        assert_eq!(tree, expected, "{text}");
        assert_eq!(findings, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn errors_are_located() {
    let table = [
        ("", r#"S008 1:1 "": the file holds no document"#),
        ("# nothing\n", r#"S008 1:1 "": the file holds no document"#),
        ("---\n", r#"S008 1:1 "": the file holds no document"#),
        ("a: 1\n---\nb: 2\n", r#"S008 2:1 "---": the file holds several documents, expected one"#),
        ("ü: 1\nb: [1, 2", "S003 "),
        ("a: 'x", "S003 "),
        ("a: b: c", r#"S003 1:5 ":": mapping values are not allowed in this context"#),
        ("a: 1\n\tb: 2", r#"S003 2:1 "\t": while scanning a plain scalar, found a tab"#),
        ("a:\n\t- b", r#"S003 2:1 "\t": tabs disallowed"#),
        ("a: @b", r#"S003 1:4 "@": unexpected character: `@'"#),
        ("a: *x", r#"S006 1:4 "*x": the alias `*x` names an anchor that does not stand before it"#),
        ("a: *x\nx: &x 1", r#"S006 1:4 "*x": the alias `*x` names an anchor that does not stand before it"#),
        ("a: &x [*x]", r#"S006 1:8 "*x": the alias stands inside the node that it names"#),
        ("a: 1\nü: 2\na: 3", r#"S004 3:1 "a": the key `a` occurs twice in one object"#),
        ("200: 1\n'200': 2", r#"S004 2:1 "'200'": the key `200` occurs twice in one object"#),
        ("? [a]\n: b\nc: d", r#"S005 1:3 "[a]": a key is an array, expected a string"#),
        ("? {a: b}\n: c", r#"S005 1:3 "{a: b}": a key is an object, expected a string"#),
        (": b", r#"S005 1:1 "": a key is empty, expected a string"#),
        ("a: .inf", r#"S010 1:4 ".inf": `.inf` is not a number that JSON has"#),
        ("a: [1, -.INF, .nan]", r#"S010 1:8 "-.INF": `-.INF` is not a number that JSON has"#),
        (
            "a: 0x1ffffffffffffffffffffffffffffffff",
            r#"S010 1:4 "0x1ffffffffffffffffffffffffffffffff": `0x1ffffffffffffffffffffffffffffffff` has more than 128 bits"#,
        ),
        ("a: !foo 1", r#"S010 1:4 "!foo": the tag `!foo` has no meaning in JSON's data model"#),
        (
            "a: !!binary aGk=",
            r#"S010 1:4 "!!binary": the tag `!!binary` has no meaning in JSON's data model"#,
        ),
        ("a: !!seq {}", r#"S010 1:4 "!!seq": the tag `!!seq` has no meaning in JSON's data model"#),
        ("a: !!int 1.5", r#"S010 1:10 "1.5": `1.5` is not what its tag `!!int` asks for"#),
        (
            "<<: 1\na: 2",
            r#"S009 1:5 "1": a merge key holds a number, expected an object or an array of objects"#,
        ),
        (
            "<<: [{a: 1}, b]",
            r#"S009 1:14 "b": a merge key holds a string, expected an object or an array of objects"#,
        ),
        ("<<: {a: 1}\n<<: {b: 1}", r#"S004 2:1 "<<": the merge key `<<` occurs twice in one object"#),
    ];
    for (text, expected) in table {
        let (_, findings) = yaml(text);
        let first = findings.first().map_or("", String::as_str);
        assert!(first.starts_with(expected), "{text:?} gave {findings:#?}");
    }
}

#[test]
fn several_errors_at_once() {
    let (tree, findings) = yaml("a: *x\nb: !t 1\n? [k]\n: v\nc: .inf\nb: 2\nd: 3");
    assert_eq!(
        findings.iter().map(|finding| &finding[..4]).collect::<Vec<_>>(),
        ["S006", "S010", "S005", "S010", "S004"]
    );
    assert_eq!(tree, r#"{"a":null,"b":"1","c":null,"d":3}"#);
}

#[test]
fn anchors_aliases_and_merges() {
    let table = [
        ("a: &x [1, 2]\nb: *x", r#"{"a":[1,2],"b":[1,2]}"#),
        ("a: &x 1\nb: &x 2\nc: *x", r#"{"a":1,"b":2,"c":2}"#),
        ("- &a {k: &b v}\n- *b\n- *a", r#"[{"k":"v"},"v",{"k":"v"}]"#),
        (
            "base: &b {x: 1, y: 2}\nd:\n  a: 0\n  <<: *b\n  y: 3",
            r#"{"base":{"x":1,"y":2},"d":{"a":0,"x":1,"y":3}}"#,
        ),
        ("a: &k b\n*k : c", r#"{"a":"b","b":"c"}"#),
        ("<<: [{a: 1, b: 1}, {b: 2, c: 2}]", r#"{"a":1,"b":1,"c":2}"#),
        ("a: &a {<<: {x: 1}}\nb: {<<: *a}", r#"{"a":{"x":1},"b":{"x":1}}"#),
        ("'<<': {a: 1}", r#"{"<<":{"a":1}}"#),
    ];
    for (text, expected) in table {
        assert_eq!(yaml(text), (expected.to_owned(), vec![]), "{text}");
    }
}

#[test]
fn spans_are_exact() {
    let text = "\u{feff}ü: 'ä😀'  # c\nlist:\n  - plain text\n  - \"q\\n\"\n\nblock: |\n  öne\n  two\n\nflow: {k: [1, 2]}\n&x key: &y !!str tagged\nalias: *y\nempty:\nlast:\n  deep: end\n\n# comment\n";
    let list = spans("a.yaml", text);
    let expected = [
        "/ü:ü",
        "/ü='ä😀'",
        "/list:list",
        "/list=- plain text\n  - \"q\\n\"",
        "/list/0=plain text",
        "/list/1=\"q\\n\"",
        "/block:block",
        "/block=öne\n  two",
        "/flow:flow",
        "/flow={k: [1, 2]}",
        "/flow/k:k",
        "/flow/k=[1, 2]",
        "/flow/k/0=1",
        "/flow/k/1=2",
        "/key:key",
        "/key=tagged",
        "/alias:alias",
        "/alias=tagged",
        "/empty:empty",
        "/empty=",
        "/last:last",
        "/last=deep: end",
        "/last/deep:deep",
        "/last/deep=end",
    ];
    assert!(list[0].starts_with("=ü: 'ä😀'") && list[0].ends_with("deep: end"), "{}", list[0]);
    assert_eq!(&list[1..], expected);
}

#[test]
fn depth_is_bounded() {
    for opening in ["[", "{a: ", "- ", "? ", "[[{a: ", "- a: "] {
        let (tree, findings) = yaml(&opening.repeat(100_000));
        assert_eq!((tree.as_str(), findings.len()), ("", 1), "{opening}");
        assert!(findings[0].starts_with("S007") || findings[0].starts_with("S003"), "{}", findings[0]);
    }
    let mut chain = String::from("a0: &a0 []\n");
    for n in 1..400 {
        let _ = writeln!(chain, "a{n}: &a{n} [*a{}]", n - 1);
    }
    let (_, findings) = yaml(&chain);
    assert_eq!(findings, [r#"S007 256:14 "*": arrays and objects are nested more than 256 levels deep"#]);
}

#[test]
fn alias_bombs_end() {
    let mut laughs = String::from("a0: &a0 ha\n");
    for n in 1..12 {
        let _ = writeln!(laughs, "a{n}: &a{n} [{}]", vec![format!("*a{}", n - 1); 10].join(", "));
    }
    let (tree, findings) = yaml(&laughs);
    assert_eq!(tree, "");
    assert_eq!(findings, [r#"S007 8:10 "*": the document has more than 2500000 values"#]);

    let limits = Limits { bytes: 1000, ..Limits::default() };
    let long = format!("a: &a {}\nb: [{}]", "x".repeat(400), "*a, ".repeat(100));
    let (_, findings) = shown("a.yaml", &long, &limits);
    assert_eq!(findings, [r#"S007 2:5 "*": aliases expand to more than 1000 bytes of text"#]);
}

#[test]
fn many_values_end() {
    let limits = Limits { nodes: 1000, ..Limits::default() };
    let (_, findings) = shown("a.yaml", &"- 1\n".repeat(2000), &limits);
    assert_eq!(findings, [r#"S007 1000:3 "1": the document has more than 1000 values"#]);
}

#[test]
fn big_objects_are_found_by_key() {
    let mut text = String::new();
    for n in 0..5000 {
        let _ = writeln!(text, "k{}: {n}", (n * 7919) % 5000);
    }
    let mut sources = Sources::default();
    let (root, diagnostics) = read_text("a.yaml", format!("{text}k3: 0\n"), &mut sources, &Limits::default());
    assert_eq!(diagnostics.len(), 1);
    let Some(Node { value: Value::Object(object), .. }) = root else { panic!("not an object") };
    assert_eq!(object.entries().len(), 5000);
    assert_eq!(object.entries()[1].key.text, "k2919");
    let found = object.get("k2919").unwrap();
    assert_eq!(sources.text(found.span), "1");
    assert!(object.get("k5000").is_none());
}

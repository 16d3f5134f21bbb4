//! What is JSON and what is not: the reader against `serde_json`, text by text.

use oasmith_runtime::json::{Reader, Value, from_slice, to_string};

/// Both must agree on these, whatever the answer.
const TEXTS: &[&[u8]] = &[
    b"",
    b" ",
    b"\t\r\n",
    b"null",
    b" null ",
    b"nul",
    b"nulll",
    b"NULL",
    b"Null",
    b"n",
    b"true",
    b"tru",
    b"truee",
    b"True",
    b"false",
    b"fals",
    b"falsey",
    b"0",
    b"-0",
    b"00",
    b"01",
    b"-01",
    b"-",
    b"--1",
    b"+1",
    b"1",
    b"10",
    b"1.0",
    b"1.",
    b".1",
    b"-.1",
    b"1..0",
    b"1.0.0",
    b"1e1",
    b"1E1",
    b"1e+1",
    b"1e-1",
    b"1e",
    b"1e+",
    b"1e1.5",
    b"1e 1",
    b"0e0",
    b"0.0e-0",
    b"0x10",
    b"1_000",
    b"1,000",
    b"Infinity",
    b"-Infinity",
    b"NaN",
    b"1f",
    b"1 1",
    b"123456789012345678901234567890",
    b"0.1234567890123456789012345678901234567890",
    b"5e-324",
    b"1e-400",
    b"\"\"",
    b"\"a\"",
    b"\"",
    b"\"a",
    b"a\"",
    b"'a'",
    b"\"a\"b\"",
    b"\"\\\"\"",
    b"\"\\\\\"",
    b"\"\\/\"",
    b"\"\\b\"",
    b"\"\\f\"",
    b"\"\\n\"",
    b"\"\\r\"",
    b"\"\\t\"",
    b"\"\\v\"",
    b"\"\\0\"",
    b"\"\\x41\"",
    b"\"\\'\"",
    b"\"\\a\"",
    b"\"\\",
    b"\"\\\"",
    b"\"\\u0041\"",
    b"\"\\u004\"",
    b"\"\\u00\"",
    b"\"\\u\"",
    b"\"\\U0041\"",
    b"\"\\u004G\"",
    b"\"\\u 041\"",
    b"\"\\u0000\"",
    b"\"\\uD834\\uDD1E\"",
    b"\"\\ud834\\udd1e\"",
    b"\"\\uD834\"",
    b"\"\\uDD1E\"",
    b"\"\\uD834\\uD834\"",
    b"\"\\uDD1E\\uD834\"",
    b"\"\\uD834x\"",
    b"\"\\uD834\\n\"",
    b"\"\\uD834\\u0041\"",
    b"\"\\uD834\\\"",
    b"\"\\uD834\\u\"",
    b"\"\x00\"",
    b"\"\x1f\"",
    b"\"\n\"",
    b"\"\t\"",
    b"\"\x7f\"",
    b"\"\xc3\xa9\"",
    b"\"\xff\"",
    b"\"\xc3\"",
    b"\"\xed\xa0\x80\"",
    b"\"\xf4\x90\x80\x80\"",
    b"\"\xc0\x80\"",
    b"\"\xf0\x9d\x84\x9e\"",
    b"\xef\xbb\xbfnull",
    b"\xc2\xa0null",
    b"\x0cnull",
    b"\x0bnull",
    b"null\x00",
    b"\xff",
    b"[]",
    b"[ ]",
    b"[1]",
    b"[1,2]",
    b"[ 1 , 2 ]",
    b"[1,]",
    b"[,1]",
    b"[,]",
    b"[1,,2]",
    b"[1 2]",
    b"[1",
    b"[",
    b"]",
    b"[1]]",
    b"[[]",
    b"[}",
    b"[1}",
    b"[\"a\":1]",
    b"[null,true,0,\"\",[],{}]",
    b"{}",
    b"{ }",
    b"{\"a\":1}",
    b"{\"a\" : 1 , \"b\" : 2}",
    b"{\"a\":1,}",
    b"{,\"a\":1}",
    b"{\"a\"}",
    b"{\"a\":}",
    b"{:1}",
    b"{a:1}",
    b"{'a':1}",
    b"{1:1}",
    b"{null:1}",
    b"{\"a\" 1}",
    b"{\"a\"::1}",
    b"{\"a\":1 \"b\":2}",
    b"{\"a\":1;\"b\":2}",
    b"{\"a\":1",
    b"{\"a\":",
    b"{\"a\"",
    b"{\"a",
    b"{",
    b"}",
    b"{]",
    b"{\"a\":1]",
    b"{\"a\":1}}",
    b"{}{}",
    b"{\"\":0}",
    b"{\"\\u0061\":1}",
    b"{\"\\uD834\":1}",
    b"{\"\n\":1}",
    b"// c\nnull",
    b"/* c */ null",
    b"# c\nnull",
    b"null,",
    b",null",
    b"[1]//",
    b"undefined",
    b"\\u006eull",
    b"(1)",
    b"{\"a\":[{\"b\":[{\"c\":[]}]}]}",
];

#[test]
fn accepts_what_serde_json_accepts_and_refuses_what_it_refuses() {
    for text in TEXTS {
        let ours = from_slice::<Value>(text);
        let theirs = serde_json::from_slice::<serde_json::Value>(text);
        let shown = String::from_utf8_lossy(text);
        assert_eq!(ours.is_ok(), theirs.is_ok(), "{shown}: {ours:?}, {theirs:?}");
        if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
            let again = serde_json::from_str::<serde_json::Value>(&to_string(&ours))
                .expect("what was written is JSON");
            assert_eq!(again, theirs, "{shown}");
        }
        let mut reader = Reader::new(text);
        let skipped = reader.skip().and_then(|()| reader.finish());
        assert_eq!(skipped.is_ok(), from_slice::<Value>(text).is_ok(), "{shown}: skipping against reading");
    }
}

/// Where this reader knows better: numbers keep their digits, names are unique.
#[test]
fn differs_from_serde_json_where_it_is_meant_to() {
    for (text, accepted) in [("1e400", true), ("[-1e400]", true), (r#"{"a":1,"a":2}"#, false)] {
        assert_eq!(from_slice::<Value>(text.as_bytes()).is_ok(), accepted, "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(text).is_ok(), !accepted, "{text}");
    }
}

/// Texts that are nearly JSON, the same at each run.
fn mutations(count: usize) -> impl Iterator<Item = Vec<u8>> {
    const SEEDS: [&[u8]; 2] = [
        br#"{"a":[1,2.5e-3,{"b":null,"c":"\u00e9\ud834\udd1e x"}],"d":true,"e":[],"f":{}}"#,
        br#"["\"\\\/\b\f\n\r\t",-0,1e5,[[[]]],false]"#,
    ];
    const BYTES: &[u8] = b"{}[]:,\"\\u09aefnrtdD8-+.eE \n\x00\x1f\x7f\xc3\xa9\xff/x1";
    let mut state = 88_172_645_463_325_252_u64;
    let mut below = move |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % limit as u64).unwrap_or_default()
    };
    (0..count).map(move |index| {
        let mut text = SEEDS[index % SEEDS.len()].to_vec();
        for _ in 0..=below(4) {
            let (at, other, byte) = (below(text.len()), below(text.len()), BYTES[below(BYTES.len())]);
            match below(4) {
                0 => text[at] = byte,
                1 => text.insert(at, byte),
                2 => drop(text.remove(at)),
                _ => text.swap(at, other),
            }
        }
        text
    })
}

#[test]
fn agrees_with_serde_json_on_mutated_texts() {
    let mut accepted = 0;
    for text in mutations(30_000) {
        let ours = from_slice::<Value>(&text);
        let theirs = serde_json::from_slice::<serde_json::Value>(&text);
        let known_difference = ours.as_ref().is_err_and(|error| error.to_string().contains("duplicate"))
            || theirs.as_ref().is_err_and(|error| error.to_string().contains("out of range"));
        assert!(known_difference || ours.is_ok() == theirs.is_ok(), "{}", String::from_utf8_lossy(&text));
        if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
            let again: serde_json::Value =
                serde_json::from_str(&to_string(&ours)).expect("what was written is JSON");
            assert_eq!(again, theirs);
            accepted += 1;
        }
    }
    assert!(accepted > 1000, "{accepted}");
}

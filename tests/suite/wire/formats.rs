//! Formats: their types, their texts, what is checked.

use fixture_formats::json;
use fixture_formats::models::*;
use fixture_formats::types;

use super::{broken, kept, read, refusal};

#[test]
fn formats_of_strings_are_types_that_keep_the_text() {
    kept::<Texts>(
        r#"{"moment":"1998-12-31T15:59:60.123-08:00","day":"2024-02-29","clock":"08:30:06+20:00","span":"P1Y2M3DT4H5M6S","id":"0192f0c1-2345-7abc-8def-0123456789ab","link":"HTTPS://Example.com/%7euser?q#f","relative":"../a","wide_link":"http://ü.example/日本","wide_relative":"日本","mail":"Joe+tag@Example.com","v4":"10.0.0.1","v6":"2001:db8::1","blob":"aGk/","url_blob":"aGk_","encoded":"YQ==","url_encoded":"YQ==","secret":"s"}"#,
    );
    let texts: Texts = read(r#"{"span":"PT36H","mail":"A@b","link":"a:b","v4":"10.0.0.1"}"#);
    assert_eq!(texts.span.unwrap().to_std().unwrap().as_secs(), 129_600);
    assert_eq!(texts.mail.unwrap().to_ascii_lowercase().as_str(), "a@b");
    assert_eq!(texts.link.unwrap().as_str(), "a:b");
    assert!(texts.v4.unwrap().is_private());
}

#[test]
fn some_formats_have_one_spelling() {
    let texts: Texts = read(
        r#"{"moment":"2026-05-26t18:42:00.5+00:00","clock":"08:30:06z","id":"0192F0C1-2345-7ABC-8DEF-0123456789AB","v6":"2001:0DB8:0::1"}"#,
    );
    assert_eq!(
        json::to_string(&texts),
        r#"{"moment":"2026-05-26T18:42:00.500Z","clock":"08:30:06Z","id":"0192f0c1-2345-7abc-8def-0123456789ab","v6":"2001:db8::1"}"#
    );
}

#[test]
fn text_that_is_not_of_its_format_is_refused() {
    for (text, error) in [
        (r#"{"moment":"2026-05-26"}"#, "/moment: expected a date-time (RFC 3339), found \"2026-05-26\""),
        (
            r#"{"moment":"2026-05-26T18:42:60Z"}"#,
            "/moment: expected a date-time (RFC 3339), found \"2026-05-26T18:42:60Z\"",
        ),
        (r#"{"day":"2023-02-29"}"#, "/day: expected a date (RFC 3339), found \"2023-02-29\""),
        (r#"{"clock":"08:30"}"#, "/clock: expected a time with its offset (RFC 3339), found \"08:30\""),
        (r#"{"span":"1h"}"#, "/span: expected a duration (RFC 3339), found \"1h\""),
        (r#"{"id":"1"}"#, "/id: expected a UUID, found \"1\""),
        (r#"{"link":"/a"}"#, "/link: expected a URI (RFC 3986), found \"/a\""),
        (r#"{"relative":"a b"}"#, "/relative: expected a URI reference (RFC 3986), found \"a b\""),
        (r#"{"wide_link":"ü"}"#, "/wide_link: expected an IRI (RFC 3987), found \"ü\""),
        (r#"{"wide_relative":"\\"}"#, "/wide_relative: expected an IRI reference (RFC 3987), found \"\\\\\""),
        (r#"{"mail":"joe"}"#, "/mail: expected an email address (RFC 5321), found \"joe\""),
        (r#"{"v4":"10.0.0.01"}"#, "/v4: expected an IPv4 address, found \"10.0.0.01\""),
        (r#"{"v6":"::g"}"#, "/v6: expected an IPv6 address, found \"::g\""),
        (r#"{"blob":"aGk_"}"#, "/blob: expected Base64 with padding, found \"aGk_\""),
        (r#"{"url_encoded":"aGk/"}"#, "/url_encoded: expected Base64 for URLs with padding, found \"aGk/\""),
        (r#"{"secret":1}"#, "/secret: expected a string, found a number"),
    ] {
        assert_eq!(refusal::<Texts>(text), error, "{text}");
    }
}

#[test]
fn numbers_may_stand_in_strings() {
    kept::<QuotedNumbers>(
        r#"{"int8":"-128","int64":"9223372036854775807","uint64":"18446744073709551615","double":"0.1","float":"0.5","price":"12345678901234567890.10"}"#,
    );
    let numbers = QuotedNumbers::new().int64(7).price("1.50".parse::<types::Decimal>().unwrap());
    assert_eq!(json::to_string(&numbers), r#"{"int64":"7","price":"1.50"}"#);
    assert_eq!(numbers.int64.unwrap().0, 7);
    for (text, error) in [
        (r#"{"int64":7}"#, "/int64: expected a string, found a number"),
        (
            r#"{"int64":"9223372036854775808"}"#,
            "/int64: expected a 64-bit integer, found \"9223372036854775808\"",
        ),
        (r#"{"int64":"007"}"#, "/int64: expected a 64-bit integer, found \"007\""),
        (r#"{"int8":"128"}"#, "/int8: expected an integer from -128 to 127, found \"128\""),
        (r#"{"uint64":"-1"}"#, "/uint64: expected an unsigned 64-bit integer, found \"-1\""),
        (r#"{"double":"NaN"}"#, "/double: expected a number, found \"NaN\""),
        (r#"{"price":"1,50"}"#, "/price: expected a decimal number, found \"1,50\""),
    ] {
        assert_eq!(refusal::<QuotedNumbers>(text), error, "{text}");
    }
}

#[test]
fn decimals_keep_their_digits_and_are_compared_exactly() {
    kept::<Numbers>(r#"{"price":0.10,"prices":[1.50,1e2,0.10000000000000000001]}"#);
    assert_eq!(broken::<Numbers>(r#"{"price":12345678901234567890.05}"#), [""; 0]);
    assert_eq!(broken::<Numbers>(r#"{"price":0.001}"#), ["/price multipleOf"]);
    assert_eq!(broken::<Numbers>(r#"{"price":-0.01}"#), ["/price minimum"]);
    assert_eq!(broken::<Numbers>(r#"{"price":1e400}"#), ["/price exclusiveMaximum"]);
    assert_eq!(broken::<Numbers>(r#"{"prices":[0.10,0.11]}"#), ["/prices/0 exclusiveMinimum"]);
    assert_eq!(refusal::<Numbers>(r#"{"price":"0.10"}"#), "/price: expected a number, found a string");
}

#[test]
fn integers_have_a_range() {
    let _: (Option<i64>, Option<u64>) = (Numbers::new().whole, Numbers::new().uint64);
    let narrow = Narrow::new();
    let _: (Option<u8>, Option<i8>, Option<u64>) = (narrow.percent, narrow.offset, narrow.large);
    let _: (Option<i64>, Option<i64>) = (narrow.page, narrow.wide);
    kept::<Narrow>(r#"{"percent":100,"offset":-100,"large":18446744073709551615,"page":1,"wide":1}"#);
    assert_eq!(
        broken::<Narrow>(r#"{"percent":101,"page":0,"wide":2}"#),
        ["/percent maximum", "/page minimum", "/wide maximum"]
    );
    for (text, error) in [
        (r#"{"percent":256}"#, "/percent: expected an integer from 0 to 255, found 256"),
        (r#"{"offset":-129}"#, "/offset: expected an integer from -128 to 127, found -129"),
        (r#"{"large":-1}"#, "/large: expected an integer from 0 to 18446744073709551615, found -1"),
    ] {
        assert_eq!(refusal::<Narrow>(text), error, "{text}");
    }
}

#[test]
fn formats_that_stay_text_are_asserted_by_the_setting() {
    let valid = r#"{"host":"example.com","pointer":"/a~1b","relative_pointer":"1/a","template":"/a{?b}","expression":"^a+$","idn_host":"bücher.example","idn_mail":"jürgen@bücher.example","binary":"\u0000","isbn":"?"}"#;
    kept::<PlainTexts>(valid);
    assert_eq!(broken::<PlainTexts>(valid), [""; 0]);
    assert_eq!(
        broken::<PlainTexts>(
            r#"{"host":"xn--X","pointer":"a","relative_pointer":"/a","template":"{","expression":"(","idn_host":"Bücher.example","idn_mail":"jürgen"}"#
        ),
        [
            "/host format",
            "/pointer format",
            "/relative_pointer format",
            "/template format",
            "/expression format",
            "/idn_host format",
            "/idn_mail format"
        ]
    );
}

#[test]
fn constraints_speak_of_the_text() {
    let valid = r#"{"link":"https://a.example/","mail":"abc@de","v4":"10.1.2.3","blob":"YQ==","number":"-12","price":"1.50"}"#;
    assert_eq!(broken::<Constrained>(valid), [""; 0]);
    assert_eq!(
        broken::<Constrained>(
            r#"{"link":"http://a.example/too/long","mail":"ab@de","v4":"11.1.2.3","blob":"YWJjZA==","number":"-123","price":"1.5"}"#
        ),
        [
            "/link maxLength",
            "/link pattern",
            "/mail minLength",
            "/v4 pattern",
            "/blob maxLength",
            "/number maxLength",
            "/price pattern"
        ]
    );
}

#[test]
fn formats_stand_in_arrays_maps_and_unions() {
    for text in [
        r#"{"links":["a:b","a:c"],"nullable":null,"by_link":{"a:b":"1.2.3.4"},"either":"P1D"}"#,
        r#"{"links":[],"nullable":"a@b","by_link":{},"either":5}"#,
    ] {
        kept::<Nested>(text);
        assert_eq!(broken::<Nested>(text), [""; 0]);
    }
    assert_eq!(
        broken::<Nested>(r#"{"links":["a:b","a:b"],"nullable":null,"by_link":{"a":"1.2.3.4"}}"#),
        ["/links uniqueItems", "/by_link/a format"]
    );
    for (text, error) in [
        (
            r#"{"links":["a"],"nullable":null,"by_link":{}}"#,
            "/links/0: expected a URI (RFC 3986), found \"a\"",
        ),
        (
            r#"{"links":[],"nullable":"","by_link":{}}"#,
            "/nullable: expected an email address (RFC 5321), found \"\"",
        ),
        (
            r#"{"links":[],"nullable":null,"by_link":{"a:b":"1"}}"#,
            "/by_link/a:b: expected an IPv4 address, found \"1\"",
        ),
        (
            r#"{"links":[],"nullable":null,"by_link":{},"either":"1d"}"#,
            "/either: expected a duration (RFC 3339), found \"1d\"",
        ),
    ] {
        assert_eq!(refusal::<Nested>(text), error, "{text}");
    }
}

#[test]
fn types_of_other_crates_stand_where_they_are_named() {
    let text = r#"{"by_format":"2026-05-26T16:42:00Z","by_pointer":0.10,"link":"a b","by_schema":"::1","maybe":null,"several":["10.0.0.1"],"by_hint":"PT1S","at_reference":[1],"date":"?"}"#;
    kept::<Overrides>(text);
    let overrides: Overrides = read(r#"{"by_format":"2026-05-26T18:42:00+02:00","by_schema":"127.0.0.1"}"#);
    assert_eq!(json::to_string(&overrides.by_format.unwrap()), "\"2026-05-26T16:42:00Z\"");
    assert!(overrides.by_schema.unwrap().is_loopback());
    // What becomes plain text keeps the checks of a text.
    assert_eq!(broken::<Overrides>(r#"{"link":"longer than ten"}"#), ["/link maxLength"]);
    for (text, error) in [
        (r#"{"by_format":"today"}"#, "/by_format: expected a date-time (RFC 3339), found \"today\""),
        (
            r#"{"by_schema":"localhost"}"#,
            "/by_schema: expected text of the format that is described, found \"localhost\"",
        ),
        (r#"{"by_hint":"1s"}"#, "/by_hint: expected a duration (RFC 3339), found \"1s\""),
        (r#"{"by_pointer":"1"}"#, "/by_pointer: expected a number, found a string"),
    ] {
        assert_eq!(refusal::<Overrides>(text), error, "{text}");
    }
}

#[test]
fn the_document_may_name_what_is_made_of_it() {
    kept::<Hinted>(r#"{"@type":"a","level":2}"#);
    assert_eq!(read::<Hinted>(r#"{"@type":"a"}"#).kind.as_deref(), Some("a"));
    assert!(Level::Low < Level::High);
    let found = std::collections::HashSet::from([Hinted::new().level(Level::Low), Hinted::new()]);
    assert!(found.contains(&Hinted::new()));
    // Other values than the listed may come, and go.
    kept::<Mood>("\"good\"");
    kept::<Mood>("\"so so\"");
    assert_eq!(read::<Mood>("\"bad\""), Mood::Poor);
    assert_eq!(refusal::<Mood>("1"), "expected a string, found a number");
}

#[test]
fn a_default_is_given_by_a_method_and_not_sent() {
    let unset = Defaults::new();
    assert_eq!(json::to_string(&unset), "{}");
    assert!(unset.flag_or_default());
    assert_eq!((unset.count_or_default(), unset.percent_or_default()), (50_i64, 10_u8));
    assert_eq!(unset.ratio_or_default().to_bits(), 0.5_f32.to_bits());
    assert_eq!((unset.level_or_default(), unset.mood_or_default()), (&Level::High, &Mood::Fine));
    let set: Defaults = read(r#"{"flag":false,"count":1,"level":1,"text_or_default":"t"}"#);
    assert_eq!(
        (set.flag_or_default(), set.count_or_default(), set.level_or_default()),
        (false, 1, &Level::Low)
    );
    // The property of that name keeps it.
    assert_eq!(set.text_or_default.as_deref(), Some("t"));
    kept::<Defaults>(r#"{"text":"","day":"2026-02-01","nullable":null}"#);
}

#[test]
fn a_default_of_a_format_is_of_its_type() {
    let unset = DefaultsOfFormats::new();
    assert_eq!(unset.moment_or_default().to_rfc3339(), "2026-05-26T18:42:00.500+02:00");
    assert_eq!(unset.clock_or_default().to_string(), "23:59:60Z");
    assert_eq!(unset.span_or_default().to_std().unwrap().as_secs(), 129_600);
    assert_eq!(unset.id_or_default().to_string(), "0192f0c1-2345-7abc-8def-0123456789ab");
    assert_eq!(unset.link_or_default().as_str(), "https://example.com/a");
    assert_eq!(unset.mail_or_default().as_str(), "a@example.com");
    assert_eq!(unset.v4_or_default().to_string(), "10.0.0.1");
    assert_eq!(unset.v6_or_default().to_string(), "2001:db8::1");
    assert_eq!(unset.blob_or_default().0, b"hi?");
    assert_eq!(unset.secret_or_default().expose(), "hunter2");
    assert_eq!(unset.price_or_default().as_str(), "0.10");
    assert_eq!(unset.quoted_price_or_default().0.as_str(), "0.10");
    assert_eq!(unset.quoted_or_default().0, 9_007_199_254_740_993);
    assert_eq!(json::to_string(&unset), "{}");
    let set: DefaultsOfFormats =
        read(r#"{"moment":"2026-01-01T00:00:00Z","link":"a:b","blob":"","price":1,"quoted":"1"}"#);
    assert_eq!(set.moment_or_default().to_rfc3339(), "2026-01-01T00:00:00+00:00");
    assert_eq!(set.link_or_default().as_str(), "a:b");
    assert_eq!(set.blob_or_default().0, b"");
    assert_eq!((set.price_or_default().as_str(), set.quoted_or_default().0), ("1", 1));
}

#[test]
fn a_default_that_may_be_null_tells_absent_from_null() {
    let unset = DefaultsWithin::new();
    assert_eq!((unset.maybe_text_or_default(), unset.maybe_count_or_default()), (Some("a"), Some(3)));
    assert_eq!(unset.maybe_day_or_default().map(|day| day.to_string()).as_deref(), Some("2026-01-01"));
    assert_eq!(unset.maybe_tags_or_default(), Some(["a".to_owned()].as_slice()));
    assert_eq!(unset.maybe_port_or_default(), Some(&Port::new("web").note(json::Maybe::Null)));
    assert_eq!(unset.no_text_or_default(), None);
    let null: DefaultsWithin =
        read(r#"{"maybe_text":null,"maybe_count":null,"maybe_day":null,"maybe_tags":null,"no_text":null}"#);
    assert_eq!((null.maybe_text_or_default(), null.maybe_count_or_default()), (None, None));
    assert_eq!((null.maybe_day_or_default(), null.maybe_tags_or_default()), (None, None));
    assert_eq!(null.no_text_or_default(), None);
    let set: DefaultsWithin = read(r#"{"maybe_text":"b","maybe_count":0,"maybe_tags":[],"no_text":"c"}"#);
    assert_eq!((set.maybe_text_or_default(), set.maybe_count_or_default()), (Some("b"), Some(0)));
    assert_eq!((set.maybe_tags_or_default(), set.no_text_or_default()), (Some([].as_slice()), Some("c")));
}

#[test]
fn a_default_is_what_reading_it_gives() {
    fn same<T: json::Decode + PartialEq + std::fmt::Debug>(default: &T, text: &str) {
        assert_eq!(*default, read::<T>(text), "{text}");
    }
    let unset = DefaultsWithin::new();
    assert_eq!(unset.tags_or_default(), ["a", "b"]);
    assert_eq!(unset.levels_or_default(), [Level::Low, Level::High]);
    assert_eq!(unset.days_or_default(), [types::date(2026, 1, 1)]);
    assert_eq!(unset.gaps_or_default(), [Some(1), None]);
    assert!(unset.nothing_or_default().is_empty());
    same(unset.counts_or_default(), r#"{"a":1,"b":2}"#);
    same(unset.anything_or_default(), r#"{"a":[1.50,null,"x",true],"b":{}}"#);
    same(unset.pair_or_default(), r#"[1,"a"]"#);
    same(unset.log_or_default(), r#"[1,"a",true]"#);
    same(
        unset.port_or_default(),
        r#"{"kind":"port","name":"web","mood":"mixed","next":{"kind":"port","name":"tls"}}"#,
    );
    same(unset.wide_or_default(), r#"{"a":1,"b":"x","c":null,"d":[],"e":"good","f":2}"#);
    same(unset.choice_or_default(), r#"{"kind":"port","name":"web"}"#);
    same(unset.only_or_default(), "true");
    let set: DefaultsWithin = read(r#"{"tags":[],"counts":{},"choice":7}"#);
    assert!(set.tags_or_default().is_empty() && set.counts_or_default().is_empty());
    assert_eq!(set.choice_or_default(), &DefaultsWithinChoice::Integer(7));
}

//! Names that are taken, reserved or none: what is on the wire stays as the document has it.

use fixture_names::models::*;
use fixture_names::operations::Params;

use super::{broken, kept, misread, refusal, sent, travels};

#[test]
fn keys_stay_as_they_are() {
    kept::<Properties>(
        r#"{"":"a","@type":"b","$ref":"c","type":"d","new":"e","self":"f","reader":"g","writer":"h","slots":{"x":1},"values":"i","v":"j","collect":"k","default":"l","clone":"m","encode":"n","shape":{"x":"o"},"a/b~c":1,"\"":"p","a-b":"aq","a_b":"br","a\nb":"s"}"#,
    );
    assert_eq!(
        broken::<Properties>(
            r#"{"reader":"long","slots":{},"v":"long","shape":{"x":""},"a/b~c":4,"a-b":"b","a_b":"a"}"#
        ),
        ["/reader maxLength", "/v maxLength", "/a~1b~0c maximum", "/a-b pattern", "/a_b pattern"]
    );
    assert_eq!(
        refusal::<Properties>(r#"{"a/b~c":"1"}"#),
        "/a~1b~0c: expected an integer, found a string; missing required property \"slots\"; missing required property \"shape\""
    );
    let properties =
        Properties::new(PropertiesSlots::new().x(1), AB::new("x")).new2("n").self_("s").type2("t");
    assert_eq!(
        fixture_names::json::to_string(&properties),
        r#"{"@type":"t","new":"n","self":"s","slots":{"x":1},"shape":{"x":"x"}}"#
    );
    kept::<Defaulted>(r#"{"default":"a","clone":"b"}"#);
    assert_eq!(Defaulted::new().default("a").clone("b").default.as_deref(), Some("a"));
    kept::<Required>(r#"{"reader":{"x":"a"},"parts":{"x":"b"},"self":{"x":"c"},"default":"d","new":"e"}"#);
}

#[test]
fn schemas_named_as_the_prelude() {
    kept::<Result2>(r#"{"option":{"value":{"value":{"value":"a"}}},"ok":"None"}"#);
    kept::<Box2>(r#"{"inner":{"inner":{}},"string":{"value":"a"}}"#);
    kept::<Vec2>(r#"[{"inner":{}}]"#);
    kept::<Self_>(r#"{"self":{"self":{}}}"#);
    kept::<AB4>(r#"{"left":{"x":"a"},"right":{"y":"b"}}"#);
    kept::<N404>(r#"{"code":404}"#);
    kept::<Größe>(r#"{"größe":1,"日本":"a"}"#);
    kept::<OasmithRuntime>(r#"{"std":"0192f0c1-2345-7abc-8def-0123456789ab"}"#);
    kept::<AB2>(r#"{"third":"c"}"#);
    kept::<UserName2>(r#"{"first":"a"}"#);
    kept::<UserName>(r#"{"second":"a"}"#);
    kept::<ComExampleUser>(r#"{"user":{"name":"a"}}"#);
    kept::<日本>(r#"{"日本":"a","日":"b"}"#);
    kept::<Iterator2>(r#"{"next":1}"#);
    kept::<Default2>(r#"{"default":1}"#);
    for kind in ["ok", "err", "self", "error"] {
        kept::<Fallible>(&format!(r#"{{"kind":"{kind}"}}"#));
    }
}

#[test]
fn values_that_are_one_word_in_rust() {
    for value in Collision::VALUES {
        assert_eq!(value.parse::<Collision>().unwrap().as_str(), *value);
    }
    assert_eq!(Collision::FooDashBar.as_str(), "FOO-BAR");
    assert_eq!(Collision::UnknownValue.as_str(), "unknown");
    for value in ["Ok", "Err", "None", "Some"] {
        assert_eq!(value.parse::<Ok2>().unwrap().as_str(), value);
    }
}

#[test]
fn parameters() {
    let params =
        Params::new("s", "t", "ab", "ba", "r", "o").encode("e").clone("c").into_future("i").pages("p");
    travels(&params);
    assert_eq!(
        sent(&params),
        "GET /g/s/t/ab/ba?reader=r&operations=o&encode=e&clone=c&into_future=i&pages=p\n\n"
    );
    assert_eq!(misread::<Params>("GET /g/s/t/b/a?reader=r"), "query parameter operations: expected a value");
}

#[test]
fn keywords() {
    kept::<Keywords>(
        r#"{"abstract":"a","as":"b","async":"c","await":"d","box":"e","crate":"f","dyn":"g","gen":"h","macro_rules":"i","raw":"j","Self":"k","super":"l","try":"m","union":"n","_":"o","__":"p","None":"q","additional_properties":"r","other":"s"}"#,
    );
    let keywords = Keywords::new().r#async("a").self_("b").crate_("c").additional_properties("d");
    assert_eq!(
        fixture_names::json::to_string(&keywords),
        r#"{"async":"a","crate":"c","Self":"b","additional_properties":"d"}"#
    );
}

#[test]
fn a_value_of_one_place_fits_in_another_that_is_equal() {
    let item: ListThingsOkItem2 = ListThingsOkItem2::new().id("1").state(ListThingsOkItemState::On);
    let same: ListThingsDefault = item;
    assert_eq!(fixture_names::json::to_string(&same), r#"{"id":"1","state":"on"}"#);
    kept::<ListThingsOkItem>(r#"{"taken":true}"#);
}

#[test]
fn letters_of_any_script_stay() {
    let parts = 顧客Parts {
        имя: "\u{202E}".to_owned(),
        größe: 6,
        番号: "1".to_owned(),
        اسم: "2".to_owned(),
        ชื่อผู้ใช้: "3".to_owned(),
    };
    let customer = 顧客::new(parts).café("composed").café2("not").u430_dmin("Cyrillic").admin("Latin");
    let text = fixture_names::json::to_string(&customer.вид(顧客Вид::Тест));
    assert_eq!(
        text,
        "{\"имя\":\"\u{202E}\",\"größe\":6,\"番号\":\"1\",\"اسم\":\"2\",\"ชื่อผู้ใช้\":\"3\",\
         \"caf\u{E9}\":\"composed\",\"cafe\u{301}\":\"not\",\"\u{430}dmin\":\"Cyrillic\",\"admin\":\"Latin\",\
         \"вид\":\"тест\"}"
    );
    kept::<顧客>(&text);
    assert_eq!(broken::<顧客>(&text), ["/größe maximum"]);
    kept::<村>(r#"{"家系":[[],[[]]]}"#);
    kept::<地図>(r#"{"座標":[1.5,2.5],"地図":"a"}"#);
}

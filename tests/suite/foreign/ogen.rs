//! The documents that ogen refuses: <https://github.com/ogen-go/ogen>, `_testdata/negative`.

use std::path::PathBuf;

use oasmith_tests::{codes, generate};

use super::beside;
use super::reading::{documents, read_all};

/// Documents that are refused here as well: what is found, and why that is right.
const WRONG: &[(&str, &[&str], &str)] = &[
    ("allOf/type_mismatch.json", &["M005 28:31"], "nothing is an object and a string"),
    (
        "cyclic/allOf_double.json",
        &["M008 27:15"],
        "whether a value matches is never decided: JSON Schema Core §9.4.1",
    ),
    ("cyclic/allOf_single.json", &["M008 27:15"], "as above"),
    ("cyclic/anyOf_double.json", &["M008 27:15", "M025 27:15", "M025 34:16"], "as above"),
    ("cyclic/anyOf_single.json", &["M008 27:15", "M025 27:15"], "as above"),
    ("cyclic/oneOf_double.json", &["M008 27:15", "M025 27:15", "M025 34:16"], "as above"),
    ("cyclic/oneOf_single.json", &["M008 27:15", "M025 27:15"], "as above"),
    ("wrong_default_type/array_value.json", &["D031 20:34"], "a default must be of the schema's type"),
    ("wrong_default_type/bool_value.json", &["D031 20:34"], "as above"),
    ("wrong_default_type/float_value.json", &["D031 20:34"], "as above"),
    ("wrong_default_type/null_value.json", &["D031 20:34"], "as above"),
    ("wrong_default_type/object_value.json", &["D031 20:34"], "as above"),
    ("wrong_default_type/string_value.json", &["D031 20:34"], "as above"),
    (
        "wrong_enum_type/string_value.json",
        &["M009 18:41", "M009 19:41", "M009 20:41"],
        "no string is an integer, so no value matches",
    ),
];

/// Documents that only ogen refuses. They are read without an error.
const SOUND: &[(&str, &str)] = &[
    ("allOf/conflicting_property.json", "an object without the property matches both schemas"),
    ("allOf/string_patterns.json", "two patterns can both match"),
    ("convenient_errors/different_response.json", "operations may fail in different ways"),
    ("convenient_errors/no_default.json", "an operation may do without `default`"),
    ("convenient_errors/unsupported_ct.json", "any media type may be described"),
    ("cyclic/allOf_property.yaml", "the recursion goes through the items of an array, which may be empty"),
    ("field_naming/conflict_additional_props.yaml", "the name is taken in Go only"),
    ("field_naming/conflict_pattern_props.yaml", "the name is taken in Go only"),
    ("field_naming/extension_additional_props.yaml", "`x-ogen-properties` is ogen's"),
    ("field_naming/extension_pattern_props.yaml", "`x-ogen-properties` is ogen's"),
    ("field_naming/overriden_by_extension.yaml", "`x-ogen-properties` is ogen's"),
    ("field_naming/type_extension.yml", "`x-ogen-type` is ogen's"),
    ("oneOf/same_json_type_one_of.json", "variants may be of one JSON type"),
    ("router/two_parameter_in_a_row.json", "a path may have two parameters in a row"),
];

#[test]
fn what_ogen_refuses_is_refused_or_sound() {
    let Some(folder) = beside("suites/ogen/negative") else { return };
    let all = documents(&folder);
    let of = |names: &[&str]| -> Vec<PathBuf> { names.iter().map(|name| folder.join(name)).collect() };
    let wrong = of(&WRONG.iter().map(|(name, ..)| *name).collect::<Vec<_>>());
    let sound = of(&SOUND.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    let mut listed = [wrong.as_slice(), sound.as_slice()].concat();
    listed.sort();
    assert_eq!(listed, all);
    for (path, (name, expected, why)) in wrong.iter().zip(WRONG) {
        assert_eq!(codes(generate(path)), *expected, "{name}: {why}");
    }
    for (reading, (_, why)) in read_all(&sound, &folder).iter().zip(SOUND) {
        let Some(error) = reading.findings.iter().find(|finding| finding.is_error()) else { continue };
        panic!("{}: {}, but {why}", reading.name, error.shown());
    }
}

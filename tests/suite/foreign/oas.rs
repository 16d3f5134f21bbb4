//! The documents with which the specification's authors test its JSON Schema:
//! <https://github.com/OAI/OpenAPI-Specification>, `tests/schema`.

use super::beside;
use super::reading::{Finding, Reading, documents, read_all};

/// Documents, what is found in each, and why that is right.
type Table = [(&'static str, &'static [&'static str], &'static str)];

/// Documents of 3.1 that the JSON Schema lets pass and that are wrong nevertheless.
const PASS_3_1: &Table = &[
    (
        "operation-object-example.yaml",
        &["D012 7:5", "D012 13:17", "D014 45:11"],
        "the path has `{id}`, its parameter is `petId`; there is no `petstore_auth`",
    ),
    ("security-scheme-object-examples.yaml", &["S012 59:13"], "a reference leads to the network"),
    (
        "style-defaults.yaml",
        &["D002 8:7", "D037 11:9"],
        "a path parameter must be `required: true`, with `content` too; the media type has no slash",
    ),
];

/// Documents of 3.2 of the same kind.
const PASS_3_2: &Table = &[
    ("mega.yaml", &["D006 58:35"], "`defaultMapping` leads to a schema that is not there"),
    (
        "operation-object-example.yaml",
        &["D012 7:5", "D012 13:17", "D014 45:11"],
        "the path has `{id}`, its parameter is `petId`; there is no `petstore_auth`",
    ),
    ("security-scheme-object-examples.yaml", &["S012 69:13"], "a reference leads to the network"),
];

const FAIL_3_1: &Table = &[
    ("example-examples.yaml", &["D020 15:7"], "`example` excludes `examples`"),
    ("header-object-allowReserved.yaml", &["D021 12:7"], "`allowReserved` has no meaning for a header"),
    (
        "invalid_schema_types.yaml",
        &["D004 10:19", "D004 11:21", "D004 12:20"],
        "a schema is an object or a boolean",
    ),
    (
        "link-object-no-body.yaml",
        &["D023 8:20", "D003 10:7"],
        "`body` is no field of a Link Object, which leads nowhere besides",
    ),
    ("no_containers.yaml", &["D002 1:1"], "one of `paths`, `components`, `webhooks` must be there"),
    (
        "parameter-object-cookie-form-allowReserved.yaml",
        &["D009 11:7", "D009 16:14"],
        "`allowReserved` in cookies and `style: cookie` are of 3.2",
    ),
    (
        "parameter-object-header-allowReserved.yaml",
        &["D021 10:7"],
        "`allowReserved` has no meaning for a header",
    ),
    (
        "parameter-object-path-allowReserved.yaml",
        &["D002 8:7", "D009 10:7"],
        "`allowReserved` in paths is of 3.2; there is no `required: true`",
    ),
    ("server_enum_empty.yaml", &["D005 13:15"], "`enum` of a Server Variable Object must not be empty"),
    ("servers.yaml", &["D004 10:3"], "`servers` is an array"),
    ("unknown_container.yaml", &["D002 1:1", "D003 8:1"], "`overlays` is no field, and there is no other"),
];

const FAIL_3_2: &Table = &[
    ("encoding-enc-item-exclusion.yaml", &["D020 13:13"], "`encoding` excludes `prefixEncoding`"),
    (
        "encoding-enc-prefix-exclusion.yaml",
        &["D020 13:13", "D004 13:27"],
        "`encoding` excludes `itemEncoding`, which is an object",
    ),
    ("example-examples.yaml", &["D020 15:7"], "`example` excludes `examples`"),
    ("example-object-old-exclusions.yaml", &["D020 10:7"], "`value` excludes `externalValue`"),
    ("example-object-old-vs-data.yaml", &["D020 10:7"], "`value` excludes `dataValue`"),
    ("example-object-old-vs-ser.yaml", &["D020 10:7"], "`value` excludes `serializedValue`"),
    ("example-object-ser-exclusions.yaml", &["D020 10:7"], "`serializedValue` excludes `externalValue`"),
    ("header-object-allowReserved.yaml", &["D021 12:7"], "`allowReserved` has no meaning for a header"),
    ("header-object-name.yaml", &["D028 11:13"], "`Bad=Header` is no token"),
    (
        "invalid_schema_types.yaml",
        &["D004 10:19", "D004 11:21", "D004 12:20"],
        "a schema is an object or a boolean",
    ),
    ("media-type-enc-item-exclusion.yaml", &["D020 11:11"], "`encoding` excludes `itemEncoding`"),
    ("media-type-enc-prefix-exclusion.yaml", &["D020 11:11"], "`encoding` excludes `prefixEncoding`"),
    ("no_containers.yaml", &["D002 1:1"], "one of `paths`, `components`, `webhooks` must be there"),
    (
        "operation-object-query-with-querystring.yaml",
        &["D026 11:19"],
        "a query is described whole or by its parameters",
    ),
    ("operation-object-two-querystrings.yaml", &["D026 16:19"], "there is one query"),
    (
        "parameter-object-content-not-with-style.yaml",
        &["D021 14:7"],
        "`content` says how it is written, `style` must not",
    ),
    (
        "parameter-object-cookie-allowReserved.yaml",
        &["D021 11:7"],
        "nothing is percent-encoded with `style: cookie`",
    ),
    (
        "parameter-object-header-allowReserved.yaml",
        &["D021 10:7"],
        "`allowReserved` has no meaning for a header",
    ),
    ("parameter-object-header-name.yaml", &["D028 8:13"], "`Bad[Header]` is no token"),
    (
        "parameter-object-path-name.yaml",
        &["D002 8:7", "D028 8:13"],
        "a name with braces; there is no `required: true`",
    ),
    (
        "parameter-object-querystring-not-with-schema.yaml",
        &["D002 8:7", "D021 10:7"],
        "a `querystring` has `content`",
    ),
    (
        "path-item-object-conflicting-additional-operation.yaml",
        &["D006 19:25", "D006 25:23", "D027 37:7", "D006 58:27", "D006 64:25"],
        "`POST` has a field; there are no components",
    ),
    (
        "path-item-object-query-with-querystring.yaml",
        &["D026 9:17"],
        "a query is described whole or by its parameters",
    ),
    ("path-item-object-two-querystrings.yaml", &["D026 15:17"], "there is one query"),
    ("server_enum_empty.yaml", &["D005 13:15"], "`enum` of a Server Variable Object must not be empty"),
    ("servers.yaml", &["D004 10:3"], "`servers` is an array"),
    ("unknown_container.yaml", &["D002 1:1", "D003 8:1"], "`overlays` is no field, and there is no other"),
    ("xml-attr-exclusion.yaml", &["D020 10:9"], "`nodeType` excludes `attribute`"),
    ("xml-wrapped-exclusion.yaml", &["D020 10:9"], "`nodeType` excludes `wrapped`"),
];

/// Documents that the JSON Schema refuses and that get no error, but a warning: what is wrong does not change what the
/// document means.
const WARNED_3_1: &[&str] = &["link-object-no-body.yaml", "parameter-object-cookie-form-allowReserved.yaml"];

fn readings(version: &str, kind: &str) -> Option<Vec<Reading>> {
    let folder = beside(&format!("suites/oas/{version}-dev/tests/schema/{kind}"))?;
    Some(read_all(&documents(&folder), &folder))
}

fn assert_table(readings: &[&Reading], counts: impl Fn(&Finding) -> bool, table: &Table) {
    let found = readings.iter().map(|reading| {
        let findings = reading.findings.iter().filter(|finding| counts(finding));
        let findings: Vec<String> = findings.map(Finding::shown).collect();
        format!("{}: {findings:?}", reading.name)
    });
    let expected = table.iter().map(|(name, findings, _)| format!("{name}: {findings:?}"));
    assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

fn assert_passes(version: &str, table: &Table) {
    let Some(readings) = readings(version, "pass") else { return };
    let wrong: Vec<&Reading> = readings.iter().filter(|reading| reading.has_errors()).collect();
    assert_table(&wrong, Finding::is_error, table);
}

fn assert_fails(version: &str, table: &Table, warned: &[&str]) {
    let Some(readings) = readings(version, "fail") else { return };
    let all: Vec<&Reading> = readings.iter().collect();
    assert_table(&all, |_| true, table);
    let lenient = readings.iter().filter(|reading| !reading.has_errors());
    assert_eq!(lenient.map(|reading| reading.name.as_str()).collect::<Vec<_>>(), warned);
}

#[test]
fn documents_of_3_1_that_pass() {
    assert_passes("v3.1", PASS_3_1);
}

#[test]
fn documents_of_3_1_that_fail() {
    assert_fails("v3.1", FAIL_3_1, WARNED_3_1);
}

#[test]
fn documents_of_3_2_that_pass() {
    assert_passes("v3.2", PASS_3_2);
}

#[test]
fn documents_of_3_2_that_fail() {
    assert_fails("v3.2", FAIL_3_2, &[]);
}

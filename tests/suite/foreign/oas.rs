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
    ("style-defaults.yaml", &["D002 8:7"], "a path parameter must be `required: true`, with `content` too"),
];

const FAIL_3_1: &Table = &[
    ("example-examples.yaml", &["D005 15:7"], "`example` excludes `examples`"),
    ("header-object-allowReserved.yaml", &["M013 12:7"], "`allowReserved` has no meaning for a header"),
    (
        "invalid_schema_types.yaml",
        &["D004 10:19", "D004 11:21", "D004 12:20"],
        "a schema is an object or a boolean",
    ),
    ("link-object-no-body.yaml", &[], "not yet: Link Objects"),
    ("no_containers.yaml", &["D002 1:1"], "one of `paths`, `components`, `webhooks` must be there"),
    (
        "parameter-object-cookie-form-allowReserved.yaml",
        &["M013 11:7", "D005 16:14"],
        "`allowReserved` is for queries only; `style: cookie` is of 3.2",
    ),
    ("parameter-object-header-allowReserved.yaml", &["M013 10:7"], "`allowReserved` is for queries only"),
    (
        "parameter-object-path-allowReserved.yaml",
        &["D002 8:7", "M013 10:7"],
        "`allowReserved` is for queries only; there is no `required: true`",
    ),
    ("server_enum_empty.yaml", &["D005 13:15"], "`enum` of a Server Variable Object must not be empty"),
    ("servers.yaml", &["D004 10:3"], "`servers` is an array"),
    ("unknown_container.yaml", &["D002 1:1", "D003 8:1"], "`overlays` is no field, and there is no other"),
];

/// Documents that the JSON Schema refuses and that get no error, but a warning: what is wrong does not change what the
/// document means.
const WARNED_3_1: &[&str] = &[
    "header-object-allowReserved.yaml",
    "link-object-no-body.yaml",
    "parameter-object-header-allowReserved.yaml",
];

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

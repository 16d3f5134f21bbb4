//! The reference of the configuration is current, and its JSON Schema holds for what is a configuration.

use std::fs;

use oasmith::config::reference;
use oasmith_tests::{configs, root};

fn validator() -> jsonschema::Validator {
    let schema: serde_json::Value = serde_json::from_str(&reference::schema()).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

/// What the schema says against a configuration, as `place: message`.
fn faults(text: &str) -> Vec<String> {
    let instance: serde_json::Value = toml::from_str(text).unwrap();
    let validator = validator();
    let errors = validator.iter_errors(&instance);
    errors.map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_reference_is_current() {
    for (path, made) in
        [("docs/configuration.md", reference::page()), ("docs/oasmith.schema.json", reference::schema())]
    {
        let committed = fs::read_to_string(root().join(path)).unwrap();
        assert!(committed == made, "`{path}` is stale: run `cargo xtask codegen`");
    }
}

#[test]
fn the_schema_holds_for_every_configuration_here() {
    for path in configs() {
        assert_eq!(faults(&fs::read_to_string(&path).unwrap()), [""; 0], "{}", path.display());
    }
}

#[test]
fn the_schema_holds_for_the_examples_of_the_documentation() {
    let page = reference::page();
    let examples: Vec<&str> =
        page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let (comment, whole) = (examples[0], examples[1]);
    assert_eq!(comment.trim_end().lines().count(), 1, "{comment}");
    assert_eq!(faults(whole), [""; 0]);
}

#[test]
fn the_schema_finds_what_the_reader_finds() {
    let whole = "document = 'a'\noutput = 'b'\npackage.name = 'c'\n";
    assert_eq!(faults(whole), [""; 0]);
    for fault in [
        "documents = 'a'",
        "client = 'a'",
        "client.methods = { a = 1 }",
        "client.methods = { a = '' }",
        "client.method = { a = 'b' }",
        "package.runtime = {}",
        "package.runtime = { path = 'a', version = '1' }",
        "package.runtime = { workspace = false }",
        "pagination = { cursor = 'a', next = 'b', items = 'c' }",
        "pagination = [{ cursor = 'a', next = 'b' }]",
    ] {
        assert_eq!(faults(&format!("{whole}{fault}")).len(), 1, "{fault}");
    }
    assert_eq!(faults("output = 'b'\npackage.name = 'c'"), [r#": "document" is a required property"#]);
}

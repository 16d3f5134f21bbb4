//! Overlays: what is said about faulty ones, and that a sound one changes what is generated.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use oasmith::Generation;
use oasmith::diagnostic::Code;
use oasmith_tests::{codes, config_of, entries, findings, oasmith, root, stem};

fn folder() -> PathBuf {
    root().join("tests/fixtures/overlays")
}

/// The overlays with a mistake, named after the code that it has.
fn faulty() -> Vec<PathBuf> {
    let is_overlay = |path: &PathBuf| path.to_string_lossy().ends_with(".overlay.yaml");
    entries(&folder()).into_iter().filter(is_overlay).collect()
}

fn code_of(path: &Path) -> String {
    stem(path).split('-').next().unwrap().to_owned()
}

fn generate(overlay: &Path) -> Generation {
    let mut config = config_of(&folder().join("pets.yaml"));
    config.overlays = vec![overlay.to_owned()];
    oasmith::generate(&config)
}

#[test]
fn mistakes_are_said_where_they_are() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/overlays");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for path in faulty() {
        let shown = findings(generate(&path));
        settings.bind(|| insta::assert_snapshot!(stem(&path).trim_end_matches(".overlay"), shown));
    }
}

#[test]
fn a_mistake_has_findings_of_one_code() {
    for path in faulty() {
        let found: BTreeSet<String> =
            codes(generate(&path)).iter().map(|code| code[..4].to_owned()).collect();
        assert_eq!(found, BTreeSet::from([code_of(&path)]), "{}", path.display());
    }
}

#[test]
fn every_code_has_its_mistake() {
    let shown: BTreeSet<String> = faulty().iter().map(|path| code_of(path)).collect();
    let codes = Code::ALL.iter().map(|code| code.as_str()).filter(|code| code.starts_with('O'));
    let missing: Vec<&str> = codes.filter(|code| !shown.contains(*code)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn a_crate_is_generated_from_the_changed_document() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).unwrap();
        folder.path().join(name).to_string_lossy().into_owned()
    };
    let document = std::fs::read_to_string(self::folder().join("pets.yaml")).unwrap();
    let document = write("pets.yaml", &document);
    let overlay = |name: &str, actions: &str| {
        let text = format!(
            "{{\"overlay\": \"1.0.0\", \"info\": {{\"title\": \"a\", \"version\": \"1\"}}, \"actions\": [{actions}]}}"
        );
        write(name, &text)
    };
    let age = overlay(
        "age.json",
        r#"{"target": "$.components.schemas.Pet.properties", "update": {"age": {"type": "integer"}}}"#,
    );
    let old = overlay(
        "old.json",
        r#"{"target": "$.components.schemas.Pet.properties.age", "update": {"minimum": 7}}"#,
    );
    let out = folder.path().join("out").to_string_lossy().into_owned();
    let ran = oasmith(&["generate", &document, "--out", &out, "--overlay", &age, "--overlay", &old]);
    assert_eq!(ran.exit, oasmith::cli::Exit::Done, "{}", ran.err);
    let pet = std::fs::read_to_string(folder.path().join("out/src/models/pet.rs")).unwrap();
    assert!(pet.contains("pub age: Option<i64>") && pet.contains("minimum(*age, 7)"), "{pet}");

    let config = write(
        "oasmith.toml",
        "document = 'pets.yaml'\noutput = 'out'\nlock = false\noverlays = ['age.json', 'old.json']\n[package]\nname = 'pets-api'\n",
    );
    let ran = oasmith(&["generate", "--config", &config, "--check"]);
    assert_eq!(ran.exit, oasmith::cli::Exit::Done, "{}{}", ran.out, ran.err);

    // Without the second overlay the crate is another one.
    let ran = oasmith(&["generate", &document, "--out", &out, "--overlay", &age, "--check"]);
    assert_eq!(ran.exit, oasmith::cli::Exit::Stale);
    assert!(ran.err.contains("--overlay"), "{}", ran.err);

    let ran = oasmith(&["ir", "--after", "source", &document, "--overlay", &age]);
    assert!(ran.out.contains("\"age\""));
    let ran = oasmith(&["check", &document, "--overlay", &out]);
    assert_eq!(ran.exit, oasmith::cli::Exit::Files, "{}", ran.out);
}

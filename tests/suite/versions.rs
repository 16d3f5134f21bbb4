//! What differs between the versions of the specification is gone behind the document stage: the same API written in
//! each of them is the same crate.

use std::fs;

use oasmith_tests::{codes, generate, listing, root};
use tempfile::TempDir;

fn document(version: &str) -> String {
    fs::read_to_string(root().join(format!("tests/fixtures/versions/{version}.yaml"))).unwrap()
}

/// The crate of a document, which has no finding. It is named after the file, so all files have one name.
fn crate_of(document: &str) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("versions.yaml");
    fs::write(&path, document).unwrap();
    let generation = generate(&path);
    let files = generation.files.as_ref().map(listing);
    assert_eq!(codes(generation), [""; 0]);
    files.unwrap()
}

#[test]
fn one_api_in_3_0_and_3_1_is_one_crate() {
    assert_eq!(crate_of(&document("3.0")), crate_of(&document("3.1")));
}

#[test]
fn a_document_of_3_1_means_the_same_in_3_2() {
    let document = document("3.1");
    let newer = document.replacen("openapi: 3.1.1", "openapi: 3.2.0", 1);
    assert_ne!(newer, document);
    assert_eq!(crate_of(&newer), crate_of(&document));
}

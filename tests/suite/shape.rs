//! What generated crates offer their users. Read every change before it is accepted: whatever goes from here breaks
//! somebody.
//!
//! How it is done stands in the committed crates themselves, which `current` compares.

use oasmith_tests::{config, configs, public_api};

#[test]
fn public_api_of_generated_crates() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/crates");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for path in configs() {
        let config = config(&path);
        let files = oasmith::generate(&config).files.unwrap();
        settings.set_input_file(&config.document);
        settings.bind(|| insta::assert_snapshot!(config.package.name.as_str(), public_api(&files)));
    }
}

//! What generated crates look like, file by file. Read every change before it is accepted.

use oasmith_tests::{config, configs, listing};

#[test]
fn crates() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/crates");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for path in configs() {
        let config = config(&path);
        let files = oasmith::generate(&config).files.unwrap();
        settings.set_input_file(&config.document);
        settings.bind(|| insta::assert_snapshot!(config.package.name.as_str(), listing(&files)));
    }
}

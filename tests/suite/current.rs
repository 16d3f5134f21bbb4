//! What is committed is what the generator makes of its document today.

use oasmith::files;
use oasmith_tests::{config, configs};

#[test]
fn generated_crates_are_current() {
    let mut stale = String::new();
    for path in configs() {
        let config = config(&path);
        let generation = oasmith::generate(&config);
        let files = generation.files.unwrap_or_else(|| panic!("{} has errors", config.document.display()));
        let comparison = files::compare(&files, &config.output).unwrap();
        for change in comparison.changes() {
            stale.push_str(&change.diff(&config.output));
        }
        if let (Some(path), Some(text)) = (&config.lock, &generation.run.lock) {
            let comparison = files::compare_file(path, text).unwrap();
            for change in comparison.changes() {
                stale.push_str(&change.diff(comparison.root()));
            }
        }
    }
    assert!(stale.is_empty(), "run `cargo xtask codegen`:\n{stale}");
}

#[test]
fn the_same_document_gives_the_same_files() {
    for path in configs() {
        let config = config(&path);
        let (first, second) = (oasmith::generate(&config).files, oasmith::generate(&config).files);
        assert_eq!(first, second, "{}", path.display());
    }
}

/// Neither what turns the direction of writing nor what has no look: the code is what it seems to be.
#[test]
fn nothing_generated_hides_from_a_reader() {
    let hidden = ['\u{AD}', '\u{200B}', '\u{2028}', '\u{202E}', '\u{2066}', '\u{3164}', '\u{FEFF}'];
    let is_hidden = |char: char| hidden.contains(&char) || char.is_control() && char != '\n';
    for path in configs() {
        let files = oasmith::generate(&config(&path)).files.expect("a document without errors");
        for (file, text) in files.iter() {
            assert_eq!(
                text.lines().find(|line| line.contains(is_hidden)),
                None,
                "{}: {file}",
                path.display()
            );
        }
    }
}

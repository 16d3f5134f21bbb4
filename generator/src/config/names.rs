//! Names of crates.

use std::path::Path;

/// Why a text cannot be the name of a crate, as Cargo sees it.
pub(super) fn fault_of_crate_name(name: &str) -> Option<&'static str> {
    let starts_well = |character: char| character.is_ascii_alphabetic() || character == '_';
    let goes_on_well = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    if !name.starts_with(starts_well) {
        Some("must start with an ASCII letter")
    } else if !name.chars().all(goes_on_well) {
        Some("may only have ASCII letters, digits, `-` and `_`")
    } else if name.len() > 64 {
        Some("may have 64 characters at most")
    } else {
        None
    }
}

/// The name of a crate for a document that nobody gave a name: `pivotal.yaml` becomes `pivotal-api`.
pub(super) fn crate_name_for(document: &Path) -> String {
    let stem = document.file_stem().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let mut words: Vec<&str> = stem
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    // Room for a prefix and a suffix within the 64 characters that a registry takes.
    while words.iter().map(|word| word.len() + 1).sum::<usize>() > 56 {
        words.pop();
    }
    if !words.contains(&"api") {
        words.push("api");
    }
    if words.first().is_some_and(|word| word.starts_with(|first: char| first.is_ascii_digit())) {
        words.insert(0, "api");
    }
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_after_the_document() {
        for (document, name) in [
            ("spec/pivotal.yaml", "pivotal-api"),
            ("Train Travel.v3.json", "train-travel-v3-api"),
            ("my-api.yaml", "my-api"),
            ("museum-api.3.1.yaml", "museum-api-3-1"),
            ("api.yaml", "api"),
            ("3d.yaml", "api-3d-api"),
            ("über.yaml", "ber-api"),
            ("日本.yaml", "api"),
            ("", "api"),
        ] {
            assert_eq!(crate_name_for(Path::new(document)), name, "{document}");
            assert_eq!(fault_of_crate_name(name), None, "{name}");
        }
        let name = crate_name_for(Path::new(&format!("a {}.yaml", "b".repeat(80))));
        assert_eq!(name, "a-api");
    }

    #[test]
    fn crate_names_as_cargo_wants_them() {
        for name in ["a", "pivotal-api", "pivotal_api2", "_a"] {
            assert_eq!(fault_of_crate_name(name), None, "{name}");
        }
        for name in ["", "2a", "-a", "a b", "a/b", "ä", "a\"", &"a".repeat(65)] {
            assert!(fault_of_crate_name(name).is_some(), "{name}");
        }
    }
}

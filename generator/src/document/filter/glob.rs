//! Texts with stars in them.

/// Whether a text is as a glob says: `*` stands for any text without a slash, `**` for any text.
pub(super) fn matches(glob: &str, text: &str) -> bool {
    // For each length of the text's beginning, whether what was read of the glob matches it.
    let text: Vec<char> = text.chars().collect();
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    let mut glob = glob.chars().peekable();
    while let Some(character) = glob.next() {
        if character == '*' {
            let crosses = glob.next_if_eq(&'*').is_some();
            for at in 0..text.len() {
                reached[at + 1] |= reached[at] && (crosses || text[at] != '/');
            }
        } else {
            for at in (0..text.len()).rev() {
                reached[at + 1] = reached[at] && text[at] == character;
            }
            reached[0] = false;
        }
    }
    reached.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars() {
        for (glob, text) in [
            ("/pets", "/pets"),
            ("/pets/*", "/pets/{id}"),
            ("/pets/*", "/pets/"),
            ("/*/{id}", "/pets/{id}"),
            ("/pets/**", "/pets/{id}/toys/{toy}"),
            ("**/toys/**", "/pets/{id}/toys/{toy}"),
            ("/p**s", "/pets/{id}/toys"),
            ("**", ""),
            ("pet*", "petAdded"),
            ("/pets/***", "/pets/a/b"),
        ] {
            assert!(matches(glob, text), "{glob} {text}");
        }
        for (glob, text) in [
            ("/pets", "/pets/"),
            ("/pets/*", "/pets/{id}/toys"),
            ("/pets/*", "/pets"),
            ("/pets/**", "/pets"),
            ("/PETS", "/pets"),
            ("", "/"),
            ("/*", "pets"),
            ("*", "/pets"),
        ] {
            assert!(!matches(glob, text), "{glob} {text}");
        }
        let (glob, text) = ("**a".repeat(200), "a".repeat(2000) + "b");
        assert!(!matches(&glob, &text));
    }
}

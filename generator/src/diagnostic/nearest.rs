//! Guesses what a misspelled name was meant to be.

/// Names beyond this length are not compared: the cost grows with the product of both lengths.
const MAX_LENGTH: usize = 64;

/// The candidate that a name is most likely a misspelling of, if any comes close.
pub(crate) fn nearest<'n>(name: &str, candidates: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if name.len() > MAX_LENGTH {
        return None;
    }
    let most = (name.chars().count() / 3).max(1);
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let close = candidates
        .iter()
        .copied()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= most * 4 && candidate.len() <= MAX_LENGTH)
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|((folded, _), _)| *folded <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate);
    close.or_else(|| abbreviated(name, &candidates))
}

/// The only candidate that a name is the beginning of, as `int` is of `integer`.
fn abbreviated<'n>(name: &str, candidates: &[&'n str]) -> Option<&'n str> {
    let begins = |candidate: &&&str| name.len() >= 3 && candidate.starts_with(name);
    let mut whole = candidates.iter().filter(begins);
    match (whole.next(), whole.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// Edits between two names where letter case does not count, and where it does, to choose among equals.
fn distance(name: &str, candidate: &str) -> (usize, usize) {
    let folded = strsim::osa_distance(&name.to_lowercase(), &candidate.to_lowercase());
    (folded, strsim::osa_distance(name, candidate))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_transposed_missing_and_differently_cased_letters() {
        let names = ["operationId", "summary", "parameters"];
        assert_eq!(nearest("operationID", names), Some("operationId"));
        assert_eq!(nearest("sumary", names), Some("summary"));
        assert_eq!(nearest("paramteers", names), Some("parameters"));
    }

    #[test]
    fn finds_what_is_abbreviated_by_its_beginning() {
        assert_eq!(nearest("int", ["number", "integer"]), Some("integer"));
        assert_eq!(nearest("min", ["minimum", "minLength"]), None);
    }

    #[test]
    fn stays_silent_where_nothing_is_close() {
        assert_eq!(nearest("produces", ["summary", "parameters"]), None);
        assert_eq!(nearest(&"a".repeat(65), ["a"]), None);
    }
}

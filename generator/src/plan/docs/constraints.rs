//! Constraints in words, for the docs of what they hold for.

use super::{code, followed_by};
use crate::plan::{Check, Test};

/// A sentence on what must hold of a value; none where its type says everything.
pub fn constraints(tests: &[Test]) -> Option<String> {
    let words = phrases(tests);
    let mut chars = words.chars();
    let first = chars.next()?;
    Some(format!("{}{}.", first.to_uppercase(), chars.as_str()))
}

/// A doc text with the constraints behind it.
pub fn with_constraints(docs: String, tests: &[Test]) -> String {
    followed_by(docs, constraints(tests))
}

fn phrases(tests: &[Test]) -> String {
    let phrases: Vec<String> = tests.iter().map(phrase).filter(|phrase| !phrase.is_empty()).collect();
    phrases.join(", ")
}

fn phrase(test: &Test) -> String {
    let inside = |of: &str, tests: &[Test]| match phrases(tests).as_str() {
        "" => String::new(),
        words => format!("{of} {words}"),
    };
    match test {
        Test::Check(check) => of_check(check),
        Test::Nested => String::new(),
        Test::Each(tests) => inside("each item", tests),
        Test::Entries(tests) => inside("each value", tests),
        Test::Keys(tests) => inside("each key", tests),
        Test::NotNull(tests) => phrases(tests),
    }
}

fn of_check(check: &Check) -> String {
    match check {
        Check::Length { min, max } => count(*min, *max, "character", "characters"),
        Check::Items { min, max } => count(*min, *max, "item", "items"),
        Check::Properties { min, max } => count(*min, *max, "property", "properties"),
        Check::Pattern { pattern, .. } => format!("matching {}", code(pattern)),
        Check::Minimum(limit) => format!("at least {}", number(limit)),
        Check::ExclusiveMinimum(limit) => format!("more than {}", number(limit)),
        Check::Maximum(limit) => format!("at most {}", number(limit)),
        Check::ExclusiveMaximum(limit) => format!("less than {}", number(limit)),
        Check::MultipleOf { divisor, .. } => format!("a multiple of {}", number(divisor)),
        Check::Unique => "no two items equal".to_owned(),
        // What no phrase would be shorter for than the document.
        Check::Format(_) | Check::Schema(_) | Check::Asserted(_) => String::new(),
    }
}

/// The number that a Rust literal stands for.
fn number(literal: &str) -> &str {
    let digits = literal.split('"').nth(1).unwrap_or(literal);
    digits.strip_suffix(".0").unwrap_or(digits)
}

fn count(min: Option<u64>, max: Option<u64>, one: &str, several: &str) -> String {
    let noun = |count: u64| if count == 1 { one } else { several };
    match (min.filter(|min| *min > 0), max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min} {}", noun(min)),
        (Some(min), Some(max)) => format!("{min} to {max} {several}"),
        (Some(min), None) => format!("at least {min} {}", noun(min)),
        (None, Some(max)) => format!("at most {max} {}", noun(max)),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{constraints, with_constraints};
    use crate::plan::{Check, Ident, Test};

    #[test]
    fn constraints_are_one_sentence() {
        let length = |min, max| Test::Check(Check::Length { min, max });
        let pattern = Check::Pattern { name: Ident::shouty("p"), pattern: "^`a".to_owned() };
        let items = Check::Items { min: Some(1), max: Some(1) };
        for (tests, words) in [
            (vec![], None),
            (vec![Test::Nested], None),
            (vec![length(Some(1), Some(80))], Some("1 to 80 characters.")),
            (
                vec![length(Some(0), Some(1)), Test::Check(pattern)],
                Some("At most 1 character, matching `` ^`a ``."),
            ),
            (vec![Test::Check(Check::Minimum("0".to_owned()))], Some("At least 0.")),
            (
                vec![Test::Check(items), Test::Each(vec![length(Some(2), None)])],
                Some("Exactly 1 item, each item at least 2 characters."),
            ),
            (vec![Test::Check(Check::Maximum("1.0".to_owned()))], Some("At most 1.")),
            (vec![Test::Check(Check::Maximum("validate::Digits(\"0.1\")".to_owned()))], Some("At most 0.1.")),
            (vec![Test::NotNull(vec![Test::Check(Check::Unique)])], Some("No two items equal.")),
        ] {
            assert_eq!(constraints(&tests).as_deref(), words);
        }
    }

    #[test]
    fn they_stand_behind_the_rest() {
        let tests = [Test::Check(Check::Unique)];
        assert_eq!(with_constraints("Tags.".to_owned(), &tests), "Tags.\n\nNo two items equal.");
        assert_eq!(with_constraints(String::new(), &tests), "No two items equal.");
    }
}

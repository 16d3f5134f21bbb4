//! Comparing numbers by their digits, exactly, whatever their size.

use std::cmp::Ordering;

use crate::decimal::Decimal;

/// Compares two numbers by value.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    Decimal::parse(a).cmp(&Decimal::parse(b))
}

/// A text that two numbers share exactly where they are equal.
pub(super) fn canonical(text: &str) -> String {
    let decimal = Decimal::parse(text);
    let sign = if decimal.is_negative() { "-" } else { "" };
    format!("{sign}{}e{}", decimal.digits(), decimal.exponent())
}

/// Whether a number has no fraction.
pub(super) fn is_integer(text: &str) -> bool {
    Decimal::parse(text).is_integer()
}

/// The longest integer that is written out; longer ones keep their spelling.
const LONGEST: usize = 64;

/// A number rounded towards the lower or upper integer, in plain digits.
pub(super) fn to_integer(text: &str, up: bool) -> String {
    let decimal = Decimal::parse(text);
    let count = i64::try_from(decimal.digits().len()).unwrap_or(i64::MAX);
    let width = decimal.exponent().saturating_add(count).max(0);
    let Some(width) = usize::try_from(width).ok().filter(|width| *width <= LONGEST) else {
        return text.to_owned();
    };
    let kept: String = decimal.digits().chars().chain(std::iter::repeat('0')).take(width).collect();
    let away_from_zero = !decimal.is_integer() && up != decimal.is_negative();
    let magnitude = if away_from_zero { increment(&kept) } else { kept };
    match (magnitude.trim_start_matches('0'), decimal.is_negative()) {
        ("", _) => "0".to_owned(),
        (digits, true) => format!("-{digits}"),
        (digits, false) => digits.to_owned(),
    }
}

/// One more than a number of plain digits.
fn increment(digits: &str) -> String {
    let nines = digits.len() - digits.trim_end_matches('9').len();
    let (head, _) = digits.split_at(digits.len() - nines);
    let mut head = head.to_owned();
    match head.pop().and_then(|last| last.to_digit(10)) {
        Some(digit) => head.push_str(&(digit + 1).to_string()),
        None => head.push('1'),
    }
    head + &"0".repeat(nines)
}

/// Whether the first number is known to be a multiple of the second.
pub(super) fn is_multiple(number: &str, divisor: &str) -> bool {
    Decimal::parse(number).is_multiple_of(&Decimal::parse(divisor)) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_written_in_plain_digits() {
        for (text, up, expected) in [
            ("1e3", false, "1000"),
            ("0.5", true, "1"),
            ("0.5", false, "0"),
            ("-0.5", true, "0"),
            ("-0.5", false, "-1"),
            ("9.5", true, "10"),
            ("199.1", true, "200"),
            ("7.0", false, "7"),
            ("0.0", false, "0"),
        ] {
            assert_eq!(to_integer(text, up), expected, "{text} {up}");
        }
    }
}

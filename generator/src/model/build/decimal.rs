//! Comparing numbers by their digits, exactly, whatever their size.

use std::cmp::Ordering;

/// A decimal number as `± 0.digits × 10^exponent`, without leading or trailing zeros; zero has no digits.
#[derive(Debug, PartialEq, Eq)]
struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// Takes digits in JSON's grammar. Exponents beyond an `i64` count as its ends.
    fn parse(text: &str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i64 = exponent.parse().unwrap_or_else(|_| {
            if exponent.starts_with('-') { -i64::from(u32::MAX) } else { i64::from(u32::MAX) }
        });
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let significant = all.trim_start_matches('0');
        let digits = significant.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Self { negative: false, digits, exponent: 0 };
        }
        let before_point = length(significant) - length(fraction);
        Self { negative, digits, exponent: exponent.saturating_add(before_point) }
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.exponent.cmp(&other.exponent).then_with(|| self.digits.cmp(&other.digits)),
        }
    }

    fn is_integer(&self) -> bool {
        self.digits.is_empty() || self.exponent >= length(&self.digits)
    }
}

fn length(digits: &str) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX)
}

/// Compares two numbers by value.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (a, b) = (Decimal::parse(a), Decimal::parse(b));
    match (a.negative, b.negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => a.magnitude(&b),
        (true, true) => b.magnitude(&a),
    }
}

/// A text that two numbers share exactly where they are equal.
pub(super) fn canonical(text: &str) -> String {
    let Decimal { negative, digits, exponent } = Decimal::parse(text);
    format!("{}0.{digits}e{exponent}", if negative { "-" } else { "" })
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
    let Some(width) = usize::try_from(decimal.exponent.max(0)).ok().filter(|width| *width <= LONGEST) else {
        return text.to_owned();
    };
    let kept: String = decimal.digits.chars().chain(std::iter::repeat('0')).take(width).collect();
    let away_from_zero = !decimal.is_integer() && up != decimal.negative;
    let magnitude = if away_from_zero { increment(&kept) } else { kept };
    match (magnitude.trim_start_matches('0'), decimal.negative) {
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

/// Whether the first number is a multiple of the second. Known for integers of up to 38 digits only.
pub(super) fn is_multiple(number: &str, divisor: &str) -> bool {
    if !is_integer(number) || !is_integer(divisor) {
        return false;
    }
    let parse = |text: &str| to_integer(text, false).parse::<i128>().ok();
    match (parse(number), parse(divisor)) {
        (Some(number), Some(divisor)) => number.checked_rem(divisor) == Some(0),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_by_value() {
        for (a, b, expected) in [
            ("1", "1.0", Ordering::Equal),
            ("1e2", "100", Ordering::Equal),
            ("-0", "0", Ordering::Equal),
            ("9007199254740993", "9007199254740992", Ordering::Greater),
            ("-2", "-1", Ordering::Less),
            ("0.10", "0.1", Ordering::Equal),
            ("0.09", "0.1", Ordering::Less),
            ("10", "9", Ordering::Greater),
            ("1e999999999999", "1e-999999999999", Ordering::Greater),
            ("12", "1.2e1", Ordering::Equal),
        ] {
            assert_eq!(compare(a, b), expected, "{a} {b}");
        }
    }

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

//! Numbers as a document writes them, exactly, whatever their size: compared and divided by their digits.

use std::cmp::Ordering;

/// `± digits × 10^exponent`, the digits without zeros at either end; zero has none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

/// The longest divisor that [`Decimal::is_multiple_of`] takes: twice a remainder must fit a `u128`.
const LONGEST_DIVISOR: usize = 38;

/// No number of [`LONGEST_DIVISOR`] digits can be divided by 2 or by 5 more often than this.
const MOST_FACTORS: i64 = 127;

impl Decimal {
    /// Takes digits in JSON's grammar. Exponents beyond an `i64` count as its ends.
    pub(crate) fn parse(text: &str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i64 =
            exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX });
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let significant = all.trim_end_matches('0');
        let zeros = length(&all) - length(significant);
        let digits = significant.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Self { negative: false, digits, exponent: 0 };
        }
        Self { negative, digits, exponent: exponent.saturating_add(zeros - length(fraction)) }
    }

    /// Whether the number is below zero.
    pub(crate) fn is_negative(&self) -> bool {
        self.negative
    }

    /// The significant digits; none where the number is zero.
    pub(crate) fn digits(&self) -> &str {
        &self.digits
    }

    /// The power of ten that the last digit counts.
    pub(crate) fn exponent(&self) -> i64 {
        self.exponent
    }

    /// Whether the number has no fraction.
    pub(crate) fn is_integer(&self) -> bool {
        self.exponent >= 0
    }

    /// Whether the number is a whole multiple of another that is not zero. Not known where the other has more than
    /// 38 significant digits.
    pub(crate) fn is_multiple_of(&self, other: &Self) -> Option<bool> {
        if self.digits.is_empty() {
            return Some(true);
        }
        if other.digits.is_empty() || other.digits.len() > LONGEST_DIVISOR {
            return None;
        }
        let divisor: u128 = other.digits.parse().ok()?;
        let zeros = self.exponent.saturating_sub(other.exponent);
        if zeros < 0 {
            // The last digit is not 0, so no power of ten divides the digits.
            return Some(false);
        }
        let behind = |remainder: u128, digit: u128| {
            let twice = |value: u128| (value * 2) % divisor;
            let tenfold = (twice(twice(remainder)) + remainder) % divisor;
            (twice(tenfold) + digit) % divisor
        };
        let digits = self.digits.bytes().map(|digit| u128::from(digit - b'0'));
        let remainder = digits.fold(0, behind);
        let remainder = (0..zeros.min(MOST_FACTORS)).fold(remainder, |remainder, _| behind(remainder, 0));
        Some(remainder == 0)
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self
                .exponent
                .saturating_add(length(&self.digits))
                .cmp(&other.exponent.saturating_add(length(&other.digits)))
                .then_with(|| self.digits.cmp(&other.digits)),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
        }
    }
}

fn length(digits: &str) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::Decimal;
    use std::cmp::Ordering;

    #[test]
    fn numbers_compare_by_value() {
        for (a, b, expected) in [
            ("1", "1.0", Ordering::Equal),
            ("1e2", "100", Ordering::Equal),
            ("-0", "0", Ordering::Equal),
            ("-0.0", "0e5", Ordering::Equal),
            ("9007199254740993", "9007199254740992", Ordering::Greater),
            ("-2", "-1", Ordering::Less),
            ("-1", "0", Ordering::Less),
            ("0.10", "0.1", Ordering::Equal),
            ("0.09", "0.1", Ordering::Less),
            ("10", "9", Ordering::Greater),
            ("1e999999999999", "1e-999999999999", Ordering::Greater),
            ("12", "1.2e1", Ordering::Equal),
        ] {
            let (a_parsed, b_parsed) = (Decimal::parse(a), Decimal::parse(b));
            assert_eq!(a_parsed.cmp(&b_parsed), expected, "{a} {b}");
            assert_eq!(a_parsed == b_parsed, expected.is_eq(), "{a} {b}");
        }
    }

    #[test]
    fn multiples_are_exact() {
        for (number, divisor, expected) in [
            ("0", "0.1", Some(true)),
            ("4.02", "0.01", Some(true)),
            ("0.0075", "0.0001", Some(true)),
            ("0.00751", "0.0001", Some(false)),
            ("35", "1.5", Some(false)),
            ("-4.5", "1.5", Some(true)),
            ("1e308", "0.123456789", Some(false)),
            ("1e308", "0.5", Some(true)),
            ("1e999999999", "8", Some(true)),
            ("1e999999999", "7", Some(false)),
            ("1", "3", Some(false)),
            ("12345678901234567890123456789012345678901234567890", "10", Some(true)),
            ("12345678901234567890123456789012345678901234567891", "10", Some(false)),
            ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999", Some(true)),
            ("99999999999999999999999999999999999998", "99999999999999999999999999999999999999", Some(false)),
            ("1", "123456789012345678901234567890123456789", None),
            ("1", "0", None),
        ] {
            let found = Decimal::parse(number).is_multiple_of(&Decimal::parse(divisor));
            assert_eq!(found, expected, "{number} {divisor}");
        }
    }

    #[test]
    fn integers_are_known_by_value() {
        for (text, expected) in
            [("1", true), ("1.0", true), ("1.5e1", true), ("1.55e1", false), ("0.0", true), ("1e-1", false)]
        {
            assert_eq!(Decimal::parse(text).is_integer(), expected, "{text}");
        }
    }
}

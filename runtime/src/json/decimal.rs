//! The value of a JSON number, exactly, whatever its size.

use std::cmp::Ordering;

/// The normal form of a JSON number: `digits` × 10^`exponent`. The digits neither begin nor end with a zero; zero has
/// none.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    pub(super) negative: bool,
    pub(super) digits: String,
    pub(super) exponent: i64,
}

/// No number of 38 digits can be divided by 2 or by 5 more often than this.
const MOST_FACTORS: i64 = 127;

impl Decimal {
    /// Takes a JSON number. Exponents beyond 2^63 count as that.
    pub(crate) fn of(token: &str) -> Self {
        let (negative, token) = token.strip_prefix('-').map_or((false, token), |rest| (true, rest));
        let (mantissa, exponent) = token.split_once(['e', 'E']).unwrap_or((token, "0"));
        let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [integer, fraction].concat();
        let without_tail = all.trim_end_matches('0');
        let digits = without_tail.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Self { negative: false, digits, exponent: 0 };
        }
        let farthest = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
        let exponent = exponent.parse().unwrap_or(farthest);
        let exponent = exponent.saturating_add(length(&all) - length(without_tail) - length(fraction));
        Self { negative, digits, exponent }
    }

    /// Whether this is `divisor` times an integer. Nothing but zero is a multiple of zero, which no schema may name,
    /// nor of a divisor of more than 38 digits.
    pub(crate) fn is_multiple_of(&self, divisor: &Self) -> bool {
        if self.digits.is_empty() {
            return true;
        }
        let modulus: u128 = match divisor.digits.parse() {
            Ok(modulus) if divisor.digits.len() <= 38 => modulus,
            _ => return false,
        };
        let zeros = self.exponent.saturating_sub(divisor.exponent);
        if zeros < 0 {
            // The last digit is not 0, so no power of ten divides the digits.
            return false;
        }
        let twice = |rest: u128| rest * 2 % modulus;
        let append =
            |rest: u128, digit: u128| (twice((twice(twice(rest)) + rest) % modulus) + digit) % modulus;
        let digits = self.digits.bytes().map(|digit| u128::from(digit - b'0'));
        let rest = digits.fold(0, append);
        (0..zeros.min(MOST_FACTORS)).fold(rest, |rest, _| append(rest, 0)) == 0
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        let whole = |decimal: &Self| decimal.exponent.saturating_add(length(&decimal.digits));
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (false, false) => whole(self).cmp(&whole(other)).then_with(|| self.digits.cmp(&other.digits)),
            (is_zero, other_is_zero) => other_is_zero.cmp(&is_zero),
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
    use super::*;

    #[test]
    fn the_order_is_that_of_the_values() {
        let sorted = [
            "-1e99999999999999999999",
            "-12",
            "-2",
            "-1.5",
            "-0.1",
            "0",
            "1e-999999999999",
            "0.09",
            "0.1",
            "0.10000000000000000001",
            "9",
            "10",
            "9007199254740992",
            "9007199254740993",
            "1e400",
        ];
        for (at, a) in sorted.iter().enumerate() {
            for (other, b) in sorted.iter().enumerate() {
                assert_eq!(Decimal::of(a).cmp(&Decimal::of(b)), at.cmp(&other), "{a} {b}");
            }
        }
        assert_eq!(Decimal::of("12"), Decimal::of("1.20e1"));
        assert_eq!(Decimal::of("-0.0"), Decimal::of("0e5"));
    }

    #[test]
    fn multiples_are_exact() {
        for (number, divisor, expected) in [
            ("0", "0.1", true),
            ("0.3", "0.1", true),
            ("0.35", "0.1", false),
            ("1e308", "0.5", true),
            ("1e999999999999", "3", false),
            ("12391239123", "1e-8", true),
            ("340282366920938463463374607431768211455", "3", true),
            ("340282366920938463463374607431768211457", "3", false),
            ("1", "0", false),
        ] {
            assert_eq!(
                Decimal::of(number).is_multiple_of(&Decimal::of(divisor)),
                expected,
                "{number} {divisor}"
            );
        }
    }
}

//! Numbers of the document as integers, exactly, whatever their spelling.

use crate::decimal::Decimal;

/// The value without what stands behind the point, and whether anything stood there.
fn truncated(decimal: &Decimal) -> (i128, bool) {
    if let Ok(zeros) = usize::try_from(decimal.exponent()) {
        return (signed(decimal, decimal.digits(), zeros), false);
    }
    let cut = usize::try_from(decimal.exponent().unsigned_abs()).unwrap_or(usize::MAX);
    let kept = decimal.digits().len().saturating_sub(cut);
    (signed(decimal, decimal.digits().get(..kept).unwrap_or_default(), 0), true)
}

/// Digits with zeros behind them and a number's sign; the nearest end of the range where they are too many.
fn signed(decimal: &Decimal, digits: &str, zeros: usize) -> i128 {
    let magnitude = magnitude(digits, zeros);
    if decimal.is_negative() {
        magnitude.map_or(i128::MIN, |value| -value)
    } else {
        magnitude.unwrap_or(i128::MAX)
    }
}

fn magnitude(digits: &str, zeros: usize) -> Option<i128> {
    if digits.is_empty() {
        return Some(0);
    }
    let power = 10_i128.checked_pow(u32::try_from(zeros).ok()?)?;
    digits.parse::<i128>().ok()?.checked_mul(power)
}

/// The value of a number without a fraction: `1`, `1.0`, `1e3`. Beyond the range its nearest end.
pub fn whole(text: &str) -> Option<i128> {
    match truncated(&Decimal::parse(text)) {
        (value, false) => Some(value),
        (_, true) => None,
    }
}

/// The largest integer that is not above a number.
pub fn floor(text: &str) -> i128 {
    let decimal = Decimal::parse(text);
    let (value, cut) = truncated(&decimal);
    if cut && decimal.is_negative() { value.saturating_sub(1) } else { value }
}

/// The smallest integer that is not below a number.
pub fn ceil(text: &str) -> i128 {
    let decimal = Decimal::parse(text);
    let (value, cut) = truncated(&decimal);
    if cut && !decimal.is_negative() { value.saturating_add(1) } else { value }
}

/// The smallest positive integer that is a multiple of a positive number: its numerator in lowest terms. The end of
/// the range where it lies beyond.
pub fn numerator(text: &str) -> i128 {
    let decimal = Decimal::parse(text);
    let Ok(places) = usize::try_from(decimal.exponent().saturating_neg()) else {
        return truncated(&decimal).0;
    };
    let Some(mut value) = magnitude(decimal.digits(), 0) else { return i128::MAX };
    if value == 0 {
        return 0;
    }
    // A power of ten has no other prime factors.
    for factor in [2, 5] {
        let mut left = places;
        while left > 0 && value % factor == 0 {
            value /= factor;
            left -= 1;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::{ceil, floor, numerator, whole};

    #[test]
    fn whole_numbers_are_known_by_value() {
        for (text, value) in [
            ("0", Some(0)),
            ("-0.0", Some(0)),
            ("1", Some(1)),
            ("2.0", Some(2)),
            ("1e3", Some(1000)),
            ("1.5e1", Some(15)),
            ("-10", Some(-10)),
            ("100e-2", Some(1)),
            ("9007199254740993.0", Some(9_007_199_254_740_993)),
            ("18446744073709551615", Some(18_446_744_073_709_551_615)),
            ("1e400", Some(i128::MAX)),
            ("-1e99999999999999999999", Some(i128::MIN)),
            ("1.5", None),
            ("1e-1", None),
            ("1e-99999999999999999999", None),
        ] {
            assert_eq!(whole(text), value, "{text}");
        }
    }

    #[test]
    fn fractions_lie_between_their_floor_and_their_ceiling() {
        for (text, below, above) in [
            ("1.5", 1, 2),
            ("-1.5", -2, -1),
            ("1e-400", 0, 1),
            ("-0.5", -1, 0),
            ("12.5e1", 125, 125),
            ("1234.5e-1", 123, 124),
        ] {
            assert_eq!((floor(text), ceil(text)), (below, above), "{text}");
        }
    }

    #[test]
    fn integers_that_are_multiples_are_those_of_the_numerator() {
        for (text, value) in [
            ("2.5", 5),
            ("1.5e0", 3),
            ("15e-1", 3),
            ("0.5", 1),
            ("0.01", 1),
            ("1e-40", 1),
            ("300", 300),
            ("1e2", 100),
            ("1e40", i128::MAX),
            ("0.75", 3),
        ] {
            assert_eq!(numerator(text), value, "{text}");
        }
    }
}

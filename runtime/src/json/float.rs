//! Floating-point numbers that lose nothing of what was sent.
//!
//! A number is taken if its digits are those of the nearest value: the fewest that name it, as most writers send them,
//! the 17 (9 in single precision) that others send, or all that it has. Single precision is often sent by writers that
//! know only double precision, so their digits of it are taken as well. A number with other digits would silently become
//! another one.

use super::decimal::Decimal;

/// Why a number cannot be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unheld {
    /// It is too large.
    Range,
    /// It has digits that would be lost.
    Digits,
}

/// A floating-point type.
pub(crate) trait Float: Sized {
    /// What a number in its range is called, with its article.
    const IN_RANGE: &'static str;
    /// What a number with no more digits than it holds is called, with its article, and what to do about others.
    const IN_DIGITS: &'static str;

    /// Reads a number, as JSON writes it.
    fn exactly(token: &str) -> Result<Self, Unheld>;
}

/// The digits that a writer of double precision sends.
fn as_double(value: impl Into<f64>) -> String {
    format!("{:e}", value.into())
}

macro_rules! floats {
    ($($float:ty: $precision:literal, $sure:literal digits of $most:literal, $all:literal in all;)*) => {$(
        impl Float for $float {
            const IN_RANGE: &'static str = concat!("a number in the range of ", $precision, " precision");
            const IN_DIGITS: &'static str = concat!(
                "a number with no more digits than ", $precision,
                " precision holds (describe it with `format: decimal`, or send it rounded)"
            );

            fn exactly(token: &str) -> Result<Self, Unheld> {
                let value: $float = match token.parse() {
                    Ok(value) if <$float>::is_finite(value) => value,
                    _ => return Err(Unheld::Range),
                };
                // So few digits are told apart by every normal value.
                if value.abs() >= <$float>::MIN_POSITIVE && token.len() <= $sure {
                    return Ok(value);
                }
                let sent = Decimal::of(token);
                let is_sent = |digits: &str| Decimal::of(digits) == sent;
                let is_kept = is_sent(&format!("{value:e}"))
                    || is_sent(&as_double(value))
                    || is_sent(&format!("{value:.*e}", $most - 1))
                    || is_sent(&format!("{value:.*}", $all));
                if is_kept { Ok(value) } else { Err(Unheld::Digits) }
            }
        }
    )*};
}

floats! {
    f64: "double", 15 digits of 17, 1074 in all;
    f32: "single", 6 digits of 9, 149 in all;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_the_nearest_value_are_taken() {
        let table = [
            ("0", 0.0),
            ("-0.0", 0.0),
            ("0e999999999", 0.0),
            ("0.1", 0.1),
            ("1.50000000000000000000000000000000", 1.5),
            ("0.30000000000000004", 0.1 + 0.2),
            ("0.29999999999999999", 0.3),
            ("0.10000000000000001", 0.1),
            ("0.1000000000000000055511151231257827021181583404541015625", 0.1),
            ("9007199254740993e0", f64::NAN),
            ("9007199254740992", 9_007_199_254_740_992.0),
            ("18446744073709551616", 18_446_744_073_709_551_616.0),
            ("18446744073709552000", 18_446_744_073_709_551_616.0),
            ("18446744073709551617", f64::NAN),
            ("1.7976931348623157e308", f64::MAX),
            ("5e-324", 5e-324),
            ("4.9406564584124654e-324", 5e-324),
            ("1e-400", f64::NAN),
            ("0.1000000000000000000001", f64::NAN),
            ("3.14159265358979323846", f64::NAN),
        ];
        for (token, value) in table {
            let expected = if value.is_nan() { Err(Unheld::Digits) } else { Ok(value) };
            assert_eq!(f64::exactly(token), expected, "{token}");
        }
        assert_eq!(f64::exactly("1e309"), Err(Unheld::Range));
        assert_eq!(f64::exactly("1e99999999999999999999"), Err(Unheld::Range));
        assert_eq!(f64::exactly("1e-99999999999999999999"), Err(Unheld::Digits));
    }

    #[test]
    fn single_precision_holds_fewer_digits() {
        let table = [
            ("0.1", Ok(0.1)),
            ("0.100000001", Ok(0.1)),
            ("16777216", Ok(16_777_216.0)),
            ("16777217", Err(Unheld::Digits)),
            ("0.123456789", Err(Unheld::Digits)),
            ("0.12345679", Ok(0.123_456_79)),
            ("0.12345679104328156", Ok(0.123_456_79)),
            ("0.12345679104328157", Err(Unheld::Digits)),
            ("1e39", Err(Unheld::Range)),
            ("1e-46", Err(Unheld::Digits)),
        ];
        for (token, expected) in table {
            assert_eq!(f32::exactly(token), expected, "{token}");
        }
    }
}

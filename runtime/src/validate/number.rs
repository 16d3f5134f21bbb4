//! Which numbers can be compared with limits.

use std::cmp::Ordering;
use std::fmt::{self, Display, LowerExp};

use crate::json;

/// A number type that a schema's limits apply to.
pub trait Numeric: Copy + PartialOrd + Display {
    /// Whether this is `divisor` times an integer. Every number is a multiple of zero, which no schema may name.
    fn is_multiple_of(self, divisor: Self) -> bool;
}

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Numeric for $integer {
            fn is_multiple_of(self, divisor: Self) -> bool {
                self.checked_rem(divisor).is_none_or(|remainder| remainder == 0)
            }
        }
    )*};
}

integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64 u128);

impl Numeric for f32 {
    fn is_multiple_of(self, divisor: Self) -> bool {
        is_decimal_multiple(&self, &divisor)
    }
}

impl Numeric for f64 {
    fn is_multiple_of(self, divisor: Self) -> bool {
        is_decimal_multiple(&self, &divisor)
    }
}

/// A JSON number by its exact digits, for numbers that no primitive holds.
#[derive(Clone, Copy, Debug)]
pub struct Digits<'n>(pub &'n str);

impl Display for Digits<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl PartialEq for Digits<'_> {
    fn eq(&self, other: &Self) -> bool {
        json::Decimal::of(self.0) == json::Decimal::of(other.0)
    }
}

impl PartialOrd for Digits<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        json::Decimal::of(self.0).partial_cmp(&json::Decimal::of(other.0))
    }
}

impl Numeric for Digits<'_> {
    fn is_multiple_of(self, divisor: Self) -> bool {
        let divisor = json::Decimal::of(divisor.0);
        divisor == json::Decimal::of("0") || json::Decimal::of(self.0).is_multiple_of(&divisor)
    }
}

/// On the shortest decimal numbers that read back as the floats: 0.3 is a multiple of 0.1, although the floats nearest
/// to them are not.
fn is_decimal_multiple(value: &dyn LowerExp, divisor: &dyn LowerExp) -> bool {
    let (Some(value), Some(divisor)) = (Decimal::of(value), Decimal::of(divisor)) else { return false };
    if divisor.digits == 0 || value.digits == 0 {
        return true;
    }
    if let Ok(zeros) = u32::try_from(value.exponent - divisor.exponent) {
        let modulus = divisor.digits;
        (0..zeros).fold(value.digits % modulus, |rest, _| rest * 10 % modulus) == 0
    } else {
        let zeros = value.exponent.abs_diff(divisor.exponent);
        let scaled = 10_u128.checked_pow(zeros).and_then(|power| divisor.digits.checked_mul(power));
        scaled.is_some_and(|divisor| value.digits % divisor == 0)
    }
}

/// `digits` × 10^`exponent`, without the sign. The digits of a float are at most 17, so that ten times them fit.
struct Decimal {
    digits: u128,
    exponent: i32,
}

impl Decimal {
    fn of(value: &dyn LowerExp) -> Option<Self> {
        let text = format!("{value:e}");
        let (mantissa, exponent) = text.trim_start_matches('-').split_once('e')?;
        let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let scale = i32::try_from(fraction.len()).ok()?;
        Some(Self {
            digits: format!("{integer}{fraction}").parse().ok()?,
            exponent: exponent.parse::<i32>().ok()?.checked_sub(scale)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples_of_integers_are_exact() {
        assert!(10_i64.is_multiple_of(5));
        assert!(!(-11_i64).is_multiple_of(5));
        assert!(i64::MIN.is_multiple_of(-1));
        assert!(!Numeric::is_multiple_of(u64::MAX, 2));
        assert!(7_i64.is_multiple_of(0));
    }

    #[test]
    fn multiples_of_floats_are_those_of_their_decimals() {
        for (value, divisor) in
            [(0.3, 0.1), (19.99, 0.01), (-4.5, 1.5), (1e300, 0.1), (0.0, 0.7), (1e308, 1e-300)]
        {
            assert!(value.is_multiple_of(divisor), "{value} {divisor}");
        }
        for (value, divisor) in
            [(0.35, 0.1), (1e-300, 1.0), (19.995, 0.01), (1.0, 3.0), (f64::NAN, 1.0), (f64::INFINITY, 2.0)]
        {
            assert!(!value.is_multiple_of(divisor), "{value} {divisor}");
        }
        assert!(0.3_f32.is_multiple_of(0.1));
    }

    #[test]
    fn digits_are_compared_exactly() {
        assert!(Digits("0.10") == Digits("1e-1"));
        assert!(Digits("9007199254740993") > Digits("9007199254740992.9"));
        assert!(Digits("-1e400") < Digits("0"));
        assert!(Digits("12345678901234567890.05").is_multiple_of(Digits("0.01")));
        assert!(!Digits("0.005").is_multiple_of(Digits("0.01")));
        assert!(Digits("7").is_multiple_of(Digits("0")));
    }
}

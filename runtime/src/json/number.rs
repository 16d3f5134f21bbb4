//! Numbers with their exact digits.

use std::borrow::Cow;
use std::fmt;

use super::Decimal;

/// A JSON number as it was written. Equality is by value: `1`, `1.0` and `10e-1` are equal.
#[derive(Clone)]
pub struct Number(Cow<'static, str>);

impl Number {
    /// A number from its JSON text; `None` if `text` is not exactly one JSON number.
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = super::Reader::from_text(text);
        let token = reader.number().ok()?;
        (token.len() == text.len()).then(|| Self::from_token(token))
    }

    /// A number that was written as the JSON number `token`.
    pub(crate) fn from_token(token: &str) -> Self {
        Self(token.to_owned().into())
    }

    /// A number that the generator has checked: a default of the document.
    #[doc(hidden)]
    pub const fn from_static(token: &'static str) -> Self {
        Self(Cow::Borrowed(token))
    }

    /// The shortest number that reads back as `value`; `None` for what JSON has no number for: NaN and the infinities.
    pub fn from_f64(value: f64) -> Option<Self> {
        value.is_finite().then(|| Self(format!("{value:?}").into()))
    }

    /// The number as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value, if it is an integer of this range.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_i128()?.try_into().ok()
    }

    /// The value, if it is an integer of this range.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_i128()?.try_into().ok()
    }

    /// The value, if it is an integer of this range.
    pub fn as_i128(&self) -> Option<i128> {
        integer_value(&self.0)
    }

    /// The nearest floating-point number; infinite if the value is beyond all of them.
    pub fn as_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// Whether the value has no fraction, however it is written.
    pub fn is_integer(&self) -> bool {
        is_integer(&self.0)
    }
}

/// Whether the value of a JSON number has no fraction.
pub(super) fn is_integer(token: &str) -> bool {
    Decimal::of(token).exponent >= 0
}

/// The value of a JSON number, if it is an integer of this range.
pub(super) fn integer_value(token: &str) -> Option<i128> {
    const MOST_DIGITS: usize = 39;
    let decimal = Decimal::of(token);
    let zeros = usize::try_from(decimal.exponent).ok()?;
    if zeros > MOST_DIGITS || decimal.digits.len() > MOST_DIGITS {
        return None;
    }
    let sign = if decimal.negative { "-" } else { "" };
    format!("{sign}0{}{}", decimal.digits, "0".repeat(zeros)).parse().ok()
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || Decimal::of(&self.0) == Decimal::of(&other.0)
    }
}

impl Eq for Number {}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! from_integer {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Self(value.to_string().into())
            }
        }
    )*};
}

from_integer!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn equality_is_by_value() {
        let equal = [
            ("1", "1.0"),
            ("1", "10e-1"),
            ("100", "1e2"),
            ("1E+2", "1e2"),
            ("0", "-0.0e5"),
            ("0", "0e99999999999999999999"),
            ("123456789012345678901234567890", "12345678901234567890123456789.0e1"),
            ("1e99999999999999999999", "1e99999999999999999999"),
        ];
        for (a, b) in equal {
            assert_eq!(number(a), number(b));
        }
        let different =
            [("1", "-1"), ("1", "1.1"), ("0.1", "0.10000000000000000001"), ("1e400", "1e401"), ("10", "1")];
        for (a, b) in different {
            assert_ne!(number(a), number(b));
        }
    }

    #[test]
    fn integers_are_exact_or_none() {
        assert_eq!(number("-0").as_i64(), Some(0));
        assert_eq!(number("1.50e1").as_i64(), Some(15));
        assert_eq!(number("1.5").as_i64(), None);
        assert_eq!(number("9223372036854775807").as_i64(), Some(i64::MAX));
        assert_eq!(number("9223372036854775808").as_i64(), None);
        assert_eq!(number("9223372036854775808").as_u64(), Some(1 << 63));
        assert_eq!(number("-1").as_u64(), None);
        assert_eq!(number("1e38").as_i128(), Some(10_i128.pow(38)));
        assert_eq!(number("1e39").as_i128(), None);
        assert_eq!(number("1e999999999").as_i128(), None);
        assert!(number("1e999999999").is_integer());
        assert!(!number("1e-1").is_integer());
    }

    #[test]
    fn only_json_numbers_are_numbers() {
        for text in
            ["", "-", "01", "1.", ".1", "+1", "1e", "1e+", "0x1", "NaN", "Infinity", "1 ", " 1", "--1"]
        {
            assert!(Number::parse(text).is_none(), "{text:?}");
        }
        assert_eq!(number("0.1").as_f64().to_bits(), 0.1_f64.to_bits());
        assert_eq!(Number::from_f64(1e300).unwrap().as_str(), "1e300");
        assert_eq!(Number::from_f64(f64::NAN), None);
    }
}

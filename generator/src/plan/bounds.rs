//! Bounds of numbers as literals of the Rust types that hold them.

use super::decimal;
use super::item::Check;
use crate::model::{Bound, Integer, IntegerFormat, Number, NumberFormat};

/// The checks of an integer: those that some value of its type fails.
pub fn of_integer(integer: &Integer) -> Vec<Check> {
    let range = range(integer.format);
    let minimum = integer.minimum.as_ref().and_then(|bound| integer_minimum(bound, range));
    let maximum = integer.maximum.as_ref().and_then(|bound| integer_maximum(bound, range));
    let multiple = integer.multiple_of.as_deref().and_then(|of| integer_multiple(of, range));
    [minimum, maximum, multiple].into_iter().flatten().collect()
}

/// The checks of a number, likewise.
pub fn of_number(number: &Number) -> Vec<Check> {
    let float = match number.format {
        NumberFormat::Double => Float::Double,
        NumberFormat::Float => Float::Single,
        NumberFormat::Decimal => return of_decimal(number),
    };
    let minimum = number.minimum.as_ref().and_then(|bound| float.minimum(bound));
    let maximum = number.maximum.as_ref().and_then(|bound| float.maximum(bound));
    let multiple = number.multiple_of.as_deref().and_then(|of| float.multiple(of));
    [minimum, maximum, multiple].into_iter().flatten().collect()
}

/// The checks of a number with its exact digits: every bound is one, whatever its size.
fn of_decimal(number: &Number) -> Vec<Check> {
    let digits = |digits: &str| format!("validate::Digits({digits:?})");
    let minimum = number.minimum.as_ref().map(|bound| {
        if bound.exclusive {
            Check::ExclusiveMinimum(digits(&bound.value))
        } else {
            Check::Minimum(digits(&bound.value))
        }
    });
    let maximum = number.maximum.as_ref().map(|bound| {
        if bound.exclusive {
            Check::ExclusiveMaximum(digits(&bound.value))
        } else {
            Check::Maximum(digits(&bound.value))
        }
    });
    let multiple = number.multiple_of.as_deref();
    let multiple = multiple.map(|of| Check::MultipleOf { divisor: digits(of), wider: None });
    [minimum, maximum, multiple].into_iter().flatten().collect()
}

/// A lower bound of an integer of a type with the given range; nothing where every value of the type is above it.
fn integer_minimum(bound: &Bound, (least, most): (i128, i128)) -> Option<Check> {
    let whole = decimal::whole(&bound.value);
    let exclusive = bound.exclusive && whole.is_some();
    let limit = whole.unwrap_or_else(|| decimal::ceil(&bound.value));
    let lowest = limit.saturating_add(exclusive.into());
    match lowest {
        _ if lowest <= least => None,
        // No value of the type is that large: the check is one that none passes.
        _ if lowest > most => Some(Check::ExclusiveMinimum(most.to_string())),
        _ if exclusive => Some(Check::ExclusiveMinimum(limit.to_string())),
        _ => Some(Check::Minimum(limit.to_string())),
    }
}

/// An upper bound of an integer, likewise.
fn integer_maximum(bound: &Bound, (least, most): (i128, i128)) -> Option<Check> {
    let whole = decimal::whole(&bound.value);
    let exclusive = bound.exclusive && whole.is_some();
    let limit = whole.unwrap_or_else(|| decimal::floor(&bound.value));
    let highest = limit.saturating_sub(exclusive.into());
    match highest {
        _ if highest >= most => None,
        _ if highest < least => Some(Check::ExclusiveMaximum(least.to_string())),
        _ if exclusive => Some(Check::ExclusiveMaximum(limit.to_string())),
        _ => Some(Check::Maximum(limit.to_string())),
    }
}

/// `multipleOf` of an integer. The integers that are multiples of a fraction in lowest terms are the multiples of
/// its numerator.
fn integer_multiple(of: &str, (_, most): (i128, i128)) -> Option<Check> {
    let divisor = decimal::numerator(of);
    let wider = (divisor > most).then_some("i128");
    (divisor > 1).then(|| Check::MultipleOf { divisor: divisor.to_string(), wider })
}

/// The range of the Rust type of an integer.
fn range(format: IntegerFormat) -> (i128, i128) {
    match format {
        IntegerFormat::Unspecified | IntegerFormat::Int64 => (i64::MIN.into(), i64::MAX.into()),
        IntegerFormat::Int8 => (i8::MIN.into(), i8::MAX.into()),
        IntegerFormat::Int16 => (i16::MIN.into(), i16::MAX.into()),
        IntegerFormat::Int32 => (i32::MIN.into(), i32::MAX.into()),
        IntegerFormat::Uint8 => (0, u8::MAX.into()),
        IntegerFormat::Uint16 => (0, u16::MAX.into()),
        IntegerFormat::Uint32 => (0, u32::MAX.into()),
        IntegerFormat::Uint64 => (0, u64::MAX.into()),
    }
}

/// Floating-point numbers of one precision. JSON has no infinities, so that every value is finite.
#[derive(Clone, Copy)]
enum Float {
    Single,
    Double,
}

impl Float {
    /// The nearest number, which may be infinite.
    fn nearest(self, digits: &str) -> f64 {
        match self {
            Self::Double => digits.parse().unwrap_or(f64::NAN),
            Self::Single => digits.parse::<f32>().unwrap_or(f32::NAN).into(),
        }
    }

    /// The largest number.
    fn most(self) -> f64 {
        match self {
            Self::Double => f64::MAX,
            Self::Single => f32::MAX.into(),
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "the number is one of the precision")]
    fn literal(self, value: f64) -> String {
        match self {
            Self::Double => format!("{value:?}"),
            Self::Single => format!("{:?}", value as f32),
        }
    }

    fn minimum(self, bound: &Bound) -> Option<Check> {
        let (limit, most) = (self.nearest(&bound.value), self.most());
        if limit <= -most && (limit < -most || !bound.exclusive) {
            return None;
        }
        // Above the largest number there is none: the check is one that none passes.
        let exclusive = bound.exclusive || limit > most;
        let literal = self.literal(limit.min(most));
        Some(if exclusive { Check::ExclusiveMinimum(literal) } else { Check::Minimum(literal) })
    }

    fn maximum(self, bound: &Bound) -> Option<Check> {
        let (limit, most) = (self.nearest(&bound.value), self.most());
        if limit >= most && (limit > most || !bound.exclusive) {
            return None;
        }
        let exclusive = bound.exclusive || limit < -most;
        let literal = self.literal(limit.max(-most));
        Some(if exclusive { Check::ExclusiveMaximum(literal) } else { Check::Maximum(literal) })
    }

    /// `multipleOf`. Of a divisor that is nearer to zero than any number but zero, all are multiples.
    fn multiple(self, of: &str) -> Option<Check> {
        let double = Self::Double;
        let (divisor, wider) = if self.nearest(of) > self.most() {
            (double.literal(double.nearest(of).min(f64::MAX)), Some("f64"))
        } else {
            (self.literal(self.nearest(of)), None)
        };
        (self.nearest(of) > 0.0).then_some(Check::MultipleOf { divisor, wider })
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Bound, Check, Float, IntegerFormat, Number, NumberFormat, integer_maximum, integer_minimum,
        integer_multiple, of_number, range,
    };

    fn bound(value: &str, exclusive: bool) -> Bound {
        Bound { value: value.to_owned(), exclusive }
    }

    #[test]
    fn bounds_of_integers_are_literals_of_their_type() {
        let int32 = range(IntegerFormat::Int32);
        for (value, exclusive, check) in [
            ("0", false, Some(Check::Minimum("0".to_owned()))),
            ("0", true, Some(Check::ExclusiveMinimum("0".to_owned()))),
            ("1.5", true, Some(Check::Minimum("2".to_owned()))),
            ("1e3", false, Some(Check::Minimum("1000".to_owned()))),
            ("-1e300", false, None),
            ("1e300", false, Some(Check::ExclusiveMinimum("2147483647".to_owned()))),
        ] {
            assert_eq!(integer_minimum(&bound(value, exclusive), int32), check, "{value}");
        }
        assert_eq!(integer_minimum(&bound("0", false), range(IntegerFormat::Uint32)), None);
        assert_eq!(integer_maximum(&bound("4294967295", false), int32), None);
        assert_eq!(integer_maximum(&bound("9.5", false), int32), Some(Check::Maximum("9".to_owned())));
    }

    #[test]
    fn divisors_of_integers_are_whole_and_may_be_beyond_their_type() {
        let uint8 = range(IntegerFormat::Uint8);
        for (of, found) in [
            ("2.5", Some(("5", None))),
            ("1.5e0", Some(("3", None))),
            ("0.5", None),
            ("1", None),
            ("1e2", Some(("100", None))),
            ("300", Some(("300", Some("i128")))),
            ("1e40", Some(("170141183460469231731687303715884105727", Some("i128")))),
        ] {
            let check =
                found.map(|(divisor, wider)| Check::MultipleOf { divisor: divisor.to_owned(), wider });
            assert_eq!(integer_multiple(of, uint8), check, "{of}");
        }
    }

    #[test]
    fn bounds_of_numbers_are_finite_literals_of_their_precision() {
        let (double, float) = (Float::Double, Float::Single);
        let exactly = |literal: &str| Some(Check::Minimum(literal.to_owned()));
        assert_eq!(double.minimum(&bound("-1e400", false)), None);
        assert_eq!(double.minimum(&bound("3.14159", false)), exactly("3.14159"));
        assert_eq!(float.minimum(&bound("0.123456789", false)), exactly("0.12345679"));
        let never = Some(Check::ExclusiveMinimum("1.7976931348623157e308".to_owned()));
        assert_eq!(double.minimum(&bound("1e400", false)), never);
        let never = Some(Check::ExclusiveMinimum("3.4028235e38".to_owned()));
        assert_eq!(float.minimum(&bound("1.797e308", false)), never);
        assert_eq!(float.maximum(&bound("1.797e308", false)), None);
        assert_eq!(
            double.maximum(&bound("1.797e308", true)),
            Some(Check::ExclusiveMaximum("1.797e308".to_owned()))
        );
        let never = Some(Check::ExclusiveMaximum("-3.4028235e38".to_owned()));
        assert_eq!(float.maximum(&bound("-1.797e308", false)), never);
    }

    #[test]
    fn bounds_of_decimals_keep_their_digits() {
        let number = Number {
            format: NumberFormat::Decimal,
            minimum: Some(bound("0.10", true)),
            maximum: Some(bound("1e400", false)),
            multiple_of: Some("0.01".to_owned()),
        };
        let digits = |digits: &str| format!("validate::Digits(\"{digits}\")");
        let checks = [
            Check::ExclusiveMinimum(digits("0.10")),
            Check::Maximum(digits("1e400")),
            Check::MultipleOf { divisor: digits("0.01"), wider: None },
        ];
        assert_eq!(of_number(&number), checks);
    }

    #[test]
    fn divisors_of_numbers_are_compared_in_a_type_that_has_them() {
        let (double, float) = (Float::Double, Float::Single);
        let multiple = |divisor: &str, wider| Some(Check::MultipleOf { divisor: divisor.to_owned(), wider });
        assert_eq!(double.multiple("0.01"), multiple("0.01", None));
        assert_eq!(float.multiple("1e39"), multiple("1e39", Some("f64")));
        assert_eq!(float.multiple("0.1"), multiple("0.1", None));
        assert_eq!(double.multiple("1e-400"), None);
    }
}

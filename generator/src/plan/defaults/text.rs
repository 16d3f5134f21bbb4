//! Texts of formats that have a type of their own, as expressions of that type.

use std::net::{Ipv4Addr, Ipv6Addr};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

use super::make::number;
use super::value::DefaultValue;
use crate::plan::ty::Ty;

/// A text as a value of a type; none where it is none. What the model has checked is not checked again.
pub fn value(ty: &Ty, text: &str) -> Option<DefaultValue> {
    Some(match ty {
        Ty::String => DefaultValue::Text(text.to_owned()),
        Ty::Date => DefaultValue::Date(date(text)?),
        Ty::Time => {
            let (time, offset) = time(text)?;
            DefaultValue::Time(time, offset)
        }
        Ty::DateTime => {
            let (day, of_day) = text.split_once(['T', 't'])?;
            let (time, offset) = time(of_day)?;
            DefaultValue::DateTime(date(day)?, time, offset)
        }
        Ty::Uuid => {
            let digits = text.replace('-', "");
            DefaultValue::Uuid(u128::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 32)?)
        }
        Ty::Ipv4Addr => DefaultValue::Ipv4(text.parse::<Ipv4Addr>().ok()?.octets()),
        Ty::Ipv6Addr => DefaultValue::Ipv6(text.parse::<Ipv6Addr>().ok()?.segments()),
        Ty::Base64 => DefaultValue::Bytes(ty.clone(), STANDARD.decode(text).ok()?),
        Ty::Base64Url => DefaultValue::Bytes(ty.clone(), URL_SAFE.decode(text).ok()?),
        Ty::Quoted(of) => DefaultValue::Quoted(Box::new(quoted(of, text)?)),
        Ty::Secret | Ty::Duration | Ty::Uri | Ty::UriReference | Ty::Iri | Ty::IriReference | Ty::Email => {
            DefaultValue::Checked(ty.clone(), text.to_owned())
        }
        _ => return None,
    })
}

/// A number in a string; an integer has one spelling there.
fn quoted(ty: &Ty, text: &str) -> Option<DefaultValue> {
    if !is_number(text) {
        return None;
    }
    let value = number(text, ty)?;
    match &value {
        DefaultValue::Number(literal) if !matches!(ty, Ty::F32 | Ty::F64) && literal != text => None,
        _ => Some(value),
    }
}

/// Whether a text is a JSON number (RFC 8259 §6).
fn is_number(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) =
        text.split_once(['e', 'E']).map_or((text, None), |(one, two)| (one, Some(two)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(one, two)| (one, Some(two)));
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(|digits| is_digits(digits.strip_prefix(['+', '-']).unwrap_or(digits)))
}

fn numbers<const N: usize>(text: &str, separator: char) -> Option<[u32; N]> {
    let numbers: Option<Vec<u32>> = text.split(separator).map(|part| part.parse().ok()).collect();
    numbers?.try_into().ok()
}

fn date(text: &str) -> Option<[u32; 3]> {
    numbers(text, '-')
}

/// A time of day and its offset in minutes. A leap second is the second before with more nanoseconds than it has.
fn time(text: &str) -> Option<([u32; 4], i32)> {
    let (time, offset) = text.split_at(text.find(['Z', 'z', '+', '-'])?);
    let (whole, fraction) = time.split_once('.').unwrap_or((time, ""));
    let [hour, minute, second] = numbers(whole, ':')?;
    let nanosecond: u32 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    let (second, nanosecond) =
        if second == 60 { (59, nanosecond + 1_000_000_000) } else { (second, nanosecond) };
    let offset = match offset.get(1..) {
        None | Some("") => 0,
        Some(shift) => {
            let [hours, minutes] = numbers(shift, ':')?;
            let minutes = i32::try_from(hours * 60 + minutes).ok()?;
            if offset.starts_with('-') { -minutes } else { minutes }
        }
    };
    Some(([hour, minute, second, nanosecond], offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_numbers() {
        assert_eq!(time("08:30:06Z"), Some(([8, 30, 6, 0], 0)));
        assert_eq!(time("08:30:06.5-01:30"), Some(([8, 30, 6, 500_000_000], -90)));
        assert_eq!(time("23:59:60.1234567899+00:00"), Some(([23, 59, 59, 1_123_456_789], 0)));
        assert_eq!(time("noon"), None);
        assert_eq!(date("2024-02-29"), Some([2024, 2, 29]));
        assert_eq!(date("2024-02"), None);
    }

    #[test]
    fn numbers_in_strings_have_their_own_spelling() {
        let literal = |ty: Ty, text: &str| match quoted(&ty, text)? {
            DefaultValue::Number(literal) | DefaultValue::Checked(_, literal) => Some(literal),
            _ => None,
        };
        assert_eq!(literal(Ty::I64, "-7").as_deref(), Some("-7"));
        assert_eq!(literal(Ty::I64, "1e3"), None);
        assert_eq!(literal(Ty::U8, "256"), None);
        assert_eq!(literal(Ty::F64, "1e3").as_deref(), Some("1000.0"));
        assert_eq!(literal(Ty::Decimal, "0.10").as_deref(), Some("0.10"));
        for text in ["", "-", "01", "1.", ".5", "+1", "1e", "NaN"] {
            assert_eq!(literal(Ty::Decimal, text), None, "{text}");
        }
    }
}

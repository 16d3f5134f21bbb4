//! YAML 1.2's core schema: what a plain scalar means, in JSON's grammar.

use crate::source::{Number, Value};

/// Why a scalar has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotJson {
    /// `.inf`, `.nan` and their like.
    NotFinite,
    /// A hexadecimal or octal integer above 128 bits.
    TooWide,
}

/// The meaning of a plain scalar (YAML 1.2.2 §10.3.2).
///
/// One rule is stricter than the core schema: decimal digits that start with a superfluous zero stay a string.
/// The schema calls `0777` the integer 777, YAML 1.1 calls it 511, and whoever wrote it meant neither.
pub(super) fn resolve(text: &str) -> Result<Value, NotJson> {
    let Some(&first) = text.as_bytes().first() else { return Ok(Value::Null) };
    let known = match first {
        b'~' | b'n' | b'N' => is_null(text).then_some(Value::Null),
        b't' | b'T' | b'f' | b'F' => boolean(text).map(Value::Bool),
        b'+' | b'-' | b'.' | b'0'..=b'9' => number(text)?.map(Value::Number),
        _ => None,
    };
    Ok(known.unwrap_or_else(|| Value::String(text.to_owned())))
}

/// Whether the core schema reads the text as null.
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// The truth value that the core schema reads in the text.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// The number that the core schema reads in the text, brought into JSON's grammar with all its digits.
pub(super) fn number(text: &str) -> Result<Option<Number>, NotJson> {
    if let Some(digits) = text.strip_prefix("0o") {
        return based(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return based(digits, 16);
    }
    let (negative, unsigned) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    match unsigned {
        ".inf" | ".Inf" | ".INF" => return Err(NotJson::NotFinite),
        ".nan" | ".NaN" | ".NAN" if unsigned.len() == text.len() => return Err(NotJson::NotFinite),
        _ => {}
    }
    Ok(decimal(negative, unsigned).map(Number::new))
}

fn based(digits: &str, radix: u32) -> Result<Option<Number>, NotJson> {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return Ok(None);
    }
    let value = u128::from_str_radix(digits, radix).map_err(|_| NotJson::TooWide)?;
    Ok(Some(Number::new(value.to_string())))
}

fn decimal(negative: bool, unsigned: &str) -> Option<String> {
    let (integer, rest) = split_digits(unsigned);
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => split_digits(rest),
        None => ("", rest),
    };
    let superfluous_zero = integer.len() > 1 && integer.starts_with('0');
    if superfluous_zero || (integer.is_empty() && fraction.is_empty()) || !is_exponent(rest) {
        return None;
    }
    let mut json = String::with_capacity(unsigned.len() + 2);
    if negative {
        json.push('-');
    }
    json.push_str(if integer.is_empty() { "0" } else { integer });
    if unsigned.len() > integer.len() + rest.len() {
        json.push('.');
        json.push_str(if fraction.is_empty() { "0" } else { fraction });
    }
    json.push_str(rest);
    Some(json)
}

fn split_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

/// Nothing, or an exponent with its letter.
fn is_exponent(text: &str) -> bool {
    let Some(power) = text.strip_prefix(['e', 'E']) else { return text.is_empty() };
    let digits = power.strip_prefix(['+', '-']).unwrap_or(power);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The value as JSON would show it.
    fn shown(text: &str) -> String {
        match resolve(text) {
            Ok(Value::Null) => "null".to_owned(),
            Ok(Value::Bool(value)) => value.to_string(),
            Ok(Value::Number(number)) => number.as_str().to_owned(),
            Ok(Value::String(string)) => format!("{string:?}"),
            Ok(other) => panic!("a scalar became {}", other.kind()),
            Err(reason) => format!("{reason:?}"),
        }
    }

    #[test]
    fn core_schema() {
        let table = [
            ("", "null"),
            ("~", "null"),
            ("null", "null"),
            ("Null", "null"),
            ("NULL", "null"),
            ("nULL", "\"nULL\""),
            ("none", "\"none\""),
            ("true", "true"),
            ("True", "true"),
            ("TRUE", "true"),
            ("tRUE", "\"tRUE\""),
            ("false", "false"),
            ("False", "false"),
            ("FALSE", "false"),
            ("yes", "\"yes\""),
            ("no", "\"no\""),
            ("on", "\"on\""),
            ("off", "\"off\""),
            ("y", "\"y\""),
            ("N", "\"N\""),
            ("0", "0"),
            ("-0", "-0"),
            ("7", "7"),
            ("+7", "7"),
            ("-12", "-12"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("-9223372036854775809", "-9223372036854775809"),
            ("0777", "\"0777\""),
            ("-0777", "\"-0777\""),
            ("00.5", "\"00.5\""),
            ("1_000", "\"1_000\""),
            ("1,000", "\"1,000\""),
            ("0o7", "7"),
            ("0o17", "15"),
            ("0o8", "\"0o8\""),
            ("0x1F", "31"),
            ("0xff", "255"),
            ("0xfg", "\"0xfg\""),
            ("0x", "\"0x\""),
            ("-0x1F", "\"-0x1F\""),
            ("0xffffffffffffffffffffffffffffffff", "340282366920938463463374607431768211455"),
            ("0x100000000000000000000000000000000", "TooWide"),
            ("0b1", "\"0b1\""),
            ("1.0", "1.0"),
            ("1.50", "1.50"),
            ("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"),
            ("1.", "1.0"),
            (".5", "0.5"),
            ("-.5", "-0.5"),
            ("+.5", "0.5"),
            ("1e3", "1e3"),
            ("1E+3", "1E+3"),
            ("1.e3", "1.0e3"),
            ("1e400", "1e400"),
            ("1e", "\"1e\""),
            ("1e+", "\"1e+\""),
            (".e3", "\".e3\""),
            (".", "\".\""),
            ("-", "\"-\""),
            ("+", "\"+\""),
            ("..5", "\"..5\""),
            ("1.2.3", "\"1.2.3\""),
            ("2024-01-31", "\"2024-01-31\""),
            ("2024-01-31T10:00:00Z", "\"2024-01-31T10:00:00Z\""),
            ("12:30:45", "\"12:30:45\""),
            (".inf", "NotFinite"),
            ("-.INF", "NotFinite"),
            ("+.Inf", "NotFinite"),
            (".nan", "NotFinite"),
            ("-.nan", "\"-.nan\""),
            (".iNF", "\".iNF\""),
            ("inf", "\"inf\""),
            ("NaN", "\"NaN\""),
        ];
        for (text, expected) in table {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }
}

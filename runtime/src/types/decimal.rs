//! Decimal numbers with their exact digits.

use std::str::FromStr;

use crate::json::Number;
use crate::text::{Text, TextError};

/// `format: decimal`: a number with the digits that were sent. Crates that calculate with decimals read its
/// [text](Number::as_str).
pub type Decimal = Number;

impl Text for Decimal {
    fn write(&self, out: &mut String) {
        out.push_str(self.as_str());
    }

    fn parse(text: &str) -> Result<Self, TextError> {
        Self::parse(text).ok_or(TextError::expected("a decimal number"))
    }
}

impl FromStr for Decimal {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        Text::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{from_str, to_string};

    #[test]
    fn digits_are_kept() {
        for text in ["0.10", "123456789012345678901234567890.5", "-1e-400"] {
            let decimal: Decimal = from_str(text).unwrap();
            assert_eq!(to_string(&decimal), text);
            assert_eq!(text.parse::<Decimal>().unwrap(), decimal);
        }
        for text in ["", "+1", ".5", "5.", "1,5", "NaN", " 1", "01"] {
            assert!(text.parse::<Decimal>().is_err(), "{text:?}");
        }
    }
}

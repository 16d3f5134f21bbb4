//! The type of no value.

use super::{Decode, DecodeError, Encode, Reader, Writer};
use crate::validate::{Validate, Validator};

/// Where a schema admits no value: nothing can be read, nothing can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Never {}

impl Decode for Never {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Err(reader.mismatch("nothing, since no value is admitted"))
    }
}

impl Encode for Never {
    fn encode(&self, _: &mut Writer) {
        match *self {}
    }
}

impl Validate for Never {
    fn validate(&self, _: &mut Validator) {
        match *self {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::from_str;

    #[test]
    fn no_value_is_one() {
        for (text, found) in [("null", "null"), ("{}", "an object"), ("1", "a number")] {
            assert_eq!(
                from_str::<Never>(text).unwrap_err().to_string(),
                format!("expected nothing, since no value is admitted, found {found}")
            );
        }
        assert_eq!(from_str::<Vec<Never>>("[]"), Ok(Vec::new()));
        assert!(from_str::<Vec<Never>>("[1]").is_err());
    }
}

//! `format` as an assertion (Validation, section 7.3).

use std::fmt;

use crate::text::{Text, TextError};

/// What a format asks of a text: to be one that a type has.
#[derive(Clone, Copy)]
pub struct Format {
    check: fn(&str) -> Result<(), TextError>,
}

impl Format {
    /// The texts that a `T` has.
    pub const fn of<T: Text>() -> Self {
        Self { check: |text| T::parse(text).map(drop) }
    }

    /// Why a text is not of the format.
    pub(super) fn refusal(self, text: &str) -> Option<TextError> {
        (self.check)(text).err()
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Format")
    }
}

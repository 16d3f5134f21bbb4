//! What a generated type says of a JSON text.

use std::marker::PhantomData;

use oasmith_runtime::json::{self, Decode, Reader};
use oasmith_runtime::validate::{Validate, Validator};

/// Reads a JSON text as a part of a request and checks it; the error says why it is refused.
pub type Judge = fn(&str) -> Result<(), String>;

/// The [`Judge`] of a type, which may have constraints or not.
#[macro_export]
macro_rules! judge {
    ($type:ty) => {{
        use $crate::{Checked as _, Plain as _};
        (&$crate::Of::<$type>::NEW).judge()
    }};
}

/// Stands for a type. Whether that has constraints is found by the order in which methods are looked up.
#[derive(Debug)]
pub struct Of<T>(PhantomData<T>);

impl<T> Of<T> {
    /// Stands for the type.
    pub const NEW: Self = Self(PhantomData);
}

/// A type with constraints.
pub trait Checked {
    /// Reads it and checks it.
    fn judge(&self) -> Judge;
}

/// Any type.
pub trait Plain {
    /// Reads it.
    fn judge(&self) -> Judge;
}

impl<T: Decode + Validate> Checked for Of<T> {
    fn judge(&self) -> Judge {
        |text| {
            let value = decode::<T>(text)?;
            let mut validator = Validator::of_read();
            value.validate(&mut validator);
            match validator.into_violations().first() {
                Some(violation) => Err(violation.to_string()),
                None => Ok(()),
            }
        }
    }
}

impl<T: Decode> Plain for &Of<T> {
    fn judge(&self) -> Judge {
        |text| decode::<T>(text).map(|_| ())
    }
}

fn decode<T: Decode>(text: &str) -> Result<T, String> {
    json::read(Reader::from_text(text).request()).map_err(|error| error.to_string())
}

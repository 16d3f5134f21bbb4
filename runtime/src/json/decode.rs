//! JSON → Rust values.

use super::float::{Float as _, Unheld};
use super::{DecodeError, Map, Maybe, Reader, Slot as _};

/// A type that reads itself from JSON.
pub trait Decode: Sized {
    /// Takes one value from `reader`.
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

impl Decode for bool {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.bool()
    }
}

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Decode for $integer {
            fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                let value = reader.integer(<$integer>::MIN.into(), <$integer>::MAX.into())?;
                <$integer>::try_from(value).map_err(|_| reader.invalid("type", "an integer"))
            }
        }
    )*};
}

integers!(i8 i16 i32 i64 u8 u16 u32 u64);

macro_rules! floats {
    ($($float:ty)*) => {$(
        impl Decode for $float {
            fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                let token = reader.number()?;
                <$float>::exactly(token).map_err(|unheld| match unheld {
                    Unheld::Range => reader.invalid("type", <$float>::IN_RANGE),
                    Unheld::Digits => reader.invalid("type", <$float>::IN_DIGITS),
                })
            }
        }
    )*};
}

floats!(f64 f32);

impl Decode for String {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.str().map(std::borrow::Cow::into_owned)
    }
}

/// `null` is `None`.
impl<T: Decode> Decode for Option<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.take_null()? { Ok(None) } else { T::decode(reader).map(Some) }
    }
}

/// `null` is `Null`; `Absent` is what a property is that was not met.
impl<T: Decode> Decode for Maybe<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Option::decode(reader).map(Self::nullable)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        T::decode(reader).map(Self::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut items = Self::new();
        items.fill(reader)?;
        Ok(items)
    }
}

impl<T: Decode> Decode for Map<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut values = Vec::new();
        let keys = reader.keyed(&mut |reader| {
            values.push(T::decode(reader)?);
            Ok(())
        })?;
        Ok(Self::of(keys, values))
    }
}

/// Nothing but `null`.
impl Decode for () {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.null()
    }
}

//! Where the values of an object's properties go while it is read.

use super::{Decode, DecodeError, Direction, Encode, Map, Maybe, Reader, Shape, Value, Writer};

/// Takes the value of one property.
///
/// Types with a natural empty value are slots themselves: it stands until the property is met, and a required one is
/// met or the object is an error. All others go into an [`Option`], which is not filled by `null`: a property that may
/// be null is [`Field::nullable`](super::Field::nullable), or [`Maybe`] if it may be absent too.
pub trait Slot {
    /// Takes one value from `reader`.
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError>;
}

/// A property whose value is always the same string; nothing is stored.
#[derive(Clone, Copy, Debug)]
pub struct Constant(pub &'static str);

/// A property whose value is always the same JSON; nothing is stored. Its digits are written as they stand here.
#[derive(Clone, Copy, Debug)]
pub struct ConstantValue(pub &'static str);

/// A property whose value is of no interest; never written.
#[derive(Clone, Copy, Debug)]
pub struct Ignored;

/// A property that must not be there. A server refuses it in a request; a client reads over it in a response.
#[derive(Clone, Copy, Debug)]
pub struct Forbidden;

impl Reader<'_> {
    /// Takes an object of the given shape; `slots` are those of its fields, in their order.
    ///
    /// It is an error if a required property is absent, if a property of the shape occurs twice, and if an unknown one
    /// occurs where the shape refuses them.
    pub fn object(&mut self, shape: &'static Shape, slots: &mut [&mut dyn Slot]) -> Result<(), DecodeError> {
        self.properties(shape, &mut |index, reader| fill(slots, index, reader))
    }

    /// As [`object`](Self::object), of a shape that admits further properties: `unknown` gets the name of each and has
    /// to take its value. They too may not occur twice.
    pub fn object_with(
        &mut self,
        shape: &'static Shape,
        slots: &mut [&mut dyn Slot],
        unknown: &mut dyn FnMut(String, &mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.open_properties(shape, &mut |index, reader| fill(slots, index, reader), unknown)
    }
}

fn fill(slots: &mut [&mut dyn Slot], index: usize, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
    match slots.get_mut(index) {
        Some(slot) => slot.fill(reader),
        None => reader.skip(),
    }
}

macro_rules! slots_themselves {
    ($($ty:ty),*) => {$(
        impl Slot for $ty {
            fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
                *self = Decode::decode(reader)?;
                Ok(())
            }
        }
    )*};
}

slots_themselves!(bool, i8, i16, i32, i64, u8, u16, u32, u64, f32, f64, String, Value, ());

impl<T: Decode> Slot for Option<T> {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = Some(T::decode(reader)?);
        Ok(())
    }
}

impl<T: Decode> Slot for Maybe<T> {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = Decode::decode(reader)?;
        Ok(())
    }
}

impl<T: Decode> Slot for Vec<T> {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.clear();
        reader.array(&mut |reader| {
            self.push(T::decode(reader)?);
            Ok(())
        })
    }
}

impl<T: Decode> Slot for Map<T> {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = Decode::decode(reader)?;
        Ok(())
    }
}

impl Slot for Constant {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.constant(self.0)
    }
}

impl Slot for ConstantValue {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.constant_value(self.0)
    }
}

impl Slot for Ignored {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.skip()
    }
}

impl Slot for Forbidden {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        match reader.direction() {
            Direction::Request => Err(reader.mismatch("no such property")),
            Direction::Response => reader.skip(),
        }
    }
}

impl Encode for ConstantValue {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(self.0);
    }
}

macro_rules! never_written {
    ($($ty:ty),*) => {$(
        /// Never written.
        impl Encode for $ty {
            fn encode(&self, writer: &mut Writer) {
                writer.null();
            }

            fn is_absent(&self) -> bool {
                true
            }
        }
    )*};
}

never_written!(Forbidden, Ignored);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{from_str, to_string};

    #[test]
    fn constants_keep_their_digits() {
        for digits in ["18446744073709551615", "1.10", "3.14159265358979323846", "1e400", "true", "null"] {
            assert_eq!(to_string(&ConstantValue(digits)), digits);
        }
    }

    #[test]
    fn constants_that_a_float_cannot_hold_are_told_apart() {
        #[derive(Debug, PartialEq)]
        struct Key;

        impl Decode for Key {
            fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                ConstantValue("18446744073709551615").fill(reader).map(|()| Self)
            }
        }

        assert_eq!(from_str("18446744073709551615"), Ok(Key));
        assert_eq!(
            from_str::<Key>("18446744073709551614").unwrap_err().to_string(),
            "expected 18446744073709551615, found 18446744073709551614"
        );
    }
}

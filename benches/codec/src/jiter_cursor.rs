//! jiter with a loop in each struct above it.

use jiter::{Jiter, JiterError, NumberInt};

#[derive(Debug)]
pub enum Error {
    Json(JiterError),
    Missing(&'static str),
    Duplicate(&'static str),
    Constant(&'static str),
    Range,
}

impl From<JiterError> for Error {
    fn from(error: JiterError) -> Self {
        Self::Json(error)
    }
}

pub trait Decode: Sized {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error>;
}

pub struct Cursor<'de>(Jiter<'de>);

pub fn from_slice<T: Decode>(bytes: &[u8]) -> Result<T, Error> {
    let mut cursor = Cursor(Jiter::new(bytes));
    let value = T::decode(&mut cursor)?;
    cursor.0.finish()?;
    Ok(value)
}

impl Cursor<'_> {
    pub fn object(&mut self) -> Result<Option<&str>, Error> {
        Ok(self.0.next_object()?)
    }

    pub fn key(&mut self) -> Result<Option<&str>, Error> {
        Ok(self.0.next_key()?)
    }

    pub fn fill<T: Decode>(&mut self, name: &'static str, slot: &mut Option<T>) -> Result<(), Error> {
        if slot.is_some() {
            return Err(Error::Duplicate(name));
        }
        *slot = Some(T::decode(self)?);
        Ok(())
    }

    pub fn constant(&mut self, name: &'static str, expected: &str) -> Result<(), Error> {
        if self.0.next_str()? == expected { Ok(()) } else { Err(Error::Constant(name)) }
    }

    pub fn required<T>(&self, name: &'static str, slot: Option<T>) -> Result<T, Error> {
        slot.ok_or(Error::Missing(name))
    }

    pub fn skip(&mut self) -> Result<(), Error> {
        Ok(self.0.next_skip()?)
    }
}

impl Decode for String {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        Ok(cursor.0.next_str()?.to_owned())
    }
}

impl Decode for i64 {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        match cursor.0.next_int()? {
            NumberInt::Int(value) => Ok(value),
            #[allow(unreachable_patterns)]
            _ => Err(Error::Range),
        }
    }
}

impl Decode for f64 {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        Ok(cursor.0.next_float()?)
    }
}

impl Decode for bool {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        Ok(cursor.0.next_bool()?)
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        if cursor.0.peek()? == jiter::Peek::Null {
            cursor.0.known_null()?;
            return Ok(None);
        }
        T::decode(cursor).map(Some)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        let mut items = Self::new();
        let mut next = cursor.0.next_array()?;
        while next.is_some() {
            items.push(T::decode(cursor)?);
            next = cursor.0.array_step()?;
        }
        Ok(items)
    }
}

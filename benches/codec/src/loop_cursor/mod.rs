//! The runtime's own lexer with a loop in each struct above it.

#[path = "../../../../runtime/src/json/error.rs"]
#[allow(dead_code)]
mod error;
#[path = "../../../../runtime/src/json/lexer.rs"]
#[allow(dead_code)]
mod lexer;

use std::borrow::Cow;

pub use error::DecodeError as Error;
use error::ProblemKind;
use lexer::Lexer;
use oasmith_runtime::json::{DEPTH_LIMIT, Kind};

pub trait Decode: Sized {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error>;
}

pub struct Cursor<'de> {
    lexer: Lexer<'de>,
    depth: u8,
}

pub fn from_slice<T: Decode>(bytes: &[u8]) -> Result<T, Error> {
    let mut cursor = Cursor { lexer: Lexer::new(bytes), depth: 0 };
    let value = T::decode(&mut cursor)?;
    cursor.lexer.finish()?;
    Ok(value)
}

impl<'de> Cursor<'de> {
    fn expect(&mut self, first: &[u8], expected: &'static str) -> Result<(), Error> {
        match self.lexer.peek() {
            Some(byte) if first.contains(&byte) => Ok(()),
            _ => Err(self.error(ProblemKind::Type { expected, found: Kind::Null })),
        }
    }

    #[cold]
    fn error(&self, kind: ProblemKind) -> Error {
        Error::new(kind, self.lexer.at())
    }

    fn enter(&mut self, open: u8, close: u8, expected: &'static str) -> Result<bool, Error> {
        self.expect(&[open], expected)?;
        self.lexer.take(open);
        if self.depth == DEPTH_LIMIT {
            return Err(self.error(ProblemKind::Depth));
        }
        let more = !self.lexer.take(close);
        self.depth += u8::from(more);
        Ok(more)
    }

    fn next(&mut self, close: u8) -> Result<bool, Error> {
        let more = self.lexer.another(close)?;
        self.depth -= u8::from(!more);
        Ok(more)
    }

    pub fn object(&mut self) -> Result<bool, Error> {
        self.enter(b'{', b'}', "an object")
    }

    pub fn key(&mut self) -> Result<Cow<'de, str>, Error> {
        self.lexer.key()
    }

    pub fn another(&mut self) -> Result<bool, Error> {
        self.next(b'}')
    }

    pub fn fill<T: Decode>(&mut self, name: &'static str, slot: &mut Option<T>) -> Result<(), Error> {
        if slot.is_some() {
            return Err(self.error(ProblemKind::Duplicate { name: name.to_owned() }));
        }
        *slot = Some(T::decode(self).map_err(|error| error.within(name))?);
        Ok(())
    }

    pub fn constant(&mut self, name: &'static str, expected: &str) -> Result<(), Error> {
        if self.str()? == expected {
            return Ok(());
        }
        let kind = ProblemKind::Constant { expected: expected.to_owned(), found: String::new() };
        Err(self.error(kind).within(name))
    }

    pub fn required<T>(&self, name: &'static str, slot: Option<T>) -> Result<T, Error> {
        slot.ok_or_else(|| self.error(ProblemKind::Missing { name: name.to_owned() }))
    }

    fn str(&mut self) -> Result<Cow<'de, str>, Error> {
        self.expect(b"\"", "a string")?;
        self.lexer.string()
    }

    fn number(&mut self) -> Result<&'de str, Error> {
        self.expect(b"-0123456789", "a number")?;
        self.lexer.number()
    }

    pub fn skip(&mut self) -> Result<(), Error> {
        match self.lexer.peek() {
            Some(b'"') => self.lexer.skip_string(),
            Some(b'{') => {
                let mut more = self.object()?;
                while more {
                    self.key()?;
                    self.skip()?;
                    more = self.another()?;
                }
                Ok(())
            }
            Some(b'[') => {
                let mut more = self.enter(b'[', b']', "an array")?;
                while more {
                    self.skip()?;
                    more = self.next(b']')?;
                }
                Ok(())
            }
            Some(b't') => self.lexer.keyword("true"),
            Some(b'f') => self.lexer.keyword("false"),
            Some(b'n') => self.lexer.keyword("null"),
            _ => self.number().map(drop),
        }
    }
}

impl Decode for String {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        cursor.str().map(Cow::into_owned)
    }
}

impl Decode for i64 {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        cursor.expect(b"-0123456789", "an integer")?;
        match cursor.lexer.short_integer() {
            Some(value) => Ok(value),
            None => Err(cursor.error(ProblemKind::Invalid { message: "integer".to_owned() })),
        }
    }
}

impl Decode for f64 {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        let token = cursor.number()?;
        token.parse().map_err(|_| cursor.error(ProblemKind::Invalid { message: "number".to_owned() }))
    }
}

impl Decode for bool {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        cursor.expect(b"tf", "a boolean")?;
        let value = cursor.lexer.peek() == Some(b't');
        cursor.lexer.keyword(if value { "true" } else { "false" })?;
        Ok(value)
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        if cursor.lexer.peek() == Some(b'n') {
            return cursor.lexer.keyword("null").map(|()| None);
        }
        T::decode(cursor).map(Some)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        let mut items = Self::new();
        let mut more = cursor.enter(b'[', b']', "an array")?;
        while more {
            items.push(T::decode(cursor).map_err(|error| error.within(&items.len().to_string()))?);
            more = cursor.next(b']')?;
        }
        Ok(items)
    }
}

//! Reading over what is of no interest.

use super::Reader;
use crate::json::{DecodeError, Kind};

impl Reader<'_> {
    /// Reads over a value, whatever it is, and makes sure that it is JSON and that no object in it has a property twice.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        match self.peek_kind()? {
            Kind::Array => self.elements(|_, reader| reader.skip()),
            Kind::Object => self.keyed(&mut Self::skip).map(drop),
            _ => self.pass(),
        }
    }

    /// Reads over a value, whatever it is, and looks at nothing but the grammar.
    pub(in crate::json) fn pass(&mut self) -> Result<(), DecodeError> {
        match self.peek_kind()? {
            Kind::String => self.lexer.skip_string(),
            Kind::Number => self.lexer.number().map(drop),
            Kind::Null => self.null(),
            Kind::Bool => self.bool().map(drop),
            Kind::Array => self.elements(|_, reader| reader.pass()),
            Kind::Object => self.members(|_, reader| reader.pass()),
        }
    }
}

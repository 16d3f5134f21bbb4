//! Headers of responses, by type.

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

use super::EncodeError;
use super::request_encoder::{header_list, header_name, header_value};
use crate::text::{Text, TextError};
use crate::validate::Location;

/// A header that the document describes for responses.
pub trait ResponseHeader {
    /// The name of the header.
    const NAME: &'static str;

    /// What it holds.
    type Value: HeaderText;
}

/// What can stand in a header: a value with a textual form, or several of them with commas between (`style: simple`).
pub trait HeaderText: Sized {
    /// The header's text, or why the value has none.
    fn to_header(&self) -> Result<String, String>;

    /// Reads a value from the header's text.
    fn from_header(text: &str) -> Result<Self, TextError>;
}

impl<T: Text> HeaderText for T {
    fn to_header(&self) -> Result<String, String> {
        Ok(self.to_text())
    }

    fn from_header(text: &str) -> Result<Self, TextError> {
        T::parse(text)
    }
}

impl<T: Text> HeaderText for Vec<T> {
    fn to_header(&self) -> Result<String, String> {
        header_list(&mut self.iter().map(Text::to_text))
    }

    fn from_header(text: &str) -> Result<Self, TextError> {
        text.split(',').map(|item| T::parse(item.trim())).collect()
    }
}

/// The header `H` of a response; `None` if it is absent.
pub(crate) fn read<H: ResponseHeader>(headers: &HeaderMap) -> Result<Option<H::Value>, TextError> {
    let Some(value) = headers.get(H::NAME) else { return Ok(None) };
    let text = value.to_str().map_err(|_| TextError::expected("visible ASCII characters"))?;
    H::Value::from_header(text).map(Some)
}

/// The header `H` with `value`.
pub(crate) fn write<H: ResponseHeader>(value: &H::Value) -> Result<(HeaderName, HeaderValue), EncodeError> {
    let written = value.to_header().and_then(|text| Ok((header_name(H::NAME)?, header_value(&text)?)));
    written.map_err(|message| EncodeError::new(Location::Header(H::NAME), message))
}

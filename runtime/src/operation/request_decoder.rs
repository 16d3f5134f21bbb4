//! HTTP request → operation.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};

use super::pairs::{cookies, query_pairs};
use super::template::Captures;
use super::violations::{Read, Rejected, Violations};
use super::{ListStyle, OperationSpec, media_type, percent};
use crate::json::{self, Decode, Reader, Value};
use crate::text::Text;
use crate::validate::schema::Schema;
use crate::validate::{Location, Violation};

/// Takes a request apart. Each method gives a value, or `None` and keeps the violation, so that all are reported. The
/// methods for what may be absent give `Some(None)` if it is.
///
/// What the document does not name is read over: further parameters, further headers, a body where there should be
/// none.
#[derive(Debug)]
pub struct RequestDecoder<'a> {
    spec: &'static OperationSpec,
    path: Captures,
    query: Vec<(Cow<'a, str>, &'a str)>,
    headers: &'a HeaderMap,
    body: &'a Bytes,
    violations: Violations,
    /// What must hold of what is read next.
    schema: Option<&'static Schema>,
    /// The body has another media type than the document gives.
    unsupported: bool,
}

/// Why a request is not the operation asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// The path is not made by the operation's template.
    OtherPath,
    /// The body has another media type.
    UnsupportedMediaType {
        /// The media type that the document gives.
        expected: &'static str,
    },
    /// Parameters or the body are not as the document has them.
    Invalid(Vec<Violation>),
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherPath => f.write_str("the path is another operation's"),
            Self::UnsupportedMediaType { expected } => write!(f, "expected a body of type {expected}"),
            Self::Invalid(violations) => {
                let all: Vec<_> = violations.iter().map(ToString::to_string).collect();
                f.write_str(&all.join("; "))
            }
        }
    }
}

impl std::error::Error for RequestError {}

impl<'a> RequestDecoder<'a> {
    pub(crate) fn new(
        spec: &'static OperationSpec,
        query: &'a str,
        headers: &'a HeaderMap,
        path: Captures,
        body: &'a Bytes,
    ) -> Self {
        Self {
            spec,
            path,
            query: query_pairs(query).collect(),
            headers,
            body,
            violations: Violations::default(),
            schema: None,
            unsupported: false,
        }
    }

    /// A parameter of the path.
    pub fn path<T: Text>(&mut self, name: &'static str) -> Option<T> {
        let location = Location::Path(name);
        let text = self.captured(name).and_then(|value| self.decoded(location, &value, percent::decode));
        self.required(location, text.map(Some)).ok()
    }

    /// An array in the path.
    pub fn path_list<T: Text>(&mut self, name: &'static str) -> Option<Vec<T>> {
        let location = Location::Path(name);
        let items =
            self.captured(name).and_then(|value| self.split(location, &value, &[","], percent::decode));
        self.required_list(location, items.map(Some)).ok()
    }

    /// A parameter of the query.
    pub fn query<T: Text>(&mut self, name: &'static str) -> Option<T> {
        let text = self.query_text(name);
        self.required(Location::Query(name), text).ok()
    }

    /// A parameter of the query that may be absent.
    pub fn query_optional<T: Text>(&mut self, name: &'static str) -> Option<Option<T>> {
        let text = self.query_text(name);
        self.optional(Location::Query(name), text).ok()
    }

    /// An array in the query.
    pub fn query_list<T: Text>(&mut self, name: &'static str, style: ListStyle) -> Option<Vec<T>> {
        let items = self.query_items(name, style);
        self.required_list(Location::Query(name), items).ok()
    }

    /// An array in the query that may be absent.
    pub fn query_list_optional<T: Text>(
        &mut self,
        name: &'static str,
        style: ListStyle,
    ) -> Option<Option<Vec<T>>> {
        let items = self.query_items(name, style);
        self.optional_list(Location::Query(name), items).ok()
    }

    /// A header.
    pub fn header<T: Text>(&mut self, name: &'static str) -> Option<T> {
        let text = self.header_text(name);
        self.required(Location::Header(name), text).ok()
    }

    /// A header that may be absent.
    pub fn header_optional<T: Text>(&mut self, name: &'static str) -> Option<Option<T>> {
        let text = self.header_text(name);
        self.optional(Location::Header(name), text).ok()
    }

    /// An array in a header, which may be spread over several fields (RFC 9110, section 5.3).
    pub fn header_list<T: Text>(&mut self, name: &'static str) -> Option<Vec<T>> {
        let items = self.header_items(name);
        self.required_list(Location::Header(name), items).ok()
    }

    /// An array in a header that may be absent.
    pub fn header_list_optional<T: Text>(&mut self, name: &'static str) -> Option<Option<Vec<T>>> {
        let items = self.header_items(name);
        self.optional_list(Location::Header(name), items).ok()
    }

    /// A cookie.
    pub fn cookie<T: Text>(&mut self, name: &'static str) -> Option<T> {
        let text = self.cookie_text(name);
        self.required(Location::Cookie(name), text).ok()
    }

    /// A cookie that may be absent.
    pub fn cookie_optional<T: Text>(&mut self, name: &'static str) -> Option<Option<T>> {
        let text = self.cookie_text(name);
        self.optional(Location::Cookie(name), text).ok()
    }

    /// An array in a cookie.
    pub fn cookie_list<T: Text>(&mut self, name: &'static str, style: ListStyle) -> Option<Vec<T>> {
        let items = self.cookie_items(name, style);
        self.required_list(Location::Cookie(name), items).ok()
    }

    /// An array in a cookie that may be absent.
    pub fn cookie_list_optional<T: Text>(
        &mut self,
        name: &'static str,
        style: ListStyle,
    ) -> Option<Option<Vec<T>>> {
        let items = self.cookie_items(name, style);
        self.optional_list(Location::Cookie(name), items).ok()
    }

    /// The same decoder, for a parameter or a body in JSON of which a schema must hold: of a body as it stands there, of a
    /// parameter as the string that was sent, or the array of strings. What does not hold of a value that can be read is
    /// kept, and the value is given all the same.
    pub fn asserting(&mut self, schema: &'static Schema) -> &mut Self {
        self.schema = Some(schema);
        self
    }

    /// A body in JSON.
    pub fn json<T: Decode>(&mut self) -> Option<T> {
        let body = self.required_body(false).ok()?;
        self.json_of(body)
    }

    /// A body in JSON that may be absent.
    pub fn json_optional<T: Decode>(&mut self) -> Option<Option<T>> {
        match self.optional_body().ok()? {
            Some(body) => self.json_of(body).map(Some),
            None => Some(None),
        }
    }

    /// A body that is text, in UTF-8.
    pub fn text(&mut self) -> Option<String> {
        let body = self.required_body(true).ok()?;
        self.text_of(body)
    }

    /// A body that is text and may be absent.
    pub fn text_optional(&mut self) -> Option<Option<String>> {
        match self.optional_body().ok()? {
            Some(body) => self.text_of(body).map(Some),
            None => Some(None),
        }
    }

    /// A body of bytes.
    pub fn binary(&mut self) -> Option<Bytes> {
        self.required_body(true).ok().cloned()
    }

    /// A body of bytes that may be absent.
    pub fn binary_optional(&mut self) -> Option<Option<Bytes>> {
        self.optional_body().ok().map(Option::<&Bytes>::cloned)
    }

    fn captured(&mut self, name: &'static str) -> Read<String> {
        let value = self.path.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        value.ok_or_else(|| self.violations.missing(Location::Path(name)))
    }

    fn query_values(&self, name: &str) -> Vec<&'a str> {
        self.query.iter().filter(|(known, _)| known == name).map(|(_, value)| *value).collect()
    }

    fn query_text(&mut self, name: &'static str) -> Read<Option<String>> {
        let values = self.query_values(name);
        self.single_text(Location::Query(name), &values, percent::decode_query)
    }

    fn query_items(&mut self, name: &'static str, style: ListStyle) -> Read<Option<Vec<String>>> {
        let values = self.query_values(name);
        self.styled(Location::Query(name), &values, style, percent::decode_query)
    }

    fn header_values(&mut self, name: &'static str) -> Read<Vec<&'a str>> {
        let values: Result<_, _> = self.headers.get_all(name).iter().map(HeaderValue::to_str).collect();
        let location = Location::Header(name);
        values.map_err(|_| self.violations.add(location, "type", "expected visible ASCII characters"))
    }

    fn header_text(&mut self, name: &'static str) -> Read<Option<String>> {
        let values = self.header_values(name)?;
        Ok(self.single(Location::Header(name), &values)?.map(str::to_owned))
    }

    fn header_items(&mut self, name: &'static str) -> Read<Option<Vec<String>>> {
        let values = self.header_values(name)?;
        let items: Vec<_> =
            values.iter().flat_map(|value| value.split(',')).map(|item| item.trim().to_owned()).collect();
        Ok(Some(items).filter(|items| !items.is_empty()))
    }

    fn cookie_text(&mut self, name: &'static str) -> Read<Option<String>> {
        let values: Vec<_> = cookies(self.headers, name).collect();
        self.single_text(Location::Cookie(name), &values, percent::decode)
    }

    fn cookie_items(&mut self, name: &'static str, style: ListStyle) -> Read<Option<Vec<String>>> {
        let values: Vec<_> = cookies(self.headers, name).collect();
        self.styled(Location::Cookie(name), &values, style, percent::decode)
    }

    fn required_body(&mut self, may_be_empty: bool) -> Read<&'a Bytes> {
        match self.optional_body()? {
            Some(body) => Ok(body),
            // An empty text and no bytes at all are bodies too, if they are declared as such.
            None if may_be_empty && self.headers.contains_key(CONTENT_TYPE) => Ok(self.body),
            None => Err(self.violations.add(Location::Body, "required", "expected a body")),
        }
    }

    fn optional_body(&mut self) -> Read<Option<&'a Bytes>> {
        if self.body.is_empty() {
            return Ok(None);
        }
        let declared = self.spec.body.unwrap_or("*/*");
        if media_type::matches(declared, media_type::content_type(self.headers)) {
            return Ok(Some(self.body));
        }
        self.unsupported = true;
        Err(Rejected)
    }

    fn json_of<T: Decode>(&mut self, body: &Bytes) -> Option<T> {
        match json::read_noting(Reader::new(body).request(), self.schema.take()) {
            Ok((value, faults)) => {
                faults.map(|faults| self.violations.add_json(&faults));
                Some(value)
            }
            Err(error) => {
                self.violations.add_json(&error);
                None
            }
        }
    }

    fn text_of(&mut self, body: &Bytes) -> Option<String> {
        let text = str::from_utf8(body).map(str::to_owned);
        text.map_err(|_| self.violations.add(Location::Body, "type", "expected text in UTF-8")).ok()
    }

    /// The only one of `values`; more than one is a violation, since none of them is more right than the others.
    fn single<'v>(&mut self, location: Location, values: &[&'v str]) -> Read<Option<&'v str>> {
        match values {
            [] => Ok(None),
            [value] => Ok(Some(value)),
            _ => {
                let message = format!("expected one value, found {}", values.len());
                Err(self.violations.add(location, "type", &message))
            }
        }
    }

    fn single_text(
        &mut self,
        location: Location,
        values: &[&str],
        decode: fn(&str) -> Option<Cow<'_, str>>,
    ) -> Read<Option<String>> {
        let value = self.single(location, values)?;
        value.map(|value| self.decoded(location, value, decode)).transpose()
    }

    /// The items of an array; `None` if it is absent.
    fn styled(
        &mut self,
        location: Location,
        values: &[&str],
        style: ListStyle,
        decode: fn(&str) -> Option<Cow<'_, str>>,
    ) -> Read<Option<Vec<String>>> {
        let Some(separators) = style.separators() else {
            let items: Read<Vec<_>> =
                values.iter().map(|value| self.decoded(location, value, decode)).collect();
            return Ok(Some(items?).filter(|items| !items.is_empty()));
        };
        let value = self.single(location, values)?;
        value.map(|value| self.split(location, value, separators, decode)).transpose()
    }

    /// The items between any of `separators`, which are told apart before anything is decoded.
    fn split(
        &mut self,
        location: Location,
        encoded: &str,
        separators: &[&str],
        decode: fn(&str) -> Option<Cow<'_, str>>,
    ) -> Read<Vec<String>> {
        let (first, others) = separators.split_first().unwrap_or((&",", &[]));
        let unified = others.iter().fold(Cow::Borrowed(encoded), |text, separator| {
            if text.contains(separator) { Cow::Owned(text.replace(separator, first)) } else { text }
        });
        unified.split(first).map(|item| self.decoded(location, item, decode)).collect()
    }

    fn decoded(
        &mut self,
        location: Location,
        encoded: &str,
        decode: fn(&str) -> Option<Cow<'_, str>>,
    ) -> Read<String> {
        let text = decode(encoded).map(Cow::into_owned);
        text.ok_or_else(|| self.violations.add(location, "type", "expected percent-encoded UTF-8"))
    }

    fn required<T: Text>(&mut self, location: Location, text: Read<Option<String>>) -> Read<T> {
        let value = self.optional(location, text)?;
        value.ok_or_else(|| self.violations.missing(location))
    }

    fn optional<T: Text>(&mut self, location: Location, text: Read<Option<String>>) -> Read<Option<T>> {
        let schema = self.schema.take();
        let Some(text) = text? else { return Ok(None) };
        let value = T::parse(&text).map(Some);
        let value = value.map_err(|error| self.violations.add_text(location, String::new(), &text, &error));
        self.assert(location, schema, || Value::String(text));
        value
    }

    fn required_list<T: Text>(
        &mut self,
        location: Location,
        items: Read<Option<Vec<String>>>,
    ) -> Read<Vec<T>> {
        let values = self.optional_list(location, items)?;
        values.ok_or_else(|| self.violations.missing(location))
    }

    fn optional_list<T: Text>(
        &mut self,
        location: Location,
        items: Read<Option<Vec<String>>>,
    ) -> Read<Option<Vec<T>>> {
        let schema = self.schema.take();
        let Some(items) = items? else { return Ok(None) };
        let mut values = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match T::parse(item) {
                Ok(value) => values.push(value),
                Err(error) => _ = self.violations.add_text(location, format!("/{index}"), item, &error),
            }
        }
        let is_whole = values.len() == items.len();
        self.assert(location, schema, || Value::Array(items.into_iter().map(Value::String).collect()));
        if is_whole { Ok(Some(values)) } else { Err(Rejected) }
    }

    /// Makes sure that what must hold of a parameter does.
    fn assert(&mut self, location: Location, schema: Option<&'static Schema>, sent: impl FnOnce() -> Value) {
        if let Some(schema) = schema {
            self.violations.add_faults(location, schema.faults(&sent()));
        }
    }

    /// Whether everything was as it should be, besides what was found in the values that were read.
    pub(crate) fn check(&mut self, found: Vec<Violation>) -> Result<(), RequestError> {
        self.violations.extend(found);
        match self.error() {
            RequestError::Invalid(violations) if violations.is_empty() => Ok(()),
            error => Err(error),
        }
    }

    /// What was found. A body that could not be looked at goes before the rest.
    pub(crate) fn error(&mut self) -> RequestError {
        if self.unsupported {
            return RequestError::UnsupportedMediaType { expected: self.spec.body.unwrap_or("*/*") };
        }
        RequestError::Invalid(self.violations.take())
    }
}

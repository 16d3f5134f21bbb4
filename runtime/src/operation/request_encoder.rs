//! Operation → HTTP request.

use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE, HeaderValue};
use http::{HeaderMap, Request, Uri};

use super::percent::{canonical_segment, encode_cookie, encode_unreserved};
use super::template::{PathTemplate, Piece, SegmentTemplate};
use super::{ListStyle, OperationSpec};
use crate::json::{self, Encode};
use crate::text::{Text, quoted};
use crate::validate::Location;

/// Builds a request part by part. What cannot be written is kept as an error for [`finish`](Self::finish).
#[derive(Debug)]
pub struct RequestEncoder {
    spec: &'static OperationSpec,
    path: Vec<(&'static str, String)>,
    query: String,
    headers: HeaderMap,
    cookies: String,
    body: Bytes,
    error: Option<EncodeError>,
}

/// A value that has no form on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeError {
    /// Where the value was to stand.
    location: Option<Location>,
    message: String,
}

impl EncodeError {
    pub(super) fn new(location: impl Into<Option<Location>>, message: impl Into<String>) -> Self {
        Self { location: location.into(), message: message.into() }
    }

    pub(crate) fn uri_too_long() -> Self {
        Self::new(None, "expected a URI of at most 65534 bytes")
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.location {
            Some(location) => write!(f, "{location}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for EncodeError {}

impl RequestEncoder {
    /// A request of the operation that `spec` describes.
    pub fn new(spec: &'static OperationSpec) -> Self {
        Self {
            spec,
            path: Vec::new(),
            query: String::new(),
            headers: HeaderMap::new(),
            cookies: String::new(),
            body: Bytes::new(),
            error: None,
        }
    }

    /// A parameter of the path.
    pub fn path(&mut self, name: &'static str, value: &dyn Text) {
        let mut encoded = String::new();
        encode_unreserved(&value.to_text(), &mut encoded);
        self.path.push((name, encoded));
    }

    /// An array in the path: items separated by commas.
    pub fn path_list<T: Text>(&mut self, name: &'static str, items: &[T]) {
        let value = self.styled(Location::Path(name), &mut texts(items), ListStyle::Comma);
        self.path.push((name, value.concat()));
    }

    /// A parameter of the query.
    pub fn query(&mut self, name: &'static str, value: &dyn Text) {
        self.begin_query(name);
        encode_unreserved(&value.to_text(), &mut self.query);
    }

    /// A parameter of the query, if there is a value.
    pub fn query_optional<T: Text>(&mut self, name: &'static str, value: Option<&T>) {
        if let Some(value) = value {
            self.query(name, value);
        }
    }

    /// An array in the query. An empty one cannot be written: on the wire it would be absent.
    pub fn query_list<T: Text>(&mut self, name: &'static str, items: &[T], style: ListStyle) {
        self.not_empty(Location::Query(name), items.len());
        self.query_items(name, &mut texts(items), style);
    }

    /// An array in the query, if there is one. An empty one is left out.
    pub fn query_list_optional<T: Text>(
        &mut self,
        name: &'static str,
        items: Option<&[T]>,
        style: ListStyle,
    ) {
        let items = items.unwrap_or_default();
        self.query_items(name, &mut texts(items), style);
    }

    fn query_items(&mut self, name: &'static str, items: &mut dyn Iterator<Item = String>, style: ListStyle) {
        for value in self.styled(Location::Query(name), items, style) {
            self.begin_query(name);
            self.query.push_str(&value);
        }
    }

    /// The values of an array, encoded: one for each parameter to be written.
    fn styled(
        &mut self,
        location: Location,
        items: &mut dyn Iterator<Item = String>,
        style: ListStyle,
    ) -> Vec<String> {
        let mut clash = None;
        let encoded = items.map(|item| {
            clash = clash.or(style.reserved().filter(|reserved| item.contains(*reserved)));
            let mut encoded = String::new();
            encode_unreserved(&item, &mut encoded);
            encoded
        });
        let values: Vec<String> = encoded.collect();
        if let Some(reserved) = clash {
            let message = format!("an item holds {reserved:?}, which separates the items");
            self.fail(EncodeError::new(location, message));
        }
        match style.separators() {
            Some([separator, ..]) if !values.is_empty() => vec![values.join(separator)],
            _ => values,
        }
    }

    fn begin_query(&mut self, name: &str) {
        if !self.query.is_empty() {
            self.query.push('&');
        }
        encode_unreserved(name, &mut self.query);
        self.query.push('=');
    }

    /// A header.
    pub fn header(&mut self, name: &'static str, value: &dyn Text) {
        let text = value.to_text();
        self.header_text(name, &text);
    }

    /// A header, if there is a value.
    pub fn header_optional<T: Text>(&mut self, name: &'static str, value: Option<&T>) {
        if let Some(value) = value {
            self.header(name, value);
        }
    }

    /// An array in a header: items separated by commas. An empty one cannot be written.
    pub fn header_list<T: Text>(&mut self, name: &'static str, items: &[T]) {
        self.not_empty(Location::Header(name), items.len());
        self.header_list_optional(name, Some(items));
    }

    /// An array in a header, if there is one. An empty one is left out.
    pub fn header_list_optional<T: Text>(&mut self, name: &'static str, items: Option<&[T]>) {
        let items = items.unwrap_or_default();
        if items.is_empty() {
            return;
        }
        match header_list(&mut texts(items)) {
            Ok(text) => self.header_text(name, &text),
            Err(message) => self.fail(EncodeError::new(Location::Header(name), message)),
        }
    }

    fn header_text(&mut self, name: &'static str, text: &str) {
        match (header_name(name), header_value(text)) {
            (Ok(name), Ok(value)) => {
                self.headers.append(name, value);
            }
            (Err(message), _) | (_, Err(message)) => {
                self.fail(EncodeError::new(Location::Header(name), message));
            }
        }
    }

    /// A cookie.
    pub fn cookie(&mut self, name: &'static str, value: &dyn Text) {
        let mut encoded = String::new();
        encode_cookie(&value.to_text(), &mut encoded);
        self.push_cookie(name, &encoded);
    }

    /// A cookie, if there is a value.
    pub fn cookie_optional<T: Text>(&mut self, name: &'static str, value: Option<&T>) {
        if let Some(value) = value {
            self.cookie(name, value);
        }
    }

    /// An array in a cookie. An empty one cannot be written.
    pub fn cookie_list<T: Text>(&mut self, name: &'static str, items: &[T], style: ListStyle) {
        self.not_empty(Location::Cookie(name), items.len());
        self.cookie_list_optional(name, Some(items), style);
    }

    /// An array in a cookie, if there is one. An empty one is left out.
    pub fn cookie_list_optional<T: Text>(
        &mut self,
        name: &'static str,
        items: Option<&[T]>,
        style: ListStyle,
    ) {
        let items = items.unwrap_or_default();
        for value in self.styled(Location::Cookie(name), &mut texts(items), style) {
            self.push_cookie(name, &value);
        }
    }

    fn push_cookie(&mut self, name: &'static str, encoded: &str) {
        let separator = if self.cookies.is_empty() { "" } else { "; " };
        self.cookies.extend([separator, name, "=", encoded]);
    }

    /// A body in JSON.
    pub fn json(&mut self, body: &dyn Encode) {
        self.body(Bytes::from(json::to_vec(body)));
    }

    /// A body in JSON, if there is one.
    pub fn json_optional<T: Encode>(&mut self, body: Option<&T>) {
        if let Some(body) = body {
            self.json(body);
        }
    }

    /// A body that is text.
    pub fn text(&mut self, body: &str) {
        self.body(Bytes::copy_from_slice(body.as_bytes()));
    }

    /// A body that is text, if there is one.
    pub fn text_optional(&mut self, body: Option<&str>) {
        if let Some(body) = body {
            self.text(body);
        }
    }

    /// A body of bytes.
    pub fn binary(&mut self, body: &Bytes) {
        self.body(body.clone());
    }

    /// A body of bytes, if there is one.
    pub fn binary_optional(&mut self, body: Option<&Bytes>) {
        if let Some(body) = body {
            self.binary(body);
        }
    }

    /// Sets the body, of the media type that the document gives. A range such as `image/*` is no media type: of bytes
    /// whose type is open it is said so.
    fn body(&mut self, body: Bytes) {
        let declared = self.spec.body.unwrap_or("application/octet-stream");
        let media_type = if declared.contains('*') { "application/octet-stream" } else { declared };
        match HeaderValue::from_str(media_type) {
            Ok(value) => {
                self.headers.insert(CONTENT_TYPE, value);
            }
            Err(_) => self.fail(EncodeError::new(Location::Body, "expected a media type for the body")),
        }
        self.body = body;
    }

    fn not_empty(&mut self, location: Location, items: usize) {
        if items == 0 {
            let message = "expected at least 1 item: an empty array cannot be told from an absent one";
            self.fail(EncodeError::new(location, message));
        }
    }

    #[cold]
    fn fail(&mut self, error: EncodeError) {
        self.error.get_or_insert(error);
    }

    /// The request, or the first thing that could not be written.
    pub fn finish(mut self) -> Result<Request<Bytes>, EncodeError> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let mut target = self.target()?;
        if !self.query.is_empty() {
            target.push('?');
            target.push_str(&self.query);
        }
        if !self.cookies.is_empty() {
            let cookies = HeaderValue::from_str(&self.cookies);
            let cookies =
                cookies.map_err(|_| EncodeError::new(None, "expected names of cookies in ASCII"))?;
            self.headers.insert(COOKIE, cookies);
        }
        let uri: Uri = target.parse().map_err(|_| EncodeError::uri_too_long())?;
        let mut request = Request::new(self.body);
        *request.method_mut() = self.spec.method.clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }

    fn target(&self) -> Result<String, EncodeError> {
        let mut target = String::new();
        for segment in PathTemplate::parse(self.spec.path).segments {
            target.push('/');
            let start = target.len();
            for piece in &segment.pieces {
                match piece {
                    Piece::Literal(literal) => target.push_str(literal),
                    Piece::Parameter(name) => target.push_str(self.path_value(name)?),
                }
            }
            check_segment(&segment, target.get(start..).unwrap_or_default(), &self.path)?;
        }
        Ok(target)
    }

    fn path_value(&self, name: &'static str) -> Result<&str, EncodeError> {
        match self.path.iter().find(|(known, _)| *known == name) {
            Some((_, value)) if value.is_empty() => Err(EncodeError::new(
                Location::Path(name),
                "expected a value that is not empty: without it the path is another one",
            )),
            Some((_, value)) => Ok(value),
            None => Err(EncodeError::new(Location::Path(name), "expected a value")),
        }
    }
}

/// Makes sure that a segment reads back as what was written, here and after intermediaries have seen it.
fn check_segment(
    template: &SegmentTemplate,
    segment: &str,
    written: &[(&'static str, String)],
) -> Result<(), EncodeError> {
    let Some(first) = template.names().next() else { return Ok(()) };
    let segment = canonical_segment(segment);
    let Some(values) = template.matches(&segment) else {
        return Err(EncodeError::new(
            Location::Path(first),
            format!("expected a value that is a part of the path, found {}", quoted(&segment)),
        ));
    };
    let is_kept = |name: &str, read: &str| {
        written.iter().any(|(known, value)| *known == name && canonical_segment(value) == read)
    };
    match template.names().zip(values).find(|(name, read)| !is_kept(name, read)) {
        Some((name, _)) => Err(EncodeError::new(
            Location::Path(name),
            "the value holds what ends it in the path template, so that it would be read as another one",
        )),
        None => Ok(()),
    }
}

fn texts<T: Text>(items: &[T]) -> impl Iterator<Item = String> {
    items.iter().map(Text::to_text)
}

/// The items of an array in a header. Headers know no escapes.
pub(super) fn header_list(items: &mut dyn Iterator<Item = String>) -> Result<String, String> {
    let items: Vec<String> = items.collect();
    match items.iter().find(|item| item.contains(',') || item.trim() != item.as_str()) {
        Some(item) => Err(format!("expected an item without comma and outer space, found {}", quoted(item))),
        None => Ok(items.join(",")),
    }
}

pub(super) fn header_name(name: &str) -> Result<http::HeaderName, String> {
    name.parse().map_err(|_| format!("expected the name of a header, found {}", quoted(name)))
}

/// A header's value; the error does not show it.
pub(super) fn header_value(text: &str) -> Result<HeaderValue, String> {
    match HeaderValue::from_str(text) {
        // Beyond ASCII the two ends may not agree on what the bytes mean.
        Ok(value) if text.is_ascii() && text.trim() == text => Ok(value),
        _ => Err("expected visible ASCII characters without outer space".to_owned()),
    }
}

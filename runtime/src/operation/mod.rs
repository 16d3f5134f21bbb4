//! Operations as values: each encodes itself into an HTTP request and decodes itself from one, and likewise its
//! response. Knows `http` and `bytes`, and neither a client nor a server.
//!
//! The client and the server are thin layers over this one definition, so that what one end writes the other reads:
//! [`decode_request`] of [`encode_request`] gives the operation back.

mod list;
mod media_type;
mod pairs;
mod percent;
mod request_decoder;
mod request_encoder;
mod response_decoder;
mod response_encoder;
pub(crate) mod response_header;
mod spec;
mod template;
mod violations;

use http::{Request, Response};

// Generated operations name them.
pub use bytes::Bytes;
pub use http::{Method, StatusCode};

pub use list::ListStyle;
#[cfg(feature = "server")]
pub(crate) use pairs::{cookies, query_values};
#[cfg(feature = "server")]
pub(crate) use percent::{canonical_segment, decode};
#[cfg(feature = "client")]
pub(crate) use percent::{encode_cookie, encode_unreserved};
pub use request_decoder::{RequestDecoder, RequestError};
pub use request_encoder::{EncodeError, RequestEncoder};
pub use response_decoder::{ResponseDecoder, ResponseError};
pub use response_encoder::ResponseEncoder;
pub use response_header::{HeaderText, ResponseHeader};
pub use spec::{ApiKeyLocation, OperationSpec, SchemeKind, SecurityScheme, SecurityUse};
pub(crate) use template::PathTemplate;
#[cfg(feature = "server")]
pub(crate) use template::{Captures, Piece, SegmentTemplate};

use crate::text::TextError;
use crate::validate::Validator;

/// A request of the API, with everything that it carries.
pub trait Operation: Sized + Send + Sync + 'static {
    /// What the document says about every request of this kind.
    const SPEC: &'static OperationSpec;

    /// What a response carries that tells of success.
    type Success: Send + 'static;

    /// What any other response carries that the document describes.
    type Failure: ApiError;

    /// Writes the parameters and the body.
    fn encode(&self, request: &mut RequestEncoder);

    /// Reads what [`encode`](Self::encode) writes. `None` if anything is not as the document has it: the decoder has
    /// kept every violation.
    fn decode(request: &mut RequestDecoder<'_>) -> Option<Self>;

    /// Reports the constraints of the document that the request breaks.
    fn validate(&self, v: &mut Validator) {
        let _ = v;
    }

    /// Writes a response that tells of success.
    fn encode_success(success: &Self::Success, response: &mut ResponseEncoder);

    /// Reads what [`encode_success`](Self::encode_success) writes; [`ResponseError::Undocumented`] for any other
    /// status.
    fn decode_success(response: &ResponseDecoder<'_>) -> Result<Self::Success, ResponseError>;
}

/// The responses of an operation that do not tell of success.
pub trait ApiError: Sized + std::fmt::Debug + Send + 'static {
    /// Writes the response.
    fn encode(&self, response: &mut ResponseEncoder);

    /// Reads what [`encode`](Self::encode) writes; [`ResponseError::Undocumented`] for a status that the document does
    /// not describe.
    fn decode(response: &ResponseDecoder<'_>) -> Result<Self, ResponseError>;

    /// The body, if it is of this type.
    fn body<B: BodyOf<Self>>(&self) -> Option<&B> {
        B::body_of(self)
    }

    /// The status of the response.
    fn status(&self) -> StatusCode {
        let mut response = ResponseEncoder::status_only();
        self.encode(&mut response);
        response.code()
    }
}

/// A type that some outcomes of an operation carry as their body. `O` is the type of its failures or of its successes.
///
/// A caller that does not care which failure it is asks for the body by its type. That still compiles when the document
/// adds a status with another body.
pub trait BodyOf<O>: Sized {
    /// The body, if it is of this type.
    fn body_of(outcome: &O) -> Option<&Self>;
}

/// An operation without failures carries nothing: code that serves every operation serves it too.
impl<B> BodyOf<std::convert::Infallible> for B {
    fn body_of(outcome: &std::convert::Infallible) -> Option<&Self> {
        match *outcome {}
    }
}

/// Where the document describes no failures.
impl ApiError for std::convert::Infallible {
    fn encode(&self, _: &mut ResponseEncoder) {
        match *self {}
    }

    fn decode(_: &ResponseDecoder<'_>) -> Result<Self, ResponseError> {
        Err(ResponseError::Undocumented)
    }
}

/// An operation whose result comes page by page.
pub trait Paged: Operation + Clone {
    /// What the pages list.
    type Item: Send + 'static;

    /// The request for the page after `page`; `None` at the end. An error if what `page` says about the next one has no
    /// place in a request.
    fn next(&self, page: &Self::Success) -> Result<Option<Self>, TextError>;

    /// The items of `page`.
    fn items(page: Self::Success) -> Vec<Self::Item>;
}

/// The request that `operation` is on the wire. Its URI is a path and a query, without scheme and authority; it carries
/// no credentials.
pub fn encode_request<O: Operation>(operation: &O) -> Result<Request<Bytes>, EncodeError> {
    let mut request = RequestEncoder::new(O::SPEC);
    operation.encode(&mut request);
    request.finish()
}

/// The operation that `request` is on the wire, its constraints checked. The method is not looked at.
pub fn decode_request<O: Operation>(request: &Request<Bytes>) -> Result<O, RequestError> {
    let template = PathTemplate::parse(O::SPEC.path);
    let captures = template.captures(request.uri().path()).ok_or(RequestError::OtherPath)?;
    let mut decoder = RequestDecoder::new(
        O::SPEC,
        request.uri().query().unwrap_or_default(),
        request.headers(),
        captures,
        request.body(),
    );
    decode_with(&mut decoder)
}

/// The operation that `decoder` reads, its constraints checked.
pub(crate) fn decode_with<O: Operation>(decoder: &mut RequestDecoder<'_>) -> Result<O, RequestError> {
    let Some(operation) = O::decode(decoder) else { return Err(decoder.error()) };
    let mut validator = Validator::of_read();
    operation.validate(&mut validator);
    decoder.check(validator.into_violations())?;
    Ok(operation)
}

/// The response that `result` is on the wire.
pub fn encode_response<O: Operation>(
    result: Result<&O::Success, &O::Failure>,
) -> Result<Response<Bytes>, EncodeError> {
    let mut response = ResponseEncoder::new();
    match result {
        Ok(success) => O::encode_success(success, &mut response),
        Err(failure) => failure.encode(&mut response),
    }
    response.finish()
}

/// What `response` is as an answer to an operation.
pub fn decode_response<O: Operation>(
    response: &Response<Bytes>,
) -> Result<Result<O::Success, O::Failure>, ResponseError> {
    decode_response_with::<O>(&ResponseDecoder::new(response))
}

/// What `response` reads as an answer to an operation.
pub fn decode_response_with<O: Operation>(
    response: &ResponseDecoder<'_>,
) -> Result<Result<O::Success, O::Failure>, ResponseError> {
    match O::decode_success(response) {
        Err(ResponseError::Undocumented) => ApiError::decode(response).map(Err),
        success => success.map(Ok),
    }
}

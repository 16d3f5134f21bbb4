//! From the typed handler to the response. The only part of the server that is made anew for each operation.

use std::pin::Pin;
use std::task::{Context as TaskContext, Poll, ready};

use bytes::Bytes;
use http::Response;

use super::{Context, Failure, HookFuture, Refusal};
use crate::operation::{EncodeError, Operation, RequestDecoder, RequestError, decode_with, encode_response};

/// What a handler of the operation `O` gives.
pub type HandlerFuture<'a, O> =
    HookFuture<'a, Result<<O as Operation>::Success, Failure<<O as Operation>::Failure>>>;

/// A handler of the operation `O`. `C` is what the context knows about the caller.
pub(super) struct Handler<S, C, O: Operation>(
    pub(super) for<'a> fn(&'a S, &'a Context<C>, O) -> HandlerFuture<'a, O>,
);

/// A handler of any operation.
pub(super) trait Answer<S, C>: Send + Sync {
    /// Reads the request and calls the handler.
    fn answer<'a>(
        &self,
        service: &'a S,
        context: &'a Context<C>,
        request: &mut RequestDecoder<'_>,
    ) -> Result<HookFuture<'a, Result<Response<Bytes>, Refusal>>, Refusal>;
}

impl<S, C, O: Operation> Answer<S, C> for Handler<S, C, O> {
    fn answer<'a>(
        &self,
        service: &'a S,
        context: &'a Context<C>,
        request: &mut RequestDecoder<'_>,
    ) -> Result<HookFuture<'a, Result<Response<Bytes>, Refusal>>, Refusal> {
        let operation: O = decode_with(request)?;
        Ok(Box::pin(Encoded::<O>((self.0)(service, context, operation))))
    }
}

/// Encodes what the handler gives.
struct Encoded<'a, O: Operation>(HandlerFuture<'a, O>);

impl<O: Operation> Future for Encoded<'_, O> {
    type Output = Result<Response<Bytes>, Refusal>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(self.0.as_mut().poll(cx)) {
            Ok(success) => encoded(encode_response::<O>(Ok(&success))),
            Err(Failure::Api(failure)) => encoded(encode_response::<O>(Err(&failure))),
            Err(Failure::Internal(error)) => Err(Refusal::Internal(error)),
        })
    }
}

fn encoded(response: Result<Response<Bytes>, EncodeError>) -> Result<Response<Bytes>, Refusal> {
    response.map_err(|error| Refusal::Internal(error.into()))
}

impl From<RequestError> for Refusal {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::OtherPath => Self::NotFound,
            RequestError::UnsupportedMediaType { expected } => Self::UnsupportedMediaType { expected },
            RequestError::Invalid(violations) => Self::Invalid(violations),
        }
    }
}

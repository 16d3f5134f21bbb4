//! A call on its way. What depends on the operation's types is a few lines before and after [`Client::send`].

use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::{Request, Response};

use super::{Client, Error, Reply};
use crate::operation::{
    Operation, OperationSpec, ResponseDecoder, ResponseError, decode_response_with, encode_request,
};
use crate::validate::Validator;

type Sending = Pin<Box<dyn Future<Output = Result<Response<Bytes>, Error<Infallible>>> + Send>>;

/// Gives what the success of the operation `O` carries.
#[must_use = "a call does nothing until it is awaited"]
pub struct ResponseFuture<O>(ReplyFuture<O>);

/// Gives the whole [`Reply`] to the operation `O`.
#[must_use = "a call does nothing until it is awaited"]
pub struct ReplyFuture<O> {
    sending: Sending,
    asserts: bool,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> ResponseFuture<O> {
    pub(super) fn new(client: &Client, operation: &O) -> Self {
        Self(ReplyFuture::new(client, operation))
    }

    pub(super) fn with(client: &Client, request: Result<Request<Bytes>, Error<Infallible>>) -> Self {
        Self(ReplyFuture::with(client, request))
    }
}

impl<O: Operation> ReplyFuture<O> {
    pub(super) fn new(client: &Client, operation: &O) -> Self {
        Self::with(client, prepare(client, operation))
    }

    fn with(client: &Client, request: Result<Request<Bytes>, Error<Infallible>>) -> Self {
        let asserts = client.0.asserts;
        Self { sending: sending(client.clone(), O::SPEC, request), asserts, operation: PhantomData }
    }
}

fn sending(
    client: Client,
    spec: &'static OperationSpec,
    request: Result<Request<Bytes>, Error<Infallible>>,
) -> Sending {
    Box::pin(async move { client.send(spec, request?).await })
}

/// The request, its constraints checked if the client is told to.
pub(super) fn prepare<O: Operation>(
    client: &Client,
    operation: &O,
) -> Result<Request<Bytes>, Error<Infallible>> {
    if client.0.validates {
        let mut validator = Validator::new();
        operation.validate(&mut validator);
        let violations = validator.into_violations();
        if !violations.is_empty() {
            return Err(Error::Invalid(violations));
        }
    }
    encode_request(operation).map_err(Error::Encode)
}

impl<O: Operation> Future for ReplyFuture<O> {
    type Output = Result<Reply<O>, Error<Infallible>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let response = ready!(self.sending.as_mut().poll(cx))?;
        let decoder = ResponseDecoder::new(&response);
        let decoder = if self.asserts { decoder.asserting() } else { decoder };
        Poll::Ready(match decode_response_with::<O>(&decoder) {
            Ok(outcome) => {
                let (parts, _) = response.into_parts();
                Ok(Reply { status: parts.status, headers: parts.headers, outcome })
            }
            Err(ResponseError::Undocumented) => Err(Error::Undocumented(Box::new(response))),
            Err(error) => Err(Error::Decode { response: Box::new(response), error }),
        })
    }
}

impl<O: Operation> Future for ResponseFuture<O> {
    type Output = Result<O::Success, Error<O::Failure>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let reply = ready!(Pin::new(&mut self.0).poll(cx));
        Poll::Ready(reply.map_err(Error::widen).and_then(Reply::into_result))
    }
}

impl<O> fmt::Debug for ResponseFuture<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseFuture")
    }
}

impl<O> fmt::Debug for ReplyFuture<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReplyFuture")
    }
}

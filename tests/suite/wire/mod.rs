//! What generated crates read and write, byte by byte.

mod assertions;
mod choices;
mod excerpt;
mod formats;
mod limits;
mod maps;
mod models;
mod names;
mod operations;
mod pivotal;
mod security;
mod shapes;
mod types;
mod unions;
mod webhooks;

use std::fmt::Debug;

use oasmith_runtime::Bytes;
use oasmith_runtime::http::{Request, Response};
use oasmith_runtime::json::{self, Decode, Encode, Reader};
use oasmith_runtime::operation::{
    Operation, decode_request, decode_response, encode_request, encode_response,
};
use oasmith_runtime::validate::{Validate, violations};

/// Reads JSON as a client reads a response.
#[track_caller]
fn read<T: Decode>(text: &str) -> T {
    json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// What is wrong with JSON in a request.
fn refusal<T: Decode + Debug>(text: &str) -> String {
    match json::read::<T>(Reader::from_text(text).request()) {
        Ok(value) => panic!("{text} is read as {value:?}"),
        Err(error) => error.to_string(),
    }
}

/// JSON that a server and a client read alike, and that is written as it is.
#[track_caller]
fn kept<T: Decode + Encode + Debug + PartialEq>(text: &str) {
    let value: T = read(text);
    assert_eq!(json::to_string(&value), text);
    let request = json::read::<T>(Reader::from_text(text).request());
    assert_eq!(request.map_err(|error| error.to_string()), Ok(value));
}

/// The constraints that JSON breaks: pointer and keyword of each.
#[track_caller]
fn broken<T: Decode + Validate>(text: &str) -> Vec<String> {
    let value: T = read(text);
    violations(&value)
        .iter()
        .map(|violation| format!("{} {}", violation.pointer, violation.keyword))
        .collect()
}

/// A request as it stands on the wire, its headers by name.
#[track_caller]
fn sent<O: Operation>(operation: &O) -> String {
    let request = encode_request(operation).unwrap_or_else(|error| panic!("{error}"));
    let mut headers: Vec<String> = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", value.to_str().unwrap()))
        .collect();
    headers.sort();
    let body = String::from_utf8_lossy(request.body());
    format!("{} {}\n{}\n{body}", request.method(), request.uri(), headers.concat())
}

/// A request from the wire: the line with method and URI, headers, an empty line, the body.
fn parsed(text: &str) -> Request<Bytes> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let (method, uri) = lines.next().and_then(|line| line.split_once(' ')).expect("a method and a URI");
    let mut request = Request::builder().method(method).uri(uri);
    for line in lines {
        let (name, value) = line.split_once(": ").expect("a header");
        request = request.header(name, value);
    }
    request.body(Bytes::copy_from_slice(body.as_bytes())).expect("a request")
}

/// What is wrong with a request from the wire.
fn misread<O: Operation + Debug>(text: &str) -> String {
    match decode_request::<O>(&parsed(text)) {
        Ok(operation) => panic!("read as {operation:?}"),
        Err(error) => error.to_string(),
    }
}

/// A server reads what a client has written.
#[track_caller]
fn travels<O: Operation + Debug + PartialEq>(operation: &O) {
    let request = encode_request(operation).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(decode_request::<O>(&request).as_ref(), Ok(operation));
}

/// A client reads what a server has written.
#[track_caller]
fn answers<O: Operation>(result: &Result<O::Success, O::Failure>)
where
    O::Success: Debug + PartialEq,
    O::Failure: PartialEq,
{
    let response = encode_response::<O>(result.as_ref()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(decode_response::<O>(&response).as_ref(), Ok(result));
}

/// A response that is read and written again byte by byte.
#[track_caller]
fn echoes<O: Operation>(status: u16, body: &str) {
    let received = response(status, if body.is_empty() { "" } else { "application/json" }, body);
    let result = decode_response::<O>(&received).unwrap_or_else(|error| panic!("{status} {body}: {error}"));
    let written = encode_response::<O>(result.as_ref()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((written.status().as_u16(), written.body().as_ref()), (status, body.as_bytes()));
}

/// A response from the wire.
fn response(status: u16, media_type: &str, body: &str) -> Response<Bytes> {
    let mut response = Response::builder().status(status);
    if !media_type.is_empty() {
        response = response.header("content-type", media_type);
    }
    response.body(Bytes::copy_from_slice(body.as_bytes())).expect("a response")
}

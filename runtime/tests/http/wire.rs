//! What stands on the wire, byte for byte, and that it reads back.

use std::convert::Infallible;

use oasmith_runtime::Bytes;
use oasmith_runtime::http::{HeaderMap, Request};
use oasmith_runtime::json::Maybe;
use oasmith_runtime::operation::{
    ListStyle, Method, Operation, OperationSpec, RequestDecoder, RequestEncoder, RequestError,
    ResponseDecoder, ResponseEncoder, ResponseError, decode_request, encode_request,
};

use super::api::models::CustomerUpdate;
use super::api::operations::{ListCustomers, UpdateCustomer};

/// Every kind of parameter in every place.
#[derive(Clone, Debug, PartialEq)]
struct Everything {
    id: String,
    parts: Vec<String>,
    name: Option<String>,
    repeated: Option<Vec<String>>,
    comma: Option<Vec<String>>,
    space: Option<Vec<i64>>,
    pipe: Option<Vec<String>>,
    trace: Option<String>,
    versions: Option<Vec<i64>>,
    session: Option<String>,
    flags: Option<Vec<String>>,
    body: Option<Bytes>,
}

impl Everything {
    fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            parts: texts(&["p"]),
            name: None,
            repeated: None,
            comma: None,
            space: None,
            pipe: None,
            trace: None,
            versions: None,
            session: None,
            flags: None,
            body: None,
        }
    }
}

fn texts(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

impl Operation for Everything {
    const SPEC: &'static OperationSpec = &OperationSpec {
        id: "everything",
        method: Method::PUT,
        path: "/a b/{id}.json/{parts}",
        security: &[],
        body: Some("image/*"),
    };
    type Success = ();
    type Failure = Infallible;

    fn encode(&self, request: &mut RequestEncoder) {
        request.path("id", &self.id);
        request.path_list("parts", &self.parts);
        request.query_optional("filter[name]", self.name.as_ref());
        request.query_list_optional("repeated", self.repeated.as_deref(), ListStyle::Repeated);
        request.query_list_optional("comma", self.comma.as_deref(), ListStyle::Comma);
        request.query_list_optional("space", self.space.as_deref(), ListStyle::Space);
        request.query_list_optional("pipe", self.pipe.as_deref(), ListStyle::Pipe);
        request.header_optional("X-Trace", self.trace.as_ref());
        request.header_list_optional("X-Versions", self.versions.as_deref());
        request.cookie_optional("session", self.session.as_ref());
        request.cookie_list_optional("flags", self.flags.as_deref(), ListStyle::Comma);
        request.binary_optional(self.body.as_ref());
    }

    fn decode(request: &mut RequestDecoder<'_>) -> Option<Self> {
        let id = request.path("id");
        let parts = request.path_list("parts");
        let name = request.query_optional("filter[name]");
        let repeated = request.query_list_optional("repeated", ListStyle::Repeated);
        let comma = request.query_list_optional("comma", ListStyle::Comma);
        let space = request.query_list_optional("space", ListStyle::Space);
        let pipe = request.query_list_optional("pipe", ListStyle::Pipe);
        let trace = request.header_optional("X-Trace");
        let versions = request.header_list_optional("X-Versions");
        let session = request.cookie_optional("session");
        let flags = request.cookie_list_optional("flags", ListStyle::Comma);
        let body = request.binary_optional();
        Some(Self {
            id: id?,
            parts: parts?,
            name: name?,
            repeated: repeated?,
            comma: comma?,
            space: space?,
            pipe: pipe?,
            trace: trace?,
            versions: versions?,
            session: session?,
            flags: flags?,
            body: body?,
        })
    }

    fn encode_success((): &(), response: &mut ResponseEncoder) {
        response.status(204);
    }

    fn decode_success(_: &ResponseDecoder<'_>) -> Result<(), ResponseError> {
        Ok(())
    }
}

/// Method and target, headers and body as they stand on the wire.
fn written(request: &Request<Bytes>) -> String {
    let mut lines = vec![format!("{} {}", request.method(), request.uri())];
    lines
        .extend(request.headers().iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())));
    if !request.body().is_empty() {
        lines.push(String::from_utf8_lossy(request.body()).into_owned());
    }
    lines.join(" | ")
}

/// What `operation` is on the wire; makes sure that it reads back.
fn wire<O: Operation + std::fmt::Debug + PartialEq>(operation: &O) -> String {
    let request = encode_request(operation).unwrap();
    assert_eq!(&decode_request::<O>(&request).unwrap(), operation);
    written(&request)
}

#[test]
fn values_are_encoded_as_their_place_needs() {
    let base = || Everything::new("x");
    let table = [
        (Everything::new("a/b?c#d%e é"), "PUT /a%20b/a%2Fb%3Fc%23d%25e%20%C3%A9.json/p"),
        (Everything::new(".json"), "PUT /a%20b/.json.json/p"),
        (Everything::new(".."), "PUT /a%20b/...json/p"),
        (Everything { parts: texts(&["a,b", "", "c d"]), ..base() }, "PUT /a%20b/x.json/a%2Cb,,c%20d"),
        (
            Everything { name: Some("a+b&c=d e".into()), ..base() },
            "PUT /a%20b/x.json/p?filter%5Bname%5D=a%2Bb%26c%3Dd%20e",
        ),
        (Everything { name: Some(String::new()), ..base() }, "PUT /a%20b/x.json/p?filter%5Bname%5D="),
        (
            Everything { repeated: Some(texts(&["a", "b,c"])), ..base() },
            "PUT /a%20b/x.json/p?repeated=a&repeated=b%2Cc",
        ),
        (Everything { comma: Some(texts(&["a,b", "c"])), ..base() }, "PUT /a%20b/x.json/p?comma=a%2Cb,c"),
        (Everything { space: Some(vec![1, -2]), ..base() }, "PUT /a%20b/x.json/p?space=1%20-2"),
        (Everything { pipe: Some(texts(&["a b", "c"])), ..base() }, "PUT /a%20b/x.json/p?pipe=a%20b%7Cc"),
        (Everything { trace: Some("a, b%20".into()), ..base() }, "PUT /a%20b/x.json/p | x-trace: a, b%20"),
        (Everything { versions: Some(vec![1, 2]), ..base() }, "PUT /a%20b/x.json/p | x-versions: 1,2"),
        (
            Everything { session: Some("a;b\"é%".into()), flags: Some(texts(&["x", "y,z"])), ..base() },
            "PUT /a%20b/x.json/p | cookie: session=a%3Bb%22%C3%A9%25; flags=x,y%2Cz",
        ),
        (
            Everything { body: Some("bytes".into()), ..base() },
            "PUT /a%20b/x.json/p | content-type: application/octet-stream | bytes",
        ),
    ];
    for (operation, expected) in table {
        if operation.body.is_some() {
            // The document wants an image; of what type the bytes are, their owner has not said.
            assert_eq!(written(&encode_request(&operation).unwrap()), expected);
        } else {
            assert_eq!(wire(&operation), expected);
        }
    }
}

#[test]
fn bodies_and_optional_parameters_read_back() {
    assert_eq!(wire(&ListCustomers::new()), "GET /api/v1/customers");
    let update = UpdateCustomer::new("42", CustomerUpdate::new().name("Acme").mrr(Maybe::Null));
    assert_eq!(
        wire(&update),
        "PATCH /api/v1/customers/42 | content-type: application/json | {\"name\":\"Acme\",\"mrr\":null}"
    );
}

#[test]
fn values_without_a_form_on_the_wire_are_errors() {
    let base = || Everything::new("x");
    let table = [
        (
            Everything::new(""),
            "path parameter id: expected a value that is not empty: without it the path is another one",
        ),
        (
            Everything { parts: texts(&[".."]), ..base() },
            "path parameter parts: expected a value that is a part of the path, found \"..\"",
        ),
        (
            Everything { parts: texts(&["."]), ..base() },
            "path parameter parts: expected a value that is a part of the path, found \".\"",
        ),
        (
            Everything { parts: Vec::new(), ..base() },
            "path parameter parts: expected a value that is not empty: without it the path is another one",
        ),
        (
            Everything { pipe: Some(texts(&["a|b"])), ..base() },
            "query parameter pipe: an item holds '|', which separates the items",
        ),
        (
            Everything { trace: Some("a\r\nX-Admin: 1".into()), ..base() },
            "header parameter X-Trace: expected visible ASCII characters without outer space",
        ),
        (
            Everything { trace: Some(" a".into()), ..base() },
            "header parameter X-Trace: expected visible ASCII characters without outer space",
        ),
        (
            Everything { trace: Some("é".into()), ..base() },
            "header parameter X-Trace: expected visible ASCII characters without outer space",
        ),
    ];
    for (operation, expected) in table {
        assert_eq!(encode_request(&operation).unwrap_err().to_string(), expected);
    }
    for id in ["", ".", ".."] {
        assert!(encode_request(&UpdateCustomer::new(id, CustomerUpdate::new())).is_err(), "{id:?}");
    }
}

fn get(target: &str) -> Request<Bytes> {
    Request::builder().uri(target).body(Bytes::new()).unwrap()
}

fn violations<O: Operation + std::fmt::Debug>(request: &Request<Bytes>) -> Vec<String> {
    match decode_request::<O>(request) {
        Err(RequestError::Invalid(violations)) => {
            violations.iter().map(|found| format!("{found} ({})", found.keyword)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn other_spellings_of_the_same_are_read() {
    let list = |target: &str| decode_request::<ListCustomers>(&get(target)).unwrap();
    assert_eq!(list("/api/v1/customers?cursor=a+b%2Bc").cursor.as_deref(), Some("a b+c"));
    assert_eq!(list("/api/v1/customers?%63ursor=%61&&=&new=1").cursor.as_deref(), Some("a"));
    assert_eq!(list("/api/v1/customers?cursor").cursor.as_deref(), Some(""));
    assert_eq!(list("/api/v1/customers?tags=a%2Cb,c").tags.unwrap(), ["a,b", "c"]);

    let mut everything = get("/a%20b/x%2Ejson/p?space=1+2&pipe=a%7cb|c");
    let headers: HeaderMap = [("x-versions", "1, 2"), ("cookie", "a=b; session=\"q\"; c")]
        .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
        .into_iter()
        .collect();
    *everything.headers_mut() = headers;
    everything.headers_mut().append("x-versions", "3".parse().unwrap());
    let read = decode_request::<Everything>(&everything).unwrap();
    assert_eq!(read.space.unwrap(), [1, 2]);
    assert_eq!(read.pipe.unwrap(), ["a", "b", "c"]);
    assert_eq!(read.versions.unwrap(), [1, 2, 3]);
    assert_eq!(read.session.unwrap(), "q");
}

#[test]
fn all_violations_are_reported_at_once() {
    let target = "/api/v1/customers?limit=x&limit=y&cursor=%FF&status=gone&tags=a";
    assert_eq!(
        violations::<ListCustomers>(&get(target)),
        [
            "query parameter limit: expected one value, found 2 (type)",
            "query parameter cursor: expected percent-encoded UTF-8 (type)",
            "query parameter status: expected one of `active`, `onboarding`, found \"gone\" (enum)",
        ]
    );
    assert_eq!(
        violations::<ListCustomers>(&get("/api/v1/customers?limit=101&tags=a,b,c,aaaaaaaaaaaaaaaaaaaaa")),
        [
            "query parameter limit: expected at most 100, found 101 (maximum)",
            "query parameter tags: expected at most 3 items, found 4 (maxItems)",
            "query parameter tags /3: expected at most 20 characters, found 21 (maxLength)",
        ]
    );
    assert_eq!(
        violations::<Everything>(&get("/a%20b/x.json/p?space=1+x+2+y")),
        [
            "query parameter space /1: expected a 64-bit integer, found \"x\" (type)",
            "query parameter space /3: expected a 64-bit integer, found \"y\" (type)",
        ]
    );
}

fn patch(content_type: Option<&str>, body: &'static str) -> Request<Bytes> {
    let mut request = get("/api/v1/customers/42");
    if let Some(content_type) = content_type {
        request.headers_mut().insert("content-type", content_type.parse().unwrap());
    }
    *request.body_mut() = body.into();
    request
}

#[test]
fn bodies_are_what_the_document_describes() {
    let json = Some("application/json");
    assert_eq!(violations::<UpdateCustomer>(&patch(json, "")), ["body: expected a body (required)"]);
    assert_eq!(
        violations::<UpdateCustomer>(&patch(json, "{\"name\":")),
        ["body /name: not JSON: unexpected end of the text at byte 8 (type)"]
    );
    assert_eq!(
        violations::<UpdateCustomer>(&patch(json, "{\"name\":1,\"mrr\":\"x\",\"new\":{}}")),
        [
            "body /name: expected a string, found a number (type)",
            "body /mrr: expected an integer, found a string (type)",
            "body /new: unknown property \"new\" (additionalProperties)",
        ]
    );
    assert_eq!(
        violations::<UpdateCustomer>(&patch(json, "{\"name\":\"\",\"slug\":\"A\",\"mrr\":-1}")),
        [
            "body /name: expected at least 1 character, found 0 (minLength)",
            "body /slug: expected a match of the pattern ^[a-z0-9-]+$, found \"A\" (pattern)",
            "body /mrr: expected at least 0, found -1 (minimum)",
        ]
    );
    for content_type in ["application/json; charset=utf-8", "application/merge-patch+json"] {
        assert!(decode_request::<UpdateCustomer>(&patch(Some(content_type), "{}")).is_ok());
    }
    for content_type in [None, Some("text/plain"), Some("application/x-www-form-urlencoded")] {
        let error = decode_request::<UpdateCustomer>(&patch(content_type, "{}")).unwrap_err();
        assert_eq!(error, RequestError::UnsupportedMediaType { expected: "application/json" });
    }
}

#[test]
fn a_body_that_nobody_asked_for_is_read_over() {
    let mut request = get("/api/v1/customers?limit=5");
    *request.body_mut() = "{}".into();
    assert_eq!(decode_request::<ListCustomers>(&request).unwrap().limit, Some(5));
    assert_eq!(decode_request::<ListCustomers>(&get("/api/v1/other")).unwrap_err(), RequestError::OtherPath);
}

#[test]
fn an_optional_body_may_be_absent() {
    let absent = decode_request::<Everything>(&get("/a%20b/x.json/p")).unwrap();
    assert_eq!(absent.body, None);
    let mut present = get("/a%20b/x.json/p");
    present.headers_mut().insert("content-type", "image/png".parse().unwrap());
    *present.body_mut() = "png".into();
    assert_eq!(decode_request::<Everything>(&present).unwrap().body.as_deref(), Some(&b"png"[..]));
}

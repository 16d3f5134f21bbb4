//! Operations: every part of a request and of a response.

use std::convert::Infallible;

use fixture_operations::Client;
use fixture_operations::client::Error;
use fixture_operations::json::Maybe;
use fixture_operations::models::*;
use fixture_operations::operations as op;
use fixture_operations::operations::headers::{XTags, XTotal};
use fixture_operations::server::{Api, Context, Failure, Files, Loopback, Rooms, Search, Service, routes};
use fixture_operations::types::{parse_date, parse_date_time, parse_uuid};
use oasmith_runtime::Bytes;
use oasmith_runtime::http::StatusCode;
use oasmith_runtime::operation::{ResponseError, decode_response, encode_request, encode_response};
use oasmith_runtime::server::Routes;

use super::{answers, misread, parsed, response, sent, travels};

/// Three rooms, two to a page.
struct House;

impl Service for House {}

impl Rooms for House {
    async fn list_rooms(
        &self,
        cx: &Context<()>,
        request: op::ListRooms,
    ) -> Result<RoomList, Failure<Infallible>> {
        cx.set_header::<XTotal>(&3)?;
        cx.set_header::<XTags>(&vec!["a".to_owned(), "b".to_owned()])?;
        Ok(match request.cursor.as_deref() {
            None => RoomList::new(vec![Room::new("one"), Room::new("two")], Some("2".to_owned())),
            Some(_) => RoomList::new(vec![Room::new("three")], None),
        })
    }

    async fn create_room(
        &self,
        _: &Context<()>,
        request: op::CreateRoom,
    ) -> Result<op::CreateRoomSuccess, Failure<op::CreateRoomError>> {
        let problem = |detail: &str| Problem::new(detail);
        match request.body.name.as_str() {
            "later" => Ok(op::CreateRoomSuccess::Accepted),
            "taken" => Err(op::CreateRoomError::Conflict)?,
            "teapot" => Err(op::CreateRoomError::ClientError(StatusCode::IM_A_TEAPOT, problem("short")))?,
            "busy" => Err(op::CreateRoomError::Default(StatusCode::SERVICE_UNAVAILABLE, problem("stout")))?,
            // A status that the document describes otherwise.
            "wrong" => Err(op::CreateRoomError::ClientError(StatusCode::CONFLICT, problem("wrong")))?,
            _ => {
                let room = Room::new(request.body.name).id("1");
                let created = op::CreateRoomCreated::new("/rooms/1".parse().unwrap(), room);
                Ok(op::CreateRoomSuccess::Created(created))
            }
        }
    }

    async fn get_room(
        &self,
        _: &Context<()>,
        request: op::GetRoom,
    ) -> Result<op::GetRoomSuccess, Failure<op::GetRoomError>> {
        if request.id == "none" {
            return Err(op::GetRoomError::NotFound)?;
        }
        Ok(op::GetRoomSuccess::Success(StatusCode::ALREADY_REPORTED, Room::new(request.id)))
    }

    async fn put_room(&self, _: &Context<()>, _: op::PutRoom) -> Result<(), Failure<Infallible>> {
        Ok(())
    }

    async fn delete_room(
        &self,
        _: &Context<()>,
        _: op::DeleteRoom,
    ) -> Result<(), Failure<op::DeleteRoomError>> {
        Err(op::DeleteRoomError::NotFound)?
    }

    async fn first_room(&self, _: &Context<()>, _: op::FirstRoom) -> Result<String, Failure<Infallible>> {
        Ok("the first".to_owned())
    }

    async fn room_file(&self, _: &Context<()>, request: op::RoomFile) -> Result<Bytes, Failure<Infallible>> {
        Ok(Bytes::from(format!("file {}", request.id)))
    }
}

impl Api for House {
    async fn range(
        &self,
        _: &Context<()>,
        request: op::Range,
    ) -> Result<op::RangeSuccess, Failure<op::RangeError>> {
        if request.from > request.to {
            return Err(op::RangeError::Default(StatusCode::BAD_REQUEST))?;
        }
        Ok(op::RangeSuccess::Default(StatusCode::NO_CONTENT))
    }

    async fn get_ping(&self, _: &Context<()>, _: op::GetPing) -> Result<Problem, Failure<Infallible>> {
        Ok(Problem::new("none"))
    }
}

impl Search for House {
    async fn search(
        &self,
        _: &Context<()>,
        request: op::Search,
    ) -> Result<op::SearchSuccess, Failure<op::SearchError>> {
        match request.r#type.as_str() {
            "same" => Ok(op::SearchSuccess::NotModified),
            "bad" => Err(op::SearchError::BadRequest("no".to_owned()))?,
            "broken" => Err(op::SearchError::ServerError(StatusCode::BAD_GATEWAY))?,
            _ => Ok(op::SearchSuccess::Ok(Vec::new())),
        }
    }
}

impl Files for House {
    async fn upload(
        &self,
        _: &Context<()>,
        request: op::Upload,
    ) -> Result<Option<String>, Failure<Infallible>> {
        Ok((!request.body.is_empty()).then(|| request.body.len().to_string()))
    }

    async fn note(
        &self,
        _: &Context<()>,
        request: op::Note,
    ) -> Result<fixture_operations::json::Map<i64>, Failure<Infallible>> {
        Ok([(request.name, 1)].into_iter().collect())
    }

    async fn look(&self, _: &Context<()>, _: op::Look) -> Result<(), Failure<Infallible>> {
        Ok(())
    }
}

fn server() -> Routes {
    routes(House).build()
}

fn client() -> Client {
    Client::builder().transport(Loopback::new(server())).build().unwrap()
}

/// What the server answers below the path of the document's server: status and body, of problem details their
/// `detail` alone.
async fn answer(request: &str) -> (u16, String) {
    let response = server().handle(parsed(&request.replacen(" /", " /v1/", 1))).await;
    let body = String::from_utf8(response.body().to_vec()).unwrap();
    let detail = serde_json::from_str(&body).ok().and_then(|problem: serde_json::Value| {
        problem.get("detail").and_then(|detail| detail.as_str()).map(str::to_owned)
    });
    (response.status().as_u16(), detail.unwrap_or(body))
}

/// A search with everything.
fn search() -> op::Search {
    let trace = parse_uuid("0192f0c1-2345-7abc-8def-0123456789ab").unwrap();
    let day = parse_date("2026-01-02").unwrap();
    op::Search::new(
        vec!["a/b".to_owned(), "c,d".to_owned()],
        "x y&z",
        vec![day, day],
        trace,
        SearchXVersion::V2,
    )
    .self_(true)
    .filter_name("abc")
    .tags(vec!["ä".to_owned(), "b&c".to_owned()])
    .ids(vec![1, -2])
    .body("b")
    .send2("s")
    .new2("n")
    .default("")
    .items2("i")
    .request("r")
    .core("c")
    .v("v")
    .x_days(vec![1, 7])
    .session("s e;s")
    .since(parse_date_time("2026-01-02T03:04:05+02:00").unwrap())
    .ratio(0.5)
    .level(SearchLevel::N2)
    .body2("text")
}

#[test]
fn every_request_is_read_as_it_was_written() {
    let room = RoomRequest::new("r").floor(Maybe::Null);
    travels(&op::ListRooms::new());
    travels(&op::ListRooms::new().cursor("").limit(100));
    travels(&op::CreateRoom::new(room.clone()));
    travels(&op::GetRoom::new("ü/?#"));
    travels(&op::PutRoom::new("a"));
    travels(&op::PutRoom::new("a").body(room));
    travels(&op::DeleteRoom::new("a"));
    travels(&op::FirstRoom::new());
    travels(&op::RoomFile::new(-1));
    travels(&op::Range::new(1, 2, RangeKind::BC));
    travels(&op::Upload::new("f", Bytes::from_static(b"\0\xff")));
    travels(&op::Note::new("f", "n"));
    travels(&op::Look::new("f"));
    travels(&op::GetPing::new());
    travels(&search());
}

#[test]
fn requests_on_the_wire() {
    assert_eq!(
        sent(&search()),
        "GET /search/a%2Fb,c%2Cd?type=x%20y%26z&self=true&filter%5Bname%5D=abc&tags=%C3%A4&tags=b%26c&ids=1,-2&days=2026-01-02&days=2026-01-02&body=b&send=s&new=n&default=&items=i&request=r&core=c&v=v&since=2026-01-02T03%3A04%3A05%2B02%3A00&ratio=0.5&level=2\ncontent-type: text/plain\ncookie: session=s%20e%3Bs\nx-days: 1,7\nx-trace-id: 0192f0c1-2345-7abc-8def-0123456789ab\nx-version: v2\n\ntext"
    );
    assert_eq!(sent(&op::Range::new(1, 2, RangeKind::BC)), "GET /ranges/1-2/b%2Fc\n\n");
    assert_eq!(sent(&op::RoomFile::new(7)), "GET /rooms/7.json\n\n");
    assert_eq!(sent(&op::PutRoom::new("a b")), "PUT /rooms/a%20b\n\n");
    assert_eq!(
        sent(&op::CreateRoom::new(RoomRequest::new("r"))),
        "POST /rooms\ncontent-type: application/vnd.room+json\n\n{\"name\":\"r\"}"
    );
    assert_eq!(
        sent(&op::Note::new("n", "note")),
        "POST /files/n\ncontent-type: application/json\n\n\"note\""
    );
}

#[test]
fn a_value_never_leads_to_another_path() {
    for id in ["", ".", ".."] {
        assert!(encode_request(&op::GetRoom::new(id)).is_err(), "{id:?}");
    }
}

#[test]
fn requests_that_are_not_as_the_document_has_them() {
    assert_eq!(
        misread::<op::ListRooms>("GET /rooms?limit=0&cursor=a&cursor=b"),
        "query parameter cursor: expected one value, found 2"
    );
    assert_eq!(
        misread::<op::ListRooms>("GET /rooms?limit=101"),
        "query parameter limit: expected at most 100, found 101"
    );
    assert_eq!(
        misread::<op::GetRoom>("GET /rooms/123456789"),
        "path parameter id: expected at most 8 characters, found 9"
    );
    assert_eq!(
        misread::<op::Range>("GET /ranges/1-x/c"),
        "path parameter to: expected a 64-bit integer, found \"x\"; path parameter kind: expected one of `a`, `b/c`, found \"c\""
    );
    assert_eq!(
        misread::<op::Search>("GET /search/a"),
        "query parameter type: expected a value; query parameter days: expected a value; header parameter X-Trace-Id: expected a value; header parameter X-Version: expected a value"
    );
    assert_eq!(
        misread::<op::Search>(
            "GET /search/a?type=t&days=2026-02-30&ids=1,x&tags=1&tags=2&tags=3&tags=4&level=3&self=yes&ratio=x&filter%5Bname%5D=A\nx-trace-id: x\nx-version: v3\nx-days: 1, 8"
        ),
        "query parameter self: expected `true` or `false`, found \"yes\"; query parameter ids /1: expected a 64-bit integer, found \"x\"; query parameter days /0: expected a date (RFC 3339), found \"2026-02-30\"; header parameter X-Trace-Id: expected a UUID, found \"x\"; header parameter X-Version: expected `v2`, found \"v3\"; query parameter ratio: expected a number, found \"x\"; query parameter level: expected one of `1`, `2`, found \"3\""
    );
    assert_eq!(
        misread::<op::Search>(
            "GET /search/a?type=t&days=2026-02-28&tags=1&tags=2&tags=3&tags=4&v=long&filter%5Bname%5D=A\nx-trace-id: 0192f0c1-2345-7abc-8def-0123456789ab\nx-version: v2\nx-days: 1, 8"
        ),
        "query parameter filter[name]: expected a match of the pattern ^[a-z]*$, found \"A\"; query parameter tags: expected at most 3 items, found 4; query parameter v: expected at most 3 characters, found 4; header parameter X-Days /1: expected at most 7, found 8"
    );
    assert_eq!(misread::<op::CreateRoom>("POST /rooms"), "body: expected a body");
    assert_eq!(
        misread::<op::CreateRoom>("POST /rooms\ncontent-type: text/plain\n\n{}"),
        "expected a body of type application/vnd.room+json"
    );
    assert_eq!(
        misread::<op::CreateRoom>("POST /rooms\ncontent-type: application/json\n\n{"),
        "body: not JSON: unexpected end of the text at byte 1"
    );
    assert_eq!(
        misread::<op::CreateRoom>("POST /rooms\ncontent-type: application/json\n\n{\"name\":\"\"}"),
        "body /name: expected at least 1 character, found 0"
    );
    assert_eq!(
        misread::<op::Note>("POST /files/a\ncontent-type: application/json\n\n\"x\""),
        "body: expected a match of the pattern ^n, found \"x\""
    );
}

#[test]
fn every_response_is_read_as_it_was_written() {
    let (room, problem) = (Room::new("r"), Problem::new("p"));
    answers::<op::ListRooms>(&Ok(RoomList::new(vec![room.clone()], None)));
    let created = op::CreateRoomCreated::new("/rooms/1".parse().unwrap(), room.clone());
    answers::<op::CreateRoom>(&Ok(op::CreateRoomSuccess::Created(created)));
    answers::<op::CreateRoom>(&Ok(op::CreateRoomSuccess::Accepted));
    answers::<op::CreateRoom>(&Err(op::CreateRoomError::Conflict));
    answers::<op::CreateRoom>(&Err(op::CreateRoomError::ClientError(StatusCode::NOT_FOUND, problem.clone())));
    answers::<op::CreateRoom>(&Err(op::CreateRoomError::Default(StatusCode::BAD_GATEWAY, problem.clone())));
    answers::<op::CreateRoom>(&Err(op::CreateRoomError::Default(StatusCode::FOUND, problem.clone())));
    answers::<op::GetRoom>(&Ok(op::GetRoomSuccess::Success(StatusCode::OK, room)));
    answers::<op::GetRoom>(&Err(op::GetRoomError::NotFound));
    answers::<op::PutRoom>(&Ok(()));
    answers::<op::FirstRoom>(&Ok("text".to_owned()));
    answers::<op::RoomFile>(&Ok(Bytes::from_static(b"\0\xff")));
    answers::<op::Range>(&Ok(op::RangeSuccess::Default(StatusCode::FOUND)));
    answers::<op::Range>(&Err(op::RangeError::Default(StatusCode::NOT_FOUND)));
    answers::<op::Search>(&Ok(op::SearchSuccess::NotModified));
    answers::<op::Search>(&Err(op::SearchError::BadRequest("b".to_owned())));
    answers::<op::Search>(&Err(op::SearchError::ServerError(StatusCode::BAD_GATEWAY)));
    answers::<op::Upload>(&Ok(None));
    answers::<op::Upload>(&Ok(Some("a".to_owned())));
    answers::<op::GetPing>(&Ok(problem));
}

#[test]
fn statuses_that_the_document_describes_otherwise_are_not_written() {
    let problem = || Problem::new("p");
    for failure in [
        op::CreateRoomError::ClientError(StatusCode::CONFLICT, problem()),
        op::CreateRoomError::ClientError(StatusCode::OK, problem()),
        op::CreateRoomError::Default(StatusCode::NOT_FOUND, problem()),
        op::CreateRoomError::Default(StatusCode::CREATED, problem()),
    ] {
        assert!(encode_response::<op::CreateRoom>(Err(&failure)).is_err(), "{failure:?}");
    }
    let success = op::RangeSuccess::Default(StatusCode::NOT_FOUND);
    assert!(encode_response::<op::Range>(Ok(&success)).is_err());
    let failure = op::RangeError::Default(StatusCode::OK);
    assert!(encode_response::<op::Range>(Err(&failure)).is_err());
}

#[test]
fn responses_that_are_not_as_the_document_has_them() {
    let error = |response| decode_response::<op::FirstRoom>(&response).unwrap_err().to_string();
    assert_eq!(error(response(201, "text/plain", "a")), "the document does not describe the status");
    assert_eq!(
        error(response(200, "text/html", "a")),
        "expected a body of type text/plain, found one of type text/html"
    );
    assert_eq!(error(response(200, "", "a")), "expected a body of type text/plain, found one without a type");
    let list = response(200, "application/json; charset=utf-8", r#"{"data":[{}]}"#);
    let decoded = decode_response::<op::ListRooms>(&list);
    let Err(ResponseError::Json(error)) = decoded else { panic!("{decoded:?}") };
    assert_eq!(
        error.to_string(),
        "/data/0: missing required property \"name\"; missing required property \"next\""
    );
}

#[tokio::test]
async fn from_the_client_through_the_server_and_back() {
    let client = client();
    let rooms = client.rooms();
    let reply = rooms.list().limit(2).send().await.unwrap();
    assert_eq!(reply.header::<XTotal>().unwrap(), Some(3));
    assert_eq!(reply.header::<XTags>().unwrap(), Some(vec!["a".to_owned(), "b".to_owned()]));
    let mut items = rooms.list().items();
    let mut names = Vec::new();
    while let Some(room) = items.next().await {
        names.push(room.unwrap().name);
    }
    assert_eq!(names, ["one", "two", "three"]);
    match rooms.create_room(RoomRequest::new("r")).await.unwrap() {
        op::CreateRoomSuccess::Created(created) => {
            assert_eq!((created.location.as_str(), created.body.id.as_deref()), ("/rooms/1", Some("1")));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(rooms.create_room(RoomRequest::new("later")).await.unwrap(), op::CreateRoomSuccess::Accepted);
    for (name, status) in [("taken", 409), ("teapot", 418), ("busy", 503), ("wrong", 500)] {
        let error = rooms.create_room(RoomRequest::new(name)).await.unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{name}");
    }
    assert!(matches!(rooms.delete_room("a").await, Err(Error::Api(op::DeleteRoomError::NotFound))));
    rooms.put_room("a").await.unwrap();
    assert_eq!(rooms.first_room().await.unwrap(), "the first");
    assert_eq!(rooms.room_file(7).await.unwrap(), "file 7");
    assert_eq!(client.files().upload("f", Bytes::new()).await.unwrap(), None);
    assert_eq!(client.files().upload("f", Bytes::from_static(b"abc")).await.unwrap(), Some("3".to_owned()));
    assert_eq!(client.files().note("f", "n").await.unwrap().get("f"), Some(&1));
    client.files().look("f").await.unwrap();
    assert_eq!(client.api().get_ping().await.unwrap().detail, "none");
    let range = client.api().range(2, 1, RangeKind::A).await.unwrap_err();
    assert_eq!(range.status(), Some(StatusCode::BAD_REQUEST));
}

#[tokio::test]
async fn paths_of_one_shape_are_told_apart() {
    for (request, status, body) in [
        ("GET /rooms/first", 200, "the first"),
        ("GET /rooms/7.json", 200, "file 7"),
        ("GET /rooms/x.json", 400, "path parameter id: expected a 64-bit integer, found \"x\""),
        ("GET /rooms/second", 208, r#"{"name":"second"}"#),
        ("GET /rooms/none", 404, ""),
        ("GET /ranges/1-2/a", 204, ""),
        ("GET /ranges/-1--2/a", 400, ""),
        ("GET /rooms/", 404, "no operation has this path"),
        ("GET /rooms/a/b", 404, "no operation has this path"),
        ("PATCH /rooms", 405, "the path has other methods only: GET, POST, HEAD, OPTIONS"),
        (
            "POST /rooms\ncontent-type: text/plain\n\nx",
            415,
            "expected a body of type application/vnd.room+json",
        ),
    ] {
        assert_eq!(answer(request).await, (status, body.to_owned()), "{request}");
    }
}

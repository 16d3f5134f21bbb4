//! Webhooks: deliveries told apart, taken to their methods, signed and verified.

use std::sync::Mutex;

use fixture_webhooks::json;
use fixture_webhooks::models::{Received, RoomClosedBody, RoomOpened, UnknownEvent};
use fixture_webhooks::webhooks::{Event, Receiver, Signer, Verifier, VerifyError};
use oasmith_runtime::webhook::Prefix;

use super::read;

const OPENED: &str = r#"{"id":"1","created":"2026-01-01T00:00:00Z","type":"room.opened","by":null}"#;
const CLOSED: &str = r#"{"id":"2","created":"2026-01-01T00:00:00Z","type":"room.closed","reason":"late"}"#;

/// Notes what it is given.
#[derive(Default)]
struct Notes(Mutex<Vec<String>>);

impl Notes {
    fn note(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }
}

impl Receiver for Notes {
    type Error = String;

    async fn room_opened(&self, event: RoomOpened) -> Result<(), String> {
        self.note(format!("opened {}", event.id));
        Ok(())
    }

    async fn room_closed(&self, event: RoomClosedBody) -> Result<(), String> {
        self.note(format!("closed {}: {}", event.id, event.reason));
        Ok(())
    }

    async fn receive2(&self, Received { .. }: Received) -> Result<(), String> {
        self.note("received");
        Ok(())
    }

    async fn unknown2(&self, UnknownEvent { .. }: UnknownEvent) -> Result<(), String> {
        Err("the receiver is out of order".to_owned())
    }

    async fn unknown(&self, event: json::Value) -> Result<(), String> {
        self.note(format!("unknown {}", json::to_string(&event)));
        Ok(())
    }
}

#[tokio::test]
async fn each_delivery_goes_to_its_method() {
    let notes = Notes::default();
    for text in [OPENED, CLOSED, r#"{"type":"receive"}"#, r#"{"type":"room.painted","colour":"red"}"#] {
        let event = Event::from_body(text.as_bytes()).unwrap();
        assert_eq!(event.to_body(), text.as_bytes());
        notes.receive(event).await.unwrap();
    }
    assert_eq!(
        *notes.0.lock().unwrap(),
        ["opened 1", "closed 2: late", "received", r#"unknown {"type":"room.painted","colour":"red"}"#]
    );
    let failed = notes.receive(read(r#"{"type":"unknown"}"#)).await;
    assert_eq!(failed, Err("the receiver is out of order".to_owned()));
}

#[test]
fn what_is_no_delivery_is_said() {
    for (text, error) in [
        (
            r#"{"type":"room.closed"}"#,
            "missing required property \"id\"; missing required property \"created\"; missing required property \"reason\"",
        ),
        ("[]", "expected an object, found an array"),
        ("{", "not JSON: unexpected end of the text at byte 1"),
    ] {
        assert_eq!(Event::from_body(text.as_bytes()).unwrap_err().to_string(), error, "{text}");
    }
}

#[test]
fn deliveries_are_signed_and_verified() {
    const SECRET: &str = "whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cw==";
    const NOW: u64 = 1_767_225_600;
    let signer = Signer::new(SECRET).unwrap();
    let headers = signer.headers("msg_1", NOW, OPENED.as_bytes(), Prefix::Webhook).unwrap();
    assert_eq!(headers["webhook-signature"], "v1,Y4Xtf312ATSK+30Zvwjxs0lJA+6NpNFBdxWRNDgLE3E=");
    let verifier = Verifier::new([SECRET]).unwrap();
    assert_eq!(verifier.verify_at(&headers, OPENED.as_bytes(), NOW).unwrap().id, "msg_1");
    assert_eq!(verifier.verify_at(&headers, CLOSED.as_bytes(), NOW), Err(VerifyError::Signature));
    assert_eq!(verifier.verify_at(&headers, OPENED.as_bytes(), NOW + 301), Err(VerifyError::TooOld));
    let other = Verifier::new(["whsec_YW5vdGhlciBzZWNyZXQ="]).unwrap();
    assert_eq!(other.verify_at(&headers, OPENED.as_bytes(), NOW), Err(VerifyError::Signature));
}

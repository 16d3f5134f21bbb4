//! The receiver's side.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::Mac;
use http::{HeaderMap, HeaderName};

use super::secret::Secret;
use super::{Prefix, SecretError};

/// Makes sure of the signatures of deliveries.
#[derive(Clone, Debug)]
pub struct Verifier {
    secrets: Vec<Secret>,
    tolerance: Duration,
}

/// A delivery whose signature is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery<'h> {
    /// The id, the same when a delivery is repeated: whoever must not act twice keeps it.
    pub id: &'h str,
    /// When it was sent, in seconds since 1970.
    pub timestamp: u64,
}

/// Why a delivery is not to be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifyError {
    /// A header is absent, stands there twice, or is not ASCII.
    Header(HeaderName),
    /// The timestamp is not a number of seconds.
    Timestamp,
    /// The delivery was sent too long ago.
    TooOld,
    /// The delivery comes from the future: one of the clocks is wrong.
    TooNew,
    /// None of the signatures is made with one of the secrets.
    Signature,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => write!(f, "expected exactly one header {name}, in ASCII"),
            Self::Timestamp => f.write_str("expected a timestamp in seconds since 1970"),
            Self::TooOld => f.write_str("the delivery was sent too long ago"),
            Self::TooNew => f.write_str("the delivery has a timestamp in the future"),
            Self::Signature => f.write_str("no signature was made with a known secret"),
        }
    }
}

impl std::error::Error for VerifyError {}

impl Verifier {
    /// With the secrets that are good: one, or two while a new one takes the place of an old one. Without any, nothing
    /// is trusted. A timestamp may be five minutes off.
    pub fn new<S: AsRef<str>>(secrets: impl IntoIterator<Item = S>) -> Result<Self, SecretError> {
        let secrets: Result<_, _> =
            secrets.into_iter().map(|secret| Secret::parse(secret.as_ref())).collect();
        Ok(Self { secrets: secrets?, tolerance: Duration::from_mins(5) })
    }

    /// How far a timestamp may be from now, either way.
    pub fn tolerance(self, tolerance: Duration) -> Self {
        Self { tolerance, ..self }
    }

    /// Makes sure of a delivery that has come just now. `body` is what came, byte for byte.
    pub fn verify<'h>(&self, headers: &'h HeaderMap, body: &[u8]) -> Result<Delivery<'h>, VerifyError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        self.verify_at(headers, body, now.as_secs())
    }

    /// As [`verify`](Self::verify), at the time `now` in seconds since 1970.
    pub fn verify_at<'h>(
        &self,
        headers: &'h HeaderMap,
        body: &[u8],
        now: u64,
    ) -> Result<Delivery<'h>, VerifyError> {
        let prefix = if headers.contains_key(Prefix::Svix.id()) { Prefix::Svix } else { Prefix::Webhook };
        let id = single(headers, prefix.id())?;
        let timestamp = single(headers, prefix.timestamp())?;
        let signatures = single(headers, prefix.signature())?;
        let seconds = seconds(timestamp).ok_or(VerifyError::Timestamp)?;
        // The signature goes first: of what is not the sender's, nothing else is worth saying.
        self.check(id, timestamp, body, signatures)?;
        let tolerance = self.tolerance.as_secs();
        if now.saturating_sub(seconds) > tolerance {
            return Err(VerifyError::TooOld);
        }
        if seconds.saturating_sub(now) > tolerance {
            return Err(VerifyError::TooNew);
        }
        Ok(Delivery { id, timestamp: seconds })
    }

    /// Whether one of `signatures`, separated by spaces, is made with one of the secrets. Each comparison takes the same
    /// time wherever the first difference is.
    fn check(&self, id: &str, timestamp: &str, body: &[u8], signatures: &str) -> Result<(), VerifyError> {
        // The specification names no limit; a sender has as many as it has secrets.
        const MOST: usize = 16;
        let given: Vec<Vec<u8>> = signatures
            .split(' ')
            .filter_map(|signature| signature.strip_prefix("v1,"))
            .filter_map(|encoded| STANDARD.decode(encoded).ok())
            .take(MOST)
            .collect();
        let is_right = self.secrets.iter().any(|secret| {
            let mac = secret.feed(id, timestamp, body);
            given.iter().any(|code| mac.clone().verify_slice(code).is_ok())
        });
        if is_right { Ok(()) } else { Err(VerifyError::Signature) }
    }
}

fn single(headers: &HeaderMap, name: HeaderName) -> Result<&str, VerifyError> {
    let mut values = headers.get_all(&name).iter();
    let value = values.next().filter(|_| values.next().is_none());
    value.and_then(|value| value.to_str().ok()).ok_or(VerifyError::Header(name))
}

/// Rust reads a plus sign, a timestamp has none.
fn seconds(text: &str) -> Option<u64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::Signer;

    const SECRET: &str = "whsec_cGl2b3RhbC1kZW1vLXNpZ25pbmcta2V5LTAwMDE=";
    const OTHER: &str = "whsec_b3RoZXI=";
    const SENT: u64 = 1_748_286_120;
    const BODY: &[u8] = br#"{"id":"evt_1","type":"customer.created"}"#;
    const SIGNATURE: &str = "v1,oj1DQi4iyOaGTTCBBiY4EOVQpZojSPAHSOAHolOetf4=";

    fn headers(prefix: &str, timestamp: &str, signature: &str) -> HeaderMap {
        [("id", "msg_demo1"), ("timestamp", timestamp), ("signature", signature)]
            .map(|(name, value)| (format!("{prefix}-{name}").parse().unwrap(), value.parse().unwrap()))
            .into_iter()
            .collect()
    }

    fn verify(headers: &HeaderMap, now: u64) -> Result<(), VerifyError> {
        Verifier::new([SECRET]).unwrap().verify_at(headers, BODY, now).map(drop)
    }

    #[test]
    fn the_known_signature_is_made_and_accepted_under_both_prefixes() {
        assert_eq!(Signer::new(SECRET).unwrap().sign("msg_demo1", SENT, BODY), SIGNATURE);
        for prefix in ["webhook", "svix"] {
            let headers = headers(prefix, "1748286120", SIGNATURE);
            let verifier = Verifier::new([SECRET]).unwrap();
            let delivery = verifier.verify_at(&headers, BODY, SENT).unwrap();
            assert_eq!(delivery, Delivery { id: "msg_demo1", timestamp: SENT });
        }
    }

    #[test]
    fn the_time_may_be_off_by_the_tolerance() {
        let headers = headers("webhook", "1748286120", SIGNATURE);
        assert_eq!(verify(&headers, SENT + 300), Ok(()));
        assert_eq!(verify(&headers, SENT - 300), Ok(()));
        assert_eq!(verify(&headers, SENT + 301), Err(VerifyError::TooOld));
        assert_eq!(verify(&headers, SENT - 301), Err(VerifyError::TooNew));
        let strict = Verifier::new([SECRET]).unwrap().tolerance(Duration::from_secs(1));
        assert_eq!(strict.verify_at(&headers, BODY, SENT + 2), Err(VerifyError::TooOld));
        assert_eq!(strict.verify(&headers, BODY), Err(VerifyError::TooOld));
    }

    #[test]
    fn any_of_several_secrets_and_signatures_will_do() {
        let old = Signer::new(OTHER).unwrap().sign("msg_demo1", SENT, BODY);
        let both = headers("webhook", "1748286120", &format!("v2,AAAA {old} {SIGNATURE}"));
        assert_eq!(verify(&both, SENT), Ok(()));
        let rotating = Verifier::new([OTHER, SECRET]).unwrap();
        let only_new = headers("webhook", "1748286120", SIGNATURE);
        assert!(rotating.verify_at(&only_new, BODY, SENT).is_ok());
    }

    #[test]
    fn what_is_not_signed_so_is_refused() {
        let verifier = Verifier::new([SECRET]).unwrap();
        let good = headers("webhook", "1748286120", SIGNATURE);
        assert_eq!(verifier.verify_at(&good, b"{}", SENT), Err(VerifyError::Signature));
        let nobody = Verifier::new::<&str>([]).unwrap();
        assert_eq!(nobody.verify_at(&good, BODY, SENT), Err(VerifyError::Signature));
        for signature in [
            "",
            "v1",
            "v1,",
            "v1,!!",
            "v1,oj1D",
            "oj1DQi4iyOaGTTCBBiY4EOVQpZojSPAHSOAHolOetf4=",
            "v1a,oj1DQi4iyOaGTTCBBiY4EOVQpZojSPAHSOAHolOetf4=",
            "v2,oj1DQi4iyOaGTTCBBiY4EOVQpZojSPAHSOAHolOetf4=",
        ] {
            let result = verify(&headers("webhook", "1748286120", signature), SENT);
            assert_eq!(result, Err(VerifyError::Signature), "{signature}");
        }
    }

    #[test]
    fn headers_that_make_no_sense_are_errors() {
        for timestamp in ["", "now", "-1", "+1748286120", "1748286120.5", "99999999999999999999"] {
            let result = verify(&headers("webhook", timestamp, SIGNATURE), SENT);
            assert_eq!(result, Err(VerifyError::Timestamp), "{timestamp}");
        }
        let mut twice = headers("webhook", "1748286120", SIGNATURE);
        twice.append("webhook-id", "other".parse().unwrap());
        assert_eq!(
            verify(&twice, SENT).unwrap_err().to_string(),
            "expected exactly one header webhook-id, in ASCII"
        );
        assert!(matches!(verify(&HeaderMap::new(), SENT), Err(VerifyError::Header(_))));
        let mut binary = headers("svix", "1748286120", SIGNATURE);
        binary.insert("svix-signature", http::HeaderValue::from_bytes(b"v1,\xff").unwrap());
        assert!(matches!(verify(&binary, SENT), Err(VerifyError::Header(_))));
    }

    #[test]
    fn secrets_are_base64_and_not_shown() {
        assert!(Verifier::new(["whsec_"]).is_err());
        assert!(Verifier::new(["whsec_no base64"]).is_err());
        assert!(Verifier::new(["cGl2b3Q="]).is_ok());
        assert!(!format!("{:?}", Verifier::new([SECRET]).unwrap()).contains("cGl2"));
    }

    #[test]
    fn ids_that_would_make_signatures_ambiguous_are_not_signed() {
        let signer = Signer::new(SECRET).unwrap();
        for id in ["", "a.b", "a\n", " a"] {
            assert!(signer.headers(id, SENT, BODY, Prefix::Svix).is_err(), "{id:?}");
        }
    }
}

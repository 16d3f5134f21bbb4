//! Signatures of webhooks by the Standard Webhooks specification, which is Svix's too.
//!
//! The sender signs id, time and body of a delivery with a secret that the receiver knows; the receiver makes sure of
//! the signature before it reads the body, and of the time, so that an old delivery cannot be sent again.
//!
//! ```
//! use oasmith_runtime::webhook::{Prefix, Signer, Verifier};
//!
//! let secret = "whsec_cGl2b3RhbC1kZW1vLXNpZ25pbmcta2V5LTAwMDE=";
//! let body = br#"{"id":"evt_1","type":"customer.created"}"#;
//!
//! let headers = Signer::new(secret)?.headers("msg_demo1", 1748286120, body, Prefix::Svix)?;
//! assert_eq!(headers["svix-signature"], "v1,oj1DQi4iyOaGTTCBBiY4EOVQpZojSPAHSOAHolOetf4=");
//!
//! let verifier = Verifier::new([secret])?;
//! let delivery = verifier.verify_at(&headers, body, 1748286120 + 60)?;
//! assert_eq!(delivery.id, "msg_demo1");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod secret;
mod signer;
mod verifier;

pub use secret::SecretError;
pub use signer::{SignError, Signer};
pub use verifier::{Delivery, Verifier, VerifyError};

use http::HeaderName;

/// What the names of the headers begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefix {
    /// `webhook-id` and so on: Standard Webhooks.
    Webhook,
    /// `svix-id` and so on: Svix.
    Svix,
}

impl Prefix {
    fn id(self) -> HeaderName {
        HeaderName::from_static(match self {
            Self::Webhook => "webhook-id",
            Self::Svix => "svix-id",
        })
    }

    fn timestamp(self) -> HeaderName {
        HeaderName::from_static(match self {
            Self::Webhook => "webhook-timestamp",
            Self::Svix => "svix-timestamp",
        })
    }

    fn signature(self) -> HeaderName {
        HeaderName::from_static(match self {
            Self::Webhook => "webhook-signature",
            Self::Svix => "svix-signature",
        })
    }
}

//! What generated code calls.
//!
//! Without features: the JSON codec, textual forms and constraints, which are all that models need. `http` adds
//! operations as values, `client` and `server` the two ends, `webhooks` the signatures of webhooks.

#[cfg(feature = "client")]
pub mod client;
pub mod json;
#[cfg(feature = "http")]
pub mod operation;
#[cfg(feature = "server")]
pub mod server;
pub mod text;
pub mod types;
pub mod validate;
#[cfg(feature = "webhooks")]
pub mod webhook;

// Their types stand in what generated code shows to its users, who need the same versions.
#[cfg(feature = "http")]
pub use bytes::Bytes;
pub use chrono;
#[cfg(any(feature = "http", feature = "webhooks"))]
pub use http;
#[cfg(feature = "serde")]
#[doc(hidden)]
pub use serde;
pub use uuid;

/// Implements `Serialize` and `Deserialize` of serde for types that read and write themselves.
///
/// They go by way of a [`json::Value`], so that every format of serde is served, and nothing of it is compiled for
/// a type before somebody uses it.
#[cfg(feature = "serde")]
#[macro_export]
macro_rules! impl_serde {
    ($($model:ty),* $(,)?) => {$(
        impl $crate::serde::Serialize for $model {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::json::serde_bridge::serialize(self, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $model {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::serde_bridge::deserialize(deserializer)
            }
        }
    )*};
}

/// Implements `Display` and `FromStr` for types with one textual form, by way of [`text::Text`].
#[macro_export]
macro_rules! impl_text {
    ($($model:ty),* $(,)?) => {$(
        impl std::fmt::Display for $model {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&$crate::text::Text::to_text(self))
            }
        }

        impl std::str::FromStr for $model {
            type Err = $crate::text::TextError;

            fn from_str(text: &str) -> Result<Self, $crate::text::TextError> {
                $crate::text::Text::parse(text)
            }
        }
    )*};
}

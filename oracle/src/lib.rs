//! Holds generated types against another implementation of JSON Schema: the `jsonschema` crate.
//!
//! A generated type reads a JSON text or refuses it, and its constraints hold or not. Together they shall accept the
//! instances of the schema and nothing else. [`Oracle::compare`] asks both about random values that are near the schema:
//! instances of it, and such with something broken.

#[cfg(feature = "compare")]
mod comparison;
#[cfg(feature = "compare")]
mod instances;
#[cfg(feature = "compare")]
mod judge;
#[cfg(feature = "compare")]
mod meant;
#[cfg(feature = "compare")]
mod near;
#[cfg(feature = "compare")]
mod own;
#[cfg(feature = "compare")]
pub mod program;
#[cfg(feature = "compare")]
mod random;
mod reading;
#[cfg(feature = "compare")]
mod strings;
mod subschemas;
mod tags;

#[cfg(feature = "compare")]
pub use comparison::{Comparison, Disagreement, Formats, Oracle};
#[cfg(feature = "compare")]
pub use instances::Instances;
#[cfg(feature = "compare")]
pub use judge::{Checked, Judge, Of, Plain};
#[cfg(feature = "compare")]
pub use meant::{MEANT, Meant};
pub use reading::{Components, Untyped};

//! JSON in and out, for generated types.
//!
//! A type reads itself from a [`Reader`] and writes itself to a [`Writer`]. The work is done here, once, by functions
//! that know no types; what is generated is a table of properties and one line per property:
//!
//! ```
//! use oasmith_runtime::json::{
//!     self, Constant, Decode, DecodeError, Encode, Field, Maybe, Reader, Shape, Writer,
//! };
//!
//! #[derive(Debug, PartialEq)]
//! struct Customer {
//!     id: String,
//!     owner: Owner,
//!     mrr: Option<i64>,  // required, may be null
//!     slug: Option<String>,  // may be absent
//!     plan: Maybe<String>,  // may be absent and may be null
//! }
//!
//! static CUSTOMER: Shape = Shape::new(
//!     "Customer",
//!     &[
//!         Field::required("object"),
//!         Field::required("id"),
//!         Field::required("owner"),
//!         Field::nullable("mrr"),
//!         Field::optional("slug"),
//!         Field::optional("plan"),
//!     ],
//! );
//!
//! impl Decode for Customer {
//!     fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
//!         let mut id = String::new();
//!         let mut owner = None; // a required value of a type that has no empty one
//!         let mut mrr = None;
//!         let mut slug = None;
//!         let mut plan = Maybe::Absent;
//!         reader.object(
//!             &CUSTOMER,
//!             &mut [&mut Constant("customer"), &mut id, &mut owner, &mut mrr, &mut slug, &mut plan],
//!         )?;
//!         let Some(owner) = owner else { return Err(reader.incomplete(&CUSTOMER)) };
//!         Ok(Self { id, owner, mrr, slug, plan })
//!     }
//! }
//!
//! impl Encode for Customer {
//!     fn encode(&self, writer: &mut Writer) {
//!         writer.object(
//!             &CUSTOMER,
//!             &[&"customer", &self.id, &self.owner, &self.mrr, &self.slug, &self.plan],
//!         );
//!     }
//! }
//!
//! # #[derive(Debug, PartialEq)]
//! # struct Owner(bool);
//! # impl Decode for Owner {
//! #     fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> { reader.bool().map(Self) }
//! # }
//! # impl Encode for Owner {
//! #     fn encode(&self, writer: &mut Writer) { self.0.encode(writer); }
//! # }
//! #
//! let text = r#"{"id": "c1", "mrr": null, "plan": null, "owner": true, "object": "customer"}"#;
//! let customer: Customer = json::from_str(text)?;
//! assert_eq!(
//!     customer,
//!     Customer { id: "c1".into(), owner: Owner(true), mrr: None, slug: None, plan: Maybe::Null }
//! );
//! assert_eq!(
//!     json::to_string(&customer),
//!     r#"{"object":"customer","id":"c1","owner":true,"mrr":null,"plan":null}"#
//! );
//!
//! let text = r#"{"object": "customer", "owner": true, "mrr": 1.5}"#;
//! let error = json::from_str::<Customer>(text).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "/mrr: expected an integer, found 1.5; missing required property \"id\""
//! );
//! # Ok::<(), DecodeError>(())
//! ```

mod decimal;
mod decode;
mod encode;
mod error;
mod faults;
pub(crate) mod float;
mod keys;
mod lexer;
mod listed;
mod map;
mod maybe;
mod never;
mod number;
mod reader;
#[cfg(feature = "serde")]
pub mod serde_bridge;
mod several;
mod shape;
mod slot;
mod tuple;
mod value;
mod writer;

pub(crate) use decimal::Decimal;
pub use decode::Decode;
pub use encode::Encode;
pub use error::{DecodeError, Problem, ProblemKind};
pub use listed::Listed;
pub use map::Map;
pub use maybe::Maybe;
pub use never::Never;
pub use number::Number;
pub use reader::{Choice, Reader};
pub(crate) use several::disagreement;
pub use shape::{Field, Shape, Unknown};
pub use slot::{Constant, ConstantValue, Forbidden, Ignored, Slot};
pub use value::Value;
pub use writer::Writer;

use self::faults::Faults;
use crate::validate::schema::Schema;

/// Arrays and objects may be nested this deep.
pub const DEPTH_LIMIT: u8 = 128;

/// The types of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` and `false`.
    Bool,
    /// Numbers.
    Number,
    /// Strings.
    String,
    /// Arrays.
    Array,
    /// Objects.
    Object,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        })
    }
}

/// Who reads. A server is strict with requests; a client accepts in responses what a newer server may send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// A server reads a request.
    Request,
    /// A client reads a response.
    Response,
}

/// Reads a response: one JSON text with nothing after it.
pub fn from_slice<T: Decode>(bytes: &[u8]) -> Result<T, DecodeError> {
    read(Reader::new(bytes))
}

/// As [`from_slice`], of what is known to be UTF-8.
pub fn from_str<T: Decode>(text: &str) -> Result<T, DecodeError> {
    read(Reader::from_text(text))
}

/// Reads all of `reader`: one value with nothing after it.
pub fn read<T: Decode>(reader: Reader<'_>) -> Result<T, DecodeError> {
    read_of(reader, None)
}

/// As [`read`], of a value of which a schema may have to hold besides.
pub(crate) fn read_of<T: Decode>(
    reader: Reader<'_>,
    schema: Option<&'static Schema>,
) -> Result<T, DecodeError> {
    match read_noting(reader, schema)? {
        (value, None) => Ok(value),
        (_, Some(faults)) => Err(faults),
    }
}

/// As [`read_of`]; of a value that is of its type and of which a schema does not hold, gives the value and why.
pub(crate) fn read_noting<T: Decode>(
    reader: Reader<'_>,
    schema: Option<&'static Schema>,
) -> Result<(T, Option<DecodeError>), DecodeError> {
    let (faults, start) = (Faults::default(), reader.clone());
    match read_all(reader.noting(&faults), schema) {
        Ok(value) => Ok((value, faults.found(start))),
        Err(error) => Err(faults.with(error, start)),
    }
}

fn read_all<T: Decode>(mut reader: Reader<'_>, schema: Option<&'static Schema>) -> Result<T, DecodeError> {
    if let Some(schema) = schema {
        reader.assert(schema)?;
    }
    let value = T::decode(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

/// The JSON text of `value`, without white space.
pub fn to_vec(value: &(impl Encode + ?Sized)) -> Vec<u8> {
    let mut writer = Writer::new();
    value.encode(&mut writer);
    writer.into_bytes()
}

/// As [`to_vec`].
pub fn to_string(value: &(impl Encode + ?Sized)) -> String {
    // A writer is given nothing but `str`, so that nothing is ever lost here.
    String::from_utf8(to_vec(value))
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

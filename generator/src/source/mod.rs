//! Source stage: bytes of a file → a tree of nodes that know where they stand.
//!
//! *Takes* a path or bytes. *Gives* a [`Node`] tree and a [`Sources`] that turns spans back into lines
//! and excerpts; [`Trees`] where a document refers to others. *Does not know* what `OpenAPI` or JSON Schema is: to
//! it a document is objects, arrays and scalars, and which others are wanted it is told.
//!
//! Both notations end in JSON's data model: what YAML can say and JSON cannot (infinities, foreign tags, keys
//! that are collections) is an error at its place, never a guess.

mod access;
mod json;
mod limits;
mod load;
mod node;
mod object;
mod read;
mod remote;
mod root;
#[cfg(test)]
mod shown;
mod span;
mod trees;
mod uri;
mod yaml;

pub use access::{Access, References};
pub use limits::Limits;
pub use load::{Wanted, read_wanted};
pub use node::{Entry, Key, Node, Number, Value};
pub use object::Object;
pub use read::{read, read_bytes, read_text};
pub use root::Root;
pub(crate) use root::normalized;
pub use span::{FileId, Position, SourceFile, Sources, Span};
pub use trees::{TreeId, Trees};
pub use uri::{Target, Uri};

//! What the stage is told beside the document.

use std::collections::BTreeSet;

/// How schemas become types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What a schema without `type` means.
    pub untyped: Untyped,
    /// What `format` and `contentEncoding` of a string mean.
    pub formats: Formats,
    /// Which range an integer without a `format` has.
    pub integers: Integers,
    /// Whose types are not taken from their schemas.
    pub replaced: Replaced,
}

/// Schemas in whose place a type of the user's own stands: what is not known of them need not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// Those of these formats.
    pub formats: BTreeSet<String>,
    /// Those at these addresses.
    pub pointers: BTreeSet<String>,
}

/// What a schema means that has no `type`, but other keywords that speak of some JSON types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Untyped {
    /// It is of the types that its keywords speak of.
    #[default]
    Infer,
    /// Values of all other types are admitted as well (JSON Schema Validation §4.1).
    Exact,
}

/// What `format` and `contentEncoding` of a string mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formats {
    /// Those whose values are more than text make a type of their own; the others are not checked.
    #[default]
    Types,
    /// They describe a text, and assert nothing (JSON Schema Validation §7.2.1).
    Annotation,
    /// As [`Types`](Self::Types); of the others those are checked that can be.
    Assert,
}

/// Which range an integer without a `format` has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Integers {
    /// That of signed 64-bit integers.
    #[default]
    Int64,
    /// The narrowest that has a format and holds all that its bounds admit.
    Narrow,
}

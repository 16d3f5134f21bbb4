//! What the stage is told beside the document.

/// How schemas become types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What a schema without `type` means.
    pub untyped: Untyped,
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

//! One broken constraint, and where.

use std::fmt;

/// A part of a request that does not keep to the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The parameter, or the body.
    pub location: Location,
    /// JSON pointer (RFC 6901) inside of it; empty for the whole.
    pub pointer: String,
    /// The keyword of the schema that is broken, such as `maxLength`; `required` for what is absent.
    pub keyword: &'static str,
    /// What was expected and what was found, one lower-case sentence.
    pub message: String,
}

/// A part of a request. Parameters carry their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// A parameter in the path.
    Path(&'static str),
    /// A parameter in the query.
    Query(&'static str),
    /// A header.
    Header(&'static str),
    /// A cookie.
    Cookie(&'static str),
    /// The body.
    Body,
}

impl Location {
    /// The kind of part as `in` of a parameter object spells it, or `body`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Path(_) => "path",
            Self::Query(_) => "query",
            Self::Header(_) => "header",
            Self::Cookie(_) => "cookie",
            Self::Body => "body",
        }
    }

    /// The name of the parameter.
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Self::Path(name) | Self::Query(name) | Self::Header(name) | Self::Cookie(name) => Some(name),
            Self::Body => None,
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => write!(f, "{} parameter {name}", self.kind()),
            None => f.write_str(self.kind()),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let space = if self.pointer.is_empty() { "" } else { " " };
        write!(f, "{}{space}{}: {}", self.location, self.pointer, self.message)
    }
}

/// Appends a step to a JSON pointer.
pub(crate) fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    if token.contains(['~', '/']) {
        pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(token);
    }
}

//! What can be wrong with a JSON text, and where.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::Kind;

/// After this many problems reading stops: a report longer than this helps nobody, and the sender decides its length.
const MOST_PROBLEMS: usize = 32;

/// Why a JSON text is not a value of the type asked for: one or more [`Problem`]s, in the order of the text.
///
/// Reading goes on after a problem that leaves the grammar intact, so that all missing properties and all values of
/// the wrong type are reported at once, up to 32.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Report>);

#[derive(Clone, PartialEq, Eq)]
struct Report {
    first: Problem,
    others: Vec<Problem>,
    /// The text cannot be read further: its grammar is broken, or enough was found.
    fatal: bool,
    /// The value that holds the problems, if it was read to its end all the same.
    read: Option<Range<usize>>,
}

/// One thing that is wrong, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pointer: String,
    offset: usize,
    kind: ProblemKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The text is not JSON (RFC 8259).
    Syntax {
        /// What was expected or found.
        message: &'static str,
    },
    /// Arrays and objects are nested deeper than [`DEPTH_LIMIT`](super::DEPTH_LIMIT).
    Depth,
    /// The value has another JSON type.
    Type {
        /// The type asked for, with its article.
        expected: &'static str,
        /// The type that stands there.
        found: Kind,
    },
    /// The value cannot be taken though its JSON type may be right: out of range, not of the format, not listed.
    Value {
        /// The keyword of the schema that it breaks.
        keyword: &'static str,
        /// What was asked for, with its article.
        expected: Cow<'static, str>,
        /// The beginning of what stands there, as JSON.
        found: String,
    },
    /// The value differs from the only ones allowed (`const` and `enum` of the schema).
    Constant {
        /// The values allowed, as JSON.
        expected: String,
        /// The beginning of what stands there, as JSON.
        found: String,
    },
    /// A required property is absent.
    Missing {
        /// Name of the property.
        name: String,
    },
    /// A property that the schema does not admit.
    Unknown {
        /// Name of the property.
        name: String,
    },
    /// A property that occurs a second time in the same object.
    Duplicate {
        /// Name of the property.
        name: String,
    },
    /// What a keyword of the schema asserts does not hold, beyond what the type ensures.
    Schema {
        /// The keyword that is broken.
        keyword: &'static str,
        /// What was expected and what was found, one lower-case sentence.
        message: String,
    },
    /// A rule of the schema is broken that no other kind describes.
    Invalid {
        /// The rule and what was found, one lower-case sentence.
        message: String,
    },
}

impl DecodeError {
    /// An error with one problem, at the value being read. `offset` counts bytes from the start of the text.
    #[cold]
    pub fn new(kind: ProblemKind, offset: usize) -> Self {
        let fatal = matches!(kind, ProblemKind::Syntax { .. } | ProblemKind::Depth);
        let first = Problem { pointer: String::new(), offset, kind };
        Self(Box::new(Report { first, others: Vec::new(), fatal, read: None }))
    }

    /// The first problem.
    pub fn problem(&self) -> &Problem {
        &self.0.first
    }

    /// All problems, in the order they were found; at least one.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        std::iter::once(&self.0.first).chain(&self.0.others)
    }

    /// JSON pointer (RFC 6901) of the first problem.
    pub fn pointer(&self) -> &str {
        self.0.first.pointer()
    }

    /// The first problem.
    pub fn kind(&self) -> &ProblemKind {
        self.0.first.kind()
    }

    /// Byte offset of the first problem.
    pub fn offset(&self) -> usize {
        self.0.first.offset()
    }

    /// The same error seen from the value that holds the place as its member `token`: a property name or an index.
    #[cold]
    #[must_use]
    pub fn within(mut self, token: &str) -> Self {
        let escaped = token.replace('~', "~0").replace('/', "~1");
        let Report { first, others, .. } = &mut *self.0;
        for problem in std::iter::once(first).chain(others) {
            problem.pointer.insert_str(0, &escaped);
            problem.pointer.insert(0, '/');
        }
        self
    }

    /// The same error of the place that a JSON pointer leads to.
    #[cold]
    #[must_use]
    pub(super) fn at(mut self, pointer: String) -> Self {
        self.0.first.pointer = pointer;
        self
    }

    /// The same error, seen from the text in which a JSON pointer leads to the value.
    #[cold]
    #[must_use]
    pub(super) fn below(mut self, pointer: &str) -> Self {
        let Report { first, others, .. } = &mut *self.0;
        for problem in std::iter::once(first).chain(others) {
            problem.pointer.insert_str(0, pointer);
        }
        self
    }

    /// The same error without some of its problems; none if all of them go.
    #[cold]
    pub(super) fn without(self, goes: impl Fn(&Problem) -> bool) -> Option<Self> {
        let Report { first, others, fatal, read } = *self.0;
        let mut left = std::iter::once(first).chain(others).filter(|problem| !goes(problem));
        let first = left.next()?;
        let others = left.collect();
        Some(Self(Box::new(Report { first, others, fatal, read })))
    }

    /// Adds the problems of `other` to this error.
    #[cold]
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.fatal |= other.0.fatal;
        self.0.others.push(other.0.first);
        self.0.others.extend(other.0.others);
        if self.0.others.len() >= MOST_PROBLEMS {
            self.0.others.truncate(MOST_PROBLEMS - 1);
            self.0.fatal = true;
        }
        self
    }

    pub(super) fn is_fatal(&self) -> bool {
        self.0.fatal
    }

    /// Where the value that begins at `start` ends, if it was read to its end in spite of the problems.
    pub(super) fn end_of(&self, start: usize) -> Option<usize> {
        self.0.read.as_ref().filter(|read| read.start == start).map(|read| read.end)
    }

    /// Notes that the value which holds the problems was read to its end.
    pub(super) fn having_read(mut self, value: Range<usize>) -> Self {
        self.0.read = Some(value);
        self
    }
}

impl Problem {
    /// JSON pointer (RFC 6901) of the place; empty for the whole text. A missing property is reported at its object.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong.
    pub fn kind(&self) -> &ProblemKind {
        &self.kind
    }

    /// Byte offset of the place in the text.
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl ProblemKind {
    /// The keyword of the schema that is broken.
    pub fn keyword(&self) -> &'static str {
        match self {
            Self::Value { keyword, .. } | Self::Schema { keyword, .. } => keyword,
            Self::Constant { .. } => "enum",
            Self::Missing { .. } => "required",
            Self::Unknown { .. } => "additionalProperties",
            Self::Invalid { .. } => "oneOf",
            // Not JSON at all, nested too deeply, or an object that names a property twice: no value of any type.
            Self::Syntax { .. } | Self::Depth | Self::Type { .. } | Self::Duplicate { .. } => "type",
        }
    }
}

impl std::error::Error for DecodeError {}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.first.fmt(f)?;
        self.0.others.iter().try_for_each(|problem| write!(f, "; {problem}"))
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DecodeError").field(&format_args!("{self}")).finish()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        self.kind.fmt(f)?;
        if matches!(self.kind, ProblemKind::Syntax { .. }) {
            write!(f, " at byte {}", self.offset)?;
        }
        Ok(())
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { message } => write!(f, "not JSON: {message}"),
            Self::Depth => write!(f, "nested deeper than {} levels", super::DEPTH_LIMIT),
            Self::Type { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::Value { expected, found, .. } => write!(f, "expected {expected}, found {found}"),
            Self::Constant { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::Missing { name } => write!(f, "missing required property {name:?}"),
            Self::Unknown { name } => write!(f, "unknown property {name:?}"),
            Self::Duplicate { name } => write!(f, "duplicate property {name:?}"),
            Self::Schema { message, .. } | Self::Invalid { message } => f.write_str(message),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(name: &str) -> DecodeError {
        DecodeError::new(ProblemKind::Missing { name: name.to_owned() }, 7)
    }

    #[test]
    fn pointers_are_escaped_and_built_from_the_inside_out() {
        let error = missing("id").within("a/b~c").within("0").within("data");
        assert_eq!(error.pointer(), "/data/0/a~1b~0c");
        assert_eq!(error.to_string(), r#"/data/0/a~1b~0c: missing required property "id""#);
        assert_eq!(error.offset(), 7);
    }

    #[test]
    fn several_problems_share_what_lies_around_them() {
        let error = missing("id").and(missing("name").within("owner")).within("0");
        let pointers: Vec<_> = error.problems().map(Problem::pointer).collect();
        assert_eq!(pointers, ["/0", "/0/owner"]);
        assert_eq!(
            error.to_string(),
            r#"/0: missing required property "id"; /0/owner: missing required property "name""#
        );
    }

    #[test]
    fn a_report_is_bounded() {
        let error = (0..1000).fold(missing("id"), |error, _| error.and(missing("id")));
        assert_eq!(error.problems().count(), MOST_PROBLEMS);
        assert!(error.is_fatal());
    }
}

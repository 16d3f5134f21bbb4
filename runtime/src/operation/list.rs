//! Arrays in parameters.

/// How an array is written in a query or a cookie (`style` and `explode` of the parameter object). In paths and headers
/// there is one way only: commas (`style: simple`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListStyle {
    /// `ids=1&ids=2`: `form` with `explode`.
    Repeated,
    /// `ids=1,2`: `form` without `explode`.
    Comma,
    /// `ids=1%202`: `spaceDelimited`.
    Space,
    /// `ids=1%7C2`: `pipeDelimited`.
    Pipe,
}

impl ListStyle {
    /// What stands between two items on the wire, and what else a reader takes for it. `None` if each item is a
    /// parameter of its own.
    pub(super) fn separators(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Repeated => None,
            Self::Comma => Some(&[","]),
            Self::Space => Some(&["%20", "+"]),
            Self::Pipe => Some(&["%7C", "%7c", "|"]),
        }
    }

    /// The character that cannot stand in an item, because on the wire it is a separator.
    pub(super) fn reserved(self) -> Option<char> {
        match self {
            // A comma in an item is written as %2C and so told from a separator.
            Self::Repeated | Self::Comma => None,
            Self::Space => Some(' '),
            Self::Pipe => Some('|'),
        }
    }
}

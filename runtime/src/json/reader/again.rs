//! Reading a value more than once, where it may be of several types at once.

use super::Reader;
use crate::json::{DecodeError, ProblemKind};

/// How often the text is read again at most, in bytes of the text: types within each other multiply that.
const MOST: usize = 64;

/// A shorter text counts as so many bytes.
const SHORTEST: usize = 16 << 10;

impl Reader<'_> {
    /// A reader of the value that stands next, which is read again from here. It is an error if too much was.
    pub(in crate::json) fn again(&self) -> Result<Self, DecodeError> {
        if self.read_again / MOST > self.lexer.len().max(SHORTEST) {
            return Err(self.error_at(ProblemKind::Depth));
        }
        Ok(self.clone())
    }

    /// Counts what another reader has read beyond this one's place.
    pub(in crate::json) fn account(&mut self, other: &Self) {
        let read = other.lexer.at().saturating_sub(self.lexer.at());
        self.read_again = self.read_again.max(other.read_again).saturating_add(read);
    }

    /// Whether what schemas assert is looked at.
    pub(in crate::json) fn is_asserting(&self) -> bool {
        self.asserts
    }

    /// An error at the place where the reader is.
    #[cold]
    pub(in crate::json) fn error_at(&self, kind: ProblemKind) -> DecodeError {
        DecodeError::new(kind, self.lexer.at())
    }
}

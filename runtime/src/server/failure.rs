//! What a handler gives instead of a success.

use super::BoxError;

/// Why a handler has no success to give.
///
/// Any error becomes an internal failure by `?`. An operation's own failures are given as `Failure::Api`, or by `?` as
/// well where the generated code has the conversion.
#[derive(Debug)]
pub enum Failure<E> {
    /// A response that the document describes.
    Api(E),
    /// A failure of the server itself: a 500 for the client, who is not told more.
    Internal(BoxError),
}

/// For everything that is an error of itself. Failures that a document describes are responses, not errors, and must not
/// implement [`std::error::Error`].
impl<E, X: Into<BoxError>> From<X> for Failure<E> {
    fn from(error: X) -> Self {
        Self::Internal(error.into())
    }
}

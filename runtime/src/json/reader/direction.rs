//! Who reads, and so how strictly.

use super::Reader;
use crate::json::Direction;

impl Reader<'_> {
    /// The same reader, of a request: values that the schema does not name are errors where in a response they are
    /// what a newer server may send, and what it asserts is [checked](Self::assert).
    pub fn request(self) -> Self {
        Self { direction: Direction::Request, asserts: true, ..self }
    }

    /// The same reader, of a response.
    pub fn response(self) -> Self {
        Self { direction: Direction::Response, asserts: false, ..self }
    }

    /// What is being read.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The same reader, of a response whose values are checked as those of a request are.
    pub fn asserting(self) -> Self {
        Self { asserts: true, ..self }
    }
}

//! What schemas assert and does not hold, noted while a text is read.

use std::cell::RefCell;
use std::iter::Peekable;
use std::vec::IntoIter;

use super::{DecodeError, Kind, Problem, ProblemKind, Reader};
use crate::validate::push_token;

/// After this much no more is noted: the sender decides how much there is.
const MOST: usize = 100;

/// What was noted, each with the byte at which the value begins that it was found at. Readers share it, also those that
/// look ahead.
#[derive(Debug, Default)]
pub(super) struct Faults(RefCell<Vec<(usize, DecodeError)>>);

impl Faults {
    /// Notes what is wrong with the value that begins at a byte, seen from that value.
    #[cold]
    pub(super) fn note(&self, offset: usize, error: DecodeError) {
        let mut noted = self.0.borrow_mut();
        let found = (offset, error);
        if noted.len() < MOST && !noted.contains(&found) {
            noted.push(found);
        }
    }

    /// What was noted about a text that could be read. `start` stands where reading began.
    pub(super) fn found(self, start: Reader<'_>) -> Option<DecodeError> {
        self.placed(start).into_iter().reduce(DecodeError::and)
    }

    /// Everything that is wrong with a text that could not be read: what was noted, and the error. What both say is said
    /// once.
    #[cold]
    pub(super) fn with(self, error: DecodeError, start: Reader<'_>) -> DecodeError {
        // What stands before broken grammar may be its consequence.
        if error.is_fatal() {
            return error;
        }
        let needless = |noted: &Problem| error.problems().any(|known| known.is_closer_than(noted));
        let noted: Vec<_> =
            self.placed(start).into_iter().filter_map(|found| found.without(needless)).collect();
        let is_noted = |known: &Problem| {
            noted.iter().flat_map(DecodeError::problems).any(|noted| noted.broken() == known.broken())
        };
        let others = error.clone().without(is_noted);
        noted.into_iter().chain(others).reduce(DecodeError::and).unwrap_or(error)
    }

    /// What was noted, seen from the whole text, in its order.
    fn placed(self, mut start: Reader<'_>) -> Vec<DecodeError> {
        let mut noted = self.0.into_inner();
        if noted.is_empty() {
            return noted.into_iter().map(|(_, error)| error).collect();
        }
        noted.sort_by_key(|(offset, _)| *offset);
        let mut walk =
            Walk { pointer: String::new(), noted: noted.into_iter().peekable(), found: Vec::new() };
        // What stands behind the last of them does not matter.
        _ = walk.at(&mut start);
        walk.found
    }
}

/// A walk through a text to the values that something was noted of.
struct Walk {
    pointer: String,
    noted: Peekable<IntoIter<(usize, DecodeError)>>,
    found: Vec<DecodeError>,
}

impl Walk {
    fn at(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let kind = reader.peek_kind()?;
        while let Some((_, error)) = self.noted.next_if(|(offset, _)| *offset <= reader.offset()) {
            self.found.push(error.below(&self.pointer));
        }
        match kind {
            _ if self.noted.peek().is_none() => reader.pass(),
            Kind::Object => reader.members(|name, reader| self.inside(name, reader)),
            Kind::Array => reader.elements(|index, reader| self.inside(&index.to_string(), reader)),
            _ => reader.pass(),
        }
    }

    fn inside(&mut self, token: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let length = self.pointer.len();
        push_token(&mut self.pointer, token);
        let walked = self.at(reader);
        self.pointer.truncate(length);
        walked
    }
}

impl Problem {
    /// Whether this, found in reading a value, says closer what is wrong with it than that the value as a whole is.
    fn is_closer_than(&self, noted: &Self) -> bool {
        let ((place, keyword), (known, known_keyword)) = (noted.broken(), self.broken());
        let is_of_whole = matches!(keyword, "type" | "enum" | "const" | "format" | "anyOf" | "oneOf");
        let is_inside = known.strip_prefix(&place).is_some_and(|rest| rest.starts_with('/'));
        let is_of_type = known_keyword == "type";
        known == place && keyword != known_keyword && (is_of_whole || is_of_type)
            || is_inside && matches!(keyword, "anyOf" | "oneOf")
    }

    /// The place that breaks a keyword, and the keyword.
    fn broken(&self) -> (String, &'static str) {
        let mut place = self.pointer().to_owned();
        if let ProblemKind::Missing { name } = self.kind() {
            push_token(&mut place, name);
        }
        let keyword = match self.kind().keyword() {
            "unevaluatedProperties" => "additionalProperties",
            keyword => keyword,
        };
        (place, keyword)
    }
}

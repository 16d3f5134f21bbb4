//! What is wrong with a request, collected while it is read.

use crate::json::{DecodeError, ProblemKind};
use crate::text::{TextError, quoted};
use crate::validate::schema::Fault;
use crate::validate::{Location, Violation, push_token};

/// After this many no more are kept: the sender decides how many there are.
const MOST: usize = 100;

/// Something could not be read; the violation is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rejected;

/// What was read, if it could be.
pub(super) type Read<T> = Result<T, Rejected>;

#[derive(Debug, Default)]
pub(super) struct Violations(Vec<Violation>);

impl Violations {
    pub(super) fn take(&mut self) -> Vec<Violation> {
        std::mem::take(&mut self.0)
    }

    #[cold]
    pub(super) fn missing(&mut self, location: Location) -> Rejected {
        self.add(location, "required", "expected a value")
    }

    #[cold]
    pub(super) fn add(&mut self, location: Location, keyword: &'static str, message: &str) -> Rejected {
        self.push(Violation { location, pointer: String::new(), keyword, message: message.to_owned() })
    }

    /// `text`, at `pointer`, is not of its type.
    #[cold]
    pub(super) fn add_text(
        &mut self,
        location: Location,
        pointer: String,
        text: &str,
        error: &TextError,
    ) -> Rejected {
        let message = format!("{error}, found {}", quoted(text));
        self.push(Violation { location, pointer, keyword: error.keyword(), message })
    }

    /// The body is not the JSON asked for.
    #[cold]
    pub(super) fn add_json(&mut self, error: &DecodeError) -> Rejected {
        for problem in error.problems() {
            let message = match problem.kind() {
                kind @ ProblemKind::Syntax { .. } => format!("{kind} at byte {}", problem.offset()),
                kind => kind.to_string(),
            };
            let mut pointer = problem.pointer().to_owned();
            // A property that is missing is named like a parameter that is: by itself, not by what it is missing in.
            if let ProblemKind::Missing { name } = problem.kind() {
                push_token(&mut pointer, name);
            }
            self.push(Violation {
                location: Location::Body,
                pointer,
                keyword: problem.kind().keyword(),
                message,
            });
        }
        Rejected
    }

    /// What schemas assert of a value and does not hold.
    #[cold]
    pub(super) fn add_faults(&mut self, location: Location, faults: Vec<Fault>) {
        for Fault { pointer, keyword, message } in faults {
            self.push(Violation { location, pointer, keyword, message });
        }
    }

    /// What else was found.
    pub(super) fn extend(&mut self, violations: Vec<Violation>) {
        for violation in violations {
            self.push(violation);
        }
    }

    /// Keeps a violation, unless there are enough or it was found before.
    fn push(&mut self, violation: Violation) -> Rejected {
        if self.0.len() < MOST && !self.0.contains(&violation) {
            self.0.push(violation);
        }
        Rejected
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::from_str;
    use crate::types::DateTime;

    fn of(error: &DecodeError) -> String {
        let mut violations = Violations::default();
        violations.add_json(error);
        let all = violations.take();
        let all: Vec<_> = all.iter().map(|one| format!("{} {}", one.pointer, one.keyword)).collect();
        all.join(", ")
    }

    #[test]
    fn a_missing_property_is_named_by_itself() {
        let error = DecodeError::new(ProblemKind::Missing { name: "a/b".to_owned() }, 0);
        assert_eq!(of(&error.within("owner")), "/owner/a~1b required");
    }

    #[test]
    fn a_value_breaks_the_keyword_that_it_was_read_for() {
        assert_eq!(of(&from_str::<DateTime>("\"yesterday\"").unwrap_err().within("at")), "/at format");
        assert_eq!(of(&from_str::<i64>("1.5").unwrap_err().within("mrr")), "/mrr type");
        assert_eq!(of(&from_str::<i8>("128").unwrap_err().within("mrr")), "/mrr type");
    }
}

//! Where an evaluation notes why a value is refused, if anybody wants to know.

use super::Violation;

/// As many violations of one instance are of use to a reader.
const MOST: usize = 20;

/// The violations found so far; none are kept where only the answer is wanted.
#[derive(Debug)]
pub(super) struct Findings(Option<Vec<Violation>>);

impl Findings {
    /// Only the answer is wanted: whoever evaluates may stop at the first violation.
    pub(super) fn silent() -> Self {
        Self(None)
    }

    /// Every violation is wanted.
    pub(super) fn collecting() -> Self {
        Self(Some(Vec::new()))
    }

    pub(super) fn is_silent(&self) -> bool {
        self.0.is_none()
    }

    pub(super) fn add(&mut self, violation: impl FnOnce() -> Violation) {
        if let Some(list) = &mut self.0
            && list.len() < MOST
        {
            let violation = violation();
            let is_said = |said: &Violation| {
                (said.instance, &said.pointer, &said.message)
                    == (violation.instance, &violation.pointer, &violation.message)
            };
            if !list.iter().any(is_said) {
                list.push(violation);
            }
        }
    }

    pub(super) fn append(&mut self, violations: Vec<Violation>) {
        for violation in violations {
            self.add(|| violation);
        }
    }

    pub(super) fn into_violations(self) -> Vec<Violation> {
        self.0.unwrap_or_default()
    }
}

//! Which items or members of one value have been evaluated: what `unevaluatedItems` and `unevaluatedProperties`
//! leave out (JSON Schema Core §11).

use super::truth::Truth;

/// For each item or member whether a schema that holds has looked at it. Kept only where somebody asks.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen(Option<Vec<Truth>>);

impl Seen {
    /// Nothing of so many has been evaluated.
    pub(super) fn none(count: usize, is_wanted: bool) -> Self {
        Self(is_wanted.then(|| vec![Truth::False; count]))
    }

    /// Whether anybody asks.
    pub(super) fn is_wanted(&self) -> bool {
        self.0.is_some()
    }

    /// Notes that one of them has been evaluated.
    pub(super) fn add(&mut self, index: usize, truth: Truth) {
        if let Some(list) = &mut self.0
            && let Some(known) = list.get_mut(index)
        {
            *known = known.or(truth);
        }
    }

    /// Takes over what another schema has evaluated, as far as that one holds.
    pub(super) fn join(&mut self, other: &Self, holds: Truth) {
        let (Some(list), Some(others)) = (&mut self.0, &other.0) else { return };
        for (known, other) in list.iter_mut().zip(others) {
            *known = known.or(other.and(holds));
        }
    }

    /// Whether one of them has been evaluated.
    pub(super) fn has(&self, index: usize) -> Truth {
        self.0.as_ref().and_then(|list| list.get(index).copied()).unwrap_or(Truth::False)
    }
}

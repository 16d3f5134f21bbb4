//! Which items or properties of one value have been evaluated: what `unevaluatedItems` and `unevaluatedProperties`
//! leave out (JSON Schema Core, section 11).

use crate::json::Value;

/// For each item or property, in order, whether a schema that holds has looked at it. Kept only where somebody asks.
#[derive(Debug, Default)]
pub(super) struct Seen(Option<Vec<bool>>);

impl Seen {
    /// Nothing of `value` has been evaluated.
    pub(super) fn none(value: &Value, is_wanted: bool) -> Self {
        let count = match value {
            Value::Array(items) => items.len(),
            Value::Object(members) => members.len(),
            _ => 0,
        };
        Self(is_wanted.then(|| vec![false; count]))
    }

    /// Whether anybody asks.
    pub(super) fn is_wanted(&self) -> bool {
        self.0.is_some()
    }

    /// Notes that one of them has been evaluated.
    pub(super) fn add(&mut self, index: usize) {
        if let Some(known) = self.0.as_mut().and_then(|list| list.get_mut(index)) {
            *known = true;
        }
    }

    /// Takes over what another schema, which holds, has evaluated.
    pub(super) fn join(&mut self, other: &Self) {
        let (Some(list), Some(others)) = (&mut self.0, &other.0) else { return };
        for (known, other) in list.iter_mut().zip(others) {
            *known |= other;
        }
    }

    /// Whether one of them has been evaluated.
    pub(super) fn has(&self, index: usize) -> bool {
        self.0.as_ref().and_then(|list| list.get(index)).is_some_and(|known| *known)
    }
}

//! Where in an instance an evaluation is.

use crate::json::Value;
use crate::validate::push_token;

/// A value of the instance and the way to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'p> {
    pub(super) value: &'p Value,
    way: Option<(&'p Place<'p>, Step<'p>)>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    Name(&'p str),
    Index(usize),
}

impl<'p> Place<'p> {
    /// The instance as a whole.
    pub(super) fn whole(value: &'p Value) -> Self {
        Self { value, way: None }
    }

    /// The value of a property, or the name itself.
    pub(super) fn property(&'p self, name: &'p str, value: &'p Value) -> Self {
        Self { value, way: Some((self, Step::Name(name))) }
    }

    /// An item.
    pub(super) fn item(&'p self, index: usize, value: &'p Value) -> Self {
        Self { value, way: Some((self, Step::Index(index))) }
    }

    /// The JSON pointer from the root of the instance (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        let Some((outer, step)) = &self.way else { return String::new() };
        let mut pointer = outer.pointer();
        match step {
            Step::Name(name) => push_token(&mut pointer, name),
            Step::Index(index) => push_token(&mut pointer, &index.to_string()),
        }
        pointer
    }
}

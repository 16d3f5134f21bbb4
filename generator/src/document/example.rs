//! The Example Object (`OpenAPI` 3.2 §4.19).

use super::{Extensions, Place, Spanned, Use};
use crate::source::Node;

/// The examples of an object, in one of the two ways to write them.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// `example`
    pub example: Option<Node>,
    /// `examples`, by name, in document order.
    pub named: Vec<(Spanned<String>, Use<Example>)>,
}

/// The Example Object.
#[derive(Clone, Debug)]
pub struct Example {
    /// Where it stands.
    pub place: Place,
    /// A line.
    pub summary: Option<String>,
    /// `CommonMark`.
    pub description: Option<String>,
    /// The value, as data (3.2).
    pub data_value: Option<Node>,
    /// The value, as it is sent (3.2).
    pub serialized_value: Option<Spanned<String>>,
    /// The value: as data where JSON can express it, and as it is sent otherwise.
    pub value: Option<Node>,
    /// The URI of a file that holds the value as it is sent.
    pub external_value: Option<Spanned<String>>,
    /// `x-` fields.
    pub extensions: Extensions,
}

impl Examples {
    /// The values that stand in the document as data.
    pub fn values(&self) -> impl Iterator<Item = &Node> {
        let named = self.named.iter().filter_map(|(_, example)| example.item.data());
        self.example.iter().chain(named)
    }
}

impl Example {
    /// The value as data, where the document has it.
    pub fn data(&self) -> Option<&Node> {
        self.data_value.as_ref().or(self.value.as_ref())
    }
}

//! The static description of a JSON object's properties.

/// The properties of one JSON object, in the order in which they are written.
///
/// One table serves both directions: [`Reader::object`](super::Reader::object) looks names up in it,
/// [`Writer::object`](super::Writer::object) takes them from it.
#[derive(Debug)]
pub struct Shape {
    /// Name of the type, for messages.
    pub name: &'static str,
    /// The properties that the schema names.
    pub fields: &'static [Field],
    /// What to do with others.
    pub unknown: Unknown,
}

/// One property of a [`Shape`].
#[derive(Debug)]
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// Whether the property must be present.
    pub required: bool,
    /// Whether `null` stands for the empty slot.
    pub nullable: bool,
    /// Whether the name can be written between quotes as it is.
    pub(super) plain: bool,
}

/// What to do with a property that the schema does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It is read over.
    Ignore,
    /// A server refuses it in a request. A client reads over it in a response, so that a property added to the API
    /// later does not break clients of today.
    Refuse,
}

impl Shape {
    /// A shape that ignores unknown properties.
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, fields, unknown: Unknown::Ignore }
    }

    /// A shape that refuses unknown properties in requests.
    pub const fn closed(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, fields, unknown: Unknown::Refuse }
    }

    /// The property `name` and its index. `guess` is looked at first: senders mostly keep to the order of the schema.
    pub(super) fn find(&self, name: &str, guess: usize) -> Option<(usize, &'static Field)> {
        match self.fields.get(guess) {
            Some(field) if field.name == name => Some((guess, field)),
            _ => self.fields.iter().enumerate().find(|(_, field)| field.name == name),
        }
    }
}

impl Field {
    /// A property that must be present.
    pub const fn required(name: &'static str) -> Self {
        Self { name, required: true, nullable: false, plain: is_plain(name) }
    }

    /// A property that must be present and may be null. For `null` its slot is left as it is, which is `None`.
    pub const fn nullable(name: &'static str) -> Self {
        Self { name, required: true, nullable: true, plain: is_plain(name) }
    }

    /// A property that may be absent.
    pub const fn optional(name: &'static str) -> Self {
        Self { name, required: false, nullable: false, plain: is_plain(name) }
    }
}

const fn is_plain(name: &str) -> bool {
    let mut rest = name.as_bytes();
    while let [byte, tail @ ..] = rest {
        if *byte < 0x20 || *byte == b'"' || *byte == b'\\' {
            return false;
        }
        rest = tail;
    }
    true
}

/// Which properties of a shape were met. Most shapes have at most 64 and need no allocation.
pub(super) struct Seen {
    low: u64,
    high: Vec<u64>,
}

impl Seen {
    pub(super) fn new(fields: usize) -> Self {
        let high = if fields <= 64 { Vec::new() } else { vec![0; fields.div_ceil(64) - 1] };
        Self { low: 0, high }
    }

    /// Whether `index` was met for the first time.
    pub(super) fn insert(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let word = if index < 64 { Some(&mut self.low) } else { self.high.get_mut(index / 64 - 1) };
        word.is_some_and(|word| {
            let first = *word & bit == 0;
            *word |= bit;
            first
        })
    }

    pub(super) fn contains(&self, index: usize) -> bool {
        let word = if index < 64 { Some(&self.low) } else { self.high.get(index / 64 - 1) };
        word.is_some_and(|word| word & (1 << (index % 64)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_found_whatever_the_guess() {
        static SHAPE: Shape = Shape::new("S", &[Field::required("a"), Field::optional("b")]);
        for guess in 0..4 {
            let position = |name| SHAPE.find(name, guess).map(|(index, _)| index);
            assert_eq!(position("a"), Some(0));
            assert_eq!(position("b"), Some(1));
            assert_eq!(position("c"), None);
            assert_eq!(position(""), None);
        }
    }

    #[test]
    fn seen_holds_any_number_of_properties() {
        let mut seen = Seen::new(200);
        for index in [0, 63, 64, 127, 128, 199] {
            assert!(!seen.contains(index));
            assert!(seen.insert(index));
            assert!(!seen.insert(index));
            assert!(seen.contains(index));
        }
        assert!(!seen.contains(1));
    }

    #[test]
    fn names_that_need_escaping_are_known() {
        assert!(Field::required("straße").plain);
        assert!(!Field::required("a\"b").plain);
        assert!(!Field::required("a\\b").plain);
        assert!(!Field::required("a\nb").plain);
    }
}

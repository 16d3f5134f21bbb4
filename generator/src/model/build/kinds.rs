//! Sets of JSON types.

use crate::document::JsonType;
use crate::model::{Json, JsonKind};

/// A set of JSON types. Numbers are whole or not, so that `integer` is a part of `number`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const NULL: Self = Self(1);
    pub(super) const BOOLEAN: Self = Self(1 << 1);
    pub(super) const INTEGER: Self = Self(1 << 2);
    pub(super) const FRACTION: Self = Self(1 << 3);
    pub(super) const NUMBER: Self = Self(Self::INTEGER.0 | Self::FRACTION.0);
    pub(super) const STRING: Self = Self(1 << 4);
    pub(super) const ARRAY: Self = Self(1 << 5);
    pub(super) const OBJECT: Self = Self(1 << 6);
    pub(super) const ALL: Self = Self((1 << 7) - 1);

    pub(super) fn of_types(types: &[JsonType]) -> Self {
        types.iter().fold(Self::NONE, |set, ty| {
            set.or(match ty {
                JsonType::Null => Self::NULL,
                JsonType::Boolean => Self::BOOLEAN,
                JsonType::Integer => Self::INTEGER,
                JsonType::Number => Self::NUMBER,
                JsonType::String => Self::STRING,
                JsonType::Array => Self::ARRAY,
                JsonType::Object => Self::OBJECT,
            })
        })
    }

    pub(super) fn of_value(value: &Json) -> Self {
        match value {
            Json::Null => Self::NULL,
            Json::Bool(_) => Self::BOOLEAN,
            Json::Number(digits) if super::decimal::is_integer(digits) => Self::INTEGER,
            Json::Number(_) => Self::FRACTION,
            Json::String(_) => Self::STRING,
            Json::Array(_) => Self::ARRAY,
            Json::Object(_) => Self::OBJECT,
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether any of the others is in this set.
    pub(super) fn meets(self, other: Self) -> bool {
        !self.and(other).is_empty()
    }

    /// Whether all of this set is in the other.
    pub(super) fn within(self, other: Self) -> bool {
        self.without(other).is_empty()
    }

    /// The set with all numbers, where it has some.
    pub(super) fn whole(self) -> Self {
        if self.meets(Self::NUMBER) { self.or(Self::NUMBER) } else { self }
    }

    /// The JSON types that can be told apart by a value's first character, `null` aside.
    pub(super) fn visible(self) -> Vec<JsonKind> {
        self.without(Self::NULL).kinds()
    }

    /// The JSON types that can be told apart by a value's first character.
    pub(super) fn kinds(self) -> Vec<JsonKind> {
        [
            (Self::NULL, JsonKind::Null),
            (Self::BOOLEAN, JsonKind::Boolean),
            (Self::NUMBER, JsonKind::Number),
            (Self::STRING, JsonKind::String),
            (Self::ARRAY, JsonKind::Array),
            (Self::OBJECT, JsonKind::Object),
        ]
        .into_iter()
        .filter(|(kind, _)| self.meets(*kind))
        .map(|(_, kind)| kind)
        .collect()
    }

    /// The set as `type` spells it.
    pub(super) fn types(self) -> Vec<JsonType> {
        let number = if self.meets(Self::FRACTION) { JsonType::Number } else { JsonType::Integer };
        [
            (Self::NULL, JsonType::Null),
            (Self::BOOLEAN, JsonType::Boolean),
            (Self::NUMBER, number),
            (Self::STRING, JsonType::String),
            (Self::ARRAY, JsonType::Array),
            (Self::OBJECT, JsonType::Object),
        ]
        .into_iter()
        .filter(|(kind, _)| self.meets(*kind))
        .map(|(_, ty)| ty)
        .collect()
    }

    /// The part of the set that a visible kind stands for.
    pub(super) fn of_visible(kind: JsonKind) -> Self {
        match kind {
            JsonKind::Null => Self::NULL,
            JsonKind::Boolean => Self::BOOLEAN,
            JsonKind::Number => Self::NUMBER,
            JsonKind::String => Self::STRING,
            JsonKind::Array => Self::ARRAY,
            JsonKind::Object => Self::OBJECT,
        }
    }

    /// The types in words, such as "string or null".
    pub(super) fn words(self) -> String {
        let named = [
            (Self::BOOLEAN, "boolean"),
            (Self::STRING, "string"),
            (Self::ARRAY, "array"),
            (Self::OBJECT, "object"),
            (Self::NULL, "null"),
        ];
        let number = if self.meets(Self::FRACTION) {
            Some("number")
        } else {
            self.meets(Self::INTEGER).then_some("integer")
        };
        let words: Vec<&str> = number
            .into_iter()
            .chain(named.into_iter().filter(|(kind, _)| self.meets(*kind)).map(|(_, word)| word))
            .collect();
        if words.is_empty() { "nothing".to_owned() } else { words.join(" or ") }
    }
}

/// A visible kind as `type` spells it.
pub(super) fn word(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "null",
        JsonKind::Boolean => "boolean",
        JsonKind::Number => "number",
        JsonKind::String => "string",
        JsonKind::Array => "array",
        JsonKind::Object => "object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_is_a_number_and_a_number_is_more() {
        let integer = Kinds::of_types(&[JsonType::Integer]);
        let number = Kinds::of_types(&[JsonType::Number]);
        assert!(integer.within(number));
        assert!(!number.within(integer));
        assert_eq!(integer.and(number), Kinds::INTEGER);
        assert_eq!(number.visible(), [JsonKind::Number]);
        assert_eq!(Kinds::of_value(&Json::Number("1.0".into())), Kinds::INTEGER);
        assert_eq!(Kinds::of_value(&Json::Number("1.5".into())), Kinds::FRACTION);
    }

    #[test]
    fn sets_are_named_in_words() {
        assert_eq!(Kinds::of_types(&[JsonType::Null, JsonType::String]).words(), "string or null");
        assert_eq!(Kinds::NUMBER.words(), "number");
        assert_eq!(Kinds::INTEGER.or(Kinds::NULL).words(), "integer or null");
    }
}

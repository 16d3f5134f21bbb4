//! Absent, null and value told apart.

use std::ops::Deref;

/// A property that may be absent and may be null: in the body of a PATCH it is left as it is, cleared or set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maybe<T> {
    /// The property is not there.
    #[default]
    Absent,
    /// The property is there and null.
    Null,
    /// The property is there and has a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// The value, or null for `None`. There is no `From<Option<T>>`: whether `None` means null or absent is for the
    /// caller to say.
    pub fn nullable(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }

    /// Whether the property is not there.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is there and null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, for which absent and null are the same.
    pub fn value(self) -> Option<T> {
        self.present().flatten()
    }

    /// What the property holds, `None` within for null; `None` if it is absent.
    pub fn present(self) -> Option<Option<T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }

    /// The same with a borrowed value.
    pub fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// The value, borrowed, for which absent and null are the same.
    pub fn as_option(&self) -> Option<&T> {
        self.as_ref().value()
    }

    /// The same with what the value points to.
    pub fn as_deref(&self) -> Maybe<&T::Target>
    where
        T: Deref,
    {
        self.as_ref().map(Deref::deref)
    }

    /// The same with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(change(value)),
        }
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Maybe<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_null_and_the_default_is_absent() {
        assert_eq!(Maybe::<u8>::nullable(None), Maybe::Null);
        assert_eq!(Maybe::<u8>::nullable(Some(1)), Maybe::Value(1));
        assert_eq!(Maybe::<u8>::from(1), Maybe::Value(1));
        assert_eq!(Maybe::<u8>::default(), Maybe::Absent);
        assert_eq!(Maybe::<u8>::Absent.present(), None);
        assert_eq!(Maybe::<u8>::Null.present(), Some(None));
        assert_eq!(Maybe::Value(1).as_option(), Some(&1));
        assert_eq!(Maybe::Value("a".to_owned()).as_deref(), Maybe::Value("a"));
        assert_eq!(Maybe::Value(1).map(|one| one + 1), Maybe::Value(2));
    }
}

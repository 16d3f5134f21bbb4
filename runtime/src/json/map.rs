//! A JSON object of any property names.

use super::keys::Keys;

/// Values by property name, in the order in which they were inserted. Looking up takes constant time.
///
/// Two maps are equal if they hold equal values under the same names, whatever the order: so JSON has it.
#[derive(Clone)]
pub struct Map<T> {
    keys: Keys,
    values: Vec<T>,
}

impl<T> Map<T> {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// The map of as many keys as values, in the same order.
    pub(super) fn of(keys: Keys, values: Vec<T>) -> Self {
        Self { keys, values }
    }

    /// The number of properties.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no property.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value under `name`.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.values.get(self.keys.position(name)?)
    }

    /// The value under `name`, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.values.get_mut(self.keys.position(name)?)
    }

    /// Whether there is a property `name`.
    pub fn contains_key(&self, name: &str) -> bool {
        self.keys.position(name).is_some()
    }

    /// Sets the value under `name` and gives the one that was there. A new name goes to the end.
    pub fn insert(&mut self, name: impl Into<String>, value: T) -> Option<T> {
        let name = name.into();
        if let Some(held) = self.get_mut(&name) {
            return Some(std::mem::replace(held, value));
        }
        self.keys.push(name);
        self.values.push(value);
        None
    }

    /// Takes out the value under `name`; the order of the others stays. Takes time proportional to the length.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        let at = self.keys.position(name)?;
        self.keys.remove(at);
        Some(self.values.remove(at))
    }

    /// Names and values in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> + DoubleEndedIterator {
        self.keys.names().iter().map(String::as_str).zip(&self.values)
    }

    /// Names in their order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> + DoubleEndedIterator {
        self.keys.names().iter().map(String::as_str)
    }

    /// Values in the order of their names.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.values.iter()
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self { keys: Keys::default(), values: Vec::new() }
    }
}

impl<T: PartialEq> PartialEq for Map<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(name, value)| other.get(name) == Some(value))
    }
}

impl<T: Eq> Eq for Map<T> {}

impl<T: std::fmt::Debug> std::fmt::Debug for Map<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Into<String>, T> FromIterator<(K, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(members: I) -> Self {
        let mut map = Self::new();
        map.extend(members);
        map
    }
}

impl<K: Into<String>, T> Extend<(K, T)> for Map<T> {
    fn extend<I: IntoIterator<Item = (K, T)>>(&mut self, members: I) {
        for (name, value) in members {
            self.insert(name, value);
        }
    }
}

impl<K: Into<String>, T, const N: usize> From<[(K, T); N]> for Map<T> {
    fn from(members: [(K, T); N]) -> Self {
        members.into_iter().collect()
    }
}

impl<T> IntoIterator for Map<T> {
    type Item = (String, T);
    type IntoIter = std::iter::Zip<std::vec::IntoIter<String>, std::vec::IntoIter<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.keys.into_names().into_iter().zip(self.values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_and_equality_ignores_it() {
        let mut map = Map::from([("b", 1), ("a", 2)]);
        assert_eq!(map.keys().collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!(map, Map::from([("a", 2), ("b", 1)]));
        assert_ne!(map, Map::from([("a", 2), ("c", 1)]));
        assert_ne!(map, Map::from([("a", 2)]));
        assert_eq!(map.insert("b", 3), Some(1));
        assert_eq!(map.insert("c", 4), None);
        assert_eq!(map.iter().collect::<Vec<_>>(), [("b", &3), ("a", &2), ("c", &4)]);
        assert_eq!(map.remove("b"), Some(3));
        assert_eq!(map.remove("b"), None);
        assert_eq!(map.into_iter().collect::<Vec<_>>(), [("a".to_owned(), 2), ("c".to_owned(), 4)]);
    }
}

//! A set of property names with their indices, quick for few and for many.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Up to this many names are compared one by one.
const FEW: usize = 8;

/// The distinct names of an object's properties in their order, each at the index of its first insertion.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    names: Vec<String>,
    /// For more than [`FEW`] names.
    index: Option<Box<Index>>,
}

/// From the hash of a name to its index. The names themselves stay in [`Keys::names`]; names that share a hash are
/// chained.
#[derive(Clone, Debug, Default)]
struct Index {
    hasher: RandomState,
    last: HashMap<u64, usize>,
    previous: Vec<Option<usize>>,
}

impl Keys {
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    pub(super) fn into_names(self) -> Vec<String> {
        self.names
    }

    pub(super) fn position(&self, name: &str) -> Option<usize> {
        let Some(index) = &self.index else { return self.names.iter().position(|known| known == name) };
        let mut candidate = index.last.get(&index.hasher.hash_one(name)).copied();
        while let Some(at) = candidate {
            if self.names.get(at).is_some_and(|known| known == name) {
                return Some(at);
            }
            candidate = index.previous.get(at).copied().flatten();
        }
        None
    }

    /// Adds `name` at the end; `false` if it is there already.
    pub(super) fn insert(&mut self, name: &str) -> bool {
        let fresh = self.position(name).is_none();
        if fresh {
            self.push(name.to_owned());
        }
        fresh
    }

    /// Adds `name`, which is known to be absent.
    pub(super) fn push(&mut self, name: String) {
        self.names.push(name);
        if let Some(index) = &mut self.index {
            index.add(self.names.len() - 1, &self.names);
        } else if self.names.len() > FEW {
            self.rebuild();
        }
    }

    /// Takes out the name at `at`; those after it move up.
    pub(super) fn remove(&mut self, at: usize) -> String {
        let name = self.names.remove(at);
        self.rebuild();
        name
    }

    fn rebuild(&mut self) {
        self.index = None;
        if self.names.len() > FEW {
            let mut index = Box::<Index>::default();
            (0..self.names.len()).for_each(|at| index.add(at, &self.names));
            self.index = Some(index);
        }
    }
}

impl Index {
    fn add(&mut self, at: usize, names: &[String]) {
        let hash = self.hasher.hash_one(names.get(at).map_or("", String::as_str));
        self.previous.push(self.last.insert(hash, at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_order_and_are_found_in_any_number() {
        for count in [0, 1, FEW, FEW + 1, 1000] {
            let mut keys = Keys::default();
            for number in 0..count {
                assert!(keys.insert(&format!("key{number}")));
                assert!(!keys.insert(&format!("key{number}")));
            }
            for number in 0..count {
                assert_eq!(keys.position(&format!("key{number}")), Some(number));
            }
            assert_eq!(keys.position("key"), None);
            assert_eq!(keys.names().len(), count);
        }
    }

    #[test]
    fn removal_moves_the_others_up() {
        let mut keys = Keys::default();
        (0..20).for_each(|number| keys.push(number.to_string()));
        assert_eq!(keys.remove(3), "3");
        assert_eq!(keys.position("3"), None);
        assert_eq!(keys.position("4"), Some(3));
        assert_eq!(keys.position("19"), Some(18));
    }

    #[test]
    fn names_with_the_same_hash_are_told_apart() {
        let mut index = Index::default();
        let names = ["a".to_owned(), "b".to_owned()];
        let hash = index.hasher.hash_one("b");
        index.last.insert(hash, 0);
        index.previous.push(None);
        index.add(1, &names);
        let keys = Keys { names: names.into(), index: Some(Box::new(index)) };
        assert_eq!(keys.position("b"), Some(1));
    }
}

//! The names that were asked for in an object.

/// Up to this many names a walk is quicker than an order.
const WALKED: usize = 128;

/// Names that are added one by one, and looked for when most are there. A schema is asked for sixty, few of which it has.
#[derive(Debug, Default)]
pub(super) struct Known<'a> {
    names: Vec<&'a str>,
    is_sorted: bool,
}

impl<'a> Known<'a> {
    pub(super) fn insert(&mut self, name: &'a str) {
        self.names.push(name);
        self.is_sorted = false;
    }

    /// Whether a name was asked for.
    pub(super) fn contains(&mut self, name: &str) -> bool {
        if self.names.len() <= WALKED {
            return self.names.contains(&name);
        }
        if !self.is_sorted {
            self.names.sort_unstable();
            self.is_sorted = true;
        }
        self.names.binary_search(&name).is_ok()
    }

    /// The names, each once, by letter.
    pub(super) fn into_names(mut self) -> Vec<&'a str> {
        self.names.sort_unstable();
        self.names.dedup();
        self.names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many() {
        let names: Vec<String> = (0..WALKED + 2).map(|number| format!("n{number}")).collect();
        let mut known = Known::default();
        for (number, name) in names.iter().enumerate() {
            assert!(!known.contains(name), "{name}");
            known.insert(name);
            assert!(known.contains(name) && known.contains("n0"), "{number}");
        }
        known.insert("n0");
        assert_eq!(known.into_names().len(), names.len());
    }
}

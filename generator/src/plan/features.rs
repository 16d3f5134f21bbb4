//! What the runtime does only on request, because it takes another library.

use std::collections::BTreeSet;

use super::overrides::Given;
use super::schemas::{SchemaItem, SchemaPattern, SchemaTable, SchemaUse};
use super::{Check, Item, Operation, Test, Ty, Union, UnknownKeys};
use crate::model::Keyword;

/// The features of the runtime that a crate needs whoever uses it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features(BTreeSet<&'static str>);

/// Internationalized names of hosts.
const IDN: &str = "idn";

/// Regular expressions.
const PATTERN: &str = "pattern";

impl Features {
    /// Their names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }

    /// What types need that somebody chose.
    pub fn of_types(given: &Given) -> Self {
        let mut features = Self::default();
        for ty in given.values() {
            features.add_type(ty);
        }
        features
    }

    /// What the formats need that schemas assert.
    pub fn add_schemas(&mut self, schemas: &[SchemaItem]) {
        for item in schemas {
            self.add_table(&item.table);
        }
    }

    fn add_table(&mut self, table: &SchemaTable) {
        for keyword in &table.keywords {
            if let Keyword::Format(format) = keyword {
                self.add_type(&Ty::of_asserted(format));
            }
            for used in keyword.applied() {
                if let SchemaUse::Inline(inner) = used {
                    self.add_table(inner);
                }
            }
        }
    }

    /// What the patterns of schemas need.
    pub fn add_patterns(&mut self, patterns: &[SchemaPattern]) {
        if !patterns.is_empty() {
            self.0.insert(PATTERN);
        }
    }

    /// What the tests of a model need.
    pub fn add_item(&mut self, item: &Item) {
        match item {
            Item::Struct(item) => {
                if let UnknownKeys::Collected { tests, .. } = &item.unknown {
                    self.add_tests(tests);
                }
                item.fields.iter().for_each(|field| self.add_tests(&field.tests));
            }
            Item::Tuple(item) => {
                item.fields.iter().for_each(|field| self.add_tests(&field.tests));
                item.rest.iter().for_each(|rest| self.add_tests(&rest.tests));
            }
            Item::Union(item) => self.add_union(item),
            Item::Newtype(item) => self.add_tests(&item.tests),
            Item::Enumeration(_) | Item::Alias(_) => {}
        }
    }

    /// What the tests of variants need.
    pub fn add_union(&mut self, item: &Union) {
        item.variants.iter().for_each(|variant| self.add_tests(&variant.tests));
    }

    /// What the tests of a request need.
    pub fn add_request(&mut self, operation: &Operation) {
        operation.parameters.iter().for_each(|parameter| self.add_tests(&parameter.tests));
        operation.body.iter().for_each(|body| self.add_tests(&body.tests));
    }

    fn add_tests(&mut self, tests: &[Test]) {
        for test in tests {
            match test {
                Test::Check(Check::Pattern { .. }) => _ = self.0.insert(PATTERN),
                Test::Check(Check::Format(ty)) => self.add_type(ty),
                Test::Each(inner) | Test::Entries(inner) | Test::Keys(inner) | Test::NotNull(inner) => {
                    self.add_tests(inner);
                }
                Test::Check(_) | Test::Nested => {}
            }
        }
    }

    fn add_type(&mut self, ty: &Ty) {
        match ty {
            Ty::Regex => _ = self.0.insert(PATTERN),
            Ty::Hostname | Ty::IdnHostname | Ty::IdnEmail => _ = self.0.insert(IDN),
            Ty::Given(path) => self.0.extend(path.paths().filter_map(of_path)),
            _ => {}
        }
    }
}

/// What a type of the runtime needs that somebody named.
fn of_path(path: &str) -> Option<&'static str> {
    match path {
        "types::Hostname" | "types::IdnHostname" | "types::IdnEmail" => Some(IDN),
        "types::Regex" => Some(PATTERN),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::TypePath;

    fn of(ty: Ty) -> Vec<&'static str> {
        let mut features = Features::default();
        features.add_tests(&[Test::NotNull(vec![Test::Each(vec![Test::Check(Check::Format(ty))])])]);
        features.names().collect()
    }

    #[test]
    fn formats_ask_for_what_their_types_need() {
        assert_eq!(of(Ty::JsonPointer), [""; 0]);
        assert_eq!(of(Ty::Regex), ["pattern"]);
        for ty in [Ty::Hostname, Ty::IdnHostname, Ty::IdnEmail] {
            assert_eq!(of(ty), ["idn"]);
        }
        for (path, features) in [
            ("types::Email", &[][..]),
            ("Vec<types::IdnEmail>", &["idn"]),
            ("a::B<types::Regex, types::Hostname>", &["idn", "pattern"]),
        ] {
            let path = TypePath::parse(path).expect("a path");
            assert_eq!(of(Ty::Given(path.clone())), features, "{path}");
        }
    }
}

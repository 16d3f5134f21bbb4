//! From the text of the lock to its entries.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{ACCESSOR, CLIENT, Entry, Lock, Name, SERVER, VERSION};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

impl Lock {
    /// Reads the text of a lock. What is malformed is reported at its place and passed over.
    pub fn read(text: &str, file: FileId) -> (Self, Diagnostics) {
        let mut reader = Reader { file, diagnostics: Diagnostics::default() };
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            reader.report(error.span().unwrap_or(0..0), error.message());
        }
        let lock = if errors.is_empty() { reader.lock(root.get_ref()) } else { Self::default() };
        (lock, reader.diagnostics)
    }
}

struct Reader {
    file: FileId,
    diagnostics: Diagnostics,
}

impl Reader {
    fn report(&mut self, at: std::ops::Range<usize>, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(Code::BadLock, Span::new(self.file, at), message));
    }

    fn span<T>(&self, value: &Spanned<T>) -> Span {
        Span::new(self.file, value.span())
    }

    fn lock(&mut self, root: &DeTable<'_>) -> Lock {
        let mut lock = Lock::default();
        match root.get("version").map(|version| (version.span(), version.get_ref())) {
            Some((_, DeValue::Integer(version))) if version.to_string() == VERSION => {}
            Some((at, _)) => self.report(at, format!("`version` must be {VERSION}")),
            None => self.report(0..0, "the key `version` is missing"),
        }
        for (key, value) in root {
            match key.get_ref().as_ref() {
                "version" => {}
                "groups" => lock.groups = self.entries(value, &[ACCESSOR], false),
                "operations" => lock.operations = self.entries(value, &[CLIENT, SERVER], true),
                "types" => lock.types = self.entries(value, &[], true),
                other => {
                    let message =
                        format!("`{other}` is none of `version`, `groups`, `operations` and `types`");
                    self.report(key.span(), message);
                }
            }
        }
        lock
    }

    fn entries(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        methods: &[&str],
        has_members: bool,
    ) -> BTreeMap<String, Entry> {
        let mut entries = BTreeMap::new();
        let Some(table) = self.table(value) else { return entries };
        for (name, value) in table {
            let Some(table) = self.table(value) else { continue };
            let mut entry = Entry { span: Some(self.span(name)), ..Entry::default() };
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "at" => entry.at = self.name(value).map(|name| name.text).unwrap_or_default(),
                    "members" if has_members => entry.members = self.members(value),
                    other if methods.contains(&other) => {
                        entry.methods.extend(self.name(value).map(|name| (other.to_owned(), name)));
                    }
                    other => self.report(key.span(), format!("`{other}` is not a key of an entry like this")),
                }
            }
            if !table.contains_key("at") {
                self.report(name.span(), format!("the entry `{}` lacks the key `at`", name.get_ref()));
            }
            entries.insert(name.get_ref().to_string(), entry);
        }
        entries
    }

    fn members(&mut self, value: &Spanned<DeValue<'_>>) -> BTreeMap<String, Name> {
        let Some(table) = self.table(value) else { return BTreeMap::new() };
        table.iter().filter_map(|(of, name)| Some((of.get_ref().to_string(), self.name(name)?))).collect()
    }

    fn table<'v, 't>(&mut self, value: &'v Spanned<DeValue<'t>>) -> Option<&'v DeTable<'t>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => {
                self.report(value.span(), "expected a table");
                None
            }
        }
    }

    fn name(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Name> {
        match value.get_ref() {
            DeValue::String(text) => Some(Name { text: text.to_string(), span: Some(self.span(value)) }),
            _ => {
                self.report(value.span(), "expected a string");
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crate::lock::Lock;
    use crate::source::Sources;

    fn read(text: &str) -> (Lock, Vec<String>) {
        let mut sources = Sources::default();
        let file = sources.add(PathBuf::from("oasmith.lock"), text.to_owned());
        let (lock, found) = Lock::read(text, file);
        let shown = |span| sources.text(span).to_owned();
        let found = found.iter().map(|one| format!("{}: {}", shown(one.span.unwrap()), one.message));
        (lock, found.collect())
    }

    #[test]
    fn what_is_written_is_read() {
        let text = r##"version = 1

[groups.Customers]
at = "customers"
accessor = "customers"

[operations.GetCustomer]
at = "GET /customers/{id}"
client = "Customers::get"
server = "Customers::get_customer"
members."{1}" = "id"

[types.Customer]
at = "#/components/schemas/Customer"
members."" = "empty"
members."a\"\n\\\u007fb" = "a_b"
members.id = "id"
"##;
        let (lock, found) = read(text);
        assert_eq!(found, [""; 0]);
        assert!(lock.text().ends_with(text), "{}", lock.text());
        assert_eq!(read(&lock.text()).0.text(), lock.text());
    }

    #[test]
    fn what_is_malformed_is_located() {
        let text =
            "version = 2\nnames = 1\n[types.A]\nat = 1\nclient = \"a\"\n[groups.B]\nmembers.a = \"b\"\n";
        assert_eq!(
            read(text).1,
            [
                "2: `version` must be 1",
                "members: `members` is not a key of an entry like this",
                "B: the entry `B` lacks the key `at`",
                "names: `names` is none of `version`, `groups`, `operations` and `types`",
                "1: expected a string",
                "client: `client` is not a key of an entry like this",
            ]
        );
        assert!(!read("<<<<<<< HEAD\n").1.is_empty());
    }
}

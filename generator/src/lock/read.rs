//! From the text of the lock to its entries.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Entries, Entry, Lock, Name, Section, VERSION};
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
            let name = key.get_ref().as_ref();
            match Section::ALL.into_iter().find(|section| section.key() == name) {
                Some(section) => *lock.entries_mut(section) = self.entries(value, section),
                None if name == "version" => {}
                None => {
                    let known = Section::ALL.map(|section| format!("`{}`", section.key())).join(", ");
                    self.report(key.span(), format!("`{name}` is none of `version`, {known}"));
                }
            }
        }
        lock
    }

    fn entries(&mut self, value: &Spanned<DeValue<'_>>, section: Section) -> Entries {
        let mut entries = Entries::new();
        let Some(table) = self.table(value) else { return entries };
        for (name, value) in table {
            let Some(table) = self.table(value) else { continue };
            let entry = Entry { span: Some(self.span(name)), ..self.entry(table, section) };
            if !table.contains_key("at") {
                self.report(name.span(), format!("the entry `{}` lacks the key `at`", name.get_ref()));
            }
            entries.insert(name.get_ref().to_string(), entry);
        }
        entries
    }

    fn entry(&mut self, table: &DeTable<'_>, section: Section) -> Entry {
        let mut entry = Entry::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "at" => entry.at = self.name(value).map(|name| name.text).unwrap_or_default(),
                "kind" => entry.kind = self.name(value).map(|name| name.text),
                "used" if section == Section::Types => entry.used = self.name(value).map(|name| name.text),
                "new" if matches!(section, Section::Operations | Section::Types) => {
                    entry.new = self.list(value);
                }
                "members" => entry.members = self.members(value),
                role if section.roles().contains(&role) => {
                    entry.roles.extend(self.name(value).map(|name| (role.to_owned(), name)));
                }
                other => {
                    let message = format!("`{other}` is not a key of the entry of a {}", section.part());
                    self.report(key.span(), message);
                }
            }
        }
        entry
    }

    fn members(&mut self, value: &Spanned<DeValue<'_>>) -> BTreeMap<String, Name> {
        let Some(table) = self.table(value) else { return BTreeMap::new() };
        table.iter().filter_map(|(of, name)| Some((of.get_ref().to_string(), self.name(name)?))).collect()
    }

    fn list(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        let DeValue::Array(items) = value.get_ref() else {
            self.report(value.span(), "expected an array");
            return Vec::new();
        };
        items.iter().filter_map(|item| Some(self.name(item)?.text)).collect()
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

[schemes.bearer_auth]
at = "BearerAuth"
kind = "bearer"
client = "bearer"
static = "BEARER_AUTH"

[types.Customer]
at = "#/components/schemas/Customer"
used = "operations.GetCustomer.200 body"
new = ["id", "a\"\n\\\u007Fb"]
rest = "others"
members."" = "empty"
members."a\"\n\\\u007Fb" = "a_b"
members.id = "id"
"##;
        let (lock, found) = read(text);
        assert_eq!(found, [""; 0]);
        assert!(lock.text().ends_with(text), "{}", lock.text());
        assert_eq!(read(&lock.text()).0.text(), lock.text());
    }

    #[test]
    fn what_is_malformed_is_located() {
        let types = "[types.A]\nat = 1\nclient = \"a\"\nnew = \"a\"\n";
        let text = &format!("version = 2\nnames = 1\n{types}[groups.B]\nused = \"b\"\n");
        assert_eq!(
            read(text).1,
            [
                "2: `version` must be 1",
                "used: `used` is not a key of the entry of a group",
                "B: the entry `B` lacks the key `at`",
                "names: `names` is none of `version`, `groups`, `headers`, `operations`, `schemes`, `servers`, `types`, \
                 `webhooks`",
                "1: expected a string",
                "client: `client` is not a key of the entry of a type",
                "\"a\": expected an array",
            ]
        );
        assert!(!read("<<<<<<< HEAD\n").1.is_empty());
    }
}

//! Tables of the configuration, read key by key: what is asked for is known, and whatever nobody asked for is
//! reported at the end.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{FileId, Span};

/// What is found in one configuration file.
pub(super) struct Report {
    /// The file.
    pub(super) file: FileId,
    /// What was found so far.
    pub(super) diagnostics: Diagnostics,
}

/// A string and where it stands.
pub(super) struct Text<'t> {
    pub(super) value: &'t str,
    pub(super) at: Range<usize>,
}

/// One table.
pub(super) struct Table<'t> {
    /// The table as messages name it, such as `` `[package]` ``.
    name: &'static str,
    entries: &'t DeTable<'t>,
    at: Range<usize>,
    known: Vec<&'static str>,
}

impl Report {
    /// Reports a mistake at a place of the file.
    pub(super) fn add(&mut self, at: &Range<usize>, message: impl Into<String>) {
        self.diagnostics.push(self.finding(at, message));
    }

    /// Reports a mistake together with what to do about it.
    pub(super) fn add_with_help(&mut self, at: &Range<usize>, message: String, help: String) {
        self.diagnostics.push(self.finding(at, message).help(help));
    }

    fn finding(&self, at: &Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Code::Config, Span::new(self.file, at.clone()), message)
    }
}

impl<'t> Table<'t> {
    pub(super) fn new(name: &'static str, entries: &'t DeTable<'t>, at: Range<usize>) -> Self {
        Self { name, entries, at, known: Vec::new() }
    }

    /// Where the table stands.
    pub(super) fn place(&self) -> &Range<usize> {
        &self.at
    }

    /// The string behind a key that must be there and hold something.
    pub(super) fn required_string(&mut self, key: &'static str, report: &mut Report) -> Option<Text<'t>> {
        let value = self.required(key, report)?;
        let text = string(key, value, report)?;
        if text.value.is_empty() {
            report.add(&text.at, format!("`{key}` is empty"));
            return None;
        }
        Some(text)
    }

    /// The string behind a key, if the key is there.
    pub(super) fn string(&mut self, key: &'static str, report: &mut Report) -> Option<Text<'t>> {
        string(key, self.value(key)?, report)
    }

    /// The boolean behind a key, if the key is there.
    pub(super) fn boolean(&mut self, key: &'static str, report: &mut Report) -> Option<bool> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Boolean(value) => Some(*value),
            other => mistyped(key, value.span(), other, "a boolean", report),
        }
    }

    /// The table behind a key that must be there.
    pub(super) fn required_table(
        &mut self,
        key: &'static str,
        name: &'static str,
        report: &mut Report,
    ) -> Option<Table<'t>> {
        let value = self.required(key, report)?;
        table(key, name, value, report)
    }

    /// The table behind a key, if the key is there.
    pub(super) fn table(
        &mut self,
        key: &'static str,
        name: &'static str,
        report: &mut Report,
    ) -> Option<Table<'t>> {
        table(key, name, self.value(key)?, report)
    }

    /// The tables in the array behind a key; none if the key is not there.
    pub(super) fn tables(
        &mut self,
        key: &'static str,
        name: &'static str,
        report: &mut Report,
    ) -> Vec<Table<'t>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| table(key, name, item, report)).collect(),
            other => {
                mistyped::<()>(key, value.span(), other, "an array of tables", report);
                Vec::new()
            }
        }
    }

    /// The strings of a table whose keys are free; none if the key is not there.
    pub(super) fn strings(&mut self, key: &'static str, report: &mut Report) -> Vec<(String, String)> {
        let Some(table) = self.table(key, "", report) else { return Vec::new() };
        let strings = table.entries.iter().filter_map(|(name, value)| {
            let text = string(name.get_ref(), value, report)?;
            Some((name.get_ref().to_string(), text.value.to_owned()))
        });
        strings.collect()
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(self, report: &mut Report) {
        for key in self.entries.keys() {
            let text = key.get_ref().as_ref();
            if self.known.contains(&text) {
                continue;
            }
            let help = match nearest(text, self.known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys are {}", listed(&self.known)),
            };
            report.add_with_help(&key.span(), format!("`{text}` is not a key of {}", self.name), help);
        }
    }

    fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.entries.get(key)
    }

    fn required(&mut self, key: &'static str, report: &mut Report) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = self.value(key);
        if value.is_none() {
            report.add(&self.at, format!("{} lacks the key `{key}`", self.name));
        }
        value
    }
}

fn string<'t>(key: &str, value: &'t Spanned<DeValue<'t>>, report: &mut Report) -> Option<Text<'t>> {
    match value.get_ref() {
        DeValue::String(text) => Some(Text { value: text.as_ref(), at: value.span() }),
        other => mistyped(key, value.span(), other, "a string", report),
    }
}

fn table<'t>(
    key: &str,
    name: &'static str,
    value: &'t Spanned<DeValue<'t>>,
    report: &mut Report,
) -> Option<Table<'t>> {
    match value.get_ref() {
        DeValue::Table(entries) => Some(Table::new(name, entries, value.span())),
        other => mistyped(key, value.span(), other, "a table", report),
    }
}

fn mistyped<T>(
    key: &str,
    at: Range<usize>,
    found: &DeValue<'_>,
    expected: &str,
    report: &mut Report,
) -> Option<T> {
    let found = match found {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date-time",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    };
    report.add(&at, format!("`{key}` is {found} and must be {expected}"));
    None
}

fn listed(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

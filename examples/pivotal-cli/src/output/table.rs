//! Aligned columns.

use std::borrow::Cow;
use std::iter::repeat_n;

use pivotal_api::json::Value;
use unicode_width::UnicodeWidthStr;

/// What stands for null.
const NOTHING: &str = "-";
const GAP: &str = "  ";

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    title: &'static str,
    is_number: bool,
}

impl Column {
    /// A column of texts.
    pub const fn text(title: &'static str) -> Self {
        Self { title, is_number: false }
    }

    /// A column of numbers, which end at its right edge.
    pub const fn number(title: &'static str) -> Self {
        Self { title, is_number: true }
    }
}

/// A table whose rows come in portions. Rows that are printed stay as they are: when wider cells come later, the
/// columns grow from there on.
#[derive(Debug)]
pub struct Table {
    columns: &'static [Column],
    widths: Vec<usize>,
    has_header: bool,
}

impl Table {
    pub fn new(columns: &'static [Column]) -> Self {
        let widths = columns.iter().map(|column| column.title.width()).collect();
        Self { columns, widths, has_header: false }
    }

    /// Appends rows, before the first of them the header.
    pub fn rows(&mut self, mut rows: Vec<Vec<String>>, out: &mut String) {
        for row in &mut rows {
            for (cell, width) in row.iter_mut().zip(&mut self.widths) {
                *cell = shown(cell);
                *width = cell.width().max(*width);
            }
        }
        if !std::mem::replace(&mut self.has_header, true) {
            self.row(self.columns.iter().map(|column| column.title), out);
        }
        for row in &rows {
            self.row(row.iter().map(String::as_str), out);
        }
    }

    fn row<'c>(&self, cells: impl Iterator<Item = &'c str>, out: &mut String) {
        let mut line = String::new();
        for ((cell, column), width) in cells.zip(self.columns).zip(&self.widths) {
            let padding = repeat_n(' ', width.saturating_sub(cell.width()));
            if column.is_number {
                line.extend(padding);
                line.push_str(cell);
            } else {
                line.push_str(cell);
                line.extend(padding);
            }
            line.push_str(GAP);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// Appends the fields of `record`, one a line; those of an object inside it by both names.
pub fn record(record: &Value, out: &mut String) {
    let mut rows = Vec::new();
    fields("", record, &mut rows);
    let widest = rows.iter().map(|(name, _)| name.width()).max().unwrap_or_default();
    for (name, value) in &rows {
        out.push_str(name);
        out.extend(repeat_n(' ', widest - name.width()));
        out.push_str(GAP);
        out.push_str(value);
        out.push('\n');
    }
}

fn fields(name: &str, value: &Value, rows: &mut Vec<(String, String)>) {
    if let Value::Object(properties) = value {
        for (property, value) in properties.iter() {
            let separator = if name.is_empty() { "" } else { "." };
            fields(&format!("{name}{separator}{property}"), value, rows);
        }
    } else {
        rows.push((plain(name).into_owned(), shown(&scalar(value))));
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(scalar).collect::<Vec<_>>().join(", "),
        _ => value.to_string(),
    }
}

fn shown(cell: &str) -> String {
    if cell.is_empty() { NOTHING.to_owned() } else { plain(cell).into_owned() }
}

/// The text on one line and without anything that a terminal would obey: it may come from anybody.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            safe.extend(character.escape_default());
        } else {
            safe.push(character);
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use pivotal_api::json::from_str;

    use super::*;

    fn row(number: &str, text: &str) -> Vec<String> {
        vec![number.to_owned(), text.to_owned()]
    }

    #[test]
    fn cells_are_aligned_by_their_width_on_the_screen() {
        let mut table = Table::new(const { &[Column::number("ID"), Column::text("NAME")] });
        let mut text = String::new();
        table.rows(vec![row("7", "東京"), row("101", "")], &mut text);
        table.rows(vec![row("12345", "a\u{1b}[2Jb\n")], &mut text);
        table.rows(vec![row("8", "c")], &mut text);
        assert_eq!(
            text,
            " ID  NAME
  7  東京
101  -
12345  a\\u{1b}[2Jb\\n
    8  c
"
        );
    }

    #[test]
    fn records_show_all_fields() {
        let value: Value = from_str(r#"{"id":1,"key":{"name":"é","scopes":["a","b"]},"plan":null}"#).unwrap();
        let mut text = String::new();
        record(&value, &mut text);
        assert_eq!(
            text,
            "id          1
key.name    é
key.scopes  a, b
plan        -
"
        );
    }
}

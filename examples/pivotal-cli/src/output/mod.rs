//! Prints records and lists on one stream, as tables or as JSON.

mod json;
mod table;

use std::io::{self, Write};
use std::marker::PhantomData;

use clap::ValueEnum;
use pivotal_api::json::{Encode, Value, from_slice, to_vec};

use crate::error::Error;
use table::Table;
pub use table::{Column, plain};

/// How data is printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Format {
    #[default]
    Table,
    Json,
    Jsonl,
}

/// What a list shows of an item in a table.
pub trait Row: Encode {
    const COLUMNS: &'static [Column];

    /// As many as there are columns.
    fn cells(&self) -> Vec<String>;
}

/// A stream and the format of what is printed on it.
pub struct Output {
    format: Format,
    writer: Box<dyn Write>,
}

impl Output {
    pub fn new(format: Format, writer: Box<dyn Write>) -> Self {
        Self { format, writer }
    }

    /// Prints one object with all its fields.
    pub fn record(&mut self, record: &impl Encode) -> Result<(), Error> {
        let mut text = String::new();
        match self.format {
            Format::Table => table::record(&value_of(record)?, &mut text),
            Format::Json => {
                json::pretty(&value_of(record)?, 0, &mut text);
                text.push('\n');
            }
            Format::Jsonl => json::line(record, &mut text),
        }
        Ok(self.write(&text)?)
    }

    /// Begins a list.
    pub fn list<T: Row>(&mut self) -> List<'_, T> {
        List { output: self, table: Table::new(T::COLUMNS), is_empty: true, items: PhantomData }
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.writer.write_all(text.as_bytes())?;
        self.writer.flush()
    }
}

/// A list that is printed page by page.
pub struct List<'o, T> {
    output: &'o mut Output,
    table: Table,
    is_empty: bool,
    items: PhantomData<fn(T)>,
}

impl<T: Row> List<'_, T> {
    /// Prints one page.
    pub fn page(&mut self, items: &[T]) -> Result<(), Error> {
        let mut text = String::new();
        match self.output.format {
            Format::Table => self.table.rows(items.iter().map(T::cells).collect(), &mut text),
            Format::Json => {
                for item in items {
                    text.push_str(if self.is_empty { "[\n  " } else { ",\n  " });
                    json::pretty(&value_of(item)?, 1, &mut text);
                    self.is_empty = false;
                }
            }
            Format::Jsonl => items.iter().for_each(|item| json::line(item, &mut text)),
        }
        Ok(self.output.write(&text)?)
    }

    /// Prints what stands after the last page.
    pub fn end(self) -> Result<(), Error> {
        let text = match self.output.format {
            Format::Json if self.is_empty => "[]\n",
            Format::Json => "\n]\n",
            Format::Table | Format::Jsonl => "",
        };
        Ok(self.output.write(text)?)
    }
}

fn value_of(record: &impl Encode) -> Result<Value, Error> {
    Ok(from_slice(&to_vec(record))?)
}

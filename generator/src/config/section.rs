//! What the description of the keys is made of, and the reader that follows from it.
//!
//! [`sections!`] makes a struct of each described table. Its fields are the keys, so that the reader knows every
//! key that is described and no other, and the compiler names a key that nothing is done with. Every mistake of a
//! file is found in one reading; a key or value with a mistake is then `None`.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{FileId, Span};

/// A table of the configuration.
#[derive(Debug)]
pub(super) struct Section {
    /// The table as messages name it, such as `` `[package]` ``.
    pub(super) name: &'static str,
    pub(super) form: Form,
    /// The keys, in the order of the documentation.
    pub(super) keys: &'static [Key],
}

/// Which keys of a table must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Each as its presence says.
    Each,
    /// Exactly one.
    Choice,
}

/// A key of a table.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    /// What it means, in Markdown.
    pub(super) docs: &'static str,
    pub(super) kind: &'static Kind,
    pub(super) presence: Presence,
    /// A value for the documentation, in TOML.
    pub(super) example: &'static str,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Kind {
    /// A string that is not empty.
    Text,
    /// `true`.
    True,
    /// `true` or `false`.
    Boolean,
    /// One of these words.
    Word(&'static [&'static str]),
    /// An array.
    List(&'static Kind),
    /// A table from names of the user's own to values.
    Map(&'static Kind),
    /// A table with the keys described.
    Table(&'static Section),
}

/// Whether a key must be there.
#[derive(Debug)]
pub(super) enum Presence {
    Required,
    Optional,
    /// What holds without it, in TOML.
    Default(&'static str),
}

/// What is found in one configuration file.
pub(super) struct Report {
    /// The file.
    pub(super) file: FileId,
    /// What was found so far.
    pub(super) diagnostics: Diagnostics,
}

/// A type that values of the configuration are read into.
pub(super) trait Setting: Sized {
    /// What such a value is.
    const KIND: Kind;

    /// Reads the value behind a key; reports what is wrong with it.
    fn read(key: &str, value: &Spanned<DeValue<'_>>, report: &mut Report) -> Option<Self>;
}

/// A string and where it stands.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) at: Range<usize>,
}

/// `true`, in a key that says so by being there.
#[derive(Debug)]
pub(super) struct True;

/// Describes tables: of each its form, its name in messages and its keys; of each key the type, the presence and an
/// example.
macro_rules! sections {
    ($(
        $(#[doc = $about:literal])+
        $section:ident: $form:ident = $name:literal {$(
            $(#[doc = $docs:literal])+
            $key:ident: $type:ty = $presence:expr, $example:expr;
        )+}
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Debug)]
        pub(super) struct $section {
            $($(#[doc = $docs])+ pub(super) $key: Option<$type>,)+
        }

        impl $section {
            /// The description.
            pub(super) const SECTION: &Section = &Section {
                name: $name,
                form: Form::$form,
                keys: &[$(Key {
                    name: stringify!($key),
                    docs: concat!($($docs, "\n"),+),
                    kind: &<$type as Setting>::KIND,
                    presence: $presence,
                    example: $example,
                }),+],
            };

            /// Reads a table; reports the keys that are missing or unknown.
            pub(super) fn of(table: &DeTable<'_>, at: &Range<usize>, report: &mut Report) -> Self {
                Self::SECTION.check_keys(table, at, report);
                Self {$(
                    $key: table.get(stringify!($key)).and_then(|value| Setting::read(stringify!($key), value, report)),
                )+}
            }
        }

        impl Setting for $section {
            const KIND: Kind = Kind::Table(Self::SECTION);

            fn read(key: &str, value: &Spanned<DeValue<'_>>, report: &mut Report) -> Option<Self> {
                match value.get_ref() {
                    DeValue::Table(table) => Some(Self::of(table, &value.span(), report)),
                    _ => report.mistyped(key, value, &Self::KIND),
                }
            }
        }
    )+};
}
pub(super) use sections;

/// Reads types of which each value has a word.
macro_rules! words {
    ($($of:ty { $($word:literal => $value:expr),+ $(,)? })+) => {$(
        impl Setting for $of {
            const KIND: Kind = Kind::Word(&[$($word),+]);

            fn read(key: &str, value: &Spanned<DeValue<'_>>, report: &mut Report) -> Option<Self> {
                match report.word(key, value, &Self::KIND)?.as_str() {
                    $($word => Some($value),)+
                    _ => None,
                }
            }
        }
    )+};
}
pub(super) use words;

impl Section {
    /// Reports keys that are not described and keys that are not there.
    pub(super) fn check_keys(&self, table: &DeTable<'_>, at: &Range<usize>, report: &mut Report) {
        for key in table.keys().filter(|key| !self.names().any(|name| name == key.get_ref())) {
            let help = match nearest(key.get_ref(), self.names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys are {}", self.listed()),
            };
            let message = format!("`{}` is not a key of {}", key.get_ref(), self.name);
            report.diagnostics.push(report.finding(&key.span(), message).help(help));
        }
        let is_missing = |key: &&Key| !table.contains_key(key.name);
        if self.form == Form::Choice {
            if self.keys.iter().filter(|key| !is_missing(key)).count() != 1 {
                report.add(at, format!("{} must have exactly one of the keys {}", self.name, self.listed()));
            }
            return;
        }
        for key in
            self.keys.iter().filter(|key| matches!(key.presence, Presence::Required)).filter(is_missing)
        {
            report.add(at, format!("{} lacks the key `{}`", self.name, key.name));
        }
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|key| key.name)
    }

    fn listed(&self) -> String {
        self.names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    }
}

impl Kind {
    /// What such a value is called, with its article.
    pub(super) fn article_and_name(&self) -> &'static str {
        match self {
            Self::Text | Self::Word(_) => "a string",
            Self::True => "`true`",
            Self::Boolean => "a boolean",
            Self::List(Self::Table(_)) => "an array of tables",
            Self::List(Self::Text | Self::Word(_)) => "an array of strings",
            Self::List(_) => "an array",
            Self::Map(_) | Self::Table(_) => "a table",
        }
    }
}

impl Report {
    /// Reports a mistake at a place of the file.
    pub(super) fn add(&mut self, at: &Range<usize>, message: impl Into<String>) {
        self.diagnostics.push(self.finding(at, message));
    }

    fn finding(&self, at: &Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Code::Config, Span::new(self.file, at.clone()), message)
    }

    /// Reads one of the words of a kind.
    pub(super) fn word(
        &mut self,
        key: &str,
        found: &Spanned<DeValue<'_>>,
        expected: &Kind,
    ) -> Option<String> {
        let Kind::Word(words) = expected else { return None };
        let DeValue::String(text) = found.get_ref() else { return self.mistyped(key, found, expected) };
        if words.contains(&text.as_ref()) {
            return Some(text.to_string());
        }
        let listed = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let message = format!("`{key}` is `{text}` and must be one of {listed}");
        let help = nearest(text, words.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        let finding = self.finding(&found.span(), message);
        self.diagnostics.push(match help {
            Some(help) => finding.help(help),
            None => finding,
        });
        None
    }

    /// Reports a value of the wrong type.
    pub(super) fn mistyped<T>(
        &mut self,
        key: &str,
        found: &Spanned<DeValue<'_>>,
        expected: &Kind,
    ) -> Option<T> {
        let kind = match found.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "an integer",
            DeValue::Float(_) => "a float",
            DeValue::Boolean(true) => "`true`",
            DeValue::Boolean(false) => "`false`",
            DeValue::Datetime(_) => "a date-time",
            DeValue::Array(_) => "an array",
            DeValue::Table(_) => "a table",
        };
        self.add(&found.span(), format!("`{key}` is {kind} and must be {}", expected.article_and_name()));
        None
    }
}

impl Setting for Text {
    const KIND: Kind = Kind::Text;

    fn read(key: &str, value: &Spanned<DeValue<'_>>, report: &mut Report) -> Option<Self> {
        let DeValue::String(text) = value.get_ref() else { return report.mistyped(key, value, &Self::KIND) };
        if text.is_empty() {
            report.add(&value.span(), format!("`{key}` is empty"));
            return None;
        }
        Some(Self { value: text.to_string(), at: value.span() })
    }
}

impl Setting for True {
    const KIND: Kind = Kind::True;

    fn read(key: &str, value: &Spanned<DeValue<'_>>, report: &mut Report) -> Option<Self> {
        match value.get_ref() {
            DeValue::Boolean(true) => Some(Self),
            _ => report.mistyped(key, value, &Self::KIND),
        }
    }
}

impl Setting for bool {
    const KIND: Kind = Kind::Boolean;

    fn read(key: &str, value: &Spanned<DeValue<'_>>, report: &mut Report) -> Option<Self> {
        match value.get_ref() {
            DeValue::Boolean(value) => Some(*value),
            _ => report.mistyped(key, value, &Self::KIND),
        }
    }
}

impl<T: Setting> Setting for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    fn read(key: &str, value: &Spanned<DeValue<'_>>, report: &mut Report) -> Option<Self> {
        match value.get_ref() {
            DeValue::Array(items) => {
                Some(items.iter().filter_map(|item| T::read(key, item, report)).collect())
            }
            _ => report.mistyped(key, value, &Self::KIND),
        }
    }
}

impl<T: Setting> Setting for BTreeMap<String, T> {
    const KIND: Kind = Kind::Map(&T::KIND);

    fn read(key: &str, value: &Spanned<DeValue<'_>>, report: &mut Report) -> Option<Self> {
        let DeValue::Table(table) = value.get_ref() else { return report.mistyped(key, value, &Self::KIND) };
        let entries = table.iter().filter_map(|(name, value)| {
            let name = name.get_ref();
            Some((name.to_string(), T::read(name, value, report)?))
        });
        Some(entries.collect())
    }
}

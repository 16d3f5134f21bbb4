//! Identifiers: from the document's words to Rust's.

use std::fmt;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// Longest name of a module, in bytes: file systems take 255, and something is put behind it.
const FILE_NAME: usize = 100;

/// A final Rust identifier. A keyword carries its `r#`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    /// The identifier as it stands in code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of a type or a variant: `list-customers` → `ListCustomers`.
    pub fn upper_camel(text: &str) -> Self {
        Self::checked(words(text).to_upper_camel_case(), 'N')
    }

    /// The name of a field, function or module: `customerId` → `customer_id`.
    pub fn snake(text: &str) -> Self {
        Self::checked(words(text).to_snake_case(), '_')
    }

    /// The name of a module and its file: as [`Ident::snake`], but short enough for every file system, and none of the
    /// names that Windows keeps for devices.
    pub fn module(text: &str) -> Self {
        let name = Self::snake(text);
        if name.0.len() > FILE_NAME {
            let front = name.bare()[..FILE_NAME - 17].trim_end_matches('_');
            return Self::checked(format!("{front}_{:016x}", hash(text)), '_');
        }
        let device = matches!(name.bare(), "aux" | "con" | "nul" | "prn")
            || name.bare().strip_prefix("com").or(name.bare().strip_prefix("lpt")).is_some_and(|rest| {
                rest.len() == 1 && rest.starts_with(|digit: char| digit.is_ascii_digit())
            });
        if device { name.with_suffix("_") } else { name }
    }

    /// The name of a static: `BearerAuth` → `BEARER_AUTH`.
    pub fn shouty(text: &str) -> Self {
        let name = words(text).to_shouty_snake_case();
        Self::checked(if name.is_empty() { "EMPTY".to_owned() } else { name }, '_')
    }

    /// This name with more behind it; `Self_` needs its underscore no longer then.
    pub fn with_suffix(&self, suffix: &str) -> Self {
        Self::checked(format!("{}{suffix}", self.bare().trim_end_matches('_')), '_')
    }

    /// A name that somebody chose; `None` where it is not an identifier.
    pub fn chosen(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        let starts = chars.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
        let goes_on = chars.all(|other| other.is_ascii_alphanumeric() || other == '_');
        (starts && goes_on && text != "_").then(|| Self::checked(text.to_owned(), '_'))
    }

    /// The name of a type that somebody chose; `None` where it is not cased as one.
    pub fn chosen_type(text: &str) -> Option<Self> {
        let is_camel = text.starts_with(|first: char| first.is_ascii_uppercase()) && !text.contains('_');
        Self::chosen(text).filter(|_| is_camel)
    }

    /// The name of a field that somebody chose; `None` where it is not cased as one.
    pub fn chosen_field(text: &str) -> Option<Self> {
        Self::chosen(text).filter(|_| !text.contains(|char: char| char.is_ascii_uppercase()))
    }

    /// The name without `r#`.
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    fn checked(mut name: String, before_digit: char) -> Self {
        if name.is_empty() {
            name = if before_digit == 'N' { "Empty".to_owned() } else { "empty".to_owned() };
        }
        if name.starts_with(|first: char| first.is_ascii_digit()) {
            name.insert(0, before_digit);
        }
        if matches!(name.as_str(), "self" | "super" | "crate" | "Self" | "_") {
            name.push('_');
        } else if is_keyword(&name) {
            name.insert_str(0, "r#");
        }
        Self(name)
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// FNV-1a: the same on every machine and in every version.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// What the casing rules see: ASCII letters and digits stay, signs that carry meaning become words, the rest
/// parts words. A text of nothing else is spelled by its code points.
fn words(text: &str) -> String {
    let words = words_among_signs(text);
    if words.trim().is_empty() { text.chars().map(spelled).collect() } else { words }
}

/// A character by its number, as a word.
fn spelled(char: char) -> String {
    format!(" u{:x} ", u32::from(char))
}

fn words_among_signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = None;
    for (index, char) in text.char_indices() {
        match char {
            'a'..='z' | 'A'..='Z' | '0'..='9' => out.push(char),
            '+' => out.push_str(" plus "),
            // A sign, not a hyphen: nothing or no letter before it, a digit behind it.
            '-' if previous.is_none_or(|before: char| !before.is_alphanumeric())
                && text[index + 1..].starts_with(|next: char| next.is_ascii_digit()) =>
            {
                out.push_str(" minus ");
            }
            '%' => out.push_str(" percent "),
            '<' => out.push_str(" less "),
            '>' => out.push_str(" greater "),
            '=' => out.push_str(" equal "),
            '!' => out.push_str(" not "),
            '*' => out.push_str(" star "),
            '&' => out.push_str(" and "),
            '|' => out.push_str(" or "),
            char if char.is_alphanumeric() => {
                // Letters beyond ASCII keep identity by their number, so that two words never become one.
                out.push_str(&spelled(char));
            }
            _ => out.push(' '),
        }
        previous = Some(char);
    }
    out
}

/// The keywords of every edition, the reserved ones included.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
        "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
        "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static",
        "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where",
        "while", "yield",
    ];
    KEYWORDS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::Ident;

    #[test]
    fn names_of_types() {
        for (text, name) in [
            ("list-customers", "ListCustomers"),
            ("customer.created", "CustomerCreated"),
            ("APIKey", "ApiKey"),
            ("2ch", "N2ch"),
            ("", "Empty"),
            ("Self", "Self_"),
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("a-b", "AB"),
            ("größe", "GrUf6UdfE"),
            ("🙂", "U1f642"),
            ("/", "U2f"),
        ] {
            assert_eq!(Ident::upper_camel(text).as_str(), name, "{text}");
        }
    }

    #[test]
    fn names_of_fields() {
        for (text, name) in [
            ("customerId", "customer_id"),
            ("@type", "r#type"),
            ("$ref", "r#ref"),
            ("self", "self_"),
            ("", "empty"),
            ("1st", "_1st"),
            ("X-RateLimit-Limit", "x_rate_limit_limit"),
        ] {
            assert_eq!(Ident::snake(text).as_str(), name, "{text}");
        }
    }

    #[test]
    fn names_of_modules_are_names_of_files() {
        assert_eq!(Ident::module("Customer").as_str(), "customer");
        assert_eq!(Ident::module("CON").as_str(), "con_");
        assert_eq!(Ident::module("com1").as_str(), "com1_");
        assert_eq!(Ident::module("common").as_str(), "common");
        let long = Ident::module(&"ж".repeat(60));
        assert_eq!(long.as_str().len(), 100);
        assert_ne!(long, Ident::module(&"ж".repeat(61)));
        let cut_behind_a_word = Ident::module(&format!("{} {}", "a".repeat(82), "b".repeat(40)));
        assert!(!cut_behind_a_word.as_str().contains("__"), "{cut_behind_a_word}");
    }

    #[test]
    fn chosen_names_must_be_identifiers() {
        assert_eq!(Ident::chosen("get").map(|name| name.to_string()), Some("get".to_owned()));
        assert_eq!(Ident::chosen("type").map(|name| name.to_string()), Some("r#type".to_owned()));
        assert_eq!(Ident::chosen("get-one"), None);
        assert_eq!(Ident::chosen("1st"), None);
        assert_eq!(Ident::chosen("_"), None);
    }
}

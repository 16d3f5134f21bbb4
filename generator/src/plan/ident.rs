//! Identifiers: from the document's words to Rust's.

use std::borrow::Cow;
use std::fmt;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_ident::is_xid_start;

use super::{letters, words};

/// Longest name of a module, in bytes: file systems take 255, and something is put behind it.
const FILE_NAME: usize = 100;

/// A final Rust identifier. A keyword carries its `r#`. It is in NFC, as the compiler compares identifiers, and has no
/// character that the compiler warns of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    /// The identifier as it stands in code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of a type or a variant: `list-customers` → `ListCustomers`.
    pub fn upper_camel(text: &str) -> Self {
        Self::checked(words::cased(text, str::to_upper_camel_case), 'N')
    }

    /// The name of a field, function or module: `customerId` → `customer_id`.
    pub fn snake(text: &str) -> Self {
        Self::checked(words::cased(text, str::to_snake_case), '_')
    }

    /// The name of a module and its file: as [`Ident::snake`], but in ASCII, which the compiler asks of a module with a
    /// file of its own (E0754), short enough for every file system, and none of the names that Windows keeps for devices.
    pub fn module(text: &str) -> Self {
        let name = Self::checked(words::in_ascii(text).to_snake_case(), '_');
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

    /// The name of a static: `BearerAuth` → `BEARER_AUTH`. Variables cannot have the name of a static, so that one in a
    /// script without capital letters gets some.
    pub fn shouty(text: &str) -> Self {
        let name = words::cased(text, str::to_shouty_snake_case);
        let name = match name.as_str() {
            "" => "EMPTY".to_owned(),
            name if name.contains(char::is_uppercase) => name.to_owned(),
            name => format!("{name}_STATIC"),
        };
        Self::checked(name, '_')
    }

    /// This name with more behind it; `Self_` needs its underscore no longer then.
    pub fn with_suffix(&self, suffix: &str) -> Self {
        Self::checked(format!("{}{suffix}", self.bare().trim_end_matches('_')), '_')
    }

    /// A name that somebody chose; `None` where it is not an identifier.
    pub fn chosen(text: &str) -> Option<Self> {
        let starts = text.starts_with(|first: char| is_xid_start(first) || first == '_');
        let goes_on = text.chars().all(|other| letters::is_kept(other) || other == '_');
        (starts && goes_on && letters::is_clear(text) && text != "_")
            .then(|| Self::checked(text.to_owned(), '_'))
    }

    /// The name of a type that somebody chose; `None` where it is not cased as one.
    pub fn chosen_type(text: &str) -> Option<Self> {
        // There are scripts without capital letters.
        let is_camel = !text.starts_with(char::is_lowercase) && !text.contains('_');
        Self::chosen(text).filter(|_| is_camel)
    }

    /// The name of a field that somebody chose; `None` where it is not cased as one.
    pub fn chosen_field(text: &str) -> Option<Self> {
        Self::chosen(text).filter(|_| !text.contains(char::is_uppercase))
    }

    /// The name without `r#`.
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// What the name looks like: the same for all names that readers cannot tell from it.
    pub fn look(&self) -> Cow<'_, str> {
        letters::look(self.bare())
    }

    fn checked(mut name: String, before_digit: char) -> Self {
        if name.is_empty() {
            name = if before_digit == 'N' { "Empty".to_owned() } else { "empty".to_owned() };
        }
        if name.starts_with(|first: char| !is_xid_start(first) && first != '_') {
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
            ("größe", "Größe"),
            ("über uns", "ÜberUns"),
            ("gro\u{308}ße", "Größe"),
            ("имяПользователя", "ИмяПользователя"),
            ("顧客 番号", "顧客番号"),
            ("ชื่อ-ผู้ใช้", "ชื่อผู้ใช้"),
            ("हिन्दी", "हिन्दी"),
            ("paral·lel", "Paral·lel"),
            ("٣ب", "N٣ب"),
            ("\u{301}a", "U301A"),
            ("a🙂b", "AB"),
            ("ﬁn", "Ufb01N"),
            ("\u{3164}", "U3164"),
            ("a\u{202E}b\u{200B}c\u{FE0F}", "ABC"),
            ("\u{202E}", "U202e"),
            // Cyrillic letters that look like Latin ones.
            ("сору", "U441U43eU440U443"),
            ("аdmin", "U430Dmin"),
            // Latin letters that do are letters of their languages.
            ("adı", "Adı"),
            ("ტესტი", "Ტესტი"),
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
            ("Straße", "straße"),
            ("НомерЗаказа", "номер_заказа"),
            ("顧客ID", "顧客id"),
            ("نام\u{200C}کاربری", "نام_کاربری"),
            ("ტესტი", "ტესტი"),
            ("тест", "тест"),
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
        assert_eq!(Ident::module("größe").as_str(), "gr_uf6_udf_e");
        let long = Ident::module(&"ж".repeat(60));
        assert_eq!(long.as_str().len(), 100);
        assert_ne!(long, Ident::module(&"ж".repeat(61)));
        let cut_behind_a_word = Ident::module(&format!("{} {}", "a".repeat(82), "b".repeat(40)));
        assert!(!cut_behind_a_word.as_str().contains("__"), "{cut_behind_a_word}");
    }

    #[test]
    fn names_of_statics() {
        assert_eq!(Ident::shouty("größe pattern").as_str(), "GRÖSSE_PATTERN");
        assert_eq!(Ident::shouty("顧客").as_str(), "顧客_STATIC");
        // In capitals it looks like `TECT`.
        assert_eq!(Ident::shouty("тест").as_str(), "U442_U435_U441_U442");
    }

    #[test]
    fn chosen_names_must_be_identifiers() {
        assert_eq!(Ident::chosen("get").map(|name| name.to_string()), Some("get".to_owned()));
        assert_eq!(Ident::chosen("type").map(|name| name.to_string()), Some("r#type".to_owned()));
        assert_eq!(Ident::chosen("get-one"), None);
        assert_eq!(Ident::chosen("1st"), None);
        assert_eq!(Ident::chosen("_"), None);
        assert_eq!(Ident::chosen("größe").map(|name| name.to_string()), Some("größe".to_owned()));
        for (text, why) in [
            ("gro\u{308}ße", "not in NFC"),
            ("a\u{202E}b", "a hidden character"),
            ("аdmin", "it looks like ASCII"),
            ("ﬁn", "a ligature"),
        ] {
            assert_eq!(Ident::chosen(text), None, "{text}: {why}");
        }
        assert!(Ident::chosen_type("顧客").is_some());
        assert!(Ident::chosen_type("größe").is_none());
        assert!(Ident::chosen_field("顧客").is_some());
        assert!(Ident::chosen_field("Größe").is_none());
    }
}

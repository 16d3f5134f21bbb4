//! Rust types that are named in text.

use std::fmt;

/// Types that are named without a path.
const BARE: [&str; 15] = [
    "bool", "f32", "f64", "i16", "i32", "i64", "i8", "u16", "u32", "u64", "u8", "Box", "Option", "String",
    "Vec",
];

/// Traits that are named without a path.
const TRAITS: [&str; 9] =
    ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// Modules of the runtime whose types are named from there on.
const RUNTIME: [&str; 2] = ["json", "types"];

/// How deep type arguments stand within each other.
const DEEPEST: usize = 8;

/// A Rust type by its path, with type arguments that are paths again: `types::Parsed<url::Url>`.
///
/// It begins with the name of a crate, or with `types` or `json` for these modules of the runtime. Nothing but a path
/// is one, so that no text becomes code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypePath(String);

impl TypePath {
    /// Reads a path.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, to stand behind its subject.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut out = String::new();
        let rest = read(text.trim(), &mut out, 0)?;
        if rest.trim().is_empty() { Ok(Self(out)) } else { Err(unexpected(rest)) }
    }

    /// Reads the path of a trait that can be derived.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse).
    pub fn parse_trait(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if TRAITS.contains(&text) { Ok(Self(text.to_owned())) } else { Self::parse(text) }
    }

    /// The path as generated code spells it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path itself and those of its type arguments, each without arguments.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.split(['<', '>', ',', ' ']).filter(|path| !path.is_empty())
    }
}

impl fmt::Display for TypePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn unexpected(rest: &str) -> String {
    let shown: String = rest.chars().take(20).collect();
    format!("is not the path of a Rust type, from `{shown}` on")
}

/// Reads one path from the front of a text; gives what is behind it.
fn read<'t>(text: &'t str, out: &mut String, depth: usize) -> Result<&'t str, String> {
    if depth > DEEPEST {
        return Err("has type arguments too deep within each other".to_owned());
    }
    let text = text.trim_start();
    let mut rest = text.strip_prefix("::").unwrap_or(text);
    let mut first = true;
    loop {
        let end = rest.find(|character: char| !(character.is_ascii_alphanumeric() || character == '_'));
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        if syn::parse_str::<syn::Ident>(name).is_err() {
            return Err(unexpected(rest));
        }
        let goes_on = after.starts_with("::");
        if first && !goes_on && !BARE.contains(&name) {
            return Err(format!("names `{name}` without the crate that it comes from"));
        }
        if first && goes_on && !RUNTIME.contains(&name) {
            out.push_str("::");
        }
        out.push_str(name);
        first = false;
        match after.strip_prefix("::") {
            Some(after) => {
                out.push_str("::");
                rest = after;
            }
            None => {
                rest = after;
                break;
            }
        }
    }
    let Some(mut arguments) = rest.trim_start().strip_prefix('<') else { return Ok(rest) };
    out.push('<');
    loop {
        let after = read(arguments, out, depth + 1)?.trim_start();
        if let Some(after) = after.strip_prefix('>') {
            out.push('>');
            return Ok(after);
        }
        arguments = after.strip_prefix(',').ok_or_else(|| unexpected(after))?;
        out.push_str(", ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_spelled_from_its_crate_on() {
        for (text, path) in [
            ("String", "String"),
            (" Vec < u8 > ", "Vec<u8>"),
            ("url::Url", "::url::Url"),
            ("::url::Url", "::url::Url"),
            ("types::Parsed<url::Url>", "types::Parsed<::url::Url>"),
            ("chrono::DateTime<chrono::Utc>", "::chrono::DateTime<::chrono::Utc>"),
            ("a::B<String,c::D<u8>>", "::a::B<String, ::c::D<u8>>"),
        ] {
            assert_eq!(TypePath::parse(text).as_ref().map(TypePath::as_str), Ok(path), "{text}");
        }
    }

    #[test]
    fn type_arguments_are_paths_too() {
        let path = TypePath::parse("a::B<String,types::Secret<c::D>>").unwrap();
        assert_eq!(path.paths().collect::<Vec<_>>(), ["::a::B", "String", "types::Secret", "::c::D"]);
    }

    #[test]
    fn nothing_else_is_one() {
        for text in [
            "",
            "Url",
            "url::",
            "crate::A",
            "self::A",
            "a::B<",
            "a::B<>",
            "a::B>",
            "a::B<C>",
            "a b::C",
            "a!()",
            "[u8; 4]",
            "&str",
            "(u8, u8)",
            "a::{B, C}",
            "a::B; fn x() {}",
            "a::fn",
            "dyn a::B",
            "a::B<'static>",
        ] {
            assert!(TypePath::parse(text).is_err(), "{text}");
        }
        assert!(TypePath::parse(&format!("{}u8{}", "Vec<".repeat(50), ">".repeat(50))).is_err());
    }
}

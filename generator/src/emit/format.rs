//! Tokens → the text of a file.

use proc_macro2::TokenStream;

use crate::files::MARK;
use crate::hidden::is_hidden;

/// The text of a Rust file.
pub fn file(tokens: TokenStream) -> String {
    let unprinted = tokens.to_string();
    // Tokens that are no file are shown as they are: the compiler then says what is wrong with them.
    let printed = syn::parse2(tokens).map_or(unprinted, |file| prettyplease::unparse(&file));
    // The text is prettyplease's, so that it depends on no formatter that happens to be installed.
    format!("// {MARK}; do not edit by hand\n#![cfg_attr(rustfmt, rustfmt::skip)]\n\n{}", spaced(&printed))
}

/// Puts an empty line between items and between the functions of an `impl`, as people do.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 32);
    let mut previous = "";
    for line in text.lines() {
        if wants_space(previous, line) {
            out.push('\n');
        }
        push_visible(line, &mut out);
        out.push('\n');
        previous = line;
    }
    out
}

/// Appends a line, what a reader would not see by its number. Only a literal can hold such a character: no identifier has
/// one, and docs come without.
fn push_visible(line: &str, out: &mut String) {
    if line.is_ascii() {
        out.push_str(line);
        return;
    }
    for char in line.chars() {
        if is_hidden(char) { out.extend(char.escape_unicode()) } else { out.push(char) }
    }
}

fn wants_space(previous: &str, line: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let level = indent(line);
    if line.trim().is_empty() || previous.trim().is_empty() || level != indent(previous) || level > 4 {
        return false;
    }
    let (before, after) = (previous.trim(), line.trim());
    // What belongs to what follows it, and what goes on.
    if before.starts_with("#[") || before.starts_with("///") || after.starts_with(['}', ')', ']', '.']) {
        return false;
    }
    let closes = matches!(before, "}" | "];" | "};" | ");") || before.ends_with("{}");
    let ends = before.ends_with(';');
    if level == 4 {
        // Associated types and constants stand together, functions apart.
        return closes || ends && (after.starts_with("///") || after.starts_with("fn "));
    }
    let docs_end = before.starts_with("//!") && !after.starts_with("//!");
    // An import of several lines stands with those of one.
    if before == "};" && group(after) == Some(Group::Imports) {
        return false;
    }
    let is_tuple_struct = before.starts_with("pub struct ");
    closes || docs_end || before.ends_with(")]") || ends && (is_tuple_struct || group(before) != group(after))
}

/// Lines that stand together.
#[derive(PartialEq, Eq)]
enum Group {
    Modules,
    Imports,
    Statics,
}

fn group(line: &str) -> Option<Group> {
    let starts = |keyword: &str| line.trim_start_matches("pub ").starts_with(keyword);
    if starts("mod ") {
        Some(Group::Modules)
    } else if starts("use ") {
        Some(Group::Imports)
    } else if starts("static ") {
        Some(Group::Statics)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::file;
    use quote::quote;

    #[test]
    fn nothing_is_hidden() {
        let (hidden, partly) = ("\u{3164}\u{202E}", "größe\u{AD}");
        let text = file(quote! { static A: &[&str] = &[#hidden, #partly]; });
        assert!(
            text.ends_with("static A: &[&str] = &[\"\\u{3164}\\u{202e}\", \"größe\\u{ad}\"];\n"),
            "{text}"
        );
    }

    #[test]
    fn items_stand_apart() {
        let text = file(quote! {
            use a::B;
            #[doc = " A."]
            pub struct A { pub b: B }
            pub struct C(pub u8);
            impl A {
                pub fn one(&self) -> u8 { 1 }
                #[doc = " Two."]
                pub fn two(&self) -> u8 { 2 }
            }
        });
        let body = text.split_once("skip)]\n\n").map(|(_, body)| body);
        assert_eq!(
            body,
            Some(
                "use a::B;\n\n/// A.\npub struct A {\n    pub b: B,\n}\n\npub struct C(pub u8);\n\nimpl A {\n    pub fn one(&self) -> u8 {\n        1\n    }\n\n    /// Two.\n    pub fn two(&self) -> u8 {\n        2\n    }\n}\n"
            )
        );
    }
}

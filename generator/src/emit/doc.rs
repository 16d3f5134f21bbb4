//! Doc comments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::docs::{Fence, Within};

/// Longest line of running text, in characters.
const WIDTH: usize = 96;

/// `///` lines; nothing for an empty text.
pub fn outer(text: &str) -> TokenStream {
    let lines = lines(text);
    quote! { #(#[doc = #lines])* }
}

/// `//!` lines.
pub fn inner(text: &str) -> TokenStream {
    let lines = lines(text);
    quote! { #(#![doc = #lines])* }
}

fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut open: Option<Fence> = None;
    for line in text.lines() {
        let fenced = open.is_some();
        open = match open {
            Some(fence) if !matches!(fence.within(line), Within::Code(_)) => None,
            Some(fence) => Some(fence),
            None => Fence::opened_by(line),
        };
        if fenced || !line.starts_with(char::is_alphabetic) {
            lines.push(line.to_owned());
        } else {
            wrap(line, &mut lines);
        }
    }
    lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") }).collect()
}

/// Breaks a line of running text, where the next line would still be one.
fn wrap(line: &str, lines: &mut Vec<String>) {
    let mut current = String::new();
    for word in line.split(' ') {
        let fits = current.chars().count() + 1 + word.chars().count() <= WIDTH;
        if current.is_empty() || fits || !word.starts_with(char::is_alphabetic) {
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        } else {
            lines.push(std::mem::replace(&mut current, word.to_owned()));
        }
    }
    lines.push(current);
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn running_text_is_broken_and_nothing_else() {
        let long = "word ".repeat(30);
        let broken = lines(long.trim());
        assert_eq!(broken.len(), 2);
        assert!(broken.iter().all(|line| line.chars().count() <= 97));
        let table = format!("| {} |", "a".repeat(120));
        assert_eq!(lines(&table), [format!(" {table}")]);
        let code = format!("```text\n{}\n```", "a b ".repeat(60).trim());
        assert_eq!(lines(&code).len(), 3);
    }

    #[test]
    fn a_fence_ends_with_a_marker_of_its_own_kind() {
        let code = "a b ".repeat(60);
        let text = format!("````text\n~~~\n```\n{}\n````", code.trim());
        assert_eq!(lines(&text).len(), 5);
    }
}

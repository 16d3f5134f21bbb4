//! The page of a code: Markdown as it was written, or with a little style for people.

use anstyle::{AnsiColor, Style};

use crate::diagnostic::Code;

const HEADING: Style = Style::new().bold();
const DOCUMENT: Style = AnsiColor::Cyan.on_default();

/// The page that explains a code. With colour it is no Markdown any more: headings and documents are styled, and the
/// signs that mark them are left out.
pub fn page(code: Code, color: bool) -> String {
    if !color {
        return code.page().to_owned();
    }
    let mut styled = String::new();
    let mut is_document = false;
    for line in code.page().lines() {
        if line.starts_with("```") {
            is_document = !is_document;
        } else if is_document {
            styled.push_str(&format!("    {DOCUMENT}{line}{DOCUMENT:#}\n"));
        } else if line.starts_with('#') {
            styled.push_str(&format!("{HEADING}{}{HEADING:#}\n", line.trim_start_matches('#').trim_start()));
        } else {
            styled.push_str(&format!("{line}\n"));
        }
    }
    styled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_is_for_people_only() {
        let code = Code::NotOneDocument;
        assert_eq!(page(code, false), code.page());
        let styled = page(code, true);
        assert!(
            styled.starts_with("\u{1b}[1mS008: the file holds no document, or several\u{1b}[0m\n\n"),
            "{styled}"
        );
        assert!(
            styled.contains("\n\u{1b}[1mRight\u{1b}[0m\n\n    \u{1b}[36mopenapi: 3.1.0\u{1b}[0m\n"),
            "{styled}"
        );
        assert!(!styled.contains("```"), "{styled}");
    }
}

//! What oasmith has to say about a document: codes, places, words.
//!
//! Every stage returns what it could make together with [`Diagnostics`]; none stops at the first and none
//! prints. Renderers turn them into text for people and machines at the very end.

mod code;
mod levels;
mod list;
mod nearest;
pub mod render;

use std::borrow::Cow;

use crate::source::Span;

pub use code::Code;
pub use levels::{Denial, Level, Levels, SetIn};
pub use list::Diagnostics;
pub(crate) use nearest::nearest;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Generated, but somebody should look.
    Warning,
}

impl Severity {
    /// The word that is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A second place that explains the first, with a few words of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there, such as `first declared here`.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding; fixes the severity and the page that explains it.
    pub code: Code,
    /// The text at fault. `None` only where no document is involved, as for a file that is not there.
    pub span: Option<Span>,
    /// One lower-case sentence in the specification's words: what was found and what was expected.
    pub message: String,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// What to do about it, where something closer can be said than the code does.
    pub help: Option<String>,
    /// The section of the specification that says so, where it is a closer one than the code's own.
    pub link: Option<Cow<'static, str>>,
    /// What made an error of a warning; see [`Levels`].
    pub raised_by: Option<Denial>,
    /// Whether it is about a part of the document that nothing is generated from. An error is then a warning.
    pub is_aside: bool,
}

impl Diagnostic {
    /// A finding at a place.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            span: Some(span),
            message: shortened(message.into()),
            labels: Vec::new(),
            help: None,
            link: None,
            raised_by: None,
            is_aside: false,
        }
    }

    /// A finding that no text of a document is to blame for.
    pub fn without_place(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            span: None,
            message: shortened(message.into()),
            labels: Vec::new(),
            help: None,
            link: None,
            raised_by: None,
            is_aside: false,
        }
    }

    /// Adds what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(shortened(help.into()));
        self
    }

    /// Adds the section of the specification that says so, as a URL.
    pub fn link(mut self, link: impl Into<Cow<'static, str>>) -> Self {
        self.link = Some(link.into());
        self
    }

    /// Adds a second place.
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: shortened(text.into()) });
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self.raised_by {
            Some(_) => Severity::Error,
            None if self.is_aside => Severity::Warning,
            None => self.code.severity(),
        }
    }

    /// What to do: the finding's own help, or else that of the code.
    pub fn advice(&self) -> Option<&str> {
        self.help.as_deref().or_else(|| self.code.help())
    }

    /// The section of the specification to read: the finding's own, or else the one that the code enforces.
    pub fn specification(&self) -> Option<&str> {
        self.link.as_deref().or_else(|| self.code.link())
    }
}

/// The most bytes that are said in one text. What it repeats of the document may be as long as that is.
const LONGEST: usize = 1000;

/// A text without its middle, where it is too long: the end says what was expected.
fn shortened(text: String) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    let front = text.floor_char_boundary(LONGEST / 2);
    let back = text.ceil_char_boundary(text.len() - LONGEST / 2);
    format!("{} … {}", &text[..front], &text[back..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_lose_their_middle() {
        let message = |text: &str| Diagnostic::without_place(Code::Syntax, text).message;
        assert_eq!(message("found `a`"), "found `a`");
        assert_eq!(message(&"é".repeat(500)), "é".repeat(500));
        let long = message(&format!("found `{}`, expected `b`", "é".repeat(1_000_000)));
        assert!(long.len() <= LONGEST + " … ".len(), "{long}");
        assert!(long.starts_with("found `éé") && long.ends_with("éé`, expected `b`"), "{long}");
    }
}

//! What oasmith has to say about a document: codes, places, words.
//!
//! Every stage returns what it could make together with [`Diagnostics`]; none stops at the first and none
//! prints. Renderers turn them into text for people and machines at the very end.

mod code;
mod levels;
mod nearest;
pub mod render;

use std::borrow::Cow;

use crate::source::Span;

pub use code::Code;
pub use levels::{Denial, Level, Levels, SetIn};
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
    /// What to do about it.
    pub help: Option<String>,
    /// The section of the specification that says so, where it is a closer one than the code's own.
    pub link: Option<Cow<'static, str>>,
    /// What made an error of a warning; see [`Levels`].
    pub raised_by: Option<Denial>,
}

impl Diagnostic {
    /// A finding at a place.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            span: Some(span),
            message: message.into(),
            labels: Vec::new(),
            help: None,
            link: None,
            raised_by: None,
        }
    }

    /// A finding that no text of a document is to blame for.
    pub fn without_place(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            span: None,
            message: message.into(),
            labels: Vec::new(),
            help: None,
            link: None,
            raised_by: None,
        }
    }

    /// Adds what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the section of the specification that says so, as a URL.
    pub fn link(mut self, link: impl Into<Cow<'static, str>>) -> Self {
        self.link = Some(link.into());
        self
    }

    /// Adds a second place.
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        if self.raised_by.is_some() { Severity::Error } else { self.code.severity() }
    }

    /// The section of the specification to read: the finding's own, or else the one that the code enforces.
    pub fn specification(&self) -> Option<&str> {
        self.link.as_deref().or_else(|| self.code.link())
    }
}

/// The findings of one or more stages, in the order they were made until [`Diagnostics::sorted`].
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Takes in a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Takes in the findings of another stage.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }

    /// Links the findings to a section that have none of their own and whose code has none either.
    pub(crate) fn link_rest(&mut self, link: impl Fn() -> String) {
        for diagnostic in self.list.iter_mut().filter(|diagnostic| diagnostic.specification().is_none()) {
            diagnostic.link = Some(link().into());
        }
    }

    /// Keeps those that the predicate holds for.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether anything forbids going on to write files.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// The findings, in the order they were made.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// The findings by file and position, each once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        let key = |of: &Diagnostic| (of.span, of.code, of.message.clone(), of.labels.clone());
        self.list.sort_by_cached_key(key);
        self.list.dedup();
        self.list
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { list: vec![diagnostic] }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        self.list.extend(diagnostics);
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

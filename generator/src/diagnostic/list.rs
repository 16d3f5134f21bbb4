//! Findings, as many as anyone can read.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Severity};

/// How many findings of one code are kept: a mistake that is made everywhere takes no more memory than this, and hides
/// none of another kind.
const MOST_OF_A_CODE: usize = 2000;

/// The findings of one or more stages, in the order they were made until [`Diagnostics::sorted`].
///
/// Of each code the first two thousand are kept, and the others counted.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    kept: BTreeMap<Code, usize>,
    /// How many there were beyond those that are kept.
    beyond: BTreeMap<Code, usize>,
}

impl Diagnostics {
    /// Takes in a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let kept = self.kept.entry(diagnostic.code).or_default();
        if *kept == MOST_OF_A_CODE {
            *self.beyond.entry(diagnostic.code).or_default() += 1;
        } else {
            *kept += 1;
            self.list.push(diagnostic);
        }
    }

    /// Takes in the findings of another stage.
    pub fn append(&mut self, other: Diagnostics) {
        self.extend(other.list);
        for (code, count) in other.beyond {
            *self.beyond.entry(code).or_default() += count;
        }
    }

    /// Links the findings to a section that have none of their own and whose code has none either.
    pub(crate) fn link_rest(&mut self, link: impl Fn() -> String) {
        for diagnostic in self.list.iter_mut().filter(|diagnostic| diagnostic.specification().is_none()) {
            diagnostic.link = Some(link().into());
        }
    }

    /// Keeps those that the predicate holds for.
    pub fn retain(&mut self, mut keep: impl FnMut(&Diagnostic) -> bool) {
        self.retain_mut(|diagnostic| keep(diagnostic));
    }

    /// As [`Diagnostics::retain`], with the right to change them. Those beyond the ones that are kept go with their code.
    pub(super) fn retain_mut(&mut self, keep: impl FnMut(&mut Diagnostic) -> bool) {
        self.list.retain_mut(keep);
        self.kept.clear();
        for diagnostic in &self.list {
            *self.kept.entry(diagnostic.code).or_default() += 1;
        }
        self.beyond.retain(|code, _| self.kept.contains_key(code));
    }

    /// Sets aside what is about a part of the document that nothing is generated from.
    pub(crate) fn set_aside(&mut self, is_aside: impl Fn(&Diagnostic) -> bool) {
        for diagnostic in &mut self.list {
            diagnostic.is_aside = is_aside(diagnostic);
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many findings are kept.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether anything forbids going on to write files.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// The findings that are kept, in the order they were made.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// The findings by file and position, each once; those without a place come last, and of each code that there was
    /// too much of, one that says how much.
    pub fn sorted(self) -> Vec<Diagnostic> {
        let mut list = self.into_list();
        list.sort_by_cached_key(|of| {
            (of.span.is_none(), of.span, of.code, of.message.clone(), of.labels.clone())
        });
        list.dedup();
        list
    }

    /// The findings in the order they were made, and one for each code that says how many more there were.
    fn into_list(mut self) -> Vec<Diagnostic> {
        for (code, count) in self.beyond {
            let message = format!("{count} more findings of this code are not shown");
            let mut more = Diagnostic::without_place(code, message);
            more.raised_by =
                self.list.iter().find(|shown| shown.code == code).and_then(|shown| shown.raised_by);
            self.list.push(more);
        }
        self.list
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::from_iter([diagnostic])
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(diagnostics: T) -> Self {
        let mut all = Self::default();
        all.extend(diagnostics);
        all
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    fn found(code: Code, count: usize) -> Diagnostics {
        let file = Sources::default().add("a.yaml".into(), String::new());
        (0..count).map(|at| Diagnostic::new(code, Span::new(file, at..at), "m")).collect()
    }

    #[test]
    fn what_is_beyond_is_counted() {
        let mut all = found(Code::UnknownField, MOST_OF_A_CODE + 3);
        all.append(found(Code::UnknownField, MOST_OF_A_CODE + 4));
        all.append(found(Code::Syntax, 1));
        assert_eq!(all.len(), MOST_OF_A_CODE + 1);
        let sorted = all.sorted();
        assert_eq!(sorted.iter().filter(|finding| finding.code == Code::Syntax).count(), 1);
        let last = sorted.last().unwrap();
        let more = format!("{} more findings of this code are not shown", MOST_OF_A_CODE + 7);
        assert_eq!((last.code, last.span, last.message.as_str()), (Code::UnknownField, None, more.as_str()));
    }

    #[test]
    fn what_is_beyond_goes_with_its_code() {
        let mut all = found(Code::UnknownField, MOST_OF_A_CODE + 1);
        all.retain(|finding| finding.code != Code::UnknownField);
        assert!(all.sorted().is_empty());
    }
}

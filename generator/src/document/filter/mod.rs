//! A part of a document: the operations that are asked for, and what they need.
//!
//! Without a filter everything is kept, components that no operation needs included. With one, only what the kept
//! operations and webhooks lead to is.

mod glob;
mod reach;

use std::collections::BTreeSet;

use super::{Document, Operation, PathItem};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};

/// Which operations and webhooks are kept.
///
/// One is kept where every list of `include` that is not empty has an entry that matches it, and no list of
/// `exclude` has one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What is kept; everything where all lists are empty.
    pub include: Selection,
    /// What is left out of that.
    pub exclude: Selection,
}

/// Operations and webhooks, by what is known of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Path templates, or names of webhooks, as globs: `*` stands for any text without a slash, `**` for any text.
    pub paths: Vec<String>,
    /// Methods, in whatever case.
    pub methods: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// operationIds.
    pub operations: Vec<String>,
}

/// What a filter took out of a document, so that settings for it are known to be no mistake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// operationIds.
    pub operations: BTreeSet<String>,
    /// Names of security schemes.
    pub security_schemes: BTreeSet<String>,
}

/// One of the lists of a [`Selection`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// [`Selection::paths`]
    Paths,
    /// [`Selection::methods`]
    Methods,
    /// [`Selection::tags`]
    Tags,
    /// [`Selection::operations`]
    Operations,
}

impl List {
    /// Every list.
    pub const ALL: [Self; 4] = [Self::Paths, Self::Methods, Self::Tags, Self::Operations];

    /// The name of the list, as a key of the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paths => "paths",
            Self::Methods => "methods",
            Self::Tags => "tags",
            Self::Operations => "operations",
        }
    }

    /// The name of one entry of the list.
    pub fn singular(self) -> &'static str {
        match self {
            Self::Paths => "path",
            Self::Methods => "method",
            Self::Tags => "tag",
            Self::Operations => "operation",
        }
    }

    /// Whether an entry of the list matches an operation of a path or webhook.
    fn matches(self, entry: &str, path: &str, operation: &Operation) -> bool {
        match self {
            Self::Paths => glob::matches(entry, path),
            _ => self.values(path, operation).iter().any(|value| match self {
                Self::Methods => value.eq_ignore_ascii_case(entry),
                _ => *value == entry,
            }),
        }
    }

    /// What an operation has that entries of the list are compared with.
    fn values<'o>(self, path: &'o str, operation: &'o Operation) -> Vec<&'o str> {
        match self {
            Self::Paths => vec![path],
            Self::Methods => vec![operation.method.as_str()],
            Self::Tags => operation.tags.iter().map(|tag| tag.value.as_str()).collect(),
            Self::Operations => operation.operation_id.iter().map(|id| id.value.as_str()).collect(),
        }
    }
}

impl Selection {
    /// The entries of a list.
    pub fn list(&self, list: List) -> &[String] {
        match list {
            List::Paths => &self.paths,
            List::Methods => &self.methods,
            List::Tags => &self.tags,
            List::Operations => &self.operations,
        }
    }

    /// The entries of a list, to be changed.
    pub fn list_mut(&mut self, list: List) -> &mut Vec<String> {
        match list {
            List::Paths => &mut self.paths,
            List::Methods => &mut self.methods,
            List::Tags => &mut self.tags,
            List::Operations => &mut self.operations,
        }
    }

    fn is_empty(&self) -> bool {
        List::ALL.iter().all(|list| self.list(*list).is_empty())
    }

    fn matches(&self, list: List, path: &str, operation: &Operation) -> bool {
        self.list(list).iter().any(|entry| list.matches(entry, path, operation))
    }
}

impl Filter {
    /// Whether everything is kept.
    pub fn is_empty(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }

    fn keeps(&self, path: &str, operation: &Operation) -> bool {
        let is_included =
            |list: List| self.include.list(list).is_empty() || self.include.matches(list, path, operation);
        let is_excluded = |list: List| self.exclude.matches(list, path, operation);
        List::ALL.into_iter().all(is_included) && !List::ALL.into_iter().any(is_excluded)
    }
}

/// Keeps the part of a document that a filter asks for. Entries that match nothing are errors.
pub fn filter(mut document: Document, filter: &Filter) -> (Document, Diagnostics) {
    if filter.is_empty() {
        return (document, Diagnostics::default());
    }
    let mut found = unused(&document, filter);
    let left_out = &mut document.left_out.operations;
    let mut retain = |path: &str, item: &mut PathItem| {
        item.operations.retain(|operation| {
            let is_kept = filter.keeps(path, operation);
            if !is_kept {
                left_out.extend(operation.operation_id.iter().map(|id| id.value.clone()));
            }
            is_kept
        });
    };
    document.paths.iter_mut().for_each(|(path, item)| retain(path.value.as_str(), item));
    document.malformed_paths.iter_mut().for_each(|(path, item)| retain(&path.value, item));
    document.webhooks.iter_mut().for_each(|(name, item)| retain(&name.value, item));
    let has_operations = |item: &PathItem| !item.operations.is_empty();
    document.paths.retain(|(_, item)| has_operations(item));
    document.malformed_paths.retain(|(_, item)| has_operations(item));
    document.webhooks.retain(|(_, item)| has_operations(item));
    if document.paths.is_empty() && document.webhooks.is_empty() && found.is_empty() {
        let message = "the filter keeps no operation and no webhook of the document";
        found.push(Diagnostic::without_place(Code::UnusedSetting, message));
    }
    reach::retain(&mut document);
    (document, found)
}

/// The entries that match nothing.
fn unused(document: &Document, filter: &Filter) -> Diagnostics {
    let paths = document.paths.iter().map(|(path, item)| (path.value.as_str(), item));
    let webhooks = document.webhooks.iter().map(|(name, item)| (name.value.as_str(), item));
    let operations: Vec<(&str, &Operation)> = paths
        .chain(webhooks)
        .flat_map(|(path, item)| item.operations.iter().map(move |operation| (path, operation)))
        .collect();
    let mut found = Diagnostics::default();
    for (name, selection) in [("include", &filter.include), ("exclude", &filter.exclude)] {
        for list in List::ALL {
            let is_unused = |entry: &&String| {
                !operations.iter().any(|(path, operation)| list.matches(entry, path, operation))
            };
            for entry in selection.list(list).iter().filter(is_unused) {
                let key = list.name();
                let message =
                    format!("`filter.{name}.{key}` has `{entry}`, which matches nothing in the document");
                let known: BTreeSet<&str> =
                    operations.iter().flat_map(|(path, operation)| list.values(path, operation)).collect();
                let finding = Diagnostic::without_place(Code::UnusedSetting, message);
                found.push(match nearest(entry, known) {
                    Some(near) => finding.help(format!("did you mean `{near}`?")),
                    None => finding,
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;

//! The API as a whole: servers and groups.

use std::collections::BTreeSet;

use crate::document::{self, Document};
use crate::model::{Operation, Server, ServerVariable, Tag};

/// Where the API is served: `/` where the document does not say.
pub(super) fn servers(document: &Document) -> Vec<Server> {
    if document.servers.is_empty() {
        return vec![Server { url: "/".to_owned(), description: None, variables: Vec::new() }];
    }
    document.servers.iter().map(server).collect()
}

pub(super) fn server(server: &document::Server) -> Server {
    let variables = server.variables.iter().map(|(name, variable)| ServerVariable {
        name: name.clone(),
        default: variable.default.clone(),
        values: variable.values.clone(),
        description: variable.description.clone(),
    });
    Server {
        url: server.url.value.clone(),
        description: server.description.clone(),
        variables: variables.collect(),
    }
}

/// The groups that have operations: those that are described, then the others by first use.
pub(super) fn tags(document: &Document, operations: &[Operation]) -> Vec<Tag> {
    let mut left: BTreeSet<&str> = operations.iter().map(|operation| operation.tag.as_str()).collect();
    let described = document.tags.iter().map(|tag| (tag.name.value.as_str(), tag.description.clone()));
    let others = operations.iter().map(|operation| (operation.tag.as_str(), None));
    described
        .chain(others)
        .filter(|(name, _)| left.remove(name))
        .map(|(name, description)| Tag { name: name.to_owned(), description })
        .collect()
}

/// Summary and description as one text.
pub(super) fn description(document: &Document) -> Option<String> {
    match (&document.info.summary, &document.info.description) {
        (Some(summary), Some(description)) => Some(format!("{summary}\n\n{description}")),
        (summary, description) => summary.clone().or_else(|| description.clone()),
    }
}

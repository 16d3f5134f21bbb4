//! The API as a whole: servers and groups.

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
    let used = |name: &str| operations.iter().any(|operation| operation.tag == name);
    let mut tags: Vec<Tag> = document
        .tags
        .iter()
        .filter(|tag| used(&tag.name.value))
        .map(|tag| Tag { name: tag.name.value.clone(), description: tag.description.clone() })
        .collect();
    for operation in operations {
        if !tags.iter().any(|tag| tag.name == operation.tag) {
            tags.push(Tag { name: operation.tag.clone(), description: None });
        }
    }
    tags
}

/// Summary and description as one text.
pub(super) fn description(document: &Document) -> Option<String> {
    match (&document.info.summary, &document.info.description) {
        (Some(summary), Some(description)) => Some(format!("{summary}\n\n{description}")),
        (summary, description) => summary.clone().or_else(|| description.clone()),
    }
}

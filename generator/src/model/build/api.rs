//! The API as a whole: servers and groups.

use std::collections::BTreeSet;

use crate::document::{self, Document};
use crate::model::{Api, Assertions, Hints, Operation, Server, ServerVariable, Tag, Types};

/// Where the API is served: `/` where the document does not say.
pub(super) fn servers(document: &Document) -> Vec<Server> {
    if document.servers.is_empty() {
        return vec![Server { url: "/".to_owned(), description: None, variables: Vec::new() }];
    }
    document.servers.iter().map(server).collect()
}

pub(super) fn server(server: &document::Server) -> Server {
    let variables = server.variables.iter().map(|(name, variable)| ServerVariable {
        name: name.value.clone(),
        default: variable.default.value.clone(),
        values: variable.values.iter().map(|value| value.value.clone()).collect(),
        description: variable.description.clone(),
    });
    Server {
        url: server.url.value.clone(),
        description: texts(server.name.as_ref().map(|name| &name.value), server.description.as_ref()),
        variables: variables.collect(),
    }
}

/// The groups that have operations: those that are described, then the others by first use.
pub(super) fn tags(document: &Document, operations: &[Operation]) -> Vec<Tag> {
    let mut left: BTreeSet<&str> = operations.iter().map(|operation| operation.tag.as_str()).collect();
    let described = document
        .tags
        .iter()
        .map(|tag| (tag.name.value.as_str(), texts(tag.summary.as_ref(), tag.description.as_ref())));
    let others = operations.iter().map(|operation| (operation.tag.as_str(), None));
    described
        .chain(others)
        .filter(|(name, _)| left.remove(name))
        .map(|(name, description)| Tag { name: name.to_owned(), description })
        .collect()
}

/// An API of which no more is known than what the document says of it as a whole.
pub(super) fn of_info(document: &Document) -> Api {
    Api {
        hints: Hints::new(),
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        description: texts(document.info.summary.as_ref(), document.info.description.as_ref()),
        servers: Vec::new(),
        tags: Vec::new(),
        security_schemes: Vec::new(),
        operations: Vec::new(),
        webhooks: Vec::new(),
        event: None,
        roots: Vec::new(),
        types: Types::default(),
        assertions: Assertions::default(),
        refused: Vec::new(),
        probes: Vec::new(),
        left_out: document.left_out.clone(),
    }
}

/// Summary and description as one text.
pub(super) fn texts(summary: Option<&String>, description: Option<&String>) -> Option<String> {
    match (summary, description) {
        (Some(summary), Some(description)) => Some(format!("{summary}\n\n{description}")),
        (text, None) | (None, text) => text.cloned(),
    }
}

//! L001: operations without an operationId.

use super::gather::gather;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, walk};

/// Operations that have no name of their own.
pub(super) fn missing(document: &Document) -> Vec<Diagnostic> {
    let unnamed = walk::operations(document).filter(|operation| operation.operation_id.is_none());
    let finding = |operation: &crate::document::Operation| {
        let message = "the operation has no `operationId`";
        let help =
            "its method is named after the path, and renamed when that changes; give it an `operationId`";
        Diagnostic::new(Code::UnnamedOperation, operation.place.span, message).help(help)
    };
    gather(unnamed.map(finding).collect(), "operations have no `operationId`")
}

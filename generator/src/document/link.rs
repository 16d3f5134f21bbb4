//! The Callback and Link Objects (`OpenAPI` 3.2 §4.18, 4.20).

use super::{ExpressionTemplate, Extensions, PathItemId, Place, Server, Spanned};
use crate::source::Node;

/// The Callback Object: requests that the API may make in turn.
#[derive(Clone, Debug)]
pub struct Callback {
    /// Where it stands.
    pub place: Place,
    /// What is requested, by the URL that it is sent to, in document order.
    pub path_items: Vec<(Spanned<ExpressionTemplate>, PathItemId)>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The Link Object: how a response leads to another operation.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it stands.
    pub place: Place,
    /// The operation that it leads to.
    pub operation: LinkedOperation,
    /// What to pass as parameters. A name may be qualified by its location: `path.id`.
    pub parameters: Vec<(Spanned<String>, LinkValue)>,
    /// What to pass as the request's body.
    pub request_body: Option<LinkValue>,
    /// `CommonMark`.
    pub description: Option<String>,
    /// Where the operation is served, where that differs from what it says itself.
    pub server: Option<Server>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// How a Link Object names its operation.
#[derive(Clone, Debug)]
pub enum LinkedOperation {
    /// `operationId`
    Id(Spanned<String>),
    /// `operationRef`: a URI reference to the Operation Object
    Reference(Spanned<String>),
}

/// A value that a link passes on.
#[derive(Clone, Debug)]
pub enum LinkValue {
    /// A value as it stands.
    Constant(Node),
    /// A text with expressions that are evaluated first.
    Expression(Spanned<ExpressionTemplate>),
}

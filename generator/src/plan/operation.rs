//! The items around the operations: requests, outcomes, client methods, security.

use super::{DefaultMethod, Ident, Presence, Test, Ty, Union};

/// A group of operations: a module of `operations`, a handle of the client, a trait of the server.
#[derive(Clone, Debug)]
pub struct Group {
    /// The private module that holds it, in `operations`, `client` and `server` alike.
    pub module: Ident,
    /// The client's method that gives the handle.
    pub accessor: Ident,
    /// The handle and the trait.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// Its operations in document order.
    pub operations: Vec<Operation>,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The request's struct.
    pub name: Ident,
    /// The name on the wire of documents: the operationId.
    pub id: String,
    /// Markdown, first line a heading sentence.
    pub docs: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The method, as the constant of `http::Method`.
    pub method: &'static str,
    /// The path template.
    pub path: String,
    /// The parameters in document order.
    pub parameters: Vec<Parameter>,
    /// What the request carries.
    pub body: Option<OperationBody>,
    /// What `new` and the client's method take by position, in this order: indices of parameters, and behind the last of
    /// them that of the body.
    pub arguments: Vec<usize>,
    /// What a success is.
    pub success: Outcomes,
    /// What a failure is.
    pub failure: Outcomes,
    /// The static alternatives of what the caller presents.
    pub security: Vec<Vec<SecurityUse>>,
    /// What the handler learns about the caller.
    pub principal: Principal,
    /// The method of the server's trait.
    pub handler: Ident,
    /// The client's side.
    pub client: ClientMethod,
    /// How its list is continued.
    pub paging: Option<Paging>,
    /// Whether `Default` is derived: nothing is required.
    pub default: bool,
    /// Whether anything is checked.
    pub validated: bool,
}

/// A parameter: a field of the request's struct.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The field.
    pub name: Ident,
    /// The variable that it is read into.
    pub local: Ident,
    /// The name on the wire.
    pub wire: String,
    /// Markdown.
    pub docs: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Where it travels: `path`, `query`, `header` or `cookie`.
    pub location: crate::model::ParameterLocation,
    /// The type of a value, or of an item where it is a list.
    pub value: Ty,
    /// Whether it is a list, and if so whether each item is written on its own.
    pub list: Option<bool>,
    /// Whether it must be there.
    pub required: bool,
    /// The method that gives its default, where it may be absent.
    pub default: Option<DefaultMethod>,
    /// What must hold of a value that is there.
    pub tests: Vec<Test>,
    /// What is looked at on the text that was sent: the static of a schema.
    pub asserts: Option<Ident>,
}

impl Parameter {
    /// The type of a value that is there.
    pub fn present(&self) -> Ty {
        if self.list.is_some() { Ty::Vec(Box::new(self.value.clone())) } else { self.value.clone() }
    }
}

/// The body of a request: the field `body` of its struct.
#[derive(Clone, Debug)]
pub struct OperationBody {
    /// The field, `body` unless a parameter has that name.
    pub name: Ident,
    /// The variable that it is read into.
    pub local: Ident,
    /// Markdown.
    pub docs: String,
    /// How it is written.
    pub kind: BodyKind,
    /// The media type.
    pub media_type: String,
    /// The type of a value that is there.
    pub ty: Ty,
    /// `Required` or `Optional`; a nullable body has an `Option` in its type.
    pub presence: Presence,
    /// What must hold of a value that is there.
    pub tests: Vec<Test>,
    /// What is looked at before it is read, where its type does not do that itself: the static of a schema.
    pub asserts: Option<Ident>,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// JSON.
    Json,
    /// Text in UTF-8.
    Text,
    /// Bytes.
    Binary,
}

/// All outcomes of one side of an operation, success or failure.
#[derive(Clone, Debug)]
pub enum Outcomes {
    /// None is documented. The name stands all the same, for a type without values: the first outcome that the
    /// document adds changes no signature.
    Never {
        /// The alias.
        name: Ident,
        /// Markdown.
        docs: String,
    },
    /// Exactly one, with one status: its payload is the type itself.
    One(Outcome),
    /// An enum of this name.
    Many {
        /// The enum.
        name: Ident,
        /// Markdown.
        docs: String,
        /// Its variants.
        outcomes: Vec<Outcome>,
        /// The models among the bodies, each with the outcomes that carry it.
        bodies: Vec<CarriedModel>,
    },
}

/// A model that some outcomes carry as their body.
#[derive(Clone, Debug)]
pub struct CarriedModel {
    /// The model.
    pub model: Ident,
    /// Which outcomes: indices, at least one.
    pub outcomes: Vec<usize>,
}

/// The models among the bodies of outcomes. What a model is carried by only grows when the document adds outcomes.
pub fn carried_models(outcomes: &[Outcome]) -> Vec<CarriedModel> {
    let mut carried: Vec<CarriedModel> = Vec::new();
    for (index, outcome) in outcomes.iter().enumerate() {
        let body = match &outcome.payload {
            Payload::Body(body) | Payload::Headed { body: Some(body), .. } => body,
            Payload::Empty | Payload::Headed { body: None, .. } => continue,
        };
        let Ty::Model(model) = body.ty.unaliased() else { continue };
        match carried.iter_mut().find(|known| known.model == *model) {
            Some(known) => known.outcomes.push(index),
            None => carried.push(CarriedModel { model: model.clone(), outcomes: vec![index] }),
        }
    }
    carried
}

impl Outcomes {
    /// The outcomes in document order.
    pub fn list(&self) -> &[Outcome] {
        match self {
            Self::Never { .. } => &[],
            Self::One(outcome) => std::slice::from_ref(outcome),
            Self::Many { outcomes, .. } => outcomes,
        }
    }
}

/// What a response with some status is.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The variant.
    pub variant: Ident,
    /// Markdown.
    pub docs: String,
    /// The statuses.
    pub status: StatusMatch,
    /// What it carries.
    pub payload: Payload,
}

/// The statuses of an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatusMatch {
    /// This one.
    Code(u16),
    /// Every one of a range that no other outcome names: the value carries it.
    Range {
        /// The lowest.
        first: u16,
        /// The highest.
        last: u16,
        /// Those of the range that other outcomes name.
        except: Vec<u16>,
    },
    /// Every one that no other outcome names: the value carries it.
    Rest {
        /// The statuses that other outcomes name.
        codes: Vec<u16>,
        /// The first digits of those that other outcomes stand for.
        classes: Vec<u16>,
    },
}

/// What a response carries.
#[derive(Clone, Debug)]
pub enum Payload {
    /// Nothing.
    Empty,
    /// A body.
    Body(PayloadBody),
    /// A struct of the headers that the document requires, with the body where there is one.
    Headed {
        /// The struct.
        name: Ident,
        /// Markdown.
        docs: String,
        /// The headers in document order.
        headers: Vec<HeaderField>,
        /// The body, in the field `body`.
        body: Option<PayloadBody>,
    },
}

/// The body of a response.
#[derive(Clone, Debug)]
pub struct PayloadBody {
    /// How it is written.
    pub kind: BodyKind,
    /// The media type.
    pub media_type: String,
    /// Its type.
    pub ty: Ty,
    /// What is looked at before it is read, where its type does not do that itself: the static of a schema.
    pub asserts: Option<Ident>,
}

/// A header that a response must have, as a field.
#[derive(Clone, Debug)]
pub struct HeaderField {
    /// The field.
    pub name: Ident,
    /// The marker type of the header.
    pub header: Ident,
    /// Markdown.
    pub docs: String,
    /// The type of its value.
    pub ty: Ty,
}

/// A response header that has a type of its own.
#[derive(Clone, Debug)]
pub struct HeaderItem {
    /// The marker type.
    pub name: Ident,
    /// The name on the wire.
    pub wire: String,
    /// Markdown.
    pub docs: String,
    /// The value's type; a list is written with commas in between.
    pub ty: Ty,
}

/// A security scheme.
#[derive(Clone, Debug)]
pub struct SchemeItem {
    /// The static that describes it.
    pub name: Ident,
    /// The name in the document.
    pub wire: String,
    /// Markdown.
    pub docs: String,
    /// How the credential travels.
    pub credential: CredentialKind,
    /// The builder's method that takes the credential.
    pub client_method: Ident,
    /// The service's method that checks it.
    pub server_method: Ident,
}

/// How a credential travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialKind {
    /// A bearer token.
    Bearer,
    /// User name and password.
    Basic,
    /// A key in a header, query parameter or cookie of this name.
    ApiKey {
        /// The variant of the runtime's `ApiKeyLocation`.
        location: &'static str,
        /// The name.
        name: String,
    },
}

/// A scheme that an alternative calls for.
#[derive(Clone, Debug)]
pub struct SecurityUse {
    /// The scheme's static.
    pub scheme: Ident,
    /// The scopes.
    pub scopes: Vec<String>,
}

/// What a handler learns about the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Principal {
    /// Nothing: the operation is open.
    None,
    /// Who it is, or that nobody said.
    Optional,
    /// Who it is.
    Required,
}

/// The client's side of an operation.
#[derive(Clone, Debug)]
pub struct ClientMethod {
    /// The method of the group's handle.
    pub method: Ident,
    /// The builder that it gives.
    pub builder: Ident,
}

/// How a list is continued.
#[derive(Clone, Debug)]
pub struct Paging {
    /// The field of the request that asks for the next page.
    pub cursor: Ident,
    /// The field of the page that holds the next cursor.
    pub next: Ident,
    /// How that field says that the list ends.
    pub end: ListEnd,
    /// How the next cursor becomes that of the request.
    pub passing: CursorPassing,
    /// The field of the page that holds the items.
    pub items: Ident,
    /// The type of an item.
    pub item: Ty,
    /// The type of a page.
    pub page: Ty,
}

/// How the field of a page that holds the next cursor says that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListEnd {
    /// An `Option` has no value.
    None,
    /// A `Maybe` has no value, whether it is absent or null.
    NoValue,
    /// A text is empty.
    Empty,
}

/// How the next cursor of a page becomes the cursor of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CursorPassing {
    /// It is copied.
    Copied,
    /// It is cloned.
    Cloned,
    /// It is read from the text that it is.
    Parsed,
}

/// The module `webhooks`.
#[derive(Clone, Debug)]
pub struct Webhooks {
    /// The webhooks in document order.
    pub webhooks: Vec<WebhookItem>,
    /// The union of all deliveries, where the document tells them apart.
    pub event: Option<Union>,
}

/// One webhook.
#[derive(Clone, Debug)]
pub struct WebhookItem {
    /// The key in the document.
    pub wire: String,
    /// The event's variant, or the delivery's alias where there is no event.
    pub name: Ident,
    /// The receiver's method.
    pub method: Ident,
    /// Markdown.
    pub docs: String,
    /// The type of its JSON body.
    pub body: Option<Ty>,
}

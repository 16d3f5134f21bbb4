//! Names that are taken from the start: by the language, or by what stands in the same place in every generated crate.

/// What the prelude and the language put into every scope of types: no item may hide it.
pub const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// What a file of `models` cannot be called: the one that lists them, and a crate that it names.
pub const MODEL_FILES: &[&str] = &["mod", "oasmith_runtime"];

/// What the files of groups lie beside, or name as modules of the runtime.
pub const GROUP_FILES: &[&str] =
    &["client", "headers", "mod", "oasmith_runtime", "operations", "server", "servers", "std"];

/// What a struct has beside its setters.
pub const STRUCT_METHODS: &[&str] = &["new"];

/// The variables of the functions that read and check a struct or a request.
pub const LOCALS: &[&str] = &["collect", "reader", "request", "response", "slots", "v", "values", "writer"];

/// The names that stand at the top of the client and the server beside the groups.
pub const GROUPS: &[&str] = &[
    "BuildError",
    "Client",
    "ClientBuilder",
    "Context",
    "Credential",
    "Denied",
    "Error",
    "Failure",
    "Loopback",
    "OperationSpec",
    "Principal",
    "Refusal",
    "Reply",
    "RequestHead",
    "Response",
    "S",
    "Service",
    "Transport",
];

/// What the client has beside the groups' methods.
pub const CLIENT_METHODS: &[&str] = &["builder", "clone", "core"];

/// What a request and its call have beside the setters of the parameters.
pub const CALL_METHODS: &[&str] = &["new", "send"];

/// What the call of a list has too.
pub const PAGED_CALL_METHODS: &[&str] = &["items", "pages"];

/// The fields and methods of a response with headers.
pub const HEADED_FIELDS: &[&str] = &["body", "new"];

/// What the builder of a client offers beside the schemes' methods.
pub const BUILDER_METHODS: &[&str] = &[
    "base_url",
    "build",
    "header",
    "max_response_bytes",
    "timeout",
    "transport",
    "user_agent",
    "validate_requests",
];

/// What a service offers beside the schemes' methods.
pub const SERVICE_METHODS: &[&str] = &["combine", "refuse"];

/// The names that the module of webhooks has beside the receiver's methods.
pub const RECEIVER_METHODS: &[&str] = &["receive", "unknown"];

/// The types that the module of webhooks has of its own.
pub const WEBHOOK_TYPES: &[&str] = &[
    "Delivery",
    "Event",
    "Prefix",
    "Receiver",
    "SecretError",
    "SignError",
    "Signer",
    "Verifier",
    "VerifyError",
];

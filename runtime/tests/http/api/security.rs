//! The security schemes.

use oasmith_runtime::operation::{SchemeKind, SecurityScheme};

/// An API key of the organization.
pub static BEARER_AUTH: SecurityScheme = SecurityScheme { name: "BearerAuth", kind: SchemeKind::Bearer };

//! The kinds of objects, and which kind stands at which address.

use std::fmt;

use crate::document::Version;

/// An object of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    OpenApi,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocumentation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Reference,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OauthFlows,
    OauthFlow,
    SecurityRequirement,
}

impl Kind {
    /// The section on this object in a version's specification, as a URL.
    pub(super) fn section(self, version: Version) -> String {
        let page = match version {
            Version::V3_0 => "v3.0.4",
            Version::V3_1 => "v3.1.1",
            Version::V3_2 => "v3.2.0",
        };
        let mut anchor = self.to_string().to_ascii_lowercase().replace(' ', "-");
        if self == Kind::SecurityScheme && version != Version::V3_2 {
            // There the plain anchor is that of an earlier section of the same name.
            anchor.push_str("-0");
        }
        format!("https://spec.openapis.org/oas/{page}.html#{anchor}")
    }

    /// Whether a reference may stand in the place of such an object.
    pub(super) fn is_referable(self) -> bool {
        matches!(
            self,
            Kind::PathItem
                | Kind::Parameter
                | Kind::RequestBody
                | Kind::MediaType
                | Kind::Response
                | Kind::Callback
                | Kind::Example
                | Kind::Link
                | Kind::Header
                | Kind::Schema
                | Kind::SecurityScheme
        )
    }
}

/// What stands at an address, as far as the specification says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One object.
    One(Kind),
    /// An array or a map of objects.
    Each(Kind),
    /// Data, an extension, or a field that the specification does not know.
    Unknown,
}

impl Shape {
    /// What stands behind a key or an index of this.
    pub(super) fn child(self, token: &str) -> Shape {
        match self {
            Shape::One(kind) => field(kind, token),
            Shape::Each(kind) => Shape::One(kind),
            Shape::Unknown => Shape::Unknown,
        }
    }
}

fn field(kind: Kind, name: &str) -> Shape {
    use Kind::{
        Callback, Components, Contact, Encoding, Example, ExternalDocumentation, Header, Info, License, Link,
        MediaType, OauthFlow, OauthFlows, OpenApi, Operation, Parameter, PathItem, Paths, RequestBody,
        Response, Responses, Schema, SecurityRequirement, SecurityScheme, Server, ServerVariable, Tag,
    };
    use Shape::{Each, One, Unknown};
    if name.starts_with("x-") {
        return Unknown;
    }
    match (kind, name) {
        (OpenApi, "info") => One(Info),
        (Info, "contact") => One(Contact),
        (Info, "license") => One(License),
        (OpenApi, "paths") => One(Paths),
        (OpenApi, "webhooks") | (Components, "pathItems") => Each(PathItem),
        (OpenApi, "components") => One(Components),
        (OpenApi, "tags") => Each(Tag),
        (OpenApi | Operation, "security") => Each(SecurityRequirement),
        (OpenApi | PathItem | Operation, "servers") => Each(Server),
        (Server, "variables") => Each(ServerVariable),
        (Components, "schemas") => Each(Schema),
        (Components | Response | Encoding, "headers") => Each(Header),
        (Components, "responses") => Each(Response),
        (Components | PathItem | Operation, "parameters") => Each(Parameter),
        (Components | MediaType | Parameter | Header, "examples") => Each(Example),
        (Components, "requestBodies") => Each(RequestBody),
        (Components, "securitySchemes") => Each(SecurityScheme),
        (Components | Response, "links") => Each(Link),
        (Components | Operation, "callbacks") => Each(Callback),
        (Paths | Callback, _) => One(PathItem),
        (PathItem, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query") => {
            One(Operation)
        }
        (PathItem, "additionalOperations") => Each(Operation),
        (Operation, "requestBody") => One(RequestBody),
        (Operation, "responses") => One(Responses),
        (Responses, _) => One(Response),
        (Link, "server") => One(Server),
        (Parameter | Header | RequestBody | Response, "content") | (Components, "mediaTypes") => {
            Each(MediaType)
        }
        (Parameter | Header | MediaType, "schema") | (MediaType, "itemSchema") => One(Schema),
        (MediaType | Encoding, "encoding" | "prefixEncoding") => Each(Encoding),
        (MediaType | Encoding, "itemEncoding") => One(Encoding),
        (SecurityScheme, "flows") => One(OauthFlows),
        (
            OauthFlows,
            "implicit" | "password" | "clientCredentials" | "authorizationCode" | "deviceAuthorization",
        ) => One(OauthFlow),
        (OpenApi | Operation | Tag | Schema, "externalDocs") => One(ExternalDocumentation),
        (Schema, name) => keyword(name),
        _ => Unknown,
    }
}

fn keyword(name: &str) -> Shape {
    match name {
        "items"
        | "contains"
        | "unevaluatedItems"
        | "additionalProperties"
        | "propertyNames"
        | "unevaluatedProperties"
        | "contentSchema"
        | "not"
        | "if"
        | "then"
        | "else" => Shape::One(Kind::Schema),
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions" | "prefixItems"
        | "allOf" | "anyOf" | "oneOf" => Shape::Each(Kind::Schema),
        "discriminator" => Shape::One(Kind::Discriminator),
        "xml" => Shape::One(Kind::Xml),
        _ => Shape::Unknown,
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::OpenApi => "OpenAPI Object",
            Kind::Info => "Info Object",
            Kind::Contact => "Contact Object",
            Kind::License => "License Object",
            Kind::Server => "Server Object",
            Kind::ServerVariable => "Server Variable Object",
            Kind::Components => "Components Object",
            Kind::Paths => "Paths Object",
            Kind::PathItem => "Path Item Object",
            Kind::Operation => "Operation Object",
            Kind::ExternalDocumentation => "External Documentation Object",
            Kind::Parameter => "Parameter Object",
            Kind::RequestBody => "Request Body Object",
            Kind::MediaType => "Media Type Object",
            Kind::Encoding => "Encoding Object",
            Kind::Responses => "Responses Object",
            Kind::Response => "Response Object",
            Kind::Callback => "Callback Object",
            Kind::Example => "Example Object",
            Kind::Link => "Link Object",
            Kind::Header => "Header Object",
            Kind::Tag => "Tag Object",
            Kind::Reference => "Reference Object",
            Kind::Schema => "Schema Object",
            Kind::Discriminator => "Discriminator Object",
            Kind::Xml => "XML Object",
            Kind::SecurityScheme => "Security Scheme Object",
            Kind::OauthFlows => "OAuth Flows Object",
            Kind::OauthFlow => "OAuth Flow Object",
            Kind::SecurityRequirement => "Security Requirement Object",
        })
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shape::One(kind) => kind.fmt(f),
            Shape::Each(kind) => write!(f, "collection of {kind}s"),
            Shape::Unknown => f.write_str("value"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_those_of_the_documents_version() {
        let of = |kind: Kind, version| kind.section(version);
        assert_eq!(
            of(Kind::OpenApi, Version::V3_1),
            "https://spec.openapis.org/oas/v3.1.1.html#openapi-object"
        );
        assert_eq!(
            of(Kind::OauthFlows, Version::V3_0),
            "https://spec.openapis.org/oas/v3.0.4.html#oauth-flows-object"
        );
        let anchor = "https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object-0";
        assert_eq!(of(Kind::SecurityScheme, Version::V3_1), anchor);
        let anchor = "https://spec.openapis.org/oas/v3.2.0.html#security-scheme-object";
        assert_eq!(of(Kind::SecurityScheme, Version::V3_2), anchor);
    }
}

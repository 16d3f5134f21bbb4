//! Security schemes and requirements (`OpenAPI` 3.2 §4.27–4.30).

use std::sync::Arc;

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use super::kind::Kind;
use super::reference::{Memo, Memos, Shared};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{
    ApiKeyLocation, OauthFlow, OauthFlows, RequiredScheme, SecurityRequirement, SecurityScheme,
    SecuritySchemeKind, Spanned, Version,
};
use crate::source::{Object, Value};

#[derive(Clone, Copy)]
enum SchemeType {
    ApiKey,
    Http,
    MutualTls,
    Oauth2,
    OpenIdConnect,
}

const SCHEME_TYPES: [(&str, SchemeType); 5] = [
    ("apiKey", SchemeType::ApiKey),
    ("http", SchemeType::Http),
    ("mutualTLS", SchemeType::MutualTls),
    ("oauth2", SchemeType::Oauth2),
    ("openIdConnect", SchemeType::OpenIdConnect),
];

const API_KEY_LOCATIONS: [(&str, ApiKeyLocation); 3] = [
    ("query", ApiKeyLocation::Query),
    ("header", ApiKeyLocation::Header),
    ("cookie", ApiKeyLocation::Cookie),
];

/// The URLs of a flow, of which each flow has some.
const FLOW_URLS: [&str; 4] = ["authorizationUrl", "deviceAuthorizationUrl", "tokenUrl", "refreshUrl"];

impl Shared for SecurityScheme {
    const KIND: Kind = Kind::SecurityScheme;

    fn memo(memos: &mut Memos) -> &mut Memo<Self> {
        &mut memos.security_schemes
    }

    fn read<'a>(reader: &mut Reader<'a>, at: &At<'a>) -> Option<Self> {
        let mut fields = reader.open(at, Kind::SecurityScheme)?;
        fields.require(&["type"]);
        fields.since(Version::V3_2, &["deprecated", "oauth2MetadataUrl"]);
        let description = fields.string("description");
        let deprecated = fields.flag("deprecated");
        let all = ["name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl", "oauth2MetadataUrl"];
        let kind = fields.basic_scheme().or_else(|| {
            let Some(scheme_type) = fields.choice("type", &SCHEME_TYPES) else {
                // Which of them belong to the type that was meant is not known.
                fields.pass_over(&all);
                return None;
            };
            reader.scheme_kind(&scheme_type, &mut fields)
        });
        fields.without_effect(&all, "with this `type`");
        let extensions = reader.finish(fields);
        Some(SecurityScheme { place: at.place(), description, kind: kind?, deprecated, extensions })
    }
}

impl Fields<'_> {
    /// The type `basic` of `OpenAPI` 2.0, which is named.
    fn basic_scheme(&mut self) -> Option<SecuritySchemeKind> {
        let at = self.at("type")?;
        if !matches!(&at.node.value, Value::String(text) if text == "basic") {
            return None;
        }
        let message = "the security scheme type `basic` is of OpenAPI 2.0";
        let help = "write `type: http` with `scheme: basic`";
        self.report(Diagnostic::new(Code::BasicScheme, at.span(), message).help(help));
        let scheme = Spanned { value: "basic".to_owned(), span: at.span() };
        Some(SecuritySchemeKind::Http { scheme, bearer_format: None })
    }
}

impl<'a> Reader<'a> {
    fn scheme_kind(
        &mut self,
        scheme_type: &Spanned<SchemeType>,
        fields: &mut Fields<'a>,
    ) -> Option<SecuritySchemeKind> {
        match scheme_type.value {
            SchemeType::ApiKey => {
                fields.require(&["name", "in"]);
                let (name, location) =
                    (fields.spanned_string("name"), fields.choice("in", &API_KEY_LOCATIONS));
                Some(SecuritySchemeKind::ApiKey { location: location?.value, name: name? })
            }
            SchemeType::Http => {
                fields.require(&["scheme"]);
                let bearer_format = fields.string("bearerFormat");
                let Spanned { value, span } = fields.spanned_string("scheme")?;
                let scheme = Spanned { value: value.to_ascii_lowercase(), span };
                Some(SecuritySchemeKind::Http { scheme, bearer_format })
            }
            SchemeType::MutualTls => {
                fields.newer(Version::V3_1, scheme_type.span, "the security scheme type `mutualTLS`");
                Some(SecuritySchemeKind::MutualTls)
            }
            SchemeType::Oauth2 => {
                fields.require(&["flows"]);
                let metadata_url = fields.spanned_string("oauth2MetadataUrl");
                let flows = fields.at("flows").and_then(|at| self.oauth_flows(&at))?;
                Some(SecuritySchemeKind::Oauth2 { flows, metadata_url })
            }
            SchemeType::OpenIdConnect => {
                fields.require(&["openIdConnectUrl"]);
                let url = fields.spanned_string("openIdConnectUrl")?;
                Some(SecuritySchemeKind::OpenIdConnect { url })
            }
        }
    }

    fn oauth_flows(&mut self, at: &At<'a>) -> Option<OauthFlows> {
        let mut fields = self.open(at, Kind::OauthFlows)?;
        fields.since(Version::V3_2, &["deviceAuthorization"]);
        let mut flow =
            |name, urls: &[&'static str]| fields.at(name).and_then(|at| self.oauth_flow(&at, urls));
        Some(OauthFlows {
            place: at.place(),
            implicit: flow("implicit", &["authorizationUrl"]),
            password: flow("password", &["tokenUrl"]),
            client_credentials: flow("clientCredentials", &["tokenUrl"]),
            authorization_code: flow("authorizationCode", &["authorizationUrl", "tokenUrl"]),
            device_authorization: flow("deviceAuthorization", &["deviceAuthorizationUrl", "tokenUrl"]),
            extensions: self.finish(fields),
        })
    }

    fn oauth_flow(&mut self, at: &At<'a>, urls: &[&'static str]) -> Option<OauthFlow> {
        let mut fields = self.open(at, Kind::OauthFlow)?;
        fields.require(urls);
        fields.require(&["scopes"]);
        let mut url = |name| {
            if urls.contains(&name) || name == "refreshUrl" { fields.spanned_string(name) } else { None }
        };
        let [authorization_url, device_authorization_url, token_url, refresh_url] = FLOW_URLS.map(&mut url);
        fields.without_effect(&FLOW_URLS, "in this flow");
        let scopes = fields.members("scopes").into_iter();
        let scopes = scopes
            .filter_map(|Member { key, at }| Some((key, fields.string_in("scopes", &at)?.value)))
            .collect();
        Some(OauthFlow {
            place: at.place(),
            authorization_url,
            device_authorization_url,
            token_url,
            refresh_url,
            scopes,
            extensions: self.finish(fields),
        })
    }

    /// The `security` of an object that has it.
    pub(super) fn security(&mut self, fields: &mut Fields<'a>) -> Option<Vec<SecurityRequirement>> {
        let items = fields.items("security");
        fields.has("security").then(|| items.iter().filter_map(|at| self.security_requirement(at)).collect())
    }

    fn security_requirement(&mut self, at: &At<'a>) -> Option<SecurityRequirement> {
        let mut fields = self.open(at, Kind::SecurityRequirement)?;
        let mut schemes = Vec::new();
        for Member { key: name, at } in fields.all() {
            let scheme = self.required_scheme(&mut fields, &name);
            let Some(items) = at.items() else {
                fields.wrong_type(&name.value, at.node, "an array");
                continue;
            };
            let scopes: Vec<_> =
                items.iter().filter_map(|item| fields.string_in(&name.value, item)).collect();
            if let (Some(scheme), Some(first)) = (&scheme, scopes.first())
                && !scheme.has_scopes()
            {
                fields.newer(Version::V3_1, first.span, "a role for a scheme without scopes");
            }
            schemes.push(RequiredScheme { name, scheme, scopes });
        }
        self.finish(fields);
        Some(SecurityRequirement { span: at.span(), schemes })
    }

    /// The scheme that a requirement names: one of the components, or else any by its URI.
    fn required_scheme(
        &mut self,
        fields: &mut Fields<'a>,
        name: &Spanned<String>,
    ) -> Option<Arc<SecurityScheme>> {
        let component = ["components", "securitySchemes", &name.value]
            .iter()
            .try_fold(self.index.entry(self.trees), |at, name| at.child(name));
        if let Some(at) = component {
            return self.usage(&at).map(|used| used.item);
        }
        if is_uri(&name.value) {
            fields.newer(Version::V3_2, name.span, "a security scheme named by its URI");
            let at = self.resolve(name, &fields.at, Kind::SecurityScheme)?;
            return self.usage(&at).map(|used| used.item);
        }
        let message = format!("there is no security scheme `{}` in the components", name.value);
        let names = declared_schemes(self.root).into_iter().flat_map(Object::entries);
        let diagnostic = Diagnostic::new(Code::UnknownSecurityScheme, name.span, message);
        let help = match self.guess(&name.value, names.map(|entry| entry.key.text.as_str())) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "schemes are declared under `components/securitySchemes`".to_owned(),
        };
        self.diagnostics.push(diagnostic.help(help));
        None
    }
}

/// Whether a requirement's name that is not one of the components is the URI of a scheme.
pub(super) fn is_uri(name: &str) -> bool {
    name.contains(['#', '/', ':'])
}

impl SecurityScheme {
    /// Whether a requirement lists the scopes that the scheme must grant; roles, since 3.1, otherwise.
    fn has_scopes(&self) -> bool {
        matches!(self.kind, SecuritySchemeKind::Oauth2 { .. } | SecuritySchemeKind::OpenIdConnect { .. })
    }
}

fn declared_schemes(root: &crate::source::Node) -> Option<&Object> {
    let mut node = root;
    for name in ["components", "securitySchemes"] {
        let Value::Object(object) = &node.value else { return None };
        node = object.get(name)?;
    }
    match &node.value {
        Value::Object(schemes) => Some(schemes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::testing::{read_3_0, read_3_1, read_3_2, read_with_help};
    use crate::document::{ApiKeyLocation, SecuritySchemeKind as Kind};

    #[test]
    fn each_type_has_its_fields() {
        let (document, findings) = read_3_1(
            "components:
  securitySchemes:
    key: {type: apiKey, in: cookie, name: sid}
    http: {type: http, scheme: Bearer, bearerFormat: JWT}
    tls: {type: mutualTLS}
    oauth:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: https://a.example/t, scopes: {read: all of it}, x-f: 1}, x-g: 1}
    oidc: {type: openIdConnect, openIdConnectUrl: https://a.example/.well-known/openid-configuration}
",
        );
        assert_eq!(findings, [""; 0]);
        let kinds: Vec<_> =
            document.components.security_schemes.iter().map(|(_, scheme)| &scheme.kind).collect();
        let [
            Kind::ApiKey { location: ApiKeyLocation::Cookie, name },
            Kind::Http { scheme, bearer_format: Some(format) },
            Kind::MutualTls,
            Kind::Oauth2 { flows, metadata_url: None },
            Kind::OpenIdConnect { .. },
        ] = kinds[..]
        else {
            panic!("{kinds:?}")
        };
        assert_eq!((name.value.as_str(), scheme.value.as_str(), format.as_str()), ("sid", "bearer", "JWT"));
        let flow = flows.client_credentials.as_ref().unwrap();
        let [(scope, what)] = &flow.scopes[..] else { panic!("{:?}", flow.scopes) };
        assert_eq!((scope.value.as_str(), what.as_str()), ("read", "all of it"));
        assert_eq!(flow.token_url.as_ref().unwrap().value, "https://a.example/t");
        assert!(flow.extensions.get("x-f").is_some() && flows.extensions.get("x-g").is_some());
    }

    #[test]
    fn schemes_of_3_2() {
        let text = "components:
  securitySchemes:
    oauth:
      type: oauth2
      deprecated: true
      oauth2MetadataUrl: https://a.example/m
      flows: {deviceAuthorization: {deviceAuthorizationUrl: https://a.example/d, tokenUrl: t, scopes: {}}}
";
        let (document, findings) = read_3_2(text);
        assert_eq!(findings, [""; 0]);
        let (_, scheme) = &document.components.security_schemes[0];
        assert!(scheme.deprecated);
        let Kind::Oauth2 { flows, metadata_url: Some(metadata) } = &scheme.kind else {
            panic!("{:?}", scheme.kind)
        };
        assert_eq!(metadata.value, "https://a.example/m");
        let flow = flows.device_authorization.as_ref().unwrap();
        assert_eq!(flow.device_authorization_url.as_ref().unwrap().value, "https://a.example/d");
        assert_eq!(read_3_1(text).1, ["D009 7:7", "D009 8:7", "D009 9:15"]);
    }

    #[test]
    fn schemes_are_named_by_their_uris_in_3_2() {
        let text = "security: [{'#/components/x-schemes/key': []}, {'#/components/securitySchemes/all': [a]}]
components:
  x-schemes: {key: {type: apiKey, in: header, name: k}}
  securitySchemes: {all: {type: openIdConnect, openIdConnectUrl: u}}
";
        let (document, findings) = read_3_2(text);
        assert_eq!(findings, [""; 0]);
        let [key, all] = &document.security[..] else { panic!("{:?}", document.security) };
        assert!(matches!(key.schemes[0].scheme.as_ref().unwrap().kind, Kind::ApiKey { .. }));
        assert!(Arc::ptr_eq(
            all.schemes[0].scheme.as_ref().unwrap(),
            &document.components.security_schemes[0].1
        ));
        assert_eq!(all.schemes[0].scopes[0].value, "a");
        assert_eq!(read_3_1(text).1, ["D009 3:13", "D009 3:49"]);
    }

    #[test]
    fn roles_are_of_3_1() {
        let text = "security: [{key: [admin]}, {oidc: [admin]}]
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: k}
    oidc: {type: openIdConnect, openIdConnectUrl: u}
";
        assert_eq!(read_3_1(text).1, [""; 0]);
        assert_eq!(read_3_0(text).1, ["D009 4:19"]);
    }

    #[test]
    fn what_a_type_calls_for_must_be_there() {
        let (_, findings) = read_3_1(
            "components:
  securitySchemes:
    a: {type: apiKey, scheme: x}
    b: {type: basic}
    c: {type: oauth2, flows: {authorizationCode: {}}}
    d: {type: oauth2, flows: {implicit: {authorizationUrl: u, tokenUrl: u, scopes: {}}}}
",
        );
        assert_eq!(
            findings,
            [
                "D002 5:8",
                "D002 5:8",
                "M013 5:23",
                "D058 6:15",
                "D002 7:50",
                "D002 7:50",
                "D002 7:50",
                "M013 8:63"
            ]
        );
        assert_eq!(read_3_0("components: {securitySchemes: {a: {type: mutualTLS}}}").1, ["D009 4:42"]);
    }

    #[test]
    fn schemes_are_declared() {
        let (_, findings) = read_with_help(
            "openapi: 3.1.0
info: {title: T, version: '1'}
security:
  - bearer: [a]
  - brearer: []
    x-other: []
  - bearer: all
  - {}
components: {securitySchemes: {bearer: {type: http, scheme: bearer}}}
",
        );
        let expected = [
            ("D014 5:5", "did you mean `bearer`?"),
            ("D014 6:5", "schemes are declared under `components/securitySchemes`"),
            ("D004 7:13", ""),
        ];
        assert_eq!(findings, expected.map(|(finding, help)| (finding.to_owned(), help.to_owned())));
    }
}

//! Security schemes and requirements (`OpenAPI` 3.1 §4.8.27–4.8.30).

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use super::kind::Kind;
use super::reference::{Memo, Memos, Shared};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{
    ApiKeyLocation, OauthFlow, OauthFlows, SecurityRequirement, SecurityScheme, SecuritySchemeKind, Spanned,
    Version,
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

impl Shared for SecurityScheme {
    const KIND: Kind = Kind::SecurityScheme;

    fn memo(memos: &mut Memos) -> &mut Memo<Self> {
        &mut memos.security_schemes
    }

    fn read<'a>(reader: &mut Reader<'a>, at: &At<'a>) -> Option<Self> {
        let mut fields = reader.open(at, Kind::SecurityScheme)?;
        fields.require(&["type"]);
        let description = fields.string("description");
        let kind = fields.basic_scheme().or_else(|| {
            let scheme_type = fields.choice("type", &SCHEME_TYPES)?;
            reader.scheme_kind(&scheme_type, &mut fields)
        });
        let all = ["name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl"];
        fields.without_effect(&all, "with this `type`");
        let extensions = reader.finish(fields);
        Some(SecurityScheme { place: at.place(), description, kind: kind?, extensions })
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
                if self.version == Version::V3_0 {
                    let message =
                        "the security scheme type `mutualTLS` is of OpenAPI 3.1, but the document is of 3.0";
                    self.report(Code::LaterVersion, scheme_type.span, message);
                }
                Some(SecuritySchemeKind::MutualTls)
            }
            SchemeType::Oauth2 => {
                fields.require(&["flows"]);
                fields.at("flows").and_then(|at| self.oauth_flows(&at)).map(SecuritySchemeKind::Oauth2)
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
        let mut flow =
            |name, urls: &[&'static str]| fields.at(name).and_then(|at| self.oauth_flow(&at, urls));
        let flows = OauthFlows {
            implicit: flow("implicit", &["authorizationUrl"]),
            password: flow("password", &["tokenUrl"]),
            client_credentials: flow("clientCredentials", &["tokenUrl"]),
            authorization_code: flow("authorizationCode", &["authorizationUrl", "tokenUrl"]),
        };
        self.finish(fields);
        Some(flows)
    }

    fn oauth_flow(&mut self, at: &At<'a>, urls: &[&'static str]) -> Option<OauthFlow> {
        let mut fields = self.open(at, Kind::OauthFlow)?;
        fields.require(urls);
        fields.require(&["scopes"]);
        let flow = OauthFlow {
            authorization_url: fields.string("authorizationUrl"),
            token_url: fields.string("tokenUrl"),
            refresh_url: fields.string("refreshUrl"),
            scopes: fields
                .members("scopes")
                .into_iter()
                .filter_map(|Member { key, at }| Some((key.value, fields.string_in("scopes", &at)?.value)))
                .collect(),
        };
        self.finish(fields);
        Some(flow)
    }

    /// The `security` of an object that has it.
    pub(super) fn security(&mut self, fields: &mut Fields<'a>) -> Option<Vec<SecurityRequirement>> {
        let items = fields.items("security");
        fields.has("security").then(|| items.iter().filter_map(|at| self.security_requirement(at)).collect())
    }

    fn security_requirement(&mut self, at: &At<'a>) -> Option<SecurityRequirement> {
        let mut fields = self.open(at, Kind::SecurityRequirement)?;
        let mut schemes = Vec::new();
        for Member { key, at } in fields.all() {
            self.check_scheme(&key);
            let Some(items) = at.items() else {
                fields.wrong_type(&key.value, at.node, "an array");
                continue;
            };
            let scopes = items.iter().filter_map(|item| fields.string_in(&key.value, item));
            let scopes = scopes.map(|scope| scope.value).collect();
            schemes.push((key, scopes));
        }
        self.finish(fields);
        Some(SecurityRequirement { span: at.span(), schemes })
    }

    fn check_scheme(&mut self, name: &Spanned<String>) {
        let declared = declared_schemes(self.root);
        if declared.is_some_and(|schemes| schemes.get(&name.value).is_some()) {
            return;
        }
        let message = format!("there is no security scheme `{}` in the components", name.value);
        let names = declared.into_iter().flat_map(Object::entries).map(|entry| entry.key.text.as_str());
        let diagnostic = Diagnostic::new(Code::UnknownSecurityScheme, name.span, message);
        let help = match self.guess(&name.value, names) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "schemes are declared under `components/securitySchemes`".to_owned(),
        };
        self.diagnostics.push(diagnostic.help(help));
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
    use super::super::testing::{read_3_0, read_3_1, read_with_help};
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
      flows: {clientCredentials: {tokenUrl: https://a.example/t, scopes: {read: all of it}}}
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
            Kind::Oauth2(flows),
            Kind::OpenIdConnect { .. },
        ] = kinds[..]
        else {
            panic!("{kinds:?}")
        };
        assert_eq!((name.value.as_str(), scheme.value.as_str(), format.as_str()), ("sid", "bearer", "JWT"));
        let flow = flows.client_credentials.as_ref().unwrap();
        assert_eq!(flow.scopes, [("read".to_owned(), "all of it".to_owned())]);
    }

    #[test]
    fn what_a_type_calls_for_must_be_there() {
        let (_, findings) = read_3_1(
            "components:
  securitySchemes:
    a: {type: apiKey, scheme: x}
    b: {type: basic}
    c: {type: oauth2, flows: {authorizationCode: {}}}
",
        );
        assert_eq!(
            findings,
            ["D002 5:8", "D002 5:8", "M013 5:23", "D058 6:15", "D002 7:50", "D002 7:50", "D002 7:50"]
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

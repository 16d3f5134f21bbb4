//! What callers must present.

use std::sync::Arc;

use super::site::origin;
use super::types::TypeBuilder;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, RequiredScheme, SecurityRequirement};
use crate::model::{NamePart, Scheme, SecurityAlternative, SecurityScheme, SecuritySchemeKind};

/// How a scheme's credential travels, with what its reader should know; why it is not supported otherwise.
fn kind(scheme: &document::SecurityScheme) -> Result<(SecuritySchemeKind, Option<&'static str>), String> {
    use document::SecuritySchemeKind as Declared;
    match &scheme.kind {
        Declared::ApiKey { location, name } => {
            Ok((SecuritySchemeKind::ApiKey { location: *location, name: name.value.clone() }, None))
        }
        Declared::Http { scheme, .. } => match scheme.value.as_str() {
            "bearer" => Ok((SecuritySchemeKind::Bearer, None)),
            "basic" => Ok((SecuritySchemeKind::Basic, None)),
            other => Err(format!("the HTTP authentication scheme `{other}` is not supported yet")),
        },
        Declared::Oauth2 { .. } => Ok((
            SecuritySchemeKind::Bearer,
            Some(
                "OAuth 2.0: the access token is presented as a bearer token. How it is got is up to the caller.",
            ),
        )),
        Declared::OpenIdConnect { .. } => Ok((
            SecuritySchemeKind::Bearer,
            Some(
                "OpenID Connect: the token is presented as a bearer token. How it is got is up to the caller.",
            ),
        )),
        Declared::MutualTls => Err("`mutualTLS` is not supported yet".to_owned()),
    }
}

impl TypeBuilder<'_> {
    /// The schemes that can be satisfied.
    pub(super) fn security_schemes(&self) -> Vec<SecurityScheme> {
        let schemes = self.document.components.security_schemes.iter();
        schemes
            .filter_map(|(name, scheme)| {
                let (kind, note) = kind(scheme).ok()?;
                let deprecated =
                    scheme.deprecated.then_some("Deprecated: use another scheme where there is one.");
                let paragraphs: Vec<&str> =
                    scheme.description.as_deref().into_iter().chain(note).chain(deprecated).collect();
                let description = (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"));
                Some(SecurityScheme {
                    origin: origin(&scheme.place, vec![NamePart::Component(name.value.clone())]),
                    name: name.value.clone(),
                    description,
                    kind,
                })
            })
            .collect()
    }

    /// What an operation asks for. An alternative that cannot be satisfied is reported.
    pub(super) fn security(&mut self, requirements: &[SecurityRequirement]) -> Vec<SecurityAlternative> {
        requirements.iter().map(|requirement| self.alternative(requirement)).collect()
    }

    fn alternative(&mut self, requirement: &SecurityRequirement) -> SecurityAlternative {
        let mut schemes = Vec::new();
        for required in &requirement.schemes {
            let scopes = required.scopes.iter().map(|scope| scope.value.clone()).collect();
            let name = self.name_of_scheme(required);
            schemes.push(Scheme { name, scopes });
        }
        SecurityAlternative { schemes }
    }

    /// The name that a scheme has among the components; it is reported where it cannot be satisfied.
    fn name_of_scheme(&mut self, required: &RequiredScheme) -> String {
        let RequiredScheme { name, scheme: Some(scheme), .. } = required else {
            return required.name.value.clone();
        };
        let declared = &self.document.components.security_schemes;
        let same_name = declared.iter().find(|(known, _)| known.value == name.value);
        let same = || declared.iter().find(|(_, known)| Arc::ptr_eq(known, scheme));
        let Some((known, _)) = same_name.or_else(same) else {
            let message = format!("the security scheme `{}` is not one of the components", name.value);
            self.findings.push(
                Diagnostic::new(Code::UnsupportedSecurity, name.span, message)
                    .label(scheme.place.span, "the scheme")
                    .help("refer to it under `components/securitySchemes`"),
            );
            return name.value.clone();
        };
        if let Err(message) = kind(scheme) {
            self.findings.push(
                Diagnostic::new(Code::UnsupportedSecurity, name.span, message)
                    .label(scheme.place.span, "the scheme")
                    .help("use `http` with `bearer` or `basic`, `apiKey`, `oauth2` or `openIdConnect`"),
            );
        }
        known.value.clone()
    }
}

//! D061: URLs and e-mail addresses (`OpenAPI` 3.1 §4.8.2–4.8.4, 4.8.11, 4.8.27–4.8.29).

use fluent_uri::UriRef;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{
    Document, ExternalDocumentation, OauthFlow, SecurityScheme, SecuritySchemeKind, Spanned, walk,
};

/// Fields that must be a URL or an e-mail address and are none.
pub(super) fn well_formed(document: &Document) -> Vec<Diagnostic> {
    let info = &document.info;
    let mut urls: Vec<&Spanned<String>> = info.terms_of_service.iter().collect();
    urls.extend(info.contact.iter().flat_map(|contact| &contact.url));
    urls.extend(info.license.iter().flat_map(|license| &license.url));
    urls.extend(document.components.security_schemes.iter().flat_map(|(_, scheme)| of_scheme(scheme)));
    urls.extend(external_docs(document).map(|docs| &docs.url));
    let malformed = urls.into_iter().filter(|url| UriRef::parse(url.value.as_str()).is_err());
    let mut found: Vec<_> = malformed.map(|url| finding(url, "a URL")).collect();
    let email =
        info.contact.iter().flat_map(|contact| &contact.email).filter(|email| !is_email(&email.value));
    found.extend(email.map(|email| finding(email, "an e-mail address")));
    found
}

fn finding(text: &Spanned<String>, expected: &str) -> Diagnostic {
    let message = format!("`{}` is not {expected}", text.value);
    Diagnostic::new(Code::MalformedUrl, text.span, message)
}

fn external_docs(document: &Document) -> impl Iterator<Item = &ExternalDocumentation> {
    let tags = document.tags.iter().flat_map(|tag| &tag.external_docs);
    let operations = walk::operations_and_callbacks(document).flat_map(|operation| &operation.external_docs);
    let of_schema = |id| document.schema(id).annotations.external_docs.as_deref();
    let schemas = document.schemas.ids().filter_map(of_schema);
    document.external_docs.iter().chain(tags).chain(operations).chain(schemas)
}

fn of_scheme(scheme: &SecurityScheme) -> Vec<&Spanned<String>> {
    match &scheme.kind {
        SecuritySchemeKind::OpenIdConnect { url } => vec![url],
        SecuritySchemeKind::Oauth2 { flows, metadata_url } => {
            walk::flows(flows).flat_map(of_flow).chain(metadata_url).collect()
        }
        _ => Vec::new(),
    }
}

fn of_flow(flow: &OauthFlow) -> impl Iterator<Item = &Spanned<String>> {
    let urls = [&flow.authorization_url, &flow.device_authorization_url, &flow.token_url, &flow.refresh_url];
    urls.into_iter().flatten()
}

/// A local part and a host with nothing in them that would have to be quoted (RFC 5322 §3.4.1).
fn is_email(text: &str) -> bool {
    let plain = !text.chars().any(|it| it.is_whitespace() || it.is_control());
    text.split_once('@')
        .is_some_and(|(local, host)| plain && !local.is_empty() && !host.is_empty() && !host.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::super::testing::checks;

    #[test]
    fn urls_are_urls() {
        let found = checks(
            "paths: {}
externalDocs: {url: 'https://example.com/with space'}
tags: [{name: t, externalDocs: {url: docs/t.html}}]
components:
  securitySchemes:
    login:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: 'https://{host}/token', refreshUrl: /refresh, scopes: {}}}
",
        );
        let expected = [
            "D061 4:21 `https://example.com/with space` is not a URL",
            "D061 10:45 `https://{host}/token` is not a URL",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn addresses_have_a_host() {
        for (text, fits) in
            [("a@b.example", true), ("a@", false), ("a", false), ("a b@c", false), ("a@b@c", false)]
        {
            assert_eq!(super::is_email(text), fits, "{text}");
        }
    }
}

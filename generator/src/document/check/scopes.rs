//! D060: the scopes of security requirements (`OpenAPI` 3.1 §4.8.30).

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{Document, RequiredScheme, SecurityScheme, SecuritySchemeKind, walk};

/// Scopes that no flow of the OAuth 2 scheme declares.
pub(super) fn declared(document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (required, scheme) in required(document) {
        let SecuritySchemeKind::Oauth2 { flows, .. } = &scheme.kind else { continue };
        let scopes = walk::flows(flows).flat_map(|flow| &flow.scopes);
        let declared: BTreeSet<&str> = scopes.map(|(name, _)| name.value.as_str()).collect();
        for scope in required.scopes.iter().filter(|scope| !declared.contains(scope.value.as_str())) {
            let message = format!("no flow of the security scheme declares the scope `{}`", scope.value);
            let help = match nearest(&scope.value, declared.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add it to the `scopes` of the flows that can grant it".to_owned(),
            };
            found.push(Diagnostic::new(Code::UnknownScope, scope.span, message).help(help));
        }
    }
    found
}

/// What is required of each scheme, by the document and by its operations. What an operation takes over from the
/// document is there again.
fn required(document: &Document) -> impl Iterator<Item = (&RequiredScheme, &SecurityScheme)> {
    let own = walk::operations_and_callbacks(document).flat_map(|operation| &operation.security);
    let schemes = document.security.iter().chain(own).flat_map(|requirement| &requirement.schemes);
    schemes.filter_map(|required| Some((required, &**required.scheme.as_ref()?)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::checks;

    #[test]
    fn scopes_are_declared() {
        let found = checks(
            "security: [{login: [read, wriet]}]
paths:
  /a: {get: {operationId: a, responses: {default: {description: d}}}}
  /b: {get: {operationId: b, security: [{login: [admin], key: [any]}], responses: {default: {description: d}}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: k}
    login:
      type: oauth2
      flows:
        clientCredentials: {tokenUrl: /token, scopes: {read: r}}
        password: {tokenUrl: /token, scopes: {write: w}}
",
        );
        let expected = [
            "D060 3:27 no flow of the security scheme declares the scope `wriet`",
            "D060 6:50 no flow of the security scheme declares the scope `admin`",
        ];
        assert_eq!(found, expected);
    }
}

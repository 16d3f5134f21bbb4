//! L014: servers whose URL lacks its scheme.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Server, walk};

/// Server URLs such as `api.example.com/v1`, which is a path relative to where the document lies.
pub(super) fn without_scheme(document: &Document) -> Vec<Diagnostic> {
    let own = walk::operations(document).flat_map(|operation| &operation.servers);
    let found = document.servers.iter().chain(own).filter(|server| looks_like_a_host(server)).map(|server| {
        let message = format!("the server URL `{}` has no scheme", server.url.value);
        let help = format!("it is a relative path, not a host; write `https://{}`", server.url.value);
        Diagnostic::new(Code::ServerScheme, server.url.span, message).help(help)
    });
    super::gather::gather(found.collect(), "server URLs have no scheme")
}

fn looks_like_a_host(server: &Server) -> bool {
    let url = server.url.value.as_str();
    let first = url.split(['/', ':']).next().unwrap_or_default();
    let local = first == "localhost" && url.len() > first.len();
    let dotted = first.contains('.') && !first.starts_with('.') && !first.ends_with('.');
    !url.contains("://") && !first.contains('{') && (local || dotted)
}

#[cfg(test)]
mod tests {
    use super::super::testing::lints;

    #[test]
    fn a_host_has_a_scheme() {
        let found = lints(
            "servers:
  - url: api.example.com/v1
  - url: localhost:8080
  - url: https://example.com
  - url: /v1
  - url: ./v1.0
  - url: '{host}'
    variables: {host: {default: x}}
paths: {}
",
        );
        let expected = [
            "L014 4:10 the server URL `api.example.com/v1` has no scheme",
            "L014 5:10 the server URL `localhost:8080` has no scheme",
        ];
        assert_eq!(found, expected);
    }
}

//! D035: server URLs and their variables (`OpenAPI` 3.1 §4.8.5).

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{Document, Server, Spanned, walk};

/// Names in braces without a variable, variables without a place in the URL, and braces without a partner.
pub(super) fn variables(document: &Document) -> Vec<Diagnostic> {
    let own = walk::operations_and_callbacks(document).flat_map(|operation| &operation.servers);
    document.servers.iter().chain(own).flat_map(of_server).collect()
}

fn of_server(server: &Server) -> Vec<Diagnostic> {
    let url = &server.url;
    let names = match names(&url.value) {
        Ok(names) => names,
        Err(fault) => {
            let message = format!("the server URL `{}` {fault}", url.value);
            return vec![Diagnostic::new(Code::ServerVariable, url.span, message)];
        }
    };
    let variables = server.variables.iter().map(|(name, _)| name);
    let declared: Vec<&str> = variables.clone().map(|name| name.value.as_str()).collect();
    let mut found = Vec::new();
    for name in names.iter().filter(|name| !declared.contains(name)) {
        let message = format!("the server URL has `{{{name}}}`, but `variables` has no `{name}`");
        let help = match nearest(name, declared.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it to `variables` with its default".to_owned(),
        };
        found.push(Diagnostic::new(Code::ServerVariable, url.span, message).help(help));
    }
    for Spanned { value: name, span } in variables.filter(|name| !names.contains(name.value.as_str())) {
        let message = format!("the variable `{name}` does not occur in the server URL `{}`", url.value);
        found.push(
            Diagnostic::new(Code::ServerVariable, *span, message)
                .help(format!("write `{{{name}}}` where its value belongs, or take it out")),
        );
    }
    found
}

/// The names in braces.
fn names(url: &str) -> Result<BTreeSet<&str>, &'static str> {
    let mut names = BTreeSet::new();
    let mut rest = url;
    while let Some((literal, behind)) = rest.split_once('{') {
        let (name, behind) = behind.split_once('}').ok_or("has a `{` without `}`")?;
        if literal.contains('}') || name.contains('{') {
            return Err("has braces that do not match");
        }
        if name.is_empty() {
            return Err("has a variable without a name");
        }
        names.insert(name);
        rest = behind;
    }
    if rest.contains('}') { Err("has a `}` without `{`") } else { Ok(names) }
}

#[cfg(test)]
mod tests {
    use super::super::testing::checks;

    #[test]
    fn url_and_variables_agree() {
        let found = checks(
            "paths: {}
servers:
  - {url: 'https://{region}.example.com', variables: {region: {default: eu}}}
  - {url: 'https://{regoin}.example.com', variables: {region: {default: eu}}}
  - {url: 'https://{region.example.com'}
  - {url: 'https://region}.example.com'}
",
        );
        let expected = [
            "D035 6:11 the server URL has `{regoin}`, but `variables` has no `regoin`",
            "D035 6:55 the variable `region` does not occur in the server URL `https://{regoin}.example.com`",
            "D035 7:11 the server URL `https://{region.example.com` has a `{` without `}`",
            "D035 8:11 the server URL `https://region}.example.com` has a `}` without `{`",
        ];
        assert_eq!(found, expected);
    }
}

//! Servers: the URLs that a client may be built for.

use super::docs;
use super::ident::Ident;
use super::names::{Names, Symbol};
use crate::model::{Api, Server, ServerVariable};

/// Longest description, in words, that a server is named after.
const NAME_WORDS: usize = 3;

/// A server of the document.
#[derive(Clone, Debug)]
pub struct ServerItem {
    /// The constant, or the struct of its variables.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// Literals and variables in turn.
    pub url: Vec<UrlPart>,
    /// The variables in document order; a server without any is a constant.
    pub variables: Vec<VariableItem>,
}

/// A piece of a server's URL.
#[derive(Clone, Debug)]
pub enum UrlPart {
    /// Text that stands as it is.
    Literal(String),
    /// The value of a variable: an index into [`ServerItem::variables`].
    Variable(usize),
}

/// A variable of a server's URL: a field.
#[derive(Clone, Debug)]
pub struct VariableItem {
    /// The field.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// The value where none is chosen.
    pub default: String,
}

/// Plans every server that names a host.
pub fn plan(api: &Api, names: &Names) -> Vec<ServerItem> {
    let item = |(index, server): (usize, &Server)| ServerItem {
        name: names[Symbol::Server(index)].clone(),
        docs: server.description.as_deref().map(docs::sanitize).unwrap_or_default(),
        url: parts(server),
        variables: server
            .variables
            .iter()
            .enumerate()
            .map(|(position, variable)| {
                self::variable(variable, names[Symbol::ServerVariable(index, position)].clone())
            })
            .collect(),
    };
    with_host(api).enumerate().map(item).collect()
}

/// The servers that name a host. The others are relative to where the document was found.
pub fn with_host(api: &Api) -> impl Iterator<Item = &Server> {
    api.servers.iter().filter(|server| is_absolute(server))
}

/// What a server is named after: its description where that is short, else its number.
pub fn wish(server: &Server, number: usize) -> String {
    let described = server.description.as_deref().map(str::trim).filter(|text| {
        let words = text.split_whitespace().count();
        (1..=NAME_WORDS).contains(&words) && text.chars().any(char::is_alphanumeric)
    });
    described.map_or_else(|| format!("server {number}"), str::to_owned)
}

/// The URL of a server with every variable at its default; nothing where it names no host.
pub fn base_url(server: &Server) -> Option<String> {
    is_absolute(server).then(|| default_url(server).trim_end_matches('/').to_owned())
}

/// The path of a server's URL, without a slash at the end: what stands before the operations' paths.
pub fn base_path(server: &Server) -> Option<String> {
    let url = default_url(server);
    let behind =
        url.split_once("://").map_or(url.as_str(), |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    let path = behind.trim_end_matches('/');
    (path.starts_with('/') && !path.contains(['?', '#'])).then(|| path.to_owned())
}

/// What the docs of the client's builder say of the base URL.
pub fn base_docs(api: &Api) -> String {
    match (api.servers.first(), api.servers.first().and_then(base_url)) {
        (_, Some(url)) => format!("A builder for a client of {}.", docs::url(&url)),
        // A document without servers has one at `/` (OpenAPI, "OpenAPI Object").
        (Some(first), None) if first.url != "/" => {
            let named = if api.servers.iter().any(is_absolute) {
                "The document's first server is"
            } else {
                "The document names only servers that are"
            };
            let url = docs::code(&first.url);
            format!("A builder for a client. {named} relative to where it was found ({url}): set a base URL.")
        }
        _ => "A builder for a client. The document names no server: set a base URL.".to_owned(),
    }
}

fn is_absolute(server: &Server) -> bool {
    let url = default_url(server);
    url.starts_with("http://") || url.starts_with("https://")
}

fn default_url(server: &Server) -> String {
    let text = |part: &UrlPart| match part {
        UrlPart::Literal(text) => text.clone(),
        UrlPart::Variable(index) => {
            server.variables.get(*index).map(|variable| variable.default.clone()).unwrap_or_default()
        }
    };
    parts(server).iter().map(text).collect()
}

fn variable(variable: &ServerVariable, name: Ident) -> VariableItem {
    let mut said = variable.description.as_deref().map(docs::sanitize).unwrap_or_default();
    if !variable.values.is_empty() {
        let values: Vec<String> = variable.values.iter().map(|value| docs::code(value)).collect();
        let gap = if said.is_empty() { "" } else { "\n\n" };
        said.push_str(&format!("{gap}One of {}.", values.join(", ")));
    }
    VariableItem { name, docs: said, default: variable.default.clone() }
}

/// Takes the URL template apart. A name in braces that is no variable stands as it is.
fn parts(server: &Server) -> Vec<UrlPart> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = server.url.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        literal.push_str(before);
        let variable = after.split_once('}').and_then(|(name, behind)| {
            let index = server.variables.iter().position(|variable| variable.name == name)?;
            Some((index, behind))
        });
        rest = match variable {
            Some((index, behind)) => {
                parts.push(UrlPart::Literal(std::mem::take(&mut literal)));
                parts.push(UrlPart::Variable(index));
                behind
            }
            None => {
                literal.push('{');
                after
            }
        };
    }
    literal.push_str(rest.trim_end_matches('/'));
    parts.push(UrlPart::Literal(literal));
    parts.retain(|part| !matches!(part, UrlPart::Literal(text) if text.is_empty()));
    parts
}

#[cfg(test)]
mod tests {
    use super::{base_path, base_url, variable};
    use crate::model::{Server, ServerVariable};
    use crate::plan::ident::Ident;

    fn of(name: &str, default: &str, values: &[&str]) -> ServerVariable {
        ServerVariable {
            name: name.to_owned(),
            default: default.to_owned(),
            values: values.iter().map(|&value| value.to_owned()).collect(),
            description: None,
        }
    }

    #[test]
    fn a_default_is_no_template() {
        let server = Server {
            url: "https://{h}.example.com/{v}/".to_owned(),
            description: None,
            variables: vec![of("h", "{v}", &[]), of("v", "v1", &[])],
        };
        assert_eq!(base_url(&server).as_deref(), Some("https://{v}.example.com/v1"));
    }

    #[test]
    fn the_values_of_a_variable_are_code() {
        let item = variable(&of("v", "a", &["a", "x\n\n    panic!();", "`b"]), Ident::snake("v"));
        assert_eq!(item.docs, "One of `a`, `x      panic!();`, `` `b ``.");
    }

    #[test]
    fn a_server_is_a_base_url_and_a_base_path() {
        for (url, base, path) in [
            ("https://api.example.com", Some("https://api.example.com"), None),
            ("https://api.example.com/v1/", Some("https://api.example.com/v1"), Some("/v1")),
            ("/v1", None, Some("/v1")),
            ("/", None, None),
        ] {
            let server = Server { url: url.to_owned(), description: None, variables: Vec::new() };
            assert_eq!(base_url(&server).as_deref(), base, "{url}");
            assert_eq!(base_path(&server).as_deref(), path, "{url}");
        }
    }
}

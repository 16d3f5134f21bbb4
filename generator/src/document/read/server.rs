//! Server and Server Variable Objects (`OpenAPI` 3.2 §4.5–4.6).

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use super::kind::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Server, ServerVariable, Version};

impl<'a> Reader<'a> {
    /// The `servers` of an object that has them.
    pub(super) fn servers(&mut self, fields: &mut Fields<'a>) -> Vec<Server> {
        fields.items("servers").iter().filter_map(|at| self.server(at)).collect()
    }

    pub(super) fn server(&mut self, at: &At<'a>) -> Option<Server> {
        let mut fields = self.open(at, Kind::Server)?;
        fields.require(&["url"]);
        fields.since(Version::V3_2, &["name"]);
        let url = fields.spanned_string("url");
        let name = fields.spanned_string("name");
        let description = fields.string("description");
        let members = fields.members("variables");
        let variables = members
            .into_iter()
            .filter_map(|Member { key, at }| Some((key, self.server_variable(&at)?)))
            .collect();
        let extensions = self.finish(fields);
        Some(Server { place: at.place(), url: url?, name, description, variables, extensions })
    }

    fn server_variable(&mut self, at: &At<'a>) -> Option<ServerVariable> {
        let mut fields = self.open(at, Kind::ServerVariable)?;
        fields.require(&["default"]);
        let default = fields.spanned_string("default");
        let values = fields.strings("enum");
        let description = fields.string("description");
        if let Some(at) = fields.at("enum")
            && at.items().is_some_and(|items| items.is_empty())
        {
            let message = "`enum` of a server variable must not be empty";
            fields.report(Diagnostic::new(Code::InvalidValue, at.span(), message));
        }
        if let Some(default) = &default
            && !values.is_empty()
            && !values.iter().any(|value| value.value == default.value)
        {
            let message = format!("the default `{}` is not among the values of `enum`", default.value);
            fields.report(Diagnostic::new(Code::InvalidValue, default.span, message));
        }
        let extensions = self.finish(fields);
        Some(ServerVariable { place: at.place(), default: default?, values, description, extensions })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read_3_1, read_3_2};

    #[test]
    fn every_field_is_kept() {
        let (document, findings) = read_3_2(
            "paths: {}
servers:
  - url: https://{region}.example.com
    name: production
    description: d
    variables: {region: {enum: [eu, us], default: eu, description: r, x-v: 1}}
    x-s: 1
",
        );
        assert_eq!(findings, [""; 0]);
        let [server] = &document.servers[..] else { panic!("{:?}", document.servers) };
        assert_eq!(server.url.value, "https://{region}.example.com");
        assert_eq!(server.name.as_ref().unwrap().value, "production");
        assert_eq!(server.place.pointer.as_str(), "#/servers/0");
        assert!(server.extensions.get("x-s").is_some());
        let [(name, region)] = &server.variables[..] else { panic!("{:?}", server.variables) };
        assert_eq!((name.value.as_str(), region.default.value.as_str()), ("region", "eu"));
        let values: Vec<_> = region.values.iter().map(|value| value.value.as_str()).collect();
        assert_eq!(values, ["eu", "us"]);
        assert_eq!(region.description.as_deref(), Some("r"));
        assert_eq!(region.place.pointer.as_str(), "#/servers/0/variables/region");
        assert!(region.extensions.get("x-v").is_some());
    }

    #[test]
    fn a_default_is_one_of_the_values() {
        let (_, findings) = read_3_1(
            "paths: {}
servers:
  - url: /
    name: n
    variables: {v: {enum: [a], default: b}, w: {enum: [], default: c}, x: {}}
",
        );
        assert_eq!(findings, ["D009 6:5", "D005 7:41", "D005 7:55", "D002 7:75"]);
    }
}

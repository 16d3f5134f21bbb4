//! Responses, Response and Header Objects (`OpenAPI` 3.2 §4.16–4.17, 4.21).

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use super::kind::Kind;
use super::reference::{Memo, Memos, Shared};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Header, ParameterStyle, Response, Spanned, StatusPattern, Use, Version, is_token};

impl Shared for Response {
    const KIND: Kind = Kind::Response;

    fn memo(memos: &mut Memos) -> &mut Memo<Self> {
        &mut memos.responses
    }

    fn read<'a>(reader: &mut Reader<'a>, at: &At<'a>) -> Option<Self> {
        let mut fields = reader.open(at, Kind::Response)?;
        fields.since(Version::V3_2, &["summary"]);
        if !fields.has("description") && fields.version < Version::V3_2 {
            let message = "a Response Object without `description` is of OpenAPI 3.2";
            let help = "add a `description`; until then it is read as empty";
            fields.report(Diagnostic::new(Code::OmittedField, at.span(), message).help(help));
        }
        let summary = fields.string("summary");
        let description = fields.string("description");
        let headers = reader.headers(&mut fields);
        let content = reader.content(&mut fields);
        let links = fields.members("links").into_iter();
        let links = links.filter_map(|Member { key, at }| Some((key, reader.usage(&at)?))).collect();
        let extensions = reader.finish(fields);
        Some(Response { place: at.place(), summary, description, headers, content, links, extensions })
    }
}

impl Shared for Header {
    const KIND: Kind = Kind::Header;

    fn memo(memos: &mut Memos) -> &mut Memo<Self> {
        &mut memos.headers
    }

    fn read<'a>(reader: &mut Reader<'a>, at: &At<'a>) -> Option<Self> {
        let mut fields = reader.open(at, Kind::Header)?;
        fields.require_schema_or_content();
        fields.refuse_style_of_content();
        fields.without_effect(&["name", "in"], "because its key is the name");
        fields.refuse(&["allowEmptyValue", "allowReserved"], "in a header");
        let description = fields.string("description");
        let required = fields.flag("required");
        let deprecated = fields.flag("deprecated");
        let style = fields.choice("style", &[("simple", ParameterStyle::Simple)]);
        Some(Header {
            place: at.place(),
            description,
            required,
            deprecated,
            style: style.map_or(ParameterStyle::Simple, |style| style.value),
            explode: fields.flag("explode"),
            schema: fields.at("schema").map(|at| reader.schema(&at)),
            content: reader.content(&mut fields),
            examples: reader.examples(&mut fields),
            extensions: reader.finish(fields),
        })
    }
}

impl<'a> Reader<'a> {
    /// The `headers` of an object that has them, without `Content-Type`, which `content` describes.
    pub(super) fn headers(&mut self, fields: &mut Fields<'a>) -> Vec<(Spanned<String>, Use<Header>)> {
        let mut headers = Vec::new();
        for Member { key, at } in fields.members("headers") {
            if key.value.eq_ignore_ascii_case("content-type") {
                let message = "the header `Content-Type` is ignored, as the specification demands";
                let diagnostic = Diagnostic::new(Code::IgnoredParameter, key.span, message);
                self.diagnostics.push(diagnostic.help("it follows from the media types under `content`"));
                continue;
            }
            if !is_token(&key.value) {
                let message = format!("`{}` cannot name a header: it is not a token of RFC 9110", key.value);
                self.report(Code::MalformedName, key.span, message);
            }
            if let Some(header) = self.usage(&at) {
                headers.push((key, header));
            }
        }
        headers
    }

    /// The Responses Object.
    pub(super) fn responses(&mut self, at: &At<'a>) -> Vec<(Spanned<StatusPattern>, Use<Response>)> {
        let Some(mut fields) = self.open(at, Kind::Responses) else { return Vec::new() };
        let mut responses = Vec::new();
        let members = fields.patterned();
        if members.is_empty() {
            let message = "the Responses Object must have at least one response";
            fields.report(Diagnostic::new(Code::MissingField, at.span(), message));
        }
        for Member { key, at } in members {
            let pattern = self.status_pattern(&key);
            let response = self.usage(&at);
            if let (Some(pattern), Some(response)) = (pattern, response) {
                responses.push((pattern, response));
            }
        }
        self.finish(fields);
        responses
    }

    fn status_pattern(&mut self, key: &Spanned<String>) -> Option<Spanned<StatusPattern>> {
        let pattern = match key.value.as_bytes() {
            b"default" => StatusPattern::Default,
            [class @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => StatusPattern::Class(class - b'0'),
            [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => StatusPattern::Code(key.value.parse().ok()?),
            _ => {
                let message =
                    format!("`{}` is neither a status code, a class such as `4XX`, nor `default`", key.value);
                self.report(Code::InvalidValue, key.span, message);
                return None;
            }
        };
        if matches!(pattern, StatusPattern::Class(_)) && key.value.contains('x') {
            let upper = key.value.to_ascii_uppercase();
            let message = format!("the class `{}` is written with capital letters in OpenAPI", key.value);
            let diagnostic = Diagnostic::new(Code::LowerCaseClass, key.span, message);
            self.diagnostics.push(diagnostic.help(format!("it is read as `{upper}`")));
        }
        Some(Spanned { value: pattern, span: key.span })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read_3_1, read_3_2};
    use crate::document::StatusPattern::{Class, Code, Default};

    #[test]
    fn keys_are_statuses_classes_or_default() {
        let (document, findings) = read_3_1(
            "paths:
  /a:
    get:
      responses:
        200: {description: fine}
        '4XX': {description: wrong}
        5xx: {description: broken}
        default: {description: else}
        '600': {description: none}
        '20': {description: none}
        ok: {description: none}
        x-note: kept out
",
        );
        assert_eq!(findings, ["D045 9:9", "D005 11:9", "D005 12:9", "D005 13:9"]);
        let responses = &document.paths[0].1.operations[0].responses;
        let patterns: Vec<_> = responses.iter().map(|(pattern, _)| pattern.value).collect();
        assert_eq!(patterns, [Code(200), Class(4), Class(5), Default]);
    }

    #[test]
    fn there_is_a_response() {
        let (_, findings) = read_3_1("paths: {/a: {get: {responses: {}}, put: {responses: {x-a: 1}}}}");
        assert_eq!(findings, ["D002 3:31", "D002 3:53"]);
    }

    #[test]
    fn headers_content_and_links() {
        let (document, findings) = read_3_1(
            "components:
  headers:
    rate: {schema: {type: integer}, required: true}
    bare: {description: d}
  responses:
    r:
      headers:
        X-Rate: {$ref: '#/components/headers/rate'}
        content-type: {schema: {}}
      content: {application/json: {schema: {type: object}}}
      links: {}
",
        );
        assert_eq!(findings, ["D002 6:11", "D050 9:7", "D015 11:9"]);
        let (_, response) = &document.components.responses[0];
        assert!(response.description.is_none());
        let [(name, header)] = &response.headers[..] else { panic!("{:?}", response.headers) };
        assert_eq!(name.value, "X-Rate");
        assert!(header.item.required);
        assert_eq!(header.item.place.pointer.as_str(), "#/components/headers/rate");
        assert!(response.content[0].1.item.schema.is_some());
    }

    #[test]
    fn a_response_of_3_2() {
        let text = "components: {responses: {r: {summary: s, x-r: 1}}}";
        let (document, findings) = read_3_2(text);
        assert_eq!(findings, [""; 0]);
        let (_, response) = &document.components.responses[0];
        assert_eq!(response.summary.as_deref(), Some("s"));
        assert!(response.extensions.get("x-r").is_some());
        assert_eq!(read_3_1(text).1, ["D050 3:29", "D009 3:30"]);
    }

    #[test]
    fn rules_of_headers() {
        let (document, findings) = read_3_1(
            "components:
  headers:
    a: {schema: {}, style: simple, explode: true, example: 1, x-h: 1}
    b: {schema: {}, allowReserved: true, allowEmptyValue: false, name: b, in: header}
    c: {content: {a/b: {}}, explode: true}
    d: {schema: {}, style: form}
  responses:
    r: {description: d, headers: {'A B': {$ref: '#/components/headers/a'}}}
",
        );
        assert_eq!(
            findings,
            ["D021 6:21", "D021 6:42", "M013 6:66", "M013 6:75", "D021 7:29", "D005 8:28", "D028 10:35",]
        );
        let (_, header) = &document.components.headers[0];
        assert_eq!((header.explode, header.examples.values().count()), (true, 1));
        assert!(header.extensions.get("x-h").is_some());
    }
}

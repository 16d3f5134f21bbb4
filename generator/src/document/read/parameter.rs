//! Parameter Objects (`OpenAPI` 3.2 §4.12).

use std::collections::BTreeMap;

use super::Reader;
use super::at::At;
use super::fields::Fields;
use super::kind::Kind;
use super::media_type::FORM_STYLES;
use super::reference::{Memo, Memos, Shared};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Parameter, ParameterLocation, ParameterStyle, Spanned, Use, Version, is_token};
use crate::source::Span;

const LOCATIONS: [(&str, ParameterLocation); 5] = [
    ("path", ParameterLocation::Path),
    ("query", ParameterLocation::Query),
    ("querystring", ParameterLocation::QueryString),
    ("header", ParameterLocation::Header),
    ("cookie", ParameterLocation::Cookie),
];

const PATH_STYLES: [(&str, ParameterStyle); 3] = [
    ("matrix", ParameterStyle::Matrix),
    ("label", ParameterStyle::Label),
    ("simple", ParameterStyle::Simple),
];

const COOKIE_STYLES: [(&str, ParameterStyle); 2] =
    [("form", ParameterStyle::Form), ("cookie", ParameterStyle::Cookie)];

/// Header parameters that other parts of a document describe (`OpenAPI` 3.2 §4.12.2, `name`).
const RESERVED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// The `parameters` of a path item or an operation.
#[derive(Clone, Default)]
pub(super) struct Parameters {
    pub(super) list: Vec<Use<Parameter>>,
    /// Whether some could not be read, so that a name that is missing may be one of them.
    pub(super) incomplete: bool,
}

impl ParameterLocation {
    /// The styles a parameter there may have; the first is the default.
    fn styles(self) -> &'static [(&'static str, ParameterStyle)] {
        match self {
            Self::Path => &PATH_STYLES,
            Self::Query | Self::QueryString => &FORM_STYLES,
            Self::Header => &[("simple", ParameterStyle::Simple)],
            Self::Cookie => &COOKIE_STYLES,
        }
    }

    fn default_style(self) -> ParameterStyle {
        match self {
            Self::Path | Self::Header => ParameterStyle::Simple,
            Self::Query | Self::QueryString | Self::Cookie => ParameterStyle::Form,
        }
    }
}

impl Shared for Parameter {
    const KIND: Kind = Kind::Parameter;

    fn memo(memos: &mut Memos) -> &mut Memo<Self> {
        &mut memos.parameters
    }

    fn read<'a>(reader: &mut Reader<'a>, at: &At<'a>) -> Option<Self> {
        let mut fields = reader.open(at, Kind::Parameter)?;
        fields.require(&["name", "in"]);
        let name = fields.spanned_string("name");
        let location = fields.location();
        if let (Some(name), Some(location)) = (&name, location) {
            fields.check_name(name, location);
        }
        let required = required(&mut fields, location);
        let serialization = fields.serialization(location);
        let schema = fields.at("schema").map(|at| reader.schema(&at));
        let content = reader.content(&mut fields);
        let parameter = Parameter {
            place: at.place(),
            name: name.unwrap_or(Spanned { value: String::new(), span: at.span() }),
            location: location.unwrap_or(ParameterLocation::Query),
            description: fields.string("description"),
            required,
            deprecated: fields.flag("deprecated"),
            allow_empty_value: fields.flag("allowEmptyValue"),
            style: serialization.style,
            explode: serialization.explode,
            allow_reserved: serialization.allow_reserved,
            schema,
            content,
            examples: reader.examples(&mut fields),
            extensions: reader.finish(fields),
        };
        (!parameter.name.value.is_empty() && location.is_some()).then_some(parameter)
    }
}

/// How the value of a parameter is written, with the defaults of its location filled in.
struct Serialization {
    style: ParameterStyle,
    explode: bool,
    allow_reserved: bool,
}

impl Fields<'_> {
    fn location(&mut self) -> Option<ParameterLocation> {
        let location = self.choice("in", &LOCATIONS)?;
        if location.value == ParameterLocation::QueryString {
            self.newer(Version::V3_2, location.span, "`in: querystring`");
        }
        Some(location.value)
    }

    /// The name of a header is a token, and that of a path parameter stands between braces.
    fn check_name(&mut self, name: &Spanned<String>, location: ParameterLocation) {
        let message = match location {
            ParameterLocation::Path if name.value.contains(['{', '}']) => {
                format!("`{}` cannot name a path parameter: it has a brace", name.value)
            }
            ParameterLocation::Header if !is_token(&name.value) => {
                format!("`{}` cannot name a header: it is not a token of RFC 9110", name.value)
            }
            _ => return,
        };
        self.report(Diagnostic::new(Code::MalformedName, name.span, message));
    }

    /// Reads how the value is written. Where the location is unknown, anything goes.
    fn serialization(&mut self, location: Option<ParameterLocation>) -> Serialization {
        if location == Some(ParameterLocation::QueryString) {
            self.require(&["content"]);
            self.refuse(&["schema"], "because `in` is `querystring`");
            self.require_one_media_type();
        } else {
            self.require_schema_or_content();
        }
        self.refuse_style_of_content();
        if location.is_some_and(|location| location != ParameterLocation::Query) {
            self.refuse(&["allowEmptyValue"], "outside the query");
        }
        let default = location.map_or(ParameterStyle::Form, ParameterLocation::default_style);
        let style = match location {
            Some(location) if !self.has("content") => self.choice("style", location.styles()),
            _ => self.entry("style").and(None),
        };
        if let Some(style) = &style
            && style.value == ParameterStyle::Cookie
        {
            self.newer(Version::V3_2, style.span, "`style: cookie`");
        }
        let style = style.map_or(default, |style| style.value);
        let may_be_reserved = self.check_allow_reserved(location, style);
        let exploded = matches!(style, ParameterStyle::Form | ParameterStyle::Cookie);
        Serialization {
            style,
            explode: self.boolean("explode").unwrap_or(exploded),
            allow_reserved: self.flag("allowReserved") && may_be_reserved,
        }
    }

    /// Whether `allowReserved` may stand here: where characters are percent-encoded.
    fn check_allow_reserved(&mut self, location: Option<ParameterLocation>, style: ParameterStyle) -> bool {
        match location {
            Some(ParameterLocation::Header) => {
                self.refuse(&["allowReserved"], "in a header");
                return false;
            }
            Some(ParameterLocation::Cookie) if style == ParameterStyle::Cookie => {
                self.refuse(&["allowReserved"], "with `style: cookie`");
                return false;
            }
            Some(ParameterLocation::Path | ParameterLocation::Cookie) => {
                if let Some(entry) = self.entry("allowReserved") {
                    self.newer(Version::V3_2, entry.key.span, "`allowReserved` outside the query");
                }
            }
            Some(ParameterLocation::Query | ParameterLocation::QueryString) | None => {}
        }
        true
    }

    /// The `schema` or the `content` of a parameter or header: one of them, and one media type.
    pub(super) fn require_schema_or_content(&mut self) {
        if !self.has("schema") && !self.has("content") {
            let message = format!("the {} must have `schema` or `content`", self.kind);
            self.report(Diagnostic::new(Code::MissingField, self.at.span(), message));
        }
        self.refuse_both("schema", "content");
        self.require_one_media_type();
    }

    fn require_one_media_type(&mut self) {
        let Some(content) = self.at("content") else { return };
        if content.members().is_some_and(|members| members.len() != 1) {
            let message = format!("`content` of the {} must have exactly one media type", self.kind);
            self.report(Diagnostic::new(Code::InvalidValue, content.span(), message));
        }
    }

    /// A media type says itself how its content is written.
    pub(super) fn refuse_style_of_content(&mut self) {
        if self.has("content") {
            self.refuse(&["style", "explode", "allowReserved"], "beside `content`");
        }
    }
}

/// Reads `required`, which must be `true` for what stands in a path.
fn required(fields: &mut Fields<'_>, location: Option<ParameterLocation>) -> bool {
    if location != Some(ParameterLocation::Path) {
        return fields.flag("required");
    }
    fields.require(&["required"]);
    if let Some(required) = fields.spanned_boolean("required")
        && !required.value
    {
        let message = "`required` of a path parameter must be true, but is false";
        fields.report(Diagnostic::new(Code::InvalidValue, required.span, message));
    }
    true
}

impl<'a> Reader<'a> {
    /// The `parameters` of an object, or of several that are read as one, without those that are to be ignored.
    pub(super) fn parameters(&mut self, layers: &mut [Fields<'a>]) -> Parameters {
        let mut parameters = Parameters::default();
        let mut first = BTreeMap::new();
        for at in layers.iter_mut().flat_map(|fields| fields.items("parameters")) {
            let Some(parameter) = self.usage::<Parameter>(&at) else {
                parameters.incomplete = true;
                continue;
            };
            if self.is_ignored(&parameter.item, at.span()) {
                continue;
            }
            match first.insert(identity(&parameter.item), at.span()) {
                None => parameters.list.push(parameter),
                Some(span) => {
                    let message = format!("the parameter `{}` is declared twice", parameter.item.name.value);
                    self.diagnostics.push(
                        Diagnostic::new(Code::DuplicateParameter, at.span(), message)
                            .label(span, "first declared here"),
                    );
                }
            }
        }
        parameters
    }

    /// A `querystring` is the whole query: it stands once, and never beside a `query` parameter.
    pub(super) fn check_querystring(&mut self, parameters: &[Use<Parameter>]) {
        let in_location = |location| {
            parameters.iter().map(|used| &*used.item).filter(move |item| item.location == location)
        };
        let mut whole = in_location(ParameterLocation::QueryString);
        let Some(first) = whole.next() else { return };
        for second in whole {
            let message = "a second `querystring` parameter cannot stand beside the first";
            self.diagnostics.push(
                Diagnostic::new(Code::Querystring, second.name.span, message)
                    .label(first.name.span, "the first"),
            );
        }
        if let Some(part) = in_location(ParameterLocation::Query).next() {
            let message = "a `querystring` parameter cannot stand beside `query` parameters";
            self.diagnostics.push(
                Diagnostic::new(Code::Querystring, first.name.span, message)
                    .label(part.name.span, "a `query` parameter"),
            );
        }
    }

    fn is_ignored(&mut self, parameter: &Parameter, span: Span) -> bool {
        let name = &parameter.name.value;
        let ignored = parameter.location == ParameterLocation::Header
            && RESERVED_HEADERS.iter().any(|reserved| name.eq_ignore_ascii_case(reserved));
        if ignored {
            let help = if name.eq_ignore_ascii_case("authorization") {
                "describe it by a security scheme"
            } else {
                "it follows from the media types under `content`"
            };
            let message = format!("the header parameter `{name}` is ignored, as the specification demands");
            self.diagnostics.push(Diagnostic::new(Code::IgnoredParameter, span, message).help(help));
        }
        ignored
    }
}

/// What tells a parameter from the others of an operation; names of headers differ not by letter case.
pub(super) fn identity(parameter: &Parameter) -> (ParameterLocation, String) {
    let name = &parameter.name.value;
    match parameter.location {
        ParameterLocation::Header => (ParameterLocation::Header, name.to_ascii_lowercase()),
        location => (location, name.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read_3_0, read_3_1, read_3_2};
    use crate::document::{Document, ParameterLocation, ParameterStyle as Style};

    fn read(parameters: &str) -> (Document, Vec<String>) {
        read_3_1(&format!("paths:\n  '/{{id}}':\n    get:\n      parameters:\n{parameters}"))
    }

    #[test]
    fn defaults_follow_from_the_location() {
        let (document, findings) = read(
            "        - {name: id, in: path, required: true, schema: {}}
        - {name: q, in: query, schema: {}}
        - {name: h, in: header, schema: {}, required: true, deprecated: true}
        - {name: c, in: cookie, content: {application/json: {}}}
        - {name: d, in: query, schema: {}, style: deepObject, allowReserved: true, allowEmptyValue: true}
        - {name: f, in: query, schema: {}, explode: false, example: 1}
",
        );
        assert_eq!(findings, [""; 0]);
        let parameters = &document.paths[0].1.operations[0].parameters;
        let shown: Vec<_> = parameters.iter().map(|used| (used.item.style, used.item.explode)).collect();
        let expected = [
            (Style::Simple, false),
            (Style::Form, true),
            (Style::Simple, false),
            (Style::Form, true),
            (Style::DeepObject, false),
            (Style::Form, false),
        ];
        assert_eq!(shown, expected);
        let required: Vec<_> = parameters.iter().map(|used| used.item.required).collect();
        assert_eq!(required, [true, false, true, false, false, false]);
        assert!(parameters[2].item.deprecated);
        assert_eq!(parameters[3].item.content[0].0.value, "application/json");
        assert!(parameters[4].item.allow_reserved && parameters[4].item.allow_empty_value);
        assert_eq!(parameters[5].item.examples.values().count(), 1);
    }

    #[test]
    fn rules_of_a_parameter() {
        let (_, findings) = read(
            "        - {name: id, in: path, schema: {}}
        - {name: a, in: query}
        - {name: b, in: query, schema: {}, content: {a/b: {}}}
        - {name: c, in: query, content: {a/b: {}, c/d: {}}}
        - {name: d, in: header, schema: {}, style: form}
        - {name: e, in: body, schema: {}}
",
        );
        assert_eq!(
            findings,
            ["D002 7:11", "D002 8:11", "D020 9:44", "D005 10:41", "D005 11:52", "D005 12:25"]
        );
        let (_, findings) = read("        - {name: id, in: path, required: false, schema: {}}");
        assert_eq!(findings, ["D005 7:42"]);
    }

    #[test]
    fn names_occur_once_and_reserved_headers_are_ignored() {
        let (document, findings) = read(
            "        - {name: id, in: path, required: true, schema: {}}
        - {name: X-A, in: header, schema: {}}
        - {name: x-a, in: header, schema: {}}
        - {name: X-A, in: query, schema: {}}
        - {name: authorization, in: header, schema: {}}
        - {name: Accept, in: header, schema: {}}
        - {name: Accept, in: query, schema: {}}
",
        );
        assert_eq!(findings, ["D013 9:11", "D015 11:11", "D015 12:11"]);
        assert_eq!(document.paths[0].1.operations[0].parameters.len(), 4);
    }

    #[test]
    fn the_whole_query_stands_alone() {
        let whole = "content: {application/json: {schema: {}}}";
        let (document, findings) = read_3_2(&format!(
            "paths:
  /a:
    parameters: [{{name: q, in: querystring, {whole}}}]
    get: {{}}
    put: {{parameters: [{{name: r, in: query, schema: {{}}}}]}}
    post: {{parameters: [{{name: q, in: querystring, {whole}}}]}}
    patch: {{parameters: [{{name: s, in: querystring, {whole}}}]}}
components:
  parameters:
    a: {{name: q, in: querystring, schema: {{}}}}
    b: {{name: q, in: querystring, style: form, content: {{a/b: {{}}, c/d: {{}}}}}}
"
        ));
        assert_eq!(
            findings,
            ["D026 5:25", "D026 9:33", "D002 12:8", "D021 12:35", "D021 13:35", "D005 13:57"]
        );
        let get = &document.paths[0].1.operations[0];
        assert_eq!(get.parameters[0].item.location, ParameterLocation::QueryString);
        assert_eq!(get.parameters[0].item.content[0].0.value, "application/json");
        let text = "components: {parameters: {a: {name: q, in: querystring, content: {a/b: {}}}}}";
        assert_eq!(read_3_1(text).1, ["D009 3:44"]);
    }

    #[test]
    fn style_cookie_and_all_that_may_stay_reserved() {
        let text = "components:
  parameters:
    a: {name: a, in: cookie, schema: {}, style: cookie}
    b: {name: b, in: cookie, schema: {}, allowReserved: true}
    c: {name: c, in: path, required: true, schema: {}, allowReserved: true}
    d: {name: d, in: query, schema: {}, allowReserved: true}
";
        let (document, findings) = read_3_2(text);
        assert_eq!(findings, [""; 0]);
        let parameters = &document.components.parameters;
        assert_eq!((parameters[0].1.style, parameters[0].1.explode), (Style::Cookie, true));
        assert!(parameters[2].1.allow_reserved);
        assert_eq!(read_3_1(text).1, ["D009 5:49", "D009 6:42", "D009 7:56"]);
        assert_eq!(read_3_0(text).1, ["D009 6:49", "D009 7:42", "D009 8:56"]);
    }

    #[test]
    fn fields_stand_where_they_mean_something() {
        let (_, findings) = read_3_2(
            "components:
  parameters:
    a: {name: a, in: cookie, schema: {}, style: cookie, allowReserved: true}
    b: {name: b, in: header, schema: {}, allowReserved: false, allowEmptyValue: true}
    c: {name: c, in: query, content: {a/b: {}}, style: form, explode: true, allowReserved: true}
    d: {name: d, in: nowhere, style: form, schema: {}}
",
        );
        assert_eq!(
            findings,
            ["D021 5:57", "D021 6:42", "D021 6:64", "D021 7:49", "D021 7:62", "D021 7:77", "D005 8:22",]
        );
    }

    #[test]
    fn names_can_be_written() {
        let (_, findings) = read_3_1(
            "components:
  parameters:
    a: {name: 'a{b}', in: path, required: true, schema: {}}
    b: {name: 'X Y', in: header, schema: {}}
    c: {name: 'c[] {x}', in: query, schema: {}}
",
        );
        assert_eq!(findings, ["D028 5:15", "D028 6:15"]);
    }
}

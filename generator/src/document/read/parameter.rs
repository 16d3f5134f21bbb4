//! Parameter and Request Body Objects (`OpenAPI` 3.1 §4.8.12–4.8.13).

use std::collections::BTreeMap;

use super::Reader;
use super::at::At;
use super::fields::Fields;
use super::kind::Kind;
use super::media_type::FORM_STYLES;
use super::reference::{Memo, Memos, Shared};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Parameter, ParameterLocation, ParameterStyle, RequestBody, Use};
use crate::source::Span;

const LOCATIONS: [(&str, ParameterLocation); 4] = [
    ("path", ParameterLocation::Path),
    ("query", ParameterLocation::Query),
    ("header", ParameterLocation::Header),
    ("cookie", ParameterLocation::Cookie),
];

const PATH_STYLES: [(&str, ParameterStyle); 3] = [
    ("matrix", ParameterStyle::Matrix),
    ("label", ParameterStyle::Label),
    ("simple", ParameterStyle::Simple),
];

/// Header parameters that other parts of a document describe (`OpenAPI` 3.1 §4.8.12.2, `name`).
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
            Self::Query => &FORM_STYLES,
            Self::Header => &[("simple", ParameterStyle::Simple)],
            Self::Cookie => &[("form", ParameterStyle::Form)],
        }
    }

    fn default_style(self) -> ParameterStyle {
        match self {
            Self::Path | Self::Header => ParameterStyle::Simple,
            Self::Query | Self::Cookie => ParameterStyle::Form,
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
        let location = fields.choice("in", &LOCATIONS).map(|location| location.value);
        let required = required(&mut fields, location);
        fields.require_schema_or_content();
        if location.is_some_and(|location| location != ParameterLocation::Query) {
            fields.without_effect(&["allowEmptyValue", "allowReserved"], "outside the query");
        }
        let allow_empty_value = fields.flag("allowEmptyValue");
        let allow_reserved = fields.flag("allowReserved");
        let style = location.map(|location| {
            let style = fields.choice("style", location.styles());
            style.map_or(location.default_style(), |style| style.value)
        });
        let style = style.unwrap_or(ParameterStyle::Form);
        let description = fields.string("description");
        let deprecated = fields.flag("deprecated");
        let explode = fields.boolean("explode").unwrap_or(style == ParameterStyle::Form);
        let schema = fields.at("schema").map(|at| reader.schema(&at));
        let content = reader.content(&mut fields);
        let examples = reader.examples(&mut fields);
        fields.entry("style");
        let extensions = reader.finish(fields);
        Some(Parameter {
            place: at.place(),
            name: name?,
            location: location?,
            description,
            required,
            deprecated,
            allow_empty_value,
            style,
            explode,
            allow_reserved,
            schema,
            content,
            examples,
            extensions,
        })
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

impl Shared for RequestBody {
    const KIND: Kind = Kind::RequestBody;

    fn memo(memos: &mut Memos) -> &mut Memo<Self> {
        &mut memos.request_bodies
    }

    fn read<'a>(reader: &mut Reader<'a>, at: &At<'a>) -> Option<Self> {
        let mut fields = reader.open(at, Kind::RequestBody)?;
        fields.require(&["content"]);
        let description = fields.string("description");
        let required = fields.flag("required");
        let content = reader.content(&mut fields);
        let extensions = reader.finish(fields);
        Some(RequestBody { place: at.place(), description, required, content, extensions })
    }
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
    use super::super::testing::read_3_1;
    use crate::document::{Document, ParameterStyle as Style};

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
        assert_eq!(parameters[5].item.examples.len(), 1);
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
            ["D002 7:11", "D002 8:11", "D005 9:44", "D005 10:41", "D005 11:52", "D005 12:25"]
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
}

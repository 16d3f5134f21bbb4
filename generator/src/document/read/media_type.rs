//! Media Type, Encoding and Example Objects (`OpenAPI` 3.1 §4.8.14–4.8.15, 4.8.19).

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use super::kind::Kind;
use super::reference::{Memo, Memos, Shared};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Encoding, MediaType, ParameterStyle, Spanned};
use crate::source::Node;

/// The Example Object, of which only the value matters.
pub(super) struct Example {
    /// None where `externalValue` says where to find it.
    value: Option<Node>,
}

/// The styles that a value of a form may have.
pub(super) const FORM_STYLES: [(&str, ParameterStyle); 4] = [
    ("form", ParameterStyle::Form),
    ("spaceDelimited", ParameterStyle::SpaceDelimited),
    ("pipeDelimited", ParameterStyle::PipeDelimited),
    ("deepObject", ParameterStyle::DeepObject),
];

impl Shared for Example {
    const KIND: Kind = Kind::Example;

    fn memo(memos: &mut Memos) -> &mut Memo<Self> {
        &mut memos.examples
    }

    fn read<'a>(reader: &mut Reader<'a>, at: &At<'a>) -> Option<Self> {
        let mut fields = reader.open(at, Kind::Example)?;
        let value = fields.data("value");
        for name in ["summary", "description", "externalValue"] {
            fields.string(name);
        }
        reader.finish(fields);
        Some(Example { value })
    }
}

impl<'a> Reader<'a> {
    /// The `content` of an object that has it.
    pub(super) fn content(&mut self, fields: &mut Fields<'a>) -> Vec<(Spanned<String>, MediaType)> {
        let members = fields.members("content").into_iter();
        members.filter_map(|Member { key, at }| Some((key, self.media_type(&at)?))).collect()
    }

    fn media_type(&mut self, at: &At<'a>) -> Option<MediaType> {
        let mut fields = self.open(at, Kind::MediaType)?;
        let schema = fields.at("schema").map(|at| self.schema(&at));
        let examples = self.examples(&mut fields);
        let encoding = fields
            .members("encoding")
            .into_iter()
            .filter_map(|Member { key, at }| Some((key, self.encoding(&at)?)))
            .collect();
        let extensions = self.finish(fields);
        Some(MediaType { place: at.place(), schema, examples, encoding, extensions })
    }

    /// The `example` and the values of the `examples` of an object that has them.
    pub(super) fn examples(&mut self, fields: &mut Fields<'a>) -> Vec<Node> {
        fields.refuse_both("example", "examples");
        let mut examples: Vec<_> = fields.data("example").into_iter().collect();
        for Member { at, .. } in fields.members("examples") {
            examples.extend(self.usage::<Example>(&at).and_then(|example| example.item.value.clone()));
        }
        examples
    }

    fn encoding(&mut self, at: &At<'a>) -> Option<Encoding> {
        let mut fields = self.open(at, Kind::Encoding)?;
        let content_type = fields.spanned_string("contentType");
        let headers = self.headers(&mut fields);
        let style = fields.choice("style", &FORM_STYLES).map(|style| style.value);
        let explode = fields.boolean("explode");
        let allow_reserved = fields.flag("allowReserved");
        let extensions = self.finish(fields);
        Some(Encoding {
            place: at.place(),
            content_type,
            headers,
            style,
            explode,
            allow_reserved,
            extensions,
        })
    }
}

impl Fields<'_> {
    /// The `schema` or the `content` of a parameter or header: one of them, and one media type.
    pub(super) fn require_schema_or_content(&mut self) {
        let kind = self.kind;
        if !self.keys().any(|key| ["schema", "content"].contains(&key.text.as_str())) {
            let message = format!("the {kind} must have `schema` or `content`");
            self.report(Diagnostic::new(Code::MissingField, self.at.span(), message));
        }
        self.refuse_both("schema", "content");
        let Some(content) = self.at("content") else { return };
        if content.members().is_some_and(|members| members.len() != 1) {
            let message = format!("`content` of the {kind} must have exactly one media type");
            self.report(Diagnostic::new(Code::InvalidValue, content.span(), message));
        }
    }

    /// Reports two fields that exclude each other.
    fn refuse_both(&mut self, one: &'static str, other: &'static str) {
        if let (Some(first), Some(second)) = (self.entry(one), self.entry(other)) {
            let message = format!("the {} must not have both `{one}` and `{other}`", self.kind);
            let diagnostic = Diagnostic::new(Code::InvalidValue, second.key.span, message);
            self.report(diagnostic.label(first.key.span, format!("`{one}` is here")));
        }
    }
}

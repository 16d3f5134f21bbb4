//! What a body carries.

use super::media_type::{Family, family};
use super::parts::Conjunction;
use super::site::{Site, place};
use super::types::{TypeBuilder, Work};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{MediaType, Place, SchemaId, Spanned, Use};
use crate::model::{Content, Docs, JsonKind, NamePart};
use crate::source::Span;

type Declared = (Spanned<String>, Use<MediaType>);

impl TypeBuilder<'_> {
    /// What stands in a body, by its media types; nothing where there is none that can be read.
    pub(super) fn content(&mut self, declared: &[Declared], name: Vec<NamePart>) -> Option<Content> {
        let (chosen, others) = choose(declared)?;
        for (other, media_type) in others {
            if self.same_schema(&chosen.1.item, &media_type.item) {
                let message = format!("only `{}` is generated, not `{}`", chosen.0.value, other.value);
                self.findings.push(
                    Diagnostic::new(Code::NoEffect, other.span, message)
                        .label(chosen.0.span, "this one is generated"),
                );
            } else {
                let message = format!(
                    "several media types with different schemas are not supported yet: `{}` beside `{}`",
                    other.value, chosen.0.value
                );
                self.findings.push(
                    Diagnostic::new(Code::UnsupportedMediaType, other.span, message)
                        .label(chosen.0.span, "the other media type")
                        .help("describe one media type for each body"),
                );
            }
        }
        self.one(chosen, name)
    }

    fn one(&mut self, (name, media_type): &Declared, path: Vec<NamePart>) -> Option<Content> {
        let (text, media_type) = (name.value.clone(), media_type.item.as_ref());
        if let Some(items) = media_type.item_schema {
            self.findings.push(sequence(name, self.document.schema(items).place.span));
            return None;
        }
        match family(&name.value) {
            Family::Json => Some(Content::Json { ty: self.json_body(media_type, path), media_type: text }),
            Family::Text if !self.is_binary(media_type.schema) => {
                self.expect_text(name, media_type);
                Some(Content::Text { media_type: text })
            }
            Family::Text | Family::Binary => {
                self.expect_text(name, media_type);
                Some(Content::Binary { media_type: text })
            }
            Family::Unsupported if self.is_binary(media_type.schema) && !name.value.contains('*') => {
                Some(Content::Binary { media_type: text })
            }
            Family::Unsupported => {
                self.findings.push(unsupported(name));
                None
            }
        }
    }

    fn json_body(&mut self, media_type: &MediaType, path: Vec<NamePart>) -> crate::model::TypeUse {
        if let Some(id) = media_type.schema {
            return self.schema(id, path);
        }
        let Place { span, pointer } = &media_type.place;
        let site = Site::new(&place(pointer.clone(), *span), path, Docs::default());
        crate::model::TypeUse { id: self.meet(site, Work::Any), nullable: false }
    }

    /// Whether a schema stands for bytes: `format: binary`, or `contentMediaType` without an encoding.
    fn is_binary(&self, schema: Option<SchemaId>) -> bool {
        let Some(id) = schema else { return false };
        let leaves = Conjunction::of(id).leaves(self.document);
        leaves.own.iter().any(|&id| {
            let schema = self.document.schema(id);
            let binary = schema.format.as_ref().is_some_and(|format| format.value == "binary");
            binary || schema.content_media_type.is_some() && schema.content_encoding.is_none()
        })
    }

    /// Refuses a schema of something else than text for a media type that has no structure.
    fn expect_text(&mut self, name: &Spanned<String>, media_type: &MediaType) {
        let Some(id) = media_type.schema else { return };
        let conjunction = self.semantics.simplified(&Conjunction::of(id));
        let Some(meaning) = self.semantics.meaning(&conjunction) else { return };
        let structured = [JsonKind::Object, JsonKind::Array];
        let declared = meaning.admitted.basis != super::admitted::Basis::Nothing;
        if declared && meaning.admitted.kinds.visible().iter().all(|kind| structured.contains(kind)) {
            let message = format!("how an object or array is written as `{}` is not known", name.value);
            self.findings.push(
                Diagnostic::new(Code::UnsupportedMediaType, name.span, message)
                    .label(self.document.schema(id).place.span, "the schema")
                    .help("use `application/json`, or a schema of type string"),
            );
        }
    }

    fn same_schema(&self, a: &MediaType, b: &MediaType) -> bool {
        let simple = |media_type: &MediaType| {
            media_type.schema.map(|id| self.semantics.simplified(&Conjunction::of(id)))
        };
        simple(a) == simple(b) && a.item_schema.is_none() && b.item_schema.is_none()
    }
}

/// The media type to generate: JSON where it is among them, else the first.
fn choose(declared: &[Declared]) -> Option<(&Declared, Vec<&Declared>)> {
    let json = declared.iter().find(|(name, _)| family(&name.value) == Family::Json);
    let chosen = json.or_else(|| declared.first())?;
    let span: Span = chosen.0.span;
    Some((chosen, declared.iter().filter(|(name, _)| name.span != span).collect()))
}

fn unsupported(name: &Spanned<String>) -> Diagnostic {
    let message = format!("bodies of media type `{}` are not supported yet", name.value);
    Diagnostic::new(Code::UnsupportedMediaType, name.span, message)
        .help("`application/json`, `text/plain` and binary media types are supported")
}

fn sequence(name: &Spanned<String>, items: Span) -> Diagnostic {
    let message = format!("a sequence of items is not supported yet: `{}`", name.value);
    Diagnostic::new(Code::UnsupportedMediaType, name.span, message).label(items, "the schema of an item")
}

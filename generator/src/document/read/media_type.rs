//! Request Body, Media Type and Encoding Objects (`OpenAPI` 3.2 §4.13–4.15).

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use super::kind::Kind;
use super::media_range::is_media_range;
use super::reference::{Memo, Memos, Shared};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Encoding, Encodings, MediaType, ParameterStyle, RequestBody, Spanned, Use, Version};

/// The styles that a value of a form may have.
pub(super) const FORM_STYLES: [(&str, ParameterStyle); 4] = [
    ("form", ParameterStyle::Form),
    ("spaceDelimited", ParameterStyle::SpaceDelimited),
    ("pipeDelimited", ParameterStyle::PipeDelimited),
    ("deepObject", ParameterStyle::DeepObject),
];

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

impl Shared for MediaType {
    const KIND: Kind = Kind::MediaType;

    fn memo(memos: &mut Memos) -> &mut Memo<Self> {
        &mut memos.media_types
    }

    fn read<'a>(reader: &mut Reader<'a>, at: &At<'a>) -> Option<Self> {
        let mut fields = reader.open(at, Kind::MediaType)?;
        fields.since(Version::V3_2, &["description", "itemSchema", "prefixEncoding", "itemEncoding"]);
        Some(MediaType {
            place: at.place(),
            description: fields.string("description"),
            schema: fields.at("schema").map(|at| reader.schema(&at)),
            item_schema: fields.at("itemSchema").map(|at| reader.schema(&at)),
            examples: reader.examples(&mut fields),
            encodings: reader.encodings(&mut fields),
            extensions: reader.finish(fields),
        })
    }
}

impl<'a> Reader<'a> {
    /// The `content` of an object that has it.
    pub(super) fn content(&mut self, fields: &mut Fields<'a>) -> Vec<(Spanned<String>, Use<MediaType>)> {
        let mut content = Vec::new();
        for Member { key, at } in fields.members("content") {
            if !is_media_range(&key.value) {
                let message = format!("`{}` is neither a media type nor a range of media types", key.value);
                let help = "a media type is `type/subtype`, such as `application/json`";
                fields.report(Diagnostic::new(Code::MalformedMediaType, key.span, message).help(help));
                continue;
            }
            if at.child("$ref").is_some() {
                fields.newer(Version::V3_2, key.span, "a reference under `content`");
            }
            if let Some(media_type) = self.usage::<MediaType>(&at) {
                self.check_encodings(&key, &media_type.item, fields.version);
                content.push((key, media_type));
            }
        }
        content
    }

    fn encodings(&mut self, fields: &mut Fields<'a>) -> Encodings {
        fields.refuse_both("encoding", "prefixEncoding");
        fields.refuse_both("encoding", "itemEncoding");
        let members = fields.members("encoding").into_iter();
        let prefix = fields.items("prefixEncoding");
        let item = fields.at("itemEncoding");
        Encodings {
            by_name: members.filter_map(|Member { key, at }| Some((key, self.encoding(&at)?))).collect(),
            prefix: prefix.iter().filter_map(|at| self.encoding(at)).collect(),
            item: item.and_then(|at| self.encoding(&at)).map(Box::new),
        }
    }

    fn encoding(&mut self, at: &At<'a>) -> Option<Encoding> {
        let mut fields = self.open(at, Kind::Encoding)?;
        fields.since(Version::V3_2, &["encoding", "prefixEncoding", "itemEncoding"]);
        Some(Encoding {
            place: at.place(),
            content_type: fields.spanned_string("contentType"),
            headers: self.headers(&mut fields),
            style: fields.choice("style", &FORM_STYLES).map(|style| style.value),
            explode: fields.boolean("explode"),
            allow_reserved: fields.boolean("allowReserved"),
            encodings: self.encodings(&mut fields),
            extensions: self.finish(fields),
        })
    }

    /// Names what is said about the parts of content that has none, or that are written in another way.
    fn check_encodings(&mut self, name: &Spanned<String>, media_type: &MediaType, version: Version) {
        let Encodings { by_name, prefix, item } = &media_type.encodings;
        let essence = name.value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let multipart = essence.starts_with("multipart/") || essence == "*/*";
        let form = essence == "application/x-www-form-urlencoded";
        if let Some((key, _)) = by_name.first().filter(|_| !multipart && !form) {
            let message = format!("`encoding` has no effect on `{}`, which has no parts", name.value);
            self.report(Code::NoEffect, key.span, message);
            return;
        }
        let positional = prefix.first().or(item.as_deref());
        if let Some(encoding) = positional.filter(|_| !multipart) {
            let message = format!("encodings by position have no effect on `{}`", name.value);
            self.report(Code::NoEffect, encoding.place.span, message);
            return;
        }
        let by_style = form || essence == "multipart/form-data" && version > Version::V3_0;
        for (_, encoding) in by_name {
            let styled =
                encoding.style.is_some() || encoding.explode.is_some() || encoding.allow_reserved.is_some();
            if let Some(content_type) = encoding.content_type.as_ref().filter(|_| styled && by_style) {
                let message = "`contentType` has no effect beside `style`, `explode` or `allowReserved`";
                self.report(Code::NoEffect, content_type.span, message);
            }
            if styled && !by_style && essence != "*/*" {
                let message = format!(
                    "`style`, `explode` and `allowReserved` have no effect on the parts of `{}`",
                    name.value
                );
                self.report(Code::NoEffect, encoding.place.span, message);
            }
            if let Some((header, _)) = encoding.headers.first().filter(|_| form) {
                let message = "the parts of a form have no headers: `headers` has no effect";
                self.report(Code::NoEffect, header.span, message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::testing::{read_3_0, read_3_1, read_3_2};
    use crate::document::{Encodings, ParameterStyle};

    #[test]
    fn every_field_is_kept() {
        let (document, findings) = read_3_2(
            "components:
  requestBodies:
    b:
      description: d
      required: true
      x-b: 1
      content:
        multipart/mixed:
          description: m
          itemSchema: {type: string}
          x-m: 1
          prefixEncoding: [{contentType: text/plain, x-e: 1}, {headers: {X-H: {schema: {}}}}]
          itemEncoding: {encoding: {inner: {prefixEncoding: []}}}
        application/x-www-form-urlencoded:
          schema: {}
          encoding: {a: {style: deepObject, explode: false, allowReserved: true}}
",
        );
        assert_eq!(findings, [""; 0]);
        let (_, body) = &document.components.request_bodies[0];
        assert_eq!((body.description.as_deref(), body.required), (Some("d"), true));
        assert!(body.extensions.get("x-b").is_some());
        let [(_, mixed), (_, form)] = &body.content[..] else { panic!("{:?}", body.content) };
        assert_eq!(mixed.item.description.as_deref(), Some("m"));
        assert!(mixed.item.item_schema.is_some() && mixed.item.schema.is_none());
        assert!(mixed.item.extensions.get("x-m").is_some());
        let Encodings { by_name, prefix, item } = &mixed.item.encodings;
        assert!(by_name.is_empty());
        assert_eq!(prefix[0].content_type.as_ref().unwrap().value, "text/plain");
        assert!(prefix[0].extensions.get("x-e").is_some());
        assert_eq!(prefix[1].headers[0].0.value, "X-H");
        let item = item.as_ref().unwrap();
        assert_eq!(
            item.place.pointer.as_str(),
            "#/components/requestBodies/b/content/multipart~1mixed/itemEncoding"
        );
        assert_eq!(item.encodings.by_name[0].0.value, "inner");
        let [(_, a)] = &form.item.encodings.by_name[..] else { panic!("{:?}", form.item.encodings.by_name) };
        assert_eq!(
            (a.style, a.explode, a.allow_reserved),
            (Some(ParameterStyle::DeepObject), Some(false), Some(true))
        );
    }

    #[test]
    fn content_refers_to_media_types() {
        let text = "components:
  mediaTypes:
    pets: {schema: {type: array}}
  requestBodies:
    a: {content: {application/json: {$ref: '#/components/mediaTypes/pets'}}}
";
        let (document, findings) = read_3_2(text);
        assert_eq!(findings, [""; 0]);
        let pets = &document.components.request_bodies[0].1.content[0].1;
        assert!(Arc::ptr_eq(&pets.item, &document.components.media_types[0].1));
        assert_eq!(read_3_1(text).1, ["D009 4:3", "D009 7:19"]);
    }

    #[test]
    fn encodings_by_name_and_by_position_exclude_each_other() {
        let text = "components:
  requestBodies:
    a: {content: {multipart/a: {encoding: {}, prefixEncoding: []}}}
    b: {content: {multipart/b: {encoding: {}, itemEncoding: {}}}}
    c: {content: {multipart/c: {itemEncoding: {encoding: {}, itemEncoding: {}}}}}
";
        assert_eq!(read_3_2(text).1, ["D020 5:47", "D020 6:47", "D020 7:62"]);
        assert_eq!(
            read_3_1("components: {requestBodies: {a: {content: {multipart/a: {itemSchema: {}, itemEncoding: {encoding: {}}}}}}}").1,
            ["D009 3:58", "D009 3:74", "D009 3:89"]
        );
    }

    #[test]
    fn encodings_apply_to_parts() {
        let text = "components:
  requestBodies:
    a: {content: {application/json: {encoding: {a: {}}}}}
    b: {content: {multipart/form-data: {encoding: {a: {style: form, contentType: a/b}}}}}
    c: {content: {multipart/mixed: {encoding: {a: {explode: true, contentType: a/b}}}}}
    d: {content: {application/x-www-form-urlencoded: {encoding: {a: {headers: {H: {schema: {}}}}}}}}
    e: {content: {'*/*': {encoding: {a: {style: form}}}}}
";
        assert_eq!(read_3_1(text).1, ["M013 5:49", "M013 6:82", "M013 7:51", "M013 8:80"]);
        assert_eq!(read_3_0(text).1, ["M013 6:49", "M013 7:55", "M013 8:51", "M013 9:80"]);
        let (_, findings) = read_3_2(
            "components: {mediaTypes: {a: {}}, responses: {r: {description: d, content: {text/plain: {itemEncoding: {}}}}}}",
        );
        assert_eq!(findings, ["M013 3:104"]);
    }
}

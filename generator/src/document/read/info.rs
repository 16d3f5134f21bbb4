//! Info, Contact and License Objects (`OpenAPI` 3.2 §4.2–4.4).

use super::Reader;
use super::at::At;
use super::kind::Kind;
use crate::document::{Contact, Info, License, Version};

impl<'a> Reader<'a> {
    pub(super) fn info(&mut self, at: &At<'a>) -> Option<Info> {
        let mut fields = self.open(at, Kind::Info)?;
        fields.require(&["title", "version"]);
        fields.since(Version::V3_1, &["summary"]);
        Some(Info {
            place: at.place(),
            title: fields.string("title").unwrap_or_default(),
            version: fields.string("version").unwrap_or_default(),
            summary: fields.string("summary"),
            description: fields.string("description"),
            terms_of_service: fields.spanned_string("termsOfService"),
            contact: fields.at("contact").and_then(|at| self.contact(&at)),
            license: fields.at("license").and_then(|at| self.license(&at)),
            extensions: self.finish(fields),
        })
    }

    fn contact(&mut self, at: &At<'a>) -> Option<Contact> {
        let mut fields = self.open(at, Kind::Contact)?;
        Some(Contact {
            place: at.place(),
            name: fields.string("name"),
            url: fields.spanned_string("url"),
            email: fields.spanned_string("email"),
            extensions: self.finish(fields),
        })
    }

    fn license(&mut self, at: &At<'a>) -> Option<License> {
        let mut fields = self.open(at, Kind::License)?;
        fields.require(&["name"]);
        fields.since(Version::V3_1, &["identifier"]);
        fields.refuse_both("identifier", "url");
        Some(License {
            place: at.place(),
            name: fields.string("name").unwrap_or_default(),
            identifier: fields.spanned_string("identifier"),
            url: fields.spanned_string("url"),
            extensions: self.finish(fields),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read_3_0, read_yaml};

    #[test]
    fn every_field_is_kept() {
        let (document, findings) = read_yaml(
            "openapi: 3.1.1
info:
  title: T
  version: '1'
  summary: S
  description: D
  termsOfService: https://example.com/terms
  contact: {name: N, url: https://example.com, email: a@example.com, x-c: 1}
  license: {name: L, identifier: MIT, x-l: 1}
  x-i: 1
paths: {}
",
        );
        assert_eq!(findings, [""; 0]);
        let info = document.unwrap().info;
        assert_eq!((info.title.as_str(), info.version.as_str()), ("T", "1"));
        assert_eq!((info.summary.as_deref(), info.description.as_deref()), (Some("S"), Some("D")));
        assert_eq!(info.terms_of_service.unwrap().value, "https://example.com/terms");
        assert_eq!(info.place.pointer.as_str(), "#/info");
        assert!(info.extensions.get("x-i").is_some());
        let contact = info.contact.unwrap();
        assert_eq!(contact.name.as_deref(), Some("N"));
        assert_eq!(contact.url.unwrap().value, "https://example.com");
        assert_eq!(contact.email.unwrap().value, "a@example.com");
        assert!(contact.extensions.get("x-c").is_some());
        let license = info.license.unwrap();
        assert_eq!((license.name.as_str(), license.identifier.unwrap().value.as_str()), ("L", "MIT"));
        assert_eq!(license.place.pointer.as_str(), "#/info/license");
        assert!(license.extensions.get("x-l").is_some());
    }

    #[test]
    fn a_license_has_an_identifier_or_a_url() {
        let (_, findings) = read_yaml(
            "openapi: 3.1.1
info: {title: T, version: '1', license: {name: L, identifier: MIT, url: https://example.com}}
paths: {}
",
        );
        assert_eq!(findings, ["D020 2:68"]);
    }

    #[test]
    fn fields_are_known_and_of_their_type() {
        let (_, findings) = read_3_0("x-a: 1");
        assert_eq!(findings, [""; 0]);
        let (_, findings) = read_yaml(
            "openapi: 3.0.3
info: {title: T, version: 1, contact: {mail: m}, license: {identifier: MIT}}
paths: {}
",
        );
        assert_eq!(findings, ["D055 2:27", "D003 2:40", "D002 2:59", "D009 2:60"]);
    }
}

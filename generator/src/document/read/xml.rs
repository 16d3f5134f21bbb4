//! XML Objects (`OpenAPI` 3.2 §4.26).

use super::Reader;
use super::at::At;
use super::fields::Fields;
use super::kind::Kind;
use crate::document::{Spanned, Version, Xml, XmlNodeType};

const NODE_TYPES: [(&str, XmlNodeType); 5] = [
    ("element", XmlNodeType::Element),
    ("attribute", XmlNodeType::Attribute),
    ("text", XmlNodeType::Text),
    ("cdata", XmlNodeType::Cdata),
    ("none", XmlNodeType::None),
];

impl<'a> Reader<'a> {
    pub(super) fn xml(&mut self, at: &At<'a>) -> Option<Xml> {
        let mut fields = self.open(at, Kind::Xml)?;
        fields.since(Version::V3_2, &["nodeType"]);
        Some(Xml {
            place: at.place(),
            node_type: fields.node_type(),
            name: fields.spanned_string("name"),
            namespace: fields.spanned_string("namespace"),
            prefix: fields.spanned_string("prefix"),
            extensions: self.finish(fields),
        })
    }
}

impl Fields<'_> {
    /// `nodeType`, or what `attribute` and `wrapped` said before 3.2.
    fn node_type(&mut self) -> Option<Spanned<XmlNodeType>> {
        self.refuse_both("nodeType", "attribute");
        self.refuse_both("nodeType", "wrapped");
        let attribute = self.spanned_boolean("attribute").filter(|attribute| attribute.value);
        let wrapped = self.spanned_boolean("wrapped").filter(|wrapped| wrapped.value);
        if attribute.is_some() && wrapped.is_some() {
            self.refuse_both("attribute", "wrapped");
        }
        let as_type = |flag: Spanned<bool>, value| Spanned { value, span: flag.span };
        self.choice("nodeType", &NODE_TYPES)
            .or(attribute.map(|flag| as_type(flag, XmlNodeType::Attribute)))
            .or(wrapped.map(|flag| as_type(flag, XmlNodeType::Element)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{component, read_3_0, read_3_2};
    use crate::document::XmlNodeType;

    #[test]
    fn every_field_is_kept() {
        let (document, findings) = read_3_2(
            "components:
  schemas:
    S: {xml: {name: n, namespace: https://example.com, prefix: p, nodeType: cdata, x-x: 1}}
",
        );
        assert_eq!(findings, [""; 0]);
        let xml = component(&document, "S").xml.as_ref().unwrap();
        assert_eq!(xml.name.as_ref().unwrap().value, "n");
        assert_eq!(xml.namespace.as_ref().unwrap().value, "https://example.com");
        assert_eq!(xml.prefix.as_ref().unwrap().value, "p");
        assert_eq!(xml.node_type.as_ref().unwrap().value, XmlNodeType::Cdata);
        assert_eq!(xml.place.pointer.as_str(), "#/components/schemas/S/xml");
        assert!(xml.extensions.get("x-x").is_some());
    }

    #[test]
    fn older_spellings_become_node_types() {
        let (document, findings) = read_3_0(
            "components:
  schemas:
    A: {xml: {attribute: true}}
    W: {xml: {wrapped: true, attribute: false}}
    F: {xml: {wrapped: false}}
    N: {xml: {nodeType: text}}
",
        );
        assert_eq!(findings, ["D009 9:15"]);
        let node_type = |name: &str| {
            component(&document, name).xml.as_ref().unwrap().node_type.as_ref().map(|found| found.value)
        };
        let expected =
            [Some(XmlNodeType::Attribute), Some(XmlNodeType::Element), None, Some(XmlNodeType::Text)];
        assert_eq!(["A", "W", "F", "N"].map(node_type), expected);
    }

    #[test]
    fn spellings_exclude_each_other() {
        let (_, findings) = read_3_2(
            "components:
  schemas:
    A: {xml: {attribute: true, nodeType: attribute}}
    B: {xml: {nodeType: element, wrapped: true}}
    C: {xml: {attribute: true, wrapped: true}}
    D: {xml: {nodeType: comment}}
",
        );
        assert_eq!(findings, ["D020 5:15", "D020 6:34", "D020 7:32", "D005 8:25"]);
    }
}

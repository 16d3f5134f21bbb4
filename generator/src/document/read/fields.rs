//! Takes an object apart field by field and knows at the end what was left over.

use std::collections::{BTreeMap, BTreeSet};

use super::Reader;
use super::at::{At, Member, spanned_key, type_of};
use super::kind::Kind;
use super::known::Known;
use super::older_field;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::{Extensions, Spanned, Version};
use crate::source::{Entry, Node, Number, Object, Span, Value};

/// Addresses longer than this are refused: each object keeps its own, so that a long key with much below it
/// would take up memory far beyond the size of the file.
pub(super) const MAX_POINTER: usize = 4096;

/// The fields of one object. Each is taken by its name and type; [`Reader::finish`] reports the others.
#[must_use]
pub(super) struct Fields<'a> {
    pub(super) at: At<'a>,
    object: &'a Object,
    pub(super) kind: Kind,
    /// The version that its document is written in.
    pub(super) version: Version,
    known: Known<'a>,
    /// Those that [`Fields::require`] was asked for.
    pub(super) required: BTreeSet<&'static str>,
    diagnostics: Diagnostics,
}

impl<'a> Reader<'a> {
    /// Opens an object, or reports that something else stands there.
    pub(super) fn open(&mut self, at: &At<'a>, kind: Kind) -> Option<Fields<'a>> {
        let version = self.index.version(at.tree);
        let Value::Object(object) = &at.node.value else {
            let found = type_of(at.node);
            let message = format!("the {kind} must be an object, but is {found}");
            let diagnostic = Diagnostic::new(Code::WrongType, at.span(), message);
            self.diagnostics.push(diagnostic.link(kind.section(version)));
            return None;
        };
        if at.pointer.as_str().len() > MAX_POINTER {
            let message = format!("the address of this object is longer than {MAX_POINTER} bytes");
            self.report(Code::LimitExceeded, at.span(), message);
            return None;
        }
        Some(Fields {
            at: at.clone(),
            object,
            kind,
            version,
            known: Known::default(),
            required: BTreeSet::new(),
            diagnostics: Diagnostics::default(),
        })
    }

    /// Closes an object: what was not taken is an extension or unknown.
    pub(super) fn finish(&mut self, fields: Fields<'a>) -> Extensions {
        let Fields { object, kind, version, mut known, mut diagnostics, .. } = fields;
        let mut extensions = Extensions::default();
        let mut unknown = Vec::new();
        for Entry { key, value } in object.entries() {
            if known.contains(&key.text) {
                continue;
            }
            if key.text.starts_with("x-") {
                extensions.0.push((key.text.clone(), value.clone()));
                continue;
            }
            if let Some(help) = older_field::instead(kind, &key.text) {
                let message =
                    format!("field `{}` of the {kind} is of OpenAPI 2.0 and has no effect", key.text);
                self.diagnostics.push(Diagnostic::new(Code::OlderField, key.span, message).help(help));
                continue;
            }
            unknown.push(key);
        }
        let known = if unknown.is_empty() { Vec::new() } else { known.into_names() };
        for key in unknown {
            let message = format!("the {kind} has no field `{}`", key.text);
            let diagnostic = Diagnostic::new(Code::UnknownField, key.span, message);
            let help = match self.guess(&key.text, known.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => "it is ignored; the names of extensions start with `x-`".to_owned(),
            };
            diagnostics.push(diagnostic.help(help));
        }
        diagnostics.link_rest(|| kind.section(version));
        self.diagnostics.append(diagnostics);
        extensions
    }
}

impl<'a> Fields<'a> {
    /// Reports those of the named fields that are missing.
    pub(super) fn require(&mut self, names: &[&'static str]) {
        self.required.extend(names);
        for name in names {
            if self.object.get(name).is_none() {
                let message = format!("the {} must have a field `{name}`", self.kind);
                self.diagnostics.push(Diagnostic::new(Code::MissingField, self.at.span(), message));
            }
        }
    }

    /// Whether the field stands here and is not `null`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.object.get(name).is_some_and(|node| !matches!(node.value, Value::Null))
    }

    /// Warns of those of the named fields that a later version than the document's has added. They are
    /// understood.
    pub(super) fn since(&mut self, version: Version, names: &[&str]) {
        for entry in names.iter().filter_map(|name| self.object.entry(name)) {
            self.newer(version, entry.key.span, &format!("field `{}` of the {}", entry.key.text, self.kind));
        }
    }

    /// Warns of what a later version than the document's has added, and which is read as in that version.
    pub(super) fn newer(&mut self, version: Version, span: Span, what: &str) {
        if self.version < version {
            let message = format!("{what} is of OpenAPI {version}, but the document is of {}", self.version);
            let help = format!("it is read as in OpenAPI {version}");
            self.report(Diagnostic::new(Code::LaterVersion, span, message).help(help));
        }
    }

    /// Refuses those of the named fields that stand here, and says why they must not. They count as known.
    pub(super) fn refuse(&mut self, names: &[&'static str], why: &str) {
        for name in names {
            if let Some(entry) = self.entry(name) {
                let message = format!("the {} must not have `{name}` {why}", self.kind);
                self.report(Diagnostic::new(Code::MisplacedField, entry.key.span, message));
            }
        }
    }

    /// Refuses two fields that exclude each other.
    pub(super) fn refuse_both(&mut self, one: &'static str, other: &'static str) {
        if let (Some(first), Some(second)) = (self.entry(one), self.entry(other))
            && self.has(one)
            && self.has(other)
        {
            let message = format!("the {} must not have both `{one}` and `{other}`", self.kind);
            let diagnostic = Diagnostic::new(Code::ExclusiveFields, second.key.span, message);
            self.report(diagnostic.label(first.key.span, format!("`{one}` is here")));
        }
    }

    /// Warns of those of the named fields that stand here although nothing has taken them.
    pub(super) fn without_effect(&mut self, names: &[&'static str], why: &str) {
        for name in names {
            if let Some(entry) = self.object.entry(name)
                && !self.known.contains(name)
            {
                let message = format!("field `{name}` of the {} has no effect {why}", self.kind);
                self.diagnostics.push(Diagnostic::new(Code::NoEffect, entry.key.span, message));
            }
            self.known.insert(name);
        }
    }

    /// Counts the named fields as known, whatever stands in them.
    pub(super) fn pass_over(&mut self, names: &[&'static str]) {
        for name in names {
            self.known.insert(name);
        }
    }

    /// The field with its key. It counts as known from here on.
    pub(super) fn entry(&mut self, name: &'static str) -> Option<&'a Entry> {
        self.known.insert(name);
        self.object.entry(name)
    }

    /// Whatever stands in the field.
    pub(super) fn at(&mut self, name: &'static str) -> Option<At<'a>> {
        let entry = self.entry(name)?;
        Some(self.at.inside(&entry.value, name))
    }

    /// The field's value as data that is not interpreted.
    pub(super) fn data(&mut self, name: &'static str) -> Option<Node> {
        self.entry(name).map(|entry| entry.value.clone())
    }

    pub(super) fn string(&mut self, name: &'static str) -> Option<String> {
        self.spanned_string(name).map(|string| string.value)
    }

    pub(super) fn spanned_string(&mut self, name: &'static str) -> Option<Spanned<String>> {
        self.typed(name, "a string", Self::string_of)
    }

    pub(super) fn spanned_boolean(&mut self, name: &'static str) -> Option<Spanned<bool>> {
        self.typed(name, "a boolean", Self::boolean_of)
    }

    pub(super) fn boolean(&mut self, name: &'static str) -> Option<bool> {
        self.spanned_boolean(name).map(|boolean| boolean.value)
    }

    /// A boolean that is `false` where it is missing.
    pub(super) fn flag(&mut self, name: &'static str) -> bool {
        self.boolean(name).unwrap_or(false)
    }

    pub(super) fn number(&mut self, name: &'static str) -> Option<Spanned<Number>> {
        self.typed(name, "a number", Self::number_of)
    }

    /// An integer that is not negative.
    pub(super) fn count(&mut self, name: &'static str) -> Option<Spanned<u64>> {
        let number = self.number(name)?;
        let count = number.value.as_i64().and_then(|integer| u64::try_from(integer).ok());
        if count.is_none() {
            let message = format!(
                "field `{name}` of the {} must be an integer of at least 0, but is {}",
                self.kind,
                number.value.as_str()
            );
            self.diagnostics.push(Diagnostic::new(Code::InvalidValue, number.span, message));
        }
        Some(Spanned { value: count?, span: number.span })
    }

    /// One of the strings that the specification lists.
    pub(super) fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        let text = self.spanned_string(name)?;
        let value = self.chosen(name, &text, choices)?;
        Some(Spanned { value, span: text.span })
    }

    /// One of the strings that the specification lists, inside a field that may hold several.
    pub(super) fn choice_in<T: Copy>(
        &mut self,
        name: &str,
        item: &At<'a>,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.string_in(name, item)?;
        self.chosen(name, &text, choices)
    }

    fn chosen<T: Copy>(
        &mut self,
        name: &str,
        text: &Spanned<String>,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let found = choices.iter().find(|(choice, _)| *choice == text.value);
        if found.is_none() {
            let list: Vec<_> = choices.iter().map(|(choice, _)| format!("`{choice}`")).collect();
            let message =
                format!("`{}` is not a value of `{name}`, which is one of {}", text.value, list.join(", "));
            let diagnostic = Diagnostic::new(Code::InvalidValue, text.span, message);
            self.diagnostics.push(match nearest(&text.value, choices.iter().map(|(choice, _)| *choice)) {
                Some(choice) => diagnostic.help(format!("did you mean `{choice}`?")),
                None => diagnostic,
            });
        }
        found.map(|(_, value)| *value)
    }

    /// The items of an array; none where the field is missing.
    pub(super) fn items(&mut self, name: &'static str) -> Vec<At<'a>> {
        let Some(at) = self.at(name) else { return Vec::new() };
        let items = at.items();
        if items.is_none() && !self.is_null(name, at.node) {
            self.wrong_type(name, at.node, "an array");
        }
        items.unwrap_or_default()
    }

    /// The members of an object that is a map; none where the field is missing.
    pub(super) fn members(&mut self, name: &'static str) -> Vec<Member<'a>> {
        let Some(at) = self.at(name) else { return Vec::new() };
        let members = at.members();
        if members.is_none() && !self.is_null(name, at.node) {
            self.wrong_type(name, at.node, "an object");
        }
        members.unwrap_or_default()
    }

    /// The items of an array of strings; none where the field is missing.
    pub(super) fn strings(&mut self, name: &'static str) -> Vec<Spanned<String>> {
        let items = self.items(name);
        items.iter().filter_map(|item| self.string_in(name, item)).collect()
    }

    /// The items of an array of strings that must be unique, each once.
    pub(super) fn distinct_strings(&mut self, name: &'static str) -> Vec<Spanned<String>> {
        let mut distinct = Vec::new();
        let mut first = BTreeMap::new();
        for string in self.strings(name) {
            if let Some(&span) = first.get(&string.value) {
                let message = format!("`{name}` holds `{}` a second time", string.value);
                let diagnostic = Diagnostic::new(Code::NoEffect, string.span, message);
                self.report(diagnostic.label(span, "the first is here").help("remove one of them"));
            } else {
                first.insert(string.value.clone(), string.span);
                distinct.push(string);
            }
        }
        distinct
    }

    /// A string inside a field that holds several.
    pub(super) fn string_in(&mut self, name: &str, item: &At<'a>) -> Option<Spanned<String>> {
        if let Some(text) = self.string_of(name, item.node) {
            return Some(Spanned { value: text, span: item.span() });
        }
        let message = format!(
            "field `{name}` of the {} must hold strings, but this is {}",
            self.kind,
            type_of(item.node)
        );
        self.diagnostics.push(Diagnostic::new(Code::WrongType, item.span(), message));
        None
    }

    /// The members of an object that is a map and may be extended: all but the extensions.
    pub(super) fn patterned(&mut self) -> Vec<Member<'a>> {
        self.members_where(|key| !key.starts_with("x-"))
    }

    /// The members of an object that is a map and cannot be extended.
    pub(super) fn all(&mut self) -> Vec<Member<'a>> {
        self.members_where(|_| true)
    }

    fn members_where(&mut self, wanted: impl Fn(&str) -> bool) -> Vec<Member<'a>> {
        let mut members = Vec::new();
        for Entry { key, value } in self.object.entries().iter().filter(|entry| wanted(&entry.key.text)) {
            self.known.insert(&key.text);
            members.push(Member { key: spanned_key(key), at: self.at.inside(value, &key.text) });
        }
        members
    }

    /// The keys that stand here, in document order.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'a crate::source::Key> + use<'a> {
        self.object.entries().iter().map(|entry| &entry.key)
    }

    /// What stands in fields that were not asked for and are no extensions.
    pub(super) fn unknown(&mut self) -> Vec<(String, Node)> {
        let mut unknown = |key: &str| !self.known.contains(key) && !key.starts_with("x-");
        let entries = self.object.entries().iter().filter(|entry| unknown(&entry.key.text));
        entries.map(|entry| (entry.key.text.clone(), entry.value.clone())).collect()
    }

    /// Takes in a finding about this object.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a value of the wrong JSON type.
    pub(super) fn wrong_type(&mut self, name: &str, node: &Node, expected: &str) {
        let message =
            format!("field `{name}` of the {} must be {expected}, but is {}", self.kind, type_of(node));
        self.diagnostics.push(Diagnostic::new(Code::WrongType, node.span, message));
    }

    fn typed<T>(
        &mut self,
        name: &'static str,
        expected: &str,
        read: impl FnOnce(&mut Self, &str, &'a Node) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let node = &self.entry(name)?.value;
        let value = read(self, name, node);
        if value.is_none() && !self.is_null(name, node) {
            self.wrong_type(name, node, expected);
        }
        value.map(|value| Spanned { value, span: node.span })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read_3_1, read_with_help, read_yaml};

    #[test]
    fn every_finding_is_given_at_once() {
        let (document, findings) = read_with_help(
            "openapi: 3.1.0
info: {title: 5, descripton: x}
servers: {}
paths:
  /a:
    get:
      operationID: a
      deprecated: 'yes'
      responses: {'200': {description: d}}
components:
  schemas:
    A: {type: sting, minLength: -1}
",
        );
        assert!(document.is_some());
        let expected = [
            ("D002 2:7", ""),
            ("D055 2:15", "it is read as the string `5`; write it in quotes"),
            ("D003 2:18", "did you mean `description`?"),
            ("D004 3:10", ""),
            ("D003 7:7", "did you mean `operationId`?"),
            ("D004 8:19", ""),
            ("D005 12:15", "did you mean `string`?"),
            ("D005 12:33", ""),
        ];
        assert_eq!(findings, expected.map(|(finding, help)| (finding.to_owned(), help.to_owned())));
    }

    #[test]
    fn extensions_are_kept_in_order_and_not_interpreted() {
        let (document, findings) =
            read_3_1("paths: {}\nx-b: {$ref: '#/nowhere'}\nx-a: 1\ntags: [{name: t, x-c: true}]");
        assert_eq!(findings, [""; 0]);
        let names: Vec<_> = document.extensions.0.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["x-b", "x-a"]);
        assert!(document.tags[0].extensions.get("x-c").is_some());
    }

    #[test]
    fn a_document_of_3_1_needs_content() {
        let (_, findings) = read_yaml("openapi: 3.1.0\ninfo: {title: T, version: '1'}");
        assert_eq!(findings, ["D002 1:1"]);
        let (_, findings) = read_yaml("openapi: 3.0.0\ninfo: {title: T, version: '1'}");
        assert_eq!(findings, ["D002 1:1"]);
    }

    #[test]
    fn fields_of_3_1_are_named_in_3_0() {
        let (document, findings) =
            read_yaml("openapi: 3.0.0\ninfo: {title: T, version: '1', summary: S}\npaths: {}\nwebhooks: {}");
        assert_eq!(findings, ["D009 2:32", "D009 4:1"]);
        assert_eq!(document.unwrap().info.summary.as_deref(), Some("S"));
    }

    #[test]
    fn an_endless_address_is_refused() {
        let key = "k".repeat(super::MAX_POINTER);
        let (_, findings) =
            read_3_1(&format!("components: {{schemas: {{? {key} : {{properties: {{a: {{}}}}}}}}}}"));
        assert_eq!(findings.len(), 1);
        assert!(findings[0].starts_with("S007 3:"), "{findings:?}");
    }
}

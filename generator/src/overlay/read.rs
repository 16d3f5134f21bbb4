//! From the tree of an overlay to its actions.

use super::fields::{Fields, malformed};
use super::path::{Malformed, Query};
use super::{Action, Change, Overlay, Target, Version};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Node, Span, Value};

/// Reads an overlay. There is one only where nothing is wrong with it.
pub fn read(root: &Node) -> (Option<Overlay>, Diagnostics) {
    let mut found = Diagnostics::default();
    let overlay = overlay(root, &mut found).filter(|_| !found.has_errors());
    (overlay, found)
}

fn overlay(root: &Node, found: &mut Diagnostics) -> Option<Overlay> {
    // The version decides which fields there are, so it is read before all others.
    let version = version(root, found)?;
    let known: &[&str] = match version {
        Version::V1_0 | Version::V1_1 => &["overlay", "info", "extends", "actions"],
        Version::V1_2 => &["overlay", "$self", "info", "extends", "actions", "components"],
    };
    let fields = Fields::of("the overlay", root, known, found)?;
    info(&fields, version, found);
    let extends = fields.string("extends", found).map(|(text, span)| (text.to_owned(), span));
    let components = fields.get("components");
    let actions = match fields.required("actions", found).map(|node| (&node.value, node.span)) {
        Some((Value::Array(items), span)) => {
            if items.is_empty() {
                found.push(malformed(span, "`actions` is empty and must have at least one action"));
            }
            items.iter().filter_map(|node| action(node, version, components, found)).collect()
        }
        Some((other, span)) => {
            found.push(malformed(span, format!("`actions` is {} and must be an array", other.kind())));
            return None;
        }
        None => return None,
    };
    Some(Overlay { version, extends, actions })
}

fn version(root: &Node, found: &mut Diagnostics) -> Option<Version> {
    let Value::Object(object) = &root.value else {
        let kind = root.value.kind();
        found.push(malformed(root.span, format!("the overlay is {kind} and must be an object")));
        return None;
    };
    let Some(node) = object.get("overlay") else {
        let finding = malformed(root.span, "the overlay lacks the field `overlay`");
        found.push(finding.help("begin it with the version of the specification, such as `overlay: 1.1.0`"));
        return None;
    };
    let text = if let Value::String(text) = &node.value { text.as_str() } else { "" };
    let mut parts = text.split('.');
    let is_number = |part: Option<&str>| {
        part.is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let version = match (parts.next(), parts.next()) {
        (Some("1"), Some("0")) => Some(Version::V1_0),
        (Some("1"), Some("1")) => Some(Version::V1_1),
        (Some("1"), Some("2")) => Some(Version::V1_2),
        _ => None,
    };
    let version = version.filter(|_| is_number(parts.next()) && parts.next().is_none());
    if version.is_none() {
        let message = "`overlay` is not a version of the Overlay Specification that is understood";
        found.push(malformed(node.span, message).help("versions 1.0, 1.1 and 1.2 are, written as `1.1.0`"));
    }
    version
}

fn info(overlay: &Fields<'_>, version: Version, found: &mut Diagnostics) {
    let known: &[&str] =
        if version == Version::V1_0 { &["title", "version"] } else { &["title", "version", "description"] };
    let Some(node) = overlay.required("info", found) else { return };
    let Some(fields) = Fields::of("`info`", node, known, found) else { return };
    fields.required_string("title", found);
    fields.required_string("version", found);
    fields.string("description", found);
}

fn action(
    node: &Node,
    version: Version,
    components: Option<&Node>,
    found: &mut Diagnostics,
) -> Option<Action> {
    if version >= Version::V1_2 && get(node, "$ref").is_some() {
        let fields = Fields::of("the action", node, &["$ref", "target", "description"], found)?;
        fields.string("description", found);
        let target = target(fields.required_string("target", found)?, found);
        let change = reusable(fields.required_string("$ref", found)?, components, found);
        return Some(Action { target: target?, change: change? });
    }
    let fields = Fields::of("the action", node, known(version, true), found)?;
    let target = fields.required_string("target", found).and_then(|text| target(text, found));
    let change = change(&fields, found);
    Some(Action { target: target?, change: change? })
}

/// The fields of an Action Object, or of one that is reused and has its target elsewhere.
fn known(version: Version, has_target: bool) -> &'static [&'static str] {
    match (version, has_target) {
        (Version::V1_0, _) => &["target", "description", "update", "remove"],
        (_, true) => &["target", "description", "update", "copy", "remove"],
        (_, false) => &["description", "update", "copy", "remove"],
    }
}

/// The change of a Reusable Action Object.
fn reusable(
    (text, span): (&str, Span),
    components: Option<&Node>,
    found: &mut Diagnostics,
) -> Option<Change> {
    let name =
        text.strip_prefix("#/components/actions/").map(|name| name.replace("~1", "/").replace("~0", "~"));
    let reused = name.and_then(|name| get(get(components?, "actions")?, &name));
    let Some(reused) = reused else {
        let finding = malformed(span, format!("`{text}` leads to no action of this overlay"));
        found.push(finding.help("name one as `#/components/actions/NAME`"));
        return None;
    };
    let fields = Fields::of("the reusable action", reused, &["description", "fields"], found)?;
    let fields =
        Fields::of("`fields`", fields.required("fields", found)?, known(Version::V1_2, false), found)?;
    change(&fields, found)
}

fn get<'t>(node: &'t Node, key: &str) -> Option<&'t Node> {
    match &node.value {
        Value::Object(object) => object.get(key),
        _ => None,
    }
}

/// What an action does. Without `remove` it has to update or to copy; what stands beside `remove` has no effect.
fn change(fields: &Fields<'_>, found: &mut Diagnostics) -> Option<Change> {
    fields.string("description", found);
    let removes = match fields.get("remove").map(|node| (&node.value, node.span)) {
        Some((Value::Bool(removes), _)) => *removes,
        Some((other, span)) => {
            found.push(malformed(span, format!("`remove` is {} and must be a boolean", other.kind())));
            return None;
        }
        None => false,
    };
    let (update, copy) = (fields.get("update"), fields.get("copy"));
    if removes {
        for (name, node) in [("update", update), ("copy", copy)] {
            let Some(node) = node else { continue };
            let message = format!("`{name}` has no effect beside `remove`");
            found.push(Diagnostic::new(Code::OverlayNoEffect, node.span, message));
        }
        return Some(Change::Remove);
    }
    match (update, copy) {
        (Some(update), None) => Some(Change::Update(update.clone())),
        (None, Some(_)) => Some(Change::Copy(target(fields.string("copy", found)?, found)?)),
        (Some(_), Some(copy)) => {
            found.push(malformed(copy.span, "an action cannot both `update` and `copy`"));
            None
        }
        (None, None) => {
            let finding = Diagnostic::new(Code::OverlayNoEffect, fields.span(), "the action changes nothing");
            found.push(finding.help("give it `update`, `copy` or `remove: true`"));
            None
        }
    }
}

fn target((text, span): (&str, Span), found: &mut Diagnostics) -> Option<Target> {
    match Query::parse(text) {
        Ok(query) => Some(Target { query, span }),
        Err(Malformed { at, message }) => {
            let column = text.get(..at).unwrap_or(text).chars().count() + 1;
            let message = format!("`{text}` is not a JSONPath query: {message} at its character {column}");
            let finding = Diagnostic::new(Code::OverlayTarget, span, message);
            found.push(finding.help(
                "a name with other characters than letters, digits and `_` stands in brackets: `['x-name']`",
            ));
            None
        }
    }
}

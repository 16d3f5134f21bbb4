//! Which JSON types and which values several schemas admit together, by `type`, `enum` and `const`.

use std::collections::{HashMap, HashSet};

use super::json::{canonical, json, shown};
use super::keywords::{span_of, spoken_of};
use super::kinds::Kinds;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{JsonType, Schema};
use crate::model::{Json, Untyped};
use crate::source::{Node, Span, Value};

/// A value that is listed.
#[derive(Clone, Debug)]
pub(super) struct Literal {
    pub(super) value: Json,
    pub(super) node: Node,
    pub(super) span: Span,
    pub(super) name: Option<String>,
    pub(super) description: Option<String>,
}

/// How the JSON types of a schema are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// By `type`, `enum` or `const`.
    Declared,
    /// By the assertions: `properties` speaks of objects.
    Inferred,
    /// Not at all, but the assertions speak of these: all others are admitted as they are.
    Spoken(Kinds),
    /// Not at all: any value will do.
    Nothing,
}

/// What several schemas admit together.
#[derive(Clone, Debug)]
pub(super) struct Admitted {
    pub(super) kinds: Kinds,
    pub(super) basis: Basis,
    /// The values, where they are listed.
    pub(super) literals: Option<Vec<Literal>>,
    /// Values that are listed although all others of their type are admitted as well.
    pub(super) known: Vec<Literal>,
}

impl Admitted {
    /// Every value of some JSON types.
    pub(super) fn of(kinds: Kinds, basis: Basis) -> Self {
        Self { kinds, basis, literals: None, known: Vec::new() }
    }

    pub(super) fn nothing(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Whether `null` is admitted beside something else. Where any value will do, `null` is not worth a word.
    pub(super) fn nullable(&self) -> bool {
        matches!(self.basis, Basis::Declared | Basis::Spoken(_))
            && self.kinds.meets(Kinds::NULL)
            && self.kinds != Kinds::NULL
    }
}

/// What the schemas admit together; contradictions are reported and leave nothing.
pub(super) fn admitted(parts: &[&Schema], untyped: Untyped, found: &mut Vec<Diagnostic>) -> Admitted {
    let types = types(parts, found);
    let literals = literals(parts, found);
    let Some(literals) = literals else {
        return match types {
            Some((kinds, _)) => Admitted::of(kinds, Basis::Declared),
            None => without_type(parts, untyped),
        };
    };
    let literals = of_types(literals, types, found);
    let kinds = literals.iter().fold(Kinds::NONE, |set, literal| set.or(Kinds::of_value(&literal.value)));
    Admitted { literals: Some(literals), ..Admitted::of(kinds, Basis::Declared) }
}

fn without_type(parts: &[&Schema], untyped: Untyped) -> Admitted {
    if parts.iter().any(|part| part.boolean == Some(false)) {
        return Admitted::of(Kinds::NONE, Basis::Declared);
    }
    let kinds = parts.iter().fold(Kinds::NONE, |set, part| set.or(spoken_of(part)));
    let (kinds, basis) = match untyped {
        _ if kinds.is_empty() => (Kinds::ALL, Basis::Nothing),
        Untyped::Infer => (kinds, Basis::Inferred),
        Untyped::Exact => (Kinds::ALL, Basis::Spoken(kinds)),
    };
    Admitted::of(kinds, basis)
}

/// The types that every `type` lists.
fn types(parts: &[&Schema], found: &mut Vec<Diagnostic>) -> Option<(Kinds, Span)> {
    let mut known: Option<(Kinds, Span)> = None;
    for part in parts {
        let declared = match (&part.types, part.boolean) {
            (Some(types), _) => (Kinds::of_types(&types.value), types.span),
            (None, Some(false)) => (Kinds::NONE, part.place.span),
            (None, _) => continue,
        };
        known = Some(match known {
            None => declared,
            Some((kinds, span)) => {
                let common = kinds.and(declared.0);
                if common.is_empty() && !kinds.is_empty() {
                    found.push(
                        Diagnostic::new(
                            Code::AllOfConflict,
                            declared.1,
                            format!(
                                "no value is of type {} and of type {}, as the schemas that are joined here ask",
                                declared.0.words(),
                                kinds.words()
                            ),
                        )
                        .label(span, "the other type"),
                    );
                }
                (common, span)
            }
        });
    }
    known
}

/// The values that every `enum` and `const` lists.
fn literals(parts: &[&Schema], found: &mut Vec<Diagnostic>) -> Option<Vec<Literal>> {
    let mut known: Option<Vec<Literal>> = None;
    for part in parts {
        for listed in [enumeration(part, found), constant(part)].into_iter().flatten() {
            known = Some(match known {
                None => listed,
                Some(known) => common(known, &listed, found),
            });
        }
    }
    known
}

fn common(known: Vec<Literal>, listed: &[Literal], found: &mut Vec<Diagnostic>) -> Vec<Literal> {
    let (first, other) = (listed.first().cloned(), known.first().cloned());
    let values: HashSet<String> = listed.iter().map(|literal| canonical(&literal.value)).collect();
    let kept: Vec<Literal> =
        known.into_iter().filter(|literal| values.contains(&canonical(&literal.value))).collect();
    if let (true, Some(first), Some(other)) = (kept.is_empty(), first, other) {
        found.push(
            Diagnostic::new(
                Code::AllOfConflict,
                first.span,
                format!(
                    "no value is listed by every schema that is joined here: {} is not among the others",
                    shown(&first.value)
                ),
            )
            .label(other.span, "the other values"),
        );
    }
    kept
}

fn constant(schema: &Schema) -> Option<Vec<Literal>> {
    let node = schema.constant.as_ref()?;
    Some(vec![Literal {
        value: json(node),
        node: node.clone(),
        span: node.span,
        name: schema.annotations.title.clone(),
        description: schema.annotations.description.clone(),
    }])
}

fn enumeration(schema: &Schema, found: &mut Vec<Diagnostic>) -> Option<Vec<Literal>> {
    let nodes = schema.enumeration.as_ref()?;
    let literals = listed(schema, &nodes.value, found);
    if literals.is_empty() {
        let message = "`enum` lists no value, so that no value can match";
        found.push(Diagnostic::new(Code::Constraint, nodes.span, message).help("list the values"));
    }
    Some(literals)
}

/// The strings that `x-extensible-enum` lists: values that are known, and others may come.
pub(super) fn extensible(schema: &Schema, found: &mut Vec<Diagnostic>) -> Option<Vec<Literal>> {
    let node = schema.extensions.get("x-extensible-enum")?;
    let is_text = |node: &Node| matches!(node.value, Value::String(_));
    match &node.value {
        Value::Array(items) if !items.is_empty() && items.iter().all(is_text) => {
            Some(listed(schema, items, found))
        }
        _ => {
            let message = "`x-extensible-enum` is not a list of texts";
            found.push(Diagnostic::new(Code::UnusableHint, node.span, message));
            None
        }
    }
}

/// Each value once, with what extensions tell of it.
fn listed(schema: &Schema, nodes: &[Node], found: &mut Vec<Diagnostic>) -> Vec<Literal> {
    let names = told(schema, &["x-enum-varnames", "x-enumNames", "x-enum-names"], nodes, found);
    let descriptions = told(schema, &["x-enum-descriptions", "x-enumDescriptions"], nodes, found);
    let mut literals: Vec<Literal> = Vec::new();
    let mut seen = HashSet::new();
    for ((node, name), description) in nodes.iter().zip(names).zip(descriptions) {
        let value = json(node);
        if seen.insert(canonical(&value)) {
            literals.push(Literal { value, node: node.clone(), span: node.span, name, description });
        } else {
            let message = format!("{} is listed twice", shown(&value));
            found.push(Diagnostic::new(Code::NoEffect, node.span, message).help("take one of them out"));
        }
    }
    literals
}

/// What an extension tells of each value: a list in the order of the values, or an object by value.
fn told(
    schema: &Schema,
    extensions: &[&str],
    values: &[Node],
    found: &mut Vec<Diagnostic>,
) -> Vec<Option<String>> {
    let silence = vec![None; values.len()];
    let Some((name, node)) = extensions.iter().find_map(|name| Some((name, schema.extensions.get(name)?)))
    else {
        return silence;
    };
    match &node.value {
        Value::Array(items) if items.len() == values.len() => items.iter().map(text).collect(),
        Value::Object(object) => {
            let told: HashMap<&str, &Node> =
                object.entries().iter().map(|entry| (entry.key.text.as_str(), &entry.value)).collect();
            values.iter().map(|value| told.get(text(value)?.as_str()).copied().and_then(text)).collect()
        }
        _ => {
            let message =
                format!("`{name}` has no effect: it does not tell one text for each value of `enum`");
            found.push(
                Diagnostic::new(Code::NoEffect, node.span, message)
                    .help(format!("list {} texts, in the order of `enum`", values.len())),
            );
            silence
        }
    }
}

fn text(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.as_str().to_owned()),
        _ => None,
    }
}

/// Leaves out the values that are not of a type.
fn of_types(
    literals: Vec<Literal>,
    types: Option<(Kinds, Span)>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Literal> {
    let Some((kinds, span)) = types else { return literals };
    let (kept, refused): (Vec<_>, Vec<_>) =
        literals.into_iter().partition(|literal| Kinds::of_value(&literal.value).within(kinds));
    for literal in &refused {
        let message = format!(
            "{} can never be the value, since it is not of type {}",
            shown(&literal.value),
            kinds.words()
        );
        let code = if kept.is_empty() { Code::Constraint } else { Code::NoEffect };
        found.push(
            Diagnostic::new(code, literal.span, message)
                .label(span, "the type")
                .help("take the value out, or add its type to `type`"),
        );
    }
    kept
}

/// Warns where `type` lists `null` beside an `enum` or `const` that does not.
pub(super) fn null_without_effect(schema: &Schema) -> Option<Diagnostic> {
    let types = schema.types.as_ref().filter(|types| types.value.contains(&JsonType::Null))?;
    let listed = match (&schema.enumeration, &schema.constant) {
        (Some(values), _) => values.value.as_slice(),
        (None, Some(value)) => std::slice::from_ref(value),
        (None, None) => return None,
    };
    let keyword = if schema.enumeration.is_some() { "enum" } else { "const" };
    if types.value.len() == 1 || listed.iter().any(|node| matches!(node.value, Value::Null)) {
        return None;
    }
    let message = format!("`null` is a type here, but `{keyword}` does not list it, so that it is refused");
    Some(
        Diagnostic::new(Code::NoEffect, types.span, message)
            .label(span_of(schema, keyword), "the values")
            .help("list `null` among the values, or take it out of `type`"),
    )
}

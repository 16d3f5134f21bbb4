//! What each keyword of a schema is: an assertion about which JSON type, an annotation, or not supported.

use super::kinds::Kinds;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Schema, SchemaId};
use crate::source::Span;

/// What a keyword does to the values of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Describes values, or names the schema.
    Annotation,
    /// Joins other schemas to this one.
    Applicator,
    /// Says which types or values there are.
    Values,
    /// Constrains the values of one JSON type.
    Constrains(Kinds),
    /// Constrains, in a way that is not supported yet; with what to do instead.
    Unsupported(&'static str),
}

fn role(keyword: &str) -> Role {
    match keyword {
        "type" | "enum" | "const" => Role::Values,
        "$ref" | "allOf" | "anyOf" | "oneOf" | "discriminator" => Role::Applicator,
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            Role::Constrains(Kinds::NUMBER)
        }
        "minLength" | "maxLength" | "pattern" | "contentEncoding" | "contentMediaType" => {
            Role::Constrains(Kinds::STRING)
        }
        "items" | "prefixItems" | "minItems" | "maxItems" | "uniqueItems" => Role::Constrains(Kinds::ARRAY),
        "properties"
        | "required"
        | "additionalProperties"
        | "propertyNames"
        | "minProperties"
        | "maxProperties"
        | "unevaluatedProperties"
        | "patternProperties"
        | "not" => Role::Constrains(Kinds::OBJECT),
        "contains" | "minContains" | "maxContains" | "unevaluatedItems" => {
            Role::Unsupported("describe what all items have in common with `items`")
        }
        "dependentRequired" | "dependentSchemas" | "if" | "then" | "else" => {
            Role::Unsupported("describe each case as a schema of its own and join them with `oneOf`")
        }
        "contentSchema" => {
            Role::Unsupported("describe the text in words, or make it a JSON value of its own")
        }
        "$dynamicRef" => Role::Unsupported("use `$ref`"),
        _ => Role::Annotation,
    }
}

/// The text of a keyword's key; the schema's where the keyword does not stand there.
pub(super) fn span_of(schema: &Schema, keyword: &str) -> Span {
    schema.keywords.iter().find(|(name, _)| name == keyword).map_or(schema.place.span, |(_, span)| *span)
}

/// Whether a schema by itself, leaving aside what it joins, admits fewer values than any.
pub(super) fn constrains(schema: &Schema) -> bool {
    schema.boolean == Some(false)
        || schema.types.is_some()
        || schema.format.is_some()
        || schema
            .keywords
            .iter()
            .any(|(name, _)| matches!(role(name), Role::Values | Role::Constrains(_) | Role::Unsupported(_)))
}

/// Whether other schemas are joined to a schema.
pub(super) fn joins(schema: &Schema) -> bool {
    schema.reference.is_some()
        || !(schema.all_of.is_empty() && schema.any_of.is_empty() && schema.one_of.is_empty())
}

/// Whether `type` is the only assertion that stands in a schema.
pub(super) fn only_type(schema: &Schema) -> bool {
    schema.boolean.is_none()
        && schema.format.is_none()
        && schema
            .keywords
            .iter()
            .all(|(name, _)| name == "type" || matches!(role(name), Role::Annotation | Role::Applicator))
}

/// The JSON types that the assertions of a schema speak of, and the first keyword that does.
pub(super) fn spoken_of(schema: &Schema) -> Kinds {
    let kinds = schema.keywords.iter().fold(Kinds::NONE, |set, (name, _)| match role(name) {
        Role::Constrains(kinds) => set.or(kinds),
        _ => set,
    });
    match &schema.format {
        Some(format) if kinds.is_empty() => super::format::kinds(&format.value),
        _ => kinds,
    }
}

/// Reports the keywords of a schema whose meaning would be lost.
pub(super) fn unsupported(document: &Document, schema: &Schema) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = schema
        .keywords
        .iter()
        .filter_map(|(name, span)| match role(name) {
            Role::Unsupported(help) => Some(refuse(name, *span).help(help)),
            _ => None,
        })
        .collect();
    if schema.not.is_some() && forbidden_keys(document, schema).is_none() {
        found.push(refuse_not(span_of(schema, "not")));
    }
    if schema.unevaluated_properties.is_some() && joins(schema) {
        found.push(
            refuse("unevaluatedProperties", span_of(schema, "unevaluatedProperties"))
                .help("beside `$ref`, `allOf`, `anyOf` or `oneOf` it cannot be kept yet"),
        );
    }
    found
}

fn refuse(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnsupportedKeyword, span, format!("the keyword `{name}` is not supported yet"))
}

/// The properties that `not` forbids, where it does nothing else: `not` with `required` of one property, or with
/// an `anyOf` of such schemas.
pub(super) fn forbidden_keys<'d>(document: &'d Document, schema: &'d Schema) -> Option<Vec<&'d str>> {
    let Some(not) = schema.not else { return Some(Vec::new()) };
    let denied = document.schema(not);
    let asserts = |keyword: &str| {
        denied
            .keywords
            .iter()
            .filter(|(name, _)| !matches!(role(name), Role::Annotation))
            .all(|(n, _)| n == keyword)
    };
    if !denied.any_of.is_empty() && asserts("anyOf") {
        return denied.any_of.iter().map(|&id| only_required(document, id)).collect();
    }
    only_required(document, not).map(|name| vec![name])
}

/// The property that a schema requires, where it says nothing else.
fn only_required(document: &Document, id: SchemaId) -> Option<&str> {
    let schema = document.schema(id);
    let [name] = schema.required.as_slice() else { return None };
    let silent = schema.keywords.iter().all(|(keyword, _)| {
        matches!(keyword.as_str(), "required" | "properties") || matches!(role(keyword), Role::Annotation)
    });
    let bare = schema.properties.iter().all(|(_, property)| {
        let property = document.schema(*property);
        property.boolean != Some(false)
            && !constrains(property)
            && property.reference.is_none()
            && property.all_of.is_empty()
            && property.any_of.is_empty()
            && property.one_of.is_empty()
    });
    (silent && bare && schema.format.is_none()).then_some(name.value.as_str())
}

fn refuse_not(span: Span) -> Diagnostic {
    refuse("not", span).help("only `not` with `required`, which forbids a property, is understood")
}

/// Warns of the assertions in a schema that speak of JSON types which its values never have.
pub(super) fn without_effect(schema: &Schema, admitted: Kinds) -> Vec<Diagnostic> {
    schema
        .keywords
        .iter()
        .filter_map(|(name, span)| match role(name) {
            // What is no object holds every `required` and so fails its `not`: that is no lack of effect.
            Role::Constrains(kinds) if name == "not" && !kinds.meets(admitted) => Some(refuse_not(*span)),
            Role::Constrains(kinds) if !kinds.meets(admitted) => Some(Diagnostic::new(
                Code::NoEffect,
                *span,
                format!(
                    "`{name}` has no effect: it speaks of {}, but the type is {}",
                    kinds.words(),
                    admitted.words()
                ),
            )),
            _ => None,
        })
        .collect()
}

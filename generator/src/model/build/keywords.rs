//! What each keyword of a schema is: an assertion about which JSON type, or an annotation.

use std::collections::BTreeSet;

use super::kinds::Kinds;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, JsonType, Schema, SchemaId};
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
    /// Constrains values whatever their JSON type, in a way that no type can carry.
    Asserts,
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
        "items" | "prefixItems" | "minItems" | "maxItems" | "uniqueItems" | "contains" | "minContains"
        | "maxContains" | "unevaluatedItems" => Role::Constrains(Kinds::ARRAY),
        "properties"
        | "required"
        | "additionalProperties"
        | "propertyNames"
        | "minProperties"
        | "maxProperties"
        | "unevaluatedProperties"
        | "patternProperties"
        | "dependentRequired"
        | "dependentSchemas" => Role::Constrains(Kinds::OBJECT),
        "not" | "if" | "$dynamicRef" => Role::Asserts,
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
            .any(|(name, _)| matches!(role(name), Role::Values | Role::Constrains(_) | Role::Asserts))
}

/// Whether other schemas are joined to a schema.
pub(super) fn joins(schema: &Schema) -> bool {
    schema.reference.is_some()
        || !(schema.all_of.is_empty() && schema.any_of.is_empty() && schema.one_of.is_empty())
}

/// The keywords of a schema that constrain the numbers and texts of a type.
pub(super) fn of_scalars(schema: &Schema) -> BTreeSet<&'static str> {
    const OF_SCALARS: [&str; 8] = [
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "pattern",
    ];
    let stands = |keyword: &&str| schema.keywords.iter().any(|(name, _)| name == keyword);
    OF_SCALARS.into_iter().filter(stands).collect()
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

/// Whether a schema asserts what no type can carry, whatever the JSON type.
pub(super) fn asserts(schema: &Schema) -> bool {
    schema.keywords.iter().any(|(name, _)| role(name) == Role::Asserts)
}

/// Whether what stands in a schema itself is left over by every type.
pub(super) fn only_asserts(schema: &Schema) -> bool {
    let is_left_over = |name: &str| match role(name) {
        Role::Asserts | Role::Annotation | Role::Applicator => true,
        Role::Constrains(_) => {
            matches!(
                name,
                "contains"
                    | "minContains"
                    | "maxContains"
                    | "unevaluatedItems"
                    | "dependentRequired"
                    | "dependentSchemas"
            ) || name == "unevaluatedProperties" && joins(schema)
        }
        Role::Values => false,
    };
    schema.boolean.is_none()
        && schema.format.is_none()
        && schema.keywords.iter().all(|(name, _)| is_left_over(name))
}

/// Whether a schema constrains texts as a type of text does, and nothing else.
pub(super) fn only_text(schema: &Schema) -> bool {
    let says_it = |name: &str| {
        matches!(name, "type" | "minLength" | "maxLength" | "pattern") || role(name) == Role::Annotation
    };
    let is_text = schema.types.as_ref().is_none_or(|types| types.value.contains(&JsonType::String));
    schema.boolean != Some(false) && is_text && schema.keywords.iter().all(|(name, _)| says_it(name))
}

/// The only pattern of a schema whose keys must all match it, and that says nothing else of keys.
pub(super) fn only_pattern<'d>(document: &Document, schema: &'d Schema) -> Option<&'d str> {
    let [(pattern, _)] = schema.pattern_properties.as_slice() else { return None };
    let closed = schema.additional_properties.map(|id| document.schema(id).boolean) == Some(Some(false));
    let silent =
        schema.properties.is_empty() && schema.required.is_empty() && schema.property_names.is_none();
    (closed && silent).then_some(pattern.value.as_str())
}

/// What a key that is not declared may hold, where patterns speak of keys: each is valid against one of these at least.
/// Nothing where some key may hold anything.
pub(super) fn by_pattern(document: &Document, schema: &Schema) -> Option<Vec<SchemaId>> {
    let boolean = |id: &SchemaId| document.schema(*id).boolean;
    let patterns = schema.pattern_properties.iter().map(|(_, id)| *id);
    let all: Vec<SchemaId> = patterns.chain([schema.additional_properties?]).collect();
    let is_any = all.iter().any(|id| boolean(id) == Some(true));
    (!is_any).then(|| all.into_iter().filter(|id| boolean(id).is_none()).collect())
}

/// Whether nothing but `type`, `enum` and `const` is asserted in a schema.
pub(super) fn only_lists(schema: &Schema) -> bool {
    schema
        .keywords
        .iter()
        .all(|(name, _)| matches!(role(name), Role::Values | Role::Annotation | Role::Applicator))
}

/// Whether a schema of objects says nothing but which properties must be there, which must not, or how many.
pub(super) fn only_requires(schema: &Schema) -> bool {
    let is_object = schema.types.as_ref().is_none_or(|types| types.value == [JsonType::Object]);
    let says_it = |name: &str| {
        matches!(name, "type" | "required" | "not" | "minProperties" | "maxProperties")
            || matches!(role(name), Role::Annotation)
    };
    schema.boolean.is_none()
        && schema.format.is_none()
        && is_object
        && !(schema.required.is_empty() && schema.not.is_none())
        && schema.keywords.iter().all(|(name, _)| says_it(name))
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

/// Warns of the assertions in a schema that speak of JSON types which its values never have.
pub(super) fn without_effect(schema: &Schema, admitted: Kinds) -> Vec<Diagnostic> {
    schema
        .keywords
        .iter()
        .filter_map(|(name, span)| match role(name) {
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

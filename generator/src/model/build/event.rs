//! All webhooks as one union: a receiver has one address for every delivery and tells them apart by the body.

use std::rc::Rc;

use super::decide::{Alternative, ObjectFacts, PropertyFacts, decide};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Additional, Content, Decision, Json, JsonKind, Object, Shape, TypeUse, Types, Union, UnionKind, Variant,
    Webhook,
};

/// The union of the bodies of all webhooks that have one in JSON; a finding where they cannot be told apart.
pub(super) fn event(webhooks: &[Webhook], types: &Types) -> (Option<Union>, Option<Diagnostic>) {
    let bodies: Vec<(&Webhook, TypeUse)> = webhooks
        .iter()
        .filter_map(|webhook| match &webhook.body.as_ref()?.content {
            Content::Json { ty, .. } => Some((webhook, *ty)),
            Content::Text { .. } | Content::Binary { .. } => None,
        })
        .collect();
    let Some((first, _)) = bodies.first() else { return (None, None) };
    let alternatives: Vec<Alternative> = bodies
        .iter()
        .enumerate()
        .flat_map(|(variant, (_, body))| alternatives(types, types.resolve(*body), variant))
        .collect();
    match decide(&alternatives, None) {
        Ok(decision) => {
            let decision = told_from_others(decision, &alternatives);
            let variants = bodies
                .iter()
                .map(|(webhook, body)| Variant {
                    name: webhook.name.clone(),
                    ty: TypeUse { nullable: false, ..*body },
                })
                .collect();
            (Some(Union { kind: UnionKind::OneOf, variants, decision }), None)
        }
        Err(clash) => {
            let name = |index: usize| bodies.get(index).map_or("", |(webhook, _)| webhook.name.as_str());
            let message = format!(
                "the webhooks `{}` and `{}` cannot be told apart by their bodies: {}; no type is made that is any of them",
                name(clash.left),
                name(clash.right),
                clash.reason
            );
            let help = "give each body a required property with a `const` of its own, such as `type`";
            (None, Some(Diagnostic::new(Code::NoEffect, first.origin.span, message).help(help)))
        }
    }
}

/// A document with one webhook today may have two tomorrow: where its body has a tag, deliveries are told by that.
fn told_from_others(decision: Decision, alternatives: &[Alternative]) -> Decision {
    let (Decision::Variant(_), [only]) = (&decision, alternatives) else { return decision };
    let tags = |name: &String| only.object.properties.get(name).map(|known| &known.tags);
    let tagged = only.object.required.iter().find(|name| tags(name).is_some_and(|tags| !tags.is_empty()));
    match tagged.and_then(|name| Some((name, tags(name)?))) {
        Some((name, tags)) => Decision::Tag {
            property: name.clone(),
            cases: tags.iter().map(|tag| (tag.clone(), decision.clone())).collect(),
        },
        None => decision,
    }
}

/// The ways in which a value can belong to a type: a union has those of its variants.
fn alternatives(types: &Types, used: TypeUse, variant: usize) -> Vec<Alternative> {
    let object = match &types.get(used.id).shape {
        Shape::Union(union) => {
            let inner = union.variants.iter().map(|inner| types.resolve(inner.ty));
            return inner.flat_map(|inner| alternatives(types, inner, variant)).collect();
        }
        Shape::Object(object) => facts(types, object),
        Shape::Map(_) => ObjectFacts { map: true, ..ObjectFacts::default() },
        _ => ObjectFacts::default(),
    };
    vec![Alternative { variant, kinds: kinds(&types.get(used.id).shape), object: Rc::new(object) }]
}

fn facts(types: &Types, object: &Object) -> ObjectFacts {
    let mut facts = ObjectFacts {
        map: object.properties.is_empty() && matches!(object.additional, Additional::Values(_)),
        ..ObjectFacts::default()
    };
    for property in &object.properties {
        let tags = if property.required { strings(types, property.ty) } else { None };
        let known = PropertyFacts { required: property.required, tags: tags.unwrap_or_default() };
        facts.properties.insert(property.name.clone(), known);
        if property.required {
            facts.required.push(property.name.clone());
        }
    }
    facts
}

/// The strings that a use admits, where they are few.
fn strings(types: &Types, used: TypeUse) -> Option<Vec<String>> {
    let used = types.resolve(used);
    let text = |value: &Json| match value {
        Json::String(text) => Some(text.clone()),
        _ => None,
    };
    match &types.get(used.id).shape {
        _ if used.nullable => None,
        Shape::Constant(value) => Some(vec![text(value)?]),
        Shape::Enumeration(enumeration) => {
            enumeration.values.iter().map(|value| text(&value.value)).collect()
        }
        _ => None,
    }
}

fn kinds(shape: &Shape) -> Vec<JsonKind> {
    let of_value = |value: &Json| match value {
        Json::Null => Vec::new(),
        Json::Bool(_) => vec![JsonKind::Boolean],
        Json::Number(_) => vec![JsonKind::Number],
        Json::String(_) => vec![JsonKind::String],
        Json::Array(_) => vec![JsonKind::Array],
        Json::Object(_) => vec![JsonKind::Object],
    };
    match shape {
        Shape::Any => JsonKind::ALL.to_vec(),
        Shape::Kinds(kinds) => kinds.clone(),
        Shape::Null | Shape::Alias(_) | Shape::Union(_) => Vec::new(),
        Shape::Constant(value) => of_value(value),
        Shape::Boolean => vec![JsonKind::Boolean],
        Shape::Integer(_) | Shape::Number(_) => vec![JsonKind::Number],
        Shape::String(_) => vec![JsonKind::String],
        Shape::Enumeration(enumeration) => {
            enumeration.values.first().map(|first| of_value(&first.value)).unwrap_or_default()
        }
        Shape::Array(_) => vec![JsonKind::Array],
        Shape::Map(_) | Shape::Object(_) => vec![JsonKind::Object],
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Decision;
    use crate::source::{Limits, Sources};

    #[test]
    fn the_only_webhook_is_told_by_its_tag() {
        let text = "
openapi: 3.1.0
info: { title: T, version: '1' }
webhooks:
  todo.done:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [event], properties: { event: { type: string, const: todo.done } } }
      responses: { '200': { description: ok } }
";
        let mut sources = Sources::default();
        let (tree, _) = crate::source::read_text("t.yaml", text, &mut sources, &Limits::default());
        let (document, _) = crate::document::read_alone(tree.unwrap());
        let (api, found) = crate::model::build(&document.unwrap(), &crate::model::Options::default());
        assert!(found.is_empty());
        let tag = Decision::Tag {
            property: "event".to_owned(),
            cases: vec![("todo.done".to_owned(), Decision::Variant(0))],
        };
        assert_eq!(api.unwrap().event.unwrap().decision, tag);
    }
}

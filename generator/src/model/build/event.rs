//! All webhooks as one union: a receiver has one address for every delivery and tells them apart by the body.

use std::rc::Rc;

use super::decide::{Alternative, Facts, ObjectFacts, PropertyFacts, decide};
use super::kinds::Kinds;
use super::unions::undecided;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Additional, Content, Decision, Json, Object, Shape, TypeUse, Types, Union, UnionKind, Variant, Webhook,
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
    let decided = decide(&alternatives, None, UnionKind::OneOf);
    if let Some((left, right)) = undecided(&decided.decision) {
        let name = |index: usize| bodies.get(index).map_or("", |(webhook, _)| webhook.name.as_str());
        let message = format!(
            "the webhooks `{}` and `{}` cannot be told apart by their bodies; no type is made that is any of them",
            name(left),
            name(right),
        );
        let help = "give each body a required property with a `const` of its own, such as `type`";
        return (None, Some(Diagnostic::new(Code::NoEffect, first.origin.span, message).help(help)));
    }
    let decision = told_from_others(decided.decision, &alternatives);
    let variants = bodies
        .iter()
        .map(|(webhook, body)| Variant {
            name: webhook.name.clone(),
            ty: TypeUse { nullable: false, ..*body },
            assertion: None,
        })
        .collect();
    let is_exclusive = decided.exclusive;
    (Some(Union { kind: UnionKind::OneOf, variants, decision, is_exclusive }), None)
}

/// A document with one webhook today may have two tomorrow: where its body has a tag, deliveries are told by that.
fn told_from_others(decision: Decision, alternatives: &[Alternative]) -> Decision {
    let (Decision::Variant(_), [only]) = (&decision, alternatives) else { return decision };
    let object = &only.facts.object;
    match object.required.iter().find_map(|name| Some((name, object.tags(name)?))) {
        Some((name, tags)) => Decision::Tag {
            property: name.clone(),
            cases: tags.into_iter().map(|tag| (tag.to_owned(), decision.clone())).collect(),
            otherwise: None,
        },
        None => decision,
    }
}

/// The ways in which a value can belong to a type: a union has those of its variants.
fn alternatives(types: &Types, used: TypeUse, variant: usize) -> Vec<Alternative> {
    let shape = &types.get(used.id).shape;
    let mut facts = Facts::of_kinds(kinds(shape));
    match shape {
        Shape::Union(union) => {
            let inner = union.variants.iter().map(|inner| types.resolve(inner.ty));
            return inner.flat_map(|inner| alternatives(types, inner, variant)).collect();
        }
        Shape::Object(object) => facts.object = Rc::new(object_facts(types, object)),
        Shape::Map(_) => facts.object = Rc::new(ObjectFacts { is_map: true, ..ObjectFacts::default() }),
        _ => {}
    }
    vec![Alternative { variant, facts }]
}

fn object_facts(types: &Types, object: &Object) -> ObjectFacts {
    let mut facts = ObjectFacts {
        is_map: object.properties.is_empty() && matches!(object.additional, Additional::Values(_)),
        is_closed: object.additional == Additional::Refused,
        forbidden: object.forbidden.iter().cloned().collect(),
        ..ObjectFacts::default()
    };
    for property in &object.properties {
        let values = if property.required { values(types, property.ty) } else { None };
        let ways = values.map(Facts::of_values).into_iter().collect();
        facts.properties.insert(property.name.clone(), PropertyFacts { required: property.required, ways });
        if property.required {
            facts.required.push(property.name.clone());
        }
    }
    facts
}

/// The values that a use admits, where they are listed.
fn values(types: &Types, used: TypeUse) -> Option<Vec<Json>> {
    let used = types.resolve(used);
    match &types.get(used.id).shape {
        _ if used.nullable => None,
        Shape::Constant(value) => Some(vec![value.clone()]),
        Shape::Enumeration(enumeration) => {
            Some(enumeration.values.iter().map(|value| value.value.clone()).collect())
        }
        _ => None,
    }
}

fn kinds(shape: &Shape) -> Kinds {
    match shape {
        Shape::Any | Shape::Opaque => Kinds::ALL.without(Kinds::NULL),
        Shape::Kinds(kinds) => kinds.iter().fold(Kinds::NONE, |set, kind| set.or(Kinds::of_visible(*kind))),
        Shape::Never | Shape::Null | Shape::Alias(_) | Shape::Union(_) => Kinds::NONE,
        Shape::Constant(value) => Kinds::of_value(value),
        Shape::Boolean => Kinds::BOOLEAN,
        Shape::Integer(_) => Kinds::INTEGER,
        Shape::Number(_) => Kinds::NUMBER,
        Shape::String(_) => Kinds::STRING,
        Shape::Enumeration(enumeration) => {
            enumeration.values.iter().fold(Kinds::NONE, |set, value| set.or(Kinds::of_value(&value.value)))
        }
        Shape::Array(_) | Shape::Tuple(_) => Kinds::ARRAY,
        Shape::Map(_) | Shape::Object(_) | Shape::Several(_) => Kinds::OBJECT,
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
            otherwise: None,
        };
        assert_eq!(api.unwrap().event.unwrap().decision, tag);
    }
}

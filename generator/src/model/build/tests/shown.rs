//! Types in a short notation: `{name: string, age?: integer(0..)|null}`.

use std::fmt::Write as _;

use crate::model::{
    Additional, Api, Bound, Decision, IntegerFormat, Json, Keyword, Length, NamePart, NumberFormat, Shape,
    StringFormat, TypeUse,
};

pub(super) struct Shown(pub(super) Api);

impl Shown {
    /// The shape of a member of the components.
    pub(super) fn component(&self, name: &str) -> String {
        let ty = self.0.types.iter().find(|(_, ty)| ty.origin.name == [NamePart::Component(name.into())]);
        self.shape(&ty.unwrap().1.shape)
    }

    /// The keywords that are left over of a member of the components.
    pub(super) fn left(&self, name: &str) -> Vec<&'static str> {
        let ty = self.0.types.iter().find(|(_, ty)| ty.origin.name == [NamePart::Component(name.into())]);
        let left = ty.unwrap().1.assertions.iter().flat_map(|id| &self.0.assertions.get(*id).keywords);
        left.map(|keyword| match keyword {
            Keyword::AnyOf(_) => "anyOf",
            Keyword::OneOf(_) => "oneOf",
            _ => "other",
        })
        .collect()
    }

    /// The notes on a member of the components.
    pub(super) fn notes(&self, name: &str) -> Vec<String> {
        let ty = self.0.types.iter().find(|(_, ty)| ty.origin.name == [NamePart::Component(name.into())]);
        ty.unwrap().1.docs.notes.clone()
    }

    /// A type that is used somewhere: a component's name, or the shape of what stands in place.
    pub(super) fn used(&self, used: TypeUse) -> String {
        let ty = self.0.types.get(used.id);
        let text = match ty.origin.name.as_slice() {
            [NamePart::Component(name)] => name.clone(),
            _ => match &ty.shape {
                // An equal type elsewhere stands in for it.
                Shape::Alias(target) => {
                    return self.used(TypeUse { nullable: used.nullable || target.nullable, ..*target });
                }
                shape => self.shape(shape),
            },
        };
        if used.nullable { format!("{text}|null") } else { text }
    }

    /// A type with everything in it, and in its own place `(again)`.
    pub(super) fn deep(&self, used: TypeUse) -> String {
        let mut api = self.0.clone();
        for (index, ty) in api.types.list.iter_mut().enumerate() {
            let itself = (index == used.id.index()).then(|| NamePart::Component("(again)".into()));
            ty.origin.name = itself.into_iter().collect();
        }
        let all = Self(api);
        all.shape(&all.0.types.get(used.id).shape)
    }

    pub(super) fn shape(&self, shape: &Shape) -> String {
        match shape {
            Shape::Any => "any".into(),
            Shape::Kinds(kinds) => {
                let words: Vec<&str> = kinds.iter().map(|kind| super::super::kinds::word(*kind)).collect();
                format!("any({})", words.join(" "))
            }
            Shape::Never => "never".into(),
            Shape::Opaque => "opaque".into(),
            Shape::Tuple(tuple) => {
                let mut items: Vec<String> = tuple
                    .positions
                    .iter()
                    .map(|item| format!("{}{}", self.used(item.ty), if item.required { "" } else { "?" }))
                    .collect();
                items.extend(tuple.rest.map(|rest| format!("*{}", self.used(rest))));
                format!("[{}]{}", items.join(", "), length(tuple.length))
            }
            Shape::Null => "null".into(),
            Shape::Boolean => "boolean".into(),
            Shape::Constant(value) => format!("={}", json(value)),
            Shape::Integer(integer) => {
                let format = match integer.format {
                    IntegerFormat::Unspecified => "integer".to_owned(),
                    format => format!("{format:?}").to_lowercase(),
                };
                format
                    + &range(
                        integer.minimum.as_ref(),
                        integer.maximum.as_ref(),
                        integer.multiple_of.as_deref(),
                    )
            }
            Shape::Number(number) => {
                let format = if number.format == NumberFormat::Float { "float" } else { "number" };
                format!(
                    "{format}{}",
                    range(number.minimum.as_ref(), number.maximum.as_ref(), number.multiple_of.as_deref())
                )
            }
            Shape::String(string) => {
                let mut text = match &string.format {
                    StringFormat::Text(None) => "string".to_owned(),
                    StringFormat::Text(Some(format)) => format!("string:{format}"),
                    format => format!("{format:?}").to_lowercase(),
                };
                text += &length(string.length);
                for pattern in &string.patterns {
                    let _ = write!(text, "/{pattern}/");
                }
                text
            }
            Shape::Enumeration(enumeration) => {
                let values: Vec<String> = enumeration
                    .values
                    .iter()
                    .map(|value| match &value.name {
                        Some(name) => format!("{} as {name}", json(&value.value)),
                        None => json(&value.value),
                    })
                    .collect();
                format!("<{}{}>", values.join(" "), if enumeration.open { " ..." } else { "" })
            }
            Shape::Array(array) => {
                let unique = if array.unique { "!" } else { "" };
                format!("[{}]{}{unique}", self.used(array.items), length(array.length))
            }
            Shape::Map(map) => {
                let keys = map.keys.clone().map_or("*".to_owned(), |keys| self.shape(&Shape::String(keys)));
                format!("{{{keys}: {}}}{}", self.used(map.values), length(map.length))
            }
            Shape::Object(object) => self.object(object),
            Shape::Union(union) => {
                let variants: Vec<String> = union
                    .variants
                    .iter()
                    .map(|variant| format!("{} {}", variant.name, self.used(variant.ty)))
                    .collect();
                format!("({}) by {}", variants.join(" / "), decision(&union.decision))
            }
            Shape::Several(several) => {
                let variants: Vec<String> = several
                    .variants
                    .iter()
                    .map(|variant| format!("{} {}", variant.name, self.used(variant.ty)))
                    .collect();
                format!("({}) together", variants.join(" + "))
            }
            Shape::Alias(target) => format!("-> {}", self.used(*target)),
        }
    }

    fn object(&self, object: &crate::model::Object) -> String {
        let mut members: Vec<String> = object
            .properties
            .iter()
            .map(|property| {
                let optional = if property.required { "" } else { "?" };
                format!("{}{optional}: {}", property.name, self.used(property.ty))
            })
            .collect();
        members.extend(object.forbidden.iter().map(|name| format!("!{name}")));
        let passed_over = object.passed_over.iter().map(|name| format!("~{name}"));
        match object.additional {
            Additional::Ignored => {}
            Additional::Refused => members.push("closed".into()),
            Additional::Values(values) => members.push(format!("*: {}", self.used(values))),
        }
        members.extend(passed_over);
        format!("{{{}}}{}", members.join(", "), length(object.length))
    }
}

fn json(value: &Json) -> String {
    match value {
        Json::Null => "null".into(),
        Json::Bool(value) => value.to_string(),
        Json::Number(digits) => digits.clone(),
        Json::String(text) => text.clone(),
        other => other.to_json(),
    }
}

fn range(minimum: Option<&Bound>, maximum: Option<&Bound>, multiple_of: Option<&str>) -> String {
    let bound = |bound: Option<&Bound>| {
        bound.map_or(String::new(), |bound| {
            format!("{}{}", bound.value, if bound.exclusive { "!" } else { "" })
        })
    };
    let mut text = String::new();
    if minimum.is_some() || maximum.is_some() {
        let _ = write!(text, "({}..{})", bound(minimum), bound(maximum));
    }
    if let Some(step) = multiple_of {
        let _ = write!(text, "%{step}");
    }
    text
}

fn length(length: Length) -> String {
    let number = |number: Option<u64>| number.map_or(String::new(), |number| number.to_string());
    match length {
        Length { min: None, max: None } => String::new(),
        Length { min, max } => format!("({}..{})", number(min), number(max)),
    }
}

fn decision(of: &Decision) -> String {
    let cases = |cases: &[(String, Decision)]| -> String {
        let cases: Vec<String> =
            cases.iter().map(|(value, of)| format!("{value}={}", decision(of))).collect();
        cases.join(" ")
    };
    match of {
        Decision::Variant(index) => index.to_string(),
        Decision::Kind(kinds) => {
            let kinds: Vec<String> = kinds
                .iter()
                .map(|(kinds, of)| {
                    let kinds: Vec<&str> =
                        kinds.iter().map(|kind| super::super::kinds::word(*kind)).collect();
                    format!("{}={}", kinds.join("+"), decision(of))
                })
                .collect();
            format!("kind({})", kinds.join(" "))
        }
        Decision::Tag { property, cases: tags, otherwise } => {
            format!("tag {property}({}{})", cases(tags), or(otherwise.as_deref(), " else="))
        }
        Decision::Key { cases: keys, otherwise } => {
            format!("key({}{})", cases(keys), or(otherwise.as_deref(), " else="))
        }
        Decision::Member { property, of } => format!("{property}.{}", decision(of)),
        Decision::Items { first, empty } => {
            format!("items({}{})", decision(first), or(empty.as_deref(), " empty="))
        }
        Decision::Length(cases) => {
            let cases: Vec<String> =
                cases.iter().map(|(range, of)| format!("{}={}", length(*range), decision(of))).collect();
            format!("length({})", cases.join(" "))
        }
        Decision::Value { cases, otherwise } => {
            let cases: Vec<String> =
                cases.iter().map(|(value, of)| format!("{}={}", value.to_json(), decision(of))).collect();
            format!("value({}{})", cases.join(" "), or(otherwise.as_deref(), " else="))
        }
        Decision::Format { cases, otherwise } => {
            let cases: Vec<String> =
                cases.iter().map(|(format, of)| format!("{format:?}={}", decision(of))).collect();
            format!("format({}{})", cases.join(" ").to_lowercase(), or(otherwise.as_deref(), " else="))
        }
        Decision::Schema(variants) => {
            let variants: Vec<String> = variants.iter().map(usize::to_string).collect();
            format!("schema({})", variants.join(" "))
        }
    }
}

fn or(decided: Option<&Decision>, word: &str) -> String {
    decided.map_or(String::new(), |of| format!("{word}{}", decision(of)))
}

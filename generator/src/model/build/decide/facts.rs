//! What is known of a set of values: what [`decide`](super::decide) reasons about.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::model::build::kinds::Kinds;
use crate::model::{Json, StringFormat};

/// One way in which a value can belong to a variant. A variant that is a union itself has several.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::model::build) struct Alternative {
    /// The variant's index.
    pub(in crate::model::build) variant: usize,
    /// What is known of its values.
    pub(in crate::model::build) facts: Facts,
}

/// What is known of some values.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::model::build) struct Facts {
    /// Their JSON types; `null` among them only inside a property or an item.
    pub(in crate::model::build) kinds: Kinds,
    /// All of them, where they are listed and none is an array or an object.
    pub(in crate::model::build) values: Option<Vec<Json>>,
    /// The format of its strings, where that has a type of its own, which reads nothing else.
    pub(in crate::model::build) format: Option<StringFormat>,
    /// What is known of its objects.
    pub(in crate::model::build) object: Rc<ObjectFacts>,
    /// What is known of its arrays.
    pub(in crate::model::build) array: Rc<ArrayFacts>,
}

/// What is known of some objects.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::model::build) struct ObjectFacts {
    /// The properties that are declared, by name.
    pub(in crate::model::build) properties: HashMap<String, PropertyFacts>,
    /// The names of those that are required, in document order.
    pub(in crate::model::build) required: Vec<String>,
    /// Whether keys that are not declared have a meaning too.
    pub(in crate::model::build) is_map: bool,
    /// Whether keys that are not declared must not be there.
    pub(in crate::model::build) is_closed: bool,
    /// Keys that must not be there in any case.
    pub(in crate::model::build) forbidden: HashSet<String>,
}

/// What is known of a property.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::model::build) struct PropertyFacts {
    /// Whether it must be there.
    pub(in crate::model::build) required: bool,
    /// The ways in which it can have a value; none where nothing is known.
    pub(in crate::model::build) ways: Vec<Facts>,
}

/// What is known of some arrays.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::model::build) struct ArrayFacts {
    /// The ways in which an item can have a value; none where nothing is known.
    pub(in crate::model::build) items: Vec<Facts>,
    /// The fewest items.
    pub(in crate::model::build) least: u64,
    /// The most items.
    pub(in crate::model::build) most: Option<u64>,
}

impl Facts {
    /// Of values of these JSON types nothing else is known.
    pub(in crate::model::build) fn of_kinds(kinds: Kinds) -> Self {
        Self { kinds, ..Self::default() }
    }

    /// These values.
    pub(in crate::model::build) fn of_values(values: Vec<Json>) -> Self {
        let kinds = values.iter().fold(Kinds::NONE, |set, value| set.or(Kinds::of_value(value)));
        let is_scalar = !kinds.meets(Kinds::ARRAY.or(Kinds::OBJECT));
        Self { kinds, values: is_scalar.then_some(values), ..Self::default() }
    }

    /// The values of one kind, where they are listed.
    pub(super) fn listed(&self, kind: Kinds) -> Option<impl Iterator<Item = &Json>> {
        let values = self.values.as_ref()?;
        Some(values.iter().filter(move |value| Kinds::of_value(value).within(kind)))
    }
}

impl ObjectFacts {
    /// The strings of a property that must be there, where it holds one of a few.
    pub(in crate::model::build) fn tags(&self, property: &str) -> Option<Vec<&str>> {
        let known = self.properties.get(property).filter(|known| known.required && !known.ways.is_empty())?;
        let texts = known.ways.iter().map(|way| {
            let texts = way.values.as_ref()?.iter().map(|value| match value {
                Json::String(text) => Some(text.as_str()),
                _ => None,
            });
            texts.collect::<Option<Vec<&str>>>()
        });
        Some(texts.collect::<Option<Vec<_>>>()?.concat())
    }

    /// Makes a property one that must be there and hold one of these strings.
    pub(in crate::model::build) fn set_tags(&mut self, property: &str, tags: Vec<String>) {
        let values = tags.into_iter().map(Json::String).collect();
        let known = PropertyFacts { required: true, ways: vec![Facts::of_values(values)] };
        let before = self.properties.insert(property.to_owned(), known);
        if before.is_none_or(|before| !before.required) {
            self.required.push(property.to_owned());
        }
    }

    pub(super) fn requires(&self, key: &str) -> bool {
        self.properties.get(key).is_some_and(|known| known.required)
    }

    /// Whether something is said of the key, so that it may well be there.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.is_map || self.properties.contains_key(key)
    }

    /// Whether the key can never be there.
    pub(super) fn excludes(&self, key: &str) -> bool {
        self.forbidden.contains(key) || self.is_closed && !self.properties.contains_key(key)
    }
}

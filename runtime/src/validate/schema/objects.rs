//! What keywords say of objects (Core, section 10.3.2; Validation, section 6.5).

use super::evaluation::{Evaluation, Visit};
use super::place::Place;
use super::scalars::{too_few, too_many};
use super::{Keyword, Schema};
use crate::json::{Map, Value};
use crate::validate::push_token;

/// Names of properties and the schemas of their values.
type Named = &'static [(&'static str, &'static Schema)];

impl Evaluation {
    pub(super) fn of_object(
        &mut self,
        keyword: &'static Keyword,
        members: &Map<Value>,
        visit: &mut Visit<'_>,
    ) -> bool {
        let count = members.len();
        match *keyword {
            Keyword::Properties { named, additional } => {
                self.properties(named, &|_| Vec::new(), additional, members, visit)
            }
            #[cfg(feature = "pattern")]
            Keyword::PatternProperties { named, patterns, additional } => {
                let matching = |name: &str| {
                    let matching = patterns.iter().filter(|(pattern, _)| pattern.is_match(name));
                    matching.map(|(_, schema)| *schema).collect()
                };
                self.properties(named, &matching, additional, members, visit)
            }
            Keyword::Required(names) => self.required(names, members, visit),
            Keyword::MinProperties(limit) => {
                count >= limit || self.fault(visit.at, "minProperties", || too_few(limit, "property", count))
            }
            Keyword::MaxProperties(limit) => {
                count <= limit || self.fault(visit.at, "maxProperties", || too_many(limit, "property", count))
            }
            Keyword::PropertyNames(schema) => self.names(schema, members, visit),
            Keyword::DependentRequired(list) => self.dependent_required(list, members, visit),
            Keyword::DependentSchemas(list) => self.dependent_schemas(list, members, visit),
            Keyword::UnevaluatedProperties(schema) => self.unevaluated_properties(schema, members, visit),
            _ => true,
        }
    }

    fn properties(
        &mut self,
        named: Named,
        matching: &dyn Fn(&str) -> Vec<&'static Schema>,
        additional: Option<&'static Schema>,
        members: &Map<Value>,
        visit: &mut Visit<'_>,
    ) -> bool {
        let mut holds = true;
        for (index, (name, value)) in members.iter().enumerate() {
            let known = named.iter().find(|(known, _)| *known == name);
            let known = known.map(|(_, schema)| ("properties", *schema));
            let matching = matching(name).into_iter().map(|schema| ("patternProperties", schema));
            let mut applied: Vec<_> = known.into_iter().chain(matching).collect();
            if applied.is_empty() {
                applied.extend(additional.map(|schema| ("additionalProperties", schema)));
            }
            let at = visit.at.property(name, value);
            for (keyword, schema) in applied {
                holds &= self.property(keyword, schema, name, &at, visit);
                visit.seen.add(index);
            }
            if !holds && !self.explains() {
                break;
            }
        }
        holds
    }

    /// Applies a schema to the value of a property; `false` says that there must be none of that name.
    fn property(
        &mut self,
        keyword: &'static str,
        schema: &'static Schema,
        name: &str,
        at: &Place<'_>,
        visit: &Visit<'_>,
    ) -> bool {
        if schema.is_never() {
            return self.fault(at, keyword, || format!("unknown property {name:?}"));
        }
        self.inside(schema, at, visit)
    }

    fn required(&mut self, names: &'static [&'static str], members: &Map<Value>, visit: &Visit<'_>) -> bool {
        let missing = names.iter().filter(|name| !members.contains_key(name));
        missing.fold(true, |_, name| {
            self.missing("required", name, visit, || format!("missing required property {name:?}"))
        })
    }

    fn dependent_required(
        &mut self,
        list: &'static [(&'static str, &'static [&'static str])],
        members: &Map<Value>,
        visit: &Visit<'_>,
    ) -> bool {
        let mut holds = true;
        for (present, needed) in list.iter().filter(|(name, _)| members.contains_key(name)) {
            for name in needed.iter().filter(|name| !members.contains_key(name)) {
                holds = self.missing("dependentRequired", name, visit, || {
                    format!("missing property {name:?}, which goes with {present:?}")
                });
            }
        }
        holds
    }

    fn missing(
        &mut self,
        keyword: &'static str,
        name: &str,
        visit: &Visit<'_>,
        message: impl FnOnce() -> String,
    ) -> bool {
        self.fault_at(keyword, || {
            let mut pointer = visit.at.pointer();
            push_token(&mut pointer, name);
            (pointer, message())
        })
    }

    fn names(&mut self, schema: &'static Schema, members: &Map<Value>, visit: &Visit<'_>) -> bool {
        let mut holds = true;
        for name in members.keys() {
            let value = Value::from(name);
            let at = visit.at.property(name, &value);
            holds &= self.property("propertyNames", schema, name, &at, visit);
        }
        holds
    }

    fn dependent_schemas(&mut self, list: Named, members: &Map<Value>, visit: &mut Visit<'_>) -> bool {
        let applied = list.iter().filter(|(name, _)| members.contains_key(name));
        applied.fold(true, |holds, (_, schema)| holds & self.here(schema, visit))
    }

    fn unevaluated_properties(
        &mut self,
        schema: &'static Schema,
        members: &Map<Value>,
        visit: &mut Visit<'_>,
    ) -> bool {
        let mut holds = true;
        for (index, (name, value)) in members.iter().enumerate() {
            if !visit.seen.has(index) {
                let at = visit.at.property(name, value);
                holds &= self.property("unevaluatedProperties", schema, name, &at, visit);
                visit.seen.add(index);
            }
        }
        holds
    }
}

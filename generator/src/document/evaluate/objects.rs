//! What keywords say of objects and their members (Core §10.3.2, Validation §6.5).

use super::Doubt;
use super::evaluation::{Evaluation, Visit};
use super::findings::Findings;
use super::pattern::Refused;
use super::truth::Truth;
use crate::document::{Schema, SchemaId, Spanned};
use crate::source::{Entry, Node, Object, Value};

/// Up to this many properties a walk is quicker than an index.
const WALKED: usize = 8;

/// What one pattern may cost at one text, in steps.
const STEPS_OF_A_PATTERN: u64 = 100_000;

impl<'d> Evaluation<'_, 'd> {
    pub(super) fn objects(&mut self, visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let Value::Object(object) = &visit.at.node.value else { return Truth::True };
        let schema = visit.schema;
        let mut truth = self.object_size(object, visit, findings);
        truth = truth.and(self.required(object, visit, findings));
        truth = truth.and(self.dependent_required(object, visit, findings));
        if truth.is_false() && findings.is_silent() {
            return truth;
        }
        if let Some(id) = schema.property_names {
            truth = truth.and(self.property_names(id, object, visit, findings));
        }
        let says_nothing = schema.properties.is_empty()
            && schema.pattern_properties.is_empty()
            && schema.additional_properties.is_none();
        if says_nothing {
            return truth;
        }
        for (index, entry) in object.entries().iter().enumerate() {
            truth = truth.and(self.member(index, entry, visit, findings));
            if truth.is_false() && findings.is_silent() {
                break;
            }
        }
        truth
    }

    fn member(
        &mut self,
        index: usize,
        entry: &Entry,
        visit: &mut Visit<'_, 'd, '_>,
        findings: &mut Findings,
    ) -> Truth {
        let schema = visit.schema;
        let name = entry.key.text.as_str();
        let (mut truth, mut is_named) = (Truth::True, Truth::False);
        if let Some(id) = self.property(schema, name) {
            let at = visit.at.member(name, &entry.value, id);
            truth = self.inside(Truth::True, ("properties", id), schema, &at, findings);
            is_named = Truth::True;
        }
        for (pattern, id) in &schema.pattern_properties {
            let matches = self.matches(pattern, name);
            if !matches.is_false() {
                let at = visit.at.member(name, &entry.value, *id);
                let keyword = ("patternProperties", *id);
                truth = truth.and(self.inside(matches, keyword, schema, &at, findings));
                is_named = is_named.or(matches);
            }
        }
        if let Some(id) = schema.additional_properties {
            if !is_named.is_true() {
                let at = visit.at.member(name, &entry.value, id);
                let keyword = ("additionalProperties", id);
                truth = truth.and(self.inside(is_named.not(), keyword, schema, &at, findings));
            }
            is_named = Truth::True;
        }
        visit.seen.add(index, is_named);
        truth
    }
}

impl<'d> Evaluation<'_, 'd> {
    fn object_size(&mut self, object: &Object, visit: &Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let (schema, count) = (visit.schema, object.entries().len() as u64);
        let mut truth = Truth::True;
        if let Some(least) = schema.min_properties.as_ref().filter(|least| count < least.value) {
            truth = self.violated(schema, "minProperties", visit.at, findings, || {
                format!("must have at least {}, but has {count}", properties(least.value))
            });
        }
        if let Some(most) = schema.max_properties.as_ref().filter(|most| count > most.value) {
            truth = self.violated(schema, "maxProperties", visit.at, findings, || {
                format!("must have at most {}, but has {count}", properties(most.value))
            });
        }
        truth
    }

    fn required(&mut self, object: &Object, visit: &Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let schema = visit.schema;
        let mut truth = Truth::True;
        for name in &schema.required {
            if object.get(&name.value).is_none() && !self.may_be_omitted(&name.value, visit.at.asked) {
                truth = self.violated(schema, "required", visit.at, findings, || {
                    format!("must have the property `{}`, but has not", name.value)
                });
            }
        }
        truth
    }

    fn dependent_required(
        &mut self,
        object: &Object,
        visit: &Visit<'_, 'd, '_>,
        findings: &mut Findings,
    ) -> Truth {
        let schema = visit.schema;
        let mut truth = Truth::True;
        for (key, names) in &schema.dependent_required {
            if object.get(&key.value).is_none() {
                continue;
            }
            for name in names.iter().filter(|name| object.get(name).is_none()) {
                truth = self.violated(schema, "dependentRequired", visit.at, findings, || {
                    format!("must have the property `{name}` because it has `{}`, but has not", key.value)
                });
            }
        }
        truth
    }

    /// Each name is a value of its own. Those values are made here and gone after, so nothing about them may be
    /// remembered.
    fn property_names(
        &mut self,
        id: SchemaId,
        object: &Object,
        visit: &Visit<'_, 'd, '_>,
        findings: &mut Findings,
    ) -> Truth {
        let mut truth = Truth::True;
        for Entry { key, .. } in object.entries() {
            let name = Node { span: key.span, value: Value::String(key.text.clone()) };
            let at = visit.at.member(&key.text, &name, id);
            let memory = std::mem::take(&mut self.memory);
            truth = truth.and(self.inside(Truth::True, ("propertyNames", id), visit.schema, &at, findings));
            self.memory = memory;
            if truth.is_false() && findings.is_silent() {
                break;
            }
        }
        truth
    }

    /// The schema that `properties` has for a name.
    fn property(&mut self, schema: &'d Schema, name: &str) -> Option<SchemaId> {
        if schema.properties.len() <= WALKED {
            return schema.properties.iter().find(|(key, _)| key.value == name).map(|(_, id)| *id);
        }
        let index =
            self.evaluator.properties.entry(std::ptr::from_ref(schema).addr()).or_insert_with(|| {
                schema.properties.iter().map(|(key, id)| (key.value.as_str(), *id)).collect()
            });
        index.get(name).copied()
    }

    /// Whether a pattern of the document matches somewhere in a text.
    pub(super) fn matches(&mut self, pattern: &'d Spanned<String>, text: &str) -> Truth {
        let compiled = self.evaluator.pattern(&pattern.value);
        let compiled = match compiled.as_ref() {
            Ok(compiled) => compiled,
            Err(Refused::Syntax) => return self.doubt(Doubt::NotAPattern(pattern.span)),
            Err(Refused::Irregular) => return self.doubt(Doubt::BackReference(pattern.span)),
            Err(Refused::TooLarge) => return self.doubt(Doubt::LargePattern(pattern.span)),
        };
        match self.spending(STEPS_OF_A_PATTERN, |steps| compiled.is_match(text, steps)) {
            Some(matches) => matches.into(),
            None => self.doubt(Doubt::TooMuch),
        }
    }
}

fn properties(count: u64) -> String {
    if count == 1 { "1 property".to_owned() } else { format!("{count} properties") }
}

//! What `discriminator` says of each variant (`OpenAPI` 3.1 §4.8.25).

use super::meaning::{Choice, Entry, Of, Semantics};
use super::members::{Member, Members, Rest, members};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Discriminator, SchemaId};
use crate::model::Json;

impl Semantics<'_> {
    /// The strings that a property can hold, where they are listed.
    pub(super) fn strings(&mut self, member: &Member) -> Option<Vec<String>> {
        let conjunction = self.simplified(&super::parts::Conjunction::new(member.schemas.iter().copied()));
        if conjunction.parts().is_empty() {
            return None;
        }
        let meaning = self.meaning(&conjunction)?;
        let literals = meaning.admitted.literals.as_ref()?;
        literals
            .iter()
            .map(|literal| match &literal.value {
                Json::String(text) => Some(text.clone()),
                _ => None,
            })
            .collect()
    }

    /// The values of the discriminator's property that mean a variant: the constants that the variant itself
    /// asks for, else those that `mapping` lists for it, else the name of its schema.
    pub(super) fn tags(
        &mut self,
        discriminator: &Discriminator,
        entry: &Entry,
        members: &Members,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Vec<String>> {
        let property = &discriminator.property;
        let mapped = self.mapped(discriminator, entry);
        let is_default = self.is_default(discriminator, entry);
        let Some(member) = members.get(&property.value) else {
            let is_refused = members.rest == Rest::Refused || members.forbidden.contains(&property.value);
            if is_default && mapped.is_empty() {
                return None;
            }
            found.push(self.undeclared(discriminator, entry, is_refused));
            return match (is_refused, mapped.is_empty()) {
                (true, _) => None,
                (false, false) => Some(mapped),
                (false, true) => self.implicit(discriminator, entry, found),
            };
        };
        if !member.required && !is_default {
            found.push(optional(discriminator, member));
        }
        match self.strings(member) {
            Some(constants) if mapped.is_empty() => Some(constants),
            Some(constants) => {
                let common: Vec<String> =
                    mapped.iter().filter(|value| constants.contains(value)).cloned().collect();
                if common.is_empty() {
                    found.push(contradicted(discriminator, member, &mapped));
                    return Some(constants);
                }
                Some(common)
            }
            None if mapped.is_empty() && is_default => None,
            None if mapped.is_empty() => self.implicit(discriminator, entry, found),
            None => Some(mapped),
        }
    }

    /// The values that mean a schema which joins that of the discriminator.
    pub(super) fn inherited_tags(
        &mut self,
        discriminator: &Discriminator,
        entry: &Entry,
        name: &str,
    ) -> Vec<String> {
        let mapped = self.mapped(discriminator, entry);
        if !mapped.is_empty() {
            return mapped;
        }
        let constants = self.constants(entry, &discriminator.property.value);
        constants.unwrap_or_else(|| vec![name.to_owned()])
    }

    /// The strings that a variant's property can hold, where they are listed.
    fn constants(&mut self, entry: &Entry, property: &str) -> Option<Vec<String>> {
        let Of::Schemas(conjunction) = &entry.of else { return None };
        let meaning = self.meaning(conjunction)?;
        let members = members(self.document, &meaning.parts, &mut Vec::new());
        self.strings(members.get(property)?)
    }

    /// Whether `defaultMapping` leads to a variant.
    fn is_default(&self, discriminator: &Discriminator, entry: &Entry) -> bool {
        let default = discriminator.default_mapping.as_ref();
        default.is_some_and(|default| self.targets(entry).contains(&default.target))
    }

    /// The variant that `defaultMapping` leads to.
    pub(super) fn default_variant(&self, choice: &Choice<'_>) -> Option<usize> {
        let discriminator = choice.discriminator?;
        choice.entries.iter().position(|entry| self.is_default(discriminator, entry))
    }

    fn undeclared(&self, discriminator: &Discriminator, entry: &Entry, is_refused: bool) -> Diagnostic {
        let property = &discriminator.property;
        let what = if is_refused { "refuses the" } else { "does not declare the" };
        let then = if is_refused {
            "its values are told by their other properties"
        } else {
            "it is written with it"
        };
        let message = format!("the variant {what} discriminator's property `{}`; {then}", property.value);
        Diagnostic::new(Code::Discriminator, self.document.schema(entry.source).place.span, message)
            .label(property.span, "the discriminator")
            .help("declare the property in the variant and require it")
    }

    /// The schemas that a variant's `$ref`s lead through.
    fn targets(&self, entry: &Entry) -> Vec<SchemaId> {
        let mut targets = vec![entry.source];
        while let Some(reference) = targets.last().and_then(|id| self.document.schema(*id).reference.as_ref())
        {
            if targets.contains(&reference.target) {
                break;
            }
            targets.push(reference.target);
        }
        if let Of::Schemas(conjunction) = &entry.of {
            targets.extend(conjunction.single());
        }
        targets
    }

    fn mapped(&self, discriminator: &Discriminator, entry: &Entry) -> Vec<String> {
        let targets = self.targets(entry);
        let mapping = discriminator.mapping.iter();
        mapping.filter(|(_, to)| targets.contains(&to.target)).map(|(value, _)| value.value.clone()).collect()
    }

    fn implicit(
        &self,
        discriminator: &Discriminator,
        entry: &Entry,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Vec<String>> {
        let name = self.targets(entry).into_iter().find_map(|id| self.names.get(&id));
        if let Some(name) = name {
            return Some(vec![(*name).to_owned()]);
        }
        let message = format!(
            "no value of the discriminator's property `{}` leads to this variant: it has no name, no `mapping` and no constant; its values are told by their other properties",
            discriminator.property.value
        );
        found.push(
            Diagnostic::new(Code::Discriminator, self.document.schema(entry.source).place.span, message)
                .label(discriminator.place.span, "the discriminator")
                .help("give the property a `const` in the variant, or move the variant to the components"),
        );
        None
    }

    /// Warns of values in `mapping`, and of a `defaultMapping`, that lead to no variant.
    pub(super) fn check_mapping(&self, choice: &Choice<'_>) -> Vec<Diagnostic> {
        let Some(discriminator) = choice.discriminator else { return Vec::new() };
        let targets: Vec<SchemaId> = choice.entries.iter().flat_map(|entry| self.targets(entry)).collect();
        let stray = discriminator.mapping.iter().filter(|(_, to)| !targets.contains(&to.target));
        let mut found: Vec<_> = stray
            .map(|(value, to)| {
                let message = format!(
                    "`{}` has no effect: the schema it leads to is not among the variants",
                    value.value
                );
                Diagnostic::new(Code::NoEffect, value.span, message)
                    .label(to.text.span, "not a variant")
                    .help("add the schema to the variants, or take it out of `mapping`")
            })
            .collect();
        let default = discriminator.default_mapping.as_ref();
        found.extend(default.filter(|default| !targets.contains(&default.target)).map(|default| {
            let message = "`defaultMapping` has no effect: the schema it leads to is not among the variants";
            Diagnostic::new(Code::NoEffect, default.text.span, message)
                .help("add the schema to the variants, or take `defaultMapping` out")
        }));
        found
    }
}

/// No variant has the property: the discriminator says nothing of any value.
pub(super) fn without_use(discriminator: &Discriminator) -> Diagnostic {
    let property = &discriminator.property;
    let message = format!(
        "no variant declares the discriminator's property `{}`, so that the discriminator decides nothing",
        property.value
    );
    Diagnostic::new(Code::Discriminator, property.span, message)
        .help("declare the property in every variant and require it, or take the discriminator out")
}

fn optional(discriminator: &Discriminator, member: &Member) -> Diagnostic {
    let property = &discriminator.property;
    let message = format!(
        "the discriminator's property `{}` is not required in a variant; values without it are refused",
        property.value
    );
    Diagnostic::new(Code::OptionalDiscriminator, member.span, message)
        .label(property.span, "the discriminator")
        .help("add the property to `required`")
}

fn contradicted(discriminator: &Discriminator, member: &Member, mapped: &[String]) -> Diagnostic {
    let message = format!(
        "`mapping` leads here from `{}`, but the variant's property `{}` is never that; the variant's own values are understood",
        mapped.join("`, `"),
        discriminator.property.value
    );
    Diagnostic::new(Code::Discriminator, member.span, message)
        .label(discriminator.place.span, "the discriminator")
        .help("write the same value in `mapping` and in the variant")
}

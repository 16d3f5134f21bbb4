//! Values that belong to two variants of a union at once: searched among what the schemas suggest, and confirmed by
//! evaluating both.

use super::admitted::Literal;
use super::alternatives::MOST;
use super::decide::{Alternative, decide};
use super::json::{node, same};
use super::kinds::Kinds;
use super::meaning::{Body, Choice, Entry, Meaning, Of};
use super::members::members;
use super::parts::{Conjunction, Part};
use super::types::TypeBuilder;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::evaluate::{Evaluator, Options, Verdict};
use crate::model::{Formats, Json, UnionKind};
use crate::source::Span;

/// How many pairs of variants are looked at.
const MOST_PAIRS: usize = 100;

/// How many steps evaluating may take for one union.
const STEPS: u64 = 100_000;

/// How deep values are made.
const DEEPEST: usize = 4;

/// How many values of a schema are tried.
const MOST_VALUES: usize = 12;

impl<'d> TypeBuilder<'d> {
    /// Warns that a value can belong to several variants.
    pub(super) fn warn_of_overlap(&mut self, choice: &Choice<'d>, alternatives: &[Alternative]) {
        let mut pairs = Vec::new();
        if alternatives.len() <= MOST {
            for left in 0..choice.entries.len() {
                for right in left + 1..choice.entries.len() {
                    if pairs.len() < MOST_PAIRS && overlap(alternatives, left, right) {
                        pairs.push((left, right));
                    }
                }
            }
        }
        let Some(&first) = pairs.first() else { return };
        let mut search = Search { evaluator: Evaluator::new(&self.document.schemas, STEPS), builder: self };
        let found = pairs.iter().find_map(|&(left, right)| {
            let (one, other) = (choice.entries.get(left)?, choice.entries.get(right)?);
            Some(((left, right), search.common(one, other, choice.keyword)?))
        });
        let (pair, value) = found.map_or((first, None), |(pair, value)| (pair, Some(value)));
        let warning = self.overlap(choice, pair, value.as_ref());
        self.findings.push(warning);
    }

    fn overlap(
        &self,
        choice: &Choice<'d>,
        (left, right): (usize, usize),
        value: Option<&Json>,
    ) -> Diagnostic {
        let span = |index: usize| -> Span {
            let entry = choice.entries.get(index);
            entry.map_or(choice.keyword, |entry| self.document.schema(entry.source).place.span)
        };
        let example = match value {
            Some(value) => format!("such as `{}`", value.to_json()),
            None => "though no example was found".to_owned(),
        };
        let message = match choice.kind {
            UnionKind::OneOf => {
                format!("a value can match several variants of `oneOf`, which refuses it, {example}")
            }
            _ => format!("a value can match several variants of `anyOf` at once, {example}"),
        };
        Diagnostic::new(Code::UnionOverlap, choice.keyword, message)
            .label(span(left), "this variant")
            .label(span(right), "and this one")
            .help("give both a required property with a different `const` in each, or a `discriminator`")
    }
}

/// Whether it is not proven that no value belongs to both variants.
fn overlap(alternatives: &[Alternative], left: usize, right: usize) -> bool {
    let both = alternatives.iter().filter(|one| one.variant == left || one.variant == right);
    let both: Vec<Alternative> = both.cloned().collect();
    !decide(&both, None, UnionKind::OneOf).exclusive
}

struct Search<'b, 'd> {
    builder: &'b mut TypeBuilder<'d>,
    evaluator: Evaluator<'d>,
}

impl<'d> Search<'_, 'd> {
    /// A value of both variants.
    fn common(&mut self, one: &Entry, other: &Entry, at: Span) -> Option<Json> {
        let values = match (&one.of, &other.of) {
            (Of::Literals(literals) | Of::Known(literals), _)
            | (_, Of::Literals(literals) | Of::Known(literals)) => of_literals(literals),
            (Of::Schemas(one), Of::Schemas(other)) => {
                let parts = one.parts().iter().chain(other.parts()).copied();
                let mut values = self.examples(one);
                values.extend(self.examples(other));
                values.extend(self.values(&Conjunction::new(parts), 0));
                values
            }
            _ => return None,
        };
        values.into_iter().find(|value| self.belongs(one, value, at) && self.belongs(other, value, at))
    }

    fn belongs(&mut self, entry: &Entry, value: &Json, at: Span) -> bool {
        match &entry.of {
            Of::Schemas(conjunction) => self.is_valid(conjunction.parts(), value, at),
            Of::Literals(literals) => literals.iter().any(|literal| same(&literal.value, value)),
            Of::Known(known) => {
                known.iter().any(|known| Kinds::of_value(&known.value) == Kinds::of_value(value))
            }
            Of::Carrier(_, kinds) => Kinds::of_value(value).within(*kinds),
            Of::Several(entries) => entries.iter().any(|entry| self.belongs(entry, value, at)),
        }
    }

    /// Whether a value is valid against whole schemas; parts of others hold of all variants alike.
    fn is_valid(&mut self, parts: &[Part], value: &Json, at: Span) -> bool {
        let node = node(value, at);
        parts.iter().all(|part| match part {
            Part::Whole(id) => {
                let formats = self.builder.semantics.options.formats != Formats::Annotation;
                let verdict = self.evaluator.evaluate(*id, &node, Options { formats, ..Options::default() });
                matches!(verdict, Verdict::Valid)
            }
            Part::Own(_) | Part::OneOf(_) | Part::AnyOf(_) | Part::Patterns(_) => true,
        })
    }

    /// What the schemas themselves give as examples.
    fn examples(&self, conjunction: &Conjunction) -> Vec<Json> {
        let schemas = conjunction.parts().iter().map(|part| self.builder.document.schema(part.schema()));
        let examples = schemas.flat_map(|schema| schema.annotations.examples.iter());
        examples.take(MOST_VALUES).map(super::json::json).collect()
    }

    /// Some values of a conjunction, as far as its meaning suggests any.
    fn values(&mut self, conjunction: &Conjunction, depth: usize) -> Vec<Json> {
        let conjunction = self.builder.semantics.simplified(conjunction);
        if depth > DEEPEST {
            return Vec::new();
        }
        if conjunction.parts().is_empty() {
            return vec![Json::Object(Vec::new()), Json::String(String::new())];
        }
        let Some(meaning) = self.builder.semantics.meaning(&conjunction) else { return Vec::new() };
        let mut values = self.examples(&conjunction);
        match &meaning.body {
            Body::Same(inner) => values.extend(self.values(inner, depth + 1)),
            Body::Choice(choice) => {
                for entry in choice.entries.iter().take(MOST_VALUES) {
                    match &entry.of {
                        Of::Schemas(inner) => values.extend(self.values(inner, depth + 1)),
                        Of::Literals(literals) | Of::Known(literals) => {
                            values.extend(of_literals(literals));
                        }
                        Of::Carrier(..) | Of::Several(_) => {}
                    }
                }
            }
            Body::Plain | Body::Carrier(_) => values.extend(self.plain(&meaning, depth)),
        }
        if values.is_empty() && meaning.admitted.kinds.meets(Kinds::NULL) {
            values.push(Json::Null);
        }
        values.truncate(MOST_VALUES);
        values
    }

    fn plain(&mut self, meaning: &Meaning<'d>, depth: usize) -> Vec<Json> {
        if let Some(literals) = &meaning.admitted.literals {
            return of_literals(literals);
        }
        let kinds = meaning.admitted.kinds;
        let mut values = Vec::new();
        if kinds.meets(Kinds::OBJECT) {
            values.extend(self.object(meaning, depth));
        }
        if kinds.meets(Kinds::ARRAY) {
            values.extend(self.array(meaning, depth));
        }
        if kinds.meets(Kinds::STRING) {
            values.extend(texts(meaning));
        }
        if kinds.meets(Kinds::NUMBER) {
            values.extend(numbers(meaning));
        }
        if kinds.meets(Kinds::BOOLEAN) {
            values.extend([Json::Bool(true), Json::Bool(false)]);
        }
        values
    }

    /// An object of what is required alone.
    fn object(&mut self, meaning: &Meaning<'d>, depth: usize) -> Option<Json> {
        let members = members(self.builder.document, &meaning.parts, &mut Vec::new());
        let mut object = Vec::new();
        for member in members.named.iter().filter(|member| member.required) {
            let conjunction = Conjunction::new(member.schemas.iter().copied());
            let values = self.values(&conjunction, depth + 1);
            let fits = |value: &Json| self.is_valid(conjunction.parts(), value, member.span);
            object.push((member.name.clone(), values.into_iter().find(fits)?));
        }
        Some(Json::Object(object))
    }

    fn array(&mut self, meaning: &Meaning<'d>, depth: usize) -> Vec<Json> {
        let items = meaning.parts.iter().filter_map(|part| part.items).map(Part::Whole);
        let least =
            meaning.parts.iter().filter_map(|part| part.min_items.as_ref()).map(|least| least.value).max();
        let least = usize::try_from(least.unwrap_or(0)).unwrap_or(usize::MAX);
        if least == 0 {
            return vec![Json::Array(Vec::new())];
        }
        let item = self.values(&Conjunction::new(items), depth + 1).into_iter().next();
        item.filter(|_| least <= MOST_VALUES).map(|item| Json::Array(vec![item; least])).into_iter().collect()
    }
}

fn of_literals(literals: &[Literal]) -> Vec<Json> {
    literals.iter().take(MOST_VALUES).map(|literal| literal.value.clone()).collect()
}

/// Texts that are likely to fit: of the formats that are told, or long enough.
fn texts(meaning: &Meaning<'_>) -> Vec<Json> {
    let least =
        meaning.parts.iter().filter_map(|part| part.min_length.as_ref()).map(|least| least.value).max();
    let least = usize::try_from(least.unwrap_or(0)).unwrap_or(usize::MAX).min(1_000);
    let formats = meaning.parts.iter().filter_map(|part| part.format.as_ref());
    let formatted = formats.filter_map(|format| {
        Some(match format.value.as_str() {
            "date-time" => "2024-05-01T12:00:00Z",
            "date" => "2024-05-01",
            "time" => "12:00:00Z",
            "uuid" => "3fa85f64-5717-4562-b3fc-2c963f66afa6",
            "email" => "a@example.com",
            "uri" | "url" | "uri-reference" => "https://example.com",
            "ipv4" => "192.0.2.1",
            "ipv6" => "2001:db8::1",
            _ => return None,
        })
    });
    let plain = ["", "a", "abc", "A", "0", "a1", "1.0", "a-b", "abc123"];
    let plain = plain.iter().filter(|text| text.len() >= least);
    let long = (least > 0).then(|| "a".repeat(least));
    let texts = formatted.chain(plain.copied()).map(str::to_owned).chain(long);
    texts.map(Json::String).collect()
}

/// Numbers that are likely to fit: the bounds, and those beside them.
fn numbers(meaning: &Meaning<'_>) -> Vec<Json> {
    let asked = meaning.parts.iter().flat_map(|part| {
        [&part.minimum, &part.maximum, &part.multiple_of, &part.exclusive_minimum].into_iter().flatten()
    });
    let asked = asked.map(|number| number.value.as_str().to_owned());
    let plain = ["0", "1", "-1", "0.5", "2", "10", "100"].iter().map(|digits| (*digits).to_owned());
    asked.chain(plain).map(Json::Number).collect()
}

//! Reducing a choice: `null` becomes part of the use, listed values become one enumeration, and what another
//! variant admits already is dropped.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use super::admitted::{Admitted, Basis, Literal};
use super::json::{canonical, shown};
use super::kinds::Kinds;
use super::limits::{self, Numeric};
use super::meaning::{Body, Choice, Entry, Meaning, Of};
use super::parts::Part;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Integer, IntegerFormat, Integers, Json, Length, Number, NumberFormat, Options, Shape, StringFormat,
    StringType, UnionKind,
};
use crate::source::Span;

type Found<'d> = (Entry, Rc<Meaning<'d>>);

/// The meaning of a choice between the entries.
pub(super) fn reduce<'d>(
    mut choice: Choice<'d>,
    entries: Vec<Found<'d>>,
    mut findings: Vec<Diagnostic>,
    options: &Options,
) -> Meaning<'d> {
    let mut notes = Vec::new();
    let nullable = null_admitted(&choice, &entries, &mut findings);
    let mut entries = possible(&choice, without_null(entries), nullable, &mut findings);
    let before = entries.len();
    let mut is_left = drop_repeated(&choice, &mut entries);
    drop_admitted_by_others(&choice, &mut entries, &mut notes, &mut findings);
    // Under `anyOf`, what is dropped is admitted all the same.
    is_left |= choice.kind == UnionKind::OneOf && entries.len() < before;
    let entries = merge_listed(&choice, entries, &mut findings);
    let (entries, is_shared) = share_carriers(entries, options, &mut notes);
    is_left |= choice.is_flattened && entries.len() == 1;
    let left: Vec<Part> = if is_shared {
        // The shape that they share has none of the constraints.
        choice.parts.iter().copied().chain(choice.beside.iter().copied().map(Part::Own)).collect()
    } else {
        choice.parts.first().copied().filter(|_| is_left).into_iter().collect()
    };
    let of_entry = |meaning: &Meaning<'_>| match meaning.admitted.basis {
        Basis::Nothing => meaning.admitted.kinds,
        _ => meaning.admitted.kinds.without(Kinds::NULL),
    };
    let kinds = entries.iter().fold(Kinds::NONE, |set, (_, meaning)| set.or(of_entry(meaning)));
    let null = if nullable { Kinds::NULL } else { Kinds::NONE };
    let mut admitted = Admitted::of(kinds.or(null), Basis::Declared);
    let (mut parts, mut sources) = (Vec::new(), Vec::new());
    let body = match entries.as_slice() {
        [] => Body::Plain,
        [(Entry { of: Of::Literals(literals), .. }, _)] => {
            admitted.literals = Some(literals.clone());
            Body::Plain
        }
        [(Entry { of: Of::Known(literals), .. }, _)] => {
            admitted.known.clone_from(literals);
            Body::Plain
        }
        [(Entry { of: Of::Carrier(shape, _), .. }, _)] => Body::Carrier(shape.clone()),
        [(Entry { of: Of::Schemas(conjunction), .. }, meaning)] => {
            if meaning.admitted.basis == Basis::Nothing {
                admitted.basis = Basis::Nothing;
            }
            admitted.literals.clone_from(&meaning.admitted.literals);
            admitted.known.clone_from(&meaning.admitted.known);
            parts.clone_from(&meaning.parts);
            sources.clone_from(&meaning.sources);
            Body::Same(conjunction.clone())
        }
        _ => {
            choice.entries = entries.into_iter().map(|(entry, _)| entry).collect();
            Body::Choice(choice)
        }
    };
    Meaning { parts, sources, admitted, body, left, notes, findings }
}

/// The meaning of nothing at all.
pub(super) fn nothing<'d>(findings: Vec<Diagnostic>) -> Meaning<'d> {
    let admitted = Admitted::of(Kinds::NONE, Basis::Declared);
    Meaning {
        parts: Vec::new(),
        sources: Vec::new(),
        admitted,
        body: Body::Plain,
        left: Vec::new(),
        notes: Vec::new(),
        findings,
    }
}

/// The meaning of `null` alone.
pub(super) fn null<'d>() -> Meaning<'d> {
    let mut meaning = nothing(Vec::new());
    meaning.admitted.kinds = Kinds::NULL;
    meaning
}

/// The meaning of some values.
pub(super) fn listed<'d>(literals: Vec<Literal>) -> Meaning<'d> {
    let mut meaning = nothing(Vec::new());
    meaning.admitted.kinds =
        literals.iter().fold(Kinds::NONE, |set, literal| set.or(Kinds::of_value(&literal.value)));
    meaning.admitted.literals = Some(literals);
    meaning
}

/// The meaning of every value of the types of some that are listed.
pub(super) fn known<'d>(literals: Vec<Literal>) -> Meaning<'d> {
    let mut meaning = listed(literals);
    meaning.admitted.known = meaning.admitted.literals.take().unwrap_or_default();
    meaning
}

/// The meaning of scalars that several variants share.
pub(super) fn carried<'d>(shape: Shape, kinds: Kinds) -> Meaning<'d> {
    let mut meaning = nothing(Vec::new());
    meaning.admitted.kinds = kinds;
    meaning.body = Body::Carrier(shape);
    meaning
}

/// Whether a variant admits `null`: in so many words, or because it speaks of other types alone.
fn admits_null(meaning: &Meaning<'_>) -> bool {
    matches!(meaning.admitted.basis, Basis::Declared | Basis::Spoken(_))
        && meaning.admitted.kinds.meets(Kinds::NULL)
}

fn null_admitted(choice: &Choice<'_>, entries: &[Found<'_>], findings: &mut Vec<Diagnostic>) -> bool {
    let count = entries.iter().filter(|(_, meaning)| admits_null(meaning)).count();
    if count > 1 && choice.kind == UnionKind::OneOf {
        let message = "several variants of `oneOf` admit `null`, so that it is refused";
        findings.push(
            Diagnostic::new(Code::NoEffect, choice.keyword, message)
                .help("let one variant admit `null`, or use `anyOf`"),
        );
        return false;
    }
    count > 0
}

fn without_null(entries: Vec<Found<'_>>) -> Vec<Found<'_>> {
    entries.into_iter().filter(|(_, meaning)| meaning.admitted.kinds != Kinds::NULL).collect()
}

/// The variants that some value can match.
fn possible<'d>(
    choice: &Choice<'_>,
    entries: Vec<Found<'d>>,
    nullable: bool,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Found<'d>> {
    let (kept, impossible): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|(_, meaning)| !meaning.admitted.nothing());
    let all_impossible = kept.is_empty() && !nullable;
    for (_, meaning) in &impossible {
        if all_impossible {
            findings.extend(meaning.findings.iter().cloned());
            continue;
        }
        // A choice within a choice leaves out the pairs that contradict each other: that is its purpose.
        findings.extend(meaning.findings.iter().filter(|found| found.code == Code::AllOfConflict).map(
            |found| {
                Diagnostic {
                    code: Code::NoEffect,
                    message: format!("a variant is left out: {}", found.message),
                    ..found.clone()
                }
                .label(choice.keyword, "of this choice")
            },
        ));
    }
    kept
}

/// Keeps each variant once. Under `oneOf`, a value of one that is repeated matches twice.
fn drop_repeated(choice: &Choice<'_>, entries: &mut Vec<Found<'_>>) -> bool {
    let before = entries.len();
    let mut seen = HashSet::new();
    entries.retain(|(entry, _)| match &entry.of {
        Of::Schemas(conjunction) => seen.insert(conjunction.clone()),
        Of::Literals(_) | Of::Known(_) | Of::Carrier(..) | Of::Several(_) => true,
    });
    choice.kind == UnionKind::OneOf && entries.len() < before
}

/// Whether a variant admits every value of some JSON types, and which.
fn whole_kinds(meaning: &Meaning<'_>) -> Kinds {
    let plain = matches!(meaning.body, Body::Plain) && meaning.admitted.literals.is_none();
    let scalar = Kinds::STRING.or(Kinds::NUMBER).or(Kinds::BOOLEAN);
    if meaning.admitted.basis == Basis::Nothing {
        Kinds::ALL
    } else if plain && meaning.parts.iter().all(|part| super::keywords::only_type(part)) {
        meaning.admitted.kinds.and(scalar)
    } else {
        Kinds::NONE
    }
}

/// Drops the variants all of whose values another variant admits by its type alone; of those that list values, the
/// values stay known. Under `anyOf` that changes nothing. Under `oneOf` the values match two variants, which is left to
/// be asserted.
fn drop_admitted_by_others(
    choice: &Choice<'_>,
    entries: &mut Vec<Found<'_>>,
    notes: &mut Vec<String>,
    findings: &mut Vec<Diagnostic>,
) {
    let admitted_by = admitted_by(choice, entries);
    let mut known: BTreeMap<usize, Vec<Literal>> = BTreeMap::new();
    for ((_, meaning), by) in entries.iter().zip(&admitted_by) {
        let Some(mut by) = *by else { continue };
        while let Some(further) = admitted_by.get(by).copied().flatten() {
            by = further;
        }
        let Some(literals) = meaning.admitted.literals.as_deref() else {
            notes.push(format!(
                "Any {} is admitted, whatever its format.",
                meaning.admitted.kinds.without(Kinds::NULL).words()
            ));
            continue;
        };
        if choice.kind == UnionKind::OneOf {
            let message = format!("{} matches two variants of `oneOf`, which refuses it", in_words(literals));
            findings.push(Diagnostic::new(Code::NoEffect, choice.keyword, message).help("use `anyOf`"));
        }
        if entries.get(by).is_some_and(|(_, meaning)| is_one_type(meaning)) {
            known.entry(by).or_default().extend(literals.iter().cloned());
        } else {
            notes.push(format!("Known values: {}.", in_words(literals)));
        }
    }
    let mut index = 0;
    entries.retain_mut(|(entry, meaning)| {
        let own = index;
        index += 1;
        if let Some(literals) = known.remove(&own) {
            let literals = each_once(literals);
            *meaning = Rc::new(self::known(literals.clone()));
            entry.of = Of::Known(literals);
        }
        admitted_by.get(own).is_none_or(Option::is_none)
    });
}

/// For each variant one that admits all of its values by its type alone, where there is one.
fn admitted_by(choice: &Choice<'_>, entries: &[Found<'_>]) -> Vec<Option<usize>> {
    let wholes: Vec<Kinds> = entries.iter().map(|(_, meaning)| whole_kinds(meaning)).collect();
    if wholes.iter().all(|whole| whole.is_empty()) {
        return vec![None; entries.len()];
    }
    let admits = |own: usize, kinds: Kinds| {
        wholes.iter().enumerate().position(|(other, whole)| {
            other != own
                && kinds.within(*whole)
                // Of two that admit the same, the first stays.
                && (!wholes.get(own).is_some_and(|own| whole.within(*own)) || other < own)
        })
    };
    let dropped =
        |meaning: &Meaning<'_>| choice.kind == UnionKind::AnyOf || meaning.admitted.literals.is_some();
    entries
        .iter()
        .enumerate()
        .map(|(own, (_, meaning))| {
            let kinds = meaning.admitted.kinds.without(Kinds::NULL);
            dropped(meaning).then(|| admits(own, kinds)).flatten()
        })
        .collect()
}

/// Whether a variant admits strings alone or integers alone, which an enumeration can be open to.
fn is_one_type(meaning: &Meaning<'_>) -> bool {
    let kinds = meaning.admitted.kinds.without(Kinds::NULL);
    meaning.admitted.basis == Basis::Declared && (kinds == Kinds::STRING || kinds == Kinds::INTEGER)
}

fn each_once(literals: Vec<Literal>) -> Vec<Literal> {
    let mut seen = HashSet::new();
    literals
        .into_iter()
        .filter(|literal| literal.value != Json::Null && seen.insert(canonical(&literal.value)))
        .collect()
}

fn in_words(literals: &[Literal]) -> String {
    let words: Vec<String> = literals
        .iter()
        .filter(|literal| literal.value != Json::Null)
        .map(|literal| format!("`{}`", shown(&literal.value)))
        .collect();
    words.join(", ")
}

/// Joins the variants that list strings to one, and so those that list integers or booleans.
fn merge_listed<'d>(
    choice: &Choice<'_>,
    mut entries: Vec<Found<'d>>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Found<'d>> {
    for kind in [Kinds::STRING, Kinds::INTEGER, Kinds::BOOLEAN] {
        let lists = |(_, meaning): &Found<'_>| {
            meaning.admitted.literals.is_some() && meaning.admitted.kinds.without(Kinds::NULL) == kind
        };
        let Some(first) = entries.iter().position(lists) else { continue };
        if entries.iter().filter(|found| lists(found)).count() < 2 {
            continue;
        }
        let (listing, mut others): (Vec<_>, Vec<_>) = entries.into_iter().partition(lists);
        let literals = distinct(choice, &listing, findings);
        if literals.is_empty() {
            entries = others;
            continue;
        }
        if let Some((Entry { source, .. }, _)) = listing.into_iter().next() {
            let meaning = Rc::new(listed(literals.clone()));
            // Whatever stood before the first of them is among the others, so that its place is still there.
            others.insert(first.min(others.len()), (Entry { source, of: Of::Literals(literals) }, meaning));
        }
        entries = others;
    }
    entries
}

/// The values of several variants, each once and without `null`; under `oneOf`, those of one variant alone.
fn distinct(choice: &Choice<'_>, entries: &[Found<'_>], findings: &mut Vec<Diagnostic>) -> Vec<Literal> {
    let mut seen: HashMap<String, Span> = HashMap::new();
    let mut twice = HashSet::new();
    let mut literals: Vec<Literal> = Vec::new();
    let all = entries.iter().filter_map(|(_, meaning)| meaning.admitted.literals.as_ref()).flatten();
    for literal in all.filter(|literal| literal.value != Json::Null) {
        let Some(other) = seen.insert(canonical(&literal.value), literal.span) else {
            literals.push(literal.clone());
            continue;
        };
        if choice.kind == UnionKind::OneOf {
            twice.insert(canonical(&literal.value));
            let message =
                format!("{} is listed by two variants of `oneOf`, which refuses it", shown(&literal.value));
            findings.push(
                Diagnostic::new(Code::NoEffect, literal.span, message)
                    .label(other, "listed here as well")
                    .help("list it once"),
            );
        }
    }
    literals.retain(|literal| !twice.contains(&canonical(&literal.value)));
    literals
}

/// Joins variants of scalars that Rust holds in one type, to which their constraints are left over. Says whether there
/// are any.
fn share_carriers<'d>(
    entries: Vec<Found<'d>>,
    options: &Options,
    notes: &mut Vec<String>,
) -> (Vec<Found<'d>>, bool) {
    let mut kept: Vec<Found<'d>> = Vec::new();
    let mut is_shared = false;
    for (entry, meaning) in entries {
        let Some((shape, kinds)) = carrier(&meaning, options) else {
            kept.push((entry, meaning));
            continue;
        };
        let same = kept.iter_mut().find_map(|(known, other)| {
            let (known_shape, known_kinds) = carrier(other, options)?;
            Some((known, other, joined(&known_shape, &shape)?, known_kinds.or(kinds)))
        });
        let Some((known, other, shape, kinds)) = same else {
            kept.push((entry, meaning));
            continue;
        };
        is_shared = true;
        notes.extend(meaning.notes.iter().cloned());
        *known = Entry { source: known.source, of: Of::Carrier(shape.clone(), kinds) };
        *other = Rc::new(carried(shape, kinds));
    }
    (kept, is_shared)
}

/// What holds the scalars of a variant, without its constraints, where that is all there is to it.
fn carrier(meaning: &Meaning<'_>, options: &Options) -> Option<(Shape, Kinds)> {
    let kinds = meaning.admitted.kinds.without(Kinds::NULL);
    if let Body::Carrier(shape) = &meaning.body {
        return Some((shape.clone(), kinds));
    }
    if !matches!(meaning.body, Body::Plain)
        || meaning.admitted.literals.is_some()
        || !meaning.admitted.known.is_empty()
    {
        return None;
    }
    let (mut notes, mut found) = (Vec::new(), Vec::new());
    let shape = if kinds == Kinds::BOOLEAN {
        Shape::Boolean
    } else if kinds == Kinds::STRING {
        let format = limits::string(&meaning.parts, options, &mut notes, &mut found).format;
        Shape::String(StringType { format, length: Length::default(), patterns: Vec::new() })
    } else if kinds.within(Kinds::NUMBER) && !kinds.is_empty() {
        let whole = kinds == Kinds::INTEGER;
        let options = Options { integers: Integers::Int64, ..Options::default() };
        match limits::numeric(&meaning.parts, whole, &options, &mut notes, &mut found) {
            Numeric::Integer(integer) => Shape::Integer(Integer {
                format: integer.format,
                minimum: None,
                maximum: None,
                multiple_of: None,
            }),
            Numeric::Number(number) => Shape::Number(of_precision(number.format)),
        }
    } else {
        return None;
    };
    Some((shape, kinds))
}

fn of_precision(format: NumberFormat) -> Number {
    Number { format, minimum: None, maximum: None, multiple_of: None }
}

/// The one type that holds the values of both, where there is one.
fn joined(one: &Shape, other: &Shape) -> Option<Shape> {
    match (one, other) {
        (Shape::Boolean, Shape::Boolean) => Some(Shape::Boolean),
        (Shape::String(a), Shape::String(b)) => match (&a.format, &b.format) {
            (a, b) if a == b => Some(one.clone()),
            (StringFormat::Text(_), StringFormat::Text(_)) => Some(Shape::String(StringType {
                format: StringFormat::Text(None),
                length: a.length,
                patterns: Vec::new(),
            })),
            _ => None,
        },
        (Shape::Integer(a), Shape::Integer(b)) if a.format == b.format => Some(one.clone()),
        (Shape::Number(a), Shape::Number(b)) if a.format == b.format => Some(one.clone()),
        (Shape::Integer(a), Shape::Number(b)) | (Shape::Number(b), Shape::Integer(a)) => {
            let is_plain = a.format == IntegerFormat::Unspecified && b.format == NumberFormat::Double;
            is_plain.then(|| Shape::Number(of_precision(NumberFormat::Double)))
        }
        _ => None,
    }
}

//! Constraints of several schemas that hold together: the tightest of each, exactly compared.

use super::decimal;
use super::format;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Schema, Spanned};
use crate::model::{
    Bound, Integer, IntegerFormat, Integers, Length, Number, NumberFormat, Options, StringFormat, StringType,
};
use crate::source::{self, Span};

/// A constraint and the schema and text that ask for it.
struct Asked<T> {
    value: T,
    span: Span,
    schema: Span,
}

/// Reports that two constraints leave no value: a conflict where they come from two schemas.
fn contradiction<A, B>(low: &Asked<A>, high: &Asked<B>, message: String) -> Diagnostic {
    let code = if low.schema == high.schema { Code::Constraint } else { Code::AllOfConflict };
    Diagnostic::new(code, low.span, message)
        .label(high.span, "the most that is allowed")
        .help("change one of the two so that some value fits both")
}

type CountOf = fn(&Schema) -> Option<&Spanned<u64>>;

fn length(
    parts: &[&Schema],
    (min, max): (CountOf, CountOf),
    what: &str,
    found: &mut Vec<Diagnostic>,
) -> Length {
    let all = |keyword: CountOf| {
        parts.iter().filter_map(move |part| {
            let count = keyword(part)?;
            Some(Asked { value: count.value, span: count.span, schema: part.place.span })
        })
    };
    let lowest = all(min).max_by_key(|asked| asked.value);
    let highest = all(max).min_by_key(|asked| asked.value);
    if let (Some(low), Some(high)) = (&lowest, &highest)
        && low.value > high.value
    {
        let message = format!("no value can have at least {} and at most {} {what}", low.value, high.value);
        found.push(contradiction(low, high, message));
    }
    Length { min: lowest.map(|asked| asked.value), max: highest.map(|asked| asked.value) }
}

pub(super) fn items(parts: &[&Schema], found: &mut Vec<Diagnostic>) -> Length {
    length(parts, (|part| part.min_items.as_ref(), |part| part.max_items.as_ref()), "items", found)
}

pub(super) fn properties(parts: &[&Schema], found: &mut Vec<Diagnostic>) -> Length {
    let keywords: (CountOf, CountOf) =
        (|part| part.min_properties.as_ref(), |part| part.max_properties.as_ref());
    length(parts, keywords, "properties", found)
}

fn code_points(parts: &[&Schema], found: &mut Vec<Diagnostic>) -> Length {
    length(parts, (|part| part.min_length.as_ref(), |part| part.max_length.as_ref()), "characters", found)
}

/// A string as all the schemas describe it, with what its reader should know.
pub(super) fn string(
    parts: &[&Schema],
    options: &Options,
    notes: &mut Vec<String>,
    found: &mut Vec<Diagnostic>,
) -> StringType {
    let mut patterns: Vec<String> = Vec::new();
    for pattern in parts.iter().filter_map(|part| part.pattern.as_ref()) {
        if !patterns.contains(&pattern.value) {
            patterns.push(pattern.value.clone());
        }
    }
    StringType {
        format: string_format(parts, options, notes, found),
        length: code_points(parts, found),
        patterns,
    }
}

fn string_format(
    parts: &[&Schema],
    options: &Options,
    notes: &mut Vec<String>,
    found: &mut Vec<Diagnostic>,
) -> StringFormat {
    for encoding in parts.iter().filter_map(|part| part.content_encoding.as_ref()) {
        if let Some(encoded) = format::encoded_by(options.formats, &encoding.value) {
            return encoded;
        }
        notes.push(format!("The text is encoded as `{}`.", encoding.value));
    }
    for media_type in parts.iter().filter_map(|part| part.content_media_type.as_ref()) {
        notes.push(format!("The text is of media type `{}`.", media_type.value));
    }
    let Some(name) = single_format(parts, found) else { return StringFormat::Text(None) };
    let Some(known) = format::string_by(options.formats, &name.value) else {
        if !is_replaced(parts, options) {
            unknown(name, "string", notes, found);
        }
        return StringFormat::Text(Some(name.value.clone()));
    };
    match &known {
        StringFormat::Text(_) => notes.push(format!("Format `{}`, which is not checked.", name.value)),
        StringFormat::Checked(_) => notes.push(format!("Format `{}`.", name.value)),
        _ => {}
    }
    known
}

/// The format that all the schemas agree on.
fn single_format<'d>(parts: &[&'d Schema], found: &mut Vec<Diagnostic>) -> Option<&'d Spanned<String>> {
    let mut formats = parts.iter().filter_map(|part| part.format.as_ref());
    let first = formats.next()?;
    for other in formats.filter(|other| other.value != first.value) {
        let message = format!(
            "the schemas joined here ask for format `{}` and for format `{}`",
            first.value, other.value
        );
        found.push(
            Diagnostic::new(Code::AllOfConflict, other.span, message)
                .label(first.span, "the other format")
                .help("ask for one of the two"),
        );
    }
    Some(first)
}

fn unknown(name: &Spanned<String>, base: &str, notes: &mut Vec<String>, found: &mut Vec<Diagnostic>) {
    notes.push(format!("Format `{}`, which is not known and not checked.", name.value));
    let message = format!("the format `{}` is not known for type {base}; plain {base} is used", name.value);
    found.push(Diagnostic::new(Code::UnknownFormat, name.span, message));
}

/// Whether a type of the user's own stands in the place of what the schemas describe.
pub(super) fn is_replaced(parts: &[&Schema], options: &Options) -> bool {
    let is_format_replaced = |format: &Spanned<String>| options.replaced.formats.contains(&format.value);
    parts.iter().any(|part| {
        part.extensions.get("x-rust-type").is_some()
            || options.replaced.pointers.contains(part.place.pointer.as_str())
            || part.format.as_ref().is_some_and(is_format_replaced)
    })
}

/// A number, whole or not, as all the schemas describe it.
pub(super) enum Numeric {
    Integer(Integer),
    Number(Number),
}

/// A number as all the schemas describe it. `whole` where `type` leaves whole numbers only.
pub(super) fn numeric(
    parts: &[&Schema],
    whole: bool,
    options: &Options,
    notes: &mut Vec<String>,
    found: &mut Vec<Diagnostic>,
) -> Numeric {
    let (minimum, maximum) = bounds(parts, found);
    let multiple_of = multiple_of(parts);
    let name = single_format(parts, found);
    let range = name.and_then(|name| format::integer(&name.value));
    if let (Some(name), false, Some(_)) = (name, whole, range) {
        notes.push(format!("Whole numbers, by format `{}`.", name.value));
    }
    let precision = name.and_then(|name| format::number(&name.value));
    if let Some(name) = name
        && range.is_none()
        && (whole || precision.is_none())
    {
        if format::is_numeric(&name.value) {
            notes.push(format!("Format `{}`, which is not checked.", name.value));
        } else if !is_replaced(parts, options) {
            unknown(name, if whole { "integer" } else { "number" }, notes, found);
        }
    }
    if whole || range.is_some() {
        let minimum = minimum.map(|bound| whole_bound(&bound, true));
        let maximum = maximum.map(|bound| whole_bound(&bound, false));
        let narrow = (options.integers == Integers::Narrow)
            .then(|| format::narrowest(minimum.as_ref(), maximum.as_ref()))
            .flatten();
        Numeric::Integer(Integer {
            format: range.or(narrow).unwrap_or(IntegerFormat::Unspecified),
            minimum,
            maximum,
            multiple_of: multiple_of.map(|step| {
                if decimal::is_integer(&step) { decimal::to_integer(&step, false) } else { step }
            }),
        })
    } else {
        Numeric::Number(Number {
            format: precision.unwrap_or(NumberFormat::Double),
            minimum,
            maximum,
            multiple_of,
        })
    }
}

/// A bound of whole numbers: the next whole number where it is not one itself.
fn whole_bound(bound: &Bound, up: bool) -> Bound {
    let whole = decimal::is_integer(&bound.value);
    Bound { value: decimal::to_integer(&bound.value, up), exclusive: bound.exclusive && whole }
}

type NumberOf = fn(&Schema) -> Option<&Spanned<source::Number>>;

fn bounds(parts: &[&Schema], found: &mut Vec<Diagnostic>) -> (Option<Bound>, Option<Bound>) {
    let all = |keyword: NumberOf, exclusive: bool| {
        parts.iter().filter_map(move |part| {
            let number = keyword(part)?;
            let value = Bound { value: number.value.as_str().to_owned(), exclusive };
            Some(Asked { value, span: number.span, schema: part.place.span })
        })
    };
    let lowest = all(|part| part.minimum.as_ref(), false)
        .chain(all(|part| part.exclusive_minimum.as_ref(), true))
        .reduce(|a, b| if tighter(&a.value, &b.value, false) { a } else { b });
    let highest = all(|part| part.maximum.as_ref(), false)
        .chain(all(|part| part.exclusive_maximum.as_ref(), true))
        .reduce(|a, b| if tighter(&a.value, &b.value, true) { a } else { b });
    if let (Some(low), Some(high)) = (&lowest, &highest) {
        let order = decimal::compare(&low.value.value, &high.value.value);
        if order.is_gt() || order.is_eq() && (low.value.exclusive || high.value.exclusive) {
            let bound =
                |bound: &Bound| format!("{}{}", if bound.exclusive { "exclusive " } else { "" }, bound.value);
            let (low_bound, high_bound) = (bound(&low.value), bound(&high.value));
            let message = format!("no number is within the minimum {low_bound} and the maximum {high_bound}");
            found.push(contradiction(low, high, message));
        }
    }
    (lowest.map(|asked| asked.value), highest.map(|asked| asked.value))
}

/// Whether the first bound leaves out at least what the second does.
fn tighter(a: &Bound, b: &Bound, upper: bool) -> bool {
    let order = decimal::compare(&a.value, &b.value);
    if order.is_eq() { a.exclusive || !b.exclusive } else { order.is_lt() == upper }
}

/// The divisor that the others divide. Where there is none, the types leave all of them over.
fn multiple_of(parts: &[&Schema]) -> Option<String> {
    let steps = parts.iter().filter_map(|part| part.multiple_of.as_ref()).map(|step| step.value.as_str());
    let step = steps.reduce(|known, step| if decimal::is_multiple(known, step) { known } else { step })?;
    Some(step.to_owned())
}

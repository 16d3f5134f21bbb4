//! Texts by the keywords of a schema.

use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::{Map, Value};

use crate::instances::Instances;
use crate::random::Random;

/// Texts of formats, each with one that is not quite of it.
const FORMATS: &[(&str, &[&str])] = &[
    ("byte", &["", "aGVsbG8=", "aGVsbG8"]),
    ("date", &["2024-02-29", "1970-01-01", "2023-02-29"]),
    ("date-time", &["2024-02-29T12:30:00Z", "1970-01-01T00:00:00.5+02:00", "2024-02-29 12:30"]),
    ("duration", &["P1D", "PT2H30M", "1 day"]),
    ("email", &["jo@example.com", "a.b+c@example.org", "jo.example.com"]),
    ("hostname", &["example.com", "a", "-a"]),
    ("ipv4", &["127.0.0.1", "255.255.255.255", "256.0.0.1"]),
    ("ipv6", &["::1", "2001:db8::ff00:42:8329", "1::2::3"]),
    ("time", &["12:30:00Z", "23:59:59.25-08:00", "25:00:00Z"]),
    ("uri", &["https://example.com/a?b=c#d", "urn:x:y", "not a uri"]),
    ("uri-reference", &["/a/b", "https://example.com", "#f"]),
    ("uuid", &["f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "00000000-0000-0000-0000-000000000000", "f81d4fae"]),
];

/// Words without a meaning.
const WORDS: &[&str] = &["", "a", "x1", "Hello", "ä€😀", "0", "true", "a b", "2024-02-29", "-", "A_b.c"];

/// So many repetitions more than asked for.
const FURTHER: usize = 4;

/// So long a text is made, whatever the schema asks for.
const LONGEST: usize = 300;

/// A text that is an instance, as far as that is easily made.
pub(crate) fn text(keywords: &Map<String, Value>, of: &mut Instances<'_>) -> String {
    if let Some(Value::String(pattern)) = keywords.get("pattern")
        && let Some(text) = of_pattern(pattern, &mut of.random)
    {
        return text;
    }
    let format = keywords.get("format").and_then(Value::as_str).unwrap_or_default();
    if let Some((_, texts)) = FORMATS.iter().find(|(name, _)| *name == format) {
        return of.random.pick(texts).map(|text| (*text).to_owned()).unwrap_or_default();
    }
    let known = of.random.pick(&of.pool).and_then(Value::as_str).map(str::to_owned);
    let word = of.random.pick(WORDS).copied().unwrap_or_default();
    fit(known.as_deref().unwrap_or(word), keywords, &mut of.random)
}

/// Cuts a text, or makes it longer, as the schema asks for.
fn fit(text: &str, keywords: &Map<String, Value>, random: &mut Random) -> String {
    let limit = |keyword: &str| usize::try_from(keywords.get(keyword)?.as_u64()?).ok();
    let least = limit("minLength").unwrap_or(0).min(LONGEST);
    let most = limit("maxLength").unwrap_or(usize::MAX);
    // The bounds themselves are where mistakes are.
    let wanted = match random.below(4) {
        0 => least,
        1 if most <= LONGEST => most,
        _ => text.chars().count().clamp(least, most.max(least)),
    };
    text.chars().chain(std::iter::repeat('é')).take(wanted).collect()
}

/// A text that a pattern matches; nothing where the pattern has what regular languages do not.
pub(crate) fn of_pattern(pattern: &str, random: &mut Random) -> Option<String> {
    let hir = regex_syntax::Parser::new().parse(pattern).ok()?;
    let mut text = String::new();
    write(&hir, random, &mut text);
    Some(text)
}

fn write(hir: &Hir, random: &mut Random, text: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            // Of `\w` and the like the plain letters, which are in it for everybody.
            let plain = class.iter().filter(|range| range.start() <= '~');
            let mut ranges: Vec<_> =
                plain.map(|range| (range.start().max(' '), range.end().min('~'))).collect();
            ranges.retain(|(first, last)| first <= last);
            if ranges.is_empty() {
                ranges.extend(class.iter().map(|range| (range.start(), range.start())));
            }
            let Some((first, last)) = random.pick(&ranges).copied() else { return };
            let letters: Vec<char> = (first..=last).collect();
            text.extend(random.pick(&letters));
        }
        HirKind::Class(Class::Bytes(_)) => text.push('a'),
        HirKind::Repetition(repetition) => {
            let least = usize::try_from(repetition.min).unwrap_or_default().min(LONGEST);
            let most = repetition.max.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
            let count =
                if most <= LONGEST && random.percent(10) { most } else { least + random.below(FURTHER) };
            for _ in 0..count.min(most) {
                if text.len() < LONGEST {
                    write(&repetition.sub, random, text);
                }
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, random, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, random, text)),
        HirKind::Alternation(parts) => {
            if let Some(part) = random.pick(parts) {
                write(part, random, text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_match_their_pattern() {
        for pattern in ["^[a-z][a-z0-9_-]{0,62}$", "^(cus|sub)_\\w+$", "^\\d{4}-\\d{2}$", "a|b", "^[^\\s]+$"]
        {
            let validator =
                jsonschema::draft202012::new(&serde_json::json!({ "pattern": pattern })).expect("a schema");
            let mut random = Random::new(1);
            for _ in 0..200 {
                let text = of_pattern(pattern, &mut random).expect("a text");
                assert!(validator.is_valid(&Value::String(text.clone())), "{text:?} for {pattern}");
            }
        }
        assert_eq!(of_pattern("^(?!a)", &mut Random::new(1)), None);
    }
}

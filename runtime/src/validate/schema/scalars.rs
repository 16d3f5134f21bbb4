//! What keywords say of any value, and of strings.

use super::evaluation::{Evaluation, Visit};
use super::place::Place;
use super::{Keyword, Literal, Type};
use crate::json::Value;
use crate::validate::checks::counted;

impl Evaluation {
    /// The keywords that do not ask for the JSON type of a value first.
    pub(super) fn of_any(&mut self, keyword: &'static Keyword, visit: &mut Visit<'_>) -> bool {
        match keyword {
            Keyword::Never => self.fault(visit.at, "false", || "expected nothing here".to_owned()),
            Keyword::Type(types) => self.of_type(types, visit.at),
            Keyword::Enum(literals) => self.listed("enum", literals, visit.at),
            Keyword::Const(literal) => self.listed("const", std::slice::from_ref(literal), visit.at),
            _ => self.in_place(keyword, visit),
        }
    }

    fn of_type(&mut self, types: &'static [Type], at: &Place<'_>) -> bool {
        if types.iter().any(|name| name.admits(at.value)) {
            return true;
        }
        self.fault(at, "type", || {
            let expected = alternatives(types);
            match at.value {
                Value::Number(number) if types.contains(&Type::Integer) => {
                    format!("expected {expected}, found {number}")
                }
                value => format!("expected {expected}, found {}", value.kind()),
            }
        })
    }

    fn listed(&mut self, keyword: &'static str, literals: &'static [Literal], at: &Place<'_>) -> bool {
        if literals.iter().any(|literal| literal.is(at.value)) {
            return true;
        }
        self.fault(at, keyword, || {
            format!("expected {}, found {}", alternatives(literals), excerpt(at.value))
        })
    }

    pub(super) fn of_string(&mut self, keyword: &'static Keyword, text: &str, at: &Place<'_>) -> bool {
        match *keyword {
            Keyword::Format(format) => match format.refusal(text) {
                Some(error) => self.fault(at, "format", || {
                    let found = crate::text::quoted(text);
                    format!("{error}, found {found}")
                }),
                None => true,
            },
            Keyword::MinLength(limit) => {
                let length = text.chars().count();
                length >= limit || self.fault(at, "minLength", || too_few(limit, "character", length))
            }
            Keyword::MaxLength(limit) => {
                let length = text.chars().count();
                length <= limit || self.fault(at, "maxLength", || too_many(limit, "character", length))
            }
            #[cfg(feature = "pattern")]
            Keyword::Pattern(pattern) => {
                pattern.is_match(text)
                    || self.fault(at, "pattern", || {
                        let found = crate::text::quoted(text);
                        format!("expected a match of the pattern {}, found {found}", pattern.source())
                    })
            }
            _ => true,
        }
    }
}

/// `a, b or c`
fn alternatives<T: ToString>(list: &[T]) -> String {
    let words: Vec<String> = list.iter().map(ToString::to_string).collect();
    match words.as_slice() {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [init @ .., last] => format!("{} or {last}", init.join(", ")),
    }
}

/// The beginning of a value as JSON.
fn excerpt(value: &Value) -> String {
    const LONGEST: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

pub(super) fn too_few(limit: usize, noun: &str, found: usize) -> String {
    format!("expected at least {}, found {found}", counted(limit, noun))
}

pub(super) fn too_many(limit: usize, noun: &str, found: usize) -> String {
    format!("expected at most {}, found {found}", counted(limit, noun))
}

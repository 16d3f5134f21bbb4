//! What the values of an enumeration are called: readable, and no two the same.

use std::collections::BTreeSet;

use crate::model::{EnumValue, Json};
use crate::plan::enumerations;
use crate::plan::ident::Ident;

/// How much of an array or object goes into its name, in bytes.
const LONGEST: usize = 40;

/// What each value would like to be called. Of those that would be called the same, the one that is spelled so, or else
/// has the fewest signs, keeps the name, and the others are told apart by their signs, their case or their type. Only where nothing does they stay
/// the same. `reserved` is the name of what is not listed.
pub fn wishes(values: &[EnumValue], reserved: Option<&Ident>) -> Vec<Ident> {
    let wishes: Vec<Vec<Ident>> = values.iter().map(wishes_of).collect();
    let signs = |wishes: &Vec<Ident>| {
        wishes.iter().skip(1).take(2).filter(|wish| wishes.first() != Some(*wish)).count()
    };
    let mut order: Vec<(usize, &Vec<Ident>)> = wishes.iter().enumerate().collect();
    let is_exact = |at: usize, wishes: &[Ident]| {
        let text = values.get(at).map(|value| enumerations::text(&value.value));
        text.as_deref() == wishes.first().map(Ident::bare)
    };
    order.sort_by_key(|(at, wishes)| (!is_exact(*at, wishes), signs(wishes)));
    let mut taken: BTreeSet<&Ident> = reserved.into_iter().collect();
    let mut names: Vec<(usize, Ident)> = Vec::with_capacity(values.len());
    for (at, wishes) in order {
        let granted = wishes.iter().find(|wish| !taken.contains(wish)).or(wishes.first());
        taken.extend(granted);
        names.extend(granted.map(|name| (at, name.clone())));
    }
    names.sort_by_key(|(at, _)| *at);
    names.into_iter().map(|(_, name)| name).collect()
}

/// What a value would like to be called, the best first. The second and the third are the first with signs spelled out.
fn wishes_of(value: &EnumValue) -> Vec<Ident> {
    if let Some(name) = &value.name {
        return vec![Ident::upper_camel(name)];
    }
    let text = text(&value.value);
    let plain = Ident::upper_camel(&text);
    let edges = text.trim_matches(|char: char| !char.is_ascii_alphanumeric());
    let edges = match text.split_once(edges) {
        Some((before, after)) if !edges.is_empty() => {
            Ident::upper_camel(&format!("{}{edges}{}", spelled(before), spelled(after)))
        }
        _ => plain.clone(),
    };
    let all = Ident::upper_camel(&spelled(&text));
    let mut wishes = vec![plain.clone(), edges, all];
    if matches!(plain.as_str(), "Unknown" | "Other") {
        wishes.push(plain.with_suffix("Value"));
    }
    if matches!(value.value, Json::String(_)) && text.chars().any(char::is_alphabetic) {
        wishes.push(plain.with_suffix(case(&text)));
    }
    wishes.push(Ident::upper_camel(&format!("{} {text}", kind(&value.value))));
    wishes
}

fn kind(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "number",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    }
}

/// A value in words.
fn text(value: &Json) -> String {
    match value {
        Json::Number(_) => enumerations::text(value).replace('.', " point "),
        Json::Array(items) if items.is_empty() => "empty array".to_owned(),
        Json::Object(members) if members.is_empty() => "empty object".to_owned(),
        Json::Array(_) | Json::Object(_) => {
            let json = value.to_json();
            let end = (0..=LONGEST.min(json.len())).rev().find(|at| json.is_char_boundary(*at));
            format!("{} {}", kind(value), json.get(..end.unwrap_or_default()).unwrap_or_default())
        }
        scalar => enumerations::text(scalar),
    }
}

fn case(text: &str) -> &'static str {
    if !text.chars().any(char::is_uppercase) {
        "Lowercase"
    } else if text.chars().any(char::is_lowercase) {
        "Capitalized"
    } else {
        "Uppercase"
    }
}

/// A text with its ASCII signs as words.
fn spelled(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        let sign = match char {
            '-' if text[at + 1..].starts_with(|next: char| next.is_ascii_digit()) || at == 0 => "minus",
            '-' => "dash",
            '_' => "underscore",
            '.' => "dot",
            '/' => "slash",
            '\\' => "backslash",
            ':' => "colon",
            ';' => "semicolon",
            ',' => "comma",
            ' ' => "space",
            '#' => "hash",
            '@' => "at",
            '$' => "dollar",
            '~' => "tilde",
            '^' => "caret",
            '?' => "question",
            '\'' => "quote",
            '"' => "double quote",
            '(' | '[' | '{' => "open",
            ')' | ']' | '}' => "close",
            other => {
                words.push(other);
                continue;
            }
        };
        words.push(' ');
        words.push_str(sign);
        words.push(' ');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(values: Vec<Json>) -> String {
        let values: Vec<EnumValue> =
            values.into_iter().map(|value| EnumValue { value, name: None, description: None }).collect();
        let names = wishes(&values, Some(&Ident::upper_camel("unknown")));
        names.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    fn strings(texts: &[&str]) -> String {
        named(texts.iter().map(|text| Json::String((*text).to_owned())).collect())
    }

    #[test]
    fn what_differs_in_signs_or_case_is_told_apart_by_them() {
        assert_eq!(strings(&["-created_at", "created_at"]), "MinusCreatedAt CreatedAt");
        assert_eq!(strings(&["a-b", "a_b", "a b", "ab"]), "AB AUnderscoreB ASpaceB Ab");
        assert_eq!(strings(&["add", "Add", "ADD"]), "AddLowercase Add AddUppercase");
        assert_eq!(strings(&["GMT+0", "GMT-0", "GMT0"]), "GmtPlus0 GmtMinus0 Gmt0");
        assert_eq!(strings(&["=", "!=", "<", "<=", "<>"]), "Equal NotEqual Less LessEqual LessGreater");
        assert_eq!(strings(&["", "empty", "unknown"]), "Empty EmptyLowercase UnknownValue");
        assert_eq!(strings(&["🙂", "🙁"]), "U1f642 U1f641");
        assert_eq!(strings(&["(a)", "[a]", "a"]), "OpenAClose ALowercase A");
    }

    #[test]
    fn values_of_any_type_have_names() {
        let number = |digits: &str| Json::Number(digits.to_owned());
        let string = |text: &str| Json::String(text.to_owned());
        let scalars = [
            number("1"),
            number("1.5"),
            number("-1.5"),
            number("2.0"),
            string("1"),
            string("true"),
            Json::Bool(true),
        ];
        assert_eq!(named(scalars.to_vec()), "N1 N1Point5 Minus1Point5 N2 String1 True BooleanTrue");
        let object = Json::Object(vec![("a".to_owned(), number("1"))]);
        let array = Json::Array(vec![number("1"), object.clone()]);
        assert_eq!(
            named(vec![Json::Array(Vec::new()), Json::Object(Vec::new()), array, object]),
            "EmptyArray EmptyObject Array1A1 ObjectA1"
        );
    }
}

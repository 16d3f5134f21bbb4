//! From the document's text to the words that casing sees.

use super::letters;

/// A text in a case, with its letters in whatever script. Where that makes a name that is unclear, letters beyond ASCII
/// are spelled by their numbers.
pub fn cased(text: &str, case: impl Fn(&str) -> String) -> String {
    let text = letters::composed(text);
    if text.is_ascii() {
        return case(&in_ascii(&text));
    }
    let words = words(&text, letters::is_kept);
    let name = with_marks(&words, &case);
    // Casing takes letters apart: `ǰ` is `J̌` in capitals.
    let name = letters::composed(&name);
    if letters::is_clear(&name) { name.into_owned() } else { case(&in_ascii(&text)) }
}

/// The words of a text, letters beyond ASCII by their numbers.
pub fn in_ascii(text: &str) -> String {
    words(&letters::composed(text), |char| char.is_ascii_alphanumeric())
}

/// A text in a case, where marks that belong to letters stay with them. To casing they are signs between words, so that a
/// letter that has no case stands in for each.
fn with_marks(words: &str, case: impl Fn(&str) -> String) -> String {
    let marks: Vec<char> = words.chars().filter(|char| letters::is_inner(*char)).collect();
    if marks.is_empty() {
        return case(words);
    }
    // Of the script Yi, whose letters have no case.
    let stand_in = ('\u{A000}'..='\u{A48C}').find(|letter| !words.contains(*letter)).unwrap_or('\u{A000}');
    let mut marks = marks.into_iter();
    let held: String =
        words.chars().map(|char| if letters::is_inner(char) { stand_in } else { char }).collect();
    case(&held)
        .chars()
        .map(|char| if char == stand_in { marks.next().unwrap_or(char) } else { char })
        .collect()
}

/// What the casing rules see: the letters and digits that are kept, signs that carry meaning as words, the rest parts
/// words. A text of nothing else is spelled by its code points.
fn words(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let words = words_among_signs(text, is_kept);
    if words.trim().is_empty() { text.chars().map(spelled).collect() } else { words }
}

/// A character by its number, as a word.
fn spelled(char: char) -> String {
    format!(" u{:x} ", u32::from(char))
}

fn words_among_signs(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = None;
    for (index, char) in text.char_indices() {
        let follows_letter = || out.ends_with(|before: char| !before.is_ascii_whitespace());
        match char {
            // A mark without a letter would be one of what is put before it.
            char if is_kept(char) && (!letters::is_inner(char) || follows_letter()) => out.push(char),
            '+' => out.push_str(" plus "),
            // A sign, not a hyphen: nothing or no letter before it, a digit behind it.
            '-' if previous.is_none_or(|before: char| !before.is_alphanumeric())
                && text[index + 1..].starts_with(|next: char| next.is_ascii_digit()) =>
            {
                out.push_str(" minus ");
            }
            '%' => out.push_str(" percent "),
            '<' => out.push_str(" less "),
            '>' => out.push_str(" greater "),
            '=' => out.push_str(" equal "),
            '!' => out.push_str(" not "),
            '*' => out.push_str(" star "),
            '&' => out.push_str(" and "),
            '|' => out.push_str(" or "),
            char if char.is_alphanumeric() || letters::is_kept(char) => {
                // What is not kept has an identity by its number, so that two words never become one.
                out.push_str(&spelled(char));
            }
            _ => out.push(' '),
        }
        previous = Some(char);
    }
    out
}

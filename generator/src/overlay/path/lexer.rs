//! The characters of a query: blanks, names, numbers and strings (RFC 9535 §2.3).

use super::Malformed;

/// Integers beyond are not exact in every implementation (RFC 9535 §2.1).
const MAX_INTEGER: i64 = (1 << 53) - 1;

/// Brackets and parentheses inside each other. The reader and the selection recurse over them.
const MAX_DEPTH: usize = 32;

/// A text and how much of it was read.
pub(super) struct Lexer<'q> {
    text: &'q str,
    at: usize,
    depth: usize,
}

impl<'q> Lexer<'q> {
    pub(super) fn new(text: &'q str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes back to a place that was read before.
    pub(super) fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn rest(&self) -> &'q str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Reads a text, if it is what comes next.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        if is_next {
            self.at += text.len();
        }
        is_next
    }

    /// Reads a text that must come next.
    pub(super) fn expect(&mut self, text: &str) -> Result<(), Malformed> {
        if self.take(text) { Ok(()) } else { Err(self.expected(&format!("`{text}`"))) }
    }

    pub(super) fn take_while(&mut self, is_part: impl Fn(char) -> bool) -> &'q str {
        let rest = self.rest();
        let part = &rest[..rest.find(|character| !is_part(character)).unwrap_or(rest.len())];
        self.at += part.len();
        part
    }

    pub(super) fn skip_blanks(&mut self) {
        self.take_while(|character| matches!(character, ' ' | '\t' | '\n' | '\r'));
    }

    /// What is wrong here: something else was expected.
    pub(super) fn expected(&self, what: &str) -> Malformed {
        let found = self.peek().map_or_else(|| "the end".to_owned(), |character| format!("`{character}`"));
        self.malformed(format!("expected {what}, found {found}"))
    }

    pub(super) fn malformed(&self, message: impl Into<String>) -> Malformed {
        Malformed { at: self.at, message: message.into() }
    }

    /// Reads something inside brackets or parentheses.
    pub(super) fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Malformed>,
    ) -> Result<T, Malformed> {
        if self.depth == MAX_DEPTH {
            return Err(self.malformed(format!("nested more than {MAX_DEPTH} levels deep")));
        }
        self.depth += 1;
        let made = read(self);
        self.depth -= 1;
        made
    }

    /// An integer without leading zeros, if one comes next.
    pub(super) fn integer(&mut self) -> Result<Option<i64>, Malformed> {
        let start = self.at;
        self.take("-");
        let digits = self.take_while(|character| character.is_ascii_digit());
        let text = &self.text[start..self.at];
        if text.is_empty() {
            return Ok(None);
        }
        let is_plain = text == "0" || !digits.starts_with('0') && !digits.is_empty();
        let number = text.parse::<i64>().ok().filter(|number| is_plain && number.abs() <= MAX_INTEGER);
        match number {
            Some(number) => Ok(Some(number)),
            None => Err(Malformed { at: start, message: format!("`{text}` is not an integer of JSONPath") }),
        }
    }

    /// A name in its short form, behind a dot, if one comes next.
    pub(super) fn name(&mut self) -> Option<&'q str> {
        let is_first =
            |character: char| character.is_ascii_alphabetic() || character == '_' || !character.is_ascii();
        self.peek().filter(|first| is_first(*first))?;
        Some(self.take_while(|character| is_first(character) || character.is_ascii_digit()))
    }

    /// A quoted string, unescaped, if one comes next.
    pub(super) fn string(&mut self) -> Result<Option<String>, Malformed> {
        let Some(quote) = self.peek().filter(|first| matches!(first, '\'' | '"')) else { return Ok(None) };
        self.at += 1;
        let mut string = String::new();
        loop {
            string.push_str(
                self.take_while(|character| character != quote && character != '\\' && character >= ' '),
            );
            match self.peek() {
                Some('\\') => string.push(self.escape(quote)?),
                Some(end) if end == quote => {
                    self.at += 1;
                    return Ok(Some(string));
                }
                _ => return Err(self.expected(&format!("`{quote}`"))),
            }
        }
    }

    fn escape(&mut self, quote: char) -> Result<char, Malformed> {
        let start = self.at;
        self.at += 1;
        let escaped = match self.peek() {
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some(same @ ('/' | '\\')) => same,
            Some(same) if same == quote => same,
            Some('u') => {
                self.at += 1;
                return self.unicode(start);
            }
            _ => return Err(self.expected("an escape")),
        };
        self.at += 1;
        Ok(escaped)
    }

    /// A code point behind `\u`, in two halves where UTF-16 has two.
    fn unicode(&mut self, start: usize) -> Result<char, Malformed> {
        let first = self.code_unit()?;
        let second = if (0xD800..0xDC00).contains(&first) && self.take("\\u") {
            Some(self.code_unit()?)
        } else {
            None
        };
        let mut characters = char::decode_utf16(std::iter::once(first).chain(second));
        match (characters.next(), characters.next()) {
            (Some(Ok(character)), None) => Ok(character),
            _ => Err(Malformed { at: start, message: "half of a surrogate pair".to_owned() }),
        }
    }

    fn code_unit(&mut self) -> Result<u16, Malformed> {
        let digits = self.rest().get(..4).filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| self.expected("four hexadecimal digits"))?;
        self.at += 4;
        Ok(unit)
    }
}

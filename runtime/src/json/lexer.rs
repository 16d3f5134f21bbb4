//! Bytes → tokens, strictly by RFC 8259. Knows no nesting and no types.

use std::borrow::Cow;

use super::error::{DecodeError, ProblemKind};

/// The place in a JSON text, and how to read one token there.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'de> {
    text: &'de str,
    at: usize,
    /// The text goes on, but not as UTF-8: its end is an error of its own.
    cut: bool,
}

impl<'de> Lexer<'de> {
    pub(super) fn new(bytes: &'de [u8]) -> Self {
        match str::from_utf8(bytes) {
            Ok(text) => Self { text, at: 0, cut: false },
            Err(error) => {
                let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                Self { text: str::from_utf8(valid).unwrap_or_default(), at: 0, cut: true }
            }
        }
    }

    pub(super) fn from_text(text: &'de str) -> Self {
        Self { text, at: 0, cut: false }
    }

    /// The length of the whole text.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes to a place where this lexer has been.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The text from `start` to the current place.
    pub(super) fn since(&self, start: usize) -> &'de str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The first byte after white space.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    /// Takes the punctuation `byte` if it stands next.
    #[inline]
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// After a member: whether another follows. Takes the comma, or the bracket `close`.
    pub(super) fn another(&mut self, close: u8) -> Result<bool, DecodeError> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            _ if close == b'}' => Err(self.syntax("expected `,` or `}`")),
            _ => Err(self.syntax("expected `,` or `]`")),
        }
    }

    /// The name of a property and the colon after it.
    pub(super) fn key(&mut self) -> Result<Cow<'de, str>, DecodeError> {
        if self.peek() != Some(b'"') {
            return Err(self.syntax("expected a property name in double quotes"));
        }
        let key = self.string()?;
        if self.take(b':') { Ok(key) } else { Err(self.syntax("expected `:` after the property name")) }
    }

    /// A keyword: `null`, `true` or `false`.
    pub(super) fn keyword(&mut self, word: &'static str) -> Result<(), DecodeError> {
        if self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            self.at += word.len();
            return Ok(());
        }
        Err(self.syntax("expected a value"))
    }

    /// A number, as it is written. The caller has seen its first byte.
    pub(super) fn number(&mut self) -> Result<&'de str, DecodeError> {
        let start = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(self.since(start))
    }

    fn digits(&mut self) -> Result<(), DecodeError> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(self.syntax("expected a digit")) } else { Ok(()) }
    }

    /// An integer written with up to 18 digits and nothing else, as nearly all are; `None`, and nothing is taken, if
    /// what stands next is anything else. The caller has seen its first byte.
    pub(super) fn short_integer(&mut self) -> Option<i64> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let negative = rest.first() == Some(&b'-');
        let digits = rest.get(usize::from(negative)..)?;
        let mut value = 0_i64;
        let mut length = 0;
        while let Some(byte @ b'0'..=b'9') = digits.get(length) {
            length += 1;
            if length > 18 {
                return None;
            }
            value = value * 10 + i64::from(byte - b'0');
        }
        let leading_zero = length > 1 && digits.first() == Some(&b'0');
        if length == 0 || leading_zero || matches!(digits.get(length), Some(b'.' | b'e' | b'E')) {
            return None;
        }
        self.at += length + usize::from(negative);
        Some(if negative { -value } else { value })
    }

    /// A string with its escapes resolved. The caller has seen the quote.
    pub(super) fn string(&mut self) -> Result<Cow<'de, str>, DecodeError> {
        self.at += 1;
        let start = self.at;
        self.at += plain_run(self.rest());
        if self.byte() == Some(b'"') {
            let text = self.since(start);
            self.at += 1;
            return Ok(Cow::Borrowed(text));
        }
        let mut text = self.since(start).to_owned();
        self.escaped(&mut |piece| text.push_str(piece))?;
        Ok(Cow::Owned(text))
    }

    /// Reads over a string. The caller has seen the quote.
    pub(super) fn skip_string(&mut self) -> Result<(), DecodeError> {
        self.at += 1;
        self.escaped(&mut |_| {})
    }

    /// The remainder of a string up to and with its closing quote, piece by piece.
    fn escaped(&mut self, piece: &mut dyn FnMut(&str)) -> Result<(), DecodeError> {
        loop {
            let start = self.at;
            self.at += plain_run(self.rest());
            piece(self.since(start));
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => piece(self.escape()?.encode_utf8(&mut [0; 4])),
                Some(_) => return Err(self.syntax("expected an escape instead of a control character")),
                None => return Err(self.syntax("expected a closing quote")),
            }
        }
    }

    /// An escape sequence of a string.
    fn escape(&mut self) -> Result<char, DecodeError> {
        let start = self.at;
        self.at += 1;
        let character = match self.byte() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(start),
            _ => return Err(self.syntax("expected one of `\"\\/bfnrtu` after `\\`")),
        };
        self.at += 1;
        Ok(character)
    }

    /// `\uXXXX`, or two of them for a character beyond the basic plane.
    fn unicode_escape(&mut self, start: usize) -> Result<char, DecodeError> {
        self.at = start;
        let unit = self.code_unit()?;
        let code = match unit {
            0xD800..=0xDBFF => match self.code_unit() {
                Ok(low @ 0xDC00..=0xDFFF) => 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00),
                _ => unit,
            },
            _ => unit,
        };
        char::from_u32(code).ok_or_else(|| {
            self.at = start;
            self.syntax("expected a surrogate pair, found a lone surrogate")
        })
    }

    fn code_unit(&mut self) -> Result<u32, DecodeError> {
        let hex = match self.rest() {
            [b'\\', b'u', hex @ ..] => hex.get(..4).unwrap_or_default(),
            _ => &[],
        };
        if hex.len() < 4 || !hex.iter().all(u8::is_ascii_hexdigit) {
            return Err(self.syntax("expected four hexadecimal digits after `\\u`"));
        }
        self.at += 6;
        let digit = |byte: &u8| (*byte as char).to_digit(16).unwrap_or_default();
        Ok(hex.iter().fold(0, |unit, byte| unit << 4 | digit(byte)))
    }

    /// Only white space may follow.
    pub(super) fn finish(&mut self) -> Result<(), DecodeError> {
        if self.peek().is_some() || self.cut {
            Err(self.syntax("expected the end of the text"))
        } else {
            Ok(())
        }
    }

    fn rest(&self) -> &'de [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// A violation of the grammar at the current place.
    #[cold]
    pub(super) fn syntax(&self, message: &'static str) -> DecodeError {
        let message = match (self.byte(), self.cut) {
            (None, true) => "invalid UTF-8",
            (None, false) => "unexpected end of the text",
            _ => message,
        };
        DecodeError::new(ProblemKind::Syntax { message }, self.at)
    }
}

/// How many bytes stand before the first one that cannot be part of a string as it is: a quote, a backslash or a
/// control character.
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    let (words, tail) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            return index * 8 + special.trailing_zeros() as usize / 8;
        }
    }
    let tail_run = tail.iter().position(|byte| matches!(byte, 0..0x20 | b'"' | b'\\'));
    words.len() * 8 + tail_run.unwrap_or(tail.len())
}

/// Eight bytes at once: the highest bit of the first special byte is set, none below it. Bits above may be set too,
/// by the borrow of the subtractions.
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let zero_bytes = |word: u64| word.wrapping_sub(ONES) & !word;
    let quotes = zero_bytes(word ^ (ONES * u64::from(b'"')));
    let backslashes = zero_bytes(word ^ (ONES * u64::from(b'\\')));
    let controls = word.wrapping_sub(ONES * 0x20) & !word;
    (quotes | backslashes | controls) & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_run_stops_at_each_special_byte_at_each_place() {
        for special in (0..0x20).chain(*b"\"\\") {
            for before in 0..20 {
                let mut bytes = "é".repeat(before).into_bytes();
                let run = bytes.len();
                bytes.push(special);
                bytes.extend(b"\"\\\n tail");
                assert_eq!(plain_run(&bytes), run, "{special} after {before}");
            }
        }
        for plain in (0x20..=0xFF).filter(|byte| !b"\"\\".contains(byte)) {
            assert_eq!(plain_run(&[plain; 19]), 19);
        }
    }
}

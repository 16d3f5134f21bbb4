//! JSON (RFC 8259) → tree, in one pass. Strict: no comments, no trailing commas, no second document.

use super::limits::{Budget, Weight};
use super::{Entry, FileId, Key, Limits, Node, Number, Object, Span, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Reads a text. `None` when it is not a document; a duplicate key leaves the tree usable.
pub(super) fn read(text: &str, file: FileId, limits: &Limits, diagnostics: &mut Diagnostics) -> Option<Node> {
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at,
        file,
        budget: Budget::new(limits),
        entries: Vec::new(),
        items: Vec::new(),
        diagnostics,
    };
    match reader.document() {
        Ok(root) => Some(root),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

/// An error behind which nothing can be read. Boxed, as the way without an error is the hot one.
type Read<T> = Result<T, Box<Diagnostic>>;

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    /// The next byte.
    at: usize,
    file: FileId,
    budget: Budget,
    /// Members of the objects around, until each object takes its own off the end: one allocation, of the right size.
    entries: Vec<Entry>,
    /// Items of the arrays around, likewise.
    items: Vec<Node>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn document(&mut self) -> Read<Node> {
        self.skip_whitespace();
        if self.peek().is_none() {
            let message = "the file holds no document";
            return Err(Diagnostic::new(Code::NotOneDocument, self.here(), message).into());
        }
        let root = self.value(1)?;
        self.skip_whitespace();
        if self.peek().is_some() {
            return Err(self.unexpected("the end of the text behind the document").into());
        }
        Ok(root)
    }

    /// A value; a collection here has the depth given.
    fn value(&mut self, depth: usize) -> Read<Node> {
        let start = self.at;
        self.spend(Weight { nodes: 1, text: 0 })?;
        let value = match self.peek() {
            Some(b'"') => Value::String(self.string()?),
            Some(b'{') => Value::Object(self.object(depth)?),
            Some(b'[') => Value::Array(self.array(depth)?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            Some(b't') => self.literal("true", Value::Bool(true))?,
            Some(b'f') => self.literal("false", Value::Bool(false))?,
            Some(b'n') => self.literal("null", Value::Null)?,
            _ => return Err(self.unexpected("a value").into()),
        };
        Ok(Node { span: self.span_from(start), value })
    }

    fn object(&mut self, depth: usize) -> Read<Object> {
        self.descend(depth)?;
        self.at += 1;
        let first = self.entries.len();
        self.skip_whitespace();
        if self.take(b'}') {
            return Ok(Object::default());
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("a key in double quotes").into());
            }
            let start = self.at;
            let text = self.string()?;
            let key = Key { text, span: self.span_from(start) };
            self.skip_whitespace();
            if !self.take(b':') {
                return Err(self.unexpected("`:` behind the key").into());
            }
            self.skip_whitespace();
            let value = self.value(depth + 1)?;
            self.entries.push(Entry { key, value });
            self.skip_whitespace();
            if self.take(b',') {
                self.skip_whitespace();
            } else if self.take(b'}') {
                return Ok(Object::collect(self.entries.split_off(first), self.diagnostics));
            } else {
                return Err(self.unexpected("`,` or `}` behind a member of an object").into());
            }
        }
    }

    fn array(&mut self, depth: usize) -> Read<Vec<Node>> {
        self.descend(depth)?;
        self.at += 1;
        let first = self.items.len();
        self.skip_whitespace();
        if self.take(b']') {
            return Ok(Vec::new());
        }
        loop {
            let item = self.value(depth + 1)?;
            self.items.push(item);
            self.skip_whitespace();
            if self.take(b',') {
                self.skip_whitespace();
            } else if self.take(b']') {
                return Ok(self.items.split_off(first));
            } else {
                return Err(self.unexpected("`,` or `]` behind an item of an array").into());
            }
        }
    }

    fn literal(&mut self, word: &str, value: Value) -> Read<Value> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.unexpected("a value").into());
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Read<Number> {
        let start = self.at;
        self.take(b'-');
        let zero_first = self.peek() == Some(b'0');
        let integer = self.at;
        self.digits()?;
        if zero_first && self.at > integer + 1 {
            let message = "a number has a superfluous zero in front";
            return Err(syntax(self.span_from(start), message).into());
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _signed = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(Number::new(&self.text[start..self.at]))
    }

    fn digits(&mut self) -> Read<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(self.unexpected("a digit").into()) } else { Ok(()) }
    }

    /// A string, which begins at its quote.
    fn string(&mut self) -> Read<String> {
        let quote = self.at;
        self.at += 1;
        let start = self.at;
        self.skip_plain();
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok(self.text[start..self.at - 1].to_owned());
        }
        let mut unescaped = self.text[start..self.at].to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(unescaped);
                }
                Some(b'\\') => unescaped.push(self.escape()?),
                Some(control) => {
                    let message = format!("a string holds the control character U+{control:04X}");
                    let error = syntax(self.character(), message);
                    return Err(error.help(format!("write it as `\\u{control:04x}`")).into());
                }
                None => {
                    let message = "a string has no closing quote";
                    return Err(syntax(Span::new(self.file, quote..quote + 1), message).into());
                }
            }
            let start = self.at;
            self.skip_plain();
            unescaped.push_str(&self.text[start..self.at]);
        }
    }

    /// Skips what stands in a string as it is.
    fn skip_plain(&mut self) {
        let rest = &self.bytes[self.at..];
        self.at += rest.iter().position(|&byte| ENDS_PLAIN[byte as usize]).unwrap_or(rest.len());
    }

    fn escape(&mut self) -> Read<char> {
        let start = self.at;
        self.at += 1;
        let escaped = match self.peek() {
            Some(same @ (b'"' | b'\\' | b'/')) => char::from(same),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(start),
            _ => {
                self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
                let message = format!("`{}` is not an escape that JSON knows", &self.text[start..self.at]);
                return Err(syntax(self.span_from(start), message).into());
            }
        };
        self.at += 1;
        Ok(escaped)
    }

    /// `\uXXXX`, two of them for a character beyond the basic plane.
    fn unicode_escape(&mut self, start: usize) -> Read<char> {
        let first = self.code_unit()?;
        let mut units = [first, 0];
        let mut used = 1;
        if (0xD800..0xDC00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            self.at += 1;
            units[1] = self.code_unit()?;
            used = 2;
        }
        match char::decode_utf16(units[..used].iter().copied()).next() {
            Some(Ok(decoded)) if decoded.len_utf16() == used => Ok(decoded),
            _ => Err(syntax(self.span_from(start), "half of a surrogate pair stands alone").into()),
        }
    }

    /// `uXXXX`, behind its backslash.
    fn code_unit(&mut self) -> Read<u16> {
        let digits = self.text.get(self.at + 1..self.at + 5).unwrap_or("");
        let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        match u16::from_str_radix(digits, 16) {
            Ok(unit) if plain => {
                self.at += 5;
                Ok(unit)
            }
            _ => {
                let message = "`\\u` takes four hexadecimal digits";
                Err(syntax(self.span_from(self.at - 1), message).into())
            }
        }
    }

    fn skip_whitespace(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn spend(&mut self, weight: Weight) -> Read<()> {
        self.budget.spend(weight).map_err(|exceeded| self.exceeded(exceeded.0).into())
    }

    fn descend(&self, depth: usize) -> Read<()> {
        self.budget.descend(depth).map_err(|exceeded| self.exceeded(exceeded.0).into())
    }

    #[cold]
    fn exceeded(&self, message: String) -> Diagnostic {
        Diagnostic::new(Code::LimitExceeded, self.character(), message)
    }

    #[cold]
    fn unexpected(&self, expected: &str) -> Diagnostic {
        let rest = &self.text[self.at..];
        let word = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len()).min(WORD_SHOWN);
        let length = if word > 0 { word } else { rest.chars().next().map_or(0, char::len_utf8) };
        let span = Span::new(self.file, self.at..self.at + length);
        let found = match &rest[..length] {
            "" => "the end of the text".to_owned(),
            found => format!("`{found}`"),
        };
        let diagnostic = Diagnostic::new(Code::Syntax, span, format!("found {found}, expected {expected}"));
        match rest.as_bytes().first() {
            Some(b'/' | b'#') => diagnostic.help("JSON has no comments"),
            Some(b'\'') => diagnostic.help("strings stand in double quotes"),
            Some(b'}' | b']') => diagnostic.help("JSON has no comma behind the last member or item"),
            Some(b'N' | b'I') => diagnostic.help("JSON has only finite numbers"),
            _ => diagnostic,
        }
    }

    fn span_from(&self, start: usize) -> Span {
        Span::new(self.file, start..self.at)
    }

    /// The place of the next character, which may be the end of the text.
    fn character(&self) -> Span {
        let length = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        Span::new(self.file, self.at..self.at + length)
    }

    fn here(&self) -> Span {
        Span::new(self.file, self.at..self.at)
    }
}

#[cold]
fn syntax(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Syntax, span, message)
}

/// How much of a word that was not expected is repeated in the message.
const WORD_SHOWN: usize = 20;

/// The bytes that end what stands in a string as it is: the quote, the backslash and control characters.
const ENDS_PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        table[control] = true;
        control += 1;
    }
    table[b'"' as usize] = true;
    table[b'\\' as usize] = true;
    table
};

#[cfg(test)]
mod tests {
    use super::super::shown::{shown, spans};
    use super::*;

    fn json(text: &str) -> (String, Vec<String>) {
        shown("a.json", text, &Limits::default())
    }

    #[test]
    fn values() {
        let table = [
            ("null", "null"),
            (" true ", "true"),
            ("false", "false"),
            ("0", "0"),
            ("-0.50e+10", "-0.50e+10"),
            ("12345678901234567890123", "12345678901234567890123"),
            (r#""""#, r#""""#),
            (r#""a\"\\\/\b\f\n\r\t\u00fcz""#, r#""a\"\\/\u{8}\u{c}\n\r\tüz""#),
            (r#""\ud83d\ude00""#, r#""😀""#),
            ("\u{feff}[]", "[]"),
            ("{}", "{}"),
            ("[ ]", "[]"),
            (r#"{"a" : [1, {"b": null}], "" : "x", "<<": {}}"#, r#"{"a":[1,{"b":null}],"":"x","<<":{}}"#),
        ];
        for (text, expected) in table {
            assert_eq!(json(text), (expected.to_owned(), vec![]), "{text}");
        }
    }

    #[test]
    fn syntax_errors_are_located() {
        let table = [
            ("", r#"S008 1:1 "": the file holds no document"#),
            (" \n", r#"S008 2:1 "": the file holds no document"#),
            ("{\n  \"ü\": nul\n}", r#"S003 2:8 "nul": found `nul`, expected a value"#),
            (
                "[1, 2",
                r#"S003 1:6 "": found the end of the text, expected `,` or `]` behind an item of an array"#,
            ),
            ("[1,]", r#"S003 1:4 "]": found `]`, expected a value"#),
            (r#"{"a": 1,}"#, r#"S003 1:9 "}": found `}`, expected a key in double quotes"#),
            ("{a: 1}", r#"S003 1:2 "a": found `a`, expected a key in double quotes"#),
            (r#"{"a" 1}"#, r#"S003 1:6 "1": found `1`, expected `:` behind the key"#),
            (
                r#"{"a": 1 "b": 2}"#,
                r#"S003 1:9 "\"": found `"`, expected `,` or `}` behind a member of an object"#,
            ),
            ("1 2", r#"S003 1:3 "2": found `2`, expected the end of the text behind the document"#),
            ("'a'", r#"S003 1:1 "'": found `'`, expected a value"#),
            ("NaN", r#"S003 1:1 "NaN": found `NaN`, expected a value"#),
            ("01", r#"S003 1:1 "01": a number has a superfluous zero in front"#),
            ("-", r#"S003 1:2 "": found the end of the text, expected a digit"#),
            ("1.", r#"S003 1:3 "": found the end of the text, expected a digit"#),
            ("[1e]", r#"S003 1:4 "]": found `]`, expected a digit"#),
            ("+1", r#"S003 1:1 "+": found `+`, expected a value"#),
            (".5", r#"S003 1:1 ".": found `.`, expected a value"#),
            (r#"["abc"#, r#"S003 1:2 "\"": a string has no closing quote"#),
            ("\"a\nb\"", r#"S003 1:3 "\n": a string holds the control character U+000A"#),
            (r#""\x""#, r#"S003 1:2 "\\x": `\x` is not an escape that JSON knows"#),
            (r#""\😀""#, r#"S003 1:2 "\\😀": `\😀` is not an escape that JSON knows"#),
            (r#""\u12g4""#, r#"S003 1:2 "\\": `\u` takes four hexadecimal digits"#),
            (r#""\u+123""#, r#"S003 1:2 "\\": `\u` takes four hexadecimal digits"#),
            (r#""\ud83d!""#, r#"S003 1:2 "\\ud83d": half of a surrogate pair stands alone"#),
            (r#""\ude00""#, r#"S003 1:2 "\\ude00": half of a surrogate pair stands alone"#),
            (r#""\ud83d\u0041""#, r#"S003 1:2 "\\ud83d\\u0041": half of a surrogate pair stands alone"#),
            ("[1] // x", r#"S003 1:5 "/": found `/`, expected the end of the text behind the document"#),
            ("\u{a0}1", "S003 1:1 \"\\u{a0}\": found `\u{a0}`, expected a value"),
        ];
        for (text, expected) in table {
            assert_eq!(json(text), (String::new(), vec![expected.to_owned()]), "{text:?}");
        }
    }

    #[test]
    fn duplicate_keys_keep_the_first() {
        let (tree, findings) = json("{\"a\": 1,\n \"b\": 2, \"a\": 3, \"\\u0061\": 4}");
        assert_eq!(tree, r#"{"a":1,"b":2}"#);
        assert_eq!(
            findings,
            [
                r#"S004 2:10 "\"a\"": the key `a` occurs twice in one object"#,
                r#"S004 2:18 "\"\\u0061\"": the key `a` occurs twice in one object"#,
            ]
        );
    }

    #[test]
    fn spans_are_exact() {
        let list = spans("a.json", r#"{ "ü😀": [ "ä" , -1.5 ], "b": {"c": true } }"#);
        assert_eq!(
            list,
            [
                r#"={ "ü😀": [ "ä" , -1.5 ], "b": {"c": true } }"#,
                r#"/ü😀:"ü😀""#,
                r#"/ü😀=[ "ä" , -1.5 ]"#,
                r#"/ü😀/0="ä""#,
                "/ü😀/1=-1.5",
                r#"/b:"b""#,
                r#"/b={"c": true }"#,
                r#"/b/c:"c""#,
                "/b/c=true",
            ]
        );
    }

    #[test]
    fn limits_hold() {
        let limits = Limits { depth: 3, nodes: 5, ..Limits::default() };
        assert_eq!(shown("a.json", "[[[0]]]", &limits).0, "[[[0]]]");
        assert_eq!(
            shown("a.json", "[[[[]]]]", &limits).1,
            [r#"S007 1:4 "[": arrays and objects are nested more than 3 levels deep"#]
        );
        assert_eq!(
            shown("a.json", "[0,1,2,3,4]", &limits).1,
            [r#"S007 1:10 "4": the document has more than 5 values"#]
        );
        for brackets in ["[", "{\"a\":"] {
            let (tree, findings) = json(&brackets.repeat(100_000));
            assert_eq!((tree.as_str(), findings.len()), ("", 1));
            assert!(findings[0].contains("nested more than 256 levels"), "{}", findings[0]);
        }
    }
}

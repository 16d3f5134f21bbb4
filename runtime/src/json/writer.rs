//! Writes one JSON text, without white space.

use super::lexer::plain_run;
use super::{Encode, Shape};

/// Writes JSON into a buffer. Commas and colons come by themselves; that each object gets keys and values in turn and
/// each bracket is closed is up to the caller.
#[derive(Debug, Default)]
pub struct Writer {
    buffer: Vec<u8>,
    /// A comma is due before whatever comes next, unless that is a closing bracket.
    comma: bool,
}

impl Writer {
    /// A writer into a new buffer.
    pub fn new() -> Self {
        Self::default()
    }

    /// A writer that appends to `buffer`.
    pub fn appending(buffer: Vec<u8>) -> Self {
        Self { buffer, comma: false }
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.buffer
    }

    fn separate(&mut self) {
        if self.comma {
            self.buffer.push(b',');
        }
        self.comma = true;
    }

    /// Writes what is JSON already.
    pub fn raw(&mut self, json: &str) {
        self.separate();
        self.buffer.extend_from_slice(json.as_bytes());
    }

    /// Opens an object.
    pub fn begin_object(&mut self) {
        self.begin(b'{');
    }

    /// Closes an object.
    pub fn end_object(&mut self) {
        self.end(b'}');
    }

    /// Opens an array.
    pub fn begin_array(&mut self) {
        self.begin(b'[');
    }

    /// Closes an array.
    pub fn end_array(&mut self) {
        self.end(b']');
    }

    fn begin(&mut self, bracket: u8) {
        self.separate();
        self.buffer.push(bracket);
        self.comma = false;
    }

    fn end(&mut self, bracket: u8) {
        self.buffer.push(bracket);
        self.comma = true;
    }

    /// Writes the name of a property and the colon.
    pub fn key(&mut self, name: &str) {
        self.string(name);
        self.colon();
    }

    fn colon(&mut self) {
        self.buffer.push(b':');
        self.comma = false;
    }

    /// Writes a property.
    pub fn property(&mut self, name: &str, value: &(impl Encode + ?Sized)) {
        self.key(name);
        value.encode(self);
    }

    /// Writes an object of the given shape: `values` are those of its fields, in their order. Optional properties
    /// whose value [is absent](Encode::is_absent) are left out.
    pub fn object(&mut self, shape: &'static Shape, values: &[&dyn Encode]) {
        self.begin_object();
        self.properties(shape, values);
        self.end_object();
    }

    /// Writes what stands between the brackets of [`object`](Self::object).
    pub fn properties(&mut self, shape: &'static Shape, values: &[&dyn Encode]) {
        for (field, value) in shape.fields.iter().zip(values) {
            if !field.required && value.is_absent() {
                continue;
            }
            if field.plain {
                self.quoted(field.name);
            } else {
                self.string(field.name);
            }
            self.colon();
            value.encode(self);
        }
    }

    /// A string that needs no escapes.
    fn quoted(&mut self, plain: &str) {
        self.separate();
        self.buffer.reserve(plain.len() + 2);
        self.buffer.push(b'"');
        self.buffer.extend_from_slice(plain.as_bytes());
        self.buffer.push(b'"');
    }

    /// Writes a string.
    pub fn string(&mut self, text: &str) {
        let run = plain_run(text.as_bytes());
        if run == text.len() {
            self.quoted(text);
        } else {
            self.separate();
            self.escaped(text.as_bytes(), run);
        }
    }

    #[cold]
    fn escaped(&mut self, mut rest: &[u8], mut run: usize) {
        self.buffer.push(b'"');
        while let Some((plain, [special, tail @ ..])) = rest.split_at_checked(run) {
            self.buffer.extend_from_slice(plain);
            self.escape(*special);
            rest = tail;
            run = plain_run(rest);
        }
        self.buffer.extend_from_slice(rest);
        self.buffer.push(b'"');
    }

    fn escape(&mut self, special: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let short = match special {
            b'"' | b'\\' => special,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            8 => b'b',
            12 => b'f',
            _ => {
                let [high, low] = [special >> 4, special & 0xF].map(|digit| HEX[usize::from(digit)]);
                return self.buffer.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
            }
        };
        self.buffer.extend_from_slice(&[b'\\', short]);
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.raw("null");
    }

    /// Writes a boolean.
    pub fn bool(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }

    /// Writes an integer.
    pub fn signed(&mut self, value: i64) {
        self.separate();
        if value < 0 {
            self.buffer.push(b'-');
        }
        self.digits(value.unsigned_abs());
    }

    /// Writes an integer without sign.
    pub fn unsigned(&mut self, value: u64) {
        self.separate();
        self.digits(value);
    }

    fn digits(&mut self, mut value: u64) {
        let mut digits = [0; 20];
        let mut length = 0;
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (value % 10) as u8;
            value /= 10;
            length += 1;
            if value == 0 {
                break;
            }
        }
        self.buffer.extend_from_slice(&digits[digits.len() - length..]);
    }

    /// Writes the shortest number that reads back as `value`. JSON has no number for NaN and the infinities: they
    /// become `null`, as in JavaScript's `JSON.stringify`.
    pub fn double(&mut self, value: f64) {
        self.float(value.is_finite(), format_args!("{value:?}"));
    }

    /// As [`double`](Self::double), in single precision.
    pub fn single(&mut self, value: f32) {
        self.float(value.is_finite(), format_args!("{value:?}"));
    }

    fn float(&mut self, finite: bool, digits: std::fmt::Arguments<'_>) {
        use std::io::Write as _;
        if !finite {
            return self.null();
        }
        self.separate();
        // Writing into a vector does not fail.
        let _ = self.buffer.write_fmt(digits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Writer)) -> String {
        let mut writer = Writer::new();
        write(&mut writer);
        String::from_utf8(writer.into_bytes()).unwrap()
    }

    #[test]
    fn commas_and_colons_come_by_themselves() {
        let text = written(|writer| {
            writer.begin_object();
            writer.property("a", &1_i64);
            writer.key("b");
            writer.begin_array();
            writer.begin_array();
            writer.end_array();
            writer.null();
            writer.begin_object();
            writer.end_object();
            writer.bool(true);
            writer.end_array();
            writer.key("c");
            writer.raw("[1]");
            writer.end_object();
        });
        assert_eq!(text, r#"{"a":1,"b":[[],null,{},true],"c":[1]}"#);
    }

    #[test]
    fn strings_are_escaped_where_they_must_be() {
        let table = [
            ("", r#""""#),
            ("plain, straße, 𝄞, \u{7f}\u{2028}", "\"plain, straße, 𝄞, \u{7f}\u{2028}\""),
            ("\"", r#""\"""#),
            ("a\\b", r#""a\\b""#),
            ("\u{8}\u{c}\n\r\t", r#""\b\f\n\r\t""#),
            ("\0\u{1f}", r#""\u0000\u001f""#),
            ("longer than eight\nand more than eight", r#""longer than eight\nand more than eight""#),
        ];
        for (text, json) in table {
            assert_eq!(written(|writer| writer.string(text)), json);
        }
    }

    #[test]
    fn numbers_are_the_shortest_that_read_back() {
        for value in [0, 7, 10, -1, 12345, i64::MAX, i64::MIN] {
            assert_eq!(written(|writer| writer.signed(value)), value.to_string());
        }
        assert_eq!(written(|writer| writer.unsigned(u64::MAX)), "18446744073709551615");
        let table = [
            (0.1, "0.1"),
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (1e300, "1e300"),
            (5e-324, "5e-324"),
            (0.1 + 0.2, "0.30000000000000004"),
            (f64::NAN, "null"),
            (f64::NEG_INFINITY, "null"),
        ];
        for (value, json) in table {
            assert_eq!(written(|writer| writer.double(value)), json);
        }
        assert_eq!(written(|writer| writer.single(0.1)), "0.1");
    }
}

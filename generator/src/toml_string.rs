//! Foreign text in files of TOML.

use std::fmt::Write as _;

use crate::hidden::is_hidden;

/// A basic string of TOML, which no text leaves. What a reader would not see stands there by its number.
pub fn toml_string(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            hidden if is_hidden(hidden) => {
                let number = u32::from(hidden);
                let _ = if number > 0xFFFF {
                    write!(out, "\\U{number:08X}")
                } else {
                    write!(out, "\\u{number:04X}")
                };
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::toml_string;

    #[test]
    fn text_cannot_leave_its_string() {
        for (text, written) in [
            ("a\"\n[x]\\", r#""a\"\n[x]\\""#),
            ("\u{7F}\u{202E}\u{E0041}", r#""\u007F\u202E\U000E0041""#),
            ("größe 🙂", "\"größe 🙂\""),
        ] {
            assert_eq!(toml_string(text), written);
            let read = toml::de::DeValue::parse(written).expect("a value of TOML");
            assert_eq!(read.get_ref().as_str(), Some(text));
        }
    }
}

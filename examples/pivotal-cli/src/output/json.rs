//! JSON as text.

use pivotal_api::json::{Encode, Value, to_string};

const INDENT: &str = "  ";

/// Appends `value` without white space, and a line break.
pub fn line(value: &impl Encode, out: &mut String) {
    out.push_str(&to_string(value));
    out.push('\n');
}

/// Appends `value`, with what it holds indented by one step more than `depth`.
pub fn pretty(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            members(['[', ']'], items, depth, out, |item, out| pretty(item, depth + 1, out));
        }
        Value::Object(properties) if !properties.is_empty() => {
            members(['{', '}'], properties.iter(), depth, out, |(name, value), out| {
                out.push_str(&to_string(name));
                out.push_str(": ");
                pretty(value, depth + 1, out);
            });
        }
        _ => out.push_str(&to_string(value)),
    }
}

fn members<T>(
    [open, close]: [char; 2],
    members: impl IntoIterator<Item = T>,
    depth: usize,
    out: &mut String,
    write: impl Fn(T, &mut String),
) {
    out.push(open);
    for (index, member) in members.into_iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&INDENT.repeat(depth + 1));
        write(member, out);
    }
    out.push('\n');
    out.push_str(&INDENT.repeat(depth));
    out.push(close);
}

#[cfg(test)]
mod tests {
    use pivotal_api::json::from_str;

    use super::*;

    #[test]
    fn each_member_has_a_line() {
        let value: Value = from_str(r#"{"a":[1,{"b":[]}],"c":{},"d":"\"{,"}"#).unwrap();
        let mut text = String::new();
        pretty(&value, 0, &mut text);
        assert_eq!(
            text,
            r#"{
  "a": [
    1,
    {
      "b": []
    }
  ],
  "c": {},
  "d": "\"{,"
}"#
        );
    }
}

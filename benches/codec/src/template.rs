//! Models → Rust source in each of the forms that are compared.

use std::fmt::Write as _;

use crate::models::{Field, Presence, Struct, Type};

/// A way to write the codec of a struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The types and no codec: what every form pays.
    Plain,
    /// `#[derive(Serialize, Deserialize)]` and `serde_json`.
    Derive,
    /// A loop with a `match` on the property name in each struct, over the runtime's lexer.
    Loop,
    /// The same loop over jiter.
    Jiter,
    /// A static table of properties and one shared loop, which calls a closure with a `match` on the index.
    Closure,
    /// A static table of properties and one shared loop, which fills a slice of slots: what the runtime does.
    Table,
}

impl Form {
    pub const ALL: [Self; 6] =
        [Self::Plain, Self::Derive, Self::Loop, Self::Jiter, Self::Closure, Self::Table];

    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Derive => "derive",
            Self::Loop => "loop",
            Self::Jiter => "jiter",
            Self::Closure => "closure",
            Self::Table => "table",
        }
    }
}

/// The source of a module that defines `structs`, and `decode_x` and `encode_x` for each root.
pub fn module(structs: &[Struct], form: Form) -> String {
    structs.iter().map(|item| definition(item, form) + &codec(item, form) + &entry(item, form)).collect()
}

fn definition(item: &Struct, form: Form) -> String {
    let mut text = String::new();
    let derive = if form == Form::Derive { ", serde::Serialize, serde::Deserialize" } else { "" };
    for field in item.fields.iter().filter(|_| form == Form::Derive) {
        if let Presence::Constant(value) = field.presence {
            let name = &item.name;
            let _ = writeln!(
                text,
                "#[derive(Clone, Debug{derive})]\npub enum {name}Object {{ #[serde(rename = {value:?})] Value }}"
            );
        }
    }
    let _ = writeln!(text, "#[derive(Clone, Debug{derive})]\npub struct {} {{", item.name);
    for field in &item.fields {
        let name = rust_name(field);
        match field.presence {
            Presence::Constant(_) if form != Form::Derive => continue,
            Presence::Constant(_) => {
                let _ = writeln!(text, "    pub {name}: {}Object,", item.name);
                continue;
            }
            Presence::Optional if form == Form::Derive => {
                text.push_str("    #[serde(default, skip_serializing_if = \"Option::is_none\")]\n");
            }
            _ => {}
        }
        let _ = writeln!(text, "    pub {name}: {},", rust_type(field));
    }
    text + "}\n"
}

fn rust_name(field: &Field) -> &str {
    if field.name == "type" { "r#type" } else { &field.name }
}

fn rust_type(field: &Field) -> String {
    let inner = match &field.ty {
        Type::Text => "String".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Double => "f64".to_owned(),
        Type::Flag => "bool".to_owned(),
        Type::Texts => "Vec<String>".to_owned(),
        Type::Struct(name) => name.clone(),
        Type::Structs(name) => format!("Vec<{name}>"),
    };
    match field.presence {
        Presence::Nullable | Presence::Optional => format!("Option<{inner}>"),
        _ => inner,
    }
}

fn codec(item: &Struct, form: Form) -> String {
    match form {
        Form::Plain | Form::Derive => String::new(),
        Form::Loop | Form::Jiter => looping_decode(item, form) + &property_encode(item),
        Form::Closure => shape(item, form) + &closure_decode(item) + &table_encode(item),
        Form::Table => shape(item, form) + &table_decode(item) + &table_encode(item),
    }
}

fn table_name(item: &Struct) -> String {
    item.name.to_uppercase()
}

fn shape(item: &Struct, form: Form) -> String {
    let mut text =
        format!("static {}: Shape = Shape::new(\n    {:?},\n    &[\n", table_name(item), item.name);
    for field in &item.fields {
        let kind = match field.presence {
            Presence::Optional => "optional",
            Presence::Nullable if form == Form::Table => "nullable",
            _ => "required",
        };
        let _ = writeln!(text, "        Field::{kind}({:?}),", field.name);
    }
    text + "    ],\n);\n"
}

fn is_required(field: &Field) -> bool {
    !matches!(field.presence, Presence::Optional)
}

/// The fields that are stored.
fn stored(item: &Struct) -> impl Iterator<Item = (usize, &Field)> {
    item.fields.iter().enumerate().filter(|(_, field)| !matches!(field.presence, Presence::Constant(_)))
}

fn joined(item: &Struct, one: impl Fn(&Field) -> String) -> String {
    stored(item).map(|(_, field)| one(field)).collect::<Vec<_>>().join(", ")
}

/// A slot for each stored field; all of them are `None` at first if `optional`.
fn slots(item: &Struct, optional: bool) -> String {
    let first = |field| if optional { "None" } else { empty(field).unwrap_or("None") };
    stored(item).fold(String::new(), |text, (_, field)| {
        text + &format!("        let mut {} = {};\n", rust_name(field), first(field))
    })
}

/// The value that a slot holds before it is filled, for types that have an empty one.
fn empty(field: &Field) -> Option<&'static str> {
    if let Presence::Nullable | Presence::Optional = field.presence {
        return Some("None");
    }
    match field.ty {
        Type::Text => Some("String::new()"),
        Type::Integer => Some("0_i64"),
        Type::Double => Some("0_f64"),
        Type::Flag => Some("false"),
        Type::Texts | Type::Structs(_) => Some("Vec::new()"),
        Type::Struct(_) => None,
    }
}

/// Turns the slots into the value, with one way out for all of `required` that is missing.
fn all_or_incomplete<'a>(item: &Struct, required: impl Iterator<Item = &'a Field>) -> String {
    let required: Vec<_> = required.map(rust_name).collect();
    let mut text = String::new();
    if !required.is_empty() {
        let patterns: Vec<_> = required.iter().map(|name| format!("Some({name})")).collect();
        let (patterns, required) = (patterns.join(", "), required.join(", "));
        let table = table_name(item);
        let _ = writeln!(
            text,
            "        let ({patterns},) = ({required},) else {{ return Err(reader.incomplete(&{table})) }};"
        );
    }
    let fields = joined(item, |field| rust_name(field).to_owned());
    text + &format!("        Ok(Self {{ {fields} }})\n")
}

fn table_decode(item: &Struct) -> String {
    let slot = |field: &Field| match field.presence {
        Presence::Constant(value) => format!("&mut Constant({value:?})"),
        _ => format!("&mut {}", rust_name(field)),
    };
    let all: Vec<_> = item.fields.iter().map(slot).collect();
    let mut body = slots(item, false);
    let _ = writeln!(body, "        reader.object(&{}, &mut [{}])?;", table_name(item), all.join(", "));
    let without_empty = stored(item).map(|(_, field)| field).filter(|field| empty(field).is_none());
    body += &all_or_incomplete(item, without_empty);
    decode(item, &body)
}

fn closure_decode(item: &Struct) -> String {
    let mut body = slots(item, true);
    let table = table_name(item);
    let _ = writeln!(body, "        reader.properties(&{table}, &mut |index, reader| match index {{");
    for (index, field) in item.fields.iter().enumerate() {
        let _ = match field.presence {
            Presence::Constant(value) => writeln!(body, "            {index} => reader.constant({value:?}),"),
            _ => writeln!(body, "            {index} => {}.fill(reader),", rust_name(field)),
        };
    }
    body.push_str("            _ => reader.skip(),\n        })?;\n");
    body += &all_or_incomplete(item, stored(item).map(|(_, field)| field).filter(|field| is_required(field)));
    decode(item, &body)
}

fn decode(item: &Struct, body: &str) -> String {
    format!(
        "impl Decode for {} {{\n    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {{\n{body}    }}\n}}\n",
        item.name
    )
}

fn looping_decode(item: &Struct, form: Form) -> String {
    let mut body = slots(item, true);
    let arm = |field: &Field| match field.presence {
        Presence::Constant(value) => format!("cursor.constant({:?}, {value:?})?", field.name),
        _ => format!("cursor.fill({:?}, &mut {})?", field.name, rust_name(field)),
    };
    if form == Form::Loop {
        body.push_str("        let mut more = cursor.object()?;\n        while more {\n");
        body.push_str("            let key = cursor.key()?;\n            match &*key {\n");
        for field in &item.fields {
            let _ = writeln!(body, "                {:?} => {},", field.name, arm(field));
        }
        body.push_str("                _ => cursor.skip()?,\n            }\n            more = cursor.another()?;\n        }\n");
    } else {
        body.push_str("        let index = |key: &str| match key {\n");
        for (index, field) in item.fields.iter().enumerate() {
            let _ = writeln!(body, "            {:?} => {index},", field.name);
        }
        body.push_str("            _ => usize::MAX,\n        };\n");
        body.push_str("        let mut next = cursor.object()?.map(index);\n        while let Some(at) = next {\n            match at {\n");
        for (index, field) in item.fields.iter().enumerate() {
            let _ = writeln!(body, "                {index} => {},", arm(field));
        }
        body.push_str("                _ => cursor.skip()?,\n            }\n            next = cursor.key()?.map(index);\n        }\n");
    }
    let fields = joined(item, |field| match rust_name(field) {
        name if is_required(field) => format!("{name}: cursor.required({:?}, {name})?", field.name),
        name => name.to_owned(),
    });
    let _ = writeln!(body, "        Ok(Self {{ {fields} }})");
    let module = form.name();
    format!(
        "impl {module}_cursor::Decode for {} {{\n    fn decode(cursor: &mut {module}_cursor::Cursor<'_>) -> Result<Self, {module}_cursor::Error> {{\n{body}    }}\n}}\n",
        item.name
    )
}

fn table_encode(item: &Struct) -> String {
    let values: Vec<_> = item
        .fields
        .iter()
        .map(|field| match field.presence {
            Presence::Constant(value) => format!("&{value:?}"),
            _ => format!("&self.{}", rust_name(field)),
        })
        .collect();
    encode(item, &format!("        writer.object(&{}, &[{}]);\n", table_name(item), values.join(", ")))
}

fn property_encode(item: &Struct) -> String {
    let mut body = "        writer.begin_object();\n".to_owned();
    for field in &item.fields {
        let (name, rust) = (&field.name, rust_name(field));
        let _ = match field.presence {
            Presence::Constant(value) => writeln!(body, "        writer.property({name:?}, {value:?});"),
            Presence::Optional => {
                writeln!(
                    body,
                    "        if let Some(value) = &self.{rust} {{ writer.property({name:?}, value); }}"
                )
            }
            _ => writeln!(body, "        writer.property({name:?}, &self.{rust});"),
        };
    }
    encode(item, &(body + "        writer.end_object();\n"))
}

fn encode(item: &Struct, body: &str) -> String {
    format!(
        "impl Encode for {} {{\n    fn encode(&self, writer: &mut Writer) {{\n{body}    }}\n}}\n",
        item.name
    )
}

fn entry(item: &Struct, form: Form) -> String {
    if !item.root || form == Form::Plain {
        return String::new();
    }
    let name = &item.name;
    let (error, decode, encode) = match form {
        Form::Derive => (
            "serde_json::Error",
            "serde_json::from_slice(bytes)",
            "serde_json::to_vec(value).unwrap_or_default()",
        ),
        Form::Loop => ("loop_cursor::Error", "loop_cursor::from_slice(bytes)", "to_vec(value)"),
        Form::Jiter => ("jiter_cursor::Error", "jiter_cursor::from_slice(bytes)", "to_vec(value)"),
        _ => ("DecodeError", "from_slice(bytes)", "to_vec(value)"),
    };
    let lower = name.to_lowercase();
    format!(
        "pub fn decode_{lower}(bytes: &[u8]) -> Result<{name}, {error}> {{\n    {decode}\n}}\npub fn encode_{lower}(value: &{name}) -> Vec<u8> {{\n    {encode}\n}}\n"
    )
}

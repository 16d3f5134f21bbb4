//! The models of a plan as types with serde derive: the same names, fields and docs.
//!
//! What would cost more with serde is left out in its favour: constructors and setters, checks, null apart from absent.
//! Unions are `untagged`, what has a format is a string, and what an enumeration does not list is `#[serde(other)]`.

use std::fmt::{Result, Write};

use oasmith::plan::{
    Enumeration, EnumerationValues, Item, Plan, Presence, Struct, Ty, Union, UnknownKeys, UnknownVariant,
};

const DERIVE: &str = "#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]\n";

/// The source of a crate.
pub fn source(plan: &Plan) -> String {
    let mut text = String::from("#![allow(clippy::all, deprecated)]\n");
    for item in plan.models.iter().flat_map(|module| &module.items) {
        write(&mut text, item).expect("a string takes everything");
    }
    text
}

fn write(out: &mut String, item: &Item) -> Result {
    match item {
        Item::Struct(item) => structure(out, item),
        Item::Enumeration(item) => enumeration(out, item),
        Item::Union(item) => union(out, item),
        Item::Alias(item) => writeln!(out, "pub type {} = {};", item.name, ty(&item.ty)),
        // Forms that serde derive has nothing for.
        #[allow(unreachable_patterns)]
        other => writeln!(out, "pub type {} = serde_json::Value;", other.name()),
    }
}

fn docs(out: &mut String, indent: &str, text: &str) -> Result {
    text.lines().try_for_each(|line| writeln!(out, "{indent}#[doc = {line:?}]"))
}

fn structure(out: &mut String, item: &Struct) -> Result {
    docs(out, "", &item.docs)?;
    write!(out, "{DERIVE}pub struct {} {{\n", item.name)?;
    for field in &item.fields {
        docs(out, "    ", &field.docs)?;
        if field.name.bare() != field.wire {
            writeln!(out, "    #[serde(rename = {:?})]", field.wire)?;
        }
        let value = ty(&field.value);
        match field.presence {
            Presence::Required => writeln!(out, "    pub {}: {value},", field.name)?,
            Presence::Nullable => writeln!(out, "    pub {}: Option<{value}>,", field.name)?,
            _ => {
                writeln!(out, "    #[serde(default, skip_serializing_if = \"Option::is_none\")]")?;
                writeln!(out, "    pub {}: Option<{value}>,", field.name)?;
            }
        }
    }
    if let UnknownKeys::Collected { field, value, .. } = &item.unknown {
        let value = ty(value);
        writeln!(
            out,
            "    #[serde(flatten)]\n    pub {field}: std::collections::BTreeMap<String, {value}>,"
        )?;
    }
    writeln!(out, "}}")
}

fn enumeration(out: &mut String, item: &Enumeration) -> Result {
    let EnumerationValues::Strings(variants) = &item.values else {
        return writeln!(out, "pub type {} = serde_json::Value;", item.name);
    };
    docs(out, "", &item.docs)?;
    write!(out, "{DERIVE}pub enum {} {{\n", item.name)?;
    for variant in variants {
        docs(out, "    ", &variant.docs)?;
        writeln!(out, "    #[serde(rename = {:?})]\n    {},", variant.value, variant.name)?;
    }
    if let UnknownVariant::Kept { name, .. } = &item.unknown {
        writeln!(out, "    #[serde(other)]\n    {name},")?;
    }
    writeln!(out, "}}")
}

fn union(out: &mut String, item: &Union) -> Result {
    docs(out, "", &item.docs)?;
    write!(out, "{DERIVE}#[serde(untagged)]\npub enum {} {{\n", item.name)?;
    for variant in &item.variants {
        docs(out, "    ", &variant.docs)?;
        writeln!(out, "    {}({}),", variant.name, ty(&variant.ty))?;
    }
    if let UnknownVariant::Kept { name, .. } = &item.unknown {
        writeln!(out, "    {name}(serde_json::Value),")?;
    }
    writeln!(out, "}}")
}

fn ty(of: &Ty) -> String {
    match of {
        Ty::Unit => "()".to_owned(),
        Ty::Bool => "bool".to_owned(),
        Ty::I8 => "i8".to_owned(),
        Ty::I16 => "i16".to_owned(),
        Ty::I32 => "i32".to_owned(),
        Ty::I64 => "i64".to_owned(),
        Ty::U8 => "u8".to_owned(),
        Ty::U16 => "u16".to_owned(),
        Ty::U32 => "u32".to_owned(),
        Ty::U64 => "u64".to_owned(),
        Ty::F32 => "f32".to_owned(),
        Ty::F64 => "f64".to_owned(),
        Ty::Value => "serde_json::Value".to_owned(),
        Ty::Model(name) | Ty::Alias(name, _) => name.to_string(),
        Ty::Option(of) | Ty::Maybe(of) => format!("Option<{}>", ty(of)),
        Ty::Boxed(of) => format!("Box<{}>", ty(of)),
        Ty::Vec(of) => format!("Vec<{}>", ty(of)),
        Ty::Map(of) => format!("std::collections::BTreeMap<String, {}>", ty(of)),
        _ => "String".to_owned(),
    }
}

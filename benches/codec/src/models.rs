//! The types that are measured, as data: the template turns them into each form of codec.

pub struct Struct {
    pub name: String,
    pub fields: Vec<Field>,
    /// Whether it is decoded and encoded on its own, and not only inside others.
    pub root: bool,
}

pub struct Field {
    pub name: String,
    pub ty: Type,
    pub presence: Presence,
}

pub enum Type {
    Text,
    Integer,
    Double,
    Flag,
    Texts,
    Struct(String),
    Structs(String),
}

pub enum Presence {
    Required,
    /// Required, and may be null.
    Nullable,
    Optional,
    Constant(&'static str),
}

use Presence::{Constant, Nullable, Optional, Required};
use Type::{Double, Flag, Integer, Text, Texts};

fn structure(name: &str, root: bool, fields: Vec<(&str, Type, Presence)>) -> Struct {
    let fields = fields.into_iter().map(|(name, ty, presence)| Field { name: name.to_owned(), ty, presence });
    Struct { name: name.to_owned(), fields: fields.collect(), root }
}

/// Types of the Pivotal API. Dates are strings here: parsing them costs the same in every form and would blur the ratios.
pub fn pivotal() -> Vec<Struct> {
    let customer = vec![
        ("object", Text, Constant("customer")),
        ("id", Text, Required),
        ("display_id", Integer, Required),
        ("name", Text, Required),
        ("slug", Text, Nullable),
        ("domain", Text, Nullable),
        ("status", Text, Required),
        ("plan", Text, Nullable),
        ("mrr", Integer, Nullable),
        ("monthly_orders", Integer, Nullable),
        ("hubspot_company_id", Text, Nullable),
        ("hubspot_deal_id", Text, Nullable),
        ("stripe_customer_id", Text, Nullable),
        ("intercom_company_id", Text, Nullable),
        ("slack_channel_id", Text, Nullable),
        ("created_at", Text, Required),
        ("updated_at", Text, Required),
    ];
    let list = vec![
        ("object", Text, Constant("list")),
        ("data", Type::Structs("Customer".into()), Required),
        ("has_more", Flag, Required),
        ("next_cursor", Text, Nullable),
    ];
    let onboarding = vec![
        ("object", Text, Constant("onboarding")),
        ("id", Text, Required),
        ("display_id", Integer, Required),
        ("customer_id", Text, Required),
        ("template_id", Text, Nullable),
        ("phase", Text, Required),
        ("state", Text, Required),
        ("started_at", Text, Nullable),
        ("completed_at", Text, Nullable),
        ("target_launch_date", Text, Nullable),
        ("csm_id", Text, Nullable),
        ("se_id", Text, Nullable),
        ("designer_id", Text, Nullable),
        ("product_ops_id", Text, Nullable),
        ("notes", Text, Nullable),
        ("waiting_on_customer", Flag, Required),
        ("created_at", Text, Required),
        ("updated_at", Text, Required),
    ];
    let body = vec![
        ("type", Text, Required),
        ("code", Text, Required),
        ("message", Text, Required),
        ("field", Text, Optional),
    ];
    vec![
        structure("Customer", true, customer),
        structure("CustomerList", true, list),
        structure("Onboarding", true, onboarding),
        structure("ErrorBody", false, body),
        structure("Error", true, vec![("error", Type::Struct("ErrorBody".into()), Required)]),
    ]
}

/// `count` structs of ten fields, in chains of three of which the first is a root.
pub fn synthetic(count: usize) -> Vec<Struct> {
    (0..count).map(|index| synthetic_struct(index, index + 1 < count && index % 3 < 2)).collect()
}

fn synthetic_struct(index: usize, nests: bool) -> Struct {
    let next = format!("Model{}", index + 1);
    let nested = match (nests, index % 2) {
        (false, _) => Texts,
        (true, 0) => Type::Struct(next),
        (true, _) => Type::Structs(next),
    };
    let mut fields = vec![
        ("id", Text, Required),
        ("name", Text, Required),
        ("count", Integer, Required),
        ("ratio", Double, Required),
        ("active", Flag, Required),
        ("slug", Text, Optional),
        ("limit", Integer, Optional),
        ("note", Text, Nullable),
        ("tags", Texts, Required),
        ("nested", nested, Required),
    ];
    let turn = index % fields.len();
    fields.rotate_left(turn);
    structure(&format!("Model{index}"), index.is_multiple_of(3), fields)
}

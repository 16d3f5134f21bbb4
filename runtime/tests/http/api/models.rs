//! The models.

use oasmith_runtime::json::{Decode, DecodeError, Encode, Field, Maybe, Reader, Shape, Writer};
use oasmith_runtime::text::{Text, TextError};
use oasmith_runtime::validate::{Pattern, Validate, Validator};

/// A customer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Customer {
    pub id: String,
    pub name: String,
    pub mrr: Option<i64>,
}

static CUSTOMER: Shape =
    Shape::new("Customer", &[Field::required("id"), Field::required("name"), Field::nullable("mrr")]);

impl Customer {
    /// A customer with the given required properties.
    pub fn new(id: impl Into<String>, name: impl Into<String>, mrr: Option<i64>) -> Self {
        Self { id: id.into(), name: name.into(), mrr }
    }
}

impl Decode for Customer {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut id = String::new();
        let mut name = String::new();
        let mut mrr = None;
        reader.object(&CUSTOMER, &mut [&mut id, &mut name, &mut mrr])?;
        Ok(Self { id, name, mrr })
    }
}

impl Encode for Customer {
    fn encode(&self, writer: &mut Writer) {
        writer.object(&CUSTOMER, &[&self.id, &self.name, &self.mrr]);
    }
}

/// A page of customers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CustomerList {
    pub data: Vec<Customer>,
    pub next_cursor: Option<String>,
}

static CUSTOMER_LIST: Shape =
    Shape::new("CustomerList", &[Field::required("data"), Field::nullable("next_cursor")]);

impl CustomerList {
    /// A list with the given required properties.
    pub fn new(data: Vec<Customer>, next_cursor: Option<String>) -> Self {
        Self { data, next_cursor }
    }
}

impl Decode for CustomerList {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut data = Vec::new();
        let mut next_cursor = None;
        reader.object(&CUSTOMER_LIST, &mut [&mut data, &mut next_cursor])?;
        Ok(Self { data, next_cursor })
    }
}

impl Encode for CustomerList {
    fn encode(&self, writer: &mut Writer) {
        writer.object(&CUSTOMER_LIST, &[&self.data, &self.next_cursor]);
    }
}

/// Changes of a customer.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CustomerUpdate {
    pub name: Option<String>,
    pub slug: Maybe<String>,
    pub mrr: Maybe<i64>,
}

static CUSTOMER_UPDATE: Shape = Shape::closed(
    "CustomerUpdate",
    &[Field::optional("name"), Field::optional("slug"), Field::optional("mrr")],
);

static SLUG: Pattern = Pattern::new("^[a-z0-9-]+$");

impl CustomerUpdate {
    /// An update that changes nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// 1–255 characters.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    pub fn slug(mut self, slug: impl Into<String>) -> Self {
        self.slug = Maybe::Value(slug.into());
        self
    }

    pub fn mrr(mut self, mrr: impl Into<Maybe<i64>>) -> Self {
        self.mrr = mrr.into();
        self
    }
}

impl Decode for CustomerUpdate {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut name = None;
        let mut slug = Maybe::Absent;
        let mut mrr = Maybe::Absent;
        reader.object(&CUSTOMER_UPDATE, &mut [&mut name, &mut slug, &mut mrr])?;
        Ok(Self { name, slug, mrr })
    }
}

impl Encode for CustomerUpdate {
    fn encode(&self, writer: &mut Writer) {
        writer.object(&CUSTOMER_UPDATE, &[&self.name, &self.slug, &self.mrr]);
    }
}

impl Validate for CustomerUpdate {
    fn validate(&self, v: &mut Validator) {
        if let Some(name) = &self.name {
            v.at("name").min_length(name, 1).max_length(name, 255);
        }
        if let Some(slug) = self.slug.as_option() {
            v.at("slug").max_length(slug, 120).pattern(slug, &SLUG);
        }
        if let Some(mrr) = self.mrr.value() {
            v.at("mrr").minimum(mrr, 0);
        }
    }
}

/// Where a customer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CustomerStatus {
    Active,
    Onboarding,
}

impl CustomerStatus {
    const VALUES: &[&str] = &["active", "onboarding"];

    /// The value on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Onboarding => "onboarding",
        }
    }
}

impl Text for CustomerStatus {
    fn write(&self, out: &mut String) {
        out.push_str(self.as_str());
    }

    fn parse(text: &str) -> Result<Self, TextError> {
        Ok(match text {
            "active" => Self::Active,
            "onboarding" => Self::Onboarding,
            _ => return Err(TextError::one_of(Self::VALUES)),
        })
    }
}

/// Why a request failed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Error {
    pub code: String,
    pub message: String,
}

static ERROR: Shape = Shape::new("Error", &[Field::required("code"), Field::required("message")]);

impl Error {
    /// An error with the given required properties.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }
}

impl Decode for Error {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut code = String::new();
        let mut message = String::new();
        reader.object(&ERROR, &mut [&mut code, &mut message])?;
        Ok(Self { code, message })
    }
}

impl Encode for Error {
    fn encode(&self, writer: &mut Writer) {
        writer.object(&ERROR, &[&self.code, &self.message]);
    }
}

//! The Info, Contact and License Objects (`OpenAPI` 3.2 §4.2–4.4).

use super::{Extensions, Place, Spanned};

/// The Info Object.
#[derive(Clone, Debug)]
pub struct Info {
    /// Where it stands; the document where it is missing.
    pub place: Place,
    /// The API's title.
    pub title: String,
    /// The document's own version.
    pub version: String,
    /// A line.
    pub summary: Option<String>,
    /// `CommonMark`.
    pub description: Option<String>,
    /// The URL of the terms of service.
    pub terms_of_service: Option<Spanned<String>>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// What may be done with the API.
    pub license: Option<License>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The Contact Object.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Where it stands.
    pub place: Place,
    /// The person or organization.
    pub name: Option<String>,
    /// The URL of a page.
    pub url: Option<Spanned<String>>,
    /// An email address.
    pub email: Option<Spanned<String>>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The License Object. It has an `identifier` or a `url`, or neither.
#[derive(Clone, Debug)]
pub struct License {
    /// Where it stands.
    pub place: Place,
    /// The license's name.
    pub name: String,
    /// The license as an SPDX expression.
    pub identifier: Option<Spanned<String>>,
    /// The URL of its text.
    pub url: Option<Spanned<String>>,
    /// `x-` fields.
    pub extensions: Extensions,
}

//! What is wrong with a document although every object in it is well-formed.
//!
//! *Takes* a typed [`Document`]. *Gives* findings only: nothing that is generated depends on them.

mod arrays;
mod claims;
mod encodings;
mod instances;
mod scopes;
mod servers;
#[cfg(test)]
mod testing;
mod urls;
mod visibility;

use super::Document;
use crate::diagnostic::{Diagnostic, Diagnostics};

type Rule = fn(&Document) -> Vec<Diagnostic>;

/// The specifications' rules that relate parts of a document to each other.
const RULES: [Rule; 6] = [
    servers::variables,
    encodings::names,
    scopes::declared,
    urls::well_formed,
    visibility::of_properties,
    arrays::without_items,
];

/// Everything that can be said about a document.
pub fn check(document: &Document) -> Diagnostics {
    let mut diagnostics = instances::check(document);
    diagnostics.append(rules(document));
    diagnostics
}

/// What also matters to the code that is generated: defaults that their schemas refuse are left out there.
pub fn check_defaults(document: &Document) -> Diagnostics {
    instances::check_defaults(document)
}

fn rules(document: &Document) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(RULES.into_iter().flat_map(|rule| rule(document)));
    diagnostics
}

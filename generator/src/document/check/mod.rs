//! What is wrong with a document although every object in it is well-formed.
//!
//! *Takes* a typed [`Document`]. *Gives* findings only: nothing that is generated depends on them.

mod claims;
mod instances;

use super::Document;
use crate::diagnostic::Diagnostics;

/// Everything that can be said about a document.
pub fn check(document: &Document) -> Diagnostics {
    instances::check(document)
}

/// What also matters to the code that is generated: defaults that their schemas refuse are left out there.
pub fn check_defaults(document: &Document) -> Diagnostics {
    instances::check_defaults(document)
}

//! Lints: what a document may say, but what makes the code generated from it worse than it need be.
//!
//! Each lint is a function of the typed document. Its findings say what the consequence in the generated code is,
//! and what to write instead. They are for those who maintain the document, and shown by `oasmith check` alone.

mod bodies;
mod components;
mod defaults;
mod gather;
mod objects;
mod operation_ids;
mod paths;
mod required;
mod responses;
mod servers;
mod tags;
#[cfg(test)]
mod testing;
mod unions;

use super::Document;
use crate::diagnostic::{Diagnostic, Diagnostics};

type Lint = fn(&Document) -> Vec<Diagnostic>;

const LINTS: [Lint; 14] = [
    operation_ids::missing,
    required::undeclared,
    components::unused,
    tags::undeclared,
    objects::inline,
    objects::free_form,
    unions::without_discriminator,
    unions::single,
    responses::without_success,
    responses::without_schema,
    paths::odd,
    bodies::of_get,
    defaults::of_required,
    servers::without_scheme,
];

/// What could be better for the code that is generated. A document without operations is a library of components
/// for others: nothing is said of what they may need.
pub fn lint(document: &Document) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(LINTS.into_iter().flat_map(|lint| lint(document)));
    diagnostics
}

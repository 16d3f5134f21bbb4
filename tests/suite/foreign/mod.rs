//! Documents that others wrote and that are no part of this repository. They lie beside its checkout; where they do
//! not, their tests say so and pass.
//!
//! [`json_schema`], [`formats`], [`oas`] and [`ogen`] are test suites of others, [`corpus`] holds documents from the field,
//! [`generation`] generates a few of them. [`oracle`] must judge values as the runtime does. [`witness`] is another
//! reader that must have read the same, [`judge`] another check that must have found no more. How each document is read
//! stands in [`reading`].

mod corpus;
mod formats;
mod generation;
mod json_schema;
mod judge;
mod oas;
mod ogen;
mod oracle;
pub(crate) mod reading;
mod witness;

use std::io::Write as _;
use std::path::PathBuf;

use oasmith_tests::root;

/// A file or folder beside the checkout, or nothing and a word about it.
fn beside(path: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(path);
    if let Ok(path) = path.canonicalize() {
        return Some(path);
    }
    // Not by `eprintln!`, which the test harness keeps to itself where a test passes.
    let _ = writeln!(std::io::stderr(), "NOT TESTED: `{}` is not there", path.display());
    None
}

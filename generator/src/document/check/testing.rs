//! What the tests of the rules share.

use crate::document::testing::found;

/// What the rules find, as [`found`] shows it.
pub(super) fn checks(text: &str) -> Vec<String> {
    found(text, super::rules)
}

//! What the tests of the lints share.

use crate::document::testing::found;

/// What the lints find, as [`found`] shows it.
pub(super) fn lints(text: &str) -> Vec<String> {
    found(text, super::lint)
}

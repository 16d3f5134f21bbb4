//! Names and values as queries and cookies hold them.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::COOKIE;

use super::percent;

/// The parameters of a query; the values are encoded still.
pub(super) fn query_pairs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
    query.split('&').filter(|pair| !pair.is_empty()).filter_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        // No parameter of a document has a name that is not UTF-8.
        Some((percent::decode_query(name)?, value))
    })
}

/// The values of the query parameters `name`; `None` for one that is not UTF-8.
#[cfg(feature = "server")]
pub(crate) fn query_values<'q>(query: &'q str, name: &str) -> impl Iterator<Item = Option<Cow<'q, str>>> {
    query_pairs(query).filter(move |(known, _)| known == name).map(|(_, value)| percent::decode_query(value))
}

/// The values of the cookies `name`, encoded still.
pub(crate) fn cookies<'h>(headers: &'h HeaderMap, name: &str) -> impl Iterator<Item = &'h str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(move |(known, _)| *known == name).map(|(_, value)| unquoted(value))
}

/// A cookie's value may stand in quotes (RFC 6265, section 4.1.1).
fn unquoted(value: &str) -> &str {
    value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value)
}

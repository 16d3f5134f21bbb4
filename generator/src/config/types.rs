//! From `[types]` to how schemas become types.

use std::collections::BTreeMap;

use super::section::{Report, Text};
use super::{Overrides, TypePath, keys};
use crate::model;

/// What the model is told.
pub(super) fn options(types: &keys::Types) -> model::Options {
    let keys::Types { untyped, formats, integers, .. } = types;
    model::Options {
        untyped: untyped.unwrap_or_default(),
        formats: formats.unwrap_or_default(),
        integers: integers.unwrap_or_default(),
    }
}

/// The types that stand in the place of others.
pub(super) fn overrides(types: keys::Types, report: &mut Report) -> Overrides {
    let mut paths = |named: Option<BTreeMap<String, Text>>| {
        let mut paths = BTreeMap::new();
        for (of, path) in named.into_iter().flatten() {
            match TypePath::parse(&path.value) {
                Ok(path) => drop(paths.insert(of, path)),
                Err(fault) => report.add(&path.at, format!("`{}` {fault}", path.value)),
            }
        }
        paths
    };
    Overrides { formats: paths(types.format), schemas: paths(types.schema), pointers: paths(types.pointer) }
}

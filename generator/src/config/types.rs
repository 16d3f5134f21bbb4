//! From `[types]` to how schemas become types.

use std::collections::BTreeMap;

use super::section::{Report, Text};
use super::{Overrides, TypePath, keys};
use crate::document::Pointer;
use crate::model::{Options, Replaced};

/// What the model is told, and the types that stand in the place of others.
pub(super) fn types(types: keys::Types, report: &mut Report) -> (Options, Overrides) {
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
    let overrides = Overrides {
        formats: paths(types.format),
        schemas: paths(types.schema),
        pointers: paths(types.pointer),
    };
    let options = Options {
        untyped: types.untyped.unwrap_or_default(),
        formats: types.formats.unwrap_or_default(),
        integers: types.integers.unwrap_or_default(),
        replaced: replaced(&overrides),
    };
    (options, overrides)
}

fn replaced(overrides: &Overrides) -> Replaced {
    let schemas = Pointer::root().child("components").child("schemas");
    let components = overrides.schemas.keys().map(|key| schemas.child(key).as_str().to_owned());
    Replaced {
        formats: overrides.formats.keys().cloned().collect(),
        pointers: components.chain(overrides.pointers.keys().cloned()).collect(),
    }
}

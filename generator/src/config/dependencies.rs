//! The crates that the generated one depends on.

use std::collections::BTreeMap;
use std::path::Path;

use super::names::fault_of_crate_name;
use super::section::Report;
use super::{Dependency, RuntimeSource, keys};
use crate::diagnostic::{Code, Diagnostic};

/// Reads the crates by name.
pub(super) fn read(
    dependencies: BTreeMap<String, keys::Dependency>,
    folder: &Path,
    output: Option<&Path>,
    report: &mut Report,
) -> BTreeMap<String, Dependency> {
    let mut list = BTreeMap::new();
    for (name, keys::Dependency { version, path, features }) in dependencies {
        if let Some(version) = &version
            && let Err(error) = semver::VersionReq::parse(&version.value)
        {
            report.add(&version.at, format!("`version` is not a version requirement: {error}"));
        }
        let path = path.and_then(|path| match super::read::runtime_path(&path, folder, output?, report)? {
            RuntimeSource::Path(path) => Some(path),
            _ => None,
        });
        let version = version.map(|version| version.value);
        let features = features.into_iter().flatten().map(|feature| feature.value).collect();
        if fault_of_crate_name(&name).is_some() || version.is_none() && path.is_none() {
            let message =
                format!("the dependency `{name}` must have the name of a crate, and `version` or `path`");
            report.diagnostics.push(Diagnostic::without_place(Code::Config, message));
            continue;
        }
        list.insert(name, Dependency { version, path, features });
    }
    list
}

//! `oasmith.toml`: what to generate, from what, to where.
//!
//! The module `keys` describes every key. The reader, the JSON Schema for editors and the reference page
//! ([`mod@reference`]) follow from that description.
//!
//! Every path is relative to the folder of the file, the runtime's too: it is rewritten for the generated
//! manifest. A key that is not known is an error, because a misspelled setting that is passed over would change
//! what is generated without a word.

mod dependencies;
mod keys;
mod names;
mod paths;
mod read;
pub mod reference;
mod section;
mod type_path;
mod types;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use type_path::TypePath;

use crate::diagnostic::{Code, Diagnostic, Levels};
use crate::document::filter::Filter;
use crate::model;
use crate::source::References;

/// Everything that a run is told beside the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The document.
    pub document: PathBuf,
    /// The overlays that are applied to the document, in order.
    pub overlays: Vec<PathBuf>,
    /// What the document may refer to.
    pub references: References,
    /// The part of the document that is generated.
    pub filter: Filter,
    /// How schemas become types.
    pub types: model::Options,
    /// Rust types that stand in the place of those that schemas get.
    pub overrides: Overrides,
    /// The part of the crate that is generated; everything where there is none.
    pub only: Option<Only>,
    /// The folder of the generated crate.
    pub output: PathBuf,
    /// Where names in Rust are kept from run to run; none where they are not.
    pub lock: Option<PathBuf>,
    /// The generated crate's manifest.
    pub package: Package,
    /// Names on the client.
    pub client: ClientNames,
    /// How lists are continued.
    pub pagination: Vec<Pagination>,
    /// What becomes of warnings.
    pub levels: Levels,
}

impl Config {
    /// What holds for a document without a configuration file.
    ///
    /// The crate is named after the document where no name is given. The runtime is the published version that
    /// belongs to this generator, or a folder relative to the current one.
    ///
    /// # Errors
    ///
    /// When the crate's name is none, or when the runtime's folder cannot be named from the output.
    pub fn without_file(
        document: PathBuf,
        output: PathBuf,
        name: Option<String>,
        runtime: Option<&Path>,
    ) -> Result<Self, Diagnostic> {
        let name = name.unwrap_or_else(|| names::crate_name_for(&document));
        if let Some(fault) = names::fault_of_crate_name(&name) {
            let message = format!("`{name}` is not a name for the crate: it {fault}");
            return Err(Diagnostic::without_place(Code::Config, message));
        }
        let runtime = match runtime {
            Some(path) => RuntimeSource::path(Path::new(""), path, &output).map_err(|error| {
                let message = format!("`{}` cannot be followed from the output: {error}", path.display());
                Diagnostic::without_place(Code::Config, message)
            })?,
            None => RuntimeSource::published(),
        };
        let version = Package::FIRST_VERSION.to_owned();
        let package = Package { name, version, runtime, dependencies: BTreeMap::new() };
        Ok(Self {
            document,
            overlays: Vec::new(),
            references: References::default(),
            filter: Filter::default(),
            types: model::Options::default(),
            overrides: Overrides::default(),
            only: None,
            output,
            lock: None,
            package,
            client: ClientNames::default(),
            pagination: Vec::new(),
            levels: Levels::default(),
        })
    }
}

/// A part of a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// The types of every schema, without operations.
    Models,
}

/// The generated crate's manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The crate's name.
    pub name: String,
    /// The crate's version.
    pub version: String,
    /// Where the runtime comes from.
    pub runtime: RuntimeSource,
    /// What else it depends on, by name.
    pub dependencies: BTreeMap<String, Dependency>,
}

/// A crate that the generated one depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// A published version, as in `Cargo.toml`.
    pub version: Option<String>,
    /// A folder: relative to the generated crate, or absolute.
    pub path: Option<String>,
    /// The features.
    pub features: Vec<String>,
}

/// Rust types that stand in the place of those that schemas get.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// By the name of a format.
    pub formats: BTreeMap<String, TypePath>,
    /// By the key of a component.
    pub schemas: BTreeMap<String, TypePath>,
    /// By the JSON pointer of a schema, as a fragment: `#/components/schemas/A`.
    pub pointers: BTreeMap<String, TypePath>,
}

impl Package {
    /// The version of a crate that nobody gave one.
    const FIRST_VERSION: &str = "0.1.0";
}

/// Where `oasmith-runtime` comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeSource {
    /// A published version, as in `Cargo.toml`.
    Version(String),
    /// A folder: relative to the generated crate, or absolute.
    Path(String),
    /// The entry of the surrounding workspace.
    Workspace,
}

impl RuntimeSource {
    /// The version that was published with this generator.
    fn published() -> Self {
        Self::Version(env!("CARGO_PKG_VERSION").to_owned())
    }
}

/// Names on the client where the document's are too long inside their group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientNames {
    /// By operationId: the method inside its group.
    pub methods: BTreeMap<String, String>,
    /// By security scheme: the builder's method that takes the credential.
    pub credentials: BTreeMap<String, String>,
}

/// A way in which lists are continued: applied to every operation that has the parameter and, in its
/// success response, the properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// The query parameter that asks for the next page.
    pub cursor: String,
    /// The response's property that holds the next page's cursor; null or absent at the end.
    pub next: String,
    /// The response's property that holds the items.
    pub items: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_enough() {
        let config = Config::without_file("a/museum.yaml".into(), "out".into(), None, None).unwrap();
        let package = Package {
            name: "museum-api".to_owned(),
            version: "0.1.0".to_owned(),
            runtime: RuntimeSource::Version(env!("CARGO_PKG_VERSION").to_owned()),
            dependencies: BTreeMap::new(),
        };
        assert_eq!(config.document, Path::new("a/museum.yaml"));
        assert_eq!(config.output, Path::new("out"));
        assert_eq!(config.package, package);
    }

    #[test]
    fn the_runtime_is_seen_from_the_output() {
        let runtime = |path: &str| {
            let config =
                Config::without_file("a.yaml".into(), "x/out".into(), None, Some(Path::new(path))).unwrap();
            config.package.runtime
        };
        assert_eq!(runtime("runtime"), RuntimeSource::Path("../../runtime".to_owned()));
        assert_eq!(runtime("x/runtime"), RuntimeSource::Path("../runtime".to_owned()));
        assert_eq!(runtime("/opt/runtime"), RuntimeSource::Path("/opt/runtime".to_owned()));
    }

    #[test]
    fn a_name_that_is_none_is_refused() {
        let error =
            Config::without_file("a.yaml".into(), "out".into(), Some("a b".to_owned()), None).unwrap_err();
        assert_eq!(error.code, Code::Config);
        assert_eq!(
            error.message,
            "`a b` is not a name for the crate: it may only have ASCII letters, digits, `-` and `_`"
        );
    }
}

//! From the text of `oasmith.toml` to a [`Config`].

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::keys::{self, Root};
use super::names::fault_of_crate_name;
use super::section::{Report, Text, True};
use super::{ClientNames, Config, Package, Pagination, RuntimeSource, dependencies, paths, types};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, Levels, SetIn};
use crate::document::filter::{Filter, Selection};
use crate::source::{References, Sources, Uri};

impl Config {
    /// Reads a configuration file. Its text joins the sources, so that every finding can be shown.
    ///
    /// Paths in the file are relative to the file's folder; those in the result can be used as they are. There
    /// is a configuration only where nothing was found.
    pub fn read(path: &Path, sources: &mut Sources) -> (Option<Self>, Diagnostics) {
        match fs::read_to_string(path) {
            Ok(text) => Self::read_text(path, text, sources),
            Err(error) => {
                let message = format!("cannot read `{}`: {error}", path.display());
                (None, Diagnostics::from(Diagnostic::without_place(Code::Unreadable, message)))
            }
        }
    }

    /// Reads the text of a configuration file that stands, or would stand, at a path. See [`Config::read`].
    pub fn read_text(
        path: &Path,
        text: impl Into<String>,
        sources: &mut Sources,
    ) -> (Option<Self>, Diagnostics) {
        let file = sources.add(path.to_owned(), text.into());
        let text = sources.file(file).text();
        let mut report = Report { file, diagnostics: Diagnostics::default() };
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            report.add(&error.span().unwrap_or(0..0), error.message());
        }
        if !errors.is_empty() {
            // What the parser put in place of the faulty part is not worth a second finding.
            return (None, report.diagnostics);
        }
        let root = Root::of(root.get_ref(), &(0..0), &mut report);
        let config = config(root, path, &mut report);
        (config.filter(|_| !report.diagnostics.has_errors()), report.diagnostics)
    }
}

fn config(root: Root, path: &Path, report: &mut Report) -> Option<Config> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let from_folder = |text: Text| paths::normalized(&folder.join(text.value));
    let document = root.document.map(from_folder);
    let overlays = root.overlays.into_iter().flatten().map(from_folder).collect();
    let filter = root.filter.map(filter_of).unwrap_or_default();
    let (types, overrides) = root.types.map(|table| types::types(table, report)).unwrap_or_default();
    let output = root.output.map(from_folder);
    let package = root.package.and_then(|package| package_of(package, folder, output.as_deref(), report));
    let client = root.client.map(client_of).unwrap_or_default();
    let pagination = root.pagination.into_iter().flatten().filter_map(pagination_of).collect();
    let references = root.references.map(|table| references_of(table, folder, report)).unwrap_or_default();
    let levels = root.diagnostics.map(|diagnostics| levels_of(diagnostics, report)).unwrap_or_default();
    Some(Config {
        document: document?,
        overlays,
        references,
        filter,
        types,
        overrides,
        only: root.only,
        output: output?,
        lock: root.lock.unwrap_or(true).then(|| path.with_extension("lock")),
        package: package?,
        client,
        pagination,
        levels,
    })
}

fn filter_of(filter: keys::Filter) -> Filter {
    let texts = |list: Option<Vec<Text>>| list.into_iter().flatten().map(|text| text.value).collect();
    let selection = |selection: Option<keys::Selection>| match selection {
        Some(keys::Selection { paths, methods, tags, operations }) => Selection {
            paths: texts(paths),
            methods: texts(methods),
            tags: texts(tags),
            operations: texts(operations),
        },
        None => Selection::default(),
    };
    Filter { include: selection(filter.include), exclude: selection(filter.exclude) }
}

fn references_of(table: keys::References, folder: &Path, report: &mut Report) -> References {
    let root = table.root.map(|root| paths::normalized(&folder.join(root.value)));
    let mut remote = BTreeMap::new();
    for (url, hash) in table.remote.into_iter().flatten() {
        let digits = hash.value.trim_start_matches("sha256:").to_ascii_lowercase();
        let is_hash = digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let uri = Uri::parse(&url)
            .filter(|uri| ["https://", "http://"].iter().any(|scheme| uri.as_str().starts_with(scheme)));
        match uri {
            _ if !is_hash => report.add(&hash.at, "a SHA-256 has 64 hexadecimal digits"),
            None => report.add(&hash.at, format!("`{url}` is not an absolute URL with `https` or `http`")),
            Some(uri) => drop(remote.insert(uri, digits)),
        }
    }
    References { root, remote, allow_network: false }
}

fn package_of(
    package: keys::Package,
    folder: &Path,
    output: Option<&Path>,
    report: &mut Report,
) -> Option<Package> {
    if let Some(name) = &package.name
        && let Some(fault) = fault_of_crate_name(&name.value)
    {
        report.add(&name.at, format!("the crate's name {fault}"));
    }
    if let Some(version) = &package.version
        && let Err(error) = semver::Version::parse(&version.value)
    {
        report.add(&version.at, format!("`version` is not a semantic version: {error}"));
    }
    let dependencies = dependencies::read(package.dependencies.unwrap_or_default(), folder, output, report);
    let runtime = match package.runtime {
        Some(runtime) => runtime_of(&runtime, folder, output, report),
        None => Some(RuntimeSource::published()),
    };
    Some(Package {
        name: package.name?.value,
        version: package.version.map_or_else(|| Package::FIRST_VERSION.to_owned(), |version| version.value),
        runtime: runtime?,
        dependencies,
    })
}

fn runtime_of(
    runtime: &keys::Runtime,
    folder: &Path,
    output: Option<&Path>,
    report: &mut Report,
) -> Option<RuntimeSource> {
    match runtime {
        keys::Runtime { path: Some(path), version: None, workspace: None } => {
            runtime_path(path, folder, output?, report)
        }
        keys::Runtime { path: None, version: Some(version), workspace: None } => {
            if let Err(error) = semver::VersionReq::parse(&version.value) {
                report.add(&version.at, format!("`version` is not a version requirement: {error}"));
            }
            Some(RuntimeSource::Version(version.value.clone()))
        }
        keys::Runtime { path: None, version: None, workspace: Some(True) } => Some(RuntimeSource::Workspace),
        // None or several: the reader said so.
        _ => None,
    }
}

pub(super) fn runtime_path(
    path: &Text,
    folder: &Path,
    output: &Path,
    report: &mut Report,
) -> Option<RuntimeSource> {
    match RuntimeSource::path(folder, Path::new(&path.value), output) {
        Ok(runtime) => Some(runtime),
        Err(error) => {
            report.add(&path.at, format!("`path` cannot be followed from the output: {error}"));
            None
        }
    }
}

fn client_of(client: keys::Client) -> ClientNames {
    let names = |names: Option<BTreeMap<String, Text>>| {
        names.into_iter().flatten().map(|(of, name)| (of, name.value)).collect()
    };
    ClientNames { methods: names(client.methods), credentials: names(client.credentials) }
}

fn pagination_of(pagination: keys::Pagination) -> Option<Pagination> {
    Some(Pagination {
        cursor: pagination.cursor?.value,
        next: pagination.next?.value,
        items: pagination.items?.value,
    })
}

fn levels_of(diagnostics: keys::Diagnostics, report: &mut Report) -> Levels {
    let keys::Diagnostics { deny, warn, allow } = diagnostics;
    let mut levels = Levels::default();
    for (level, codes) in [(Level::Deny, deny), (Level::Warn, warn), (Level::Allow, allow)] {
        for code in codes.into_iter().flatten() {
            if let Err(fault) = levels.set(&code.value, level, SetIn::Configuration) {
                report.add(&code.at, fault);
            }
        }
    }
    levels
}

impl RuntimeSource {
    /// A folder given relative to another one, as the generated crate must name it. An absolute path stays.
    pub(super) fn path(folder: &Path, path: &Path, output: &Path) -> std::io::Result<Self> {
        let seen_from_output: PathBuf =
            if path.is_absolute() { path.to_owned() } else { paths::relative(output, &folder.join(path))? };
        let text = paths::with_slashes(&seen_from_output)
            .ok_or_else(|| std::io::Error::other("it is not Unicode"))?;
        Ok(Self::Path(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Only;
    use crate::config::{Dependency, Overrides, TypePath};
    use crate::model;

    fn read(text: &str) -> (Option<Config>, Vec<String>) {
        let mut sources = Sources::default();
        let (config, diagnostics) = Config::read_text(Path::new("spec/oasmith.toml"), text, &mut sources);
        let shown = diagnostics.sorted().into_iter().map(|found| {
            let position = sources.position(found.span.unwrap());
            let help = found.help.map(|help| format!(" ({help})")).unwrap_or_default();
            format!("{}:{} {} {}{help}", position.line, position.column, found.code.as_str(), found.message)
        });
        let shown = shown.collect();
        (config, shown)
    }

    fn findings(text: &str) -> Vec<String> {
        let (config, found) = read(text);
        assert!(config.is_none(), "{config:?}");
        found
    }

    #[test]
    fn everything_there_is() {
        let (config, found) = read(
            r#"
document = "pivotal.yaml"
overlays = ["a.yaml", "../b.yaml"]
output = "../generated"
only = "models"
[package]
name = "pivotal-api"
version = "1.2.3-rc.1"
runtime = { path = "../runtime" }
dependencies = { money = { version = "1", path = "../money", features = ["a"] } }
[filter]
include = { paths = ["/a/**"], methods = ["get"] }
exclude = { tags = ["b"], operations = ["c", "d"] }
[types]
untyped = "exact"
formats = "assert"
integers = "narrow"
format = { date = "String" }
schema = { Money = "money::Money" }
pointer = { '#/a' = 'types::Decimal' }
[client]
methods = { "get-customer" = "get", "list-customers" = "list" }
credentials = { BearerAuth = "bearer" }
[[pagination]]
cursor = "cursor"
next = "next_cursor"
items = "data"
[diagnostics]
deny = ["warnings"]
allow = ["M011"]
"#,
        );
        assert_eq!(found, [""; 0]);
        let mut levels = Levels::default();
        levels.set("warnings", Level::Deny, SetIn::Configuration).unwrap();
        levels.set("M011", Level::Allow, SetIn::Configuration).unwrap();
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let expected = Config {
            references: References::default(),
            document: "spec/pivotal.yaml".into(),
            overlays: vec!["spec/a.yaml".into(), "b.yaml".into()],
            filter: Filter {
                include: Selection {
                    paths: vec!["/a/**".to_owned()],
                    methods: vec!["get".to_owned()],
                    ..Selection::default()
                },
                exclude: Selection {
                    tags: vec!["b".to_owned()],
                    operations: vec!["c".to_owned(), "d".to_owned()],
                    ..Selection::default()
                },
            },
            types: model::Options {
                untyped: model::Untyped::Exact,
                formats: model::Formats::Assert,
                integers: model::Integers::Narrow,
                replaced: model::Replaced {
                    formats: ["date".to_owned()].into(),
                    pointers: ["#/a".to_owned(), "#/components/schemas/Money".to_owned()].into(),
                },
            },
            overrides: Overrides {
                formats: [("date".to_owned(), TypePath::parse("String").unwrap())].into(),
                schemas: [("Money".to_owned(), TypePath::parse("money::Money").unwrap())].into(),
                pointers: [("#/a".to_owned(), TypePath::parse("types::Decimal").unwrap())].into(),
            },
            only: Some(Only::Models),
            output: "generated".into(),
            lock: Some("spec/oasmith.lock".into()),
            package: Package {
                name: "pivotal-api".to_owned(),
                version: "1.2.3-rc.1".to_owned(),
                runtime: RuntimeSource::Path("../runtime".to_owned()),
                dependencies: [(
                    "money".to_owned(),
                    Dependency {
                        version: Some("1".to_owned()),
                        path: Some("../money".to_owned()),
                        features: vec!["a".to_owned()],
                    },
                )]
                .into(),
            },
            client: ClientNames {
                methods: [pair("get-customer", "get"), pair("list-customers", "list")].into(),
                credentials: [pair("BearerAuth", "bearer")].into(),
            },
            pagination: vec![Pagination {
                cursor: "cursor".to_owned(),
                next: "next_cursor".to_owned(),
                items: "data".to_owned(),
            }],
            levels,
        };
        assert_eq!(config, Some(expected));
    }

    #[test]
    fn what_holds_without_a_word() {
        let (config, found) = read("document = 'a.yaml'\noutput = 'out'\npackage = { name = 'a' }\n");
        assert_eq!(found, [""; 0]);
        let config = config.unwrap();
        assert_eq!(config.package.version, "0.1.0");
        assert_eq!(config.package.runtime, RuntimeSource::Version(env!("CARGO_PKG_VERSION").to_owned()));
        assert_eq!(config.only, None);
        assert_eq!(config.client, ClientNames::default());
        assert_eq!(config.pagination, []);
        assert_eq!(config.levels, Levels::default());
    }

    #[test]
    fn levels_that_cannot_be() {
        let text = r#"document = "a.yaml"
output = "out"
package = { name = "a" }
[diagnostics]
deny = ["M11", "D031"]
allow = ["D006", "D031"]
"#;
        assert_eq!(
            findings(text),
            [
                "5:9 C001 there is no code `M11`; did you mean `M011`?",
                "6:10 C001 `D006` is an error, and errors cannot be lowered",
                "6:18 C001 `D031` has been given the level `deny` as well",
            ]
        );
    }

    #[test]
    fn types_that_are_none() {
        let text = "document = 'a'\noutput = 'b'\npackage.name = 'c'\ntypes.format.date = 'Date'\n\
                    types.schema.A = 'a::B;'\n";
        assert_eq!(
            findings(text),
            [
                "4:21 C001 `Date` names `Date` without the crate that it comes from",
                "5:18 C001 `a::B;` is not the path of a Rust type, from `;` on",
            ]
        );
    }

    #[test]
    fn words_that_are_none() {
        let text = "document = 'a'\noutput = 'b'\npackage.name = 'c'\ntypes.untyped = 'exactly'\n";
        assert_eq!(
            findings(text),
            ["4:17 C001 `untyped` is `exactly` and must be one of `infer`, `exact` (did you mean `exact`?)"]
        );
        let text = text.replace("'exactly'", "true");
        assert_eq!(findings(&text), ["4:17 C001 `untyped` is `true` and must be a string"]);
    }

    #[test]
    fn unknown_keys_are_located_and_the_nearest_is_named() {
        let text = r#"document = "a.yaml"
output = "out"
clients = {}
package = { name = "a", verison = "1.0.0", colour = "blue", runtime = { branch = "main" } }
"#;
        assert_eq!(
            findings(text),
            [
                "3:1 C001 `clients` is not a key of the configuration (did you mean `client`?)",
                "4:25 C001 `verison` is not a key of `[package]` (did you mean `version`?)",
                "4:44 C001 `colour` is not a key of `[package]` (known keys are `name`, `version`, `runtime`, `dependencies`)",
                "4:71 C001 `runtime` must have exactly one of the keys `path`, `version`, `workspace`",
                "4:73 C001 `branch` is not a key of `runtime` (known keys are `path`, `version`, `workspace`)",
            ]
        );
    }

    #[test]
    fn every_mistake_is_found_in_one_reading() {
        let text = r#"document = 1
[package]
name = "2fast"
version = "1"
runtime = { version = "newest" }
[client]
methods = { a = true }
[[pagination]]
cursor = ""
next = "next"
"#;
        assert_eq!(
            findings(text),
            [
                "1:1 C001 the configuration lacks the key `output`",
                "1:12 C001 `document` is an integer and must be a string",
                "3:8 C001 the crate's name must start with an ASCII letter",
                "4:11 C001 `version` is not a semantic version: unexpected end of input while parsing major version number",
                "5:23 C001 `version` is not a version requirement: unexpected character 'n' while parsing major version number",
                "7:17 C001 `a` is `true` and must be a string",
                "8:1 C001 `[[pagination]]` lacks the key `items`",
                "9:10 C001 `cursor` is empty",
            ]
        );
    }

    #[test]
    fn text_that_is_not_toml() {
        assert_eq!(
            findings("document = \"a.yaml\noutput = 'a'\noutput = 'b'\n"),
            ["1:19 C001 invalid basic string, expected `\"`", "3:1 C001 duplicate key"]
        );
    }

    #[test]
    fn runtimes() {
        let runtime = |value: &str| {
            let (config, found) = read(&format!(
                "document = 'a.yaml'\noutput = 'out'\npackage = {{ name = 'a', runtime = {value} }}\n"
            ));
            config.map(|config| config.package.runtime).ok_or(found)
        };
        assert_eq!(runtime("{ workspace = true }"), Ok(RuntimeSource::Workspace));
        assert_eq!(runtime("{ version = '0.3' }"), Ok(RuntimeSource::Version("0.3".to_owned())));
        assert_eq!(runtime("{ path = 'runtime' }"), Ok(RuntimeSource::Path("../runtime".to_owned())));
        assert_eq!(runtime("{ path = '/opt/runtime' }"), Ok(RuntimeSource::Path("/opt/runtime".to_owned())));
        assert!(runtime("{ workspace = false }").is_err());
        assert!(runtime("{ path = 'a', version = '1' }").is_err());
        assert!(runtime("{}").is_err());
    }

    #[test]
    fn a_file_that_is_not_there() {
        let mut sources = Sources::default();
        let (config, diagnostics) = Config::read(Path::new("no/such/oasmith.toml"), &mut sources);
        assert_eq!(config, None);
        assert_eq!(diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::Unreadable]);
    }
}

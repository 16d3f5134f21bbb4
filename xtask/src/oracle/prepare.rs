//! From a document to the crate of its components' types, and the schemas that these are held against.

use std::path::{Path, PathBuf};

use oasmith::Run;
use oasmith::config::{Config, Only, RuntimeSource};
use oasmith::diagnostic::{Code, Diagnostics, Severity};
use oasmith::document::{self, Document};
use oasmith::emit::emit;
use oasmith::files::Files;
use oasmith::model::{self, Api, Formats, Purpose, Untyped};
use oasmith::plan::{Item, Plan};
use oasmith::source::{self, Limits, Sources};
use oasmith_oracle::Components;
use serde_json::{Map, Value, json};

use crate::corpus::documents::Set;
use crate::corpus::{examples, survey};

/// What the structs are called that have properties of the types, in front of a number.
const HOLDER: &str = "OracleValues";

/// How many properties one has.
const PROPERTIES: usize = 32;

/// A document whose types are generated.
pub(super) struct Prepared {
    /// The name of the crate.
    pub(super) package: String,
    pub(super) files: Files,
    /// The components, in a document of their own.
    pub(super) document: Value,
    /// The structs with properties of the types.
    pub(super) holders: Vec<String>,
    pub(super) schemas: Vec<Held>,
    /// The components that cannot stand alone.
    pub(super) dependent: usize,
    /// Those that are refused, or understood otherwise than JSON Schema does, with the code of the finding.
    pub(super) otherwise: Vec<(String, &'static str)>,
}

/// A component and where its type stands.
pub(super) struct Held {
    /// The name of the component.
    pub(super) name: String,
    /// The struct, as an index into the holders.
    pub(super) holder: usize,
    /// That property of it.
    pub(super) property: String,
}

/// Generates the types of so many components of a document.
///
/// # Errors
///
/// The sentence of what there is no way around.
pub(super) fn prepare(set: &Set, package: &str, most: usize) -> Result<Prepared, String> {
    let [path] = set.documents.as_slice() else { return Err("it lies in several files".to_owned()) };
    let config = config(path, package)?;
    let mut run = Run::default();
    let Some(tree) = run.tree(&config) else { return Err(survey::first_error(&run.diagnostics)) };
    let document: Value = serde_json::from_str(&examples::json(&tree)).map_err(|error| error.to_string())?;
    let components = Components::of(&document, oasmith_oracle::Untyped::Exact);
    let alone: Vec<&str> = components.names().filter(|name| components.reached(name).is_some()).collect();
    let dependent = components.names().count() - alone.len();
    let names: Vec<&str> = alone.into_iter().take(most).collect();
    let (read, mut found) = read(&components.document_without_examples(&names, holders(&names)))?;
    let (api, meant) = model::build_types(&read, &config.types, Purpose::Survey { errors: &found });
    found.append(meant);
    let Some(mut api) = api else { return Err(survey::first_error(&found)) };
    let plan = survey::plan(&mut api, &config, &mut found)?;
    let otherwise = otherwise(&read, &api, &found);
    let mut prepared = Prepared {
        package: package.to_owned(),
        files: emit(&plan),
        document: components.document(&names),
        holders: made(&plan, names.len().div_ceil(PROPERTIES))?,
        schemas: Vec::new(),
        dependent,
        otherwise: Vec::new(),
    };
    for (number, name) in names.into_iter().enumerate() {
        let Some(reached) = components.reached(name) else { continue };
        let is_within = |(other, _): &&(String, &'static str)| reached.contains(other.as_str());
        match otherwise.iter().find(is_within) {
            Some((_, code)) => prepared.otherwise.push((name.to_owned(), code)),
            None => prepared.schemas.push(Held {
                name: name.to_owned(),
                holder: number / PROPERTIES,
                property: format!("p{number}"),
            }),
        }
    }
    Ok(prepared)
}

fn config(path: &Path, package: &str) -> Result<Config, String> {
    let mut config =
        Config::without_file(path.to_owned(), PathBuf::from("out"), Some(package.to_owned()), None)
            .map_err(|fault| fault.message)?;
    config.only = Some(Only::Models);
    config.package.runtime = RuntimeSource::Workspace;
    config.types.untyped = Untyped::Exact;
    config.types.formats = Formats::Annotation;
    Ok(config)
}

/// The schemas of objects with a property for each component.
fn holders(names: &[&str]) -> Map<String, Value> {
    let mut holders = Map::new();
    for (number, name) in names.iter().enumerate() {
        let holder = holders
            .entry(format!("{HOLDER}{}", number / PROPERTIES))
            .or_insert_with(|| json!({ "type": "object", "properties": {} }));
        let pointer = name.replace('~', "~0").replace('/', "~1");
        holder["properties"][format!("p{number}")] =
            json!({ "$ref": format!("#/components/schemas/{pointer}") });
    }
    holders
}

fn read(document: &Value) -> Result<(Document, Diagnostics), String> {
    let path = Path::new("components.json");
    let (root, mut found) =
        source::read_text(path, document.to_string(), &mut Sources::default(), &Limits::default());
    let document = root.and_then(|root| {
        let (document, more) = document::read_alone(root);
        found.append(more);
        document
    });
    match document {
        Some(document) => Ok((document, found)),
        None => Err(survey::first_error(&found)),
    }
}

/// The structs that were made of the holders.
fn made(plan: &Plan, count: usize) -> Result<Vec<String>, String> {
    let structs = plan.models.iter().flat_map(|module| &module.items).filter_map(|item| match item {
        Item::Struct(item) => Some(item.name.as_str()),
        _ => None,
    });
    let structs: Vec<&str> = structs.collect();
    let names = (0..count).map(|number| format!("{HOLDER}{number}"));
    names
        .map(
            |name| {
                if structs.contains(&name.as_str()) { Ok(name) } else { Err(format!("there is no `{name}`")) }
            },
        )
        .collect()
}

/// The components that something in is refused, or understood otherwise than JSON Schema does, with the code that says so.
fn otherwise(document: &Document, api: &Api, found: &Diagnostics) -> Vec<(String, &'static str)> {
    let component = |pointer: &str| {
        let name = pointer.strip_prefix("#/components/schemas/")?.split('/').next()?;
        Some(name.replace("~1", "/").replace("~0", "~"))
    };
    let types: Vec<_> = api.types.iter().collect();
    let refused = api.refused.iter().filter_map(|refused| {
        let (_, ty) = types.iter().find(|(id, _)| *id == refused.id)?;
        Some((component(ty.origin.pointer.as_str())?, refused.finding.code.as_str()))
    });
    let texts = document::SchemaText::new(document);
    let otherwise = [Code::ClosedTooEarly, Code::Discriminator];
    let said = found
        .iter()
        .filter(|finding| finding.severity() == Severity::Error || otherwise.contains(&finding.code));
    let said = said.filter_map(|finding| {
        let schema = texts.innermost(finding.span?)?;
        Some((component(document.schema(schema).place.pointer.as_str())?, finding.code.as_str()))
    });
    refused.chain(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_understood_otherwise_is_not_held() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pets.json");
        let variant = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let closed = json!({ "type": "object", "additionalProperties": false });
        let document = json!({
            "openapi": "3.1.1",
            "info": { "title": "Pets", "version": "1" },
            "paths": {},
            "components": { "schemas": {
                "Pet": { "oneOf": [variant("Cat"), variant("Dog")], "discriminator": { "propertyName": "kind" } },
                "Cat": closed,
                "Dog": { "type": "object" },
                "Name": { "type": "string" }
            } }
        });
        std::fs::write(&path, document.to_string()).unwrap();
        let set = Set { name: "pets.json".to_owned(), root: folder.path().to_owned(), documents: vec![path] };
        let prepared = prepare(&set, "pets", usize::MAX).unwrap();
        let held: Vec<&str> = prepared.schemas.iter().map(|held| held.name.as_str()).collect();
        let otherwise: Vec<(&str, &str)> =
            prepared.otherwise.iter().map(|(name, code)| (name.as_str(), *code)).collect();
        assert_eq!((held, otherwise), (vec!["Cat", "Dog", "Name"], vec![("Pet", "M007")]));
    }
}

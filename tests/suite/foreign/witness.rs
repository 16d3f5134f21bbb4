//! The crate `openapiv3` as a witness: what it reads in documents of 3.0 is what is read here.
//!
//! Both sides write down what they saw, a line per fact, and the lines are compared.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use oasmith::Run;
use oasmith::document::{Document, ParameterLocation, SchemaId, StatusPattern};
use oasmith_tests::config_of;
use openapiv3::{Components, OpenAPI, Parameter, ReferenceOr, SchemaKind, Type};

use super::beside;
use super::reading::{documents, each, json};

/// What only one side saw: the document, the fact with a `+` where it is ours and a `-` where it is the witness's, why.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("iceberg-s3-signer.3.0.yaml", "- post /v1/aws/s3/sign: 400", "the file with this response is not there"),
    ("iceberg-s3-signer.3.0.yaml", "- post /v1/aws/s3/sign: 401", "as above"),
    ("iceberg-s3-signer.3.0.yaml", "- post /v1/aws/s3/sign: 403", "as above"),
    ("iceberg-s3-signer.3.0.yaml", "- post /v1/aws/s3/sign: 419", "as above"),
    ("iceberg-s3-signer.3.0.yaml", "- post /v1/aws/s3/sign: 503", "as above"),
    ("iceberg-s3-signer.3.0.yaml", "- post /v1/aws/s3/sign: 5XX", "as above"),
    (
        "intercom-api.3.0.yaml",
        "- get /download/reporting_data/{job_identifier}: header Accept true",
        "such a parameter shall be ignored, and is, with a warning",
    ),
];

/// What one side saw.
type Facts = BTreeSet<String>;

#[test]
fn documents_of_3_0() {
    let Some(folder) = beside("corpus") else { return };
    let mut documents = documents(&folder);
    documents.retain(|path| path.to_string_lossy().contains(".3.0."));
    let found: Vec<_> = each(&documents, differences).into_iter().flatten().collect();
    let found: Vec<_> = found.iter().map(|(name, fact)| (name.as_str(), fact.as_str())).collect();
    let known: Vec<_> = DIFFERENCES.iter().map(|&(name, fact, _)| (name, fact)).collect();
    assert_eq!(found, known);
}

/// The document's name and a fact that only one side saw, each.
fn differences(path: &Path) -> Vec<(String, String)> {
    let document = Run::default().document(&config_of(path)).expect("a document");
    let (ours, theirs) = (ours(&document), theirs(&witness(path)));
    assert!(!ours.is_empty(), "{}", path.display());
    let only_ours = ours.difference(&theirs).map(|fact| format!("+ {fact}"));
    let only_theirs = theirs.difference(&ours).map(|fact| format!("- {fact}"));
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    only_ours.chain(only_theirs).map(|fact| (name.clone(), fact)).collect()
}

fn ours(document: &Document) -> Facts {
    let mut facts = Facts::new();
    for (template, item) in &document.paths {
        facts.insert(format!("path {}", template.value));
        for operation in &item.operations {
            let at = format!("{} {}", operation.method.as_str().to_ascii_lowercase(), template.value);
            facts.insert(format!("{at}: {:?}", operation.operation_id.as_ref().map(|id| &id.value)));
            for parameter in &operation.parameters {
                let parameter = &parameter.item;
                let required = parameter.required;
                facts.insert(format!(
                    "{at}: {} {} {required}",
                    location(parameter.location),
                    parameter.name.value
                ));
            }
            for (status, _) in &operation.responses {
                facts.insert(format!("{at}: {}", pattern(status.value)));
            }
        }
    }
    for (name, id) in &document.components.schemas {
        let schema = document.schema(own(document, *id));
        let properties = schema.properties.iter().map(|(name, _)| name.value.as_str());
        let required = schema.required.iter().map(|name| name.value.as_str());
        describe(&mut facts, &name.value, properties, required);
    }
    facts
}

/// The schema that holds the keywords: `nullable` beside `allOf` and the like moves them into an `anyOf`.
fn own(document: &Document, id: SchemaId) -> SchemaId {
    let schema = document.schema(id);
    let moved =
        schema.any_of.first().filter(|_| schema.keywords.iter().any(|(keyword, _)| keyword == "nullable"));
    moved.copied().unwrap_or(id)
}

fn location(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::QueryString => "querystring",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    }
}

fn pattern(pattern: StatusPattern) -> String {
    match pattern {
        StatusPattern::Code(code) => code.to_string(),
        StatusPattern::Class(class) => format!("{class}XX"),
        StatusPattern::Default => "default".to_owned(),
    }
}

/// The document as the witness has it; JSON by its own reader.
fn witness(path: &Path) -> OpenAPI {
    let json = if path.extension().is_some_and(|it| it == "json") {
        serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON")
    } else {
        json(&Run::default().tree(&config_of(path)).expect("YAML"))
    };
    serde_json::from_value(json).expect("a document of 3.0")
}

fn theirs(document: &OpenAPI) -> Facts {
    let mut facts = Facts::new();
    let nothing = Components::default();
    let components = document.components.as_ref().unwrap_or(&nothing);
    for (path, item) in document.paths.iter() {
        facts.insert(format!("path {path}"));
        let Some(item) = item.as_item() else { continue };
        for (method, operation) in item.iter() {
            let at = format!("{method} {path}");
            facts.insert(format!("{at}: {:?}", operation.operation_id.as_ref()));
            // An operation's parameter replaces that of the path which has the same name and location.
            let own: Vec<_> = operation.parameters.iter().map(|it| parameter(it, components)).collect();
            let shared = item.parameters.iter().map(|it| parameter(it, components));
            let replaced =
                |it: &(&str, &str, bool)| own.iter().any(|other| (other.0, other.1) == (it.0, it.1));
            for (location, name, required) in shared.filter(|it| !replaced(it)).chain(own.iter().copied()) {
                facts.insert(format!("{at}: {location} {name} {required}"));
            }
            facts.extend(operation.responses.responses.keys().map(|status| format!("{at}: {status}")));
            facts.extend(operation.responses.default.iter().map(|_| format!("{at}: default")));
        }
    }
    for (name, schema) in &components.schemas {
        let kind = schema.as_item().map(|schema| &schema.schema_kind);
        let (properties, required) = match kind {
            Some(SchemaKind::Type(Type::Object(object))) => (&object.properties, &object.required),
            Some(SchemaKind::Any(any)) => (&any.properties, &any.required),
            _ => {
                describe(&mut facts, name, [].into_iter(), [].into_iter());
                continue;
            }
        };
        describe(
            &mut facts,
            name,
            properties.keys().map(String::as_str),
            required.iter().map(String::as_str),
        );
    }
    facts
}

fn parameter<'a>(
    parameter: &'a ReferenceOr<Parameter>,
    components: &'a Components,
) -> (&'static str, &'a str, bool) {
    let parameter = match parameter {
        ReferenceOr::Item(parameter) => parameter,
        ReferenceOr::Reference { reference } => {
            let name = reference.strip_prefix("#/components/parameters/").expect("a component");
            components.parameters[name].as_item().expect("no further reference")
        }
    };
    let location = match parameter {
        Parameter::Query { .. } => "query",
        Parameter::Header { .. } => "header",
        Parameter::Path { .. } => "path",
        Parameter::Cookie { .. } => "cookie",
    };
    let data = parameter.parameter_data_ref();
    (location, &data.name, data.required)
}

fn describe<'a>(
    facts: &mut Facts,
    schema: &str,
    properties: impl Iterator<Item = &'a str>,
    required: impl Iterator<Item = &'a str>,
) {
    facts.insert(format!("schema {schema}"));
    facts.extend(properties.map(|name| format!("schema {schema}: has `{name}`")));
    facts.extend(required.map(|name| format!("schema {schema}: requires `{name}`")));
}

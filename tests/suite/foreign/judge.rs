//! The JSON Schema of the specification's authors as a judge over documents from the field: where it finds a fault,
//! there is a finding.

use std::path::{Path, PathBuf};

use jsonschema::{Registry, Validator};
use oasmith::Run;
use oasmith::source::{Node, Span, Value};
use oasmith_tests::{config_of, entries};

use super::beside;
use super::reading::{documents, each, json};

/// Faults without a finding: the document, the value, why.
const UNSEEN_3_1: &[(&str, &str, &str)] = &[
    (
        "burgershop.3.1.yaml",
        "/components/callbacks/BurgerCallback/x-break-everything",
        "the judge forgets that a Callback Object may be extended",
    ),
    (
        "mcp-registry.3.1.yaml",
        "/components/schemas/Server/$schema",
        "the judge takes no dialect but that of its own working copy",
    ),
    (
        "openai-api.3.1.yaml",
        "/components/schemas/BetaCompoundFilter/$recursiveAnchor",
        "said at the `$recursiveRef` that leads there",
    ),
    ("openai-api.3.1.yaml", "/components/schemas/CompoundFilter/$recursiveAnchor", "as above"),
];

const UNSEEN_3_2: &[(&str, &str, &str)] = &[
    ("openapinet-doc32.3.2.yaml", "/jsonSchemaDialect", "as above"),
    (
        "openapinet-doc32.3.2.yaml",
        "/paths/~1sample/get/responses/200/content/application~1json/schema/$schema",
        "as above",
    ),
];

/// The schema for documents with schemas of the version's own dialect.
fn judge(suite: &Path, version: &str) -> Validator {
    let folder = suite.join(format!("v{version}-dev/src/schemas/validation"));
    let read = |path: &Path| json(&Run::default().tree(&config_of(path)).expect("YAML"));
    let mut registry = Registry::new();
    for path in entries(&folder).iter().filter(|path| path.extension().is_some_and(|it| it == "yaml")) {
        let schema = read(path);
        let id = schema["$id"].as_str().expect("an id").to_owned();
        registry = registry.add(id, schema).expect("an absolute id");
    }
    let registry = registry.prepare().expect("all that is referred to");
    let schema = read(&folder.join("schema-base.yaml"));
    jsonschema::options().with_registry(&registry).build(&schema).expect("a schema")
}

fn assert_seen(version: &str, known: &[(&str, &str, &str)]) {
    let (Some(corpus), Some(suite)) = (beside("corpus"), beside("suites/oas")) else { return };
    let judge = judge(&suite, version);
    let mut documents: Vec<PathBuf> = documents(&corpus);
    documents.retain(|path| path.to_string_lossy().contains(&format!(".{version}.")));
    documents.retain(|path| path.parent() == Some(&corpus));
    let unseen: Vec<_> = each(&documents, |path| unseen(path, &judge)).into_iter().flatten().collect();
    let unseen: Vec<_> = unseen.iter().map(|(name, pointer)| (name.as_str(), pointer.as_str())).collect();
    let known: Vec<_> = known.iter().map(|&(name, pointer, _)| (name, pointer)).collect();
    assert_eq!(unseen, known);
}

/// The document's name and the address of a fault without a finding, each.
fn unseen(path: &Path, judge: &Validator) -> Vec<(String, String)> {
    let tree = Run::default().tree(&config_of(path)).expect("a tree");
    let mut run = Run::default();
    drop(run.document(&config_of(path)));
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let mut unseen = Vec::new();
    for fault in judge.iter_errors(&json(&tree)) {
        let places = places(&tree, fault.instance_path().as_str());
        let seen = run
            .diagnostics
            .iter()
            .filter_map(|finding| finding.span)
            .any(|span| places.contains(&bytes(span)));
        if !seen {
            unseen.push((name.clone(), fault.instance_path().to_string()));
        }
    }
    unseen
}

/// Where a fault of a value may be reported: at the value, at its key, and at what is directly in it.
fn places(tree: &Node, pointer: &str) -> Vec<(u32, u32)> {
    let mut node = tree;
    let mut places = Vec::new();
    for token in pointer.split('/').skip(1) {
        places.clear();
        node = match &node.value {
            Value::Object(object) => {
                let entry = object.entry(&token.replace("~1", "/").replace("~0", "~")).expect("a key");
                places.push(bytes(entry.key.span));
                &entry.value
            }
            Value::Array(items) => &items[token.parse::<usize>().expect("an index")],
            _ => panic!("{pointer} leads into a scalar"),
        };
    }
    places.push(bytes(node.span));
    match &node.value {
        Value::Object(object) => {
            let entries = object.entries().iter();
            places.extend(entries.flat_map(|entry| [bytes(entry.key.span), bytes(entry.value.span)]));
        }
        Value::Array(items) => places.extend(items.iter().map(|item| bytes(item.span))),
        _ => {}
    }
    places
}

/// A place without its file, which has another number in each run.
fn bytes(span: Span) -> (u32, u32) {
    (span.start, span.end)
}

#[test]
fn faults_of_documents_of_3_1_are_found() {
    assert_seen("3.1", UNSEEN_3_1);
}

#[test]
fn faults_of_documents_of_3_2_are_found() {
    assert_seen("3.2", UNSEEN_3_2);
}

//! The tests of JSON Schema 2020-12 itself: <https://github.com/json-schema-org/JSON-Schema-Test-Suite>.
//!
//! Each schema is put into a document as its only component; the instances stay in the suite's file, which is read
//! like any other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use oasmith::diagnostic::{Code, Severity};
use oasmith::document::evaluate::{Options, Verdict, evaluate};
use oasmith::document::{self, Document, Index};
use oasmith::source::{self, Limits, Node, Sources, Trees, Uri, Value, Wanted};
use oasmith_tests::{entries, stem};

use super::beside;

/// Files of the suite's optional part whose tests hold here as well, but for formats.
const OPTIONAL: [&str; 5] = ["bignum", "ecmascript-regex", "float-overflow", "no-schema", "non-bmp-regex"];

/// Schemas that no document of `OpenAPI` may have, or that are not read yet: file, description, the errors, and why.
const UNREAD: &[(&str, &str, &[&str], &str)] = &[
    ("defs", "validate definition against metaschema", &["absent"], "the meta-schema is not in the suite"),
    ("ref", "remote ref, containing refs itself", &["absent"], "as above"),
    ("vocabulary", "ignore unrecognized optional vocabulary", &["D018"], "a dialect of its own"),
    (
        "vocabulary",
        "schema that uses custom metaschema with with no validation vocabulary",
        &["D018"],
        "a dialect of its own",
    ),
];

/// What came of a file of the suite.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: Vec<String>,
    unread: BTreeSet<(String, String, Vec<&'static str>)>,
}

fn member<'n>(node: &'n Node, name: &str) -> &'n Node {
    let Value::Object(object) = &node.value else { panic!("an object with `{name}`") };
    object.get(name).unwrap_or_else(|| panic!("`{name}`"))
}

fn items(node: &Node) -> &[Node] {
    let Value::Array(items) = &node.value else { panic!("an array") };
    items
}

fn text(node: &Node) -> &str {
    let Value::String(text) = &node.value else { panic!("a string") };
    text
}

/// A document that has the schema, or the errors that it has.
///
/// The schema is a resource of its own: it gets an `$id` where it has none, so that `#` is its root.
fn document(schema: &str, remotes: &[(Uri, Node)]) -> Result<Document, Vec<&'static str>> {
    let schema = match schema.strip_prefix('{') {
        Some(rest) if !has_id(schema) => {
            let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
            format!("{{\"$id\": \"https://suite.example/schema\"{comma}{rest}")
        }
        _ => schema.to_owned(),
    };
    let head = "{\"openapi\": \"3.1.1\", \"info\": {\"title\": \"T\", \"version\": \"1\"}";
    let text = format!("{head}, \"components\": {{\"schemas\": {{\"S\": {schema}}}}}}}");
    let root = tree("openapi.json", &text);
    let mut trees = Trees::new(Uri::parse("https://suite.example/openapi.json").expect("a URI"), root);
    let mut index = Index::default();
    loop {
        let wanted = index.extend(&trees);
        if wanted.is_empty() {
            break;
        }
        for Wanted { uri, .. } in wanted {
            match remotes.iter().find(|(known, _)| *known == uri) {
                Some((_, root)) => drop(trees.add(uri, root.clone())),
                None => return Err(vec!["absent"]),
            }
        }
    }
    let (document, mut found) = document::read(&trees, index);
    found.retain(|finding| finding.severity() == Severity::Error);
    match document {
        Some(document) if found.is_empty() => Ok(document),
        _ => Err(found.sorted().iter().map(|finding| finding.code).map(Code::as_str).collect()),
    }
}

fn has_id(schema: &str) -> bool {
    let Value::Object(object) = tree("schema.json", schema).value else { return true };
    object.get("$id").is_some()
}

fn tree(name: &str, text: &str) -> Node {
    let (root, found) = source::read_text(name, text, &mut Sources::default(), &Limits::default());
    assert!(found.is_empty(), "{text}");
    root.expect("a tree")
}

/// What the suite takes to lie at `http://localhost:1234/`.
fn remotes() -> Vec<(Uri, Node)> {
    let Some(folder) = beside("suites/json-schema/remotes") else { return Vec::new() };
    let mut list = Vec::new();
    let mut folders = vec![folder.clone()];
    while let Some(next) = folders.pop() {
        for path in entries(&next) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&folder).expect("below it").to_string_lossy().into_owned();
            let uri = Uri::parse(&format!("http://localhost:1234/{name}")).expect("a URI");
            list.push((uri, tree("remote.json", &fs::read_to_string(&path).expect("a file"))));
        }
    }
    list
}

fn run(path: &Path, options: Options, remotes: &[(Uri, Node)], tally: &mut Tally) {
    let mut sources = Sources::default();
    let (groups, found) = source::read(path, &mut sources, &Limits::default());
    assert!(found.is_empty(), "{}", path.display());
    for group in items(&groups.expect("a tree")) {
        let description = text(member(group, "description"));
        let schema = sources.text(member(group, "schema").span);
        match document(schema, remotes) {
            Ok(document) => {
                let id = document.components.schemas[0].1;
                for test in items(member(group, "tests")) {
                    let expected = matches!(member(test, "valid").value, Value::Bool(true));
                    let verdict = evaluate(&document.schemas, id, member(test, "data"), options);
                    if expected == (verdict == Verdict::Valid) && !matches!(verdict, Verdict::Undecided(_)) {
                        tally.right += 1;
                    } else {
                        let test = text(member(test, "description"));
                        tally.wrong.push(format!("{}: {description}: {test}: {verdict:?}", stem(path)));
                    }
                }
            }
            Err(codes) => drop(tally.unread.insert((stem(path), description.to_owned(), codes))),
        }
    }
}

#[test]
fn every_required_test_is_decided_right() {
    let Some(folder) = beside("suites/json-schema/tests/draft2020-12") else { return };
    let (remotes, mut tally) = (remotes(), Tally::default());
    for path in entries(&folder).into_iter().filter(|path| path.is_file()) {
        run(&path, Options::default(), &remotes, &mut tally);
    }
    for name in OPTIONAL {
        run(&folder.join(format!("optional/{name}.json")), Options::default(), &remotes, &mut tally);
    }
    assert_eq!(tally.wrong, [""; 0]);
    let expected = UNREAD
        .iter()
        .map(|&(file, group, codes, _)| (file.to_owned(), group.to_owned(), codes.to_vec()))
        .collect();
    assert_eq!(tally.unread, expected);
    assert_eq!(tally.right, 1389);
}

#[test]
fn formats_that_assert_are_decided_right() {
    let Some(folder) = beside("suites/json-schema/tests/draft2020-12/optional/format") else { return };
    let options = Options { formats: true, ..Options::default() };
    let mut tally = Tally::default();
    for path in entries(&folder) {
        run(&path, options, &[], &mut tally);
    }
    assert_eq!(tally.wrong, [""; 0]);
    assert_eq!(tally.right, 764);
}

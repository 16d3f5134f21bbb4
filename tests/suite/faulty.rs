//! What is said about documents with one mistake each, named after the code that it has.

use std::collections::BTreeSet;

use oasmith::diagnostic::Code;
use oasmith_tests::{check, codes, entries, findings, root, stem};

/// Codes that no document alone can have.
const ELSEWHERE: &[(Code, &str)] = &[
    (Code::Unreadable, "a file that is not there"),
    (Code::NotUtf8, "no text, so none in a repository of text"),
    (Code::OutsideRoot, "several files"),
    (Code::RemoteReference, "several files"),
    (Code::RemoteContent, "several files"),
    (Code::BadName, "a name in a configuration"),
    (Code::UnusedSetting, "an entry of a configuration"),
    (Code::StaleName, "a name lock"),
    (Code::Renamed, "a name lock"),
    (Code::UnsureRename, "a name lock"),
    (Code::BadLock, "a name lock"),
    (Code::Config, "a configuration"),
    (Code::Overlay, "an overlay"),
    (Code::OverlayTarget, "an overlay"),
    (Code::OverlayNoTarget, "an overlay"),
    (Code::OverlayMismatch, "an overlay"),
    (Code::OverlayNoEffect, "an overlay"),
    (Code::OverlayExtends, "an overlay"),
];

fn code_of(name: &str) -> &str {
    name.split('-').next().unwrap_or_default()
}

#[test]
fn mistakes_are_said_where_they_are() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/faulty");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for path in entries(&root().join("tests/fixtures/faulty")) {
        let shown = findings(check(&path));
        settings.bind(|| insta::assert_snapshot!(stem(&path), shown));
    }
}

#[test]
fn a_mistake_has_one_finding() {
    for path in entries(&root().join("tests/fixtures/faulty")) {
        let name = stem(&path);
        let found: Vec<String> = codes(check(&path)).iter().map(|code| code[..4].to_owned()).collect();
        assert_eq!(found, [code_of(&name)], "{name}");
    }
}

#[test]
fn every_finding_says_what_to_do() {
    for path in entries(&root().join("tests/fixtures/faulty")) {
        let found = check(&path).run.diagnostics.sorted();
        assert!(found.iter().all(|finding| finding.advice().is_some()), "{}", path.display());
    }
}

#[test]
fn every_code_has_its_mistake() {
    let paths = entries(&root().join("tests/fixtures/faulty"));
    let names: Vec<String> = paths.iter().map(|path| stem(path)).collect();
    let shown: BTreeSet<&str> = names.iter().map(|name| code_of(name)).collect();
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|(code, _)| code.as_str()).collect();
    let all: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert!(shown.is_disjoint(&elsewhere), "a code is shown that was thought not to be: {elsewhere:?}");
    assert_eq!(shown.union(&elsewhere).copied().collect::<BTreeSet<_>>(), all);
}

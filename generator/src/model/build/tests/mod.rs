//! Behaviour of the stage as a whole: a document in YAML, and what it means in a short notation.

mod all_of;
mod equal;
mod everywhere;
mod left_over;
mod nulls;
mod objects;
mod operations;
mod recursion;
mod scalars;
mod shown;
mod tuples;
mod unions;
mod untyped;
mod ways;

use self::shown::Shown;
use crate::document;
use crate::model::{Api, Options, build};
use crate::source::{Limits, Sources, read_text};

/// The API of a document and what was found, as `code line`, by line.
fn read(text: &str) -> (Api, Vec<String>) {
    read_with(text, &Options::default())
}

fn read_with(text: &str, options: &Options) -> (Api, Vec<String>) {
    let mut sources = Sources::default();
    let (root, found) = read_text("openapi.yaml", text, &mut sources, &Limits::default());
    assert!(found.is_empty(), "{found:?}");
    let (document, found) = document::read_alone(root.unwrap());
    assert!(found.is_empty(), "{found:?}");
    let (api, found) = build(&document.unwrap(), options);
    let found = found.sorted().into_iter().map(|diagnostic| {
        let line = diagnostic.span.map_or(0, |span| sources.position(span).line);
        format!("{} {line}", diagnostic.code.as_str())
    });
    (api.unwrap(), found.collect())
}

/// The API of a document that has only these schemas, the first in line 1.
fn schemas(text: &str) -> (Shown, Vec<String>) {
    schemas_with(text, &Options::default())
}

fn schemas_with(text: &str, options: &Options) -> (Shown, Vec<String>) {
    let lines: Vec<&str> = text.trim_matches('\n').lines().collect();
    let indented = format!("    {}\n", lines.join("\n    "));
    let head = "components:\n  schemas:\n";
    let tail = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n";
    let (api, found) = read_with(&format!("{head}{indented}{tail}"), options);
    let shift = |found: String| {
        let (code, line) = found.split_once(' ').unwrap();
        format!("{code} {}", line.parse::<usize>().unwrap() - 2)
    };
    (Shown(api), found.into_iter().map(shift).collect())
}

/// The meaning of one schema among others, all sound.
fn meaning(text: &str, name: &str) -> String {
    let (shown, found) = schemas(text);
    assert_eq!(found, [""; 0], "{text}");
    shown.component(name)
}

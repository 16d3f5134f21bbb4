//! Findings as SARIF 2.1.0 (OASIS), which code scanning and editors take.

use std::collections::BTreeSet;
use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use super::notes;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Sources, Span};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What does not stand for itself in a segment of a URI's path.
const NOT_IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A log with one run, which takes in the findings of all documents.
#[derive(Debug, Default)]
pub struct Sarif {
    codes: BTreeSet<Code>,
    results: Vec<(Code, Outcome)>,
}

impl Sarif {
    /// Takes in findings of a document.
    pub fn add(&mut self, findings: &[Diagnostic], sources: &Sources) {
        self.codes.extend(findings.iter().map(|finding| finding.code));
        self.results.extend(findings.iter().map(|finding| (finding.code, Outcome::of(finding, sources))));
    }

    /// The log as JSON, without a line break at its end.
    pub fn finish(self) -> String {
        let rules: Vec<Code> = self.codes.into_iter().collect();
        let results = self.results.into_iter().map(|(code, outcome)| Finding {
            rule_id: code.as_str(),
            rule_index: rules.binary_search(&code).unwrap_or_default(),
            outcome,
        });
        let run = Run {
            results: results.collect(),
            tool: Tool { driver: Driver::of(&rules) },
            column_kind: "unicodeCodePoints",
        };
        let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
        // Writing strings and numbers into a string has nothing to fail on.
        serde_json::to_string_pretty(&log).unwrap_or_default()
    }
}

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Finding>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

/// A code that was found.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    name: String,
    short_description: Text,
    help: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<&'static str>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct Text {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    rule_id: &'static str,
    rule_index: usize,
    #[serde(flatten)]
    outcome: Outcome,
}

/// What a result says besides its rule.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    level: &'static str,
    message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the names are those of SARIF")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Debug, Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

impl Driver {
    fn of(rules: &[Code]) -> Self {
        let rules = rules.iter().map(|code| Rule {
            id: code.as_str(),
            name: format!("{code:?}"),
            short_description: Text::plain(code.title()),
            help: Text { text: code.page().to_owned(), markdown: Some(code.page()) },
            help_uri: code.link(),
            default_configuration: Configuration { level: code.severity().as_str() },
        });
        Self { name: "oasmith", semantic_version: env!("CARGO_PKG_VERSION"), rules: rules.collect() }
    }
}

impl Text {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), markdown: None }
    }
}

impl Outcome {
    fn of(finding: &Diagnostic, sources: &Sources) -> Self {
        let location = |span| Location {
            id: None,
            physical_location: PhysicalLocation::of(span, sources),
            message: None,
        };
        let related = finding.labels.iter().enumerate().map(|(index, label)| Location {
            id: Some(index),
            message: Some(Text::plain(&label.text)),
            ..location(label.span)
        });
        Self {
            level: finding.severity().as_str(),
            message: Text::plain(notes::text(finding)),
            locations: finding.span.map(location).into_iter().collect(),
            related_locations: related.collect(),
        }
    }
}

impl PhysicalLocation {
    fn of(span: Span, sources: &Sources) -> Self {
        let (start, end) = (sources.position(span), sources.end_position(span));
        let path = sources.file(span.file).path().to_string_lossy();
        Self {
            artifact_location: ArtifactLocation { uri: uri(&path) },
            region: Region {
                start_line: start.line,
                start_column: start.column,
                end_line: end.line,
                end_column: end.column,
            },
        }
    }
}

/// A URI reference of a path as it was given: relative ones stay so.
fn uri(path: &str) -> String {
    if path.starts_with("https://") || path.starts_with("http://") {
        return path.to_owned();
    }
    let segments = path.split(std::path::is_separator);
    let encoded: Vec<String> =
        segments.map(|segment| utf8_percent_encode(segment, NOT_IN_PATH).to_string()).collect();
    let encoded = encoded.join("/");
    if Path::new(path).is_absolute() {
        return format!("file:///{}", encoded.trim_start_matches('/'));
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_log_for_all_documents() {
        let (mut one, mut two) = (Sources::default(), Sources::default());
        let file = one.add("spec/ü a.yaml".into(), "ü: 1\n\"ü\": 2\n".to_owned());
        two.add("b.yaml".into(), "a: 1\n".to_owned());
        let twice = Diagnostic::new(Code::DuplicateKey, Span::new(file, 6..10), "twice")
            .label(Span::new(file, 0..2), "first here")
            .help("remove one");
        let mut log = Sarif::default();
        log.add(&[twice], &one);
        log.add(&[Diagnostic::without_place(Code::Unreadable, "not there")], &two);
        let log: serde_json::Value = serde_json::from_str(&log.finish()).unwrap();
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(log["$schema"], SCHEMA);
        assert_eq!(log["runs"].as_array().map(Vec::len), Some(1));
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = &run["tool"]["driver"]["rules"];
        assert_eq!(
            (&rules[0]["id"], &rules[1]["id"], rules.as_array().map(Vec::len)),
            (&"S001".into(), &"S004".into(), Some(2))
        );
        let page = Code::DuplicateKey.page();
        let rule = serde_json::json!({
            "id": "S004",
            "name": "DuplicateKey",
            "shortDescription": { "text": "a key occurs twice in one object" },
            "help": { "text": page, "markdown": page },
            "helpUri": "https://yaml.org/spec/1.2.2/#3213-node-comparison",
            "defaultConfiguration": { "level": "error" }
        });
        assert_eq!(rules[1], rule);
        let place = |line, column, end| {
            serde_json::json!({
                "artifactLocation": { "uri": "spec/%C3%BC%20a.yaml" },
                "region": { "startLine": line, "startColumn": column, "endLine": line, "endColumn": end }
            })
        };
        let results = serde_json::json!([
            {
                "ruleId": "S004",
                "ruleIndex": 1,
                "level": "error",
                "message": {
                    "text": "twice\nhelp: remove one\nsee: https://yaml.org/spec/1.2.2/#3213-node-comparison"
                },
                "locations": [{ "physicalLocation": place(2, 1, 4) }],
                "relatedLocations": [
                    { "id": 0, "physicalLocation": place(1, 1, 2), "message": { "text": "first here" } }
                ]
            },
            { "ruleId": "S001", "ruleIndex": 0, "level": "error", "message": { "text": "not there" } }
        ]);
        assert_eq!(run["results"], results);
    }

    #[test]
    fn nothing_found_is_a_log_as_well() {
        let log: serde_json::Value = serde_json::from_str(&Sarif::default().finish()).unwrap();
        assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"], serde_json::json!([]));
    }

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("a:b/../c d#%.yaml"), "a%3Ab/../c%20d%23%25.yaml");
        assert_eq!(uri("https://example.com/a%20b.yaml"), "https://example.com/a%20b.yaml");
        #[cfg(unix)]
        assert_eq!(uri("/tmp/a?.yaml"), "file:///tmp/a%3F.yaml");
    }
}

//! Findings for tools: one JSON object a line.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::source::{Sources, Span};

/// One finding as one line of JSON, without the line break.
///
/// Lines and columns count from 1, columns in characters; the end is the place behind the last character. The
/// place is missing where no document is involved.
pub fn json(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let labels = diagnostic
        .labels
        .iter()
        .map(|label| Label { message: &label.text, place: Place::of(label.span, sources) });
    let line = Line {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity().as_str(),
        message: &diagnostic.message,
        place: diagnostic.span.map(|span| Place::of(span, sources)),
        labels: labels.collect(),
        help: diagnostic.advice(),
        link: diagnostic.specification(),
        raised_by: diagnostic.raised_by.map(|by| by.to_string()),
    };
    // Writing strings and numbers into a string has nothing to fail on.
    serde_json::to_string(&line).unwrap_or_default()
}

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: Option<Place>,
    labels: Vec<Label<'a>>,
    help: Option<&'a str>,
    link: Option<&'a str>,
    raised_by: Option<String>,
}

#[derive(Serialize)]
struct Label<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct Place {
    file: String,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

impl Place {
    fn of(span: Span, sources: &Sources) -> Self {
        let (start, end) = (sources.position(span), sources.end_position(span));
        Self {
            file: sources.file(span.file).path().display().to_string(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn one_line_each() {
        let mut sources = Sources::default();
        let file = sources.add("spec/a.yaml".into(), "ü: 1\n\"ü\": 2\n".to_owned());
        let diagnostic =
            Diagnostic::new(Code::DuplicateKey, Span::new(file, 6..10), "the key `ü`\noccurs twice")
                .label(Span::new(file, 0..2), "first here")
                .help("remove one");
        assert_eq!(
            json(&diagnostic, &sources),
            concat!(
                r#"{"code":"S004","severity":"error","message":"the key `ü`\noccurs twice","#,
                r#""file":"spec/a.yaml","line":2,"column":1,"end_line":2,"end_column":4,"#,
                r#""labels":[{"message":"first here","file":"spec/a.yaml","line":1,"column":1,"end_line":1,"end_column":2}],"#,
                r#""help":"remove one","link":"https://yaml.org/spec/1.2.2/#3213-node-comparison","raised_by":null}"#
            )
        );
        assert_eq!(
            json(&Diagnostic::without_place(Code::UnknownField, "m"), &sources),
            r#"{"code":"D003","severity":"warning","message":"m","labels":[],"help":null,"link":null,"raised_by":null}"#
        );
    }
}

//! Findings as annotations of GitHub: lines that a workflow prints and GitHub shows beside the text.

use super::notes;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// One finding as one workflow command, without the line break.
///
/// Places count as in [`json`](super::json). Of a place on several lines GitHub takes no columns.
pub fn github(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut properties = Vec::new();
    if let Some(span) = diagnostic.span {
        let (start, end) = (sources.position(span), sources.end_position(span));
        properties.push(("file", sources.file(span.file).path().display().to_string()));
        properties.push(("line", start.line.to_string()));
        if start.line == end.line {
            properties.push(("col", start.column.to_string()));
        }
        properties.push(("endLine", end.line.to_string()));
        if start.line == end.line {
            properties.push(("endColumn", end.column.to_string()));
        }
    }
    properties.push(("title", diagnostic.code.as_str().to_owned()));
    let properties: Vec<String> =
        properties.into_iter().map(|(name, value)| format!("{name}={}", property(&value))).collect();
    let mut text = notes::text(diagnostic);
    for label in &diagnostic.labels {
        let (path, at) = (sources.file(label.span.file).path(), sources.position(label.span));
        text.push_str(&format!("\n{}:{}:{}: {}", path.display(), at.line, at.column, label.text));
    }
    format!("::{} {}::{}", diagnostic.severity().as_str(), properties.join(","), data(&text))
}

/// Text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Span;

    #[test]
    fn one_command_each() {
        let mut sources = Sources::default();
        let file = sources.add("a,b/100%:c.yaml".into(), "ü: 1\n\"ü\": 2\n".to_owned());
        let diagnostic = Diagnostic::new(Code::Unreadable, Span::new(file, 6..10), "100 %, `ü`\r\nhere: not")
            .label(Span::new(file, 0..2), "first, here")
            .help("remove one")
            .link("https://example.com/#a");
        assert_eq!(
            github(&diagnostic, &sources),
            "::error file=a%2Cb/100%25%3Ac.yaml,line=2,col=1,endLine=2,endColumn=4,title=S001::100 %25, `ü`%0D%0A\
             here: not%0Ahelp: remove one%0Asee: https://example.com/#a%0Aa,b/100%25:c.yaml:1:1: first, here"
        );
    }

    #[test]
    fn places_on_several_lines_and_nowhere() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml".into(), "a:\n  b: 1\n".to_owned());
        let diagnostic = Diagnostic::new(Code::UnknownField, Span::new(file, 0..9), "no effect");
        assert_eq!(
            github(&diagnostic, &sources),
            "::warning file=a.yaml,line=1,endLine=2,title=D003::no effect"
        );
        let nowhere = Diagnostic::without_place(Code::Unreadable, "not there");
        assert_eq!(github(&nowhere, &sources), "::error title=S001::not there");
    }
}

//! How the findings of a command are shown.

use std::collections::BTreeMap;
use std::io;

use super::args::{Findings, Format, Volume};
use super::{Console, Stream};
use crate::diagnostic::render::{self, Sarif, Terminal};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Sources;

/// How many findings of one code are shown to people of one document: who has so many of a kind mends them by the
/// first.
const SHOWN: usize = 100;

/// Shows findings, of one document after the other.
///
/// Those for tools are data, on standard output. Those for people go where the command says.
pub(super) struct Report {
    format: Format,
    is_complete: bool,
    for_people: To,
    log: Sarif,
}

/// Where findings for people go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum To {
    /// Standard output, where they are what was asked for.
    Data,
    /// Standard error, beside something else.
    Aside,
}

impl Report {
    pub(super) fn new(options: &Findings, for_people: To) -> Self {
        Self { format: options.format, is_complete: options.all, for_people, log: Sarif::default() }
    }

    /// Whether standard output is for a tool, which takes nothing there but findings.
    pub(super) fn takes_output(&self) -> bool {
        !matches!(self.format, Format::Terminal)
    }

    /// Shows the findings of a document.
    pub(super) fn show(
        &mut self,
        findings: &[Diagnostic],
        sources: &Sources,
        console: &mut Console<'_>,
    ) -> io::Result<()> {
        let Console { out, err, volume, .. } = console;
        match self.format {
            Format::Terminal => {
                let stream = if self.for_people == To::Data { out } else { err };
                self.show_people(findings, sources, stream, *volume)
            }
            Format::Json => findings.iter().try_for_each(|finding| out.line(&render::json(finding, sources))),
            Format::Github => {
                findings.iter().try_for_each(|finding| out.line(&render::github(finding, sources)))
            }
            Format::Sarif => {
                self.log.add(findings, sources);
                Ok(())
            }
        }
    }

    /// Ends the report. SARIF is one log for all documents.
    pub(super) fn finish(self, console: &mut Console<'_>) -> io::Result<()> {
        if matches!(self.format, Format::Sarif) { console.out.line(&self.log.finish()) } else { Ok(()) }
    }

    /// Each finding is followed by an empty line; warnings are shown unless silence was asked for.
    fn show_people(
        &self,
        findings: &[Diagnostic],
        sources: &Sources,
        stream: &mut Stream<'_>,
        volume: Volume,
    ) -> io::Result<()> {
        let terminal = Terminal::new(sources, stream.color());
        let mut counts: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
        let has_place = |finding: &Diagnostic| finding.span.is_some();
        for finding in
            findings.iter().filter(|finding| !volume.quiet || finding.severity() == Severity::Error)
        {
            let count = counts.entry((finding.severity(), finding.code)).or_default();
            *count += usize::from(has_place(finding));
            if *count <= SHOWN || !has_place(finding) || self.is_complete {
                stream.text(&format!("{}\n\n", terminal.render(finding).trim_end()))?;
            }
        }
        if self.is_complete {
            return Ok(());
        }
        for ((severity, code), count) in counts.into_iter().filter(|(_, count)| *count > SHOWN) {
            let (severity, code) = (severity.as_str(), code.as_str());
            stream.line(&format!(
                "{severity}[{code}]: {} more like these; `--all` shows them\n",
                count - SHOWN
            ))?;
        }
        Ok(())
    }
}

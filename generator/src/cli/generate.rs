//! `generate`: from a document to a crate on disk.

use std::io;
use std::path::Path;

use clap::ValueEnum as _;

use super::args::{Filters, Generate};
use super::report::{Report, To};
use super::{Console, Exit, Host, input, summary, wrong_use};
use crate::config::{Config, Only};
use crate::diagnostic::{Code, Diagnostic, render};
use crate::files::{self, Change, ChangeKind, Comparison, Files};
use crate::source::Sources;
use crate::{Run, Stage};

pub(super) fn run(command: &Generate, host: Host, console: &mut Console<'_>) -> io::Result<Exit> {
    let levels = match command.findings.levels() {
        Ok(levels) => levels,
        Err(fault) => return wrong_use(&fault, console),
    };
    let mut report = Report::new(&command.findings, To::Aside);
    let mut sources = Sources::default();
    let exit = match configured(command, &mut sources) {
        Ok(mut config) => {
            config.levels = levels.or(&config.levels);
            command.reach.apply(&mut config);
            command.overlays.apply(&mut config);
            command.filters.apply(&mut config);
            config.only = command.only.map(Only::from).or(config.only);
            generate(command, host, &config, &mut report, console)?
        }
        Err(findings) => {
            report.show(&findings, &sources, console)?;
            let is_unreadable = findings.iter().any(|finding| finding.code == Code::Unreadable);
            if is_unreadable { Exit::Files } else { Exit::WrongUse }
        }
    };
    report.finish(console)?;
    Ok(exit)
}

fn generate(
    command: &Generate,
    host: Host,
    config: &Config,
    report: &mut Report,
    console: &mut Console<'_>,
) -> io::Result<Exit> {
    let document = command.document.as_deref().unwrap_or(&config.document);
    let (mut run, files) = match input::run(document, console) {
        Ok(mut run) => {
            let files = run.files(config);
            (run, files)
        }
        Err(finding) => (Run { diagnostics: finding.into(), ..Run::default() }, None),
    };
    let findings = std::mem::take(&mut run.diagnostics).sorted();
    report.show(&findings, &run.sources, console)?;
    let exit = if let Some(files) = &files {
        let delivery = Delivery { command, host, config, is_aside: report.takes_output() };
        delivery.deliver(files, &mut run, console)?
    } else {
        summary::exit(&findings)
    };
    if command.timings {
        summary::timings(&run.timings, console)?;
    }
    if !findings.is_empty() {
        let found = render::summary(&findings);
        let consequence = if files.is_none() { "; nothing was generated" } else { "" };
        console.note(&format!("{}: {found}{consequence}", config.document.display()))?;
    }
    Ok(exit)
}

/// What the command line, or the file that it names, says.
fn configured(command: &Generate, sources: &mut Sources) -> Result<Config, Vec<Diagnostic>> {
    if let Some(path) = &command.config {
        let (config, found) = Config::read(path, sources);
        return config.ok_or_else(|| found.sorted());
    }
    let document = command.document.as_deref().unwrap_or(Path::new(""));
    let output = command.out.clone().unwrap_or_default();
    // Standard input has no name to take the crate's from.
    let name = command.name.clone().or_else(|| input::is_standard(document).then(|| "api".to_owned()));
    Config::without_file(input::shown(document), output, name, command.runtime.as_deref())
        .map_err(|diagnostic| vec![diagnostic])
}

/// How the crate is brought to the output folder, or what that would change there is said.
struct Delivery<'a> {
    command: &'a Generate,
    host: Host,
    config: &'a Config,
    /// Whether standard output is for the findings alone.
    is_aside: bool,
}

impl Delivery<'_> {
    fn deliver(&self, files: &Files, run: &mut Run, console: &mut Console<'_>) -> io::Result<Exit> {
        let is_to_write = !self.command.check && !self.command.dry_run;
        let lock = run.lock.take();
        let compared = run.timings.time(Stage::Write, || {
            let mut comparisons = vec![files::compare(files, &self.config.output)?];
            if let (Some(path), Some(text)) = (&self.config.lock, &lock) {
                comparisons.push(files::compare_file(path, text)?);
            }
            if is_to_write {
                comparisons.iter().try_for_each(Comparison::write)?;
            }
            Ok(comparisons)
        });
        let comparisons = match compared {
            Ok(comparisons) => comparisons,
            Err(error) => return refused(&error, console),
        };
        for comparison in &comparisons {
            self.show(comparison, console)?;
        }
        let changes: usize = comparisons.iter().map(|comparison| comparison.changes().len()).sum();
        if self.command.check && changes > 0 {
            let advice = advice(self.command, self.host);
            let count = summary::counted(changes, "file");
            let output = self.config.output.display();
            console.err.line(&format!("error: `{output}` is stale: {count} would change; run `{advice}`"))?;
            return Ok(Exit::Stale);
        }
        let size = run.counts.map(summary::size).unwrap_or_default();
        let written = summary::counted(files.len() + usize::from(lock.is_some()), "file");
        let state = state(&comparisons, is_to_write);
        let seconds = run.timings.total().as_secs_f64();
        let document = self.config.document.display();
        console.note(&format!("{document}: {size} → {written} ({state}) in {seconds:.2} s"))?;
        Ok(Exit::Done)
    }

    /// Says which files changed, or would: as a diff, as a list, or as progress.
    fn show(&self, comparison: &Comparison<'_>, console: &mut Console<'_>) -> io::Result<()> {
        for change in comparison.changes() {
            let path = comparison.root().join(&change.path);
            let data = if self.is_aside { &mut console.err } else { &mut console.out };
            if self.command.check {
                data.text(&change.diff(comparison.root()))?;
            } else if self.command.dry_run {
                data.line(&format!("{} {}", kind(change), path.display()))?;
            } else {
                console.detail(&format!("{} {}", done(change), path.display()))?;
            }
        }
        Ok(())
    }
}

fn refused(error: &files::Error, console: &mut Console<'_>) -> io::Result<Exit> {
    console.err.line(&format!("error: {error}"))?;
    Ok(Exit::Files)
}

fn kind(change: &Change<'_>) -> &'static str {
    match change.kind {
        ChangeKind::New { .. } => "new",
        ChangeKind::Changed { .. } => "changed",
        ChangeKind::Stale { .. } => "stale",
    }
}

fn done(change: &Change<'_>) -> &'static str {
    if change.is_stale() { "removed" } else { "wrote" }
}

/// What became of the files, such as `2 written, 29 unchanged`.
fn state(comparisons: &[Comparison<'_>], is_written: bool) -> String {
    let changes = || comparisons.iter().flat_map(Comparison::changes);
    let removed = changes().filter(|change| change.is_stale()).count();
    let written = changes().count() - removed;
    let unchanged = comparisons.iter().map(Comparison::unchanged).sum();
    let (write, remove) = if is_written { ("written", "removed") } else { ("to write", "to remove") };
    [(written, write), (unchanged, "unchanged"), (removed, remove)]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The command that brings the output up to date.
fn advice(command: &Generate, host: Host) -> String {
    if let Some(codegen) = host.codegen {
        return codegen.to_owned();
    }
    let mut words = vec![host.program.to_owned(), "generate".to_owned()];
    let options = [
        (None, command.document.as_deref()),
        (Some("--config"), command.config.as_deref()),
        (Some("--out"), command.out.as_deref()),
        (Some("--name"), command.name.as_deref().map(AsRef::as_ref)),
        (Some("--runtime"), command.runtime.as_deref()),
    ];
    let overlays = command.overlays.overlay.iter().map(|path| (Some("--overlay"), Some(path.as_path())));
    for (option, value) in options.into_iter().chain(overlays) {
        let Some(value) = value else { continue };
        words.extend(option.map(str::to_owned));
        words.push(quoted(&value.to_string_lossy()));
    }
    if let Some(part) = command.only.and_then(|part| part.to_possible_value()) {
        words.extend(["--only".to_owned(), part.get_name().to_owned()]);
    }
    let Filters { include, exclude } = &command.filters;
    for (option, entries) in [("--include", include), ("--exclude", exclude)] {
        for (list, entry) in entries {
            words.extend([option.to_owned(), quoted(&format!("{}={entry}", list.singular()))]);
        }
    }
    words.join(" ")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "-_./:\\~+@%=".contains(character);
    if word.chars().all(is_plain) && !word.is_empty() { word.to_owned() } else { format!("'{word}'") }
}

//! `check`: what is wrong with documents.

use std::io;
use std::path::Path;

use super::args::Check;
use super::report::{Report, To};
use super::{Console, Exit, input, summary, wrong_use};
use crate::Run;
use crate::config::Config;
use crate::diagnostic::{Code, Levels, render};
use crate::source::Sources;

pub(super) fn run(command: &Check, console: &mut Console<'_>) -> io::Result<Exit> {
    let levels = match command.findings.levels() {
        Ok(levels) => levels,
        Err(fault) => return wrong_use(&fault, console),
    };
    let mut report = Report::new(&command.findings, To::Data);
    let mut worst = Exit::Done;
    if let Some(path) = &command.config {
        let mut sources = Sources::default();
        let (config, found) = Config::read(path, &mut sources);
        let Some(config) = config else {
            let findings = found.sorted();
            report.show(&findings, &sources, console)?;
            report.finish(console)?;
            let is_unreadable = findings.iter().any(|finding| finding.code == Code::Unreadable);
            return Ok(if is_unreadable { Exit::Files } else { Exit::WrongUse });
        };
        let levels = levels.clone().or(&config.levels);
        let run = examined(config, Run::default(), command, &levels);
        worst = show(run, path, command, &mut report, console)?;
    }
    for document in &command.documents {
        // The names say nothing: no file is made of them.
        let config = Config::without_file(input::shown(document), "out".into(), Some("api".to_owned()), None);
        let run = match config.and_then(|config| Ok((config, input::run(document, console)?))) {
            Ok((config, run)) => examined(config, run, command, &levels),
            Err(finding) => Run { diagnostics: levels.apply(finding.into()), ..Run::default() },
        };
        worst = worst.max(show(run, &input::shown(document), command, &mut report, console)?);
    }
    report.finish(console)?;
    Ok(worst)
}

/// As far as `generate` would go without writing, and whatever else can be said.
fn examined(mut config: Config, mut run: Run, command: &Check, levels: &Levels) -> Run {
    command.reach.apply(&mut config);
    command.overlays.apply(&mut config);
    run.is_thorough = true;
    run.plan(&config);
    run.diagnostics = levels.apply(run.diagnostics);
    run
}

/// Shows what was found, under the name of the document or of the file that names it.
fn show(
    run: Run,
    name: &Path,
    command: &Check,
    report: &mut Report,
    console: &mut Console<'_>,
) -> io::Result<Exit> {
    let findings = run.diagnostics.sorted();
    report.show(&findings, &run.sources, console)?;
    if command.timings {
        summary::timings(&run.timings, console)?;
    }
    console.note(&format!("{}: {}", name.display(), render::summary(&findings)))?;
    Ok(summary::exit(&findings))
}

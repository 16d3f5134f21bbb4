//! `check`: what is wrong with documents.

use std::io;
use std::path::Path;

use super::args::Check;
use super::report::{Report, To};
use super::{Console, Exit, input, summary, wrong_use};
use crate::Run;
use crate::config::Config;
use crate::diagnostic::{Levels, render};

pub(super) fn run(command: &Check, console: &mut Console<'_>) -> io::Result<Exit> {
    let levels = match command.findings.levels() {
        Ok(levels) => levels,
        Err(fault) => return wrong_use(&fault, console),
    };
    let mut report = Report::new(&command.findings, To::Data);
    let mut worst = Exit::Done;
    for document in &command.documents {
        let run = examined(document, command, &levels, console);
        let findings = run.diagnostics.sorted();
        report.show(&findings, &run.sources, console)?;
        if command.timings {
            summary::timings(&run.timings, console)?;
        }
        console.note(&format!("{}: {}", input::shown(document).display(), render::summary(&findings)))?;
        worst = worst.max(summary::exit(&findings));
    }
    report.finish(console)?;
    Ok(worst)
}

/// As far as `generate` would go without writing, and whatever else can be said.
fn examined(document: &Path, command: &Check, levels: &Levels, console: &mut Console<'_>) -> Run {
    // The names say nothing: no file is made of them.
    let config = Config::without_file(input::shown(document), "out".into(), Some("api".to_owned()), None);
    let mut run = match config.and_then(|config| Ok((config, input::run(document, console)?))) {
        Ok((mut config, mut run)) => {
            command.reach.apply(&mut config);
            run.is_thorough = true;
            command.overlays.apply(&mut config);
            run.plan(&config);
            run
        }
        Err(finding) => Run { diagnostics: finding.into(), ..Run::default() },
    };
    run.diagnostics = levels.apply(run.diagnostics);
    run
}

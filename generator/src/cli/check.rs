//! `check`: what is wrong with documents.

use std::io;
use std::path::{Path, PathBuf};

use super::args::{Check, Format};
use super::{Console, Exit, summary};
use crate::Run;
use crate::config::Config;
use crate::diagnostic::render;

pub(super) fn run(command: &Check, console: &mut Console<'_>) -> io::Result<Exit> {
    let mut worst = Exit::Done;
    for document in &command.documents {
        worst = worst.max(check(document, command, console)?);
    }
    Ok(worst)
}

fn check(document: &Path, command: &Check, console: &mut Console<'_>) -> io::Result<Exit> {
    let mut run = Run::default();
    // As far as `generate` would go without writing. The names say nothing: no file is made of them.
    match Config::without_file(document.to_owned(), PathBuf::from("out"), Some("api".to_owned()), None) {
        Ok(config) => drop(run.plan(&config)),
        Err(finding) => run.diagnostics.push(finding),
    }
    let findings = run.diagnostics.sorted();
    match command.format {
        Format::Terminal => console.findings_as_data(&findings, &run.sources)?,
        Format::Json => console.findings_as_json(&findings, &run.sources)?,
    }
    if command.timings {
        summary::timings(&run.timings, console)?;
    }
    console.note(&format!("{}: {}", document.display(), render::summary(&findings)))?;
    Ok(summary::exit(&findings))
}

//! `ir`: what a stage makes of a document.

use std::fmt::Debug;
use std::io;
use std::path::Path;

use super::args::{After, Findings, Ir};
use super::report::{Report, To};
use super::{Console, Exit, summary};
use crate::Run;
use crate::config::Config;

pub(super) fn run(command: &Ir, console: &mut Console<'_>) -> io::Result<Exit> {
    let mut run = Run::default();
    let text = after(command.after, &command.document, &mut run);
    if let Some(text) = text {
        console.out.line(&text)?;
    }
    let findings = run.diagnostics.sorted();
    Report::new(&Findings::default(), To::Aside).show(&findings, &run.sources, console)?;
    Ok(summary::exit(&findings))
}

/// What the stage made, if there was something to make it from.
fn after(stage: After, document: &Path, run: &mut Run) -> Option<String> {
    fn printed(made: impl Debug) -> String {
        format!("{made:#?}")
    }
    match stage {
        After::Source => run.tree(document).map(printed),
        After::Document => run.document(document).map(printed),
        After::Model => run.api(document).map(printed),
        After::Plan => match Config::without_file(document.to_owned(), "out".into(), None, None) {
            Ok(config) => run.plan(&config).map(printed),
            Err(diagnostic) => {
                run.diagnostics.push(diagnostic);
                None
            }
        },
    }
}

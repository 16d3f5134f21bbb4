//! `ir`: what a stage makes of a document.

use std::fmt::Debug;
use std::io;

use super::args::{After, Findings, Ir};
use super::report::{Report, To};
use super::{Console, Exit, summary};
use crate::Run;
use crate::config::Config;

pub(super) fn run(command: &Ir, console: &mut Console<'_>) -> io::Result<Exit> {
    let mut run = Run::default();
    let text = after(command, &mut run);
    if let Some(text) = text {
        console.out.line(&text)?;
    }
    let findings = run.diagnostics.sorted();
    Report::new(&Findings::default(), To::Aside).show(&findings, &run.sources, console)?;
    Ok(summary::exit(&findings))
}

/// What the stage made, if there was something to make it from.
fn after(command: &Ir, run: &mut Run) -> Option<String> {
    fn printed(made: impl Debug) -> String {
        format!("{made:#?}")
    }
    let document = command.document.clone();
    let config = match Config::without_file(document, "out".into(), Some("api".to_owned()), None) {
        Ok(mut config) => {
            command.reach.apply(&mut config);
            command.overlays.apply(&mut config);
            config
        }
        Err(diagnostic) => {
            run.diagnostics.push(diagnostic);
            return None;
        }
    };
    match command.after {
        After::Source => run.tree(&config).map(printed),
        After::Document => run.document(&config).map(printed),
        After::Model => run.api(&config).map(printed),
        After::Plan => run.plan(&config).map(printed),
    }
}

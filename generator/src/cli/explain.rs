//! `explain`: what a code stands for.

use std::io;

use super::args::Explain;
use super::{Console, Exit};
use crate::diagnostic::{Code, Severity, nearest};

pub(super) fn run(command: &Explain, console: &mut Console<'_>) -> io::Result<Exit> {
    let wanted = command.code.as_str();
    let Some(code) = Code::ALL.iter().find(|code| code.as_str().eq_ignore_ascii_case(wanted)) else {
        let near = nearest(wanted, Code::ALL.iter().map(|code| code.as_str()));
        let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        console.err.line(&format!("error: there is no code `{}`{hint}", wanted.escape_debug()))?;
        return Ok(Exit::WrongUse);
    };
    let severity = match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    console.out.line(&format!("{} ({severity}): {}", code.as_str(), code.summary()))?;
    Ok(Exit::Done)
}

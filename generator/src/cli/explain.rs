//! `explain`: what a code stands for.

use std::io;

use super::args::Explain;
use super::{Console, Exit, wrong_use};
use crate::diagnostic::{Code, nearest, render};

pub(super) fn run(command: &Explain, console: &mut Console<'_>) -> io::Result<Exit> {
    let Some(wanted) = &command.code else {
        list(console)?;
        return Ok(Exit::Done);
    };
    let Some(code) = Code::ALL.iter().find(|code| code.as_str().eq_ignore_ascii_case(wanted)) else {
        let near = nearest(wanted, Code::ALL.iter().map(|code| code.as_str()));
        let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return wrong_use(&format!("there is no code `{}`{hint}", wanted.escape_debug()), console);
    };
    console.out.text(&render::page(*code, console.out.color()))?;
    Ok(Exit::Done)
}

fn list(console: &mut Console<'_>) -> io::Result<()> {
    for code in Code::ALL {
        console.out.line(&format!("{}  {:<7}  {}", code.as_str(), code.severity().as_str(), code.title()))?;
    }
    Ok(())
}

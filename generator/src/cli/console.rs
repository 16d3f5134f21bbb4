//! The two streams that a command writes to.

use std::ffi::OsString;
use std::io::{self, Read, Write};

use super::args::Volume;

/// Where a command writes: data to one stream, everything else to the other. And where it reads a document that has no
/// file.
pub struct Console<'w> {
    /// Data.
    pub out: Stream<'w>,
    /// Everything else.
    pub err: Stream<'w>,
    pub(super) volume: Volume,
    /// Standard input, until somebody has read it.
    pub(super) input: Option<&'w mut dyn Read>,
}

/// A stream and whether it takes colours.
///
/// Where nobody reads on, as behind `| head`, the rest is not written and the command goes on to its end.
pub struct Stream<'w> {
    writer: &'w mut dyn Write,
    color: bool,
    is_closed: bool,
}

impl<'w> Stream<'w> {
    /// A stream with or without colours.
    pub fn new(writer: &'w mut dyn Write, color: bool) -> Self {
        Self { writer, color, is_closed: false }
    }

    /// Whether colours may be written.
    pub(super) fn color(&self) -> bool {
        self.color
    }

    /// Writes text and a line break.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        self.text(&format!("{text}\n"))
    }

    /// Writes text that has its line breaks.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        if self.is_closed {
            return Ok(());
        }
        match self.writer.write_all(text.as_bytes()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(())
            }
            result => result,
        }
    }
}

impl<'w> Console<'w> {
    /// A console over two streams.
    pub fn new(out: Stream<'w>, err: Stream<'w>) -> Self {
        Self { out, err, volume: Volume::default(), input: None }
    }

    /// Gives a command a standard input; without one there is none.
    pub fn with_input(mut self, input: &'w mut dyn Read) -> Self {
        self.input = Some(input);
        self
    }

    /// Says something that is of interest unless silence was asked for.
    pub(super) fn note(&mut self, text: &str) -> io::Result<()> {
        if self.volume.quiet { Ok(()) } else { self.err.line(text) }
    }

    /// Says something that is of interest only on request.
    pub(super) fn detail(&mut self, text: &str) -> io::Result<()> {
        if self.volume.verbose { self.err.line(text) } else { Ok(()) }
    }
}

/// Whether a stream takes colours, given whether it is a terminal and what the environment says.
pub(super) fn wants_color(is_terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let is_dumb = variable("TERM").is_some_and(|terminal| terminal == "dumb");
    is_terminal && !is_set("NO_COLOR") && !is_set("CI") && !is_dumb
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_only_for_people() {
        let wants = |is_terminal, name: &str, value: &str| {
            wants_color(is_terminal, |asked| (asked == name).then(|| value.into()))
        };
        assert!(wants(true, "TERM", "xterm"));
        assert!(wants(true, "NO_COLOR", ""));
        assert!(!wants(false, "TERM", "xterm"));
        assert!(!wants(true, "NO_COLOR", "1"));
        assert!(!wants(true, "CI", "true"));
        assert!(!wants(true, "TERM", "dumb"));
    }
}

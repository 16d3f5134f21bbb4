//! Code fences (`CommonMark` §4.5).

use super::blocks::{self, Lead};

/// The languages that rustdoc is told of. It compiles a block without a language, or with one that it takes for Rust.
const LANGUAGES: &[&str] = &[
    "json",
    "yaml",
    "xml",
    "http",
    "bash",
    "sh",
    "shell",
    "console",
    "javascript",
    "js",
    "typescript",
    "ts",
    "python",
    "ruby",
    "java",
    "go",
    "php",
    "csharp",
    "swift",
    "sql",
    "html",
    "css",
    "toml",
    "text",
    "diff",
    "graphql",
    "kotlin",
];

/// An open code fence. Behind a list's marker there is none: whether that marker starts a list depends on the lines
/// before it.
pub struct Fence {
    char: char,
    length: usize,
    language: &'static str,
    /// What stands before the marker: the indentation and the block quotes.
    lead: String,
    quotes: usize,
    indent: usize,
}

/// What a line is to an open fence.
pub enum Within<'a> {
    /// A line of the code, without what stands before it.
    Code(&'a str),
    /// The closing fence.
    End,
    /// A line outside the block quote that the fence is in.
    Outside,
}

impl Fence {
    /// The fence that a line opens.
    pub fn opened_by(line: &str) -> Option<Self> {
        let Lead { indent, quotes, inner, text } = Lead::of(line);
        let char = text.chars().next().filter(|first| matches!(first, '`' | '~'))?;
        let length = text.chars().take_while(|other| *other == char).count();
        let info = text[length..].trim();
        // Backticks in the info string of a backtick fence make it a code span.
        (length >= 3 && !(char == '`' && info.contains('`'))).then(|| Self {
            char,
            length,
            language: language(info),
            lead: format!("{}{}", " ".repeat(blocks::shown_indent(indent)), "> ".repeat(quotes)),
            quotes,
            indent: if quotes == 0 { indent } else { inner },
        })
    }

    /// What a line is to this fence.
    pub fn within<'a>(&self, line: &'a str) -> Within<'a> {
        let mut text = line;
        for _ in 0..self.quotes {
            match text.trim_start().strip_prefix('>') {
                Some(behind) => text = behind.strip_prefix(' ').unwrap_or(behind),
                None => return Within::Outside,
            }
        }
        let marker = text.trim();
        if marker.len() >= self.length && marker.chars().all(|other| other == self.char) {
            return Within::End;
        }
        let blank = text.len() - text.trim_start_matches(' ').len();
        Within::Code(&text[blank.min(self.indent)..])
    }

    /// The line that opens the fence, with a language that keeps rustdoc from compiling it.
    pub fn opening(&self) -> String {
        format!("{}{}", self.closing(), self.language)
    }

    /// A line of the code. It stands as deep as its fence: further left, a list item around it would end.
    pub fn code(&self, text: &str) -> String {
        format!("{}{text}", self.lead).trim_end().to_owned()
    }

    /// The line that closes the fence.
    pub fn closing(&self) -> String {
        format!("{}{}", self.lead, self.char.to_string().repeat(self.length))
    }
}

fn language(info: &str) -> &'static str {
    let said = info.split(|other: char| !other.is_ascii_alphanumeric()).next().unwrap_or("");
    LANGUAGES.iter().find(|known| known.eq_ignore_ascii_case(said)).unwrap_or(&"text")
}

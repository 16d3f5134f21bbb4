//! From entries to the text of the lock: sorted by name, one name a line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Entry, Lock, Name, Section, VERSION};
use crate::toml_string::toml_string;

const HEADING: &str = "\
# The names that parts of the document have in Rust. `oasmith generate` keeps this file up to date; commit it.
#
# What is renamed in the document keeps the name that it has here, so that users of the crate need not follow. To rename
# it in Rust too, change its name here and generate again.
";

impl Lock {
    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = format!("{HEADING}\nversion = {VERSION}\n");
        for section in Section::ALL {
            for (name, entry) in self.entries(section) {
                write_entry(section, name, entry, &mut text);
            }
        }
        text
    }
}

fn write_entry(section: Section, name: &str, entry: &Entry, text: &mut String) {
    let _ = write!(text, "\n[{}.{}]\nat = {}\n", section.key(), key(name), toml_string(&entry.at));
    for (key, value) in [("kind", &entry.kind), ("used", &entry.used)] {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {}", toml_string(value));
        }
    }
    if !entry.new.is_empty() {
        let members: Vec<String> = entry.new.iter().map(|member| toml_string(member)).collect();
        let _ = writeln!(text, "new = [{}]", members.join(", "));
    }
    write_names("", &entry.roles, text);
    write_names("members.", &entry.members, text);
}

fn write_names(before: &str, names: &BTreeMap<String, Name>, text: &mut String) {
    for (of, name) in names {
        let _ = writeln!(text, "{before}{} = {}", key(of), toml_string(&name.text));
    }
}

/// A key as it stands in TOML: bare where it can be.
fn key(text: &str) -> String {
    let is_bare = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '-';
    if !text.is_empty() && text.chars().all(is_bare) { text.to_owned() } else { toml_string(text) }
}

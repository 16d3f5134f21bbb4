//! From a path or bytes to a tree: the one place of this stage that touches the file system.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{FileId, Limits, Node, Sources, Span, json, yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Reads a file. Its text joins the sources whenever there is one, so that every finding can be shown.
///
/// There is a tree unless the file cannot be read, is not one document or breaks a limit; findings that leave a
/// usable tree behind, such as a duplicate key, come beside it. Only regular files are read: a pipe or a device
/// would block or never end.
pub fn read(path: &Path, sources: &mut Sources, limits: &Limits) -> (Option<Node>, Diagnostics) {
    match load(path, limits.bytes) {
        Ok(bytes) => read_bytes(path, bytes, sources, limits),
        Err(diagnostic) => (None, Diagnostics::from(diagnostic)),
    }
}

/// Reads a document that is in memory, under the name it is to be shown by. See [`read`].
pub fn read_bytes(
    name: impl Into<PathBuf>,
    bytes: Vec<u8>,
    sources: &mut Sources,
    limits: &Limits,
) -> (Option<Node>, Diagnostics) {
    let name = name.into();
    if bytes.len() > bytes_allowed(limits.bytes) {
        return (None, Diagnostics::from(too_large(&name, limits.bytes)));
    }
    match add_bytes(name, bytes, sources) {
        Ok(file) => parse(file, sources, limits),
        Err(diagnostic) => (None, Diagnostics::from(diagnostic)),
    }
}

/// Reads a document that is in memory as text, under the name it is to be shown by. See [`read`].
///
/// A name that ends in `.json` promises JSON (RFC 8259) and nothing else is taken; under any other name the text
/// is YAML 1.2, of which JSON is a part.
pub fn read_text(
    name: impl Into<PathBuf>,
    text: impl Into<String>,
    sources: &mut Sources,
    limits: &Limits,
) -> (Option<Node>, Diagnostics) {
    let (name, text) = (name.into(), text.into());
    if text.len() > bytes_allowed(limits.bytes) {
        return (None, Diagnostics::from(too_large(&name, limits.bytes)));
    }
    let file = sources.add(name, text);
    parse(file, sources, limits)
}

/// Takes a file into the sources, with a finding where it is no text.
pub(super) fn add_bytes(name: PathBuf, bytes: Vec<u8>, sources: &mut Sources) -> Result<FileId, Diagnostic> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(sources.add(name, text)),
        Err(error) => Err(not_utf8(name, &error, sources)),
    }
}

/// Makes the tree of a file whose text is there.
pub(super) fn parse(file: FileId, sources: &Sources, limits: &Limits) -> (Option<Node>, Diagnostics) {
    let source = sources.file(file);
    let promises_json =
        source.path().extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let mut diagnostics = Diagnostics::default();
    let read = if promises_json { json::read } else { read_yaml };
    let root = read(source.text(), file, limits, &mut diagnostics);
    (root, diagnostics)
}

/// YAML that looks like JSON is tried as that first, which is several times quicker and gives the same tree.
fn read_yaml(text: &str, file: FileId, limits: &Limits, diagnostics: &mut Diagnostics) -> Option<Node> {
    if text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with(['{', '[']) {
        let mut as_json = Diagnostics::default();
        if let Some(root) = json::read(text, file, limits, &mut as_json) {
            diagnostics.append(as_json);
            return Some(root);
        }
    }
    yaml::read(text, file, limits, diagnostics)
}

/// The bytes of a regular file of a size that is allowed. The finding has no place.
pub(super) fn load(path: &Path, allowed: usize) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |reason: &dyn std::fmt::Display| {
        Diagnostic::without_place(Code::Unreadable, format!("cannot read `{}`: {reason}", path.display()))
    };
    // Asked before opening: to open a pipe would already wait for its other end.
    let metadata = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !metadata.is_file() {
        return Err(unreadable(&"it is not a regular file"));
    }
    let mut bytes = Vec::new();
    read_up_to(path, bytes_allowed(allowed), &mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() > bytes_allowed(allowed) {
        return Err(too_large(path, allowed));
    }
    Ok(bytes)
}

/// Reads one byte more than is allowed at most, whatever size the file system promised.
fn read_up_to(path: &Path, allowed: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
    let enough = u64::try_from(allowed).map_or(u64::MAX, |allowed| allowed.saturating_add(1));
    File::open(path)?.take(enough).read_to_end(bytes)?;
    Ok(())
}

/// Spans count bytes in a `u32`.
fn bytes_allowed(limit: usize) -> usize {
    limit.min(u32::MAX as usize)
}

pub(super) fn too_large(path: &Path, limit: usize) -> Diagnostic {
    let allowed = bytes_allowed(limit);
    Diagnostic::without_place(
        Code::LimitExceeded,
        format!("`{}` is larger than the {allowed} bytes that are allowed", path.display()),
    )
}

/// The file is taken in with replacement characters, so that the place can be shown.
fn not_utf8(name: PathBuf, error: &std::string::FromUtf8Error, sources: &mut Sources) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let found = bytes.get(at).copied().unwrap_or_default();
    let file = sources.add(name, String::from_utf8_lossy(bytes).into_owned());
    let span = Span::new(file, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
    let diagnostic =
        Diagnostic::new(Code::NotUtf8, span, format!("the byte 0x{found:02X} is not UTF-8 here"));
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            diagnostic.help("the file looks like UTF-16; save it as UTF-8")
        }
        _ => diagnostic.help("save the file as UTF-8"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(diagnostics: &Diagnostics) -> Vec<&str> {
        diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect()
    }

    #[test]
    fn extension_decides() {
        let mut sources = Sources::default();
        let limits = Limits::default();
        let (root, diagnostics) = read_text("a.json", "a: 1", &mut sources, &limits);
        assert!(root.is_none());
        assert_eq!(codes(&diagnostics), ["S003"]);
        for name in ["a.yaml", "a.yml", "a", "-"] {
            let (root, diagnostics) = read_text(name, "{\"a\": [1, 2]}", &mut sources, &limits);
            assert!(root.is_some() && diagnostics.is_empty(), "{name}");
        }
        let (root, _) = read_text("a.yaml", "{a: [1, 2,],}", &mut sources, &limits);
        assert!(root.is_some());
    }

    #[test]
    fn bad_utf8_is_located() {
        let mut sources = Sources::default();
        let (root, diagnostics) =
            read_bytes("a.yaml", b"\xC3\xBC: 1\nkey: a\xE4b\n".to_vec(), &mut sources, &Limits::default());
        assert!(root.is_none());
        let found = diagnostics.iter().next().unwrap();
        assert_eq!(found.code, Code::NotUtf8);
        assert_eq!(found.message, "the byte 0xE4 is not UTF-8 here");
        let position = sources.position(found.span.unwrap());
        assert_eq!((position.line, position.column), (2, 7));
        assert_eq!(sources.text(found.span.unwrap()), "\u{fffd}");
    }

    #[test]
    fn only_regular_files_within_the_limit() {
        let mut sources = Sources::default();
        let folder = std::env::temp_dir();
        let (_, diagnostics) = read(&folder, &mut sources, &Limits::default());
        assert_eq!(codes(&diagnostics), ["S001"]);
        let (_, diagnostics) = read(&folder.join("there is no such file"), &mut sources, &Limits::default());
        assert_eq!(codes(&diagnostics), ["S001"]);
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let (_, diagnostics) = read(&manifest, &mut sources, &Limits { bytes: 10, ..Limits::default() });
        assert_eq!(codes(&diagnostics), ["S007"]);
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_refused() {
        let (_, diagnostics) = read(Path::new("/dev/zero"), &mut Sources::default(), &Limits::default());
        assert_eq!(codes(&diagnostics), ["S001"]);
    }
}

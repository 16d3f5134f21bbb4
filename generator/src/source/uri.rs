//! The names of documents: absolute URIs without a fragment (RFC 3986 §4.3).

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use fluent_uri::{Uri as Parsed, UriRef};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::normalized;

/// Characters that no URI may hold as they are (RFC 3986 §2). Documents have them nonetheless.
const ILLEGAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What a segment of a path may not hold as it is, so that a file's name stays one segment.
const IN_SEGMENT: &AsciiSet = &ILLEGAL.add(b'#').add(b'%').add(b'?').add(b'[').add(b']').add(b'/');

/// An absolute URI without a fragment, normalized (RFC 3986 §6.2.2), so that equal ones are equal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uri(String);

/// A reference taken apart: the document that it names, and what stands behind `#`, percent-decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The document.
    pub uri: Uri,
    /// A JSON pointer, an anchor, or empty for the whole document.
    pub fragment: String,
}

impl Uri {
    /// Takes an absolute URI. `None` where the text is none. A fragment is left out.
    pub fn parse(text: &str) -> Option<Self> {
        let (document, _) = split_fragment(text);
        let parsed = Parsed::parse(legal(document).as_ref()).ok()?.normalize();
        Some(Self(parsed.into_string()))
    }

    /// The name of a file: `file://` and its absolute path, without `.` and needless `..`.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let absolute = normalized(&std::path::absolute(path)?);
        let text = absolute.to_str().ok_or_else(|| io::Error::other("the path is not Unicode"))?;
        let slashes = if cfg!(windows) { Cow::Owned(text.replace('\\', "/")) } else { Cow::Borrowed(text) };
        let segments = slashes.trim_start_matches('/').split('/');
        let segments: Vec<_> =
            segments.map(|segment| utf8_percent_encode(segment, IN_SEGMENT).to_string()).collect();
        Self::parse(&format!("file:///{}", segments.join("/")))
            .ok_or_else(|| io::Error::other("the path cannot be written as a URI"))
    }

    /// Whether the document is a file.
    pub fn is_of_file(&self) -> bool {
        self.0.starts_with("file:")
    }

    /// The path of a file on this machine; `None` where the URI is not of one.
    pub fn to_file_path(&self) -> Option<PathBuf> {
        let path = self.0.strip_prefix("file://")?;
        // A host before the path would be another machine.
        let path = path.strip_prefix("localhost").unwrap_or(path);
        let path = if cfg!(windows) { path.strip_prefix('/')? } else { path };
        let decoded = percent_decode_str(path).decode_utf8().ok()?;
        (cfg!(windows) || decoded.starts_with('/')).then(|| PathBuf::from(decoded.into_owned()))
    }

    /// What a reference names that stands in the document of this name (RFC 3986 §5.2). `None` where it is no URI
    /// reference.
    pub fn join(&self, reference: &str) -> Option<Target> {
        let (document, fragment) = split_fragment(reference);
        let fragment = percent_decode_str(fragment).decode_utf8_lossy().into_owned();
        if document.is_empty() {
            return Some(Target { uri: self.clone(), fragment });
        }
        let base = Parsed::parse(self.0.as_str()).ok()?;
        let resolved = UriRef::parse(legal(document).as_ref()).ok()?.resolve_against(&base).ok()?;
        Some(Target { uri: Self(resolved.normalize().into_string()), fragment })
    }

    /// The URI's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How this document is named from another one, as short as can be: a relative path between two files.
    pub fn seen_from(&self, other: &Self) -> String {
        let path = |uri: &Self| uri.0.strip_prefix("file:///").map(str::to_owned);
        let (Some(to), Some(from)) = (path(self), path(other)) else { return self.0.clone() };
        let (to, from): (Vec<&str>, Vec<&str>) = (to.split('/').collect(), from.split('/').collect());
        let folders = from.len().min(to.len()).saturating_sub(1);
        let common = to.iter().zip(&from).take(folders).take_while(|(a, b)| a == b).count();
        let up = std::iter::repeat_n("..", from.len() - 1 - common);
        up.chain(to.iter().skip(common).copied()).collect::<Vec<_>>().join("/")
    }
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The two sides of the first `#`.
fn split_fragment(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

fn legal(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, ILLEGAL).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(text: &str) -> Uri {
        Uri::parse(text).unwrap()
    }

    #[test]
    fn references_are_resolved() {
        let base = uri("https://example.com/spec/api.yaml");
        let table = [
            ("#/a~1b/%7Eid%7D", "https://example.com/spec/api.yaml", "/a~1b/~id}"),
            ("b.yaml", "https://example.com/spec/b.yaml", ""),
            ("../b.yaml#anchor", "https://example.com/b.yaml", "anchor"),
            ("/b.yaml?x=1#", "https://example.com/b.yaml?x=1", ""),
            ("my pets/{id}.yaml#/x y", "https://example.com/spec/my%20pets/%7Bid%7D.yaml", "/x y"),
            ("HTTPS://EXAMPLE.com/%7euser", "https://example.com/~user", ""),
            ("urn:uuid:deadbeef#/a", "urn:uuid:deadbeef", "/a"),
        ];
        for (reference, document, fragment) in table {
            let target = base.join(reference).unwrap();
            assert_eq!((target.uri.as_str(), target.fragment.as_str()), (document, fragment), "{reference}");
        }
        assert_eq!(base.join("http://[/"), None);
        assert_eq!(uri("urn:a:b").join("#x").unwrap(), Target { uri: uri("urn:a:b"), fragment: "x".into() });
        assert_eq!(Uri::parse("relative.yaml"), None);
    }

    #[cfg(unix)]
    #[test]
    fn files_have_names() {
        let named = Uri::of_file(Path::new("/spec/./my pets/../a#b?%.yaml")).unwrap();
        assert_eq!(named.as_str(), "file:///spec/a%23b%3F%25.yaml");
        assert_eq!(named.to_file_path().unwrap(), Path::new("/spec/a#b?%.yaml"));
        assert_eq!(named.join("b/../c.yaml").unwrap().uri.to_file_path().unwrap(), Path::new("/spec/c.yaml"));
        assert_eq!(uri("file://localhost/a").to_file_path().unwrap(), Path::new("/a"));
        for other in ["https://example.com/a", "file://server/a", "urn:a:b"] {
            assert_eq!(uri(other).to_file_path(), None, "{other}");
        }
    }

    #[test]
    fn files_are_seen_from_each_other() {
        let entry = uri("file:///spec/api/client.yaml");
        let table = [
            ("file:///spec/api/definitions/error.yaml", "definitions/error.yaml"),
            ("file:///spec/shared.yaml", "../shared.yaml"),
            ("file:///spec/api/client.yaml", "client.yaml"),
            ("file:///other/a.yaml", "../../other/a.yaml"),
            ("https://example.com/a.yaml", "https://example.com/a.yaml"),
        ];
        for (file, seen) in table {
            assert_eq!(uri(file).seen_from(&entry), seen);
        }
    }
}

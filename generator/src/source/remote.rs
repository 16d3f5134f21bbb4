//! Documents from the network: only those that the configuration lists, and only with the content that it pins.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::{References, Uri};
use crate::diagnostic::{Code, Diagnostic};

/// The content of a document that the configuration allows. The finding has no place.
pub(super) fn fetch(uri: &Uri, references: &References, allowed: usize) -> Result<Vec<u8>, Diagnostic> {
    let Some(pinned) = references.remote.get(uri) else { return Err(not_listed(uri)) };
    if !references.allow_network {
        let message = format!("`{uri}` is on the network, which may not be used");
        let diagnostic = Diagnostic::without_place(Code::RemoteReference, message);
        return Err(diagnostic.help("run with `--allow-network`"));
    }
    let bytes = http::get(uri, allowed)?;
    let found = hexadecimal(&Sha256::digest(&bytes));
    if found != *pinned {
        let message = format!("the content of `{uri}` has the SHA-256 `{found}`, but `{pinned}` is pinned");
        let diagnostic = Diagnostic::without_place(Code::RemoteContent, message);
        return Err(diagnostic.help("look at what has changed there before you pin the new one"));
    }
    Ok(bytes)
}

fn not_listed(uri: &Uri) -> Diagnostic {
    let text = uri.as_str();
    if !text.starts_with("https://") && !text.starts_with("http://") {
        let message = format!("no document has the name `{text}`");
        return Diagnostic::without_place(Code::UnresolvedReference, message)
            .help("documents are known by their file, their URL, or the `$id` or `$self` that they carry");
    }
    let message =
        format!("`{text}` is on the network and not among the documents that may be read from there");
    let help = format!(
        "keep a copy beside the document and refer to that, or allow it in the configuration: \
         under `[references.remote]`, \"{text}\" = \"<its SHA-256>\""
    );
    Diagnostic::without_place(Code::RemoteReference, message).help(help)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string has nothing to fail on.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(feature = "remote")]
mod http {
    use std::time::Duration;

    use super::{Code, Diagnostic, Uri};

    const TIMEOUT: Duration = Duration::from_secs(30);

    /// The body of a response to `GET`. Redirects are not followed: they could lead to what is not allowed.
    pub(super) fn get(uri: &Uri, allowed: usize) -> Result<Vec<u8>, Diagnostic> {
        let unreadable = |error: ureq::Error| {
            let message = match error {
                ureq::Error::BodyExceedsLimit(_) => {
                    format!("`{uri}` is larger than the {allowed} bytes that are allowed")
                }
                error => format!("cannot read `{uri}`: {error}"),
            };
            Diagnostic::without_place(Code::Unreadable, message)
        };
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .max_redirects(0)
            .user_agent(concat!("oasmith/", env!("CARGO_PKG_VERSION")))
            .build();
        let mut response =
            ureq::Agent::new_with_config(config).get(uri.as_str()).call().map_err(unreadable)?;
        if response.status().is_redirection() {
            let to =
                response.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or("elsewhere");
            let message = format!("cannot read `{uri}`: the document has moved to `{to}`");
            return Err(Diagnostic::without_place(Code::Unreadable, message));
        }
        let limit = u64::try_from(allowed).unwrap_or(u64::MAX);
        response.body_mut().with_config().limit(limit).read_to_vec().map_err(unreadable)
    }
}

#[cfg(not(feature = "remote"))]
mod http {
    use super::{Code, Diagnostic, Uri};

    pub(super) fn get(uri: &Uri, _: usize) -> Result<Vec<u8>, Diagnostic> {
        let message = format!("cannot read `{uri}`: this program was built without the feature `remote`");
        Err(Diagnostic::without_place(Code::Unreadable, message))
    }
}

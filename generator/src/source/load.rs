//! Reads the documents that others refer to: on as many threads as the machine has, each document once.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::read::{add_bytes, load, parse, too_large};
use super::{Access, FileId, Limits, Sources, Span, Trees, Uri, normalized, remote};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parallel;

/// How many documents are read at a time: what they may cost together is looked at in between, so that the
/// outcome does not depend on how many threads there are.
const BATCH: usize = 16;

/// A document that something refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its name.
    pub uri: Uri,
    /// The reference that was met first.
    pub span: Span,
}

/// Reads documents into the trees. One that cannot be read is remembered as such; the finding stands at the
/// reference, or in the document where its text is at fault.
pub fn read_wanted(
    wanted: &[Wanted],
    trees: &mut Trees,
    access: &Access,
    sources: &mut Sources,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for batch in wanted.chunks(BATCH) {
        let limits = what_is_left(trees, sources, &access.limits);
        let fetched = parallel::map(batch, |wanted| fetch(wanted, trees, access, &limits));
        let mut files = Vec::new();
        for (wanted, fetched) in batch.iter().zip(fetched) {
            match fetched.and_then(|(name, bytes)| admit(name, bytes, &access.limits, sources)) {
                Ok(file) => files.push((wanted, file)),
                Err(mut diagnostic) => {
                    diagnostic.span.get_or_insert(wanted.span);
                    diagnostics.push(diagnostic);
                    trees.add_unreadable(wanted.uri.clone());
                }
            }
        }
        let parsed = parallel::map(&files, |&(_, file)| parse(file, sources, &limits));
        for ((wanted, _), (root, found)) in files.into_iter().zip(parsed) {
            diagnostics.append(found);
            match root {
                Some(root) => drop(trees.add(wanted.uri.clone(), root)),
                None => trees.add_unreadable(wanted.uri.clone()),
            }
        }
    }
    diagnostics
}

fn what_is_left(trees: &Trees, sources: &Sources, limits: &Limits) -> Limits {
    Limits {
        bytes: limits.bytes.saturating_sub(sources.bytes()),
        nodes: limits.nodes.saturating_sub(trees.nodes()),
        ..*limits
    }
}

fn fetch(
    wanted: &Wanted,
    trees: &Trees,
    access: &Access,
    limits: &Limits,
) -> Result<(PathBuf, Vec<u8>), Diagnostic> {
    let Some(path) = wanted.uri.to_file_path() else {
        let bytes = remote::fetch(&wanted.uri, &access.references, limits.bytes)?;
        return Ok((PathBuf::from(wanted.uri.as_str()), bytes));
    };
    let shown = shown(&wanted.uri, trees, &access.entry);
    let unreadable = |error: std::io::Error| {
        Diagnostic::without_place(Code::Unreadable, format!("cannot read `{}`: {error}", shown.display())).help(
            "a reference to another file is its path from here; one to a part of this document begins with `#/`",
        )
    };
    if !access.root.holds(&path).map_err(unreadable)? {
        let message = format!("`{}` lies outside the root folder of the document", shown.display());
        let help = "references lead to files below the folder of the document; `root` in the section \
                    `[references]` of the configuration, or `--root`, names another folder";
        return Err(Diagnostic::without_place(Code::OutsideRoot, message).help(help));
    }
    let bytes = load(&path, limits.bytes).map_err(|diagnostic| match diagnostic.code {
        Code::LimitExceeded => too_large(&shown, limits.bytes),
        _ => diagnostic,
    })?;
    Ok((shown, bytes))
}

/// How a file is shown: as it is seen from where the document itself was named.
fn shown(uri: &Uri, trees: &Trees, entry: &Path) -> PathBuf {
    let seen = uri.seen_from(trees.uri(super::TreeId::ENTRY));
    let seen = percent_decode_str(&seen).decode_utf8_lossy();
    normalized(&entry.parent().unwrap_or(Path::new("")).join(&*seen))
}

fn admit(
    name: PathBuf,
    bytes: Vec<u8>,
    limits: &Limits,
    sources: &mut Sources,
) -> Result<FileId, Diagnostic> {
    let beyond = |what: &str| {
        let message = format!("the documents have more than {what} together");
        Err(Diagnostic::without_place(Code::LimitExceeded, message))
    };
    if sources.len() >= limits.files {
        return beyond(&format!("{} files", limits.files));
    }
    if sources.bytes().saturating_add(bytes.len()) > limits.bytes {
        return beyond(&format!("{} bytes", limits.bytes));
    }
    add_bytes(name, bytes, sources)
}

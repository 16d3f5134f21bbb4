//! Changes as people and `patch` read them.

use std::path::Path;
use std::time::Duration;

use similar::TextDiff;

use super::{Change, ChangeKind};

/// How long the smallest diff of one file is sought before a larger one will do.
const PATIENCE: Duration = Duration::from_secs(1);

impl Change<'_> {
    /// The change as a unified diff from the file on disk to the generated one.
    ///
    /// The file is named by its path within the given folder; with an empty one, within the crate.
    pub fn diff(&self, folder: &Path) -> String {
        let path = folder.join(&self.path).to_string_lossy().replace('\\', "/");
        let path = path.trim_start_matches('/');
        let (before, after) = (format!("a/{path}"), format!("b/{path}"));
        match &self.kind {
            ChangeKind::New { new } => unified("", new, "/dev/null", &after),
            ChangeKind::Changed { old, new } => unified(old, new, &before, &after),
            ChangeKind::Stale { old } => unified(old, "", &before, "/dev/null"),
        }
    }
}

fn unified(old: &str, new: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    diff.unified_diff().header(before, after).to_string()
}

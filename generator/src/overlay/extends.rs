//! Which document an overlay was written for.

use std::path::Path;

use percent_encoding::percent_decode_str;

use super::Overlay;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::normalized;

/// Warns where an overlay says that it extends another document than the one that it is applied to.
///
/// A relative reference is seen from the overlay's file. Of a URL only the name of the file counts, because the
/// document may have been downloaded.
pub fn check_extends(overlay: &Overlay, overlay_path: &Path, document: &Path) -> Diagnostics {
    let Some((text, span)) = &overlay.extends else { return Diagnostics::default() };
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    let is_same = if decoded.contains(':') {
        let name = decoded.split(['?', '#']).next().and_then(|path| path.rsplit('/').next());
        name.map(AsRef::as_ref) == document.file_name()
    } else {
        let folder = overlay_path.parent().unwrap_or(Path::new(""));
        let extended = folder.join(&*decoded);
        absolute(&extended) == absolute(document)
    };
    if is_same {
        return Diagnostics::default();
    }
    let message = format!("the overlay extends `{text}`, and is applied to `{}`", document.display());
    Diagnostics::from(Diagnostic::new(Code::OverlayExtends, *span, message))
}

fn absolute(path: &Path) -> std::path::PathBuf {
    normalized(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

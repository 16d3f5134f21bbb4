//! Bringing the output folder up to date.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::{Change, ChangeKind, Comparison, Error};

impl Comparison<'_> {
    /// Writes what is new or changed and removes what is stale; nothing else is touched.
    ///
    /// Every text is first written whole beside its place and then moved there, so that a full disk or an
    /// interruption while writing leaves the old output whole. Nothing is forced onto the disk: after a loss of
    /// power, generate again.
    ///
    /// # Errors
    ///
    /// When the file system refuses.
    pub fn write(&self) -> Result<(), Error> {
        let mut prepared = Prepared::default();
        for change in self.changes() {
            if let ChangeKind::New { new } | ChangeKind::Changed { new, .. } = &change.kind {
                prepared.add(self.folder.locate(&change.path)?, new)?;
            }
        }
        prepared.commit()?;
        self.changes().iter().filter(|change| change.is_stale()).try_for_each(|change| self.remove(change))
    }

    /// Removes a file and the folders that it leaves empty.
    fn remove(&self, change: &Change<'_>) -> Result<(), Error> {
        let place = self.folder.locate(&change.path)?;
        fs::remove_file(&place).map_err(Error::io("remove", &place))?;
        let folders = place.ancestors().skip(1).take_while(|folder| *folder != self.folder.root());
        // A folder that is not empty refuses, and then so do those around it.
        for folder in folders {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(())
    }
}

/// Texts that lie beside their places. Dropped before they are moved, they vanish together with the folders that
/// were made for them.
#[derive(Default)]
pub(super) struct Prepared {
    texts: Vec<(TempPath, PathBuf)>,
    /// Outer ones first.
    made_folders: Vec<PathBuf>,
}

impl Prepared {
    pub(super) fn add(&mut self, place: PathBuf, text: &str) -> Result<(), Error> {
        let folder = place.parent().unwrap_or(Path::new(""));
        self.make_folders(folder)?;
        let text = write_beside(folder, text).map_err(Error::io("write", &place))?;
        self.texts.push((text, place));
        Ok(())
    }

    fn make_folders(&mut self, folder: &Path) -> Result<(), Error> {
        let missing: Vec<&Path> = folder
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder).map_err(Error::io("make the folder", folder))?;
            self.made_folders.push(folder.to_owned());
        }
        Ok(())
    }

    fn commit(mut self) -> Result<(), Error> {
        for (text, place) in std::mem::take(&mut self.texts) {
            text.persist(&place).map_err(|error| Error::io("write", &place)(error.error))?;
        }
        self.made_folders.clear();
        Ok(())
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        self.texts.clear();
        for folder in self.made_folders.iter().rev() {
            // One that is not empty any more stays, as it should.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// A text in a file of its own that is closed, for thousands may be waiting, and removed unless it is moved.
fn write_beside(folder: &Path, text: &str) -> io::Result<TempPath> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".oasmith-").suffix(".tmp");
    // Temporary files are private by default; these are to be as readable as any other. The umask is taken off.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file.into_temp_path())
}

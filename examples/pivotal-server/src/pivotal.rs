//! The service: what all handlers share, and what its operator does.

use std::path::Path;

use pivotal_api::server::Context;

use crate::auth::{Caller, Hash, Key, Mode, Verified};
use crate::store::{self, Error, Store, StoredKey, Workspace};

/// The service. Clones share one database.
#[derive(Clone, Debug)]
pub struct Pivotal {
    pub(crate) store: Store,
    pub(crate) verified: Verified,
}

impl Pivotal {
    /// On the database in the file at `path`, which is created if it is absent.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        Ok(Self { store: Store::open(path.as_ref())?, verified: Verified::default() })
    }

    /// On a database that is gone with the last clone.
    pub fn in_memory() -> Result<Self, Error> {
        Ok(Self { store: Store::in_memory()?, verified: Verified::default() })
    }

    /// Whether there is any workspace.
    pub async fn has_workspace(&self) -> Result<bool, Error> {
        self.store.read(store::has_workspace).await
    }

    /// Creates a workspace. Its slug must be free.
    pub async fn create_workspace(&self, name: &str, slug: &str) -> Result<(), Error> {
        let (name, its_slug) = (name.to_owned(), slug.to_owned());
        let created = self.store.write(move |db| store::create_workspace(db, &name, &its_slug)).await?;
        if created { Ok(()) } else { Err(Error::WorkspaceExists(slug.to_owned())) }
    }

    /// Creates a key for the workspace with the slug `workspace`, and gives it. It cannot be had a second time.
    pub async fn create_key(&self, workspace: &str, name: &str, mode: Mode) -> Result<String, Error> {
        let (slug, name) = (workspace.to_owned(), name.to_owned());
        let key = Key::generate(mode);
        let kept = key.clone();
        let hash = tokio::task::spawn_blocking(move || Hash::new(&kept)).await?;
        let kept = key.clone();
        let created = self.store.write(move |db| StoredKey::insert(db, &slug, &name, &kept, &hash)).await?;
        if created { Ok(key.reveal().to_owned()) } else { Err(Error::NoSuchWorkspace(workspace.to_owned())) }
    }

    /// Revokes the key that begins with `prefix`, from the next request on. False if there is none.
    pub async fn revoke_key(&self, prefix: &str) -> Result<bool, Error> {
        let prefix = prefix.to_owned();
        self.store.write(move |db| StoredKey::revoke(db, &prefix)).await
    }

    /// Reads from the caller's workspace.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        cx: &Context<Caller>,
        work: impl FnOnce(&Workspace<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let id = cx.principal().workspace_id.clone();
        self.store.read(move |db| work(&Workspace::new(db, &id))).await
    }

    /// Changes the caller's workspace: entirely, or not at all if `work` gives an error.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        cx: &Context<Caller>,
        work: impl FnOnce(&Workspace<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let id = cx.principal().workspace_id.clone();
        self.store.write(move |db| work(&Workspace::new(db, &id))).await
    }
}

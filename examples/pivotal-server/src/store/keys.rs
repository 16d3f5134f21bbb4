//! Workspaces and their API keys.

use rusqlite::{Connection, OptionalExtension, Result, named_params, params};

use crate::auth::{Caller, Hash, Key};
use crate::clock::Timestamp;
use crate::id::new_id;

/// What is kept of a key.
#[derive(Debug)]
pub struct StoredKey {
    pub caller: Caller,
    pub hash: Hash,
    pub is_revoked: bool,
}

impl StoredKey {
    /// The key that begins with `prefix`.
    pub fn find(db: &Connection, prefix: &str) -> Result<Option<Self>> {
        const SQL: &str = "
            SELECT api_keys.*, workspaces.slug AS workspace_slug, workspaces.name AS workspace_name
            FROM api_keys JOIN workspaces ON workspaces.id = api_keys.workspace_id
            WHERE prefix = ?1";
        let found = db.prepare_cached(SQL)?.query_row(params![prefix], |row| {
            Ok(Self {
                caller: Caller {
                    key_id: row.get("id")?,
                    key_name: row.get("name")?,
                    key_prefix: row.get("prefix")?,
                    rate_limit_tier: row.get("rate_limit_tier")?,
                    workspace_id: row.get("workspace_id")?,
                    workspace_slug: row.get("workspace_slug")?,
                    workspace_name: row.get("workspace_name")?,
                },
                hash: Hash { salt: row.get("salt")?, rounds: row.get("rounds")?, digest: row.get("hash")? },
                is_revoked: row.get::<_, Option<Timestamp>>("revoked_at")?.is_some(),
            })
        });
        found.optional()
    }

    /// Keeps the hash of `key` for the workspace with this slug; false if there is none.
    pub fn insert(db: &Connection, workspace_slug: &str, name: &str, key: &Key, hash: &Hash) -> Result<bool> {
        const SQL: &str = "
            INSERT INTO api_keys (id, workspace_id, name, prefix, salt, rounds, hash, created_at)
            SELECT :id, id, :name, :prefix, :salt, :rounds, :hash, :now FROM workspaces WHERE slug = :slug";
        let inserted = db.execute(
            SQL,
            named_params! {
                ":id": new_id(),
                ":name": name,
                ":prefix": key.prefix(),
                ":salt": hash.salt,
                ":rounds": hash.rounds,
                ":hash": hash.digest,
                ":now": Timestamp::now(),
                ":slug": workspace_slug,
            },
        )?;
        Ok(inserted > 0)
    }

    /// Revokes the key that begins with `prefix`; false if there is none.
    pub fn revoke(db: &Connection, prefix: &str) -> Result<bool> {
        const SQL: &str = "UPDATE api_keys SET revoked_at = coalesce(revoked_at, ?2) WHERE prefix = ?1";
        Ok(db.execute(SQL, params![prefix, Timestamp::now()])? > 0)
    }
}

/// Creates a workspace; false if the slug is taken.
pub fn create_workspace(db: &Connection, name: &str, slug: &str) -> Result<bool> {
    const SQL: &str = "
        INSERT INTO workspaces (id, slug, name, created_at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (slug) DO NOTHING";
    Ok(db.execute(SQL, params![new_id(), slug, name, Timestamp::now()])? > 0)
}

/// Whether there is any workspace.
pub fn has_workspace(db: &Connection) -> Result<bool> {
    db.query_row("SELECT EXISTS (SELECT 1 FROM workspaces)", [], |row| row.get(0))
}

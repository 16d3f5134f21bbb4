//! One workspace's part of the database.

use rusqlite::{Connection, params};

use crate::clock::Timestamp;

/// The rows of one workspace. Handlers reach the others' through nothing: there is no other way to customers, contacts
/// and onboardings, and each query here asks whose they are.
#[derive(Debug)]
pub struct Workspace<'c> {
    pub(super) db: &'c Connection,
    pub(super) id: &'c str,
}

/// Why a change was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is unknown, deleted, or another workspace's.
    NotFound,
    /// A value that must be unique is taken.
    Taken,
}

/// A value that must be unique is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken;

impl<'c> Workspace<'c> {
    /// The workspace with the id `id`.
    pub fn new(db: &'c Connection, id: &'c str) -> Self {
        Self { db, id }
    }

    /// The `display_id` and `created_at` of a new row, out of the greatest so far, which `newest` selects. Rows are never
    /// removed, so that neither comes twice.
    pub(super) fn next(&self, newest: &'static str) -> rusqlite::Result<(i64, Timestamp)> {
        self.db.prepare_cached(newest)?.query_row(params![self.id], |row| {
            let (display_id, created_at): (Option<i64>, Option<Timestamp>) = (row.get(0)?, row.get(1)?);
            Ok((display_id.unwrap_or(0) + 1, Timestamp::now_after(created_at)))
        })
    }
}

/// Sets `field` to what an update says, if it says anything.
pub(super) fn set<T>(field: &mut T, update: Option<T>) {
    if let Some(value) = update {
        *field = value;
    }
}

//! The database: takes and gives the models of the API. Knows nothing of HTTP.

mod columns;
mod contacts;
mod customers;
mod error;
mod keys;
mod onboardings;
mod page;
mod schema;
mod workspace;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use error::Error;
pub use keys::{StoredKey, create_workspace, has_workspace};
pub use onboardings::Filter;
pub use page::{Page, Slice};
pub use workspace::{Refused, Taken, Workspace};

/// One connection, shared: SQLite has one writer at a time anyway, and a read takes microseconds.
#[derive(Clone, Debug)]
pub struct Store(Arc<Mutex<Connection>>);

impl Store {
    /// The database in the file at `path`, which is created if it is absent.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let connection = Connection::open(path)?;
        // With a write-ahead log, FULL makes what was answered survive a loss of power and not only a kill.
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        Self::new(connection)
    }

    /// A database that lives as long as the value.
    pub fn in_memory() -> Result<Self, Error> {
        Self::new(Connection::open_in_memory()?)
    }

    fn new(mut connection: Connection) -> Result<Self, Error> {
        // `pivotal-server key create` may write while the server runs.
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update(None, "foreign_keys", true)?;
        schema::migrate(&mut connection)?;
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// Does `work` on one state of the database.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        self.run(TransactionBehavior::Deferred, work).await
    }

    /// Does `work` entirely, or not at all if it gives an error.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        self.run(TransactionBehavior::Immediate, work).await
    }

    /// SQLite blocks, so that this happens on a thread that may.
    async fn run<T: Send + 'static>(
        &self,
        behavior: TransactionBehavior,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let connection = Arc::clone(&self.0);
        let working = tokio::task::spawn_blocking(move || {
            // If a panic has poisoned the lock, it has rolled its transaction back too.
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            let transaction: Transaction<'_> = connection.transaction_with_behavior(behavior)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        });
        working.await?
    }
}

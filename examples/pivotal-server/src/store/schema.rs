//! The tables, and how an older database comes to have them.

use rusqlite::{Connection, TransactionBehavior};

use super::Error;

/// What leads from each version of the schema to the next. A step that was released is never changed.
const STEPS: &[&str] = &[include_str!("0001_initial.sql")];

/// Brings the database to the newest version. `user_version` counts the steps that were taken.
pub fn migrate(connection: &mut Connection) -> Result<(), Error> {
    // Two processes may open a new database at once: the second waits here, and finds nothing to do.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let taken = usize::try_from(version).unwrap_or(usize::MAX);
    let steps = STEPS.get(taken..).ok_or(Error::NewerSchema { version, latest: STEPS.len() })?;
    for (step, version) in steps.iter().zip(version + 1..) {
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", version)?;
    }
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migration_is_done_once() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        migrate(&mut connection).unwrap();
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema WHERE type = 'table'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(tables, 5);
    }

    #[test]
    fn a_database_of_a_later_version_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        let error = migrate(&mut connection).unwrap_err();
        assert_eq!(error.to_string(), "the database has schema version 99, expected at most 1");
    }
}

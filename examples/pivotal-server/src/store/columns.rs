//! Values that have no column type of their own.

use pivotal_api::json;
use pivotal_api::models::Deleted;
use pivotal_api::runtime::text::Text;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{Row, ToSql};

/// A value with one textual form, stored as it is on the wire.
pub struct Word<T>(pub T);

impl<T: Text> FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        T::parse(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

/// A list of strings, stored as JSON.
pub struct Strings(pub Vec<String>);

impl FromSql for Strings {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

impl ToSql for Strings {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(json::to_string(&self.0).into())
    }
}

/// The `id` and the `display_id` of a row that was deleted.
pub fn deleted(row: &Row<'_>) -> rusqlite::Result<Deleted> {
    Ok(Deleted::new(row.get::<_, String>("id")?, row.get("display_id")?, true))
}

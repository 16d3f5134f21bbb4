//! Points in time as they are stored: UTC, in microseconds.

use chrono::{DateTime, SecondsFormat, SubsecRound, TimeDelta, Utc};
use pivotal_api::types;
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};

/// A point in time. In the database it is an integer, so that SQL compares it as Rust does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(DateTime<Utc>);

impl Timestamp {
    /// Later than everything stored.
    pub const MAX: Self = Self(DateTime::<Utc>::MAX_UTC);

    pub fn now() -> Self {
        Self(Utc::now().trunc_subsecs(6))
    }

    /// Now, or just after `newest` if the clock has not got beyond it: what is created later sorts later.
    pub fn now_after(newest: Option<Self>) -> Self {
        let least = newest.map(|Self(newest)| Self(newest + TimeDelta::microseconds(1)));
        least.map_or_else(Self::now, |least| least.max(Self::now()))
    }

    /// RFC 3339, with as many digits as there are.
    pub fn to_text(self) -> String {
        self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }
}

impl From<types::DateTime> for Timestamp {
    fn from(sent: types::DateTime) -> Self {
        Self(sent.to_utc().trunc_subsecs(6))
    }
}

impl From<Timestamp> for types::DateTime {
    fn from(Timestamp(time): Timestamp) -> Self {
        time.fixed_offset()
    }
}

impl ToSql for Timestamp {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.timestamp_micros().into())
    }
}

impl FromSql for Timestamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let micros = i64::column_result(value)?;
        DateTime::from_timestamp_micros(micros).map(Self).ok_or(FromSqlError::OutOfRange(micros))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_never_stands_still() {
        let later = Timestamp(Utc::now().trunc_subsecs(6) + TimeDelta::hours(1));
        let next = Timestamp::now_after(Some(later));
        assert_eq!(next.0 - later.0, TimeDelta::microseconds(1));
        assert!(Timestamp::now_after(None) < later);
    }

    #[test]
    fn what_is_sent_becomes_utc() {
        let sent = types::parse_date_time("2026-05-26T18:42:00.1234567+02:00").unwrap();
        assert_eq!(Timestamp::from(sent).to_text(), "2026-05-26T16:42:00.123456Z");
    }
}

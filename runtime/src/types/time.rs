//! Dates and times of day (RFC 3339 §5.6).

use chrono::{FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeZone, Utc};

use super::as_string;
use super::check::{is_digits, number};
use crate::text::{Text, TextError};

/// `format: date-time` (RFC 3339). Keeps the offset that was sent.
///
/// It is written in one spelling: with upper-case letters, with `Z` for an offset of zero, and with no, three, six or
/// nine digits of a second. What is finer than a nanosecond is left out when it is read.
pub type DateTime = chrono::DateTime<FixedOffset>;

/// `format: date` (RFC 3339 `full-date`).
pub type Date = NaiveDate;

/// `format: time`: a time of day and its offset from UTC (RFC 3339 `full-time`). It is spelled as in a [`DateTime`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// The time of day at that offset.
    pub time: NaiveTime,
    /// The offset.
    pub offset: FixedOffset,
}

/// A date that is known when the program is compiled.
///
/// # Panics
///
/// Where there is no such day, which in a constant is an error of the compiler.
#[expect(clippy::panic, reason = "in a constant it is an error of the compiler")]
pub const fn date(year: i32, month: u32, day: u32) -> Date {
    match Date::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => panic!("there is no such day"),
    }
}

/// A time that is known when the program is compiled, and its offset from UTC in minutes. A leap second is second 59
/// with 1,000,000,000 nanoseconds or more.
///
/// # Panics
///
/// Where there is no such time, which in a constant is an error of the compiler.
#[expect(clippy::panic, reason = "in a constant it is an error of the compiler")]
pub const fn time(hour: u32, minute: u32, second: u32, nanosecond: u32, offset: i32) -> Time {
    match (NaiveTime::from_hms_nano_opt(hour, minute, second, nanosecond), FixedOffset::east_opt(offset * 60))
    {
        (Some(time), Some(offset)) => Time { time, offset },
        _ => panic!("there is no such time"),
    }
}

/// A date and time that is known when the program is compiled.
///
/// # Panics
///
/// Where it is beyond the years that a date may have, which in a constant is an error of the compiler.
#[expect(clippy::panic, reason = "in a constant it is an error of the compiler")]
pub const fn date_time(date: Date, time: Time) -> DateTime {
    match date.and_time(time.time).checked_sub_offset(time.offset) {
        Some(in_utc) => DateTime::from_naive_utc_and_offset(in_utc, time.offset),
        None => panic!("there is no such date and time"),
    }
}

/// Reads a date and time as RFC 3339 has it; `None` for anything else, the forms of ISO 8601 beyond it included.
pub fn parse_date_time(text: &str) -> Option<DateTime> {
    let (date, time) = text.split_once(['T', 't'])?;
    let Time { time, offset } = parse_time(time)?;
    offset.from_local_datetime(&parse_date(date)?.and_time(time)).single()
}

/// Reads a date as RFC 3339 has it: four, two and two digits.
pub fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut part = |digits: usize| number(parts.next()?, digits);
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    parts.next().is_none().then(|| Date::from_ymd_opt(year.try_into().ok()?, month, day))?
}

/// Reads a time as RFC 3339 has it. A leap second is the last of a day in UTC.
pub fn parse_time(text: &str) -> Option<Time> {
    let (time, offset) = text.split_at(text.find(['Z', 'z', '+', '-'])?);
    let offset = parse_offset(offset)?;
    let (whole, nanosecond) = match time.split_once('.') {
        Some((whole, fraction)) => (whole, nanoseconds(fraction)?),
        None => (time, 0),
    };
    let mut parts = whole.split(':');
    let mut part = || number(parts.next()?, 2);
    let (hour, minute, second) = (part()?, part()?, part()?);
    if parts.next().is_some() || second > 60 {
        return None;
    }
    let is_leap = second == 60;
    let minute_in_utc = i64::from(hour * 60 + minute) - i64::from(offset.local_minus_utc()) / 60;
    if is_leap && minute_in_utc.rem_euclid(24 * 60) != 24 * 60 - 1 {
        return None;
    }
    // A leap second is more than a second's nanoseconds.
    let (second, nanosecond) = if is_leap { (59, nanosecond + 1_000_000_000) } else { (second, nanosecond) };
    Some(Time { time: NaiveTime::from_hms_nano_opt(hour, minute, second, nanosecond)?, offset })
}

/// The nanoseconds of a fraction of a second.
fn nanoseconds(fraction: &str) -> Option<u32> {
    let kept = fraction.get(..9).unwrap_or(fraction);
    let places = u32::try_from(kept.len()).ok()?;
    is_digits(fraction).then(|| Some(kept.parse::<u32>().ok()? * 10_u32.pow(9 - places)))?
}

fn parse_offset(text: &str) -> Option<FixedOffset> {
    if text.eq_ignore_ascii_case("z") {
        return FixedOffset::east_opt(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    let seconds = i32::try_from((hours * 60 + minutes) * 60).ok()?;
    (hours <= 23 && minutes <= 59).then(|| FixedOffset::east_opt(sign * seconds))?
}

impl Text for DateTime {
    fn write(&self, out: &mut String) {
        out.push_str(&self.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    }

    fn parse(text: &str) -> Result<Self, TextError> {
        parse_date_time(text).ok_or(TextError::format("a date-time (RFC 3339)"))
    }
}

/// The same moment in UTC: the offset that was sent is not kept.
impl Text for chrono::DateTime<Utc> {
    fn write(&self, out: &mut String) {
        out.push_str(&self.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    }

    fn parse(text: &str) -> Result<Self, TextError> {
        DateTime::parse(text).map(Into::into)
    }
}

impl Text for Date {
    fn write(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }

    fn parse(text: &str) -> Result<Self, TextError> {
        parse_date(text).ok_or(TextError::format("a date (RFC 3339)"))
    }
}

impl Text for Time {
    fn write(&self, out: &mut String) {
        out.push_str(&self.time.to_string());
        if self.offset.local_minus_utc() == 0 {
            out.push('Z');
        } else {
            out.push_str(&self.offset.to_string());
        }
    }

    fn parse(text: &str) -> Result<Self, TextError> {
        parse_time(text).ok_or(TextError::format("a time with its offset (RFC 3339)"))
    }
}

as_string!(DateTime, chrono::DateTime<Utc>, Date, Time);
crate::impl_text!(Time);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{from_str, to_string};

    #[test]
    fn date_times_are_rfc_3339_and_keep_their_offset() {
        let kept = [
            "\"2026-05-26T18:42:00Z\"",
            "\"2026-05-26T18:42:00.123+02:00\"",
            "\"2026-05-26T18:42:00.123456789-11:30\"",
            "\"0000-01-01T00:00:00Z\"",
            "\"1998-12-31T23:59:60Z\"",
            "\"1998-12-31T15:59:60.500-08:00\"",
        ];
        for text in kept {
            assert_eq!(to_string(&from_str::<DateTime>(text).unwrap()), text);
        }
        let refused = [
            "2026-05-26T18:42:00",
            "2026-05-26 18:42:00Z",
            "2026-05-26",
            "2026-5-26T18:42:00Z",
            "2026-02-30T18:42:00Z",
            "2026-05-26T24:00:00Z",
            "2026-05-26T18:42:60Z",
            "2026-05-26T18:42:00+0200",
            "2026-05-26T18:42:00+24:00",
            "2026-05-26T18:42Z",
            "2026-05-26T18:42:00.Z",
            "+2026-05-26T18:42:00Z",
            " 2026-05-26T18:42:00Z",
            "",
        ];
        for text in refused {
            assert!(parse_date_time(text).is_none(), "{text:?}");
        }
        let error = from_str::<DateTime>("\"yesterday\"").unwrap_err();
        assert_eq!(error.to_string(), "expected a date-time (RFC 3339), found \"yesterday\"");
    }

    #[test]
    fn a_date_time_has_one_spelling() {
        for (sent, written) in [
            ("2026-05-26t18:42:00z", "2026-05-26T18:42:00Z"),
            ("2026-05-26T18:42:00-00:00", "2026-05-26T18:42:00Z"),
            ("2026-05-26T18:42:00.5Z", "2026-05-26T18:42:00.500Z"),
            ("2026-05-26T18:42:00.1234567899Z", "2026-05-26T18:42:00.123456789Z"),
        ] {
            assert_eq!(DateTime::parse(sent).unwrap().to_text(), written);
        }
        let utc = chrono::DateTime::<Utc>::parse("2026-05-26T18:42:00+02:00").unwrap();
        assert_eq!(utc.to_text(), "2026-05-26T16:42:00Z");
    }

    #[test]
    fn what_is_known_when_compiling_is_a_constant() {
        const START: DateTime = date_time(date(2026, 1, 31), time(23, 30, 0, 500_000_000, -90));
        assert_eq!(START.to_text(), "2026-01-31T23:30:00.500-01:30");
        assert_eq!(Ok(START), DateTime::parse("2026-01-31T23:30:00.5-01:30"));
        assert_eq!(const { time(23, 59, 59, 1_000_000_000, 0) }.to_text(), "23:59:60Z");
    }

    #[test]
    fn dates_are_rfc_3339() {
        assert_eq!(to_string(&from_str::<Date>("\"2024-02-29\"").unwrap()), "\"2024-02-29\"");
        for text in
            ["2023-02-29", "2024-2-29", "20240229", "2024-02-29Z", "+024-02-29", "2024-+2-29", "é024-02-29"]
        {
            assert!(parse_date(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn times_have_an_offset() {
        for text in ["\"08:30:06Z\"", "\"23:59:60.123+00:00\"", "\"08:30:06-08:00\""] {
            let written = text.replace("+00:00", "Z");
            assert_eq!(to_string(&from_str::<Time>(text).unwrap()), written);
        }
        for text in ["08:30:06", "8:30:06Z", "24:00:00Z", "12:00:60Z", "08:30Z", "08:30:06.Z"] {
            assert!(parse_time(text).is_none(), "{text:?}");
        }
        let error = from_str::<Time>("\"08:30\"").unwrap_err();
        assert_eq!(error.to_string(), "expected a time with its offset (RFC 3339), found \"08:30\"");
    }
}

//! Dates, times and durations (RFC 3339 §5.6 and appendix A).

/// `full-date`
pub(super) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut part = |digits: usize| parts.next().and_then(|part| number(part, digits));
    let (Some(year), Some(month), Some(day), true) = (part(4), part(2), part(2), parts.next().is_none())
    else {
        return false;
    };
    let is_leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap_year => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// `full-time`. A leap second is the last of a day in UTC.
pub(super) fn is_time(text: &str) -> bool {
    let Some(at) = text.find(['Z', 'z', '+', '-']) else { return false };
    let (time, offset) = text.split_at(at);
    let Some(offset) = minutes_of_offset(offset) else { return false };
    let (whole, is_fraction_sound) = match time.split_once('.') {
        Some((whole, fraction)) => (whole, is_digits(fraction)),
        None => (time, true),
    };
    let Some([hour, minute, second]) = pairs(whole) else { return false };
    if !is_fraction_sound || hour > 23 || minute > 59 || second > 60 {
        return false;
    }
    let minute_in_utc = (i32::from(hour) * 60 + i32::from(minute) - offset).rem_euclid(24 * 60);
    second < 60 || minute_in_utc == 24 * 60 - 1
}

/// `date-time`
pub(super) fn is_date_time(text: &str) -> bool {
    text.split_once(['T', 't']).is_some_and(|(date, time)| is_date(date) && is_time(time))
}

/// `duration`: units in their order, none of those between two left out.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    if let Some(weeks) = rest.strip_suffix('W') {
        return is_digits(weeks);
    }
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (rest, None),
    };
    match time {
        Some(time) => is_run_of("HMS", time) && (date.is_empty() || is_run_of("YMD", date)),
        None => is_run_of("YMD", date),
    }
}

/// Whether a text is numbers, each with its unit, and the units are neighbours in `units`.
fn is_run_of(units: &str, text: &str) -> bool {
    let found: String = text.chars().filter(|character| !character.is_ascii_digit()).collect();
    let mut numbers = text.split(|character: char| !character.is_ascii_digit());
    let is_last_empty = numbers.next_back().is_some_and(str::is_empty);
    !found.is_empty() && units.contains(&found) && is_last_empty && numbers.all(is_digits)
}

fn minutes_of_offset(text: &str) -> Option<i32> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    (hours <= 23 && minutes <= 59).then_some(sign * (i32::from(hours) * 60 + i32::from(minutes)))
}

fn pairs(text: &str) -> Option<[u16; 3]> {
    let mut parts = text.split(':');
    let mut part = || number(parts.next()?, 2);
    let found = [part()?, part()?, part()?];
    parts.next().is_none().then_some(found)
}

fn number(text: &str, digits: usize) -> Option<u16> {
    (text.len() == digits && is_digits(text)).then(|| text.parse().ok())?
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

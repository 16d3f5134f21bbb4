//! Spans of time (RFC 3339, appendix A).

use super::check::is_digits;

super::checked::checked! {
    /// `format: duration` (RFC 3339, appendix A), such as `P1Y2M3DT4H5M6S` or `P2W`.
    Duration: is_duration, "a duration (RFC 3339)";
}

impl Duration {
    /// How long it lasts, taking a day as 24 hours; `None` where it has years or months, whose length is not fixed, or
    /// is beyond 2⁶⁴ seconds.
    pub fn to_std(&self) -> Option<std::time::Duration> {
        let (date, time) = self.as_str().split_once('T').unwrap_or((self.as_str(), ""));
        let mut seconds = 0_u64;
        for (part, is_time) in [(date, false), (time, true)] {
            for (count, unit) in counts(part.trim_start_matches('P')) {
                let length = match (unit, is_time) {
                    ('W', _) => 7 * 86_400,
                    ('D', _) => 86_400,
                    ('H', _) => 3_600,
                    ('M', true) => 60,
                    ('S', _) => 1,
                    _ if is_zero(count) => 0,
                    _ => return None,
                };
                seconds = seconds.checked_add(count.parse::<u64>().ok()?.checked_mul(length)?)?;
            }
        }
        Some(std::time::Duration::from_secs(seconds))
    }
}

/// The numbers of a part, each with its unit.
fn counts(part: &str) -> impl Iterator<Item = (&str, char)> {
    part.split_inclusive(|character: char| character.is_ascii_uppercase()).filter_map(|count| {
        let unit = count.chars().next_back()?;
        Some((count.strip_suffix(unit)?, unit))
    })
}

fn is_zero(count: &str) -> bool {
    count.bytes().all(|byte| byte == b'0')
}

/// Units in their order, none of those between two left out.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    if let Some(weeks) = rest.strip_suffix('W') {
        return is_digits(weeks);
    }
    match rest.split_once('T') {
        Some((date, time)) => is_run_of("HMS", time) && (date.is_empty() || is_run_of("YMD", date)),
        None => is_run_of("YMD", rest),
    }
}

/// Whether a text is numbers, each with its unit, and the units are neighbours in `units`.
fn is_run_of(units: &str, text: &str) -> bool {
    let found: String = text.chars().filter(|character| !character.is_ascii_digit()).collect();
    let mut numbers = text.split(|character: char| !character.is_ascii_digit());
    let is_last_empty = numbers.next_back().is_some_and(str::is_empty);
    !found.is_empty() && units.contains(&found) && is_last_empty && numbers.all(is_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_keep_their_text_and_may_have_a_length() {
        let length = |text: &str| {
            let duration: Duration = text.parse().unwrap();
            assert_eq!(duration.as_str(), text);
            duration.to_std().map(|length| length.as_secs())
        };
        assert_eq!(length("PT36H"), Some(129_600));
        assert_eq!(length("P1DT2H3M4S"), Some(93_784));
        assert_eq!(length("P2W"), Some(1_209_600));
        assert_eq!(length("P0Y0M1D"), Some(86_400));
        assert_eq!(length("P1M"), None);
        assert_eq!(length("P4Y"), None);
        assert_eq!(length("PT99999999999999999999S"), None);
        for text in ["", "P", "PT", "P1", "1D", "PT1D", "P1D1H", "P1Y2D", "P1W1D", "PT1.5S", "P-1D", "p1d"] {
            assert!(text.parse::<Duration>().is_err(), "{text:?}");
        }
    }
}

//! JSON pointers.

/// RFC 6901 §3: `~` is always `~0` or `~1`.
pub(super) fn is_pointer(text: &str) -> bool {
    let is_escaped = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    is_escaped && (text.is_empty() || text.starts_with('/'))
}

/// A count of levels, then a pointer or `#` (draft-handrews-relative-json-pointer).
pub(super) fn is_relative(text: &str) -> bool {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let levels = text.strip_suffix(rest).unwrap_or_default();
    let is_count = levels == "0" || !levels.is_empty() && !levels.starts_with('0');
    is_count && (rest == "#" || is_pointer(rest))
}

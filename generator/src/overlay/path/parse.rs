//! From a text to a query (RFC 9535 §2).

use super::lexer::Lexer;
use super::parse_filter::logical;
use super::{Malformed, Query, Segment, Selector};

/// The whole text as a query.
pub(super) fn query(text: &str) -> Result<Query, Malformed> {
    let mut lexer = Lexer::new(text);
    lexer.expect("$")?;
    let query = Query { segments: segments(&mut lexer)? };
    if !lexer.rest().is_empty() {
        return Err(lexer.expected("`.` or `[`"));
    }
    Ok(query)
}

/// The segments of a query; blanks behind the last one are not part of it.
pub(super) fn segments(lexer: &mut Lexer<'_>) -> Result<Vec<Segment>, Malformed> {
    let mut segments = Vec::new();
    loop {
        let end = lexer.at();
        lexer.skip_blanks();
        let is_descendant = lexer.take("..");
        let selectors = if lexer.rest().starts_with('[') {
            lexer.nested(bracketed)?
        } else if is_descendant || lexer.take(".") {
            vec![short(lexer)?]
        } else {
            lexer.back_to(end);
            return Ok(segments);
        };
        segments.push(Segment { is_descendant, selectors });
    }
}

fn short(lexer: &mut Lexer<'_>) -> Result<Selector, Malformed> {
    if lexer.take("*") {
        return Ok(Selector::Wildcard);
    }
    let name = lexer.name().ok_or_else(|| lexer.expected("a name, `*` or `[`"))?;
    Ok(Selector::Name(name.to_owned()))
}

fn bracketed(lexer: &mut Lexer<'_>) -> Result<Vec<Selector>, Malformed> {
    lexer.expect("[")?;
    let mut selectors = Vec::new();
    loop {
        lexer.skip_blanks();
        selectors.push(selector(lexer)?);
        lexer.skip_blanks();
        if lexer.take("]") {
            return Ok(selectors);
        }
        if !lexer.take(",") {
            return Err(lexer.expected("`,` or `]`"));
        }
    }
}

fn selector(lexer: &mut Lexer<'_>) -> Result<Selector, Malformed> {
    if let Some(name) = lexer.string()? {
        return Ok(Selector::Name(name));
    }
    if lexer.take("*") {
        return Ok(Selector::Wildcard);
    }
    if lexer.take("?") {
        lexer.skip_blanks();
        return Ok(Selector::Filter(logical(lexer)?));
    }
    let first = lexer.integer()?;
    let end = lexer.at();
    lexer.skip_blanks();
    if lexer.take(":") {
        return slice(first, lexer);
    }
    lexer.back_to(end);
    first.map(Selector::Index).ok_or_else(|| lexer.expected("a quoted name, an index, `*` or `?`"))
}

/// The rest of a slice, behind its first colon.
fn slice(start: Option<i64>, lexer: &mut Lexer<'_>) -> Result<Selector, Malformed> {
    lexer.skip_blanks();
    let end = lexer.integer()?;
    lexer.skip_blanks();
    let mut step = None;
    if lexer.take(":") {
        lexer.skip_blanks();
        step = lexer.integer()?;
    }
    Ok(Selector::Slice { start, end, step: step.unwrap_or(1) })
}

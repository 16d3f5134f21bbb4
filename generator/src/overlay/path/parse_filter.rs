//! From a text to the condition of a filter selector (RFC 9535 §2.3.5), functions and their types included (§2.4).

use super::lexer::Lexer;
use super::parse::segments;
use super::{Comparable, Logical, Malformed, Nested, Operator, Query};
use crate::source::{Number, Value};

/// Longer spellings before those that they begin with.
const OPERATORS: [(&str, Operator); 6] = [
    ("==", Operator::Equal),
    ("!=", Operator::NotEqual),
    ("<=", Operator::LessOrEqual),
    (">=", Operator::GreaterOrEqual),
    ("<", Operator::Less),
    (">", Operator::Greater),
];

/// What stands at an operand's place: whether it may be compared or is a condition of its own shows behind it.
enum Term {
    Value(Comparable),
    Query(Nested),
    Condition(Logical),
}

/// A whole condition.
pub(super) fn logical(lexer: &mut Lexer<'_>) -> Result<Logical, Malformed> {
    let alternatives = separated(lexer, "||", |lexer| {
        let mut all = separated(lexer, "&&", basic)?;
        Ok(if all.len() == 1 { all.remove(0) } else { Logical::All(all) })
    });
    let mut any = alternatives?;
    Ok(if any.len() == 1 { any.remove(0) } else { Logical::Any(any) })
}

/// One or more of something, with a text between them; blanks behind the last one are not read.
fn separated<T>(
    lexer: &mut Lexer<'_>,
    separator: &str,
    mut read: impl FnMut(&mut Lexer<'_>) -> Result<T, Malformed>,
) -> Result<Vec<T>, Malformed> {
    let mut list = vec![read(lexer)?];
    loop {
        let end = lexer.at();
        lexer.skip_blanks();
        if !lexer.take(separator) {
            lexer.back_to(end);
            return Ok(list);
        }
        lexer.skip_blanks();
        list.push(read(lexer)?);
    }
}

fn basic(lexer: &mut Lexer<'_>) -> Result<Logical, Malformed> {
    let is_negated = lexer.take("!");
    if is_negated {
        lexer.skip_blanks();
    }
    let condition = if lexer.rest().starts_with('(') {
        lexer.nested(parenthesized)?
    } else if is_negated {
        match term(lexer)? {
            Term::Query(nested) => Logical::Exists(nested),
            Term::Condition(condition) => condition,
            Term::Value(_) => return Err(lexer.malformed("a value is no condition")),
        }
    } else {
        compared(lexer)?
    };
    Ok(if is_negated { Logical::Not(Box::new(condition)) } else { condition })
}

fn parenthesized(lexer: &mut Lexer<'_>) -> Result<Logical, Malformed> {
    lexer.expect("(")?;
    lexer.skip_blanks();
    let condition = logical(lexer)?;
    lexer.skip_blanks();
    lexer.expect(")")?;
    Ok(condition)
}

/// A comparison, or a term that is a condition by itself.
fn compared(lexer: &mut Lexer<'_>) -> Result<Logical, Malformed> {
    let start = lexer.at();
    let left = term(lexer)?;
    let end = lexer.at();
    lexer.skip_blanks();
    let Some((_, operator)) = OPERATORS.into_iter().find(|(text, _)| lexer.take(text)) else {
        let expected = lexer.expected("a comparison");
        lexer.back_to(end);
        return match left {
            Term::Query(nested) => Ok(Logical::Exists(nested)),
            Term::Condition(condition) => Ok(condition),
            Term::Value(_) => Err(expected),
        };
    };
    let left = comparable(left, start)?;
    lexer.skip_blanks();
    let start = lexer.at();
    let right = comparable(term(lexer)?, start)?;
    Ok(Logical::Compared(left, operator, right))
}

fn comparable(term: Term, at: usize) -> Result<Comparable, Malformed> {
    let message = match term {
        Term::Value(comparable) => return Ok(comparable),
        Term::Query(nested) if nested.query.is_singular() => return Ok(Comparable::Node(nested)),
        Term::Query(_) => "a query that may select several nodes cannot be compared",
        Term::Condition(_) => "a condition cannot be compared",
    };
    Err(Malformed { at, message: message.to_owned() })
}

fn term(lexer: &mut Lexer<'_>) -> Result<Term, Malformed> {
    if let Some(nested) = nested_query(lexer)? {
        return Ok(Term::Query(nested));
    }
    if let Some(string) = lexer.string()? {
        return Ok(Term::Value(Comparable::Literal(Value::String(string))));
    }
    if lexer.peek().is_some_and(|first| first == '-' || first.is_ascii_digit()) {
        return Ok(Term::Value(Comparable::Literal(Value::Number(number(lexer)?))));
    }
    let start = lexer.at();
    let is_first = |character: char| character.is_ascii_lowercase();
    let word = match lexer.peek() {
        Some(first) if is_first(first) => lexer
            .take_while(|character| is_first(character) || character == '_' || character.is_ascii_digit()),
        _ => "",
    };
    let literal = match word {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "null" => Value::Null,
        _ if !word.is_empty() && lexer.rest().starts_with('(') => {
            return lexer.nested(|lexer| function(word, start, lexer));
        }
        _ => {
            lexer.back_to(start);
            return Err(lexer.expected("a query, a literal or a function"));
        }
    };
    Ok(Term::Value(Comparable::Literal(literal)))
}

fn nested_query(lexer: &mut Lexer<'_>) -> Result<Option<Nested>, Malformed> {
    let is_absolute = lexer.take("$");
    if !is_absolute && !lexer.take("@") {
        return Ok(None);
    }
    Ok(Some(Nested { is_absolute, query: Query { segments: segments(lexer)? } }))
}

fn number(lexer: &mut Lexer<'_>) -> Result<Number, Malformed> {
    let (start, whole) = (lexer.at(), lexer.rest());
    let is_digit = |character: char| character.is_ascii_digit();
    lexer.take("-");
    let digits = lexer.take_while(is_digit);
    let mut is_number = digits == "0" || !digits.is_empty() && !digits.starts_with('0');
    if lexer.take(".") {
        is_number &= !lexer.take_while(is_digit).is_empty();
    }
    if lexer.take("e") || lexer.take("E") {
        let _ = lexer.take("-") || lexer.take("+");
        is_number &= !lexer.take_while(is_digit).is_empty();
    }
    let text = &whole[..lexer.at() - start];
    if is_number {
        Ok(Number::new(text))
    } else {
        Err(Malformed { at: start, message: format!("`{text}` is not a number") })
    }
}

/// The arguments of a function, behind its name.
fn function(name: &str, start: usize, lexer: &mut Lexer<'_>) -> Result<Term, Malformed> {
    lexer.expect("(")?;
    lexer.skip_blanks();
    let function = match name {
        "length" => Term::Value(Comparable::Length(Box::new(value_argument(lexer)?))),
        "count" => Term::Value(Comparable::Count(nodes_argument(lexer)?)),
        "value" => Term::Value(Comparable::Only(nodes_argument(lexer)?)),
        "match" | "search" => {
            let text = value_argument(lexer)?;
            lexer.skip_blanks();
            lexer.expect(",")?;
            lexer.skip_blanks();
            let pattern = value_argument(lexer)?;
            Term::Condition(Logical::Matches { text, pattern, is_whole: name == "match" })
        }
        _ => return Err(Malformed { at: start, message: format!("`{name}` is not a function of JSONPath") }),
    };
    lexer.skip_blanks();
    lexer.expect(")")?;
    Ok(function)
}

fn value_argument(lexer: &mut Lexer<'_>) -> Result<Comparable, Malformed> {
    let start = lexer.at();
    comparable(term(lexer)?, start)
}

fn nodes_argument(lexer: &mut Lexer<'_>) -> Result<Nested, Malformed> {
    nested_query(lexer)?.ok_or_else(|| lexer.expected("a query"))
}

//! Runtime expressions (`OpenAPI` 3.2 §4.20.4): values that are known once a request was made.

use std::fmt;

/// A runtime expression, such as `$request.body#/id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeExpression {
    /// `$url`: the URL of the request
    Url,
    /// `$method`: the method of the request
    Method,
    /// `$statusCode`: the status of the response
    StatusCode,
    /// `$request.`: something of the request
    Request(ExpressionSource),
    /// `$response.`: something of the response
    Response(ExpressionSource),
}

/// What a runtime expression takes from a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpressionSource {
    /// `header.`: the header of this name
    Header(String),
    /// `query.`: the query parameter of this name
    Query(String),
    /// `path.`: the path parameter of this name
    Path(String),
    /// `body`: the whole body, or what a JSON pointer (RFC 6901) leads to in it
    Body {
        /// The pointer, without the `#` before it.
        pointer: Option<String>,
    },
}

/// A text with runtime expressions in it: bare, or each between braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpressionTemplate {
    text: String,
    parts: Vec<ExpressionPart>,
}

/// A piece of a text with runtime expressions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpressionPart {
    /// Text that stays as it is.
    Literal(String),
    /// An expression, whose value stands there.
    Expression(RuntimeExpression),
}

impl RuntimeExpression {
    /// Reads an expression.
    ///
    /// # Errors
    ///
    /// Says what is wrong where the text is not one of the specification's grammar.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "$url" => return Ok(Self::Url),
            "$method" => return Ok(Self::Method),
            "$statusCode" => return Ok(Self::StatusCode),
            _ => {}
        }
        if let Some(source) = text.strip_prefix("$request.") {
            ExpressionSource::parse(text, source).map(Self::Request)
        } else if let Some(source) = text.strip_prefix("$response.") {
            ExpressionSource::parse(text, source).map(Self::Response)
        } else {
            Err(format!(
                "`{text}` is not a runtime expression, which starts with `$url`, `$method`, `$statusCode`, \
                 `$request.` or `$response.`"
            ))
        }
    }

    /// Whether a text can only be meant as an expression.
    pub(super) fn is_meant(text: &str) -> bool {
        let names = ["$url", "$method", "$statusCode", "$request", "$response"];
        names.iter().any(|name| {
            text.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        })
    }
}

impl ExpressionSource {
    fn parse(expression: &str, text: &str) -> Result<Self, String> {
        if let Some(name) = text.strip_prefix("header.") {
            return if is_token(name) {
                Ok(Self::Header(name.to_owned()))
            } else {
                Err(format!("`{expression}` does not name a header: `{name}` is not a token"))
            };
        }
        if let Some(name) = text.strip_prefix("query.") {
            return Ok(Self::Query(name.to_owned()));
        }
        if let Some(name) = text.strip_prefix("path.") {
            return Ok(Self::Path(name.to_owned()));
        }
        match text.strip_prefix("body") {
            Some("") => Ok(Self::Body { pointer: None }),
            Some(rest) => match rest.strip_prefix('#') {
                Some(pointer) if is_json_pointer(pointer) => {
                    Ok(Self::Body { pointer: Some(pointer.to_owned()) })
                }
                _ => Err(format!(
                    "in `{expression}` the body must be followed by `#` and a JSON pointer, or by nothing"
                )),
            },
            None => Err(format!(
                "`{expression}` must go on with `header.`, `query.`, `path.` or `body` after the first dot"
            )),
        }
    }
}

impl ExpressionTemplate {
    /// Takes a text apart: a bare expression, or literal text with expressions between `{` and `}`. Braces that
    /// are not followed by `$` are literal text.
    ///
    /// # Errors
    ///
    /// Says what is wrong where an expression is malformed or its brace has no partner.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.starts_with('$') {
            let parts = vec![ExpressionPart::Expression(RuntimeExpression::parse(text)?)];
            return Ok(Self { text: text.to_owned(), parts });
        }
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((literal, opened)) = rest.find("{$").and_then(|brace| rest.split_at_checked(brace)) {
            let Some((expression, behind)) = opened.get(1..).and_then(|text| text.split_once('}')) else {
                return Err(format!("`{text}` has a `{{` without `}}`"));
            };
            if !literal.is_empty() {
                parts.push(ExpressionPart::Literal(literal.to_owned()));
            }
            parts.push(ExpressionPart::Expression(RuntimeExpression::parse(expression)?));
            rest = behind;
        }
        if !rest.is_empty() {
            parts.push(ExpressionPart::Literal(rest.to_owned()));
        }
        Ok(Self { text: text.to_owned(), parts })
    }

    /// The text as the document has it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The pieces from left to right; no two literals follow each other.
    pub fn parts(&self) -> &[ExpressionPart] {
        &self.parts
    }
}

impl fmt::Display for ExpressionTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Whether a text is a token (RFC 9110 §5.6.2): the name of a header or a method.
pub(super) fn is_token(text: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token)
}

/// Whether a text is a JSON pointer (RFC 6901 §3).
fn is_json_pointer(text: &str) -> bool {
    let escaped =
        |(index, _): (usize, &str)| text.get(index + 1..).is_some_and(|rest| rest.starts_with(['0', '1']));
    (text.is_empty() || text.starts_with('/')) && text.match_indices('~').all(escaped)
}

#[cfg(test)]
mod tests {
    use super::{ExpressionPart as Part, ExpressionSource as Source, ExpressionTemplate, RuntimeExpression};

    fn parts(text: &str) -> Vec<Part> {
        ExpressionTemplate::parse(text).unwrap().parts().to_vec()
    }

    #[test]
    fn every_form_of_the_grammar() {
        let body = |pointer: Option<&str>| Source::Body { pointer: pointer.map(str::to_owned) };
        for (text, expected) in [
            ("$url", RuntimeExpression::Url),
            ("$method", RuntimeExpression::Method),
            ("$statusCode", RuntimeExpression::StatusCode),
            ("$request.header.X-Id", RuntimeExpression::Request(Source::Header("X-Id".to_owned()))),
            ("$request.query.a[b] c", RuntimeExpression::Request(Source::Query("a[b] c".to_owned()))),
            ("$request.path.id", RuntimeExpression::Request(Source::Path("id".to_owned()))),
            ("$response.body", RuntimeExpression::Response(body(None))),
            ("$response.body#", RuntimeExpression::Response(body(Some("")))),
            ("$request.body#/a~1b/0/", RuntimeExpression::Request(body(Some("/a~1b/0/")))),
        ] {
            assert_eq!(RuntimeExpression::parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_expression_is_refused() {
        for text in [
            "",
            "$",
            "url",
            "$URL",
            "$urls",
            "$request",
            "$request.",
            "$request.cookie.a",
            "$request.header.",
            "$request.header.a b",
            "$request.body.id",
            "$request.body#id",
            "$response.body#/a~2",
            "$response.body#/a~",
        ] {
            assert!(RuntimeExpression::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn texts_hold_expressions_between_braces() {
        let url = Part::Expression(RuntimeExpression::Url);
        let status = Part::Expression(RuntimeExpression::StatusCode);
        let literal = |text: &str| Part::Literal(text.to_owned());
        assert_eq!([parts("$url"), parts("{$url}")].concat(), [url.clone(), url.clone()]);
        assert_eq!(
            parts("a?b={$url}&c={$statusCode}d"),
            [literal("a?b="), url, literal("&c="), status, literal("d")]
        );
        assert_eq!(parts("https://example.com"), [literal("https://example.com")]);
        assert_eq!(parts("{id}"), [literal("{id}")]);
        for text in ["a{$url", "a{$}", "{$url{$url}}", "$url?a=b"] {
            assert!(ExpressionTemplate::parse(text).is_err(), "{text}");
        }
    }
}

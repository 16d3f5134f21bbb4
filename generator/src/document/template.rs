//! Path templates (`OpenAPI` 3.1 §4.8.8.2).

use std::fmt;

/// The key of a path: literal text and `{name}`s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    text: String,
    parts: Vec<TemplatePart>,
}

/// A piece of a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplatePart {
    /// Text that stands in the path as it is.
    Literal(String),
    /// The name between `{` and `}`: a path parameter's value stands there.
    Parameter(String),
}

impl PathTemplate {
    /// Takes a template apart.
    ///
    /// # Errors
    ///
    /// Says what is wrong where the text does not start with a slash, has a brace without its partner, or names
    /// a parameter that is empty or occurs twice.
    pub fn parse(text: &str) -> Result<Self, String> {
        if !text.starts_with('/') {
            return Err(format!("the path `{text}` must start with a slash"));
        }
        let mut parts: Vec<TemplatePart> = Vec::new();
        let mut rest = text;
        while let Some((literal, behind)) = rest.split_once('{') {
            let Some((name, behind)) = behind.split_once('}') else {
                return Err(format!("the path `{text}` has a `{{` without `}}`"));
            };
            if name.contains('{') || literal.contains('}') {
                return Err(format!("the braces in the path `{text}` do not match"));
            }
            let parameter = TemplatePart::Parameter(name.to_owned());
            if name.is_empty() || parts.contains(&parameter) {
                return Err(format!("the path `{text}` must name each parameter, and each once"));
            }
            if !literal.is_empty() {
                parts.push(TemplatePart::Literal(literal.to_owned()));
            }
            parts.push(parameter);
            rest = behind;
        }
        if rest.contains('}') {
            return Err(format!("the path `{text}` has a `}}` without `{{`"));
        }
        if !rest.is_empty() {
            parts.push(TemplatePart::Literal(rest.to_owned()));
        }
        Ok(Self { text: text.to_owned(), parts })
    }

    /// The text as the document has it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The pieces from left to right; no two literals follow each other.
    pub fn parts(&self) -> &[TemplatePart] {
        &self.parts
    }

    /// The parameters' names from left to right.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            TemplatePart::Parameter(name) => Some(name.as_str()),
            TemplatePart::Literal(_) => None,
        })
    }

    /// The text with every name left out: two templates that share it match the same paths.
    pub fn shape(&self) -> String {
        let part = |part: &TemplatePart| match part {
            TemplatePart::Literal(text) => text.clone(),
            TemplatePart::Parameter(_) => "{}".to_owned(),
        };
        self.parts.iter().map(part).collect()
    }
}

impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::{PathTemplate, TemplatePart::*};

    #[test]
    fn splits_literals_and_names() {
        let template = PathTemplate::parse("/files/{id}.{ext}/x").unwrap();
        let expected = ["/files/", ".", "/x"].map(|text| Literal(text.to_owned()));
        let [files, dot, x] = expected;
        assert_eq!(
            template.parts(),
            [files, Parameter("id".to_owned()), dot, Parameter("ext".to_owned()), x]
        );
        assert_eq!(template.parameters().collect::<Vec<_>>(), ["id", "ext"]);
        assert_eq!(template.shape(), "/files/{}.{}/x");
        assert_eq!(template.as_str(), "/files/{id}.{ext}/x");
    }

    #[test]
    fn refuses_what_is_no_template() {
        for text in ["", "pets", "/{a", "/a}", "/{}", "/{a}/{a}", "/{a{b}}", "/}{a}"] {
            assert!(PathTemplate::parse(text).is_err(), "{text}");
        }
    }
}

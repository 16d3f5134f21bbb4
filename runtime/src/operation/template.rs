//! Path templates: literals and parameters, segment by segment.

use super::percent::canonical_segment;

/// A path template, taken apart.
#[derive(Clone, Debug)]
pub(crate) struct PathTemplate {
    pub(crate) segments: Vec<SegmentTemplate>,
}

/// What stands between two slashes of a path template. Literals are in their canonical spelling.
#[derive(Clone, Debug)]
pub(crate) struct SegmentTemplate {
    pub(crate) pieces: Vec<Piece>,
}

/// A piece of a segment.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Literal(String),
    Parameter(&'static str),
}

/// Parameters of a path with their values, in canonical spelling.
pub(crate) type Captures = Vec<(&'static str, String)>;

impl PathTemplate {
    /// A brace without its partner is a literal.
    pub(crate) fn parse(template: &'static str) -> Self {
        let path = template.strip_prefix('/').unwrap_or(template);
        Self { segments: path.split('/').map(SegmentTemplate::parse).collect() }
    }

    /// The values of the parameters, if `path` is made by this template.
    pub(crate) fn captures(&self, path: &str) -> Option<Captures> {
        let mut segments = path.strip_prefix('/').unwrap_or(path).split('/');
        let mut captures = Vec::new();
        for template in &self.segments {
            let segment = canonical_segment(segments.next()?);
            let values = template.matches(&segment)?;
            let values = values.into_iter().map(str::to_owned);
            captures.extend(template.names().zip(values));
        }
        segments.next().is_none().then_some(captures)
    }
}

impl SegmentTemplate {
    fn parse(mut template: &'static str) -> Self {
        let mut pieces = Vec::new();
        let push_literal = |pieces: &mut Vec<Piece>, text: &str| {
            if !text.is_empty() {
                pieces.push(Piece::Literal(canonical_segment(text).into_owned()));
            }
        };
        while let Some((before, (name, after))) =
            template.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            push_literal(&mut pieces, before);
            pieces.push(Piece::Parameter(name));
            template = after;
        }
        push_literal(&mut pieces, template);
        Self { pieces }
    }

    /// The names of the parameters in their order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Parameter(name) => Some(*name),
            Piece::Literal(_) => None,
        })
    }

    /// The values of the parameters in `segment`, which is in its canonical spelling. A value is never empty, and never
    /// a whole segment `.` or `..`: intermediaries take those for steps in the path.
    ///
    /// Where several divisions are possible, a value ends at the first occurrence of the literal after it; the literal
    /// at the end of the segment ends the last value.
    pub(crate) fn matches<'s>(&self, segment: &'s str) -> Option<Vec<&'s str>> {
        let (mut rest, mut pieces) = (segment, self.pieces.as_slice());
        if let [Piece::Literal(literal), tail @ ..] = pieces {
            (rest, pieces) = (rest.strip_prefix(literal.as_str())?, tail);
        }
        if pieces.is_empty() {
            return rest.is_empty().then(Vec::new);
        }
        if let [head @ .., Piece::Literal(literal)] = pieces {
            (rest, pieces) = (rest.strip_suffix(literal.as_str())?, head);
        }
        let mut values = Vec::new();
        while let [Piece::Parameter(_), tail @ ..] = pieces {
            let end = match tail {
                [] => rest.len(),
                [Piece::Literal(literal), ..] => {
                    rest.match_indices(literal.as_str()).map(|(at, _)| at).find(|at| *at > 0)?
                }
                [Piece::Parameter(_), ..] => rest.chars().next()?.len_utf8(),
            };
            let (value, after) = rest.split_at_checked(end)?;
            values.push(value);
            (rest, pieces) = match tail {
                [Piece::Literal(literal), tail @ ..] => (after.get(literal.len()..)?, tail),
                tail => (after, tail),
            };
        }
        let is_dots = matches!(segment, "." | "..");
        (!is_dots && rest.is_empty() && values.iter().all(|value| !value.is_empty())).then_some(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn captures(template: &'static str, path: &str) -> Option<Vec<String>> {
        let captures = PathTemplate::parse(template).captures(path)?;
        Some(captures.into_iter().map(|(name, value)| format!("{name}={value}")).collect())
    }

    #[test]
    fn templates_take_paths_apart() {
        for (template, path, expected) in [
            ("/a/{id}", "/a/42", "id=42"),
            ("/a/{id}.json", "/a/x.json.json", "id=x.json"),
            ("/{a}.{b}.json", "/x.y.z.json", "a=x b=y.z"),
            ("/repos/{owner}-{repo}", "/repos/o-r-s", "owner=o repo=r-s"),
            ("/v1/users:batch/{id}", "/v1/users%3Abatch/%41", "id=A"),
            ("/a/{id}", "/a/b%2Fc", "id=b%2Fc"),
            ("/{a}{b}", "/xyz", "a=x b=yz"),
            ("/", "/", ""),
            ("/a/", "/a/", ""),
        ] {
            assert_eq!(
                captures(template, path).map(|found| found.join(" ")).as_deref(),
                Some(expected),
                "{path}"
            );
        }
        for (template, path) in [
            ("/a/{id}", "/a/"),
            ("/a/{id}", "/a"),
            ("/a/{id}", "/a/1/"),
            ("/a/{id}", "/a/.."),
            ("/a/{id}", "/a/%2E%2E"),
            ("/a/{id}.json", "/a/.json"),
            ("/{a}-{b}", "/x-"),
            ("/{a}-{b}", "/-x"),
            ("/a", "/a/"),
            ("/a/", "/a"),
        ] {
            assert_eq!(captures(template, path), None, "{template} {path}");
        }
    }
}

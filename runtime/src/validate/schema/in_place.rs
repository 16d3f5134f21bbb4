//! Schemas applied to the same value: references, combinations and conditions (Core, sections 8.2.3 and 10.2).

use super::evaluation::{Evaluation, Visit};
use super::{Keyword, Schema};

impl Evaluation {
    pub(super) fn in_place(&mut self, keyword: &'static Keyword, visit: &mut Visit<'_>) -> bool {
        match *keyword {
            Keyword::Reference(schema) => self.here(schema, visit),
            Keyword::DynamicReference { anchor, target } => {
                let outermost = visit.scope.and_then(|scope| scope.outermost(anchor));
                self.here(outermost.unwrap_or(target), visit)
            }
            Keyword::AllOf(schemas) => {
                schemas.iter().fold(true, |holds, schema| holds & self.here(schema, visit))
            }
            Keyword::AnyOf(schemas) => self.any_of(schemas, visit),
            Keyword::OneOf(schemas) => self.one_of(schemas, visit),
            Keyword::Not(schema) => {
                let matches = self.silently(|silent| silent.inside(schema, visit.at, visit));
                !matches
                    || self.fault(visit.at, "not", || {
                        "expected a value that does not match the schema of `not`, found one that does"
                            .to_owned()
                    })
            }
            Keyword::If { condition, then, otherwise } => {
                let chosen =
                    if self.silently(|silent| silent.here(condition, visit)) { then } else { otherwise };
                chosen.is_none_or(|schema| self.here(schema, visit))
            }
            _ => true,
        }
    }

    /// Applies a schema to the value that is being visited.
    pub(super) fn here(&mut self, schema: &'static Schema, visit: &mut Visit<'_>) -> bool {
        let outcome = self.apply(schema, visit.at, visit.scope, visit.seen.is_wanted());
        // Where the value is refused, what follows from that is not worth a word.
        if outcome.holds || self.explains() {
            visit.seen.join(&outcome.seen);
        }
        outcome.holds
    }

    fn any_of(&mut self, schemas: &'static [&'static Schema], visit: &mut Visit<'_>) -> bool {
        let mut any = false;
        for schema in schemas {
            any |= self.silently(|silent| silent.here(schema, visit));
            if any && !visit.seen.is_wanted() {
                break;
            }
        }
        any || self.fault(visit.at, "anyOf", || {
            format!("expected a match of one of the {} schemas of `anyOf`, found none", schemas.len())
        })
    }

    fn one_of(&mut self, schemas: &'static [&'static Schema], visit: &mut Visit<'_>) -> bool {
        let mut matching = Vec::new();
        for (index, schema) in schemas.iter().enumerate() {
            if self.silently(|silent| silent.here(schema, visit)) {
                matching.push(index);
            }
        }
        if let [_] = matching.as_slice() {
            return true;
        }
        self.fault(visit.at, "oneOf", || {
            let found = match matching.as_slice() {
                [] => "none".to_owned(),
                several => {
                    let several: Vec<_> = several.iter().map(|index| format!("`oneOf/{index}`")).collect();
                    format!("matches of {}", several.join(" and "))
                }
            };
            format!(
                "expected a match of exactly one of the {} schemas of `oneOf`, found {found}",
                schemas.len()
            )
        })
    }
}

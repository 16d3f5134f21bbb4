//! Schemas that say what they admit only by themselves: circles of `$ref`, `allOf`, `oneOf` and `anyOf` with no
//! property, item or value in between (JSON Schema Core §9.4.1).

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Schema, SchemaId};
use crate::model::{Shape, Type};

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unseen,
    Open,
    Done,
}

/// Reports each circle once, at the schema in it that comes first in the document.
pub(super) fn circles(document: &Document) -> Vec<Diagnostic> {
    let ids: Vec<SchemaId> = document.schemas.ids().collect();
    let mut states: HashMap<SchemaId, State> = ids.iter().map(|id| (*id, State::Unseen)).collect();
    let mut found = Vec::new();
    for start in ids {
        // Each step is entered once and left once; the stack stands in for recursion.
        let mut stack = vec![(start, false)];
        while let Some((id, leave)) = stack.pop() {
            if leave {
                states.insert(id, State::Done);
                continue;
            }
            match states.get(&id) {
                Some(State::Unseen) => {}
                Some(State::Open) => {
                    found.push(report(document, id));
                    continue;
                }
                Some(State::Done) | None => continue,
            }
            states.insert(id, State::Open);
            stack.push((id, true));
            stack.extend(joined(document.schema(id)).map(|id| (id, false)));
        }
    }
    found
}

/// Cuts the circles of aliases that come of such schemas, so that whoever follows one gets to its end.
pub(super) fn cut(types: &mut [Type]) {
    let mut states = vec![State::Unseen; types.len()];
    for start in 0..types.len() {
        let mut way = Vec::new();
        let mut index = start;
        while states[index] == State::Unseen {
            states[index] = State::Open;
            way.push(index);
            let Shape::Alias(target) = &types[index].shape else { break };
            let next = target.id.index();
            if states[next] == State::Open {
                types[index].shape = Shape::Never;
            }
            index = next;
        }
        for index in way {
            states[index] = State::Done;
        }
    }
}

fn joined(schema: &Schema) -> impl Iterator<Item = SchemaId> + '_ {
    let target = schema.reference.iter().map(|reference| reference.target);
    target.chain(schema.all_of.iter().chain(&schema.one_of).chain(&schema.any_of).copied())
}

fn report(document: &Document, id: SchemaId) -> Diagnostic {
    let message = "the schema contains itself with nothing in between, so that it never says what it admits";
    Diagnostic::new(Code::InfiniteSchema, document.schema(id).place.span, message)
        .help("take the schema out of its own `allOf`, `oneOf` or `anyOf`")
}

//! Values that a type would admit and that the other keywords of its schemas refuse.

use super::admitted::Admitted;
use super::keywords;
use super::kinds::Kinds;
use super::meaning::Semantics;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::SchemaId;
use crate::document::evaluate::{self, Verdict};
use crate::source::{Node, Value};

impl Semantics<'_> {
    /// Takes out `null` and listed values that some schema refuses by what no type can say.
    pub(super) fn take_out_refused(
        &mut self,
        sources: &[SchemaId],
        admitted: &mut Admitted,
        findings: &mut Vec<Diagnostic>,
    ) {
        self.take_out_null(sources, admitted);
        for &id in sources {
            let schema = self.document.schema(id);
            if keywords::only_lists(schema) {
                continue;
            }
            let Some(literals) = &mut admitted.literals else { continue };
            let listed = std::mem::take(literals);
            let (refused, kept): (Vec<_>, Vec<_>) =
                listed.into_iter().partition(|literal| self.refuses(id, &literal.node));
            // That some values are refused is told where the document is checked.
            if let (true, Some(first)) = (kept.is_empty(), refused.first()) {
                let message = "no listed value is right by the other keywords of the schema";
                findings.push(
                    Diagnostic::new(Code::Constraint, first.span, message)
                        .label(schema.place.span, "the schema")
                        .help("list a value that the schema admits"),
                );
            }
            admitted.kinds =
                kept.iter().fold(Kinds::NONE, |set, literal| set.or(Kinds::of_value(&literal.value)));
            admitted.literals = Some(kept);
        }
    }

    /// Takes out `null` where some schema refuses it by what no type can say.
    pub(super) fn take_out_null(&mut self, sources: &[SchemaId], admitted: &mut Admitted) {
        for &id in sources {
            let schema = self.document.schema(id);
            if admitted.nullable() && keywords::asserts(schema) {
                let null = Node { span: schema.place.span, value: Value::Null };
                if self.refuses(id, &null) {
                    admitted.kinds = admitted.kinds.without(Kinds::NULL);
                }
            }
        }
    }

    fn refuses(&mut self, id: SchemaId, value: &Node) -> bool {
        matches!(self.evaluator.evaluate(id, value, evaluate::Options::default()), Verdict::Invalid(_))
    }
}

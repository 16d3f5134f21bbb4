//! D062: properties that no message holds (`OpenAPI` 3.0 §4.7.24.1, `readOnly`).

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;

/// Schemas that are `readOnly` and `writeOnly` at once.
pub(super) fn of_properties(document: &Document) -> Vec<Diagnostic> {
    let schemas = document.schemas.ids().map(|id| document.schema(id));
    let both = schemas.filter(|schema| schema.annotations.read_only && schema.annotations.write_only);
    let finding = |schema: &crate::document::Schema| {
        let message = "the schema is `readOnly` and `writeOnly` at once, so that no message holds the value";
        Diagnostic::new(Code::ReadAndWriteOnly, schema.place.span, message).help("leave out one of them")
    };
    both.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::checks;

    #[test]
    fn a_property_is_seen_somewhere() {
        let found = checks(
            "components: {schemas: {A: {properties: {a: {readOnly: true, writeOnly: true}, b: {readOnly: true}}}}}",
        );
        let message = "the schema is `readOnly` and `writeOnly` at once, so that no message holds the value";
        assert_eq!(found, [format!("D062 3:44 {message}")]);
    }
}

//! The dialect that schemas are written in (`OpenAPI` 3.1 §4.8.24.5, JSON Schema Core §8.1.1).

use super::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Spanned;

/// JSON Schema 2020-12.
const JSON_SCHEMA: &str = "https://json-schema.org/draft/2020-12/schema";

/// `OpenAPI`'s own dialect adds to it, and has a URI for each of its editions.
const OPENAPI: [&str; 2] =
    ["https://spec.openapis.org/oas/3.1/dialect/", "https://spec.openapis.org/oas/3.2/dialect/"];

impl Reader<'_> {
    /// Refuses dialects whose keywords may mean something else.
    pub(super) fn dialect(&mut self, field: &str, dialect: &Spanned<String>) {
        let uri = dialect.value.trim_end_matches('#');
        if uri == JSON_SCHEMA || OPENAPI.iter().any(|openapi| uri.starts_with(openapi)) {
            return;
        }
        let message =
            format!("`{field}` names the dialect `{}`, which is not one that is understood", dialect.value);
        let [_, newest] = OPENAPI;
        let help = format!("the dialects that are understood are `{JSON_SCHEMA}` and those below `{newest}`");
        self.diagnostics.push(Diagnostic::new(Code::UnknownDialect, dialect.span, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::read_3_1;

    #[test]
    fn known_dialects_are_taken_and_others_named() {
        let (_, findings) = read_3_1(
            "jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
components:
  schemas:
    A: {$schema: 'https://json-schema.org/draft/2020-12/schema#'}
    B: {$schema: 'http://json-schema.org/draft-07/schema#'}
",
        );
        assert_eq!(findings, ["D018 7:18"]);
        assert_eq!(read_3_1("paths: {}\njsonSchemaDialect: urn:mine").1, ["D018 4:20"]);
    }
}

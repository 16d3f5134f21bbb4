//! L003: components that nothing uses.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::gather::gather;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, SchemaId, Spanned, walk};

/// Components that no operation leads to. A document without operations is for others to use.
pub(super) fn unused(document: &Document) -> Vec<Diagnostic> {
    if walk::operations(document).next().is_none() {
        return Vec::new();
    }
    let mut found = schemas(document);
    found.extend(parameters(document));
    found.extend(security_schemes(document));
    gather(found, "components are not used by any operation")
}

fn finding(kind: &str, name: &Spanned<String>, consequence: &str) -> Diagnostic {
    let message = format!("no operation uses the {kind} `{}`", name.value);
    let help = format!("{consequence}; use it or take it out");
    Diagnostic::new(Code::UnusedComponent, name.span, message).help(help)
}

fn schemas(document: &Document) -> Vec<Diagnostic> {
    let mut reached = walk::reached(document, walk::operations_and_callbacks(document).flat_map(walk::roots));
    extend_by_variants(document, &mut reached);
    let unused = document.components.schemas.iter().filter(|(_, id)| !reached.contains(id));
    unused
        .map(|(name, _)| finding("schema", name, "a type is generated that nothing takes or gives"))
        .collect()
}

/// Schemas that take in one with a discriminator by `allOf` are its variants, though nothing refers to them
/// (`OpenAPI` 3.1 §4.8.25).
fn extend_by_variants(document: &Document, reached: &mut BTreeSet<SchemaId>) {
    loop {
        let extends = |id: &SchemaId| {
            let parents = document.schema(*id).all_of.iter().map(|&parent| walk::aliased(document, parent));
            let mut parents = parents.filter(|parent| document.schema(*parent).discriminator.is_some());
            parents.any(|parent| reached.contains(&parent))
        };
        let variants: Vec<SchemaId> = document
            .components
            .schemas
            .iter()
            .map(|(_, id)| *id)
            .filter(|id| !reached.contains(id) && extends(id))
            .collect();
        if variants.is_empty() {
            return;
        }
        reached.extend(walk::reached(document, variants));
    }
}

fn parameters(document: &Document) -> Vec<Diagnostic> {
    let used: BTreeSet<_> = walk::operations_and_callbacks(document)
        .flat_map(|operation| &operation.parameters)
        .map(|parameter| Arc::as_ptr(&parameter.item))
        .collect();
    let unused = document.components.parameters.iter().filter(|(_, item)| !used.contains(&Arc::as_ptr(item)));
    unused.map(|(name, _)| finding("parameter", name, "it has no effect")).collect()
}

fn security_schemes(document: &Document) -> Vec<Diagnostic> {
    let used: BTreeSet<_> = walk::operations_and_callbacks(document)
        .flat_map(|operation| &operation.security)
        .flat_map(|requirement| &requirement.schemes)
        .filter_map(|required| required.scheme.as_ref().map(Arc::as_ptr))
        .collect();
    let schemes = document.components.security_schemes.iter();
    let unused = schemes.filter(|(_, scheme)| !used.contains(&Arc::as_ptr(scheme)));
    unused.map(|(name, _)| finding("security scheme", name, "its operations are open to everybody")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::lints;

    #[test]
    fn what_no_operation_leads_to_is_unused() {
        let found = lints(
            "paths:
  /a:
    get:
      operationId: a
      responses:
        '200':
          description: d
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  parameters:
    page: {name: page, in: query, schema: {}}
  securitySchemes:
    key: {type: apiKey, in: header, name: k}
  schemas:
    Pet: {discriminator: {propertyName: kind}, properties: {kind: {type: string}}, required: [kind]}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Claws'}]}
    Claws: {type: array, items: {type: string}}
    Stray: {type: string}
",
        );
        let expected = [
            "L003 13:5 no operation uses the parameter `page`",
            "L003 15:5 no operation uses the security scheme `key`",
            "L003 20:5 no operation uses the schema `Stray`",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_library_is_for_others() {
        assert_eq!(lints("components: {schemas: {A: {type: string}}}"), [""; 0]);
    }
}

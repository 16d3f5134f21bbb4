//! L012: request bodies of methods that have none.

use super::gather::gather;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Method, walk};

/// Bodies of requests whose method gives them no meaning (RFC 9110 §9.3).
pub(super) fn of_get(document: &Document) -> Vec<Diagnostic> {
    let found = walk::operations(document).filter_map(|operation| {
        let body = operation.request_body.as_ref()?;
        let method = match operation.method {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Delete => "DELETE",
            _ => return None,
        };
        // Some programs that write documents describe a body for each operation, if need be one that holds nothing.
        let holds = |id| {
            let schema = document.schema(id);
            !(walk::is_object(schema) && schema.properties.is_empty() && walk::joined(schema).is_empty())
        };
        let some = body.item.content.iter().any(|(_, media_type)| media_type.item.schema.is_some_and(holds));
        some.then(|| {
            let span = body.reference.as_ref().map_or(body.item.place.span, |reference| reference.span);
            let message = format!("the method {method} gives a request body no meaning");
            let help = "servers, proxies and caches may drop the body or refuse the request; use parameters, or POST";
            Diagnostic::new(Code::BodyOfGet, span, message).help(help)
        })
    });
    gather(found.collect(), "request bodies belong to methods that give them no meaning")
}

#[cfg(test)]
mod tests {
    use super::super::testing::lints;

    #[test]
    fn a_get_has_no_body() {
        let operation = |id: &str| {
            format!(
                "{{operationId: {id}, requestBody: {{content: {{application/json: {{schema: {{type: string}}}}}}}}, responses: {{default: {{description: d}}}}}}"
            )
        };
        let found =
            lints(&format!("paths:\n  /a:\n    get: {}\n    post: {}", operation("a"), operation("b")));
        assert_eq!(found, ["L012 5:40 the method GET gives a request body no meaning"]);
    }
}

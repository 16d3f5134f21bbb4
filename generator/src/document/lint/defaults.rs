//! L013: defaults that are never used.

use super::gather::gather;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, walk};

/// Defaults of parameters that must be sent.
pub(super) fn of_required(document: &Document) -> Vec<Diagnostic> {
    let parameters = walk::operations(document).flat_map(|operation| &operation.parameters);
    let required = parameters.map(|parameter| &parameter.item).filter(|parameter| parameter.required);
    let found = required.filter_map(|parameter| {
        let default = document.schema(parameter.schema?).annotations.default.as_ref()?;
        let message = format!("the parameter `{}` is required and has a `default`", parameter.name.value);
        let help = "the default is never used, and callers must give the value; leave out `required`, or the default";
        Some(Diagnostic::new(Code::RequiredDefault, default.span, message).help(help))
    });
    gather(found.collect(), "parameters are required and have a `default`")
}

#[cfg(test)]
mod tests {
    use super::super::testing::lints;

    #[test]
    fn what_must_be_sent_has_no_default() {
        let found = lints(
            "paths:
  /a:
    get:
      operationId: a
      parameters:
        - {name: q, in: query, required: true, schema: {type: string, default: x}}
        - {name: r, in: query, schema: {type: string, default: x}}
      responses: {default: {description: d}}
",
        );
        assert_eq!(found, ["L013 8:80 the parameter `q` is required and has a `default`"]);
    }
}

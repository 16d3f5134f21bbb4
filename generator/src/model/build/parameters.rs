//! Parameters and headers.

use super::defaults;
use super::site::{origin, within};
use super::types::TypeBuilder;
use super::{docs, json::json};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, ParameterStyle, Pointer, SchemaId, Spanned, Use};
use crate::model::{Docs, Header, Json, NamePart, Parameter, ParameterLocation, Shape, TypeUse};
use crate::source::Span;

impl TypeBuilder<'_> {
    /// A parameter of an operation or webhook of the given name; nothing where it cannot be generated.
    pub(super) fn parameter(
        &mut self,
        used: &Use<document::Parameter>,
        owner: &[NamePart],
    ) -> Option<Parameter> {
        let parameter = used.item.as_ref();
        let path = reused(&parameter.place.pointer)
            .unwrap_or_else(|| within(owner, NamePart::Parameter(parameter.name.value.clone())));
        let location = self.location(parameter)?;
        let schema = self.parameter_schema(&parameter.name, parameter.schema, "a parameter")?;
        let ty = self.schema(schema, path.clone());
        self.make_all();
        self.parameter_settings(parameter, location);
        if let Err(what) = self.written(ty, location == ParameterLocation::Cookie && parameter.explode) {
            self.findings.push(unwritable("parameter", &parameter.name, self.span(schema), &what));
            return None;
        }
        let mut docs = Docs {
            description: used.description.clone().or_else(|| parameter.description.clone()),
            deprecated: parameter.deprecated,
            examples: parameter.examples.values().map(json).collect(),
            ..Docs::default()
        };
        docs::fill(&mut docs, docs::of_use(self.document, schema));
        let default = self.checked_default(&mut docs, ty);
        Some(Parameter {
            origin: origin(&parameter.place, path),
            name: parameter.name.value.clone(),
            location,
            docs,
            required: parameter.required,
            ty,
            explode: parameter.explode,
            default,
        })
    }

    /// A header of a response; nothing where it cannot be generated.
    pub(super) fn header(
        &mut self,
        name: &Spanned<String>,
        used: &Use<document::Header>,
        owner: &[NamePart],
    ) -> Option<Header> {
        let header = used.item.as_ref();
        let path = reused(&header.place.pointer)
            .unwrap_or_else(|| within(owner, NamePart::Header(name.value.clone())));
        let schema = self.parameter_schema(name, header.schema, "a header")?;
        let ty = self.schema(schema, path.clone());
        self.make_all();
        if let Err(what) = self.written(ty, false) {
            self.findings.push(unwritable("header", name, self.span(schema), &what));
            return None;
        }
        let mut docs = Docs {
            description: used.description.clone().or_else(|| header.description.clone()),
            deprecated: header.deprecated,
            examples: header.examples.values().map(json).collect(),
            ..Docs::default()
        };
        docs::fill(&mut docs, docs::of_use(self.document, schema));
        Some(Header {
            origin: origin(&header.place, path),
            name: name.value.clone(),
            docs,
            required: header.required,
            ty,
        })
    }

    fn span(&self, schema: SchemaId) -> Span {
        self.document.schema(schema).place.span
    }

    fn parameter_schema(
        &mut self,
        name: &Spanned<String>,
        schema: Option<SchemaId>,
        what: &str,
    ) -> Option<SchemaId> {
        if schema.is_none() {
            let message = format!("`content` of {what} is not supported yet: `{}`", name.value);
            self.findings.push(
                Diagnostic::new(Code::UnsupportedParameter, name.span, message)
                    .help("describe the value with `schema`"),
            );
        }
        schema
    }

    fn location(&mut self, parameter: &document::Parameter) -> Option<ParameterLocation> {
        match parameter.location {
            document::ParameterLocation::Path => Some(ParameterLocation::Path),
            document::ParameterLocation::Query => Some(ParameterLocation::Query),
            document::ParameterLocation::Header => Some(ParameterLocation::Header),
            document::ParameterLocation::Cookie => Some(ParameterLocation::Cookie),
            document::ParameterLocation::QueryString => {
                let name = &parameter.name;
                let message = format!("`querystring` parameters are not supported yet: `{}`", name.value);
                self.findings.push(
                    Diagnostic::new(Code::UnsupportedParameter, name.span, message)
                        .help("describe each parameter of the query by itself"),
                );
                None
            }
        }
    }

    fn parameter_settings(&mut self, parameter: &document::Parameter, location: ParameterLocation) {
        let usual = match location {
            ParameterLocation::Path | ParameterLocation::Header => ParameterStyle::Simple,
            ParameterLocation::Query | ParameterLocation::Cookie => ParameterStyle::Form,
        };
        let name = &parameter.name;
        if parameter.style != usual {
            let message = format!("the style of the parameter `{}` is not supported yet", name.value);
            self.findings.push(
                Diagnostic::new(Code::UnsupportedParameter, name.span, message)
                    .help("leave `style` out, so that the location's usual one holds"),
            );
        }
        if parameter.allow_reserved {
            let message = format!("`allowReserved` of the parameter `{}` is not supported yet", name.value);
            self.findings.push(
                Diagnostic::new(Code::UnsupportedParameter, name.span, message)
                    .help("take it out; reserved characters are then percent-encoded"),
            );
        }
        if parameter.allow_empty_value {
            let message = format!(
                "`allowEmptyValue` of the parameter `{}` has no effect: a value is written whenever the parameter is",
                name.value
            );
            self.findings.push(Diagnostic::new(Code::NoEffect, name.span, message));
        }
    }

    /// Whether a value can be written as a parameter: a scalar, or an array of scalars. Says what it is otherwise.
    fn written(&self, used: TypeUse, scalars_only: bool) -> Result<(), String> {
        let Some(ty) = self.behind(used) else { return Ok(()) };
        match &ty.shape {
            Shape::Array(_) if scalars_only => Err("an array in a cookie".to_owned()),
            Shape::Array(array) => match self.behind(array.items) {
                Some(items) => scalar(&items.shape).map_err(|what| format!("an array of {what}")),
                None => Ok(()),
            },
            shape => scalar(shape).map_err(str::to_owned),
        }
    }

    /// The default of a parameter's schema, where it is one of its values.
    fn checked_default(&self, docs: &mut Docs, ty: TypeUse) -> Option<Json> {
        let lookup = |used: TypeUse| self.behind(used);
        docs.default = docs.default.take().filter(|default| defaults::admits(&lookup, ty, default));
        docs.default.clone()
    }
}

fn scalar(shape: &Shape) -> Result<(), &'static str> {
    match shape {
        Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) => Ok(()),
        Shape::Constant(value) => value.text().map(drop).ok_or("an array or an object"),
        Shape::Enumeration(enumeration) if enumeration.has_distinct_texts() => Ok(()),
        Shape::Enumeration(_) => Err("values that have no text of their own"),
        Shape::Any | Shape::Kinds(_) => Err("any value"),
        Shape::Null => Err("null"),
        Shape::Never => Err("a value that there is none of"),
        Shape::Array(_) | Shape::Tuple(_) => Err("arrays"),
        Shape::Map(_) | Shape::Object(_) | Shape::Several(_) => Err("an object"),
        Shape::Union(_) => Err("values of several types"),
        Shape::Alias(_) | Shape::Opaque => Err("an unknown type"),
    }
}

fn unwritable(kind: &str, name: &Spanned<String>, schema: Span, what: &str) -> Diagnostic {
    let message = format!("the {kind} `{}` is {what}, which is not supported yet", name.value);
    Diagnostic::new(Code::UnsupportedParameter, name.span, message)
        .label(schema, "its schema")
        .help("use a scalar, or an array of scalars")
}

/// What a member of the components is named after, wherever it is used.
pub(super) fn reused(pointer: &Pointer) -> Option<Vec<NamePart>> {
    let mut tokens = pointer.tokens();
    let (components, _, key, end) = (tokens.next()?, tokens.next()?, tokens.next()?, tokens.next());
    (components == "components" && end.is_none()).then(|| vec![NamePart::Component(key)])
}

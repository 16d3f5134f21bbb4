//! Types of the user's own in the place of those that schemas get.

use std::collections::{BTreeMap, BTreeSet};

use super::checks::{self, Subject};
use super::models::has_item;
use super::names;
use super::ty::Ty;
use crate::config::{Config, TypePath};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Pointer;
use crate::model::{Api, Hints, Property, Shape, StringFormat, StringType, Type, TypeId, TypeUse};

/// The Rust type of each type that is not made from its schema.
pub type Given = BTreeMap<TypeId, Ty>;

/// Puts the types that the configuration and the document name into an API; none where they name none. What stands in
/// the place of a type is [opaque](Shape::Opaque).
pub fn apply(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Option<(Api, Given)> {
    let is_hinted = api.hints.values().any(|hint| hint.ty.is_some());
    let overrides = &config.overrides;
    if overrides.formats.is_empty()
        && overrides.schemas.is_empty()
        && overrides.pointers.is_empty()
        && !is_hinted
    {
        return None;
    }
    let mut choice = Choice { api, config, used: BTreeSet::new(), diagnostics };
    let mut changed = api.clone();
    let mut given = Given::new();
    let mut properties = BTreeSet::new();
    for (id, ty) in api.types.iter() {
        let Shape::Object(object) = &ty.shape else { continue };
        for (index, property) in object.properties.iter().enumerate() {
            let Some(path) = choice.at_property(property) else { continue };
            properties.insert(property.origin.pointer.as_str());
            let new = of_property(api, property);
            let new_id = changed.types.add(new);
            give(&mut changed, new_id, &path, &mut given, choice.diagnostics);
            if let Shape::Object(object) = &mut changed.types.get_mut(id).shape {
                let nullable = api.types.resolve(property.ty).nullable;
                object.properties[index].ty = TypeUse { id: new_id, nullable };
            }
        }
    }
    for (id, ty) in api.types.iter() {
        let pointer = ty.origin.pointer.as_str();
        let at_place = if properties.contains(pointer) { None } else { choice.at(pointer) };
        if let Some(path) = at_place.or_else(|| choice.of(ty)) {
            give(&mut changed, id, &path, &mut given, choice.diagnostics);
        }
    }
    choice.report_unused();
    Some((changed, given))
}

/// A type of the property's own.
fn of_property(api: &Api, property: &Property) -> Type {
    let used = api.types.resolve(property.ty);
    Type { origin: property.origin.clone(), docs: property.docs.clone(), ..api.types.get(used.id).clone() }
}

fn give(api: &mut Api, id: TypeId, path: &TypePath, given: &mut Given, diagnostics: &mut Diagnostics) {
    let ty = api.types.get_mut(id);
    if let (Shape::String(string), "String") = (&ty.shape, path.as_str()) {
        let string = StringType { format: StringFormat::Text(None), ..string.clone() };
        ty.shape = Shape::String(string);
        return;
    }
    // What a scalar, an array or a map leaves over is looked at around it, on the JSON.
    let is_left_behind = has_item(&ty.shape) && !ty.assertions.is_empty();
    if is_left_behind || !checks::own(ty, &Subject::default()).is_empty() {
        let message = format!("what this schema asks for is not checked: its type is `{path}`");
        diagnostics.push(Diagnostic::new(Code::NoEffect, ty.origin.span, message));
    }
    if is_left_behind {
        ty.assertions.clear();
    }
    ty.shape = Shape::Opaque;
    given.insert(id, Ty::Given(path.clone()));
}

/// Reports what `x-rust-derive` names that is no path of a trait.
pub fn check_derives(hints: &Hints, diagnostics: &mut Diagnostics) {
    for (text, span) in hints.values().flat_map(|hint| &hint.derive) {
        if let Err(fault) = TypePath::parse_trait(text) {
            let message = format!("`x-rust-derive` has no effect: `{text}` {fault}");
            diagnostics.push(Diagnostic::new(Code::UnusableHint, *span, message));
        }
    }
}

struct Choice<'a> {
    api: &'a Api,
    config: &'a Config,
    /// The settings that something was found for: table and key.
    used: BTreeSet<(&'static str, String)>,
    diagnostics: &'a mut Diagnostics,
}

impl Choice<'_> {
    /// What is named for a place.
    fn at(&mut self, pointer: &str) -> Option<TypePath> {
        let path = self.config.overrides.pointers.get(pointer)?;
        self.used.insert(("pointer", pointer.to_owned()));
        Some(path.clone())
    }

    /// What is named for a property, whatever type it refers to.
    fn at_property(&mut self, property: &Property) -> Option<TypePath> {
        let pointer = &property.origin.pointer;
        let is_own = self.api.types.get(property.ty.id).origin.pointer == *pointer;
        self.at(pointer.as_str()).or_else(|| if is_own { None } else { self.hinted(pointer) })
    }

    /// What the document names for a place.
    fn hinted(&mut self, pointer: &Pointer) -> Option<TypePath> {
        let (text, span) = self.api.hints.get(pointer)?.ty.as_ref()?;
        match TypePath::parse(text) {
            Ok(path) => Some(path),
            Err(fault) => {
                let message = format!("`x-rust-type` has no effect: `{text}` {fault}");
                self.diagnostics.push(Diagnostic::new(Code::UnusableHint, *span, message));
                None
            }
        }
    }

    /// What is named for a type.
    fn of(&mut self, ty: &Type) -> Option<TypePath> {
        let overrides = &self.config.overrides;
        if let Some(key) = names::component(&ty.origin)
            && let Some(path) = overrides.schemas.get(key)
        {
            self.used.insert(("schema", key.to_owned()));
            return Some(path.clone());
        }
        if let Some(path) = self.hinted(&ty.origin.pointer) {
            return Some(path);
        }
        let format = self.api.hints.get(&ty.origin.pointer)?.format.as_deref()?;
        let is_scalar = matches!(ty.shape, Shape::String(_) | Shape::Integer(_) | Shape::Number(_));
        let path = overrides.formats.get(format).filter(|_| is_scalar)?;
        self.used.insert(("format", format.to_owned()));
        Some(path.clone())
    }

    fn report_unused(&mut self) {
        // What a filter left out may have been what a setting is for.
        if !self.api.left_out.operations.is_empty() {
            return;
        }
        let overrides = &self.config.overrides;
        let tables = [
            ("format", &overrides.formats, "the format of a schema"),
            ("schema", &overrides.schemas, "a schema among the components"),
            ("pointer", &overrides.pointers, "the place of a schema that has a type of its own"),
        ];
        for (table, settings, what) in tables {
            for key in settings.keys().filter(|key| !self.used.contains(&(table, (*key).clone()))) {
                let message = format!("`types.{table}` names `{key}`, which is not {what} of the document");
                self.diagnostics.push(Diagnostic::without_place(Code::UnusedSetting, message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crate::config::{Config, TypePath};
    use crate::lock::Lock;
    use crate::plan::{Item, Plan, Ty};
    use crate::source::{Limits, Sources};

    /// The plan of schemas with these keys of `types.schema`, and the codes of what was found since the document was
    /// read.
    fn planned(schemas: &str, named: &[(&str, &str)]) -> (Plan, Vec<&'static str>) {
        let text = format!(
            "openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
        );
        let mut config = Config::without_file(PathBuf::from("t.yaml"), PathBuf::from("out"), None, None)
            .expect("a configuration");
        for (key, path) in named {
            config.overrides.schemas.insert((*key).to_owned(), TypePath::parse(path).expect("a path"));
            config.types.replaced.pointers.insert(format!("#/components/schemas/{key}"));
        }
        let mut sources = Sources::default();
        let (tree, _) = crate::source::read_text("t.yaml", text, &mut sources, &Limits::default());
        let (document, _) = crate::document::read_alone(tree.expect("a tree"));
        let (api, mut found) = crate::model::build(&document.expect("a document"), &config.types);
        let (plan, in_planning) = super::super::plan(&api.expect("an API"), &config, &Lock::default());
        found.append(in_planning);
        (plan.expect("a plan"), found.iter().map(|finding| finding.code.as_str()).collect())
    }

    /// The types of the fields of the struct `S`.
    fn fields(plan: &Plan) -> Vec<Ty> {
        let mut items = plan.models.iter().flat_map(|module| &module.items);
        let fields = items.find_map(|item| match item {
            Item::Struct(item) if item.name.as_str() == "S" => Some(&item.fields),
            _ => None,
        });
        fields.expect("a struct `S`").iter().map(crate::plan::Field::ty).collect()
    }

    #[test]
    fn null_stays_where_a_type_is_replaced() {
        let schemas = "    S: { type: object, required: [a, b, c, d], properties: { a: { $ref: '#/components/schemas/A' }, b: { $ref: '#/components/schemas/B' }, c: { $ref: '#/components/schemas/C' }, d: { $ref: '#/components/schemas/D' } } }
    A: { type: [string, 'null'] }
    B: { $ref: '#/components/schemas/A' }
    C: { anyOf: [{ $ref: '#/components/schemas/D' }, { type: 'null' }] }
    D: { type: integer }
";
        let (plan, found) = planned(schemas, &[("B", "x::B"), ("C", "x::C"), ("A", "x::A"), ("D", "x::D")]);
        assert_eq!(found, [""; 0]);
        let given = |path: &str| Ty::Given(TypePath::parse(path).expect("a path"));
        let shown: Vec<Ty> = fields(&plan).into_iter().map(behind_names).collect();
        let nullable = |path: &str| Ty::Option(Box::new(given(path)));
        assert_eq!(shown, [nullable("x::A"), nullable("x::B"), nullable("x::C"), given("x::D")]);
    }

    fn behind_names(ty: Ty) -> Ty {
        match ty {
            Ty::Alias(_, of) => *of,
            Ty::Option(of) => Ty::Option(Box::new(behind_names(*of))),
            other => other,
        }
    }

    #[test]
    fn nothing_is_said_of_the_format_of_what_is_replaced() {
        let schemas = "    S: { type: object, properties: { a: { $ref: '#/components/schemas/A' }, b: { type: string, format: isbn, x-rust-type: 'x::Isbn' } } }
    A: { type: string, format: isbn }
";
        assert_eq!(planned(schemas, &[]).1, ["M011"]);
        assert_eq!(planned(schemas, &[("A", "x::Isbn")]).1, [""; 0]);
    }
}

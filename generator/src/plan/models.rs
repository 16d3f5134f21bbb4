//! From types to items: which type gets an item, what it is called, and what stands in it.

use std::collections::{BTreeMap, BTreeSet};

use super::checks::{self, Subject};
use super::docs;
use super::enumerations;
use super::ident::Ident;
use super::item::{
    Alias, Constructor, Field, Item, Member, MemberKind, ModelModule, Presence, Struct, Union, UnionVariant,
    UnknownKeys, UnknownVariant,
};
use super::names::{PRELUDE, Scope, collision};
use super::reach;
use super::ty::Ty;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Additional, Api, Directions, EnumValue, Json, NamePart, Object, Origin, Property, Shape, StatusPattern,
    Type, TypeId, TypeUse, Types,
};

/// What a file of `models` cannot be called: the one that lists them, and a crate that it names.
const FILES: &[&str] = &["mod", "oasmith_runtime"];

/// What a struct has beside its setters.
const STRUCT_METHODS: &[&str] = &["new"];

/// More required fields than this are taken as a struct, not by position.
const POSITIONAL_FIELDS: usize = 4;

/// The models of an API: names for those types that get an item, and what follows from the graph.
pub struct Models<'a> {
    pub(super) types: &'a Types,
    names: BTreeMap<TypeId, Ident>,
    parts: BTreeMap<TypeId, Ident>,
    boxed: BTreeSet<(TypeId, TypeId)>,
    checked: BTreeSet<TypeId>,
    /// The type behind the aliases of each, by index.
    unaliased: Vec<TypeId>,
}

impl<'a> Models<'a> {
    /// Names every type that gets an item: components first, so that what stands inside them never takes a name
    /// away from one.
    pub fn name(api: &'a Api, diagnostics: &mut Diagnostics) -> Self {
        let types = &api.types;
        let mut scope = Scope::with_reserved(PRELUDE);
        let mut names = BTreeMap::new();
        let mut parts = BTreeMap::new();
        let constants = reach::stored_constants(api);
        let is_listed =
            |shape: &Shape| matches!(shape, Shape::Constant(value) if enumerations::is_listed(value));
        let is_item = |id: TypeId, ty: &Type| is_item(ty) || constants.contains(&id) && is_listed(&ty.shape);
        let (components, inline): (Vec<_>, Vec<_>) =
            types.iter().filter(|(id, ty)| is_item(*id, ty)).partition(|(_, ty)| is_component(&ty.origin));
        for (id, ty) in components.into_iter().chain(inline) {
            let wish = wish(&ty.origin);
            let suffixes: &[&str] =
                if required_fields(types, ty) > POSITIONAL_FIELDS { &["Parts"] } else { &[] };
            let (name, granted) = scope.claim_with(&wish, suffixes);
            if !granted {
                diagnostics.push(collision(&wish, "schema", &name, ty.origin.span));
            }
            if !suffixes.is_empty() {
                parts.insert(id, name.with_suffix("Parts"));
            }
            names.insert(id, name);
        }
        for id in constants.into_iter().filter(|id| !names.contains_key(id)) {
            let Type { shape: Shape::Constant(value), origin, .. } = types.get(id) else { continue };
            let message = format!("that the value is {} is not checked here", docs::code(&value.to_json()));
            diagnostics.push(Diagnostic::new(Code::NoEffect, origin.span, message));
        }
        Self {
            types,
            names,
            parts,
            boxed: reach::boxed(types),
            checked: reach::checked(types, checks::has_own),
            unaliased: reach::unaliased(types),
        }
    }

    /// The Rust type of a value where it is used; nullable uses are an `Option`.
    pub fn ty(&self, used: TypeUse) -> Ty {
        let ty = self.value(used.id);
        if self.types.resolve(used).nullable && !self.holds_null(used.id) {
            Ty::Option(Box::new(ty))
        } else {
            ty
        }
    }

    /// The Rust type of a value that is not null.
    pub fn value(&self, mut id: TypeId) -> Ty {
        loop {
            match (self.names.get(&id), &self.types.get(id).shape) {
                (None, Shape::Alias(target)) => id = target.id,
                (None, shape) => return self.unnamed(shape),
                (Some(name), shape) if is_model(shape) => return Ty::Model(name.clone()),
                (Some(name), _) => return Ty::Alias(name.clone(), Box::new(self.unaliased(id))),
            }
        }
    }

    /// The Rust type behind every alias: one step, however long a chain of them is.
    fn unaliased(&self, id: TypeId) -> Ty {
        let id = self.unaliased[id.index()];
        let shape = &self.types.get(id).shape;
        match self.names.get(&id) {
            Some(name) if is_model(shape) => Ty::Model(name.clone()),
            _ => self.unnamed(shape),
        }
    }

    /// Whether the type's Rust form has a place for null already.
    fn holds_null(&self, id: TypeId) -> bool {
        let resolved = self.types.resolve(TypeUse { id, nullable: false });
        matches!(self.types.get(resolved.id).shape, Shape::Any | Shape::Null)
    }

    fn unnamed(&self, shape: &Shape) -> Ty {
        match shape {
            Shape::Null => Ty::Unit,
            Shape::Boolean | Shape::Constant(Json::Bool(_)) => Ty::Bool,
            // Objects, enumerations and unions have names.
            Shape::Any
            | Shape::Kinds(_)
            | Shape::Constant(_)
            | Shape::Object(_)
            | Shape::Enumeration(_)
            | Shape::Union(_) => Ty::Value,
            Shape::Integer(integer) => Ty::of_integer(integer.format),
            Shape::Number(number) => Ty::of_number(number.format),
            Shape::String(string) => Ty::of_string(&string.format),
            Shape::Array(array) => Ty::Vec(Box::new(self.ty(array.items))),
            Shape::Map(map) => Ty::Map(Box::new(self.ty(map.values))),
            Shape::Alias(target) => self.value(target.id),
        }
    }

    /// Whether a value of the type, however deep, can fail a check.
    pub fn is_checked(&self, id: TypeId) -> bool {
        self.checked.contains(&id)
    }

    /// Whether a value of the second type within one of the first stands behind a `Box`.
    fn is_boxed(&self, owner: TypeId, held: TypeUse) -> bool {
        self.boxed.contains(&(owner, self.types.resolve(held).id))
    }

    /// The items by module, in the order of the types.
    pub fn modules(&self, diagnostics: &mut Diagnostics) -> Vec<ModelModule> {
        let mut files = Scope::with_reserved(FILES);
        let mut modules: Vec<ModelModule> = Vec::new();
        let mut module_of: BTreeMap<&NamePart, usize> = BTreeMap::new();
        for (id, ty) in self.types.iter() {
            let Some(item) = self.item(id, ty, diagnostics) else { continue };
            let Some(root) = ty.origin.name.first() else { continue };
            let index = *module_of.entry(root).or_insert(modules.len());
            if let Some(module) = modules.get_mut(index) {
                module.items.push(item);
            } else {
                let (name, _) = files.claim(&Ident::snake(part_text(root).as_ref()));
                modules.push(ModelModule { name, items: vec![item] });
            }
        }
        modules
    }

    fn item(&self, id: TypeId, ty: &Type, diagnostics: &mut Diagnostics) -> Option<Item> {
        let name = self.names.get(&id)?.clone();
        let docs = docs::text_of(name.bare(), &ty.docs);
        let deprecated = ty.docs.deprecated;
        Some(match &ty.shape {
            Shape::Object(object) => {
                Item::Struct(self.structure(id, name, docs, deprecated, object, diagnostics))
            }
            Shape::Enumeration(enumeration) => {
                Item::Enumeration(enumerations::plan(name, docs, ty, &enumeration.values, diagnostics))
            }
            // One value, in a place where it may be missing.
            Shape::Constant(value) => {
                let only = EnumValue { value: value.clone(), name: None, description: None };
                Item::Enumeration(enumerations::plan(name, docs, ty, &[only], diagnostics))
            }
            Shape::Union(union) => {
                Item::Union(self.union(Some(id), name, docs, deprecated, union, ty.directions, diagnostics))
            }
            _ => Item::Alias(Alias { name, docs, ty: self.unnamed(&ty.shape) }),
        })
    }

    fn structure(
        &self,
        id: TypeId,
        name: Ident,
        docs: String,
        deprecated: bool,
        object: &Object,
        diagnostics: &mut Diagnostics,
    ) -> Struct {
        let mut scope = Scope::with_reserved(STRUCT_METHODS);
        let mut fields = Vec::new();
        let mut members = Vec::new();
        for property in &object.properties {
            let kind = match self.constant(property) {
                Some(kind) => kind,
                None => {
                    fields.push(self.field(id, &name, &mut scope, property, diagnostics));
                    MemberKind::Field(fields.len() - 1)
                }
            };
            members.push(Member { wire: property.name.clone(), required: property.required, kind });
        }
        members.extend(object.forbidden.iter().map(|name| Member {
            wire: name.clone(),
            required: false,
            kind: MemberKind::Forbidden,
        }));
        let unknown = match object.additional {
            Additional::Ignored => UnknownKeys::Ignored,
            Additional::Refused => UnknownKeys::Refused,
            Additional::Values(values) => UnknownKeys::Collected {
                field: scope.claim(&Ident::snake("additional_properties")).0,
                value: self.ty(values),
                tests: checks::of_use(self, values, &Subject::new(&name).at("additional_properties")),
            },
        };
        let required: Vec<usize> =
            (0..fields.len()).filter(|index| fields[*index].presence == Presence::Required).collect();
        let nullable = fields.iter().any(|field| field.presence == Presence::Nullable);
        let needed: Vec<usize> =
            (0..fields.len()).filter(|index| is_needed(fields[*index].presence)).collect();
        Struct {
            shape: Ident::shouty(name.bare()),
            default: required.is_empty()
                && !nullable
                && members
                    .iter()
                    .all(|member| !matches!(member.kind, MemberKind::Field(_)) || !member.required),
            constructor: match self.parts.get(&id) {
                Some(parts) => Constructor::Parts { name: parts.clone(), fields: needed },
                None => Constructor::Positional(needed),
            },
            tests: checks::of_properties(object.length),
            validated: self.is_checked(id),
            name,
            docs,
            deprecated,
            fields,
            members,
            unknown,
        }
    }

    /// The field that holds a property.
    pub fn field_name(&self, object: &Object, wire: &str) -> Option<Ident> {
        let mut scope = Scope::with_reserved(STRUCT_METHODS);
        let mut stored = object.properties.iter().filter(|property| self.constant(property).is_none());
        stored.find_map(|property| {
            let name = scope.claim(&Ident::snake(&property.name)).0;
            (property.name == wire).then_some(name)
        })
    }

    /// A property that always is there with the same value is not stored.
    fn constant(&self, property: &Property) -> Option<MemberKind> {
        let used = self.types.resolve(property.ty);
        match &self.types.get(used.id).shape {
            Shape::Constant(value) if property.required && !used.nullable => Some(match value {
                Json::String(text) => MemberKind::ConstantString(text.clone()),
                other => MemberKind::ConstantJson(other.to_json()),
            }),
            _ => None,
        }
    }

    fn field(
        &self,
        owner: TypeId,
        owner_name: &Ident,
        scope: &mut Scope,
        property: &Property,
        diagnostics: &mut Diagnostics,
    ) -> Field {
        let span = property.origin.span;
        let name = scope.claim_at(&Ident::snake(&property.name), "property", span, diagnostics);
        let nullable = self.types.resolve(property.ty).nullable && !self.holds_null(property.ty.id);
        let presence = match (property.required, nullable) {
            (true, false) => Presence::Required,
            (true, true) => Presence::Nullable,
            (false, false) => Presence::Optional,
            (false, true) => Presence::OptionalNullable,
        };
        let value = self.value(property.ty.id);
        let value = if self.is_boxed(owner, property.ty) { Ty::Boxed(Box::new(value)) } else { value };
        let subject = Subject::new(owner_name).at(&property.name);
        Field {
            tests: checks::of_value(self, property.ty.id, &subject),
            docs: docs::text_of(&property.name, &property.docs),
            deprecated: property.docs.deprecated,
            wire: property.name.clone(),
            name,
            value,
            presence,
        }
    }

    /// The union of the deliveries of all webhooks, which no schema of the document joins.
    pub fn event(&self, union: &crate::model::Union, diagnostics: &mut Diagnostics) -> Union {
        let name = Ident::upper_camel("event");
        let docs = "What is delivered, whichever webhook it is for.".to_owned();
        let directions = Directions { request: false, response: true };
        self.union(None, name, docs, false, union, directions, diagnostics)
    }

    #[expect(clippy::too_many_arguments, reason = "a union of the document and one of deliveries share them")]
    fn union(
        &self,
        id: Option<TypeId>,
        name: Ident,
        docs: String,
        deprecated: bool,
        union: &crate::model::Union,
        directions: Directions,
        diagnostics: &mut Diagnostics,
    ) -> Union {
        let mut scope = Scope::default();
        let unknown = if union.decision.is_total() {
            UnknownVariant::Refused
        } else {
            enumerations::unknown_variant(&mut scope, directions)
        };
        let variants: Vec<UnionVariant> = union
            .variants
            .iter()
            .map(|variant| {
                let ty = self.value(variant.ty.id);
                let boxed = id.is_some_and(|id| self.is_boxed(id, variant.ty));
                let span = self.types.get(variant.ty.id).origin.span;
                let wish = Ident::upper_camel(&variant.name);
                let variant_name = scope.claim_at(&wish, "variant", span, diagnostics);
                let subject = Subject::new(&name).at(variant_name.bare());
                UnionVariant {
                    docs: docs::text_of(variant_name.bare(), &self.types.get(variant.ty.id).docs),
                    tests: checks::of_value(self, variant.ty.id, &subject),
                    ty: if boxed { Ty::Boxed(Box::new(ty)) } else { ty },
                    name: variant_name,
                }
            })
            .collect();
        Union {
            unknown,
            non_exhaustive: enumerations::is_non_exhaustive(directions),
            validated: variants.iter().any(|variant| !variant.tests.is_empty()),
            decision: union.decision.clone(),
            name,
            docs,
            deprecated,
            variants,
        }
    }
}

/// Whether the constructor takes the field: a value that must be sent is asked for, null or not.
fn is_needed(presence: Presence) -> bool {
    matches!(presence, Presence::Required | Presence::Nullable)
}

fn required_fields(types: &Types, ty: &Type) -> usize {
    let Shape::Object(object) = &ty.shape else { return 0 };
    let stored = |property: &&Property| {
        let used = types.resolve(property.ty);
        used.nullable || !matches!(types.get(used.id).shape, Shape::Constant(_))
    };
    object.properties.iter().filter(|property| property.required).filter(stored).count()
}

fn is_component(origin: &Origin) -> bool {
    let mut tokens = origin.pointer.tokens();
    tokens.next().as_deref() == Some("components")
        && tokens.next().as_deref() == Some("schemas")
        && tokens.nth(1).is_none()
        // The types within a component whose `type` has several names stand at its own address.
        && origin.name.len() == 1
}

/// Objects, enumerations and unions are items wherever they stand; of the others only components are, as
/// aliases. A constant has nothing to store.
fn is_item(ty: &Type) -> bool {
    match ty.shape {
        Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) => true,
        Shape::Constant(_) | Shape::Null => false,
        _ => is_component(&ty.origin),
    }
}

/// Types that Rust has an item for, under whatever name.
fn is_model(shape: &Shape) -> bool {
    matches!(shape, Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Constant(_))
}

/// What a part of the document would like to be called: its way from the nearest component or operation.
pub fn wish(origin: &Origin) -> Ident {
    let text: Vec<String> = origin.name.iter().map(part_text).collect();
    Ident::upper_camel(&text.join(" "))
}

fn part_text(part: &NamePart) -> String {
    match part {
        NamePart::Component(name)
        | NamePart::Operation(name)
        | NamePart::Webhook(name)
        | NamePart::Property(name)
        | NamePart::Variant(name)
        | NamePart::Parameter(name)
        | NamePart::Header(name) => name.clone(),
        NamePart::Item => "item".to_owned(),
        NamePart::Value => "value".to_owned(),
        NamePart::RequestBody => "body".to_owned(),
        NamePart::Response(StatusPattern::Code(code)) => super::status::status_name(*code),
        NamePart::Response(StatusPattern::Class(class)) => super::status::class_name(*class),
        NamePart::Response(StatusPattern::Default) => "default".to_owned(),
    }
}

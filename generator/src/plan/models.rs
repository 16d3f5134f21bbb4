//! From types to items: what stands in each.

use std::collections::{BTreeMap, BTreeSet};

use super::checks::{self, Subject};
use super::defaults;
use super::docs;
use super::enumerations;
use super::ident::Ident;
use super::item::{
    Alias, Constructor, Enumeration, Field, Item, Member, MemberKind, ModelModule, Presence, Struct, Union,
    UnionVariant, UnknownKeys, UnknownVariant,
};
use super::names::{self, Names, Symbol};
use super::newtypes;
use super::overrides::Given;
use super::reach;
use super::schemas::Schemas;
use super::tuples;
use super::ty::Ty;
use crate::config::TypePath;
use crate::diagnostic::Diagnostics;
use crate::model::{
    Additional, Api, Decision, Directions, Hints, Json, NamePart, Object, Property, Shape, Type, TypeId,
    TypeUse, Types, UnionKind,
};

/// More required fields than this are taken as a struct, not by position.
const POSITIONAL_FIELDS: usize = 4;

/// The models of an API: its types with their names, and what follows from the graph.
pub struct Models<'a> {
    pub(super) types: &'a Types,
    pub(super) names: &'a Names,
    given: &'a Given,
    hints: &'a Hints,
    boxed: BTreeSet<(TypeId, TypeId)>,
    newtypes: BTreeSet<TypeId>,
    checked: BTreeSet<TypeId>,
    /// What types leave over.
    pub(super) schemas: Schemas<'a>,
    /// The type behind the aliases of each, by index.
    unaliased: Vec<TypeId>,
}

impl<'a> Models<'a> {
    /// Reads off the names which types have items, and off the graph what follows from it.
    pub fn new(api: &'a Api, names: &'a Names, given: &'a Given) -> Self {
        let types = &api.types;
        Self {
            types,
            names,
            given,
            hints: &api.hints,
            boxed: reach::boxed(types),
            newtypes: reach::newtypes(types),
            checked: reach::checked(types, checks::has_own),
            schemas: Schemas::new(&api.assertions),
            unaliased: reach::unaliased(types),
        }
    }

    /// The item of a type, where it has one.
    fn name(&self, id: TypeId) -> Option<&'a Ident> {
        self.names.get(Symbol::Type(id))
    }

    /// The Rust type of a value where it is used; nullable uses are an `Option`.
    pub fn ty(&self, used: TypeUse) -> Ty {
        let ty = self.value(used.id);
        if self.is_nullable(used) { Ty::Option(Box::new(ty)) } else { ty }
    }

    /// The Rust type of a value that is not null.
    pub fn value(&self, mut id: TypeId) -> Ty {
        loop {
            match (self.name(id), &self.types.get(id).shape) {
                (None, Shape::Alias(target)) => id = target.id,
                (None, _) => return self.unnamed(id),
                (Some(name), _) if self.is_model(id) => return Ty::Model(name.clone()),
                (Some(name), _) => return Ty::Alias(name.clone(), Box::new(self.unaliased(id))),
            }
        }
    }

    /// The Rust type behind every alias: one step, however long a chain of them is.
    fn unaliased(&self, id: TypeId) -> Ty {
        let id = self.unaliased[id.index()];
        match self.name(id) {
            Some(name) if self.is_model(id) => Ty::Model(name.clone()),
            _ => self.unnamed(id),
        }
    }

    /// Whether a use needs a place for null that the type's Rust form does not have.
    pub(super) fn is_nullable(&self, used: TypeUse) -> bool {
        self.types.resolve(used).nullable && !self.holds_null(used.id)
    }

    /// Whether the type's Rust form has a place for null already.
    fn holds_null(&self, id: TypeId) -> bool {
        let resolved = self.types.resolve(TypeUse { id, nullable: false });
        matches!(self.types.get(resolved.id).shape, Shape::Any | Shape::Null)
    }

    pub(super) fn unnamed(&self, id: TypeId) -> Ty {
        match &self.types.get(id).shape {
            Shape::Opaque => self.given.get(&id).cloned().unwrap_or(Ty::Value),
            Shape::Never => Ty::Never,
            Shape::Null => Ty::Unit,
            Shape::Boolean | Shape::Constant(Json::Bool(_)) => Ty::Bool,
            // Objects, enumerations and unions have names.
            Shape::Any
            | Shape::Kinds(_)
            | Shape::Constant(_)
            | Shape::Tuple(_)
            | Shape::Object(_)
            | Shape::Enumeration(_)
            | Shape::Union(_)
            | Shape::Several(_) => Ty::Value,
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

    /// Whether a type is an array or a map with a struct of its own, because it holds itself.
    pub fn is_newtype(&self, id: TypeId) -> bool {
        self.newtypes.contains(&id)
    }

    /// Whether a type has a struct or an enum that traits can be derived for.
    pub fn is_derived(&self, id: TypeId) -> bool {
        self.name(id).is_some() && self.is_model(id)
    }

    /// Whether Rust has an item for a type, under whatever name.
    fn is_model(&self, id: TypeId) -> bool {
        self.is_newtype(id) || has_item(&self.types.get(id).shape)
    }

    /// What is looked at before a value of the type is read, where the type does not do so itself.
    pub fn asserts(&self, id: TypeId) -> Option<Ident> {
        let id = self.unaliased[id.index()];
        let ty = self.types.get(id);
        if checks::sees_to_itself(&ty.shape) { None } else { self.own_asserts(id) }
    }

    /// What must hold of a value of the type beyond its shape.
    pub fn own_asserts(&self, id: TypeId) -> Option<Ident> {
        self.types.get(id).assertions.first().map(|id| self.schemas.name(*id))
    }

    /// Whether a value of the second type within one of the first stands behind a `Box`.
    pub(super) fn is_boxed(&self, owner: TypeId, held: TypeUse) -> bool {
        self.boxed.contains(&(owner, self.types.resolve(held).id))
    }

    /// The items by module, in the order of the types.
    pub fn modules(&self, diagnostics: &mut Diagnostics) -> Vec<ModelModule> {
        let mut modules: Vec<ModelModule> = Vec::new();
        let mut module_of: BTreeMap<&NamePart, usize> = BTreeMap::new();
        for (id, ty) in self.types.iter() {
            let Some(item) = self.item(id, ty, diagnostics) else { continue };
            let Some(root) = ty.origin.name.first() else { continue };
            let index = *module_of.entry(root).or_insert(modules.len());
            match modules.get_mut(index) {
                Some(module) => module.items.push(item),
                None => {
                    let name = self.names[Symbol::ModelFile(id)].clone();
                    modules.push(ModelModule { name, items: vec![item] });
                }
            }
        }
        modules
    }

    fn enumeration(&self, id: TypeId, mut planned: Enumeration) -> Item {
        planned.derives = self.derives(id);
        planned.derives.retain(|path| !matches!(path.as_str(), "Copy" | "Eq" | "Hash"));
        Item::Enumeration(planned)
    }

    /// The traits that `x-rust-derive` names, without those that every item has.
    pub(super) fn derives(&self, id: TypeId) -> Vec<TypePath> {
        let named = self.hints.get(&self.types.get(id).origin.pointer).map(|hint| hint.derive.as_slice());
        let paths = named.unwrap_or_default().iter().filter_map(|(text, _)| TypePath::parse_trait(text).ok());
        paths.filter(|path| !matches!(path.as_str(), "Clone" | "Debug" | "PartialEq")).collect()
    }

    fn item(&self, id: TypeId, ty: &Type, diagnostics: &mut Diagnostics) -> Option<Item> {
        let name = self.name(id)?.clone();
        let docs = self.docs(&name, ty);
        let deprecated = ty.docs.deprecated;
        Some(match &ty.shape {
            Shape::Object(object) => Item::Struct(self.structure(id, name, docs, deprecated, object)),
            Shape::Tuple(tuple) => Item::Tuple(tuples::plan(self, id, name, docs, tuple)),
            Shape::Enumeration(enumeration) => {
                self.enumeration(id, enumerations::plan(self.names, id, ty, enumeration, diagnostics))
            }
            // One value, in a place where it may be missing.
            Shape::Constant(value) => {
                self.enumeration(id, enumerations::plan(self.names, id, ty, &names::only(value), diagnostics))
            }
            Shape::Array(_) | Shape::Map(_) if self.is_newtype(id) => {
                Item::Newtype(newtypes::plan(self, id, name, docs))
            }
            Shape::Several(several) => Item::Struct(self.several(id, name, docs, deprecated, several)),
            Shape::Union(union) => {
                Item::Union(self.union(Some(id), name, docs, deprecated, union, ty.directions))
            }
            _ => {
                let tests = checks::said(&ty.shape, &Subject::new(&name));
                Item::Alias(Alias { name, docs: docs::with_constraints(docs, &tests), ty: self.unnamed(id) })
            }
        })
    }

    /// The docs of an item; of two for one schema, each leads to the other.
    fn docs(&self, name: &Ident, ty: &Type) -> String {
        let docs = docs::text_of(name.bare(), &ty.docs);
        let Some(other) = ty.counterpart.and_then(|id| self.name(id)) else { return docs };
        let (here, there) =
            if ty.directions.request { ("requests", "Responses") } else { ("responses", "Requests") };
        let sentence = format!("This is what {here} carry. {there} carry [`{}`].", other.bare());
        if docs.is_empty() { sentence } else { format!("{docs}\n\n{sentence}") }
    }

    fn structure(&self, id: TypeId, name: Ident, docs: String, deprecated: bool, object: &Object) -> Struct {
        let mut fields = Vec::new();
        let mut ranks = Vec::new();
        let mut members = Vec::new();
        for (index, property) in object.properties.iter().enumerate() {
            let kind = match constant(self.types, property) {
                Some(kind) => kind,
                None => {
                    fields.push(self.field(id, index, &name, property));
                    ranks.push(self.names.rank(Symbol::Field(id, index)));
                    MemberKind::Field(fields.len() - 1)
                }
            };
            members.push(Member { wire: property.name.clone(), required: property.required, kind });
        }
        // A property may have the name of the method that another's default gets.
        let taken: BTreeSet<Ident> = fields.iter().map(|field: &Field| field.name.clone()).collect();
        for field in &mut fields {
            let withheld = defaults::withhold(&mut field.default, &taken);
            field.docs = docs::followed_by(std::mem::take(&mut field.docs), withheld);
        }
        members.extend(object.forbidden.iter().map(|name| Member {
            wire: name.clone(),
            required: false,
            kind: MemberKind::Forbidden,
        }));
        // Where other keys mean nothing, these need no word of their own.
        let passed_over = object.passed_over.iter().filter(|_| object.additional != Additional::Ignored);
        members.extend(passed_over.map(|name| Member {
            wire: name.clone(),
            required: false,
            kind: MemberKind::PassedOver,
        }));
        let unknown = match object.additional {
            Additional::Ignored => UnknownKeys::Ignored,
            Additional::Refused => UnknownKeys::Refused,
            Additional::Values(values) => UnknownKeys::Collected {
                field: self.names[Symbol::Collected(id)].clone(),
                local: self.names[Symbol::CollectedLocal(id)].clone(),
                value: self.ty(values),
                tests: checks::of_use(self, values, &Subject::new(&name).at("additional_properties")),
            },
        };
        let required: Vec<usize> =
            (0..fields.len()).filter(|index| fields[*index].presence == Presence::Required).collect();
        let nullable = fields.iter().any(|field| field.presence == Presence::Nullable);
        let mut needed: Vec<usize> =
            (0..fields.len()).filter(|index| is_needed(fields[*index].presence)).collect();
        needed.sort_by_key(|index| ranks[*index]);
        let asserts = self.own_asserts(id);
        Struct {
            shape: Ident::shouty(name.bare()),
            default: required.is_empty()
                && !nullable
                && members
                    .iter()
                    .all(|member| !matches!(member.kind, MemberKind::Field(_)) || !member.required),
            constructor: if takes_parts(self.types, self.types.get(id)) {
                Constructor::Parts { name: self.names.parts(id), fields: needed }
            } else {
                Constructor::Positional(needed)
            },
            tests: checks::of_item(asserts.as_ref())
                .into_iter()
                .chain(checks::of_properties(object.length))
                .collect(),
            asserts,
            several: None,
            validated: self.is_checked(id),
            name,
            docs,
            derives: self.derives(id),
            deprecated,
            fields,
            members,
            unknown,
        }
    }

    /// The field that holds a property of an object.
    pub fn field_name(&self, id: TypeId, index: usize) -> Option<Ident> {
        self.names.get(Symbol::Field(id, index)).cloned()
    }

    pub(super) fn field(
        &self,
        owner: TypeId,
        index: usize,
        owner_name: &Ident,
        property: &Property,
    ) -> Field {
        let nullable = self.is_nullable(property.ty);
        let presence = match (property.required, nullable) {
            (true, false) => Presence::Required,
            (true, true) => Presence::Nullable,
            (false, false) => Presence::Optional,
            (false, true) => Presence::OptionalNullable,
        };
        let value = self.value(property.ty.id);
        let value = if self.is_boxed(owner, property.ty) { Ty::Boxed(Box::new(value)) } else { value };
        let subject = Subject::new(owner_name).at(&property.name);
        let tests = checks::of_value(self, property.ty.id, &subject);
        let name = self.names[Symbol::Field(owner, index)].clone();
        let place = defaults::Place {
            field: &name,
            used: property.ty,
            ty: &value,
            is_optional: !property.required,
            is_nullable: nullable,
        };
        let (default, without) = match place.method(self, property.docs.default.as_ref()) {
            Ok(default) => (default, None),
            Err(why) => (None, Some(why)),
        };
        let said = docs::with_constraints(
            docs::text_of(&property.name, &property.docs),
            &checks::said_of_value(self, property.ty.id),
        );
        Field {
            default,
            docs: docs::followed_by(said, without),
            tests,
            deprecated: property.docs.deprecated,
            wire: property.name.clone(),
            local: self.names[Symbol::FieldLocal(owner, index)].clone(),
            name,
            value,
            presence,
        }
    }

    /// The union of the deliveries of all webhooks, which no schema of the document joins.
    pub fn event(&self, union: &crate::model::Union) -> Union {
        let name = Ident::upper_camel("event");
        let docs = "What is delivered, whichever webhook it is for.".to_owned();
        let directions = Directions { request: false, response: true };
        self.union(None, name, docs, false, union, directions)
    }

    /// The property and the values that lead to a variant, where its own type would let it say otherwise.
    fn tag(&self, union: &crate::model::Union, index: usize) -> Option<(String, Vec<String>)> {
        let (property, tags) = tags(&union.decision, index)?;
        let used = self.types.resolve(union.variants.get(index)?.ty);
        let values = match &self.types.get(used.id).shape {
            Shape::Object(object) => {
                let property = object.properties.iter().find(|known| known.name == property);
                property.and_then(|property| constant(self.types, property))
            }
            Shape::Map(_) => None,
            // A union within this one sees to its own tags.
            _ => return None,
        };
        values.is_none().then_some((property, tags))
    }

    fn union(
        &self,
        id: Option<TypeId>,
        name: Ident,
        docs: String,
        deprecated: bool,
        union: &crate::model::Union,
        directions: Directions,
    ) -> Union {
        let unknown = self.names.get(id.map_or(Symbol::UnknownEvent, Symbol::Unknown));
        let variants: Vec<UnionVariant> = union
            .variants
            .iter()
            .enumerate()
            .map(|(index, variant)| {
                let ty = self.value(variant.ty.id);
                let boxed = id.is_some_and(|id| self.is_boxed(id, variant.ty));
                let symbol = id.map_or(Symbol::Event(index), |id| Symbol::Variant(id, index));
                let variant_name = self.names[symbol].clone();
                let subject = Subject::new(&name).at(variant_name.bare());
                let (tests, asserts) = checks::of_place(self, variant.ty, &subject);
                let said = docs::text_of(variant_name.bare(), &self.types.get(variant.ty.id).docs);
                UnionVariant {
                    asserts,
                    docs: docs::with_constraints(said, &checks::said_of_value(self, variant.ty.id)),
                    tests,
                    ty: if boxed { Ty::Boxed(Box::new(ty)) } else { ty },
                    schema: variant.assertion.map(|id| self.schemas.name(id)),
                    tag: self.tag(union, index),
                    name: variant_name,
                }
            })
            .collect();
        let asserts = id.and_then(|id| self.own_asserts(id));
        Union {
            unknown: UnknownVariant::of(
                unknown,
                "A value of no listed variant: a later version of the API may have added it.",
            ),
            non_exhaustive: enumerations::non_exhaustive(directions),
            validated: asserts.is_some() || variants.iter().any(|variant| !variant.tests.is_empty()),
            decision: union.decision.clone(),
            tests: checks::of_item(asserts.as_ref()),
            asserts,
            is_strict: !union.is_exclusive && union.kind == UnionKind::OneOf,
            derives: id.map(|id| self.derives(id)).unwrap_or_default(),
            name,
            docs,
            deprecated,
            variants,
        }
    }
}

/// The tags that lead to a variant, by the first decision that has any.
fn tags(decision: &Decision, variant: usize) -> Option<(String, Vec<String>)> {
    if let Decision::Tag { property, cases, .. } = decision {
        let leads = cases.iter().filter(|(_, next)| *next == Decision::Variant(variant));
        let tags: Vec<String> = leads.map(|(tag, _)| tag.clone()).collect();
        return (!tags.is_empty()).then(|| (property.clone(), tags));
    }
    match decision {
        Decision::Kind(cases) => cases.iter().find_map(|(_, next)| tags(next, variant)),
        _ => None,
    }
}

/// Whether the constructor takes the field: a value that must be sent is asked for, null or not.
fn is_needed(presence: Presence) -> bool {
    matches!(presence, Presence::Required | Presence::Nullable)
}

/// Whether a type is made from a struct of what it requires, because by position that would be mixed up.
pub fn takes_parts(types: &Types, ty: &Type) -> bool {
    let Shape::Object(object) = &ty.shape else { return false };
    object.properties.iter().filter(|property| is_taken(types, property)).count() > POSITIONAL_FIELDS
}

/// Whether a constructor takes the value of a property.
pub fn is_taken(types: &Types, property: &Property) -> bool {
    property.required && constant(types, property).is_none()
}

/// A property that always is there with the same value is not stored.
pub fn constant(types: &Types, property: &Property) -> Option<MemberKind> {
    let used = types.resolve(property.ty);
    match &types.get(used.id).shape {
        Shape::Constant(value) if property.required && !used.nullable => Some(match value {
            Json::String(text) => MemberKind::ConstantString(text.clone()),
            other => MemberKind::ConstantJson(other.to_json()),
        }),
        _ => None,
    }
}

/// Whether Rust has an item for every type of a shape.
pub(super) fn has_item(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Tuple(_)
            | Shape::Object(_)
            | Shape::Several(_)
            | Shape::Enumeration(_)
            | Shape::Union(_)
            | Shape::Constant(_)
    )
}

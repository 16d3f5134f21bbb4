//! Which names are kept from the lock, and what the next lock says.
//!
//! An entry is found by what stays the same when something is renamed: an operation by method and path, whatever its
//! parameters are called; a group by its tag, or by its operations; a schema by its address, or by its members.

use std::collections::{BTreeMap, BTreeSet};

use super::renamed::{self, Renamed};
use super::{Names, Symbol, types};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lock::{ACCESSOR, CLIENT, Entry, Lock, Name, SERVER};
use crate::model::{Api, Operation, ParameterLocation, PathPart, Shape, Type, TypeId, Types};
use crate::plan::ident::Ident;
use crate::plan::{enumerations, models};
use crate::source::Span;

/// A name from the lock.
#[derive(Clone, Debug)]
pub struct Kept {
    pub name: Ident,
    pub span: Option<Span>,
}

/// What of the document has names in the lock.
#[derive(Debug)]
pub struct Part {
    pub id: TypeId,
    pub at: String,
    pub members: BTreeMap<String, Symbol>,
}

/// The names that the lock has for what is in the API. Entries for what is not are reported.
pub fn kept(
    api: &Api,
    config: &Config,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Symbol, Kept> {
    let mut keeper = Keeper { kept: BTreeMap::new(), diagnostics };
    let groups = groups(api, lock);
    for (name, index) in &groups {
        let Some(entry) = lock.groups.get(*name) else { continue };
        keeper.keep(Symbol::Group(*index), name, entry.span);
        if let Some(accessor) = entry.methods.get(ACCESSOR) {
            keeper.keep_name(Symbol::Accessor(*index), accessor);
        }
    }
    let operations = by_place(&lock.operations, keeper.diagnostics);
    let mut found = BTreeSet::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let Some((name, entry)) = operations.get(&unnamed(&place(operation))) else { continue };
        found.insert(*name);
        keeper.keep(Symbol::Operation(index), name, entry.span);
        let methods = [(CLIENT, Symbol::Method(index)), (SERVER, Symbol::Handler(index))];
        keeper.keep_all(&entry.methods, methods.into_iter().map(|(of, symbol)| (of.to_owned(), symbol)));
        keeper.keep_all(&entry.members, parameters(index, operation));
    }
    let types = by_place(&lock.types, keeper.diagnostics);
    let parts = parts(api);
    let renamed = Renamed::of(api, &parts, &types, keeper.diagnostics);
    // What something may have become was said there.
    let unsure = types.values().filter(|(_, entry)| renamed.is_unsure(&entry.at));
    let mut found_types: BTreeSet<&str> = unsure.map(|(name, _)| *name).collect();
    for part in &parts {
        let before = renamed.before(&part.at);
        let Some((name, entry)) = before.as_deref().and_then(|at| types.get(&unnamed(at))) else { continue };
        found_types.insert(*name);
        keeper.keep(Symbol::Type(part.id), name, entry.span);
        let members = part.members.iter().filter_map(|(of, symbol)| Some((renamed.before(of)?, *symbol)));
        keeper.keep_all(&entry.members, members);
    }
    if is_whole(api, config) {
        let groups: BTreeSet<&str> = groups.iter().map(|(name, _)| *name).collect();
        stale(&lock.groups, &groups, "the group", keeper.diagnostics);
        stale(&lock.operations, &found, "the operation", keeper.diagnostics);
        stale(&lock.types, &found_types, "the type", keeper.diagnostics);
    }
    keeper.kept
}

struct Keeper<'a> {
    kept: BTreeMap<Symbol, Kept>,
    diagnostics: &'a mut Diagnostics,
}

impl Keeper<'_> {
    fn keep(&mut self, symbol: Symbol, name: &str, span: Option<Span>) {
        match (Ident::chosen(name), span) {
            (Some(name), span) => drop(self.kept.insert(symbol, Kept { name, span })),
            (None, Some(span)) => {
                let message = format!("`{name}` is not a Rust identifier");
                self.diagnostics.push(Diagnostic::new(Code::BadLock, span, message));
            }
            (None, None) => {}
        }
    }

    fn keep_name(&mut self, symbol: Symbol, name: &Name) {
        self.keep(symbol, name.last(), name.span);
    }

    fn keep_all(&mut self, names: &BTreeMap<String, Name>, of: impl Iterator<Item = (String, Symbol)>) {
        for (of, symbol) in of {
            if let Some(name) = names.get(&of) {
                self.keep_name(symbol, name);
            }
        }
    }
}

/// The lock of what has these names. What was left out of the document stays as it was.
pub fn record(api: &Api, config: &Config, names: &Names, before: &Lock) -> Lock {
    let mut lock = Lock::default();
    let bare = |symbol: Symbol| names.get(symbol).map(Ident::bare);
    let named = |of: &BTreeMap<String, Symbol>| {
        of.iter().filter_map(|(of, symbol)| Some((of.clone(), Name::from(bare(*symbol)?)))).collect()
    };
    for (index, tag) in api.tags.iter().enumerate() {
        let (Some(name), Some(accessor)) = (bare(Symbol::Group(index)), bare(Symbol::Accessor(index))) else {
            continue;
        };
        let methods = BTreeMap::from([(ACCESSOR.to_owned(), Name::from(accessor))]);
        lock.groups.insert(name.to_owned(), Entry { at: tag.name.clone(), methods, ..Entry::default() });
    }
    for (index, operation) in api.operations.iter().enumerate() {
        let group =
            api.tags.iter().position(|tag| tag.name == operation.tag).map(Symbol::Group).and_then(bare);
        let (Some(name), Some(group)) = (bare(Symbol::Operation(index)), group) else { continue };
        let method = |of: &str, symbol| {
            Some((of.to_owned(), Name::from(format!("{group}::{}", bare(symbol)?).as_str())))
        };
        let methods = [method(CLIENT, Symbol::Method(index)), method(SERVER, Symbol::Handler(index))];
        let entry = Entry {
            span: None,
            at: place(operation),
            methods: methods.into_iter().flatten().collect(),
            members: named(&parameters(index, operation).collect()),
        };
        lock.operations.insert(name.to_owned(), entry);
    }
    for part in parts(api) {
        let Some(name) = bare(Symbol::Type(part.id)) else { continue };
        let entry = Entry { at: part.at, members: named(&part.members), ..Entry::default() };
        lock.types.insert(name.to_owned(), entry);
    }
    if !is_whole(api, config) {
        for (entries, earlier) in [
            (&mut lock.groups, &before.groups),
            (&mut lock.operations, &before.operations),
            (&mut lock.types, &before.types),
        ] {
            for (name, entry) in earlier {
                entries.entry(name.clone()).or_insert_with(|| entry.clone());
            }
        }
    }
    lock
}

/// Whether everything is generated, so that what is not in the API is not in the document.
fn is_whole(api: &Api, config: &Config) -> bool {
    api.left_out.operations.is_empty() && config.only.is_none()
}

/// Which entry each group has: that of its tag, or the one that all its operations were in, where no tag has it now.
fn groups<'l>(api: &Api, lock: &'l Lock) -> Vec<(&'l str, usize)> {
    let of_tag: BTreeMap<&str, &str> =
        lock.groups.iter().map(|(name, entry)| (entry.at.as_str(), name.as_str())).collect();
    let mut taken: BTreeSet<&str> =
        api.tags.iter().filter_map(|tag| of_tag.get(tag.name.as_str()).copied()).collect();
    let of_place: BTreeMap<String, &str> = lock
        .operations
        .values()
        .filter_map(|entry| Some((unnamed(&entry.at), entry.methods.get(SERVER)?.group()?)))
        .collect();
    let mut found = Vec::new();
    for (index, tag) in api.tags.iter().enumerate() {
        if let Some(name) = of_tag.get(tag.name.as_str()) {
            found.push((*name, index));
            continue;
        }
        let operations = api.operations.iter().filter(|operation| operation.tag == tag.name);
        let before: BTreeSet<&str> =
            operations.filter_map(|operation| of_place.get(&unnamed(&place(operation))).copied()).collect();
        if let [only] = before.into_iter().collect::<Vec<_>>().as_slice()
            && let Some((name, _)) = lock.groups.get_key_value(*only)
            && taken.insert(name)
        {
            found.push((name, index));
        }
    }
    found
}

/// What an operation is found by.
fn place(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.path.text)
}

/// An address without the names of parameters in paths, which nobody sees on the wire.
pub fn unnamed(at: &str) -> String {
    if at.starts_with("#/components/") {
        return at.to_owned();
    }
    let mut plain = String::with_capacity(at.len());
    let mut rest = at;
    while let Some((before, (_, behind))) =
        rest.split_once('{').and_then(|(before, inside)| Some((before, inside.split_once('}')?)))
    {
        plain.push_str(before);
        plain.push_str("{}");
        rest = behind;
    }
    plain + rest
}

/// The parameters of an operation by what stays of them: their place in the path, or their name on the wire.
fn parameters(index: usize, operation: &Operation) -> impl Iterator<Item = (String, Symbol)> {
    let in_path: Vec<&String> = operation
        .path
        .parts
        .iter()
        .filter_map(|part| match part {
            PathPart::Parameter(name) => Some(name),
            PathPart::Literal(_) => None,
        })
        .collect();
    operation.parameters.iter().enumerate().map(move |(position, parameter)| {
        let name = &parameter.name;
        let of = match parameter.location {
            ParameterLocation::Path => {
                let number = in_path.iter().position(|other| *other == name).unwrap_or_default() + 1;
                format!("{{{number}}}")
            }
            ParameterLocation::Query => name.clone(),
            ParameterLocation::Header => format!("header {name}"),
            ParameterLocation::Cookie => format!("cookie {name}"),
        };
        (of, Symbol::Parameter(index, position))
    })
}

/// Every type with an item.
fn parts(api: &Api) -> Vec<Part> {
    let mut addresses: BTreeMap<&str, usize> = BTreeMap::new();
    types::items(api)
        .map(|(id, ty)| {
            // The types within a schema whose `type` has several names stand at its own address.
            let address = ty.origin.pointer.as_str();
            let count = addresses.entry(address).or_default();
            *count += 1;
            let at = if *count == 1 { address.to_owned() } else { format!("{address} {count}") };
            Part { id, at, members: members(&api.types, id, ty) }
        })
        .collect()
}

/// The fields or variants of a type by what they are in the document.
fn members(types: &Types, id: TypeId, ty: &Type) -> BTreeMap<String, Symbol> {
    match &ty.shape {
        Shape::Object(object) => {
            let stored = object.properties.iter().enumerate();
            let stored = stored.filter(|(_, property)| models::constant(types, property).is_none());
            stored.map(|(index, property)| (property.name.clone(), Symbol::Field(id, index))).collect()
        }
        Shape::Tuple(tuple) => {
            (0..tuple.positions.len()).map(|index| (index.to_string(), Symbol::Field(id, index))).collect()
        }
        Shape::Enumeration(enumeration) => {
            let values = enumeration.values.iter().enumerate();
            values
                .map(|(index, value)| (enumerations::text(&value.value), Symbol::Variant(id, index)))
                .collect()
        }
        Shape::Union(union) => {
            let variants = union.variants.iter().enumerate();
            let of = |variant: &crate::model::Variant| {
                let pointer = types.get(variant.ty.id).origin.pointer.as_str();
                if renamed::is_component(pointer) { pointer.to_owned() } else { variant.name.clone() }
            };
            variants.map(|(index, variant)| (of(variant), Symbol::Variant(id, index))).collect()
        }
        _ => BTreeMap::new(),
    }
}

/// The entries by their places. Two of one place are a mistake.
fn by_place<'l>(
    entries: &'l BTreeMap<String, Entry>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, (&'l str, &'l Entry)> {
    let mut places: BTreeMap<String, (&str, &Entry)> = BTreeMap::new();
    for (name, entry) in entries {
        if let Some((other, _)) = places.insert(unnamed(&entry.at), (name, entry))
            && let Some(span) = entry.span
        {
            let message = format!("`{name}` and `{other}` are both names of `{}`", entry.at);
            diagnostics.push(Diagnostic::new(Code::BadLock, span, message));
        }
    }
    places
}

fn stale(
    entries: &BTreeMap<String, Entry>,
    found: &BTreeSet<&str>,
    what: &str,
    diagnostics: &mut Diagnostics,
) {
    for (name, entry) in entries.iter().filter(|(name, _)| !found.contains(name.as_str())) {
        let Some(span) = entry.span else { continue };
        let message = format!("{what} `{name}` was `{}`, which is no longer in the document", entry.at);
        diagnostics.push(Diagnostic::new(Code::StaleName, span, message));
    }
}

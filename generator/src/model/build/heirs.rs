//! Inheritance: a schema with a `discriminator` and no variants of its own stands, wherever it is used, for the
//! schemas that join it by `allOf` (`OpenAPI` 3.1 §4.8.25.4). What they join is the schema itself.

use std::collections::{HashMap, HashSet};

use super::docs;
use super::meaning::{Entry, Of};
use super::parts::Conjunction;
use super::site::{Site, within};
use super::types::{TypeBuilder, Work};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Discriminator, Document, SchemaId};
use crate::model::{Decision, Docs, NamePart, Shape, TypeUse, Union, UnionKind, Variant};

/// The schemas of the components that stand for others, and those others in document order.
pub(super) type Heirs = HashMap<SchemaId, Vec<SchemaId>>;

/// Finds them.
pub(super) fn heirs(document: &Document) -> Heirs {
    let is_parent = |id: SchemaId| {
        let schema = document.schema(id);
        schema.discriminator.is_some() && schema.one_of.is_empty() && schema.any_of.is_empty()
    };
    let schemas = || document.components.schemas.iter().map(|(_, id)| *id);
    if !schemas().any(is_parent) {
        return Heirs::new();
    }
    let joined: HashSet<SchemaId> =
        document.schemas.ids().flat_map(|id| document.schema(id).all_of.clone()).collect();
    let used: HashSet<SchemaId> = document
        .schemas
        .ids()
        .filter(|id| !joined.contains(id))
        .filter_map(|id| Some(document.schema(id).reference.as_ref()?.target))
        .collect();
    let mut children: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
    for child in schemas() {
        let parents = document.schema(child).all_of.iter();
        for parent in parents.filter_map(|id| Some(document.schema(*id).reference.as_ref()?.target)) {
            children.entry(parent).or_default().push(child);
        }
    }
    let mut heirs = Heirs::new();
    for parent in schemas().filter(|id| is_parent(*id) && used.contains(id)) {
        let mut seen = HashSet::from([parent]);
        let mut found = Vec::new();
        let mut open = vec![parent];
        while let Some(next) = open.pop() {
            let new: Vec<SchemaId> =
                children.get(&next).into_iter().flatten().copied().filter(|id| seen.insert(*id)).collect();
            open.extend(new.iter().rev());
            found.extend(new);
        }
        found.sort_unstable();
        if !found.is_empty() {
            heirs.insert(parent, found);
        }
    }
    heirs
}

impl TypeBuilder<'_> {
    /// A schema as any of those that join it: by its discriminator, else it is the schema itself.
    pub(super) fn inherited(&mut self, id: SchemaId, heirs: &[SchemaId], site: &mut Site) -> Option<Shape> {
        let discriminator = self.document.schema(id).discriminator.as_deref()?;
        let property = discriminator.property.value.clone();
        let meaning = self.semantics.meaning(&Conjunction::of(id))?;
        let (mut variants, mut cases) = (Vec::new(), Vec::new());
        for &heir in heirs {
            let Some(name) = self.semantics.names.get(&heir).map(|name| (*name).to_owned()) else { continue };
            let entry = Entry { source: heir, of: Of::Schemas(Conjunction::of(heir)) };
            let tags = self.semantics.inherited_tags(discriminator, &entry, &name);
            let free = |tag: &String| !cases.iter().any(|(known, _): &(String, Decision)| known == tag);
            let tags: Vec<String> = tags.into_iter().filter(free).collect();
            if tags.is_empty() {
                continue;
            }
            cases.extend(tags.into_iter().map(|tag| (tag, Decision::Variant(variants.len()))));
            let place = &self.document.schema(heir).place;
            let path = within(&site.origin.name, NamePart::Variant(name.clone()));
            let at = Site::new(place, path, docs::of_use(self.document, heir));
            let ty = self.resolve(&Conjunction::of(heir), at);
            variants.push(Variant { name, ty: TypeUse { nullable: false, ..ty }, assertion: None });
        }
        self.findings.push(stands_for_others(discriminator, variants.len()));
        let path = within(&site.origin.name, NamePart::Variant("base".to_owned()));
        let mut at = Site::new(&self.document.schema(id).place, path, Docs::default());
        at.docs.description.clone_from(&site.docs.description);
        let base = self.meet(at, Work::Meaning(meaning));
        let otherwise = Some(Box::new(Decision::Variant(variants.len())));
        variants.push(Variant {
            name: "base".to_owned(),
            ty: TypeUse { id: base, nullable: false },
            assertion: None,
        });
        site.docs.notes.push(format!(
            "A value is what its `{property}` says: one of the schemas that join this one by `allOf`, else this one alone."
        ));
        let decision = Decision::Tag { property, cases, otherwise };
        Some(Shape::Union(Union { kind: UnionKind::AnyOf, variants, decision, is_exclusive: true }))
    }
}

fn stands_for_others(discriminator: &Discriminator, count: usize) -> Diagnostic {
    let (schemas, verb) = if count == 1 { ("schema", "joins") } else { ("schemas", "join") };
    let message = format!(
        "the schema stands for {count} {schemas} that {verb} it by `allOf`, told by the discriminator's property `{}`",
        discriminator.property.value
    );
    Diagnostic::new(Code::Inherited, discriminator.place.span, message)
}

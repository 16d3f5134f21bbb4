//! From schemas to what must hold of values beyond their types.
//!
//! Each schema, or the part of it that is left over, becomes one assertion, however often it is asked for. What it
//! applies is taken in by a list of what is still to be made, so that schemas may refer to each other in circles.

use std::collections::{BTreeSet, HashMap};

use super::format;
use super::json::json;
use super::one_way::Ways;
use super::patterns;
use super::site::origin;
use super::types::TypeBuilder;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Schema, SchemaId, Spanned};
use crate::model::{Assertion, AssertionId, Assertions, Keyword, OneWay, Options};
use crate::source::Number;

/// How much of a schema an assertion is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Keep {
    /// All of it.
    Whole,
    /// These keywords. One that only has a meaning beside others, such as `additionalProperties`, keeps that meaning.
    Only(BTreeSet<&'static str>),
}

impl Keep {
    /// Some keywords.
    pub(super) fn only(keywords: impl IntoIterator<Item = &'static str>) -> Self {
        Self::Only(keywords.into_iter().collect())
    }

    fn has(&self, keyword: &str) -> bool {
        match self {
            Self::Whole => true,
            Self::Only(keywords) => keywords.contains(keyword),
        }
    }
}

/// The assertions that were asked for.
#[derive(Debug, Default)]
pub(super) struct Asserted {
    options: Options,
    list: Vec<Assertion>,
    known: HashMap<(SchemaId, Keep), AssertionId>,
    /// Those whose keywords are still to be found.
    open: Vec<(AssertionId, SchemaId, Keep)>,
    /// The names that some `$dynamicRef` of the document leads to.
    dynamic: Option<BTreeSet<String>>,
    ways: Ways,
    /// What is wrong with what is asserted.
    found: Vec<Diagnostic>,
}

impl TypeBuilder<'_> {
    /// What must hold of the values of a schema, as far as it is kept.
    pub(super) fn assertion(&mut self, id: SchemaId, keep: Keep) -> AssertionId {
        self.asserted.assertion(self.document, id, keep)
    }

    /// Everything that was asserted.
    pub(super) fn assertions(&mut self) -> Assertions {
        let Asserted { list, ways, found, .. } = std::mem::take(&mut self.asserted);
        self.findings.extend(found.into_iter().chain(ways.finding()));
        Assertions { list }
    }
}

impl Asserted {
    /// Nothing was asked for. The options say which formats are asserted: those that types assert.
    pub(super) fn new(options: Options) -> Self {
        Self { options, ..Self::default() }
    }

    pub(super) fn assertion(&mut self, document: &Document, id: SchemaId, keep: Keep) -> AssertionId {
        let asked = self.meet(document, id, keep);
        while let Some((open, id, keep)) = self.open.pop() {
            let schema = document.schema(id);
            self.found.extend(patterns::of_text(schema).filter(|_| keep.has("pattern")));
            self.found.extend(patterns::of_keys(schema).filter(|_| keep.has("patternProperties")));
            let keywords = Maker { made: self, document, schema, keep: &keep }.keywords();
            let anchors = self.anchors(document, schema);
            let one_way = if keep.has("required") { self.ways.of(document, id) } else { OneWay::default() };
            if let Some(assertion) = self.list.get_mut(open.index()) {
                assertion.keywords = keywords;
                assertion.one_way = one_way;
                assertion.anchors = anchors;
            }
        }
        asked
    }

    /// An assertion of its own, at a schema.
    pub(super) fn add(&mut self, document: &Document, at: SchemaId, keywords: Vec<Keyword>) -> AssertionId {
        let made = AssertionId::new(self.list.len());
        let origin = origin(&document.schema(at).place, Vec::new());
        self.list.push(Assertion { origin, keywords, one_way: OneWay::default(), anchors: Vec::new() });
        made
    }

    fn meet(&mut self, document: &Document, id: SchemaId, keep: Keep) -> AssertionId {
        let key = (id, keep);
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let made = AssertionId::new(self.list.len());
        let origin = origin(&document.schema(id).place, Vec::new());
        self.list.push(Assertion {
            origin,
            keywords: Vec::new(),
            one_way: OneWay::default(),
            anchors: Vec::new(),
        });
        self.open.push((made, id, key.1.clone()));
        self.known.insert(key, made);
        made
    }

    /// What the dynamic anchors of a schema's resource stand for, as far as anybody asks.
    fn anchors(&mut self, document: &Document, schema: &Schema) -> Vec<(String, AssertionId)> {
        let names = self.dynamic.get_or_insert_with(|| dynamic_names(document)).clone();
        let targets = names.into_iter().filter_map(|name| {
            let target = document.schemas.dynamic_anchor(schema.resource, &name)?;
            Some((name, self.meet(document, target, Keep::Whole)))
        });
        targets.collect()
    }
}

fn dynamic_names(document: &Document) -> BTreeSet<String> {
    let references = document.schemas.ids().filter_map(|id| document.schema(id).dynamic_reference.as_ref());
    references.filter_map(|reference| reference.anchor.clone()).collect()
}

/// Finds the keywords of one assertion.
struct Maker<'m, 'd> {
    made: &'m mut Asserted,
    document: &'d Document,
    schema: &'d Schema,
    keep: &'m Keep,
}

impl Maker<'_, '_> {
    fn keywords(&mut self) -> Vec<Keyword> {
        if self.schema.boolean == Some(false) {
            return vec![Keyword::Never];
        }
        let mut list = self.values();
        list.extend(self.scalars());
        list.extend(self.arrays());
        list.extend(self.objects());
        list.extend(self.applied_in_place());
        list.extend(self.unevaluated());
        list
    }

    fn whole(&mut self, id: SchemaId) -> AssertionId {
        self.made.meet(self.document, id, Keep::Whole)
    }

    fn all(&mut self, ids: &[SchemaId]) -> Vec<AssertionId> {
        ids.iter().map(|id| self.whole(*id)).collect()
    }

    fn kept<T>(&self, keyword: &str, value: Option<T>) -> Option<T> {
        value.filter(|_| self.keep.has(keyword))
    }

    fn count(&self, keyword: &str, value: Option<&Spanned<u64>>, of: fn(u64) -> Keyword) -> Option<Keyword> {
        self.kept(keyword, value).map(|count| of(count.value))
    }

    fn digits(
        &self,
        keyword: &str,
        value: Option<&Spanned<Number>>,
        of: fn(String) -> Keyword,
    ) -> Option<Keyword> {
        self.kept(keyword, value).map(|number| of(number.value.as_str().to_owned()))
    }

    fn values(&self) -> Vec<Keyword> {
        let schema = self.schema;
        let types = self.kept("type", schema.types.as_ref()).map(|types| Keyword::Type(types.value.clone()));
        let listed = self
            .kept("enum", schema.enumeration.as_ref())
            .map(|values| Keyword::Enum(values.value.iter().map(json).collect()));
        let constant = self.kept("const", schema.constant.as_ref()).map(|value| Keyword::Const(json(value)));
        types.into_iter().chain(listed).chain(constant).collect()
    }

    fn scalars(&self) -> Vec<Keyword> {
        let schema = self.schema;
        let pattern = self.kept("pattern", schema.pattern.as_ref());
        let format = format::asserted(schema, &self.made.options);
        [
            self.kept("format", format).map(Keyword::Format),
            self.digits("minimum", schema.minimum.as_ref(), Keyword::Minimum),
            self.digits("maximum", schema.maximum.as_ref(), Keyword::Maximum),
            self.digits("exclusiveMinimum", schema.exclusive_minimum.as_ref(), Keyword::ExclusiveMinimum),
            self.digits("exclusiveMaximum", schema.exclusive_maximum.as_ref(), Keyword::ExclusiveMaximum),
            self.digits("multipleOf", schema.multiple_of.as_ref(), Keyword::MultipleOf),
            self.count("minLength", schema.min_length.as_ref(), Keyword::MinLength),
            self.count("maxLength", schema.max_length.as_ref(), Keyword::MaxLength),
            pattern.map(|pattern| Keyword::Pattern(pattern.value.clone())),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn arrays(&mut self) -> Vec<Keyword> {
        let schema = self.schema;
        let keeps_prefix = self.keep.has("prefixItems");
        let rest = self.kept("items", schema.items);
        let items = (rest.is_some() || keeps_prefix && !schema.prefix_items.is_empty()).then(|| {
            Keyword::Items { prefix: self.all(&schema.prefix_items), rest: rest.map(|id| self.whole(id)) }
        });
        let contains =
            self.keep.has("contains") || self.keep.has("minContains") || self.keep.has("maxContains");
        let contains = schema.contains.filter(|_| contains).map(|id| Keyword::Contains {
            schema: self.whole(id),
            min: schema.min_contains.as_ref().map_or(1, |min| min.value),
            max: schema.max_contains.as_ref().map(|max| max.value),
        });
        let unique = schema.unique_items.as_ref().filter(|unique| unique.value);
        [
            items,
            contains,
            self.count("minItems", schema.min_items.as_ref(), Keyword::MinItems),
            self.count("maxItems", schema.max_items.as_ref(), Keyword::MaxItems),
            self.kept("uniqueItems", unique).map(|_| Keyword::UniqueItems),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn objects(&mut self) -> Vec<Keyword> {
        let schema = self.schema;
        let required: Vec<String> = schema.required.iter().map(|name| name.value.clone()).collect();
        let dependent: Vec<(String, Vec<String>)> = schema
            .dependent_required
            .iter()
            .map(|(key, needed)| (key.value.clone(), needed.clone()))
            .collect();
        let dependent = self.kept("dependentRequired", Some(dependent).filter(|list| !list.is_empty()));
        let names = self.kept("propertyNames", schema.property_names);
        [
            self.properties(),
            self.kept("required", Some(required).filter(|list| !list.is_empty())).map(Keyword::Required),
            self.count("minProperties", schema.min_properties.as_ref(), Keyword::MinProperties),
            self.count("maxProperties", schema.max_properties.as_ref(), Keyword::MaxProperties),
            names.map(|id| Keyword::PropertyNames(self.whole(id))),
            dependent.map(Keyword::DependentRequired),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What is said of the values of properties. `additionalProperties` alone still knows which keys it leaves out.
    fn properties(&mut self) -> Option<Keyword> {
        let schema = self.schema;
        let additional = self.kept("additionalProperties", schema.additional_properties);
        let named = self.keep.has("properties") && !schema.properties.is_empty();
        let patterns = self.keep.has("patternProperties") && !schema.pattern_properties.is_empty();
        if additional.is_none() && !named && !patterns {
            return None;
        }
        let mut members =
            |list: &[(Spanned<String>, SchemaId)], keyword: &str| -> Vec<(String, AssertionId)> {
                let keep = if self.keep.has(keyword) { Keep::Whole } else { Keep::only([]) };
                let wanted = self.keep.has(keyword) || additional.is_some();
                let list = list.iter().filter(|_| wanted);
                list.map(|(key, id)| (key.value.clone(), self.made.meet(self.document, *id, keep.clone())))
                    .collect()
            };
        let named = members(&schema.properties, "properties");
        let patterns = members(&schema.pattern_properties, "patternProperties");
        let additional = additional.map(|id| self.whole(id));
        Some(Keyword::Properties { named, patterns, additional })
    }

    /// The schemas that are applied to the value itself.
    fn applied_in_place(&mut self) -> Vec<Keyword> {
        let schema = self.schema;
        let reference = self.kept("$ref", schema.reference.as_ref());
        let dynamic = self.kept("$dynamicRef", schema.dynamic_reference.as_ref());
        let mut list = Vec::new();
        list.extend(reference.map(|reference| Keyword::Reference(self.whole(reference.target))));
        list.extend(dynamic.map(|reference| {
            let target = self.whole(reference.target);
            match &reference.anchor {
                Some(anchor) => Keyword::DynamicReference { anchor: anchor.clone(), target },
                None => Keyword::Reference(target),
            }
        }));
        list.extend(self.joined("allOf", &schema.all_of).map(Keyword::AllOf));
        list.extend(self.joined("anyOf", &schema.any_of).map(Keyword::AnyOf));
        list.extend(self.joined("oneOf", &schema.one_of).map(Keyword::OneOf));
        let not = self.kept("not", schema.not);
        list.extend(not.map(|id| Keyword::Not(self.whole(id))));
        let conditions = ["if", "then", "else"].iter().any(|keyword| self.keep.has(keyword));
        list.extend(schema.if_schema.filter(|_| conditions).map(|condition| Keyword::If {
            condition: self.whole(condition),
            then: schema.then_schema.map(|id| self.whole(id)),
            otherwise: schema.else_schema.map(|id| self.whole(id)),
        }));
        if self.keep.has("dependentSchemas") && !schema.dependent_schemas.is_empty() {
            let schemas = schema.dependent_schemas.iter();
            let schemas = schemas.map(|(key, id)| (key.value.clone(), self.whole(*id))).collect();
            list.push(Keyword::DependentSchemas(schemas));
        }
        list
    }

    fn joined(&mut self, keyword: &str, schemas: &[SchemaId]) -> Option<Vec<AssertionId>> {
        (self.keep.has(keyword) && !schemas.is_empty()).then(|| self.all(schemas))
    }

    /// Those that see what the others have evaluated, and so come last.
    fn unevaluated(&mut self) -> Vec<Keyword> {
        let schema = self.schema;
        let items = self.kept("unevaluatedItems", schema.unevaluated_items);
        let properties = self.kept("unevaluatedProperties", schema.unevaluated_properties);
        let items = items.map(|id| Keyword::UnevaluatedItems(self.whole(id)));
        let properties = properties.map(|id| Keyword::UnevaluatedProperties(self.whole(id)));
        items.into_iter().chain(properties).collect()
    }
}

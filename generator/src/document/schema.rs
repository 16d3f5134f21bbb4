//! The Schema Object: JSON Schema 2020-12 with `OpenAPI`'s additions (`OpenAPI` 3.1 §4.8.24).

use std::collections::BTreeMap;

use super::{Extensions, ExternalDocumentation, Place, ResourceId, Spanned, Xml};
use crate::source::{Node, Number, Span};

/// A schema of the document, as an index into [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(usize);

impl SchemaId {
    /// The position among [`Schemas`].
    pub fn index(self) -> usize {
        self.0
    }
}

/// Every schema of a document, each once, in the order they were met.
#[derive(Clone, Debug, Default)]
pub struct Schemas {
    #[expect(clippy::vec_box, reason = "they are large, and half of a list that has grown is empty")]
    list: Vec<Box<Schema>>,
    dynamic_anchors: BTreeMap<(ResourceId, String), SchemaId>,
}

impl Schemas {
    /// The schema behind an id.
    pub fn get(&self, id: SchemaId) -> &Schema {
        &self.list[id.0]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..self.list.len()).map(SchemaId)
    }

    /// The schema that a resource gives a `$dynamicAnchor` (JSON Schema Core §8.2.2).
    pub fn dynamic_anchor(&self, resource: ResourceId, name: &str) -> Option<SchemaId> {
        self.dynamic_anchors.get(&(resource, name.to_owned())).copied()
    }

    /// Takes in a `$dynamicAnchor`.
    pub(super) fn name_dynamically(&mut self, resource: ResourceId, name: String, id: SchemaId) {
        self.dynamic_anchors.insert((resource, name), id);
    }

    /// The schema behind an id, to be changed.
    pub(super) fn get_mut(&mut self, id: SchemaId) -> &mut Schema {
        &mut self.list[id.0]
    }

    /// Takes in a schema.
    pub(super) fn push(&mut self, schema: Schema) -> SchemaId {
        let id = SchemaId(self.list.len());
        self.list.push(Box::new(schema));
        id
    }
}

/// A name that `type` may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonType {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `object`
    Object,
    /// `array`
    Array,
    /// `number`
    Number,
    /// `string`
    String,
    /// `integer`
    Integer,
}

/// `$ref` of a schema, resolved.
#[derive(Clone, Debug)]
pub struct SchemaReference {
    /// The reference as written.
    pub text: Spanned<String>,
    /// Where it leads.
    pub target: SchemaId,
}

/// `$dynamicRef` of a schema, as far as it is resolved without a value (JSON Schema Core §8.2.3.2).
#[derive(Clone, Debug)]
pub struct DynamicReference {
    /// The reference as written.
    pub text: Spanned<String>,
    /// Where it leads at first.
    pub target: SchemaId,
    /// The name of the `$dynamicAnchor` that it leads to, where it does: the outermost resource on the way to this
    /// schema that has an anchor of that name then gives the target instead.
    pub anchor: Option<String>,
}

/// What `items` says behind `prefixItems`, and the like: a schema or nothing.
pub type AdditionalItems = Option<SchemaId>;

/// The Schema Object. A keyword that the document does not have is `None` or empty.
///
/// 3.0's boolean `exclusiveMinimum` has become a number, and `nullable: true` what 3.1 writes in its place, so
/// that a value may always be `null` or whatever the rest of the schema says:
///
/// - a `null` in `types` and in `enumeration`, as far as the schema has them, where nothing else could forbid it;
/// - otherwise, beside `$ref`, `allOf`, `oneOf` and the like, an `anyOf` of two new schemas: one that holds
///   everything but the annotations, and `type: null`. An `anyOf` that stands alone has the latter added to it.
///   The pointers of the new schemas are those that they had if they were written so: `…/anyOf/0`, `…/anyOf/1`
///   (`…/nullable/0` where the schema has an `anyOf` of its own).
#[derive(Clone, Debug)]
pub struct Schema {
    /// Where it stands.
    pub place: Place,
    /// The resource that it stands in, which `$id` starts.
    pub resource: ResourceId,
    /// `$id`
    pub id: Option<Spanned<String>>,
    /// `$anchor`
    pub anchor: Option<Spanned<String>>,
    /// `$dynamicAnchor`
    pub dynamic_anchor: Option<Spanned<String>>,
    /// `$comment`
    pub comment: Option<String>,
    /// `$defs`, and the `definitions` of older versions
    pub definitions: Vec<(Spanned<String>, SchemaId)>,
    /// `true` or `false` in place of an object.
    pub boolean: Option<bool>,
    /// `$ref`; everything beside it applies as well.
    pub reference: Option<SchemaReference>,
    /// `$dynamicRef`; everything beside it applies as well.
    pub dynamic_reference: Option<Box<DynamicReference>>,
    /// `type`, one or several, without repetition.
    pub types: Option<Spanned<Vec<JsonType>>>,
    /// `enum`
    pub enumeration: Option<Spanned<Vec<Node>>>,
    /// `const`
    pub constant: Option<Node>,
    /// `format`
    pub format: Option<Spanned<String>>,

    /// `minimum`
    pub minimum: Option<Spanned<Number>>,
    /// `maximum`
    pub maximum: Option<Spanned<Number>>,
    /// `exclusiveMinimum`
    pub exclusive_minimum: Option<Spanned<Number>>,
    /// `exclusiveMaximum`
    pub exclusive_maximum: Option<Spanned<Number>>,
    /// `multipleOf`
    pub multiple_of: Option<Spanned<Number>>,

    /// `minLength`, in code points
    pub min_length: Option<Spanned<u64>>,
    /// `maxLength`, in code points
    pub max_length: Option<Spanned<u64>>,
    /// `pattern`, in ECMA-262's syntax
    pub pattern: Option<Spanned<String>>,
    /// `contentEncoding`
    pub content_encoding: Option<Spanned<String>>,
    /// `contentMediaType`
    pub content_media_type: Option<Spanned<String>>,
    /// `contentSchema`
    pub content_schema: Option<SchemaId>,

    /// `items`
    pub items: AdditionalItems,
    /// `prefixItems`
    pub prefix_items: Vec<SchemaId>,
    /// `contains`
    pub contains: Option<SchemaId>,
    /// `minContains`
    pub min_contains: Option<Spanned<u64>>,
    /// `maxContains`
    pub max_contains: Option<Spanned<u64>>,
    /// `minItems`
    pub min_items: Option<Spanned<u64>>,
    /// `maxItems`
    pub max_items: Option<Spanned<u64>>,
    /// `uniqueItems`
    pub unique_items: Option<Spanned<bool>>,
    /// `unevaluatedItems`
    pub unevaluated_items: Option<SchemaId>,

    /// `properties` in document order
    pub properties: Vec<(Spanned<String>, SchemaId)>,
    /// `required`, without repetition
    pub required: Vec<Spanned<String>>,
    /// `additionalProperties`
    pub additional_properties: Option<SchemaId>,
    /// `patternProperties`
    pub pattern_properties: Vec<(Spanned<String>, SchemaId)>,
    /// `propertyNames`
    pub property_names: Option<SchemaId>,
    /// `minProperties`
    pub min_properties: Option<Spanned<u64>>,
    /// `maxProperties`
    pub max_properties: Option<Spanned<u64>>,
    /// `unevaluatedProperties`
    pub unevaluated_properties: Option<SchemaId>,
    /// `dependentRequired`
    pub dependent_required: Vec<(Spanned<String>, Vec<String>)>,
    /// `dependentSchemas`
    pub dependent_schemas: Vec<(Spanned<String>, SchemaId)>,

    /// `allOf`
    pub all_of: Vec<SchemaId>,
    /// `anyOf`
    pub any_of: Vec<SchemaId>,
    /// `oneOf`
    pub one_of: Vec<SchemaId>,
    /// `not`
    pub not: Option<SchemaId>,
    /// `if`
    pub if_schema: Option<SchemaId>,
    /// `then`
    pub then_schema: Option<SchemaId>,
    /// `else`
    pub else_schema: Option<SchemaId>,

    /// `discriminator`
    pub discriminator: Option<Box<Discriminator>>,
    /// `xml`
    pub xml: Option<Box<Xml>>,
    /// What does not constrain a value.
    pub annotations: Annotations,
    /// The text of each keyword that stands here, for messages: keyword and its key's span, in document order.
    pub keywords: Vec<(String, Span)>,
    /// Keywords that are not known: annotations (JSON Schema Core §6.5).
    pub unknown: Vec<(String, Node)>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The Discriminator Object.
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// Where it stands.
    pub place: Place,
    /// `propertyName`
    pub property: Spanned<String>,
    /// `mapping`: a tag's value and the schema it leads to, resolved.
    pub mapping: Vec<(Spanned<String>, SchemaReference)>,
    /// `defaultMapping`: the schema of values whose tag is missing or unknown (3.2), resolved.
    pub default_mapping: Option<SchemaReference>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The keywords that describe a value without constraining it (JSON Schema Validation §9).
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `default`
    pub default: Option<Node>,
    /// `example` and `examples`
    pub examples: Vec<Node>,
    /// `deprecated`
    pub deprecated: bool,
    /// `readOnly`
    pub read_only: bool,
    /// `writeOnly`
    pub write_only: bool,
    /// `externalDocs`
    pub external_docs: Option<Box<ExternalDocumentation>>,
}

impl Schema {
    /// The schema without keywords: it holds for every value.
    pub(super) fn any(place: Place, resource: ResourceId) -> Self {
        Self {
            place,
            resource,
            id: None,
            anchor: None,
            dynamic_anchor: None,
            comment: None,
            definitions: Vec::new(),
            boolean: None,
            reference: None,
            dynamic_reference: None,
            types: None,
            enumeration: None,
            constant: None,
            format: None,
            minimum: None,
            maximum: None,
            exclusive_minimum: None,
            exclusive_maximum: None,
            multiple_of: None,
            min_length: None,
            max_length: None,
            pattern: None,
            content_encoding: None,
            content_media_type: None,
            content_schema: None,
            items: None,
            prefix_items: Vec::new(),
            contains: None,
            min_contains: None,
            max_contains: None,
            min_items: None,
            max_items: None,
            unique_items: None,
            unevaluated_items: None,
            properties: Vec::new(),
            required: Vec::new(),
            additional_properties: None,
            pattern_properties: Vec::new(),
            property_names: None,
            min_properties: None,
            max_properties: None,
            unevaluated_properties: None,
            dependent_required: Vec::new(),
            dependent_schemas: Vec::new(),
            all_of: Vec::new(),
            any_of: Vec::new(),
            one_of: Vec::new(),
            not: None,
            if_schema: None,
            then_schema: None,
            else_schema: None,
            discriminator: None,
            xml: None,
            annotations: Annotations::default(),
            keywords: Vec::new(),
            unknown: Vec::new(),
            extensions: Extensions::default(),
        }
    }
}

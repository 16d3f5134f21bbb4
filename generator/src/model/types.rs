//! The type algebra: what each schema admits, with nothing left to look up.

use super::scalars::{Integer, Length, Number, StringType};
use super::{AssertionId, Json, JsonKind, Several, Union};
use crate::document::Pointer;
use crate::source::Span;

/// A type, as an index into [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(u32);

impl TypeId {
    #[expect(clippy::cast_possible_truncation, reason = "there are never so many types")]
    pub(super) fn new(index: usize) -> Self {
        Self(index as u32)
    }

    /// The position among [`Types`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every type of an API: the components in document order, each followed by the types within it, then those
/// that stand in operations and webhooks.
#[derive(Clone, Debug, Default)]
pub struct Types {
    pub(super) list: Vec<Type>,
}

impl Types {
    /// The type behind an id.
    pub fn get(&self, id: TypeId) -> &Type {
        &self.list[id.index()]
    }

    /// The type behind an id, to be changed.
    pub fn get_mut(&mut self, id: TypeId) -> &mut Type {
        &mut self.list[id.index()]
    }

    /// Takes in one type more, behind the others.
    pub fn add(&mut self, ty: Type) -> TypeId {
        let id = TypeId::new(self.list.len());
        self.list.push(ty);
        id
    }

    /// Every type with its id, in order.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.list.iter().enumerate().map(|(index, ty)| (TypeId::new(index), ty))
    }

    /// The type behind a use, with aliases followed; nullable if the use or any alias on the way is.
    pub fn resolve(&self, mut used: TypeUse) -> TypeUse {
        while let Shape::Alias(target) = &self.get(used.id).shape {
            used = TypeUse { id: target.id, nullable: used.nullable || target.nullable };
        }
        used
    }
}

/// A type where it is used. `null` is never part of a [`Type`] itself, only of its uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeUse {
    /// The type.
    pub id: TypeId,
    /// Whether `null` may stand in its place.
    pub nullable: bool,
}

/// What a schema admits.
#[derive(Clone, Debug)]
pub struct Type {
    /// Where it comes from and what it can be named after.
    pub origin: Origin,
    /// What it is for.
    pub docs: Docs,
    /// The values.
    pub shape: Shape,
    /// What must hold of them beyond that. In a finished model, several are joined into one.
    pub assertions: Vec<AssertionId>,
    /// Whether a value may be less than the JSON that it was read from: undeclared keys, the spelling of a time. What
    /// must hold of it beyond its shape can be seen on the JSON alone.
    pub is_lossy: bool,
    /// Which way its values travel.
    pub directions: Directions,
    /// The type of the same schema that travels the other way, where `readOnly` or `writeOnly` make two of it.
    pub counterpart: Option<TypeId>,
}

/// Where a part of the model comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Its address in the document.
    pub pointer: Pointer,
    /// Its text.
    pub span: Span,
    /// What it can be named after, from the outside in. Starts at the nearest enclosing component, operation
    /// or webhook.
    pub name: Vec<NamePart>,
}

/// One step of the way to a part of the model, for naming it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NamePart {
    /// A member of `components`, by its key.
    Component(String),
    /// An operation, by its id.
    Operation(String),
    /// A webhook, by its key.
    Webhook(String),
    /// A property.
    Property(String),
    /// The items of an array.
    Item,
    /// The item of a tuple at an index.
    Position(usize),
    /// The values of a map.
    Value,
    /// A variant of a union: by its title or tag, else by its number from 1.
    Variant(String),
    /// A parameter.
    Parameter(String),
    /// A response header.
    Header(String),
    /// A callback, by its key.
    Callback(String),
    /// A media type of a body that has several.
    MediaType(String),
    /// What is sent in requests of something that comes in responses as well.
    Request,
    /// The request body.
    RequestBody,
    /// The body of a response.
    Response(super::StatusPattern),
}

/// What the document says for people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// `title` or `summary`
    pub title: Option<String>,
    /// `description`, in `CommonMark`
    pub description: Option<String>,
    /// `deprecated`
    pub deprecated: bool,
    /// `readOnly`: it comes in responses and is not sent in requests.
    pub read_only: bool,
    /// `writeOnly`: it is sent in requests and does not come in responses.
    pub write_only: bool,
    /// `default`
    pub default: Option<Json>,
    /// `example` and `examples`
    pub examples: Vec<Json>,
    /// `externalDocs.url`
    pub external_docs: Option<String>,
    /// What was noticed in making the type that its reader should know, one sentence each.
    pub notes: Vec<String>,
}

/// Which way the values of a type travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Directions {
    /// From a caller to the API.
    pub request: bool,
    /// From the API to its users, webhooks included.
    pub response: bool,
}

/// The values of a type. Each is its own case, so that nothing downstream asks what a schema said.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Any JSON value.
    Any,
    /// Any JSON value of these types, each once and in the order of [`JsonKind`].
    Kinds(Vec<JsonKind>),
    /// No value at all.
    Never,
    /// `null` alone.
    Null,
    /// One value, not null: `const`, or `enum` with one entry.
    Constant(Json),
    /// `true` and `false`.
    Boolean,
    /// Whole numbers.
    Integer(Integer),
    /// Numbers.
    Number(Number),
    /// Strings.
    String(StringType),
    /// Values that are listed.
    Enumeration(Enumeration),
    /// Arrays of one type of item.
    Array(Array),
    /// Arrays whose first items each have a type of their own.
    Tuple(Tuple),
    /// Objects whose keys are not known.
    Map(Map),
    /// Objects whose keys are known.
    Object(Object),
    /// Values of several types.
    Union(Union),
    /// Objects that may be of several types at once.
    Several(Several),
    /// Another type under a name of its own.
    Alias(TypeUse),
    /// Values that are not looked into. No schema means that: it is what is left of one in whose place a type of the
    /// user's own stands.
    Opaque,
}

/// Values that are listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    /// The values in document order, each once and of any JSON type but `null`.
    pub values: Vec<EnumValue>,
    /// Whether any other value of the same JSON type is one as well. The values are then all strings or all integers.
    pub open: bool,
}

impl Enumeration {
    /// Whether each value is a scalar with a text that no other has, so that the text tells which it is.
    pub fn has_distinct_texts(&self) -> bool {
        let mut texts: Vec<Option<String>> = self.values.iter().map(|value| value.value.text()).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.len() == self.values.len() && texts.iter().all(Option::is_some)
    }
}

/// A value of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The value.
    pub value: Json,
    /// `x-enum-varnames`, or the `title` of a `const` in a `oneOf`.
    pub name: Option<String>,
    /// `x-enum-descriptions`, or the `description` of a `const` in a `oneOf`.
    pub description: Option<String>,
}

/// Arrays of one type of item.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// The items.
    pub items: TypeUse,
    /// How many.
    pub length: Length,
    /// Whether no two may be equal.
    pub unique: bool,
}

/// Arrays whose first items each have a type of their own.
#[derive(Clone, Debug)]
pub struct Tuple {
    /// The first items, named by their index. Those that are required come first.
    pub positions: Vec<Property>,
    /// The items behind them; none where nothing may follow.
    pub rest: Option<TypeUse>,
    /// How many items there may be in all, where positions and rest alone leave it open.
    pub length: Length,
}

/// Objects whose keys are not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// What the keys must be, beyond being text.
    pub keys: Option<StringType>,
    /// The values.
    pub values: TypeUse,
    /// How many.
    pub length: Length,
}

/// Objects whose keys are known.
#[derive(Clone, Debug)]
pub struct Object {
    /// The properties in document order.
    pub properties: Vec<Property>,
    /// What is said about other keys.
    pub additional: Additional,
    /// Keys that must not be there whatever is said about other keys, by `not` with `required`.
    pub forbidden: Vec<String>,
    /// Keys that are passed over whatever is said about other keys: properties that travel the other way alone.
    pub passed_over: Vec<String>,
    /// How many properties there may be.
    pub length: Length,
}

/// What is said about keys that are not among the properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Additional {
    /// Nothing: they may stand there and mean nothing.
    Ignored,
    /// They must not be there.
    Refused,
    /// They hold values of this type.
    Values(TypeUse),
}

/// A property of an object, or an item of a tuple.
#[derive(Clone, Debug)]
pub struct Property {
    /// Where it stands.
    pub origin: Origin,
    /// The key.
    pub name: String,
    /// What it is for: what stands beside a `$ref` first, then what the referenced schema says.
    pub docs: Docs,
    /// Its type.
    pub ty: TypeUse,
    /// Whether it must be there.
    pub required: bool,
}

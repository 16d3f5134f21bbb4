//! The items of `models`: structs, enums, unions and aliases, each with its codec and its checks.

use super::newtypes::Newtype;
use super::{DefaultMethod, Ident, Json, Length, Ty};
use crate::config::TypePath;

/// One file of `models`: a component, or an operation's inline types.
#[derive(Clone, Debug)]
pub struct ModelModule {
    /// The module, private; its items are re-exported.
    pub name: Ident,
    /// The items in order.
    pub items: Vec<Item>,
}

/// An item of `models`.
#[derive(Clone, Debug)]
pub enum Item {
    /// An object with known properties.
    Struct(Struct),
    /// An array whose first items each have a type of their own.
    Tuple(Tuple),
    /// An array or a map that holds itself.
    Newtype(Newtype),
    /// Values that are listed.
    Enumeration(Enumeration),
    /// Values of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Alias),
}

impl Item {
    /// Its name.
    pub fn name(&self) -> &Ident {
        match self {
            Self::Struct(item) => &item.name,
            Self::Tuple(item) => &item.name,
            Self::Newtype(item) => &item.name,
            Self::Enumeration(item) => &item.name,
            Self::Union(item) => &item.name,
            Self::Alias(item) => &item.name,
        }
    }
}

/// `pub type Name = Ty;`
#[derive(Clone, Debug)]
pub struct Alias {
    /// The name.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// What it stands for.
    pub ty: Ty,
}

/// A struct that is read from and written to a JSON object.
#[derive(Clone, Debug)]
pub struct Struct {
    /// The name.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// Traits that are derived beside those that always are.
    pub derives: Vec<TypePath>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The static that describes its wire form.
    pub shape: Ident,
    /// What is stored, in document order.
    pub fields: Vec<Field>,
    /// What stands on the wire, in document order.
    pub members: Vec<Member>,
    /// What becomes of other keys.
    pub unknown: UnknownKeys,
    /// How it is made.
    pub constructor: Constructor,
    /// Whether `Default` is derived: nothing is required.
    pub default: bool,
    /// Whether anything in it, however deep, is checked.
    pub validated: bool,
    /// Checks on the object as a whole.
    pub tests: Vec<Test>,
    /// What is looked at before it is read: the static of a schema.
    pub asserts: Option<Ident>,
    /// Where each field is the whole object as one of several types: the statics of the schemas of those types, in
    /// the order of the fields. A field behind them keeps what is of none of the types.
    pub several: Option<Vec<Ident>>,
}

/// How a struct is made.
#[derive(Clone, Debug)]
pub enum Constructor {
    /// `new` takes the required fields by position, in this order: indices into [`Struct::fields`].
    Positional(Vec<usize>),
    /// `new` takes a struct of the required fields, because by position they would be mixed up.
    Parts {
        /// The name of that struct.
        name: Ident,
        /// The required fields: indices into [`Struct::fields`].
        fields: Vec<usize>,
    },
}

/// A stored field.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name.
    pub name: Ident,
    /// The variable that it is read into.
    pub local: Ident,
    /// The key on the wire.
    pub wire: String,
    /// Markdown.
    pub docs: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The type of a value, without what presence and null add.
    pub value: Ty,
    /// Whether it may be absent or null.
    pub presence: Presence,
    /// The method that gives its default, where it may be absent.
    pub default: Option<DefaultMethod>,
    /// What must hold of a value that is there.
    pub tests: Vec<Test>,
}

impl Field {
    /// The field's whole type.
    pub fn ty(&self) -> Ty {
        match self.presence {
            Presence::Required => self.value.clone(),
            Presence::Nullable | Presence::Optional => Ty::Option(Box::new(self.value.clone())),
            Presence::OptionalNullable => Ty::Maybe(Box::new(self.value.clone())),
        }
    }
}

impl Field {
    /// What stands in its slot before its property is met.
    pub fn empty(&self) -> EmptySlot {
        match self.presence {
            Presence::Nullable | Presence::Optional => return EmptySlot::None,
            Presence::OptionalNullable => return EmptySlot::Absent,
            Presence::Required => {}
        }
        match self.value.unaliased() {
            Ty::Unit => EmptySlot::Unit,
            Ty::Bool => EmptySlot::False,
            Ty::I8 | Ty::I16 | Ty::I32 | Ty::I64 | Ty::U8 | Ty::U16 | Ty::U32 | Ty::U64 => EmptySlot::Zero,
            Ty::F32 | Ty::F64 => EmptySlot::RealZero,
            Ty::String => EmptySlot::String,
            Ty::Value => EmptySlot::Null,
            Ty::Vec(_) => EmptySlot::Vec,
            Ty::Map(_) => EmptySlot::Map,
            _ => EmptySlot::Missing,
        }
    }
}

/// What stands in the slot of a field before its property is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each case is named as the value it stands for")]
pub enum EmptySlot {
    /// `None`, in the slot of an `Option`.
    None,
    /// `None`, in the slot of a required value whose type has no empty one: it is taken out at the end.
    Missing,
    Absent,
    Unit,
    False,
    Zero,
    RealZero,
    String,
    Null,
    Vec,
    Map,
}

/// The four states of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there, never null.
    Required,
    /// Always there, perhaps null.
    Nullable,
    /// Perhaps absent, never null.
    Optional,
    /// Perhaps absent, perhaps null.
    OptionalNullable,
}

/// A struct that is read from and written to a JSON array.
#[derive(Clone, Debug)]
pub struct Tuple {
    /// The name.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Traits that are derived beside those that always are.
    pub derives: Vec<TypePath>,
    /// The first items. Those that are required come first.
    pub fields: Vec<Field>,
    /// How many of them are required.
    pub required: usize,
    /// The items behind them; where nothing may follow and all items are required, it is a tuple struct.
    pub rest: Option<Rest>,
    /// Whether anything in it, however deep, is checked.
    pub validated: bool,
    /// The fewest and the most items in all, where that is left to check.
    pub length: Length,
    /// What is looked at before it is read: the static of a schema.
    pub asserts: Option<Ident>,
}

impl Tuple {
    /// Whether its fields have no names.
    pub fn is_plain(&self) -> bool {
        self.rest.is_none() && self.required == self.fields.len()
    }
}

/// The items behind those of a tuple that have a type of their own.
#[derive(Clone, Debug)]
pub struct Rest {
    /// The field.
    pub field: Ident,
    /// The variable that they are read into.
    pub local: Ident,
    /// The type of one.
    pub value: Ty,
    /// What must hold of one.
    pub tests: Vec<Test>,
}

/// A key on the wire.
#[derive(Clone, Debug)]
pub struct Member {
    /// The key.
    pub wire: String,
    /// Whether it must be there.
    pub required: bool,
    /// Where its value is.
    pub kind: MemberKind,
}

/// Where the value of a key is.
#[derive(Clone, Debug)]
pub enum MemberKind {
    /// In a field: an index into [`Struct::fields`].
    Field(usize),
    /// Nowhere: it is always this string.
    ConstantString(String),
    /// Nowhere: it is always this JSON text.
    ConstantJson(String),
    /// Nowhere: it must not be there.
    Forbidden,
    /// Nowhere: it is passed over, and never written.
    PassedOver,
}

/// What becomes of keys that are not among the members.
#[derive(Clone, Debug)]
pub enum UnknownKeys {
    /// Passed over.
    Ignored,
    /// Refused in requests.
    Refused,
    /// Kept in a field of this name, a map of values of this type.
    Collected {
        /// The field.
        field: Ident,
        /// The variable that they are read into.
        local: Ident,
        /// The values' type.
        value: Ty,
        /// What must hold of the values.
        tests: Vec<Test>,
    },
}

/// Something that must hold of a value, behind what its type ensures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// A property of the value itself.
    Check(Check),
    /// The value's own tests.
    Nested,
    /// Of each item of an array.
    Each(Vec<Test>),
    /// Of each value of a map.
    Entries(Vec<Test>),
    /// Of each key of a map.
    Keys(Vec<Test>),
    /// Of the value, unless it is null.
    NotNull(Vec<Test>),
}

/// A property of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// Code points of a string.
    Length {
        /// At least.
        min: Option<u64>,
        /// At most.
        max: Option<u64>,
    },
    /// An ECMA-262 regular expression matches: the static that holds it.
    Pattern {
        /// The static.
        name: Ident,
        /// The expression.
        pattern: String,
    },
    /// Not below: a Rust literal of the value's type.
    Minimum(String),
    /// Above.
    ExclusiveMinimum(String),
    /// Not above.
    Maximum(String),
    /// Below.
    ExclusiveMaximum(String),
    /// A whole multiple of.
    MultipleOf {
        /// A Rust literal of the value's type, or of the wider one.
        divisor: String,
        /// The primitive that both are compared as, where the divisor is beyond the value's own type.
        wider: Option<&'static str>,
    },
    /// Text that a value of this type has.
    Format(Ty),
    /// The number of items.
    Items {
        /// At least.
        min: Option<u64>,
        /// At most.
        max: Option<u64>,
    },
    /// No two items are equal.
    Unique,
    /// The number of properties.
    Properties {
        /// At least.
        min: Option<u64>,
        /// At most.
        max: Option<u64>,
    },
    /// A schema holds of the JSON that the value is written as: the static that has it.
    Schema(Ident),
    /// As `Schema`, where it is looked at on what the value is read from.
    Asserted(Ident),
}

/// An enumeration.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// The name.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// Traits that are derived beside those that always are.
    pub derives: Vec<TypePath>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The listed values.
    pub values: EnumerationValues,
    /// Whether values that the document does not list are kept.
    pub unknown: UnknownVariant,
    /// Whether any other string or integer is a value as well, in requests too.
    pub open: bool,
    /// Where code elsewhere must reckon with more values to come.
    pub non_exhaustive: NonExhaustive,
}

/// The values of an enumeration.
#[derive(Clone, Debug)]
pub enum EnumerationValues {
    /// Strings.
    Strings(Vec<EnumerationVariant<String>>),
    /// Integers.
    Integers(Vec<EnumerationVariant<i64>>),
    /// Other values, or values of several types.
    Values {
        /// The static that holds them as JSON.
        table: Ident,
        /// The values.
        values: Vec<EnumerationVariant<Json>>,
        /// Whether each is a scalar with a text that no other has.
        is_text: bool,
    },
}

/// A value of an enumeration.
#[derive(Clone, Debug)]
pub struct EnumerationVariant<T> {
    /// The name.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// The value on the wire.
    pub value: T,
}

/// What becomes of a value that is not listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownVariant {
    /// It is refused, and a match over the listed ones is complete.
    Refused,
    /// In responses it is kept in a variant; in requests it is refused.
    Kept {
        /// The variant.
        name: Ident,
        /// Markdown.
        docs: String,
    },
}

impl UnknownVariant {
    /// The variant of a name, where there is one.
    pub(super) fn of(name: Option<&Ident>, docs: &str) -> Self {
        name.map_or(Self::Refused, |name| Self::Kept { name: name.clone(), docs: docs.to_owned() })
    }
}

/// Where code elsewhere must reckon with more variants than are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NonExhaustive {
    /// Never: requests hold it, and whoever serves them has to do something about a variant more.
    Never,
    /// Unless it serves requests: responses hold it as well.
    InClients,
    /// Always: only responses hold it.
    Always,
}

/// An enum with a value of another type in each variant.
#[derive(Clone, Debug)]
pub struct Union {
    /// The name.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// Traits that are derived beside those that always are.
    pub derives: Vec<TypePath>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The variants in document order.
    pub variants: Vec<UnionVariant>,
    /// How a value's variant is found.
    pub decision: crate::model::Decision,
    /// Whether the variant is found by the schemas of all, wherever those are evaluated: the decision is not exact.
    pub is_strict: bool,
    /// What becomes of a value of no variant.
    pub unknown: UnknownVariant,
    /// Where code elsewhere must reckon with more variants to come.
    pub non_exhaustive: NonExhaustive,
    /// Whether anything in it, however deep, is checked.
    pub validated: bool,
    /// Checks on the value whatever its variant.
    pub tests: Vec<Test>,
    /// What is looked at before it is read: the static of a schema.
    pub asserts: Option<Ident>,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct UnionVariant {
    /// The name.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// What it holds.
    pub ty: Ty,
    /// What must hold of it.
    pub tests: Vec<Test>,
    /// What is looked at before it is read, where its type does not do that itself: the static of a schema.
    pub asserts: Option<Ident>,
    /// The static of its schema, where that is evaluated to find the variant.
    pub schema: Option<Ident>,
    /// The property and its values that are written whatever the value says.
    pub tag: Option<(String, Vec<String>)>,
}

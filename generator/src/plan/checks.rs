//! What must hold of a value behind what its type ensures.

use super::bounds;
use super::ident::Ident;
use super::item::{Check, Test};
use super::models::Models;
use super::ty::Ty;
use crate::model::{Length, Shape, StringFormat, StringType, Type, TypeId, TypeUse};

/// What is tested, for naming the statics that tests need.
#[derive(Clone, Debug, Default)]
pub struct Subject(String);

impl Subject {
    /// An item.
    pub fn new(name: &Ident) -> Self {
        Self(name.bare().to_owned())
    }

    /// A part of it.
    pub fn at(&self, part: &str) -> Self {
        Self(format!("{} {part}", self.0))
    }
}

/// How the tests of a value that do not look at what it contains are found.
type Own = fn(&Type, &Subject) -> Vec<Test>;

/// The tests of a use: those of its value, unless it is null.
pub fn of_use(models: &Models<'_>, used: TypeUse, subject: &Subject) -> Vec<Test> {
    of_use_by(models, used, subject, own)
}

fn of_use_by(models: &Models<'_>, used: TypeUse, subject: &Subject, own: Own) -> Vec<Test> {
    let tests = of_value_by(models, used.id, subject, own);
    if tests.is_empty() || !models.types.resolve(used).nullable { tests } else { vec![Test::NotNull(tests)] }
}

/// The tests of a use in a place where nothing around it looks at the JSON that it is read from. The static is what is
/// looked at there instead.
pub fn of_place(models: &Models<'_>, used: TypeUse, subject: &Subject) -> (Vec<Test>, Option<Ident>) {
    let asserts = models.asserts(used.id);
    let tests = of_item(asserts.as_ref()).into_iter().chain(of_use(models, used, subject)).collect();
    (tests, asserts)
}

/// The tests of a parameter, and the static of what is looked at on the text that was sent, where its value does not keep
/// that.
pub fn of_parameter(models: &Models<'_>, id: TypeId, subject: &Subject) -> (Vec<Test>, Option<Ident>) {
    let schema = models.asserts(id);
    let resolved = models.types.resolve(TypeUse { id, nullable: false }).id;
    let asserts = schema.clone().filter(|_| models.types.get(resolved).is_lossy);
    let check = if asserts.is_some() { Check::Asserted } else { Check::Schema };
    let left_over = schema.into_iter().map(check).map(Test::Check);
    (left_over.chain(of_value(models, id, subject)).collect(), asserts)
}

/// The tests of what is looked at before a value is read.
pub fn of_item(asserts: Option<&Ident>) -> Vec<Test> {
    asserts.into_iter().cloned().map(Check::Asserted).map(Test::Check).collect()
}

/// The tests of a value that is not null.
pub fn of_value(models: &Models<'_>, id: TypeId, subject: &Subject) -> Vec<Test> {
    of_value_by(models, id, subject, own)
}

/// What must hold of a value, for its docs: what is looked at on the text that it was read from as well.
pub fn said_of_value(models: &Models<'_>, id: TypeId) -> Vec<Test> {
    of_value_by(models, id, &Subject::default(), |ty, subject| said(&ty.shape, subject))
}

/// Whether every type of a shape looks at its values itself, before they are read and when they are checked.
pub fn sees_to_itself(shape: &Shape) -> bool {
    matches!(shape, Shape::Object(_) | Shape::Several(_) | Shape::Tuple(_) | Shape::Union(_))
}

fn of_value_by(models: &Models<'_>, id: TypeId, subject: &Subject, own: Own) -> Vec<Test> {
    let id = models.types.resolve(TypeUse { id, nullable: false }).id;
    if sees_to_itself(&models.types.get(id).shape) || models.is_newtype(id) {
        return if models.is_checked(id) { vec![Test::Nested] } else { Vec::new() };
    }
    of_content_by(models, id, subject, own)
}

/// The tests of a scalar, an array or a map, whatever item holds it.
pub fn of_content(models: &Models<'_>, id: TypeId, subject: &Subject) -> Vec<Test> {
    of_content_by(models, id, subject, own)
}

fn of_content_by(models: &Models<'_>, id: TypeId, subject: &Subject, own: Own) -> Vec<Test> {
    let ty = models.types.get(id);
    let mut tests = own(ty, subject);
    match &ty.shape {
        Shape::Array(array) => {
            let inner = of_use_by(models, array.items, &subject.at("item"), own);
            tests.extend((!inner.is_empty()).then_some(Test::Each(inner)));
        }
        Shape::Map(map) => {
            let inner = of_use_by(models, map.values, &subject.at("value"), own);
            tests.extend((!inner.is_empty()).then_some(Test::Entries(inner)));
        }
        _ => {}
    }
    tests
}

/// Whether a value can fail a test of its own, whatever it contains.
pub fn has_own(ty: &Type) -> bool {
    !ty.assertions.is_empty() || !own(ty, &Subject::default()).is_empty()
}

/// The tests of a value that do not look at what it contains.
pub fn own(ty: &Type, subject: &Subject) -> Vec<Test> {
    match &ty.shape {
        // Left over: they speak of the text as it was sent.
        Shape::String(_) if ty.is_lossy => Vec::new(),
        shape => said(shape, subject),
    }
}

/// What must hold of a value whatever it contains.
pub fn said(shape: &Shape, subject: &Subject) -> Vec<Test> {
    match shape {
        Shape::Integer(integer) => bounds::of_integer(integer).into_iter().map(Test::Check).collect(),
        Shape::Number(number) => bounds::of_number(number).into_iter().map(Test::Check).collect(),
        Shape::String(string) => of_text(string, subject),
        Shape::Array(array) => {
            let Length { min, max } = array.length;
            let length = (array.length != Length::default()).then_some(Check::Items { min, max });
            let unique = array.unique.then_some(Check::Unique);
            length.into_iter().chain(unique).map(Test::Check).collect()
        }
        Shape::Map(map) => {
            let mut tests = of_properties(map.length);
            let keys = map.keys.as_ref().map(|keys| of_key(keys, &subject.at("key"))).unwrap_or_default();
            tests.extend((!keys.is_empty()).then_some(Test::Keys(keys)));
            tests
        }
        Shape::Object(object) => of_properties(object.length),
        Shape::Tuple(tuple) => {
            let Length { min, max } = tuple.length;
            let is_checked = tuple.length != Length::default();
            is_checked.then_some(Test::Check(Check::Items { min, max })).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The tests of a text, whatever type holds it.
fn of_text(string: &StringType, subject: &Subject) -> Vec<Test> {
    let mut tests = Vec::new();
    if let StringFormat::Checked(format) = string.format {
        tests.push(Test::Check(Check::Format(Ty::of_text(format))));
    }
    if string.length != Length::default() {
        tests.push(Test::Check(Check::Length { min: string.length.min, max: string.length.max }));
    }
    for (index, pattern) in string.patterns.iter().enumerate() {
        let number = if index == 0 { String::new() } else { format!(" {}", index + 1) };
        let name = Ident::shouty(&format!("{} pattern{number}", subject.0));
        tests.push(Test::Check(Check::Pattern { name, pattern: pattern.clone() }));
    }
    tests
}

/// The tests of a key, which is held as text whatever its format.
fn of_key(string: &StringType, subject: &Subject) -> Vec<Test> {
    let format = match &string.format {
        StringFormat::Text(_) | StringFormat::Checked(_) | StringFormat::Password => None,
        format => Some(Test::Check(Check::Format(Ty::of_string(format)))),
    };
    format.into_iter().chain(of_text(string, subject)).collect()
}

/// The tests on the number of properties.
pub fn of_properties(length: Length) -> Vec<Test> {
    if length == Length::default() {
        return Vec::new();
    }
    vec![Test::Check(Check::Properties { min: length.min, max: length.max })]
}

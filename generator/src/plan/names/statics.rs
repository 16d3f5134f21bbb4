//! The last round: the statics of each module, which are known only once the items that need them are.

use super::scope::Taken;
use crate::plan::ident::Ident;
use crate::plan::item::{
    Check, Enumeration, EnumerationValues, Item, ModelModule, Struct, Test, Tuple, Union, UnknownKeys,
};
use crate::plan::operation::Group;

/// Gives every static of a file of `models` a name of its own.
pub fn name_models(module: &mut ModelModule) {
    let mut taken = Taken::default();
    for item in &mut module.items {
        match item {
            Item::Struct(item) => item.shape = taken.claim(&item.shape),
            Item::Enumeration(Enumeration { values: EnumerationValues::Values { table, .. }, .. }) => {
                *table = taken.claim(table);
            }
            Item::Tuple(_) | Item::Newtype(_) | Item::Enumeration(_) | Item::Union(_) | Item::Alias(_) => {}
        }
    }
    for item in &mut module.items {
        match item {
            Item::Struct(item) => patterns_of(&mut taken, tests_of_struct(item)),
            Item::Tuple(item) => patterns_of(&mut taken, tests_of_tuple(item)),
            Item::Union(item) => patterns_of(&mut taken, tests_of_union(item)),
            Item::Newtype(item) => patterns_of(&mut taken, std::iter::once(&mut item.tests)),
            Item::Enumeration(_) | Item::Alias(_) => {}
        }
    }
}

/// Gives every static of a file of `operations` a name of its own.
pub fn name_operations(group: &mut Group) {
    let mut taken = Taken::default();
    for operation in &mut group.operations {
        let parameters = operation.parameters.iter_mut().map(|parameter| &mut parameter.tests);
        patterns_of(&mut taken, parameters.chain(operation.body.iter_mut().map(|body| &mut body.tests)));
    }
}

/// Gives every static beside the event of the webhooks a name of its own.
pub fn name_event(event: &mut Union) {
    patterns_of(&mut Taken::default(), tests_of_union(event));
}

fn tests_of_struct(item: &mut Struct) -> impl Iterator<Item = &mut Vec<Test>> {
    let collected = match &mut item.unknown {
        UnknownKeys::Collected { tests, .. } => Some(tests),
        UnknownKeys::Ignored | UnknownKeys::Refused => None,
    };
    item.fields.iter_mut().map(|field| &mut field.tests).chain(collected)
}

fn tests_of_tuple(item: &mut Tuple) -> impl Iterator<Item = &mut Vec<Test>> {
    let fields = item.fields.iter_mut().map(|field| &mut field.tests);
    fields.chain(item.rest.as_mut().map(|rest| &mut rest.tests))
}

fn tests_of_union(item: &mut Union) -> impl Iterator<Item = &mut Vec<Test>> {
    item.variants.iter_mut().map(|variant| &mut variant.tests)
}

fn patterns_of<'a>(taken: &mut Taken, tests: impl Iterator<Item = &'a mut Vec<Test>>) {
    for test in tests.flatten() {
        pattern(test, &mut |name| *name = taken.claim(name));
    }
}

fn pattern(test: &mut Test, rename: &mut impl FnMut(&mut Ident)) {
    match test {
        Test::Check(Check::Pattern { name, .. }) => rename(name),
        Test::Each(inner) | Test::Entries(inner) | Test::Keys(inner) | Test::NotNull(inner) => {
            for test in inner {
                pattern(test, rename);
            }
        }
        Test::Check(_) | Test::Nested => {}
    }
}

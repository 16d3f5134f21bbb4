//! The statics of a module, named once everything that needs one is known.

use super::ident::Ident;
use super::item::{Check, Item, ModelModule, Struct, Test, Union, UnknownKeys};
use super::names::Scope;
use super::operation::Group;

/// Gives every static of a file of `models` a name of its own.
pub fn name_models(module: &mut ModelModule) {
    let mut scope = Scope::default();
    for item in &mut module.items {
        if let Item::Struct(item) = item {
            item.shape = scope.claim(&item.shape).0;
        }
    }
    for item in &mut module.items {
        match item {
            Item::Struct(item) => patterns_of(&mut scope, tests_of_struct(item)),
            Item::Union(item) => patterns_of(&mut scope, tests_of_union(item)),
            Item::Enumeration(_) | Item::Alias(_) => {}
        }
    }
}

/// Gives every static of a file of `operations` a name of its own.
pub fn name_operations(group: &mut Group) {
    let mut scope = Scope::default();
    for operation in &mut group.operations {
        let parameters = operation.parameters.iter_mut().map(|parameter| &mut parameter.tests);
        patterns_of(&mut scope, parameters.chain(operation.body.iter_mut().map(|body| &mut body.tests)));
    }
}

/// Gives every static beside the event of the webhooks a name of its own.
pub fn name_event(event: &mut Union) {
    patterns_of(&mut Scope::default(), tests_of_union(event));
}

fn tests_of_struct(item: &mut Struct) -> impl Iterator<Item = &mut Vec<Test>> {
    let collected = match &mut item.unknown {
        UnknownKeys::Collected { tests, .. } => Some(tests),
        UnknownKeys::Ignored | UnknownKeys::Refused => None,
    };
    item.fields.iter_mut().map(|field| &mut field.tests).chain(collected)
}

fn tests_of_union(item: &mut Union) -> impl Iterator<Item = &mut Vec<Test>> {
    item.variants.iter_mut().map(|variant| &mut variant.tests)
}

fn patterns_of<'a>(scope: &mut Scope, tests: impl Iterator<Item = &'a mut Vec<Test>>) {
    for test in tests.flatten() {
        pattern(test, &mut |name| *name = scope.claim(name).0);
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

//! Types that no finite value can have: those that always contain another value of themselves.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Several, Shape, TypeUse, Types, Union};
use crate::source::Span;

/// Reports each circle of types once.
pub(super) fn infinite(types: &Types) -> Vec<Diagnostic> {
    let finite = finite(types);
    let is_infinite = |index: usize| finite.get(index) == Some(&false);
    let mut reported = vec![false; finite.len()];
    let mut found = Vec::new();
    for start in (0..finite.len()).filter(|&index| is_infinite(index)) {
        // From here on, what must be there is infinite as well; sooner or later it repeats.
        let mut path: Vec<(usize, Span)> = Vec::new();
        let mut at: HashMap<usize, usize> = HashMap::new();
        let mut index = start;
        loop {
            if reported.get(index) == Some(&true) {
                break;
            }
            if let Some(&first) = at.get(&index) {
                let circle = path.get(first..).unwrap_or_default();
                found.extend(report(types, circle));
                break;
            }
            let Some((next, span)) = types
                .list
                .get(index)
                .and_then(|ty| needs(&ty.shape).into_iter().find(|(next, _)| is_infinite(*next)))
            else {
                break;
            };
            at.insert(index, path.len());
            let span = span.or(types.list.get(index).map(|ty| ty.origin.span));
            path.extend(span.map(|span| (index, span)));
            index = next;
        }
        for (index, _) in path {
            if let Some(reported) = reported.get_mut(index) {
                *reported = true;
            }
        }
    }
    found
}

fn report(types: &Types, circle: &[(usize, Span)]) -> Option<Diagnostic> {
    let (first, others) = circle.split_first()?;
    let ty = types.list.get(first.0)?;
    let message = "every value of this schema would have to contain another one, without end";
    let start = Diagnostic::new(Code::InfiniteSchema, ty.origin.span, message)
        .help("leave one of the properties out of `required`, or let it be null");
    let start = start.label(first.1, "by this");
    Some(others.iter().take(8).fold(start, |diagnostic, (_, span)| diagnostic.label(*span, "and this")))
}

/// What every value of a shape contains: other types, and the properties that ask for them.
fn needs(shape: &Shape) -> Vec<(usize, Option<Span>)> {
    let index = |used: &TypeUse| (!used.nullable).then_some(used.id.index());
    match shape {
        Shape::Object(object) => object
            .properties
            .iter()
            .filter(|property| property.required)
            .filter_map(|property| Some((index(&property.ty)?, Some(property.origin.span))))
            .collect(),
        Shape::Tuple(tuple) => tuple
            .positions
            .iter()
            .filter(|position| position.required)
            .filter_map(|position| Some((index(&position.ty)?, Some(position.origin.span))))
            .collect(),
        Shape::Alias(target) => index(target).map(|index| (index, None)).into_iter().collect(),
        Shape::Array(array) if array.length.min.is_some_and(|min| min > 0) => {
            index(&array.items).map(|index| (index, None)).into_iter().collect()
        }
        Shape::Map(map) if map.length.min.is_some_and(|min| min > 0) => {
            index(&map.values).map(|index| (index, None)).into_iter().collect()
        }
        Shape::Union(Union { variants, .. }) | Shape::Several(Several { variants }) => {
            variants.iter().filter_map(|variant| Some((index(&variant.ty)?, None))).collect()
        }
        _ => Vec::new(),
    }
}

/// For each type whether it has a finite value: the least solution, found from those that need nothing.
fn finite(types: &Types) -> Vec<bool> {
    let mut missing: Vec<usize> = Vec::with_capacity(types.list.len());
    let mut wanted_by: Vec<Vec<usize>> = vec![Vec::new(); types.list.len()];
    let mut ready = Vec::new();
    for (index, ty) in types.list.iter().enumerate() {
        let needs = needs(&ty.shape);
        // Of a union one variant will do.
        let one_will_do = matches!(ty.shape, Shape::Union(_) | Shape::Several(_));
        missing.push(if one_will_do { needs.len().min(1) } else { needs.len() });
        if needs.is_empty() {
            ready.push(index);
        }
        for (needed, _) in needs {
            if let Some(wanted_by) = wanted_by.get_mut(needed) {
                wanted_by.push(index);
            }
        }
    }
    let mut finite = vec![false; types.list.len()];
    while let Some(index) = ready.pop() {
        if finite.get_mut(index).is_none_or(|finite| std::mem::replace(finite, true)) {
            continue;
        }
        for &dependent in wanted_by.get(index).into_iter().flatten() {
            if let Some(missing) = missing.get_mut(dependent) {
                *missing = missing.saturating_sub(1);
                if *missing == 0 {
                    ready.push(dependent);
                }
            }
        }
    }
    finite
}

//! The types of the fixtures against another implementation of JSON Schema, on random values. What accepts a value is the
//! whole of a type: its codec, its constraints, and what is left over as assertions.

use std::fs;
use std::path::Path;

use oasmith::source::{self, Limits, Sources};
use oasmith_oracle::{Comparison, Components, Formats, Instances, Judge, Oracle, Untyped, judge};
use oasmith_tests::root;
use serde_json::Value;

use crate::foreign::reading::json;

/// How many values each schema is held against; `OASMITH_ORACLE` asks for more.
const VALUES: usize = 300;

/// A component of a fixture: its name, what judges its values, and why not as JSON Schema would, where that is so.
type Held = (&'static str, Judge, Option<&'static str>);

/// The components of a crate, those that are held to their schemas and those that cannot be.
macro_rules! held {
    ($package:ident: $($name:ident),*; $($other:ident: $reason:expr),*) => {
        [
            $((stringify!($name), judge!($package::models::$name), None),)*
            $((stringify!($other), judge!($package::models::$other), Some($reason)),)*
        ]
    };
}

const USED: &str = "what is but another name for a type is checked where it is used";
const WAYS: &str = "JSON Schema does not know which way a property travels";
const DYNAMIC: &str = "it depends on the way to it, and does not stand alone";
const LARGE: &str = "the other implementation reads numbers as doubles";
const ENCODED: &str = "to JSON Schema an encoding is an annotation";

fn hold(fixture: &str, untyped: Untyped, held: &[Held]) {
    let path = root().join(format!("tests/fixtures/{fixture}/{fixture}.yaml"));
    let text = fs::read_to_string(&path).expect("the document of the fixture");
    let (tree, _) = source::read_text(Path::new("f.yaml"), text, &mut Sources::default(), &Limits::default());
    let components = Components::of(&json(&tree.expect("a tree")), untyped);
    let mut known: Vec<&str> = held.iter().map(|(name, ..)| *name).collect();
    known.sort_unstable();
    assert_eq!(known, components.names().collect::<Vec<_>>(), "the table and the components of the document");
    let mut wrong = Vec::new();
    for (name, judge, exception) in held {
        match (compare(&components, name, *judge), exception) {
            (Ok(comparison), None) => {
                let told = comparison.disagreements.iter().take(3);
                wrong.extend(told.map(|disagreement| format!("{name}: {disagreement:?}")));
            }
            (Err(reason), None) => wrong.push(format!("{name}: {reason}")),
            (Ok(comparison), Some(exception)) if comparison.disagreements.is_empty() => {
                wrong.push(format!(
                    "{name} is held to its schema by now, so that it is no exception: {exception}"
                ));
            }
            (_, Some(_)) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn compare(components: &Components, name: &str, judge: Judge) -> Result<Comparison, String> {
    let count = std::env::var("OASMITH_ORACLE").ok().and_then(|count| count.parse().ok()).unwrap_or(VALUES);
    let schema = components.schema(name).ok_or("it does not stand alone")?;
    let oracle = Oracle::new(&schema, Formats::Assertion)?;
    // That null is admitted is said by each use of a type.
    let may_be_null = oracle.accepts(&Value::Null);
    let judge = |text: &str| if may_be_null && text == "null" { Ok(()) } else { judge(text) };
    Ok(oracle.compare(&mut Instances::new(&schema, 1), count, judge))
}

#[test]
fn assertions() {
    let held = held!(fixture_assertions:
        Cat, Closed, Dog, Listed, Named, Order, Pair, Patterned, Pet, Routed, Stamp, Tag, UpperId, Maybe;
        Account: WAYS, NotText: USED, Tree: DYNAMIC, StrictTree: DYNAMIC);
    hold("assertions", Untyped::Infer, &held);
}

#[test]
fn shapes() {
    let held = held!(fixture_shapes:
        Untyped, Mixed, Ratio, Constants, Operator, OpenOperator, OpenLevel, Point, Log, Pair, Triple, Expression, Empty,
        Impossible, Label, Owner;
        Account: WAYS, Search: WAYS);
    hold("shapes", Untyped::Exact, &held);
}

#[test]
#[expect(deprecated, reason = "a type is no less right for it")]
fn types() {
    let held = held!(fixture_types:
        Presence, Nullables, Constraints, Formatted, Unlimited, Spelled, Closed, Open, Collecting, Dictionary, Free,
        Anything, Constants, Level, Number, Described, Varnames, Node, Leaf, Base, Derived, Wrapped, Inline, Defaults, Old,
        Bill;
        Scalars: ENCODED, NullableName: USED, Limits: LARGE, Large: LARGE, Price: USED, Prices: USED);
    hold("types", Untyped::Infer, &held);
}

#[test]
fn unions() {
    let held = held!(fixture_unions:
        Sent, Filter, ByName, ByAge, Received, Pet, Cat, Dog, Shape, Kinds, TypeNames, Keys, Nested, MaybePet, Holder,
        Expression, OpenText, Versioned, Answered, Identified, Wrapped, Listed, Counted, Valued, Formatted, Either, Keyed,
        Contact, Recipient, Reachable, Exclusive, NoNull, Tagged, Plain, Animal, Bird, Fish, Zoo, Tagless, Timing, Target;
        Short: USED);
    hold("unions", Untyped::Infer, &held);
}

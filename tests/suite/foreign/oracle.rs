//! The runtime's schemas against another implementation of JSON Schema: the `jsonschema` crate, on random values.

use std::fs;

use oasmith::document;
use oasmith::model::{self, Api, AssertionId, JsonType, Keyword as Asserted, Options};
use oasmith::source::{self, Limits, Sources};
use oasmith_oracle::{Formats, Instances, Oracle};
use oasmith_runtime::json::{self, Value};
use oasmith_runtime::validate::Pattern;
use oasmith_runtime::validate::schema::{Keyword, Literal, Schema, Type};
use oasmith_tests::entries;

use super::beside;

/// Schemas may be within each other this deep; those that contain themselves are left out.
const DEEPEST: usize = 30;

fn leak<T>(list: impl IntoIterator<Item = T>) -> &'static [T] {
    Box::leak(list.into_iter().collect::<Vec<_>>().into_boxed_slice())
}

fn text(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn count(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The table of an assertion; nothing where it contains itself or depends on the way to it.
fn table(api: &Api, id: AssertionId, depth: usize) -> Option<&'static Schema> {
    let assertion = api.assertions.get(id);
    if depth > DEEPEST || !assertion.anchors.is_empty() {
        return None;
    }
    let keywords: Option<Vec<Keyword>> =
        assertion.keywords.iter().map(|keyword| self::keyword(api, keyword, depth + 1)).collect();
    Some(Box::leak(Box::new(Schema::new(leak(keywords?)))))
}

fn keyword(api: &Api, keyword: &Asserted, depth: usize) -> Option<Keyword> {
    let one = |id: &AssertionId| table(api, *id, depth);
    let optional = |id: &Option<AssertionId>| match id {
        Some(id) => one(id).map(Some),
        None => Some(None),
    };
    let list = |ids: &[AssertionId]| ids.iter().map(one).collect::<Option<Vec<_>>>().map(leak);
    let named = |list: &[(String, AssertionId)]| {
        let list = list.iter().map(|(name, id)| Some((text(name), one(id)?)));
        list.collect::<Option<Vec<_>>>().map(leak)
    };
    let pattern = |source: &str| -> &'static Pattern { Box::leak(Box::new(Pattern::new(text(source)))) };
    let names = |names: &[String]| leak(names.iter().map(|name| text(name)).collect::<Vec<_>>());
    Some(match keyword {
        Asserted::Never => Keyword::Never,
        Asserted::Type(types) => Keyword::Type(leak(types.iter().map(|ty| json_type(*ty)))),
        Asserted::Enum(values) => Keyword::Enum(leak(values.iter().map(literal))),
        Asserted::Const(value) => Keyword::Const(literal(value)),
        Asserted::Minimum(digits) => Keyword::Minimum(text(digits)),
        Asserted::Maximum(digits) => Keyword::Maximum(text(digits)),
        Asserted::ExclusiveMinimum(digits) => Keyword::ExclusiveMinimum(text(digits)),
        Asserted::ExclusiveMaximum(digits) => Keyword::ExclusiveMaximum(text(digits)),
        Asserted::MultipleOf(digits) => Keyword::MultipleOf(text(digits)),
        Asserted::MinLength(limit) => Keyword::MinLength(count(*limit)),
        Asserted::MaxLength(limit) => Keyword::MaxLength(count(*limit)),
        Asserted::Pattern(source) => Keyword::Pattern(pattern(source)),
        Asserted::Items { prefix, rest } => Keyword::Items { prefix: list(prefix)?, rest: optional(rest)? },
        Asserted::Contains { schema, min, max } => {
            Keyword::Contains { schema: one(schema)?, min: count(*min), max: max.map(count) }
        }
        Asserted::MinItems(limit) => Keyword::MinItems(count(*limit)),
        Asserted::MaxItems(limit) => Keyword::MaxItems(count(*limit)),
        Asserted::UniqueItems => Keyword::UniqueItems,
        Asserted::UnevaluatedItems(id) => Keyword::UnevaluatedItems(one(id)?),
        Asserted::Properties { named: known, patterns, additional } => {
            let patterns = patterns.iter().map(|(source, id)| Some((pattern(source), one(id)?)));
            let patterns = leak(patterns.collect::<Option<Vec<_>>>()?);
            let (named, additional) = (named(known)?, optional(additional)?);
            Keyword::PatternProperties { named, patterns, additional }
        }
        Asserted::Required(list) => Keyword::Required(names(list)),
        Asserted::MinProperties(limit) => Keyword::MinProperties(count(*limit)),
        Asserted::MaxProperties(limit) => Keyword::MaxProperties(count(*limit)),
        Asserted::PropertyNames(id) => Keyword::PropertyNames(one(id)?),
        Asserted::DependentRequired(list) => {
            Keyword::DependentRequired(leak(list.iter().map(|(name, needed)| (text(name), names(needed)))))
        }
        Asserted::DependentSchemas(list) => Keyword::DependentSchemas(named(list)?),
        Asserted::UnevaluatedProperties(id) => Keyword::UnevaluatedProperties(one(id)?),
        Asserted::Reference(id) => Keyword::Reference(one(id)?),
        Asserted::AllOf(ids) => Keyword::AllOf(list(ids)?),
        Asserted::AnyOf(ids) => Keyword::AnyOf(list(ids)?),
        Asserted::OneOf(ids) => Keyword::OneOf(list(ids)?),
        Asserted::Not(id) => Keyword::Not(one(id)?),
        Asserted::If { condition, then, otherwise } => {
            Keyword::If { condition: one(condition)?, then: optional(then)?, otherwise: optional(otherwise)? }
        }
        Asserted::Format(_) | Asserted::DynamicReference { .. } => return None,
    })
}

fn json_type(ty: JsonType) -> Type {
    match ty {
        JsonType::Null => Type::Null,
        JsonType::Boolean => Type::Boolean,
        JsonType::Integer => Type::Integer,
        JsonType::Number => Type::Number,
        JsonType::String => Type::String,
        JsonType::Array => Type::Array,
        JsonType::Object => Type::Object,
    }
}

fn literal(value: &model::Json) -> Literal {
    match value {
        model::Json::Null => Literal::Null,
        model::Json::Bool(value) => Literal::Bool(*value),
        model::Json::Number(digits) => Literal::Number(text(digits)),
        model::Json::String(value) => Literal::String(text(value)),
        model::Json::Array(items) => Literal::Array(leak(items.iter().map(literal))),
        model::Json::Object(members) => {
            Literal::Object(leak(members.iter().map(|(name, value)| (text(name), literal(value)))))
        }
    }
}

/// The table of a schema: `not` twice leaves all of it over.
fn schema(schema: &str) -> Option<&'static Schema> {
    let text = format!(
        r#"{{"openapi":"3.1.1","info":{{"title":"T","version":"1"}},"paths":{{}},"components":{{"schemas":{{"S":{{"not":{{"not":{schema}}}}}}}}}}}"#
    );
    let (root, _) = source::read_text("t.json", text, &mut Sources::default(), &Limits::default());
    let (document, _) = document::read_alone(root?);
    let (api, _) = model::build(&document?, &Options::default());
    let api = api?;
    let (_, ty) = api.types.iter().next()?;
    table(&api, *ty.assertions.first()?, 0)
}

/// What came of holding schemas against the other implementation.
struct Comparison {
    /// How many values are held against each schema.
    values: usize,
    schemas: usize,
    compared: usize,
    wrong: Vec<String>,
}

impl Comparison {
    fn new(values: usize) -> Self {
        Self { values, schemas: 0, compared: 0, wrong: Vec::new() }
    }

    /// Holds a schema against random values near it, and near the samples, unless one of the two cannot take it alone.
    fn add(&mut self, source: &serde_json::Value, samples: &[&serde_json::Value]) {
        let text = source.to_string();
        let (Some(table), Ok(oracle)) = (schema(&text), Oracle::new(source, Formats::Annotation)) else {
            return;
        };
        self.schemas += 1;
        let mut values = Instances::new(source, 1);
        for sample in samples {
            values.learn_from(sample);
        }
        let judge = |text: &str| {
            let value: Value = json::from_str(text).expect("JSON");
            if table.holds(&value) { Ok(()) } else { Err("its schema does not hold".to_owned()) }
        };
        let comparison = oracle.compare(&mut values, self.values, judge);
        self.compared += comparison.values;
        self.wrong.extend(comparison.disagreements.into_iter().map(|it| format!("{text}: {it:?}")));
    }
}

fn read(path: &std::path::Path) -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
}

#[test]
fn verdicts_are_those_of_another_implementation() {
    let Some(folder) = beside("suites/json-schema/tests/draft2020-12") else { return };
    let mut comparison = Comparison::new(300);
    for path in entries(&folder).into_iter().filter(|path| path.is_file()) {
        for group in read(&path).as_array().into_iter().flatten() {
            let source = group["schema"].to_string();
            if source.contains("$ref")
                || source.contains("$dynamicRef")
                || source.contains("$schema\":\"http://")
            {
                continue;
            }
            let tests = group["tests"].as_array().into_iter().flatten();
            comparison.add(&group["schema"], &tests.map(|test| &test["data"]).collect::<Vec<_>>());
        }
    }
    assert_eq!(comparison.wrong, [""; 0]);
    assert!(comparison.schemas > 200, "{} schemas, {} values", comparison.schemas, comparison.compared);
}

/// Documents of 3.1 in JSON with many schemas.
const DOCUMENTS: [&str; 4] = [
    "adyen-management-v3.3.1.json",
    "bluesky-atproto.3.1.json",
    "meilisearch-api.3.1.json",
    "prefect-server.3.1.json",
];

/// A schema with what its references lead to in their place, and without `format`, which the other implementation
/// takes for an annotation. Nothing where it is too deep for that.
fn inlined(
    document: &serde_json::Value,
    value: &serde_json::Value,
    depth: usize,
) -> Option<serde_json::Value> {
    let depth = depth.checked_sub(1)?;
    Some(match value {
        serde_json::Value::Object(members) => {
            let kept = members.iter().filter(|(name, member)| match name.as_str() {
                "format" | "discriminator" => !member.is_string() && !member["propertyName"].is_string(),
                "$ref" => !member.is_string(),
                _ => true,
            });
            let kept = kept.map(|(name, member)| Some((name.clone(), inlined(document, member, depth)?)));
            let mut schema = serde_json::Value::Object(kept.collect::<Option<_>>()?);
            if let Some(reference) = members.get("$ref").and_then(serde_json::Value::as_str) {
                let target = inlined(document, document.pointer(reference.strip_prefix('#')?)?, depth)?;
                schema = serde_json::json!({ "allOf": [schema, target] });
            }
            schema
        }
        serde_json::Value::Array(items) => {
            items.iter().map(|item| inlined(document, item, depth)).collect::<Option<_>>()?
        }
        scalar => scalar.clone(),
    })
}

/// How many values are held against each schema of a document; `OASMITH_ORACLE` asks for more than the tests do.
fn values() -> usize {
    std::env::var("OASMITH_ORACLE").ok().and_then(|values| values.parse().ok()).unwrap_or(20)
}

#[test]
fn verdicts_on_schemas_of_real_documents_are_those_of_another_implementation() {
    let Some(folder) = beside("corpus") else { return };
    let mut comparison = Comparison::new(values());
    for name in DOCUMENTS {
        let document = read(&folder.join(name));
        for (_, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
            if comparison.schemas < 250
                && let Some(schema) = inlined(&document, schema, 24)
                && schema.to_string().len() < 20_000
            {
                comparison.add(&schema, &[]);
            }
        }
    }
    assert_eq!(comparison.wrong, [""; 0]);
    assert!(comparison.schemas >= 200, "{} schemas, {} values", comparison.schemas, comparison.compared);
}

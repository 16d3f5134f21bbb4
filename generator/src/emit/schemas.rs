//! `src/schemas.rs`: the schemas that are evaluated beside what types ensure, as static tables.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Job, doc, tokens};
use crate::plan::{Json, JsonType, Keyword, Plan, SchemaItem, SchemaPattern, SchemaTable, SchemaUse, Ty};

/// The file, where there is any such schema.
pub fn job(plan: &Plan) -> Option<Job<'_>> {
    (!plan.schemas.is_empty()).then(|| Job::new("src/schemas.rs", || file(plan)))
}

fn file(plan: &Plan) -> TokenStream {
    let patterns = &plan.schema_patterns;
    let items: TokenStream = plan.schemas.iter().map(|item| schema(item, patterns)).collect();
    let statics = patterns.iter().map(|SchemaPattern { name, pattern }| {
        let name = tokens::ident(name);
        quote!(static #name: Pattern = Pattern::new(#pattern);)
    });
    let used: Vec<Ident> = ["Format", "Keyword", "Literal", "Schema", "Type"]
        .into_iter()
        .filter(|name| *name == "Schema" || tokens::names(&items, name))
        .map(tokens::name)
        .collect();
    let pattern = (!patterns.is_empty()).then(|| {
        quote!(
            use oasmith_runtime::validate::Pattern;
        )
    });
    let types = tokens::runtime_use(&items, &["types"]);
    quote! {
        #![doc = " What the document asks of values beyond what their types ensure."]
        #types
        #pattern
        use oasmith_runtime::validate::schema::{#(#used),*};
        #items
        #(#statics)*
    }
}

fn schema(item: &SchemaItem, patterns: &[SchemaPattern]) -> TokenStream {
    let (docs, name) = (doc::outer(&item.docs), tokens::ident(&item.name));
    let table = table(&item.table, patterns);
    quote!(#docs pub(crate) static #name: Schema = #table;)
}

fn table(table: &SchemaTable, patterns: &[SchemaPattern]) -> TokenStream {
    let keywords = table.keywords.iter().map(|of| keyword(of, patterns));
    if table.anchors.is_empty() {
        return quote!(Schema::new(&[#(#keywords),*]));
    }
    let anchors = table.anchors.iter().map(|(name, schema)| {
        let schema = tokens::ident(schema);
        quote!((#name, &#schema))
    });
    quote!(Schema::with_anchors(&[#(#keywords),*], &[#(#anchors),*]))
}

fn keyword(keyword: &Keyword<SchemaUse>, patterns: &[SchemaPattern]) -> TokenStream {
    let used = |schema: &SchemaUse| match schema {
        SchemaUse::Static(name) => {
            let name = tokens::ident(name);
            quote!(&#name)
        }
        SchemaUse::Inline(inner) => {
            let inner = table(inner, patterns);
            quote!(&#inner)
        }
    };
    let list = |schemas: &[SchemaUse]| {
        let schemas = schemas.iter().map(used);
        quote!(&[#(#schemas),*])
    };
    let named = |schemas: &[(String, SchemaUse)]| {
        let schemas = schemas.iter().map(|(name, schema)| {
            let schema = used(schema);
            quote!((#name, #schema))
        });
        quote!(&[#(#schemas),*])
    };
    let optional = |schema: &Option<SchemaUse>| match schema {
        Some(schema) => {
            let schema = used(schema);
            quote!(Some(#schema))
        }
        None => quote!(None),
    };
    let pattern = |text: &str| {
        let known = patterns.iter().find(|known| known.pattern == text);
        known.map_or_else(|| tokens::name("PATTERN"), |known| tokens::ident(&known.name))
    };
    let tokens = match keyword {
        Keyword::Items { prefix, rest } => {
            let (prefix, rest) = (list(prefix), optional(rest));
            quote!(Items { prefix: #prefix, rest: #rest })
        }
        Keyword::Contains { schema, min, max } => {
            let (schema, min) = (used(schema), tokens::number(*min));
            let max = match max.map(tokens::number) {
                Some(max) => quote!(Some(#max)),
                None => quote!(None),
            };
            quote!(Contains { schema: #schema, min: #min, max: #max })
        }
        Keyword::Properties { named: known, patterns, additional } => {
            let (known, additional) = (named(known), optional(additional));
            let patterns = patterns.iter().map(|(text, schema)| {
                let (pattern, schema) = (pattern(text), used(schema));
                quote!((&#pattern, #schema))
            });
            if patterns.len() == 0 {
                quote!(Properties { named: #known, additional: #additional })
            } else {
                quote!(PatternProperties { named: #known, patterns: &[#(#patterns),*], additional: #additional })
            }
        }
        Keyword::DynamicReference { anchor, target } => {
            let target = used(target);
            quote!(DynamicReference { anchor: #anchor, target: #target })
        }
        Keyword::If { condition, then, otherwise } => {
            let (condition, then, otherwise) = (used(condition), optional(then), optional(otherwise));
            quote!(If { condition: #condition, then: #then, otherwise: #otherwise })
        }
        Keyword::DependentSchemas(schemas) => one("DependentSchemas", &named(schemas)),
        Keyword::AllOf(schemas) => one("AllOf", &list(schemas)),
        Keyword::AnyOf(schemas) => one("AnyOf", &list(schemas)),
        Keyword::OneOf(schemas) => one("OneOf", &list(schemas)),
        Keyword::UnevaluatedItems(schema) => one("UnevaluatedItems", &used(schema)),
        Keyword::UnevaluatedProperties(schema) => one("UnevaluatedProperties", &used(schema)),
        Keyword::PropertyNames(schema) => one("PropertyNames", &used(schema)),
        Keyword::Reference(schema) => one("Reference", &used(schema)),
        Keyword::Not(schema) => one("Not", &used(schema)),
        Keyword::Pattern(text) => {
            let pattern = pattern(text);
            one("Pattern", &quote!(&#pattern))
        }
        other => plain(other),
    };
    quote!(Keyword::#tokens)
}

fn one(variant: &str, value: &TokenStream) -> TokenStream {
    let variant = tokens::name(variant);
    quote!(#variant(#value))
}

/// The keywords that apply no schema.
fn plain(keyword: &Keyword<SchemaUse>) -> TokenStream {
    let text = |variant: &str, text: &String| one(variant, &quote!(#text));
    let count = |variant: &str, count: u64| {
        let count = tokens::number(count);
        one(variant, &quote!(#count))
    };
    match keyword {
        Keyword::Never => quote!(Never),
        Keyword::UniqueItems => quote!(UniqueItems),
        Keyword::Type(types) => {
            let types = types.iter().map(|ty| json_type(*ty));
            one("Type", &quote!(&[#(Type::#types),*]))
        }
        Keyword::Enum(values) => {
            let values = values.iter().map(literal);
            one("Enum", &quote!(&[#(#values),*]))
        }
        Keyword::Const(value) => one("Const", &literal(value)),
        Keyword::Minimum(digits) => text("Minimum", digits),
        Keyword::Maximum(digits) => text("Maximum", digits),
        Keyword::ExclusiveMinimum(digits) => text("ExclusiveMinimum", digits),
        Keyword::ExclusiveMaximum(digits) => text("ExclusiveMaximum", digits),
        Keyword::MultipleOf(digits) => text("MultipleOf", digits),
        Keyword::Format(format) => {
            let ty = tokens::ty(&Ty::of_asserted(format), &TokenStream::new());
            one("Format", &quote!(Format::of::<#ty>()))
        }
        Keyword::MinLength(limit) => count("MinLength", *limit),
        Keyword::MaxLength(limit) => count("MaxLength", *limit),
        Keyword::MinItems(limit) => count("MinItems", *limit),
        Keyword::MaxItems(limit) => count("MaxItems", *limit),
        Keyword::MinProperties(limit) => count("MinProperties", *limit),
        Keyword::MaxProperties(limit) => count("MaxProperties", *limit),
        Keyword::Required(names) => one("Required", &quote!(&[#(#names),*])),
        Keyword::DependentRequired(list) => {
            let list = list.iter().map(|(name, needed)| quote!((#name, &[#(#needed),*])));
            one("DependentRequired", &quote!(&[#(#list),*]))
        }
        _ => TokenStream::new(),
    }
}

fn json_type(ty: JsonType) -> Ident {
    tokens::name(match ty {
        JsonType::Null => "Null",
        JsonType::Boolean => "Boolean",
        JsonType::Object => "Object",
        JsonType::Array => "Array",
        JsonType::Number => "Number",
        JsonType::String => "String",
        JsonType::Integer => "Integer",
    })
}

fn literal(value: &Json) -> TokenStream {
    match value {
        Json::Null => quote!(Literal::Null),
        Json::Bool(value) => quote!(Literal::Bool(#value)),
        Json::Number(digits) => quote!(Literal::Number(#digits)),
        Json::String(text) => quote!(Literal::String(#text)),
        Json::Array(items) => {
            let items = items.iter().map(literal);
            quote!(Literal::Array(&[#(#items),*]))
        }
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = literal(value);
                quote!((#name, #value))
            });
            quote!(Literal::Object(&[#(#members),*]))
        }
    }
}

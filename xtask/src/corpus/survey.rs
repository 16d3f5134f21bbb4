//! What becomes of the schemas of one document.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use oasmith::Run;
use oasmith::config::{Config, Only, RuntimeSource};
use oasmith::diagnostic::{Diagnostic, Diagnostics, Severity};
use oasmith::document::{Document, SchemaText};
use oasmith::emit::emit;
use oasmith::files::Files;
use oasmith::lock::Lock;
use oasmith::model::{self, Api, Purpose, Shape};
use oasmith::plan::{self, Item, Plan};

use super::examples::{self, Example};

/// The module of the types that examples are decoded with. It is no part of what is counted.
pub(super) const PROBES: &str = "oasmith_probes";

/// A document and the crate of its types.
#[derive(Debug)]
pub(super) struct Survey {
    /// The schemas of the document.
    pub(super) schemas: usize,
    /// The Rust types.
    pub(super) types: usize,
    /// The lines of the crate.
    pub(super) lines: usize,
    /// The errors by code.
    pub(super) errors: BTreeMap<&'static str, usize>,
    /// How many of them lie in schemas.
    pub(super) refusals: usize,
    /// The types that are raw JSON.
    pub(super) raw: Vec<Raw>,
    /// What the document gives as examples of its schemas.
    pub(super) examples: Vec<Example>,
    /// The structs that examples are decoded with, and whether they have constraints.
    pub(super) probes: Vec<(String, bool)>,
    /// The crate.
    pub(super) files: Files,
}

/// A type that is raw JSON.
#[derive(Debug)]
pub(super) struct Raw {
    /// The address of its schema.
    pub(super) pointer: String,
    /// Why, where the schema does not admit any value.
    pub(super) reason: Option<Reason>,
}

/// Why a type is raw JSON although its schema says more.
#[derive(Debug)]
pub(super) struct Reason {
    /// The code of what was found; none where nothing was.
    pub(super) code: Option<&'static str>,
    pub(super) message: String,
}

/// Generates the types of a document.
///
/// # Errors
///
/// The sentence of what there is no way around: the document cannot be read, or its types have no Rust.
pub(super) fn survey(document: &Path, root: &Path, name: &str) -> Result<Survey, String> {
    let mut config = Config::without_file(document.to_owned(), "out".into(), Some(name.to_owned()), None)
        .map_err(|fault| fault.message)?;
    config.only = Some(Only::Models);
    config.package.runtime = RuntimeSource::Workspace;
    config.references.root = Some(root.to_owned());
    let mut run = Run::thorough();
    let Some(document) = run.document(&config) else { return Err(first_error(&run.diagnostics)) };
    let mut found = run.diagnostics;
    let (api, meant) = model::build_types(&document, &config.types, Purpose::Survey { errors: &found });
    found.append(meant);
    let Some(mut api) = api else { return Err(first_error(&found)) };
    let plan = plan(&mut api, &config, &mut found)?;
    let mut survey = count(&document, &api, &plan, &found);
    survey.examples = examples::of(&document, &api, &found);
    // The same on every machine.
    let folder = format!("{}/", root.display());
    for reason in survey.raw.iter_mut().filter_map(|raw| raw.reason.as_mut()) {
        reason.message = reason.message.replace(&folder, "");
    }
    Ok(survey)
}

/// The sentence of the first error.
pub(crate) fn first_error(found: &Diagnostics) -> String {
    let mut errors = found.iter().filter(|finding| finding.severity() == Severity::Error);
    errors.next().map_or_else(|| "nothing was found".to_owned(), shown)
}

fn shown(finding: &Diagnostic) -> String {
    format!("{} {}", finding.code.as_str(), finding.message)
}

/// The Rust of the types; those that the plan refuses are taken for any value.
pub(crate) fn plan(api: &mut Api, config: &Config, found: &mut Diagnostics) -> Result<Plan, String> {
    let (planned, of_plan) = plan::plan(api, config, &Lock::default());
    let errors = of_plan.iter().filter(|finding| finding.severity() == Severity::Error);
    let refused: Vec<_> = errors
        .flat_map(|error| {
            let at_fault = api.types.iter().filter(|(_, ty)| Some(ty.origin.span) == error.span);
            at_fault.map(|(id, _)| (id, error.clone())).collect::<Vec<_>>()
        })
        .collect();
    let message = first_error(&of_plan);
    found.append(of_plan);
    if refused.is_empty() {
        return planned.ok_or(message);
    }
    for (id, error) in refused {
        api.refuse(id, error);
    }
    plan::plan(api, config, &Lock::default()).0.ok_or(message)
}

fn count(document: &Document, api: &Api, plan: &Plan, found: &Diagnostics) -> Survey {
    let (probes, models): (Vec<_>, Vec<_>) =
        plan.models.iter().partition(|module| module.name.as_str() == PROBES);
    let probes = probes.into_iter().flat_map(|module| &module.items).filter_map(|item| match item {
        Item::Struct(item) if item.fields.iter().all(|field| is_probe(&field.wire)) => {
            Some((item.name.as_str().to_owned(), item.validated))
        }
        _ => None,
    });
    let probes = probes.collect();
    let files = emit(plan);
    let counted = files.iter().filter(|(path, _)| !path.ends_with(&format!("/{PROBES}.rs")));
    let errors: Vec<&Diagnostic> =
        found.iter().filter(|finding| finding.severity() == Severity::Error).collect();
    let mut by_code = BTreeMap::new();
    for error in &errors {
        *by_code.entry(error.code.as_str()).or_default() += 1;
    }
    let texts = SchemaText::new(document);
    let is_in_schema = |error: &&&Diagnostic| error.span.is_some_and(|span| texts.innermost(span).is_some());
    Survey {
        schemas: document.schemas.len(),
        types: models.iter().map(|module| module.items.len()).sum(),
        lines: counted.map(|(_, text)| text.lines().count()).sum(),
        refusals: errors.iter().filter(is_in_schema).count(),
        errors: by_code,
        raw: raw(document, api),
        examples: Vec::new(),
        probes,
        files,
    }
}

fn is_probe(property: &str) -> bool {
    property.strip_prefix('p').is_some_and(|number| number.parse::<usize>().is_ok())
}

/// The types that are raw JSON, each with the reason.
fn raw(document: &Document, api: &Api) -> Vec<Raw> {
    let refused: BTreeMap<_, _> = api.refused.iter().map(|refused| (refused.id, &refused.finding)).collect();
    // A schema with one of these admits fewer values than any; a type that has nothing of it lacks a reason.
    let says_more: BTreeSet<&str> = document
        .schemas
        .ids()
        .map(|id| document.schema(id))
        .filter(|schema| {
            let has_values =
                schema.types.is_some() || schema.enumeration.is_some() || schema.constant.is_some();
            has_values || !schema.properties.is_empty()
        })
        .map(|schema| schema.place.pointer.as_str())
        .collect();
    // What a type leaves over is evaluated on all of its value.
    let checked: BTreeSet<&str> = api
        .types
        .iter()
        .filter(|(_, ty)| !ty.assertions.is_empty())
        .map(|(_, ty)| ty.origin.pointer.as_str())
        .collect();
    let is_checked = |pointer: &str| {
        let ends = pointer.match_indices('/').map(|(end, _)| end).chain([pointer.len()]);
        ends.into_iter().any(|end| checked.contains(&pointer[..end]))
    };
    let types = api.types.iter().filter(|(_, ty)| matches!(ty.shape, Shape::Any));
    types
        .map(|(id, ty)| Raw {
            pointer: ty.origin.pointer.as_str().to_owned(),
            reason: match refused.get(&id) {
                Some(finding) => {
                    Some(Reason { code: Some(finding.code.as_str()), message: finding.message.clone() })
                }
                None if says_more.contains(ty.origin.pointer.as_str()) => Some(Reason {
                    code: None,
                    message: if is_checked(ty.origin.pointer.as_str()) {
                        "what the schema says is checked, and makes no type".to_owned()
                    } else {
                        "the schema says more, and nothing says why that is lost".to_owned()
                    },
                }),
                None => None,
            },
        })
        .collect()
}

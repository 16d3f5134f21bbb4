//! Generates a Rust crate from an OpenAPI document.
//!
//! A document goes one way through the house, stage by stage:
//! text → [`source`] (→ [`overlay`]) → [`document`] → [`model`] → [`plan`] → [`emit`] → [`files`] → disk.
//! Each stage is a pure function of what the one before it made and returns its findings beside its result.
//! [`Run`] is that way; [`cli`] is what is around it.

pub mod cli;
pub mod config;
mod decimal;
pub mod diagnostic;
pub mod document;
pub mod emit;
pub mod files;
mod hidden;
pub mod lock;
pub mod model;
pub mod overlay;
pub mod parallel;
pub mod plan;
mod run;
pub mod source;
mod toml_string;

use std::collections::BTreeSet;
use std::path::Path;

use config::{Config, Only};
use diagnostic::{Code, Diagnostic, Diagnostics};
use document::{Document, Index, SchemaText, filter};
use files::Files;
use lock::Lock;
use model::{Api, Purpose};
use overlay::Overlay;
use plan::Plan;
use source::{Access, Limits, Node, Sources, Trees, Uri};

pub use run::{Counts, Stage, Timings};

/// One run through the stages: what was read, what was found, how long it took.
///
/// The methods are the stages in order. Each runs the ones before it and gives nothing where there is nothing to
/// go on with; the findings then say why.
#[derive(Debug, Default)]
pub struct Run {
    /// The document's bytes, where they do not come from its file; its path is then but the name that it is shown by.
    pub input: Option<Vec<u8>>,
    /// The files that were read.
    pub sources: Sources,
    /// What the stages found.
    pub diagnostics: Diagnostics,
    /// How long each stage took.
    pub timings: Timings,
    /// How large the API is, once that is known.
    pub counts: Option<Counts>,
    /// The text of the name lock that belongs to the files, where the configuration has names kept.
    pub lock: Option<String>,
    /// Whether everything that can be said about the document is wanted, or only what matters to the crate.
    pub is_thorough: bool,
}

/// What came of a document and a configuration.
#[derive(Debug)]
pub struct Generation {
    /// The way there.
    pub run: Run,
    /// The crate; none where there are errors.
    pub files: Option<Files>,
}

/// Generates a crate in memory.
pub fn generate(config: &Config) -> Generation {
    let mut run = Run::default();
    let files = run.files(config);
    Generation { run, files }
}

impl Run {
    /// A run that says everything that can be said about the document.
    pub fn thorough() -> Self {
        Self { is_thorough: true, ..Self::default() }
    }

    /// Source stage: the document's tree, with the overlays applied to it.
    pub fn tree(&mut self, config: &Config) -> Option<Node> {
        let limits = Limits::default();
        let tree = self.file(&config.document, &limits);
        // All overlays are read, so that every mistake in them is found.
        let overlays: Vec<_> =
            config.overlays.iter().map(|path| (path, self.overlay(path, &limits))).collect();
        let mut tree = tree?;
        for (path, overlay) in overlays {
            let overlay = overlay?;
            self.diagnostics.append(overlay::check_extends(&overlay, path, &config.document));
            let (changed, found) =
                self.timings.time(Stage::Source, || overlay::apply(&overlay, tree, &limits));
            self.diagnostics.append(found);
            tree = changed;
        }
        Some(tree)
    }

    fn overlay(&mut self, path: &Path, limits: &Limits) -> Option<Overlay> {
        let tree = self.file(path, limits)?;
        let (overlay, found) = overlay::read(&tree);
        self.diagnostics.append(found);
        overlay
    }

    fn file(&mut self, path: &Path, limits: &Limits) -> Option<Node> {
        // The document is read before any other file.
        let input = self.input.take();
        let (tree, found) = self.timings.time(Stage::Source, || match input {
            Some(bytes) => source::read_bytes(path, bytes, &mut self.sources, limits),
            None => source::read(path, &mut self.sources, limits),
        });
        self.diagnostics.append(found);
        tree
    }

    /// Document stage: the typed document, with all that it refers to, or the part that a filter keeps of it.
    pub fn document(&mut self, config: &Config) -> Option<Document> {
        let tree = self.tree(config)?;
        let (trees, index) = self.trees(config, tree)?;
        let check = if self.is_thorough { document::check } else { document::check_defaults };
        let (document, found) = self.timings.time(Stage::Document, || {
            let (document, mut found) = document::read(&trees, index);
            found.append(document.as_ref().map(check).unwrap_or_default());
            // Where something is missing, much follows that is no fault of its own.
            if let Some(document) = document.as_ref().filter(|_| self.is_thorough && !found.has_errors()) {
                found.append(document::lint(document));
            }
            (document, found)
        });
        self.diagnostics.append(found);
        let (document, found) = filter::filter(document?, &config.filter);
        self.diagnostics.append(found);
        Some(document)
    }

    /// The trees of the other documents that a document refers to, directly or through each other.
    fn trees(&mut self, config: &Config, tree: Node) -> Option<(Trees, Index)> {
        let entry = Uri::of_file(&config.document).map_err(|error| {
            let message = format!("`{}` cannot be referred to: {error}", config.document.display());
            Diagnostic::without_place(Code::Unreadable, message)
        });
        let access = Access::new(&config.document, config.references.clone(), Limits::default());
        let (entry, access) = match (entry, access) {
            (Ok(entry), Ok(access)) => (entry, access),
            (Err(found), _) | (_, Err(found)) => {
                self.diagnostics.push(found);
                return None;
            }
        };
        let mut trees = Trees::new(entry, tree);
        let mut index = Index::default();
        loop {
            let wanted = self.timings.time(Stage::Document, || index.extend(&trees));
            if wanted.is_empty() {
                return Some((trees, index));
            }
            let found = self
                .timings
                .time(Stage::Source, || source::read_wanted(&wanted, &mut trees, &access, &mut self.sources));
            self.diagnostics.append(found);
        }
    }

    /// Model stage: what the API means.
    pub fn api(&mut self, config: &Config) -> Option<Api> {
        let document = self.document(config)?;
        let (api, found) = match config.only {
            None => self.timings.time(Stage::Model, || model::build(&document, &config.types)),
            Some(Only::Models) => self.types(&document, config),
        };
        // A lint about what is refused anyway says nothing more.
        let refused: BTreeSet<_> = found.iter().map(|finding| finding.span).collect();
        self.diagnostics.retain(|lint| !lint.code.is_lint() || !refused.contains(&lint.span));
        self.diagnostics.append(found);
        api
    }

    /// What the schemas mean, where nothing else is asked for.
    fn types(&mut self, document: &Document, config: &Config) -> (Option<Api>, Diagnostics) {
        let texts = SchemaText::new(document);
        self.diagnostics.set_aside(|found| is_outside_schemas(found, &texts));
        self.timings.time(Stage::Model, || model::build_types(document, &config.types, Purpose::Generation))
    }

    /// The names that are kept from earlier runs, where the configuration has them kept.
    fn lock(&mut self, config: &Config) -> Lock {
        let Some(path) = &config.lock else { return Lock::default() };
        let text = match lock::load(path, &Limits::default()) {
            Ok(Some(text)) => text,
            Ok(None) => return Lock::default(),
            Err(finding) => {
                self.diagnostics.push(finding);
                return Lock::default();
            }
        };
        let (lock, found) = Lock::read(&text, self.sources.add(path.clone(), text.clone()));
        self.diagnostics.append(found);
        lock
    }

    /// Plan stage: the Rust that says so.
    pub fn plan(&mut self, config: &Config) -> Option<Plan> {
        let api = self.api(config)?;
        let lock = self.lock(config);
        let (plan, mut found) = self.timings.time(Stage::Plan, || plan::plan(&api, config, &lock));
        if self.diagnostics.has_errors() {
            // Whatever else the plan finds may follow from those errors.
            found.retain(|finding| {
                matches!(finding.code, Code::BadName | Code::UnusedSetting | Code::BadLock)
            });
        }
        self.diagnostics.append(found);
        let plan = plan?;
        self.counts = Some(Counts::of(&api, &plan));
        Some(plan)
    }

    /// Emit stage: the crate's files, unless anything so far was an error.
    pub fn files(&mut self, config: &Config) -> Option<Files> {
        let plan = self.plan(config);
        self.diagnostics = config.levels.apply(std::mem::take(&mut self.diagnostics));
        let plan = plan?;
        if self.diagnostics.has_errors() {
            return None;
        }
        self.lock = config.lock.is_some().then(|| plan.lock.text());
        Some(self.timings.time(Stage::Emit, || emit::emit(&plan)))
    }
}

/// Whether a finding of the document stage is about no schema. A dialect is one of all schemas, and what a file lacks that
/// cannot be read is not known.
fn is_outside_schemas(found: &Diagnostic, schemas: &SchemaText) -> bool {
    let is_of_all = matches!(found.code, Code::UnknownDialect | Code::LimitExceeded);
    !is_of_all && found.span.is_some_and(|span| schemas.innermost(span).is_none())
}

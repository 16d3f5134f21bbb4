//! Generates a Rust crate from an OpenAPI document.
//!
//! A document goes one way through the house, stage by stage:
//! text → [`source`] → [`document`] → [`model`] → [`plan`] → [`emit`] → [`files`] → disk.
//! Each stage is a pure function of what the one before it made and returns its findings beside its result.
//! [`Run`] is that way; [`cli`] is what is around it.

pub mod cli;
pub mod config;
mod decimal;
pub mod diagnostic;
pub mod document;
pub mod emit;
pub mod files;
pub mod model;
pub mod plan;
mod run;
pub mod source;

use std::path::Path;

use config::Config;
use diagnostic::{Code, Diagnostics};
use document::Document;
use files::Files;
use model::Api;
use plan::Plan;
use source::{Limits, Node, Sources};

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
    /// Source stage: the file's tree.
    pub fn tree(&mut self, path: &Path) -> Option<Node> {
        let limits = Limits::default();
        let (tree, found) = self.timings.time(Stage::Source, || match self.input.take() {
            Some(bytes) => source::read_bytes(path, bytes, &mut self.sources, &limits),
            None => source::read(path, &mut self.sources, &limits),
        });
        self.diagnostics.append(found);
        tree
    }

    /// Document stage: the typed document.
    pub fn document(&mut self, path: &Path) -> Option<Document> {
        let tree = self.tree(path)?;
        let (document, found) = self.timings.time(Stage::Document, || document::read(&tree));
        self.diagnostics.append(found);
        document
    }

    /// Model stage: what the API means.
    pub fn api(&mut self, path: &Path) -> Option<Api> {
        let document = self.document(path)?;
        let (api, found) = self.timings.time(Stage::Model, || model::build(&document));
        self.diagnostics.append(found);
        api
    }

    /// Plan stage: the Rust that says so.
    pub fn plan(&mut self, config: &Config) -> Option<Plan> {
        let api = self.api(&config.document)?;
        let (plan, mut found) = self.timings.time(Stage::Plan, || plan::plan(&api, config));
        if self.diagnostics.has_errors() {
            // Whatever else the plan finds may follow from those errors.
            found.retain(|finding| matches!(finding.code, Code::BadName | Code::UnusedSetting));
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
        Some(self.timings.time(Stage::Emit, || emit::emit(&plan)))
    }
}

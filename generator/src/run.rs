//! What is measured on the way through the stages.

use std::fmt;
use std::time::{Duration, Instant};

use crate::model::Api;
use crate::plan::Plan;

/// A step from a document to a crate on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Bytes → tree.
    Source,
    /// Tree → typed document.
    Document,
    /// Document → what the API means.
    Model,
    /// Model → Rust decisions.
    Plan,
    /// Plan → files in memory.
    Emit,
    /// Files in memory → disk.
    Write,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Source => "source",
            Self::Document => "document",
            Self::Model => "model",
            Self::Plan => "plan",
            Self::Emit => "emit",
            Self::Write => "write",
        })
    }
}

/// How long stages took, in the order they were first run.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    list: Vec<(Stage, Duration)>,
}

impl Timings {
    /// Runs a stage, or a part of one, and adds its time.
    pub fn time<T>(&mut self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = work();
        let elapsed = start.elapsed();
        match self.list.iter_mut().find(|(known, _)| *known == stage) {
            Some((_, time)) => *time += elapsed,
            None => self.list.push((stage, elapsed)),
        }
        made
    }

    /// Stages and times, in the order they were first run.
    pub fn iter(&self) -> impl Iterator<Item = (Stage, Duration)> {
        self.list.iter().copied()
    }

    /// All of them together.
    pub fn total(&self) -> Duration {
        self.list.iter().map(|(_, time)| time).sum()
    }
}

/// How large an API is, in the document and in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Operations.
    pub operations: usize,
    /// Webhooks.
    pub webhooks: usize,
    /// Rust types of the models.
    pub types: usize,
}

impl Counts {
    pub(crate) fn of(api: &Api, plan: &Plan) -> Self {
        Self {
            operations: api.operations.len(),
            webhooks: api.webhooks.len(),
            types: plan.models.iter().map(|module| module.items.len()).sum(),
        }
    }
}

//! Emit stage: plan → files in memory.
//!
//! *Takes* a [`Plan`]. *Gives* [`Files`]: the text of every file of the generated crate by its path. *Does not
//! know* the document, the configuration or the disk, and decides nothing: what it prints was settled before.

mod client;
mod default;
mod doc;
mod format;
mod manifest;
mod models;
mod operations;
mod root;
mod schemas;
mod security;
mod server;
mod servers;
mod tokens;
mod webhooks;

use proc_macro2::TokenStream;

use crate::files::Files;
use crate::parallel;
use crate::plan::Plan;

/// A file that is still to be printed. Tokens cannot cross threads, so each thread makes its own.
struct Job<'a> {
    path: String,
    tokens: Box<dyn Fn() -> TokenStream + Send + Sync + 'a>,
}

impl<'a> Job<'a> {
    fn new(path: impl Into<String>, tokens: impl Fn() -> TokenStream + Send + Sync + 'a) -> Self {
        Self { path: path.into(), tokens: Box::new(tokens) }
    }
}

/// Prints a crate.
pub fn emit(plan: &Plan) -> Files {
    let mut jobs = vec![Job::new("src/lib.rs", || root::root(plan))];
    jobs.extend(models::jobs(plan));
    jobs.extend(schemas::job(plan));
    if !plan.groups.is_empty() {
        jobs.extend(operations::jobs(plan));
        jobs.extend(client::jobs(plan));
        jobs.extend(server::jobs(plan));
    }
    jobs.extend(security::job(plan));
    jobs.extend(servers::job(plan));
    jobs.extend(webhooks::job(plan));
    let mut files = print(&jobs);
    files.insert("Cargo.toml", manifest::manifest(plan));
    files
}

/// Prints the jobs on as many threads as the machine runs at once.
fn print(jobs: &[Job<'_>]) -> Files {
    let texts = parallel::map(jobs, |job| format::file((job.tokens)()));
    let mut files = Files::default();
    for (job, text) in jobs.iter().zip(texts) {
        files.insert(job.path.clone(), text);
    }
    files
}

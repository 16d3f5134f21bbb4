//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Generates a Rust client, server traits and models from an OpenAPI document
#[derive(Debug, Parser)]
#[command(name = "oasmith", version, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) volume: Volume,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// How much is said on standard error.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Volume {
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose", display_order = 100)]
    pub(super) quiet: bool,
    /// Name every file that is written or removed
    #[arg(short, long, global = true, display_order = 100)]
    pub(super) verbose: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Generate(Generate),
    Check(Check),
    Explain(Explain),
    Ir(Ir),
}

/// Write a crate for a document
#[derive(Debug, Args)]
pub(super) struct Generate {
    /// The OpenAPI document, in YAML or JSON
    #[arg(required_unless_present = "config")]
    pub(super) document: Option<PathBuf>,
    /// The folder of the generated crate
    #[arg(long, value_name = "DIR", required_unless_present = "config")]
    pub(super) out: Option<PathBuf>,
    /// The name of the generated crate [default: the document's name and `-api`]
    #[arg(long, value_name = "CRATE")]
    pub(super) name: Option<String>,
    /// Depend on the runtime in this folder instead of a published version
    #[arg(long, value_name = "PATH")]
    pub(super) runtime: Option<PathBuf>,
    /// Take document, output and everything else from this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["document", "out", "name", "runtime"])]
    pub(super) config: Option<PathBuf>,
    /// Write nothing; print what differs as a diff, and fail if anything does
    #[arg(long)]
    pub(super) check: bool,
    /// Write nothing; print which files would be written or removed
    #[arg(long, conflicts_with = "check")]
    pub(super) dry_run: bool,
    /// Say how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
}

/// Report what is wrong with documents, and generate nothing
#[derive(Debug, Args)]
pub(super) struct Check {
    /// OpenAPI documents, in YAML or JSON
    #[arg(required = true, value_name = "DOCUMENT")]
    pub(super) documents: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// Say how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Format {
    /// With excerpts, for people
    #[default]
    Terminal,
    /// One JSON object a line
    Json,
}

/// Explain a code of a finding, with a wrong and a right document; without a code, list all codes
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The code, such as D006
    pub(super) code: Option<String>,
}

/// Print what a stage makes of a document; the format is for people and may change at any time
#[derive(Debug, Args)]
pub(super) struct Ir {
    /// The OpenAPI document, in YAML or JSON
    pub(super) document: PathBuf,
    /// The stage
    #[arg(long, value_enum, value_name = "STAGE")]
    pub(super) after: After,
}

/// The stages that can be printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum After {
    Source,
    Document,
    Model,
    Plan,
}

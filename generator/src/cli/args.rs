//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::{Config, Only};
use crate::diagnostic::{Level, Levels, SetIn};
use crate::document::filter::List;

/// The end of help texts.
const EXIT_CODES: &str = "\
Exit codes:
  0  Done; there may be warnings
  1  The document has errors, or warnings that are denied; nothing was written
  2  The command line or the configuration file is wrong
  3  A file could not be read or written, or is not oasmith's to write
  4  --check: the generated files are not what the document says";

/// Generates a Rust client, server traits and models from an OpenAPI document
#[derive(Debug, Parser)]
#[command(name = "oasmith", version, disable_help_subcommand = true, after_help = EXIT_CODES)]
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

/// The part of the document that is generated.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Filters {
    /// Generate what matches alone: `path`, `method`, `tag` or `operation`, as in `tag=pets`; may be given several times
    #[arg(long, value_name = "LIST=ENTRY", value_parser = entry)]
    pub(super) include: Vec<(List, String)>,
    /// Leave out what matches
    #[arg(long, value_name = "LIST=ENTRY", value_parser = entry)]
    pub(super) exclude: Vec<(List, String)>,
}

impl Filters {
    /// Adds what the command line says to what the configuration says.
    pub(super) fn apply(&self, config: &mut Config) {
        let filter = &mut config.filter;
        for (selection, entries) in
            [(&mut filter.include, &self.include), (&mut filter.exclude, &self.exclude)]
        {
            for (list, entry) in entries {
                selection.list_mut(*list).push(entry.clone());
            }
        }
    }
}

/// An entry of a filter: the list's name in the singular, and what stands in it.
fn entry(text: &str) -> Result<(List, String), String> {
    let (name, entry) = text.split_once('=').ok_or("it has no `=`")?;
    let list = List::ALL.into_iter().find(|list| list.name() == name || list.singular() == name);
    let list = list.ok_or_else(|| format!("`{name}` is none of `path`, `method`, `tag` and `operation`"))?;
    if entry.is_empty() {
        return Err(format!("there is no {name} behind `=`"));
    }
    Ok((list, entry.to_owned()))
}

/// What the document may refer to.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Reach {
    /// The folder that no reference leads out of [default: the document's folder]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    /// Read the documents on the network that the configuration lists
    #[arg(long)]
    pub(super) allow_network: bool,
}

impl Reach {
    /// Adds what the command line says to what the configuration says.
    pub(super) fn apply(&self, config: &mut Config) {
        if let Some(root) = &self.root {
            config.references.root = Some(root.clone());
        }
        config.references.allow_network |= self.allow_network;
    }
}

/// What is done to the document before it is read.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Overlays {
    /// Apply this overlay to the document first; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(super) overlay: Vec<PathBuf>,
}

impl Overlays {
    /// Adds what the command line says behind what the configuration says.
    pub(super) fn apply(&self, config: &mut Config) {
        config.overlays.extend_from_slice(&self.overlay);
    }
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
#[command(after_help = EXIT_CODES)]
pub(super) struct Generate {
    /// The OpenAPI document, in YAML or JSON; `-` is standard input
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
    /// Generate this part of the crate alone: the types of every schema, without operations
    #[arg(long, value_enum, value_name = "PART")]
    pub(super) only: Option<Part>,
    #[command(flatten)]
    pub(super) filters: Filters,
    #[command(flatten)]
    pub(super) overlays: Overlays,
    #[command(flatten)]
    pub(super) reach: Reach,
    /// Write nothing; print what differs as a diff, and fail if anything does
    #[arg(long)]
    pub(super) check: bool,
    /// Write nothing; print which files would be written or removed
    #[arg(long, conflicts_with = "check")]
    pub(super) dry_run: bool,
    /// Say how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
    #[command(flatten)]
    pub(super) findings: Findings,
}

/// A part of a crate.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Part {
    Models,
}

impl From<Part> for Only {
    fn from(part: Part) -> Self {
        match part {
            Part::Models => Self::Models,
        }
    }
}

/// Report what is wrong with documents, and generate nothing
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Check {
    /// OpenAPI documents, in YAML or JSON; `-` is standard input
    #[arg(required_unless_present = "config", value_name = "DOCUMENT")]
    pub(super) documents: Vec<PathBuf>,
    /// Take the document, and what it may refer to, from this file
    #[arg(long, value_name = "FILE", conflicts_with = "documents")]
    pub(super) config: Option<PathBuf>,
    #[command(flatten)]
    pub(super) overlays: Overlays,
    #[command(flatten)]
    pub(super) reach: Reach,
    /// Say how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
    #[command(flatten)]
    pub(super) findings: Findings,
}

/// How findings are shown, and what becomes of warnings.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Findings")]
pub(super) struct Findings {
    /// How findings are printed; all but `terminal` go to standard output, alone
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// Show people every finding, even hundreds of one code
    #[arg(long)]
    pub(super) all: bool,
    /// Make errors of warnings with this code, or of all `warnings`
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(super) deny: Vec<String>,
    /// Show warnings with this code and go on, whatever else is said of them
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(super) warn: Vec<String>,
    /// Leave out warnings with this code, or all `warnings`
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(super) allow: Vec<String>,
}

impl Findings {
    /// What becomes of warnings.
    ///
    /// # Errors
    ///
    /// A sentence on the option that cannot be.
    pub(super) fn levels(&self) -> Result<Levels, String> {
        let mut levels = Levels::default();
        for (level, codes) in
            [(Level::Deny, &self.deny), (Level::Warn, &self.warn), (Level::Allow, &self.allow)]
        {
            for code in codes {
                let named = |fault| format!("`--{} {code}`: {fault}", level.as_str());
                levels.set(code, level, SetIn::CommandLine).map_err(named)?;
            }
        }
        Ok(levels)
    }
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Format {
    /// With excerpts, for people
    #[default]
    Terminal,
    /// One JSON object a line
    Json,
    /// Annotations of GitHub, one a line
    Github,
    /// One SARIF 2.1.0 log
    Sarif,
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
    #[command(flatten)]
    pub(super) overlays: Overlays,
    #[command(flatten)]
    pub(super) reach: Reach,
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

//! The command line, as far as the resources share it. What each takes for itself stands beside its commands.

use clap::builder::{PossibleValuesParser, RangedU64ValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use oasmith_runtime::text::Text;

use crate::commands::{contacts, customers, onboardings};
use crate::output::Format;

/// Customers, contacts and onboardings of a Pivotal workspace
///
/// The API key is taken from the environment variable `PIVOTAL_API_KEY`.
#[derive(Debug, Parser)]
#[command(name = "pivotal-cli", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// Call another server than that of the API's document
    #[arg(long, global = true, value_name = "URL", env = "PIVOTAL_BASE_URL", display_order = 100)]
    pub base_url: Option<String>,
    /// How data is printed: as aligned columns, as indented JSON, or as JSON with one item a line
    #[arg(long, global = true, value_enum, default_value_t, display_order = 100)]
    pub format: Format,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show whose key it is
    Me,
    /// Ask whether the API is up; needs no key
    Health,
    /// The companies that the workspace onboards
    #[command(subcommand)]
    Customers(Action<customers::List, customers::Create, customers::Update>),
    /// The people at a customer
    #[command(subcommand)]
    Contacts(Action<contacts::List, contacts::Create, contacts::Update>),
    /// The engagements that take a customer from kickoff to launch
    #[command(subcommand)]
    Onboardings(Action<onboardings::List, onboardings::Create, onboardings::Update>),
}

/// What can be done with the objects of one kind.
#[derive(Debug, Subcommand)]
pub enum Action<L: Args, C: Args, U: Args> {
    /// List them, newest first, page by page
    List(L),
    /// Show all fields of one
    Show(Id),
    /// Create one
    Create(C),
    /// Change the given fields of one
    Update(Change<U>),
    /// Delete one
    Delete(Id),
}

/// One object.
#[derive(Debug, Args)]
pub struct Id {
    /// Its `display_id` (digits only) or its `id`
    pub id: String,
}

/// What to change, and where.
#[derive(Debug, Args)]
pub struct Change<U: Args> {
    #[command(flatten)]
    pub object: Id,
    #[command(flatten)]
    pub fields: U,
}

/// How much of a list is asked for.
#[derive(Debug, Args)]
pub struct Paging {
    /// How many to ask for in one request, 1 to 100
    #[arg(long, value_name = "N", value_parser = page_size())]
    pub limit: Option<String>,
    /// How many to list in all
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub max: Option<usize>,
}

/// How a creation is made safe to repeat.
#[derive(Debug, Args)]
pub struct Repeat {
    /// With the same key, the same creation happens once in 24 hours, however often it is sent
    #[arg(long, value_name = "KEY")]
    pub idempotency_key: Option<String>,
}

/// The API takes the number as a string.
fn page_size() -> impl TypedValueParser<Value = String> {
    RangedU64ValueParser::<u8>::new().range(1..=100).map(|size| size.to_string())
}

/// Reads one of the `values` of an enumeration, by their names in the API.
pub fn one_of<T>(values: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: Text + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(values).try_map(|value| T::parse(&value))
}

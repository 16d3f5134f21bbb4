//! The engagements that take a customer from kickoff to launch.

use clap::{Args, ValueEnum};
use oasmith_runtime::text::Text;
use pivotal_api::client::Onboardings;
use pivotal_api::models::{Onboarding, OnboardingCreate, OnboardingPhase, OnboardingState, OnboardingUpdate};
use pivotal_api::types::DateTime;

use super::{changed, clear, date, list};
use crate::args::{Action, Paging, Repeat, one_of};
use crate::error::Error;
use crate::output::{Column, Output, Row};

#[derive(Debug, Args)]
pub struct List {
    /// Only onboardings of this customer, by `display_id` or `id`
    #[arg(long = "customer", value_name = "ID")]
    customer_id: Option<String>,
    #[command(flatten)]
    progress: Progress,
    #[command(flatten)]
    paging: Paging,
}

#[derive(Debug, Args)]
pub struct Create {
    /// The customer, by `display_id` or `id`
    #[arg(long, value_name = "ID")]
    customer: String,
    #[arg(long, value_name = "ID")]
    template_id: Option<String>,
    #[command(flatten)]
    progress: Progress,
    #[command(flatten)]
    fields: Fields,
    #[command(flatten)]
    repeat: Repeat,
}

#[derive(Debug, Args)]
pub struct Update {
    #[command(flatten)]
    progress: Progress,
    #[command(flatten)]
    fields: Fields,
    /// Set a field to null; may be repeated
    #[arg(long, value_name = "FIELD")]
    clear: Vec<Clearable>,
}

/// How far an onboarding is, and whether something blocks it.
#[derive(Debug, Args)]
struct Progress {
    #[arg(long, value_parser = one_of::<OnboardingPhase>(OnboardingPhase::VALUES))]
    phase: Option<OnboardingPhase>,
    #[arg(long, value_parser = one_of::<OnboardingState>(OnboardingState::VALUES))]
    state: Option<OnboardingState>,
}

/// What a creation may and an update can set.
#[derive(Debug, Args)]
struct Fields {
    /// Such as 2026-05-26T17:00:00Z
    #[arg(long, value_name = "DATE-TIME", value_parser = DateTime::parse)]
    target_launch_date: Option<DateTime>,
    /// The customer success manager
    #[arg(long, value_name = "ID")]
    csm_id: Option<String>,
    /// The solutions engineer
    #[arg(long, value_name = "ID")]
    se_id: Option<String>,
    #[arg(long, value_name = "ID")]
    designer_id: Option<String>,
    #[arg(long, value_name = "ID")]
    product_ops_id: Option<String>,
    #[arg(long)]
    notes: Option<String>,
    #[arg(long, value_name = "BOOLEAN")]
    waiting_on_customer: Option<bool>,
    #[arg(long, value_name = "BOOLEAN")]
    reminders_enabled: Option<bool>,
    #[arg(long, value_name = "N")]
    reminder_frequency_days: Option<i64>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Clearable {
    TargetLaunchDate,
    CsmId,
    SeId,
    DesignerId,
    ProductOpsId,
    Notes,
}

/// Creation and update have the same optional fields, in bodies of types of their own.
macro_rules! with_fields {
    ($body:expr, $fields:expr) => {
        given!($body, $fields => target_launch_date, csm_id, se_id, designer_id, product_ops_id, notes,
            waiting_on_customer, reminders_enabled, reminder_frequency_days)
    };
}

pub async fn run(
    action: Action<List, Create, Update>,
    onboardings: &Onboardings,
    out: &mut Output,
) -> Result<(), Error> {
    match action {
        Action::List(options) => {
            let call = given!(onboardings.list(), options => customer_id);
            let call = given!(call, options.progress => phase, state);
            let call = given!(call, options.paging => limit);
            list(call.pages(), options.paging.max, out).await
        }
        Action::Show(object) => out.record(&onboardings.get(object.id).await?),
        Action::Create(options) => {
            let body = given!(OnboardingCreate::new(options.customer), options => template_id);
            let body = given!(body, options.progress => phase, state);
            let body = with_fields!(body, options.fields);
            let call = given!(onboardings.create(body), options.repeat => idempotency_key);
            out.record(&call.await?)
        }
        Action::Update(change) => {
            let body = body_of(change.fields)?;
            out.record(&onboardings.update(change.object.id, body).await?)
        }
        Action::Delete(object) => out.record(&onboardings.delete(object.id).await?),
    }
}

fn body_of(update: Update) -> Result<OnboardingUpdate, Error> {
    let body = given!(OnboardingUpdate::new(), update.progress => phase, state);
    let mut body = with_fields!(body, update.fields);
    for field in update.clear {
        match field {
            Clearable::TargetLaunchDate => clear(&mut body.target_launch_date, "target-launch-date"),
            Clearable::CsmId => clear(&mut body.csm_id, "csm-id"),
            Clearable::SeId => clear(&mut body.se_id, "se-id"),
            Clearable::DesignerId => clear(&mut body.designer_id, "designer-id"),
            Clearable::ProductOpsId => clear(&mut body.product_ops_id, "product-ops-id"),
            Clearable::Notes => clear(&mut body.notes, "notes"),
        }?;
    }
    changed(body)
}

impl Row for Onboarding {
    const COLUMNS: &'static [Column] = &[
        Column::number("ID"),
        Column::text("CUSTOMER"),
        Column::text("PHASE"),
        Column::text("STATE"),
        Column::text("TARGET LAUNCH"),
        Column::text("CREATED"),
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.display_id.to_string(),
            self.customer_id.clone(),
            self.phase.as_str().to_owned(),
            self.state.as_str().to_owned(),
            self.target_launch_date.as_ref().map(date).unwrap_or_default(),
            date(&self.created_at),
        ]
    }
}

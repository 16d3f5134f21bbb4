//! The companies that a workspace onboards.

use clap::Args;
use pivotal_api::client::Customers;
use pivotal_api::models::{Customer, CustomerCreate, CustomerStatus, CustomerUpdate};

use super::{changed, date, list, text};
use crate::args::{Action, Paging, Repeat, one_of};
use crate::error::Error;
use crate::output::{Column, Output, Row};

#[derive(Debug, Args)]
pub struct List {
    /// Only customers with this status
    #[arg(long, value_parser = one_of::<CustomerStatus>(CustomerStatus::VALUES))]
    status: Option<CustomerStatus>,
    #[command(flatten)]
    paging: Paging,
}

#[derive(Debug, Args)]
pub struct Create {
    #[arg(long)]
    name: String,
    #[command(flatten)]
    fields: Fields,
    #[command(flatten)]
    repeat: Repeat,
}

#[derive(Debug, Args)]
pub struct Update {
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    fields: Fields,
}

/// What a creation may and an update can set.
#[derive(Debug, Args)]
struct Fields {
    /// Unique inside the workspace
    #[arg(long)]
    slug: Option<String>,
    #[arg(long)]
    domain: Option<String>,
    #[arg(long, value_parser = one_of::<CustomerStatus>(CustomerStatus::VALUES))]
    status: Option<CustomerStatus>,
    #[arg(long)]
    plan: Option<String>,
    /// Monthly recurring revenue in cents
    #[arg(long, value_name = "CENTS")]
    mrr: Option<i64>,
    #[arg(long, value_name = "N")]
    monthly_orders: Option<i64>,
    #[arg(long, value_name = "ID")]
    hubspot_company_id: Option<String>,
    #[arg(long, value_name = "ID")]
    hubspot_deal_id: Option<String>,
    #[arg(long, value_name = "ID")]
    stripe_customer_id: Option<String>,
    #[arg(long, value_name = "ID")]
    intercom_company_id: Option<String>,
    #[arg(long, value_name = "ID")]
    slack_channel_id: Option<String>,
}

/// Creation and update have the same optional fields, in bodies of types of their own.
macro_rules! with_fields {
    ($body:expr, $fields:expr) => {
        given!($body, $fields => slug, domain, status, plan, mrr, monthly_orders, hubspot_company_id,
            hubspot_deal_id, stripe_customer_id, intercom_company_id, slack_channel_id)
    };
}

pub async fn run(
    action: Action<List, Create, Update>,
    customers: &Customers,
    out: &mut Output,
) -> Result<(), Error> {
    match action {
        Action::List(options) => {
            let call = given!(customers.list(), options => status);
            let call = given!(call, options.paging => limit);
            list(call.pages(), options.paging.max, out).await
        }
        Action::Show(object) => out.record(&customers.get(object.id).await?),
        Action::Create(options) => {
            let body = with_fields!(CustomerCreate::new(options.name), options.fields);
            let call = given!(customers.create(body), options.repeat => idempotency_key);
            out.record(&call.await?)
        }
        Action::Update(change) => {
            let body = given!(CustomerUpdate::new(), change.fields => name);
            let body = changed(with_fields!(body, change.fields.fields))?;
            out.record(&customers.update(change.object.id, body).await?)
        }
        Action::Delete(object) => out.record(&customers.delete(object.id).await?),
    }
}

impl Row for Customer {
    const COLUMNS: &'static [Column] = &[
        Column::number("ID"),
        Column::text("NAME"),
        Column::text("STATUS"),
        Column::text("PLAN"),
        Column::number("MRR (CENTS)"),
        Column::text("DOMAIN"),
        Column::text("CREATED"),
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.display_id.to_string(),
            self.name.clone(),
            self.status.clone(),
            text(self.plan.as_deref()),
            self.mrr.map(|cents| cents.to_string()).unwrap_or_default(),
            text(self.domain.as_deref()),
            date(&self.created_at),
        ]
    }
}

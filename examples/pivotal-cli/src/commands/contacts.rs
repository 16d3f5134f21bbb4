//! The people at a customer.

use clap::{Args, ValueEnum};
use pivotal_api::client::Contacts;
use pivotal_api::models::{Contact, ContactCreate, ContactUpdate};
use pivotal_api::types::Email;

use super::{changed, clear, list, text};
use crate::args::{Action, Paging, Repeat};
use crate::error::Error;
use crate::output::{Column, Output, Row};

#[derive(Debug, Args)]
pub struct List {
    /// Only contacts of this customer, by `display_id` or `id`
    #[arg(long, value_name = "ID")]
    customer: String,
    #[command(flatten)]
    paging: Paging,
}

#[derive(Debug, Args)]
pub struct Create {
    /// The customer, by `display_id` or `id`
    #[arg(long, value_name = "ID")]
    customer: String,
    #[arg(long)]
    name: String,
    #[arg(long)]
    email: Email,
    #[command(flatten)]
    fields: Fields,
    #[command(flatten)]
    repeat: Repeat,
}

#[derive(Debug, Args)]
pub struct Update {
    #[arg(long)]
    name: Option<String>,
    #[arg(long)]
    email: Option<Email>,
    #[command(flatten)]
    fields: Fields,
    /// Set a field to null; may be repeated
    #[arg(long, value_name = "FIELD")]
    clear: Vec<Clearable>,
}

/// What a creation may and an update can set.
#[derive(Debug, Args)]
struct Fields {
    #[arg(long)]
    title: Option<String>,
    /// Make this the primary contact in place of the previous one
    #[arg(long, value_name = "BOOLEAN")]
    is_primary: Option<bool>,
    /// A label; may be repeated, and all labels together take the place of previous ones
    #[arg(long = "label", value_name = "LABEL")]
    labels: Option<Vec<String>>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Clearable {
    Title,
}

pub async fn run(
    action: Action<List, Create, Update>,
    contacts: &Contacts,
    out: &mut Output,
) -> Result<(), Error> {
    match action {
        Action::List(options) => {
            let call = given!(contacts.list(options.customer), options.paging => limit);
            list(call.pages(), options.paging.max, out).await
        }
        Action::Show(object) => out.record(&contacts.get(object.id).await?),
        Action::Create(options) => {
            let body = ContactCreate::new(options.name, options.email);
            let body = given!(body, options.fields => title, is_primary, labels);
            let call = given!(contacts.create(options.customer, body), options.repeat => idempotency_key);
            out.record(&call.await?)
        }
        Action::Update(change) => {
            let body = body_of(change.fields)?;
            out.record(&contacts.update(change.object.id, body).await?)
        }
        Action::Delete(object) => out.record(&contacts.delete(object.id).await?),
    }
}

fn body_of(update: Update) -> Result<ContactUpdate, Error> {
    let body = given!(ContactUpdate::new(), update => name, email);
    let mut body = given!(body, update.fields => title, is_primary, labels);
    for field in update.clear {
        match field {
            Clearable::Title => clear(&mut body.title, "title")?,
        }
    }
    changed(body)
}

impl Row for Contact {
    const COLUMNS: &'static [Column] = &[
        Column::number("ID"),
        Column::text("NAME"),
        Column::text("EMAIL"),
        Column::text("TITLE"),
        Column::text("PRIMARY"),
        Column::text("LABELS"),
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.display_id.to_string(),
            self.name.clone(),
            self.email.to_string(),
            text(self.title.as_deref()),
            self.is_primary.to_string(),
            self.labels.join(", "),
        ]
    }
}

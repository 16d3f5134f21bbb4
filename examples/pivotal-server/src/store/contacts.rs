//! Contacts.

use pivotal_api::models::{Contact, ContactCreate, ContactParts, ContactUpdate, Deleted};
use rusqlite::{OptionalExtension, Result, Row, named_params, params};

use super::columns::{Strings, Word, deleted};
use super::workspace::set;
use super::{Page, Refused, Slice, Workspace};
use crate::clock::Timestamp;
use crate::id::{Reference, new_id};

impl Workspace<'_> {
    /// One contact, unless it is deleted. It survives its customer.
    pub fn contact(&self, reference: &str) -> Result<Option<Contact>> {
        const SQL: &str = "
            SELECT * FROM contacts
            WHERE workspace_id = :workspace AND (id = :id OR display_id = :display_id) AND deleted_at IS NULL";
        let Reference { id, display_id } = Reference::parse(reference);
        let key = named_params! { ":workspace": self.id, ":id": id, ":display_id": display_id };
        self.db.prepare_cached(SQL)?.query_row(key, contact).optional()
    }

    /// The contacts of a customer; `None` if there is no such customer.
    pub fn contacts(&self, customer: &str, page: Page) -> Result<Option<Slice<Contact>>> {
        const SQL: &str = "
            SELECT * FROM contacts
            WHERE customer_id = :customer AND created_at < :before AND deleted_at IS NULL
            ORDER BY created_at DESC LIMIT :rows";
        let Some(customer) = self.customer(customer)? else { return Ok(None) };
        let filter = named_params! { ":customer": customer.id, ":before": page.before, ":rows": page.rows() };
        let rows = self.db.prepare_cached(SQL)?.query_map(filter, contact)?.collect::<Result<_>>()?;
        Ok(Some(page.slice(rows, |contact| contact.created_at)))
    }

    /// A new contact of a customer.
    pub fn create_contact(
        &self,
        customer: &str,
        body: ContactCreate,
    ) -> Result<std::result::Result<Contact, Refused>> {
        const NEWEST: &str = "
            SELECT (SELECT max(display_id) FROM contacts WHERE workspace_id = ?1),
                   (SELECT max(created_at) FROM contacts WHERE workspace_id = ?1)";
        let Some(customer) = self.customer(customer)? else { return Ok(Err(Refused::NotFound)) };
        let (display_id, created_at) = self.next(NEWEST)?;
        let contact = Contact::new(ContactParts {
            id: new_id(),
            display_id,
            customer_id: customer.id,
            name: body.name,
            email: body.email.to_ascii_lowercase(),
            title: body.title,
            is_primary: body.is_primary.unwrap_or(false),
            labels: body.labels.unwrap_or_default(),
            created_at: created_at.into(),
            updated_at: created_at.into(),
        });
        if self.email_is_taken(&contact)? {
            return Ok(Err(Refused::Taken));
        }
        self.save_contact(&contact)?;
        Ok(Ok(contact))
    }

    /// Changes what `body` names. An update that changes nothing does not touch `updated_at` either.
    pub fn update_contact(
        &self,
        reference: &str,
        body: ContactUpdate,
    ) -> Result<std::result::Result<Contact, Refused>> {
        let Some(before) = self.contact(reference)? else { return Ok(Err(Refused::NotFound)) };
        let mut contact = before.clone();
        set(&mut contact.name, body.name);
        set(&mut contact.email, body.email.map(|email| email.to_ascii_lowercase()));
        set(&mut contact.title, body.title.present());
        set(&mut contact.is_primary, body.is_primary);
        set(&mut contact.labels, body.labels);
        if contact == before {
            return Ok(Ok(contact));
        }
        if self.email_is_taken(&contact)? {
            return Ok(Err(Refused::Taken));
        }
        contact.updated_at = Timestamp::now().into();
        self.save_contact(&contact)?;
        Ok(Ok(contact))
    }

    /// Hides a contact from reads. Once more gives the same.
    pub fn delete_contact(&self, reference: &str) -> Result<Option<Deleted>> {
        const SQL: &str = "
            UPDATE contacts SET deleted_at = coalesce(deleted_at, :now)
            WHERE workspace_id = :workspace AND (id = :id OR display_id = :display_id)
            RETURNING id, display_id";
        let Reference { id, display_id } = Reference::parse(reference);
        let key = named_params! {
            ":workspace": self.id, ":id": id, ":display_id": display_id, ":now": Timestamp::now(),
        };
        self.db.prepare_cached(SQL)?.query_row(key, deleted).optional()
    }

    /// Whether another contact of the workspace has the email. That of a deleted one is free again.
    fn email_is_taken(&self, contact: &Contact) -> Result<bool> {
        const SQL: &str = "
            SELECT EXISTS (
                SELECT 1 FROM contacts
                WHERE workspace_id = ?1 AND email = ?2 AND id <> ?3 AND deleted_at IS NULL)";
        let key = params![self.id, contact.email.as_str(), contact.id];
        self.db.prepare_cached(SQL)?.query_row(key, |row| row.get(0))
    }

    /// Saves a contact; if it is the primary one, in place of the one before.
    fn save_contact(&self, contact: &Contact) -> Result<()> {
        const DEMOTE: &str = "
            UPDATE contacts SET is_primary = FALSE, updated_at = ?3
            WHERE customer_id = ?1 AND id <> ?2 AND is_primary AND deleted_at IS NULL";
        const SAVE: &str = "
            INSERT INTO contacts (
                workspace_id, id, display_id, customer_id, name, email, title, is_primary, labels,
                created_at, updated_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, email = excluded.email, title = excluded.title,
                is_primary = excluded.is_primary, labels = excluded.labels, updated_at = excluded.updated_at";
        let updated_at = Timestamp::from(contact.updated_at);
        if contact.is_primary {
            let others = params![contact.customer_id, contact.id, updated_at];
            self.db.prepare_cached(DEMOTE)?.execute(others)?;
        }
        self.db.prepare_cached(SAVE)?.execute(params![
            self.id,
            contact.id,
            contact.display_id,
            contact.customer_id,
            contact.name,
            contact.email.as_str(),
            contact.title,
            contact.is_primary,
            Strings(contact.labels.clone()),
            Timestamp::from(contact.created_at),
            updated_at,
        ])?;
        Ok(())
    }
}

fn contact(row: &Row<'_>) -> Result<Contact> {
    Ok(Contact::new(ContactParts {
        id: row.get("id")?,
        display_id: row.get("display_id")?,
        customer_id: row.get("customer_id")?,
        name: row.get("name")?,
        email: row.get::<_, Word<_>>("email")?.0,
        title: row.get("title")?,
        is_primary: row.get("is_primary")?,
        labels: row.get::<_, Strings>("labels")?.0,
        created_at: row.get::<_, Timestamp>("created_at")?.into(),
        updated_at: row.get::<_, Timestamp>("updated_at")?.into(),
    }))
}

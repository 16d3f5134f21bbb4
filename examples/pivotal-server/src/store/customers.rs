//! Customers.

use pivotal_api::models::{Customer, CustomerCreate, CustomerParts, CustomerStatus, CustomerUpdate, Deleted};
use rusqlite::{OptionalExtension, Result, Row, named_params, params};

use super::workspace::set;
use super::{Page, Refused, Slice, Taken, Workspace};
use crate::clock::Timestamp;
use crate::id::{Reference, new_id};

impl Workspace<'_> {
    /// One customer, unless it is deleted.
    pub fn customer(&self, reference: &str) -> Result<Option<Customer>> {
        const SQL: &str = "
            SELECT * FROM customers
            WHERE workspace_id = :workspace AND (id = :id OR display_id = :display_id) AND deleted_at IS NULL";
        let Reference { id, display_id } = Reference::parse(reference);
        let key = named_params! { ":workspace": self.id, ":id": id, ":display_id": display_id };
        self.db.prepare_cached(SQL)?.query_row(key, customer).optional()
    }

    /// The customers that have `status`, or all.
    pub fn customers(&self, status: Option<CustomerStatus>, page: Page) -> Result<Slice<Customer>> {
        const SQL: &str = "
            SELECT * FROM customers
            WHERE workspace_id = :workspace AND created_at < :before AND deleted_at IS NULL
              AND (:status IS NULL OR status = :status)
            ORDER BY created_at DESC LIMIT :rows";
        let filter = named_params! {
            ":workspace": self.id,
            ":before": page.before,
            ":status": status.map(|status| status.as_str()),
            ":rows": page.rows(),
        };
        let rows = self.db.prepare_cached(SQL)?.query_map(filter, customer)?.collect::<Result<_>>()?;
        Ok(page.slice(rows, |customer| customer.created_at))
    }

    /// A new customer.
    pub fn create_customer(&self, body: CustomerCreate) -> Result<std::result::Result<Customer, Taken>> {
        const NEWEST: &str = "
            SELECT (SELECT max(display_id) FROM customers WHERE workspace_id = ?1),
                   (SELECT max(created_at) FROM customers WHERE workspace_id = ?1)";
        let (display_id, created_at) = self.next(NEWEST)?;
        let customer = Customer::new(CustomerParts {
            id: new_id(),
            display_id,
            name: body.name,
            slug: body.slug,
            domain: body.domain,
            status: body.status.unwrap_or(CustomerStatus::Onboarding).as_str().to_owned(),
            plan: body.plan,
            mrr: body.mrr,
            monthly_orders: body.monthly_orders,
            hubspot_company_id: body.hubspot_company_id,
            hubspot_deal_id: body.hubspot_deal_id,
            stripe_customer_id: body.stripe_customer_id,
            intercom_company_id: body.intercom_company_id,
            slack_channel_id: body.slack_channel_id,
            created_at: created_at.into(),
            updated_at: created_at.into(),
        });
        if self.slug_is_taken(&customer)? {
            return Ok(Err(Taken));
        }
        self.save_customer(&customer)?;
        Ok(Ok(customer))
    }

    /// Changes what `body` names. An update that changes nothing does not touch `updated_at` either.
    pub fn update_customer(
        &self,
        reference: &str,
        body: CustomerUpdate,
    ) -> Result<std::result::Result<Customer, Refused>> {
        let Some(before) = self.customer(reference)? else { return Ok(Err(Refused::NotFound)) };
        let mut customer = before.clone();
        set(&mut customer.name, body.name);
        set(&mut customer.slug, body.slug.map(Some));
        set(&mut customer.domain, body.domain.map(Some));
        set(&mut customer.status, body.status.map(|status| status.as_str().to_owned()));
        set(&mut customer.plan, body.plan.map(Some));
        set(&mut customer.mrr, body.mrr.map(Some));
        set(&mut customer.monthly_orders, body.monthly_orders.map(Some));
        set(&mut customer.hubspot_company_id, body.hubspot_company_id.map(Some));
        set(&mut customer.hubspot_deal_id, body.hubspot_deal_id.map(Some));
        set(&mut customer.stripe_customer_id, body.stripe_customer_id.map(Some));
        set(&mut customer.intercom_company_id, body.intercom_company_id.map(Some));
        set(&mut customer.slack_channel_id, body.slack_channel_id.map(Some));
        if customer == before {
            return Ok(Ok(customer));
        }
        if self.slug_is_taken(&customer)? {
            return Ok(Err(Refused::Taken));
        }
        customer.updated_at = Timestamp::now().into();
        self.save_customer(&customer)?;
        Ok(Ok(customer))
    }

    /// Hides a customer from reads, and with it what lists show of its contacts and onboardings. Once more gives the same.
    pub fn delete_customer(&self, reference: &str) -> Result<Option<Deleted>> {
        const SQL: &str = "
            UPDATE customers SET deleted_at = coalesce(deleted_at, :now)
            WHERE workspace_id = :workspace AND (id = :id OR display_id = :display_id)
            RETURNING id, display_id";
        let Reference { id, display_id } = Reference::parse(reference);
        let key = named_params! {
            ":workspace": self.id, ":id": id, ":display_id": display_id, ":now": Timestamp::now(),
        };
        self.db.prepare_cached(SQL)?.query_row(key, super::columns::deleted).optional()
    }

    /// Whether another customer has the slug. That of a deleted one is free again.
    fn slug_is_taken(&self, customer: &Customer) -> Result<bool> {
        const SQL: &str = "
            SELECT EXISTS (
                SELECT 1 FROM customers
                WHERE workspace_id = ?1 AND slug = ?2 AND id <> ?3 AND deleted_at IS NULL)";
        let key = params![self.id, customer.slug, customer.id];
        self.db.prepare_cached(SQL)?.query_row(key, |row| row.get(0))
    }

    fn save_customer(&self, customer: &Customer) -> Result<()> {
        const SQL: &str = "
            INSERT INTO customers (
                workspace_id, id, display_id, name, slug, domain, status, plan, mrr, monthly_orders,
                hubspot_company_id, hubspot_deal_id, stripe_customer_id, intercom_company_id, slack_channel_id,
                created_at, updated_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, slug = excluded.slug, domain = excluded.domain, status = excluded.status,
                plan = excluded.plan, mrr = excluded.mrr, monthly_orders = excluded.monthly_orders,
                hubspot_company_id = excluded.hubspot_company_id, hubspot_deal_id = excluded.hubspot_deal_id,
                stripe_customer_id = excluded.stripe_customer_id,
                intercom_company_id = excluded.intercom_company_id,
                slack_channel_id = excluded.slack_channel_id, updated_at = excluded.updated_at";
        self.db.prepare_cached(SQL)?.execute(params![
            self.id,
            customer.id,
            customer.display_id,
            customer.name,
            customer.slug,
            customer.domain,
            customer.status,
            customer.plan,
            customer.mrr,
            customer.monthly_orders,
            customer.hubspot_company_id,
            customer.hubspot_deal_id,
            customer.stripe_customer_id,
            customer.intercom_company_id,
            customer.slack_channel_id,
            Timestamp::from(customer.created_at),
            Timestamp::from(customer.updated_at),
        ])?;
        Ok(())
    }
}

fn customer(row: &Row<'_>) -> Result<Customer> {
    Ok(Customer::new(CustomerParts {
        id: row.get("id")?,
        display_id: row.get("display_id")?,
        name: row.get("name")?,
        slug: row.get("slug")?,
        domain: row.get("domain")?,
        status: row.get("status")?,
        plan: row.get("plan")?,
        mrr: row.get("mrr")?,
        monthly_orders: row.get("monthly_orders")?,
        hubspot_company_id: row.get("hubspot_company_id")?,
        hubspot_deal_id: row.get("hubspot_deal_id")?,
        stripe_customer_id: row.get("stripe_customer_id")?,
        intercom_company_id: row.get("intercom_company_id")?,
        slack_channel_id: row.get("slack_channel_id")?,
        created_at: row.get::<_, Timestamp>("created_at")?.into(),
        updated_at: row.get::<_, Timestamp>("updated_at")?.into(),
    }))
}

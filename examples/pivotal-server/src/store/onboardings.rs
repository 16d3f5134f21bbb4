//! Onboardings.

use pivotal_api::models::{
    Deleted, Onboarding, OnboardingCreate, OnboardingParts, OnboardingPhase, OnboardingState,
    OnboardingUpdate,
};
use pivotal_api::types::DateTime;
use rusqlite::{OptionalExtension, Result, Row, named_params, params};

use super::columns::{Word, deleted};
use super::workspace::set;
use super::{Page, Slice, Workspace};
use crate::clock::Timestamp;
use crate::id::{Reference, new_id};

/// Which onboardings to list: those that match all that is given.
#[derive(Debug, Default)]
pub struct Filter {
    /// The customer's `display_id` or `id`.
    pub customer: Option<String>,
    /// `waiting` asks for those that wait on the customer, whatever their state.
    pub state: Option<OnboardingState>,
    pub phase: Option<OnboardingPhase>,
}

impl Workspace<'_> {
    /// One onboarding, unless it is deleted. It survives its customer.
    pub fn onboarding(&self, reference: &str) -> Result<Option<Onboarding>> {
        const SQL: &str = "
            SELECT * FROM onboardings
            WHERE workspace_id = :workspace AND (id = :id OR display_id = :display_id) AND deleted_at IS NULL";
        let Reference { id, display_id } = Reference::parse(reference);
        let key = named_params! { ":workspace": self.id, ":id": id, ":display_id": display_id };
        self.db.prepare_cached(SQL)?.query_row(key, onboarding).optional()
    }

    /// The onboardings that `filter` lets through, without those of deleted customers.
    pub fn onboardings(&self, filter: &Filter, page: Page) -> Result<Slice<Onboarding>> {
        const SQL: &str = "
            SELECT onboardings.* FROM onboardings JOIN customers ON customers.id = onboardings.customer_id
            WHERE onboardings.workspace_id = :workspace AND onboardings.created_at < :before
              AND onboardings.deleted_at IS NULL AND customers.deleted_at IS NULL
              AND (:any_customer OR customers.id = :id OR customers.display_id = :display_id)
              AND (:state IS NULL OR iif(:state = 'waiting', waiting_on_customer, state = :state))
              AND (:phase IS NULL OR phase = :phase)
            ORDER BY onboardings.created_at DESC LIMIT :rows";
        let Reference { id, display_id } = Reference::parse(filter.customer.as_deref().unwrap_or_default());
        let filter = named_params! {
            ":workspace": self.id,
            ":before": page.before,
            ":any_customer": filter.customer.is_none(),
            ":id": id,
            ":display_id": display_id,
            ":state": filter.state.as_ref().map(OnboardingState::as_str),
            ":phase": filter.phase.as_ref().map(OnboardingPhase::as_str),
            ":rows": page.rows(),
        };
        let rows = self.db.prepare_cached(SQL)?.query_map(filter, onboarding)?.collect::<Result<_>>()?;
        Ok(page.slice(rows, |onboarding| onboarding.created_at))
    }

    /// The onboardings of a customer; `None` if there is no such customer.
    pub fn customer_onboardings(&self, customer: String, page: Page) -> Result<Option<Slice<Onboarding>>> {
        if self.customer(&customer)?.is_none() {
            return Ok(None);
        }
        let filter = Filter { customer: Some(customer), ..Filter::default() };
        self.onboardings(&filter, page).map(Some)
    }

    /// A new onboarding; `None` if there is no such customer.
    pub fn create_onboarding(&self, body: OnboardingCreate) -> Result<Option<Onboarding>> {
        const NEWEST: &str = "
            SELECT (SELECT max(display_id) FROM onboardings WHERE workspace_id = ?1),
                   (SELECT max(created_at) FROM onboardings WHERE workspace_id = ?1)";
        let Some(customer) = self.customer(&body.customer_id)? else { return Ok(None) };
        let (display_id, created_at) = self.next(NEWEST)?;
        let mut onboarding = Onboarding::new(OnboardingParts {
            id: new_id(),
            display_id,
            customer_id: customer.id,
            template_id: body.template_id,
            phase: OnboardingPhase::BeforeGettingStarted,
            state: body.state.unwrap_or(OnboardingState::Active),
            started_at: None,
            completed_at: None,
            target_launch_date: body.target_launch_date.map(in_utc),
            csm_id: body.csm_id,
            se_id: body.se_id,
            designer_id: body.designer_id,
            product_ops_id: body.product_ops_id,
            notes: body.notes,
            waiting_on_customer: body.waiting_on_customer.unwrap_or(false),
            reminders_enabled: body.reminders_enabled.unwrap_or(true),
            reminder_frequency_days: body.reminder_frequency_days.unwrap_or(1),
            created_at: created_at.into(),
            updated_at: created_at.into(),
        });
        if let Some(phase) = body.phase {
            enter(&mut onboarding, phase, created_at);
        }
        self.save_onboarding(&onboarding)?;
        Ok(Some(onboarding))
    }

    /// Changes what `body` names. An update that changes nothing does not touch `updated_at` either.
    pub fn update_onboarding(&self, reference: &str, body: OnboardingUpdate) -> Result<Option<Onboarding>> {
        let Some(before) = self.onboarding(reference)? else { return Ok(None) };
        let now = Timestamp::now();
        let mut onboarding = before.clone();
        if let Some(phase) = body.phase {
            enter(&mut onboarding, phase, now);
        }
        set(&mut onboarding.state, body.state);
        set(&mut onboarding.target_launch_date, body.target_launch_date.map(in_utc).present());
        set(&mut onboarding.csm_id, body.csm_id.present());
        set(&mut onboarding.se_id, body.se_id.present());
        set(&mut onboarding.designer_id, body.designer_id.present());
        set(&mut onboarding.product_ops_id, body.product_ops_id.present());
        set(&mut onboarding.notes, body.notes.present());
        set(&mut onboarding.waiting_on_customer, body.waiting_on_customer);
        set(&mut onboarding.reminders_enabled, body.reminders_enabled);
        set(&mut onboarding.reminder_frequency_days, body.reminder_frequency_days);
        if onboarding != before {
            onboarding.updated_at = now.into();
            self.save_onboarding(&onboarding)?;
        }
        Ok(Some(onboarding))
    }

    /// Hides an onboarding from reads. Once more gives the same.
    pub fn delete_onboarding(&self, reference: &str) -> Result<Option<Deleted>> {
        const SQL: &str = "
            UPDATE onboardings SET deleted_at = coalesce(deleted_at, :now)
            WHERE workspace_id = :workspace AND (id = :id OR display_id = :display_id)
            RETURNING id, display_id";
        let Reference { id, display_id } = Reference::parse(reference);
        let key = named_params! {
            ":workspace": self.id, ":id": id, ":display_id": display_id, ":now": Timestamp::now(),
        };
        self.db.prepare_cached(SQL)?.query_row(key, deleted).optional()
    }

    fn save_onboarding(&self, onboarding: &Onboarding) -> Result<()> {
        const SQL: &str = "
            INSERT INTO onboardings (
                workspace_id, id, display_id, customer_id, template_id, phase, state, started_at, completed_at,
                target_launch_date, csm_id, se_id, designer_id, product_ops_id, notes, waiting_on_customer,
                reminders_enabled, reminder_frequency_days, created_at, updated_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
            ON CONFLICT (id) DO UPDATE SET
                phase = excluded.phase, state = excluded.state, started_at = excluded.started_at,
                completed_at = excluded.completed_at, target_launch_date = excluded.target_launch_date,
                csm_id = excluded.csm_id, se_id = excluded.se_id, designer_id = excluded.designer_id,
                product_ops_id = excluded.product_ops_id, notes = excluded.notes,
                waiting_on_customer = excluded.waiting_on_customer,
                reminders_enabled = excluded.reminders_enabled,
                reminder_frequency_days = excluded.reminder_frequency_days, updated_at = excluded.updated_at";
        self.db.prepare_cached(SQL)?.execute(params![
            self.id,
            onboarding.id,
            onboarding.display_id,
            onboarding.customer_id,
            onboarding.template_id,
            onboarding.phase.as_str(),
            onboarding.state.as_str(),
            onboarding.started_at.map(Timestamp::from),
            onboarding.completed_at.map(Timestamp::from),
            onboarding.target_launch_date.map(Timestamp::from),
            onboarding.csm_id,
            onboarding.se_id,
            onboarding.designer_id,
            onboarding.product_ops_id,
            onboarding.notes,
            onboarding.waiting_on_customer,
            onboarding.reminders_enabled,
            onboarding.reminder_frequency_days,
            Timestamp::from(onboarding.created_at),
            Timestamp::from(onboarding.updated_at),
        ])?;
        Ok(())
    }
}

/// Moves an onboarding to `phase`: it starts when it leaves the first phase and is complete as long as it is in the last.
fn enter(onboarding: &mut Onboarding, phase: OnboardingPhase, now: Timestamp) {
    if onboarding.phase == phase {
        return;
    }
    onboarding.started_at = onboarding.started_at.or(Some(now.into()));
    onboarding.completed_at = (phase == OnboardingPhase::Completed).then(|| now.into());
    onboarding.phase = phase;
}

/// A time as it will be read back.
fn in_utc(sent: DateTime) -> DateTime {
    Timestamp::from(sent).into()
}

fn onboarding(row: &Row<'_>) -> Result<Onboarding> {
    let time = |column| row.get::<_, Timestamp>(column).map(DateTime::from);
    let optional_time = |column| row.get::<_, Option<Timestamp>>(column).map(|time| time.map(DateTime::from));
    Ok(Onboarding::new(OnboardingParts {
        id: row.get("id")?,
        display_id: row.get("display_id")?,
        customer_id: row.get("customer_id")?,
        template_id: row.get("template_id")?,
        phase: row.get::<_, Word<_>>("phase")?.0,
        state: row.get::<_, Word<_>>("state")?.0,
        started_at: optional_time("started_at")?,
        completed_at: optional_time("completed_at")?,
        target_launch_date: optional_time("target_launch_date")?,
        csm_id: row.get("csm_id")?,
        se_id: row.get("se_id")?,
        designer_id: row.get("designer_id")?,
        product_ops_id: row.get("product_ops_id")?,
        notes: row.get("notes")?,
        waiting_on_customer: row.get("waiting_on_customer")?,
        reminders_enabled: row.get("reminders_enabled")?,
        reminder_frequency_days: row.get("reminder_frequency_days")?,
        created_at: time("created_at")?,
        updated_at: time("updated_at")?,
    }))
}

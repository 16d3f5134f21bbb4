use pivotal_api::json::Maybe;
use pivotal_api::models::{OnboardingCreate, OnboardingPhase, OnboardingState, OnboardingUpdate};
use pivotal_api::types::parse_date_time;

use crate::harness::{at, customer, northwind, plain, refusal};

#[tokio::test]
async fn an_onboarding_has_defaults_and_is_updated_and_deleted() {
    let (_server, client) = northwind().await;
    let acme = customer(&client, "Acme").await;
    let launch = parse_date_time("2026-09-15T02:00:00+02:00").unwrap();
    let create = OnboardingCreate::new("1").target_launch_date(launch).csm_id("csm1");
    let created = client.onboardings().create(create).await.unwrap();
    assert_eq!((created.display_id, &created.customer_id), (1, &acme.id));
    assert_eq!(created.phase, OnboardingPhase::BeforeGettingStarted);
    assert_eq!(created.state, OnboardingState::Active);
    assert_eq!((created.reminders_enabled, created.reminder_frequency_days), (true, 1));
    assert_eq!((created.waiting_on_customer, created.started_at), (false, None));
    assert_eq!(created.target_launch_date.unwrap().to_rfc3339(), "2026-09-15T00:00:00+00:00");
    assert_eq!(client.onboardings().get(&created.id).await.unwrap(), created);
    assert_eq!(
        client.onboardings().list_of_customer("1").await.unwrap().data,
        std::slice::from_ref(&created)
    );

    let update = OnboardingUpdate::new()
        .phase(OnboardingPhase::ProgramDesign)
        .target_launch_date(Maybe::Null)
        .notes("Waits for SSO.")
        .reminders_enabled(false);
    let updated = client.onboardings().update("1", update).await.unwrap();
    assert_eq!((&updated.phase, updated.target_launch_date), (&OnboardingPhase::ProgramDesign, None));
    assert_eq!(updated.notes.as_deref(), Some("Waits for SSO."));
    assert_eq!((updated.csm_id.as_deref(), updated.reminders_enabled), (Some("csm1"), false));
    assert_eq!(client.onboardings().update("1", OnboardingUpdate::new()).await.unwrap(), updated);

    let deleted = client.onboardings().delete("1").await.unwrap();
    assert_eq!((&deleted.id, deleted.deleted), (&created.id, true));
    assert_eq!(client.onboardings().delete("1").await.unwrap(), deleted);
    let gone = plain(404, "onboarding_not_found");
    assert_eq!(refusal(client.onboardings().get("1").await), gone);
    assert_eq!(refusal(client.onboardings().update("1", OnboardingUpdate::new()).await), gone);
    assert_eq!(refusal(client.onboardings().delete("2").await), gone);
    assert!(client.onboardings().list().await.unwrap().data.is_empty());
}

#[tokio::test]
async fn phases_date_the_start_and_the_completion() {
    let (_server, client) = northwind().await;
    customer(&client, "Acme").await;
    client.onboardings().create(OnboardingCreate::new("1")).await.unwrap();
    let enter = |phase| client.onboardings().update("1", OnboardingUpdate::new().phase(phase));
    let started = enter(OnboardingPhase::Review).await.unwrap();
    assert_eq!(started.started_at, Some(started.updated_at));
    let completed = enter(OnboardingPhase::Completed).await.unwrap();
    assert_eq!(
        (completed.started_at, completed.completed_at),
        (started.started_at, Some(completed.updated_at))
    );
    let reopened = enter(OnboardingPhase::Launch).await.unwrap();
    assert_eq!((reopened.started_at, reopened.completed_at), (started.started_at, None));
    let begun = OnboardingCreate::new("1").phase(OnboardingPhase::ProgramDesign);
    let begun = client.onboardings().create(begun).await.unwrap();
    assert_eq!(begun.started_at, Some(begun.created_at));
}

#[tokio::test]
async fn filters_combine_and_waiting_is_derived() {
    let (_server, client) = northwind().await;
    let acme = customer(&client, "Acme").await;
    customer(&client, "Globex").await;
    let create = async |body: OnboardingCreate| client.onboardings().create(body).await.unwrap();
    create(OnboardingCreate::new("1").phase(OnboardingPhase::Launch)).await;
    create(OnboardingCreate::new("1").waiting_on_customer(true)).await;
    create(OnboardingCreate::new("2").state(OnboardingState::Paused)).await;
    create(OnboardingCreate::new("2").state(OnboardingState::Waiting).waiting_on_customer(true)).await;

    let list = || client.onboardings().list();
    let expect = async |call: pivotal_api::client::ListOnboardingsCall, expected: &[i64]| {
        let found: Vec<_> = call.await.unwrap().data.iter().map(|found| found.display_id).collect();
        assert_eq!(found, expected);
    };
    expect(list(), &[4, 3, 2, 1]).await;
    expect(list().customer_id("1"), &[2, 1]).await;
    expect(list().customer_id(&acme.id), &[2, 1]).await;
    expect(list().customer_id("3"), &[]).await;
    expect(list().customer_id(""), &[]).await;
    expect(list().phase(OnboardingPhase::Launch), &[1]).await;
    expect(list().state(OnboardingState::Active), &[2, 1]).await;
    expect(list().state(OnboardingState::Waiting), &[4, 2]).await;
    expect(list().state(OnboardingState::Waiting).customer_id("2"), &[4]).await;
    expect(list().state(OnboardingState::Paused).phase(OnboardingPhase::Launch), &[]).await;
}

#[tokio::test]
async fn requests_keep_to_the_document() {
    let (_server, client) = northwind().await;
    customer(&client, "Acme").await;
    let onboardings = client.onboardings();
    onboardings.create(OnboardingCreate::new("1")).await.unwrap();
    let never = at("reminder_frequency_days", 400, "too_small");
    let create = OnboardingCreate::new("1").reminder_frequency_days(0);
    assert_eq!(refusal(onboardings.create(create).await), never);
    let update = OnboardingUpdate::new().reminder_frequency_days(0);
    assert_eq!(refusal(onboardings.update("1", update).await), never);
    assert_eq!(
        refusal(onboardings.create(OnboardingCreate::new("2")).await),
        plain(404, "customer_not_found")
    );
    assert_eq!(refusal(onboardings.list().limit("0").await), at("limit", 400, "invalid_string"));
    let of_customer = onboardings.list_of_customer("1").limit("0");
    assert_eq!(refusal(of_customer.await), at("limit", 400, "invalid_string"));
    let unlisted = OnboardingPhase::Unknown("kickoff".to_owned());
    let filtered = onboardings.list().phase(unlisted);
    assert_eq!(refusal(filtered.await), at("phase", 400, "invalid_enum_value"));
}

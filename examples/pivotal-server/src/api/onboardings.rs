use pivotal_api::models::{Deleted, Onboarding, OnboardingList};
use pivotal_api::operations::{
    CreateOnboarding, CreateOnboardingError, DeleteOnboarding, DeleteOnboardingError, GetOnboarding,
    GetOnboardingError, ListCustomerOnboardings, ListCustomerOnboardingsError, ListOnboardings,
    ListOnboardingsError, UpdateOnboarding, UpdateOnboardingError,
};
use pivotal_api::server::{Context, Failure, Onboardings};

use crate::refusal::{customer_not_found, onboarding_not_found};
use crate::store::{Filter, Page};
use crate::{Caller, Pivotal};

impl Onboardings for Pivotal {
    async fn list_onboardings(
        &self,
        cx: &Context<Caller>,
        request: ListOnboardings,
    ) -> Result<OnboardingList, Failure<ListOnboardingsError>> {
        let page = Page::new(request.limit.as_deref(), request.cursor);
        let filter = Filter { customer: request.customer_id, state: request.state, phase: request.phase };
        let found = self.read(cx, move |workspace| workspace.onboardings(&filter, page)).await?;
        Ok(found.into_list(OnboardingList::new))
    }

    async fn create_onboarding(
        &self,
        cx: &Context<Caller>,
        request: CreateOnboarding,
    ) -> Result<Onboarding, Failure<CreateOnboardingError>> {
        let created = self.write(cx, move |workspace| workspace.create_onboarding(request.body)).await?;
        created.ok_or_else(|| CreateOnboardingError::NotFound(customer_not_found()).into())
    }

    async fn list_customer_onboardings(
        &self,
        cx: &Context<Caller>,
        request: ListCustomerOnboardings,
    ) -> Result<OnboardingList, Failure<ListCustomerOnboardingsError>> {
        let page = Page::new(request.limit.as_deref(), request.cursor);
        let found =
            self.read(cx, move |workspace| workspace.customer_onboardings(request.customer_id, page)).await?;
        let found = found.ok_or_else(|| ListCustomerOnboardingsError::NotFound(customer_not_found()))?;
        Ok(found.into_list(OnboardingList::new))
    }

    async fn get_onboarding(
        &self,
        cx: &Context<Caller>,
        request: GetOnboarding,
    ) -> Result<Onboarding, Failure<GetOnboardingError>> {
        let found = self.read(cx, move |workspace| workspace.onboarding(&request.id)).await?;
        found.ok_or_else(|| GetOnboardingError::NotFound(onboarding_not_found()).into())
    }

    async fn delete_onboarding(
        &self,
        cx: &Context<Caller>,
        request: DeleteOnboarding,
    ) -> Result<Deleted, Failure<DeleteOnboardingError>> {
        let deleted = self.write(cx, move |workspace| workspace.delete_onboarding(&request.id)).await?;
        deleted.ok_or_else(|| DeleteOnboardingError::NotFound(onboarding_not_found()).into())
    }

    async fn update_onboarding(
        &self,
        cx: &Context<Caller>,
        request: UpdateOnboarding,
    ) -> Result<Onboarding, Failure<UpdateOnboardingError>> {
        let updated =
            self.write(cx, move |workspace| workspace.update_onboarding(&request.id, request.body)).await?;
        updated.ok_or_else(|| UpdateOnboardingError::NotFound(onboarding_not_found()).into())
    }
}

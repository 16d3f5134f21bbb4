use pivotal_api::models::{Contact, ContactList, Deleted};
use pivotal_api::operations::{
    CreateCustomerContact, CreateCustomerContactError, DeleteContact, DeleteContactError, GetContact,
    GetContactError, ListCustomerContacts, ListCustomerContactsError, UpdateContact, UpdateContactError,
};
use pivotal_api::server::{Contacts, Context, Failure};

use crate::refusal::{contact_not_found, customer_not_found, email_taken};
use crate::store::{Page, Refused};
use crate::{Caller, Pivotal};

impl Contacts for Pivotal {
    async fn list_customer_contacts(
        &self,
        cx: &Context<Caller>,
        request: ListCustomerContacts,
    ) -> Result<ContactList, Failure<ListCustomerContactsError>> {
        let page = Page::new(request.limit.as_deref(), request.cursor);
        let found = self.read(cx, move |workspace| workspace.contacts(&request.customer_id, page)).await?;
        let found = found.ok_or_else(|| ListCustomerContactsError::NotFound(customer_not_found()))?;
        Ok(found.into_list(ContactList::new))
    }

    async fn create_customer_contact(
        &self,
        cx: &Context<Caller>,
        request: CreateCustomerContact,
    ) -> Result<Contact, Failure<CreateCustomerContactError>> {
        let created = self
            .write(cx, move |workspace| workspace.create_contact(&request.customer_id, request.body))
            .await?;
        created.map_err(|refused| match refused {
            Refused::NotFound => CreateCustomerContactError::NotFound(customer_not_found()).into(),
            Refused::Taken => CreateCustomerContactError::Conflict(email_taken()).into(),
        })
    }

    async fn get_contact(
        &self,
        cx: &Context<Caller>,
        request: GetContact,
    ) -> Result<Contact, Failure<GetContactError>> {
        let found = self.read(cx, move |workspace| workspace.contact(&request.id)).await?;
        found.ok_or_else(|| GetContactError::NotFound(contact_not_found()).into())
    }

    async fn delete_contact(
        &self,
        cx: &Context<Caller>,
        request: DeleteContact,
    ) -> Result<Deleted, Failure<DeleteContactError>> {
        let deleted = self.write(cx, move |workspace| workspace.delete_contact(&request.id)).await?;
        deleted.ok_or_else(|| DeleteContactError::NotFound(contact_not_found()).into())
    }

    async fn update_contact(
        &self,
        cx: &Context<Caller>,
        request: UpdateContact,
    ) -> Result<Contact, Failure<UpdateContactError>> {
        let updated =
            self.write(cx, move |workspace| workspace.update_contact(&request.id, request.body)).await?;
        updated.map_err(|refused| match refused {
            Refused::NotFound => UpdateContactError::NotFound(contact_not_found()).into(),
            Refused::Taken => UpdateContactError::Conflict(email_taken()).into(),
        })
    }
}

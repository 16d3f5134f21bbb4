use pivotal_api::models::{Customer, CustomerList, Deleted};
use pivotal_api::operations::{
    CreateCustomer, CreateCustomerError, DeleteCustomer, DeleteCustomerError, GetCustomer, GetCustomerError,
    ListCustomers, ListCustomersError, UpdateCustomer, UpdateCustomerError,
};
use pivotal_api::server::{Context, Customers, Failure};

use crate::refusal::{customer_not_found, slug_taken};
use crate::store::{Page, Refused, Taken};
use crate::{Caller, Pivotal};

impl Customers for Pivotal {
    async fn list_customers(
        &self,
        cx: &Context<Caller>,
        request: ListCustomers,
    ) -> Result<CustomerList, Failure<ListCustomersError>> {
        let page = Page::new(request.limit.as_deref(), request.cursor);
        let found = self.read(cx, move |workspace| workspace.customers(request.status, page)).await?;
        Ok(found.into_list(CustomerList::new))
    }

    async fn create_customer(
        &self,
        cx: &Context<Caller>,
        request: CreateCustomer,
    ) -> Result<Customer, Failure<CreateCustomerError>> {
        let created = self.write(cx, move |workspace| workspace.create_customer(request.body)).await?;
        created.map_err(|Taken| CreateCustomerError::Conflict(slug_taken()).into())
    }

    async fn get_customer(
        &self,
        cx: &Context<Caller>,
        request: GetCustomer,
    ) -> Result<Customer, Failure<GetCustomerError>> {
        let found = self.read(cx, move |workspace| workspace.customer(&request.id)).await?;
        found.ok_or_else(|| GetCustomerError::NotFound(customer_not_found()).into())
    }

    async fn delete_customer(
        &self,
        cx: &Context<Caller>,
        request: DeleteCustomer,
    ) -> Result<Deleted, Failure<DeleteCustomerError>> {
        let deleted = self.write(cx, move |workspace| workspace.delete_customer(&request.id)).await?;
        deleted.ok_or_else(|| DeleteCustomerError::NotFound(customer_not_found()).into())
    }

    async fn update_customer(
        &self,
        cx: &Context<Caller>,
        request: UpdateCustomer,
    ) -> Result<Customer, Failure<UpdateCustomerError>> {
        let updated =
            self.write(cx, move |workspace| workspace.update_customer(&request.id, request.body)).await?;
        updated.map_err(|refused| match refused {
            Refused::NotFound => UpdateCustomerError::NotFound(customer_not_found()).into(),
            Refused::Taken => UpdateCustomerError::Conflict(slug_taken()).into(),
        })
    }
}

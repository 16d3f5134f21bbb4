//! The operations.

use std::convert::Infallible;

use oasmith_runtime::operation::{
    ApiError, ListStyle, Method, Operation, OperationSpec, Paged, RequestDecoder, RequestEncoder,
    ResponseDecoder, ResponseEncoder, ResponseError, SecurityUse, StatusCode,
};
use oasmith_runtime::text::TextError;
use oasmith_runtime::validate::Validator;

use super::models::{Customer, CustomerList, CustomerStatus, CustomerUpdate, Error};
use super::security;

/// `GET /api/v1/customers`: lists customers.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListCustomers {
    /// How many customers a page holds: 1–100.
    pub limit: Option<i64>,
    /// Where the page begins: the `next_cursor` of the page before.
    pub cursor: Option<String>,
    pub status: Option<CustomerStatus>,
    pub tags: Option<Vec<String>>,
}

impl ListCustomers {
    /// A request with nothing but what is required.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Operation for ListCustomers {
    const SPEC: &'static OperationSpec = &OperationSpec {
        id: "list-customers",
        method: Method::GET,
        path: "/api/v1/customers",
        security: &[&[SecurityUse { scheme: &security::BEARER_AUTH, scopes: &[] }]],
        body: None,
    };
    type Success = CustomerList;
    type Failure = ListCustomersError;

    fn encode(&self, request: &mut RequestEncoder) {
        request.query_optional("limit", self.limit.as_ref());
        request.query_optional("cursor", self.cursor.as_ref());
        request.query_optional("status", self.status.as_ref());
        request.query_list_optional("tags", self.tags.as_deref(), ListStyle::Comma);
    }

    fn decode(request: &mut RequestDecoder<'_>) -> Option<Self> {
        let limit = request.query_optional("limit");
        let cursor = request.query_optional("cursor");
        let status = request.query_optional("status");
        let tags = request.query_list_optional("tags", ListStyle::Comma);
        Some(Self { limit: limit?, cursor: cursor?, status: status?, tags: tags? })
    }

    fn validate(&self, v: &mut Validator) {
        if let Some(limit) = self.limit {
            v.query("limit").minimum(limit, 1).maximum(limit, 100);
        }
        if let Some(tags) = &self.tags {
            v.query("tags").max_items(tags.len(), 3).each(tags, |v, tag| {
                v.here().max_length(tag, 20);
            });
        }
    }

    fn encode_success(success: &CustomerList, response: &mut ResponseEncoder) {
        response.status(200).json("application/json", success);
    }

    fn decode_success(response: &ResponseDecoder<'_>) -> Result<CustomerList, ResponseError> {
        match response.code() {
            200 => response.json("application/json"),
            _ => Err(ResponseError::Undocumented),
        }
    }
}

impl Paged for ListCustomers {
    type Item = Customer;

    fn next(&self, page: &CustomerList) -> Result<Option<Self>, TextError> {
        let Some(next) = &page.next_cursor else { return Ok(None) };
        Ok(Some(Self { cursor: Some(next.clone()), ..self.clone() }))
    }

    fn items(page: CustomerList) -> Vec<Customer> {
        page.data
    }
}

/// What [`ListCustomers`] answers when it fails.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ListCustomersError {
    /// 401
    Unauthorized(Error),
    /// 429
    TooManyRequests,
}

impl ApiError for ListCustomersError {
    fn encode(&self, response: &mut ResponseEncoder) {
        match self {
            Self::Unauthorized(body) => response.status(401).json("application/json", body),
            Self::TooManyRequests => _ = response.status(429),
        }
    }

    fn decode(response: &ResponseDecoder<'_>) -> Result<Self, ResponseError> {
        Ok(match response.code() {
            401 => Self::Unauthorized(response.json("application/json")?),
            429 => Self::TooManyRequests,
            _ => return Err(ResponseError::Undocumented),
        })
    }
}

/// `PATCH /api/v1/customers/{id}`: changes a customer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateCustomer {
    pub id: String,
    pub body: CustomerUpdate,
}

impl UpdateCustomer {
    /// A request with nothing but what is required.
    pub fn new(id: impl Into<String>, body: CustomerUpdate) -> Self {
        Self { id: id.into(), body }
    }
}

impl Operation for UpdateCustomer {
    const SPEC: &'static OperationSpec = &OperationSpec {
        id: "update-customer",
        method: Method::PATCH,
        path: "/api/v1/customers/{id}",
        security: &[&[SecurityUse { scheme: &security::BEARER_AUTH, scopes: &["customers:write"] }]],
        body: Some("application/json"),
    };
    type Success = Customer;
    type Failure = UpdateCustomerError;

    fn encode(&self, request: &mut RequestEncoder) {
        request.path("id", &self.id);
        request.json(&self.body);
    }

    fn decode(request: &mut RequestDecoder<'_>) -> Option<Self> {
        let id = request.path("id");
        let body = request.json();
        Some(Self { id: id?, body: body? })
    }

    fn validate(&self, v: &mut Validator) {
        v.path("id").max_length(&self.id, 64);
        v.body().value(&self.body);
    }

    fn encode_success(success: &Customer, response: &mut ResponseEncoder) {
        response.status(200).json("application/json", success);
    }

    fn decode_success(response: &ResponseDecoder<'_>) -> Result<Customer, ResponseError> {
        match response.code() {
            200 => response.json("application/json"),
            _ => Err(ResponseError::Undocumented),
        }
    }
}

/// What [`UpdateCustomer`] answers when it fails.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum UpdateCustomerError {
    /// 404
    NotFound(Error),
    /// 409
    Conflict(Error),
    /// 5XX
    ServerError(StatusCode, Error),
    /// Any other status
    Default(StatusCode, Error),
}

impl ApiError for UpdateCustomerError {
    fn encode(&self, response: &mut ResponseEncoder) {
        match self {
            Self::NotFound(body) => response.status(404).json("application/json", body),
            Self::Conflict(body) => response.status(409).json("application/json", body),
            Self::ServerError(status, body) => {
                response.status_in(500..=599, &[], *status).json("application/json", body);
            }
            Self::Default(status, body) => {
                response.status_default(&[200, 404, 409], &[5], *status).json("application/json", body);
            }
        }
    }

    fn decode(response: &ResponseDecoder<'_>) -> Result<Self, ResponseError> {
        Ok(match response.code() {
            404 => Self::NotFound(response.json("application/json")?),
            409 => Self::Conflict(response.json("application/json")?),
            500..=599 => Self::ServerError(response.status(), response.json("application/json")?),
            _ => Self::Default(response.status(), response.json("application/json")?),
        })
    }
}

/// `GET /api/v1/health`: tells whether the API is up.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GetHealth {}

impl GetHealth {
    /// A request with nothing but what is required.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Operation for GetHealth {
    const SPEC: &'static OperationSpec = &OperationSpec {
        id: "get-health",
        method: Method::GET,
        path: "/api/v1/health",
        security: &[],
        body: None,
    };
    type Success = String;
    type Failure = Infallible;

    fn encode(&self, _: &mut RequestEncoder) {}

    fn decode(_: &mut RequestDecoder<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn encode_success(success: &String, response: &mut ResponseEncoder) {
        response.status(200).text("text/plain", success);
    }

    fn decode_success(response: &ResponseDecoder<'_>) -> Result<String, ResponseError> {
        match response.code() {
            200 => response.text("text/plain"),
            _ => Err(ResponseError::Undocumented),
        }
    }
}

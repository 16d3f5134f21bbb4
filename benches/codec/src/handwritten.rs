//! The list of customers as one writes it with serde and chrono.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CustomerList {
    pub object: ListObject,
    pub data: Vec<Customer>,
    pub has_more: bool,
    pub next_cursor: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListObject {
    List,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Customer {
    pub object: CustomerObject,
    pub id: String,
    pub display_id: i64,
    pub name: String,
    pub slug: Option<String>,
    pub domain: Option<String>,
    pub status: String,
    pub plan: Option<String>,
    pub mrr: Option<i64>,
    pub monthly_orders: Option<i64>,
    pub hubspot_company_id: Option<String>,
    pub hubspot_deal_id: Option<String>,
    pub stripe_customer_id: Option<String>,
    pub intercom_company_id: Option<String>,
    pub slack_channel_id: Option<String>,
    pub created_at: DateTime<FixedOffset>,
    pub updated_at: DateTime<FixedOffset>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerObject {
    Customer,
}

pub fn decode(bytes: &[u8]) -> serde_json::Result<CustomerList> {
    serde_json::from_slice(bytes)
}

pub fn encode(list: &CustomerList) -> Vec<u8> {
    serde_json::to_vec(list).expect("nothing in it cannot be written")
}

use pivotal_api::models::{CustomerCreate, CustomerStatus};

use crate::harness::{customer, northwind};

#[tokio::test]
async fn items_walks_through_all_pages_newest_first() {
    let (_server, client) = northwind().await;
    for n in 1..=250 {
        let status = if n % 2 == 0 { CustomerStatus::Active } else { CustomerStatus::Churned };
        client.customers().create(CustomerCreate::new(format!("{n}")).status(status)).await.unwrap();
    }
    client.customers().delete("100").await.unwrap();

    let mut found = Vec::new();
    let mut items = client.customers().list().limit("40").items();
    while let Some(customer) = items.next().await {
        found.push(customer.unwrap().display_id);
    }
    let expected: Vec<i64> = (1..=250).rev().filter(|id| *id != 100).collect();
    assert_eq!(found, expected);

    let mut active = 0;
    let mut pages = client.customers().list().status(CustomerStatus::Active).limit("100").pages();
    while let Some(page) = pages.next().await {
        active += page.unwrap().data.len();
    }
    assert_eq!(active, 124);
}

#[tokio::test]
async fn a_page_tells_whether_there_are_more() {
    let (_server, client) = northwind().await;
    let empty = client.customers().list().await.unwrap();
    assert_eq!((empty.data.len(), empty.has_more, empty.next_cursor), (0, false, None));

    for n in 1..=26 {
        customer(&client, &n.to_string()).await;
    }
    let first = client.customers().list().await.unwrap();
    assert_eq!((first.data.len(), first.has_more), (25, true));
    let last = first.data.last().unwrap().created_at;
    assert_eq!(pivotal_api::types::parse_date_time(&first.next_cursor.unwrap()), Some(last));
    let second = client.customers().list().cursor(last).await.unwrap();
    assert_eq!((second.data.len(), second.has_more, second.next_cursor), (1, false, None));
    let exact = client.customers().list().limit("26").await.unwrap();
    assert_eq!((exact.data.len(), exact.has_more, exact.next_cursor), (26, false, None));
}

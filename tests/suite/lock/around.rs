//! What is around the operations keeps its names: headers, security schemes, servers and webhooks.

use super::{Project, replaced};

const DOCUMENT: &str = "\
openapi: 3.1.0
info: { title: Shop, version: '1' }
servers:
  - { url: 'https://shop.example.com', description: Production }
  - { url: 'https://{region}.example.com', description: Regional, variables: { region: { default: eu } } }
security: [{ ApiKey: [] }]
paths:
  /orders:
    post:
      operationId: addOrder
      tags: [orders]
      parameters: [{ name: X-TraceID, in: header, required: true, schema: { type: string } }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses:
        '200':
          description: The order
          headers:
            X-PageID: { required: true, schema: { type: string } }
            X-RateLimit: { schema: { type: integer } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }
webhooks:
  orderPaid: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }, responses: { '204': { description: ok } } } }
  orderLost: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Loss' } } } }, responses: { '204': { description: ok } } } }
components:
  securitySchemes:
    ApiKey: { type: apiKey, in: header, name: X-Key }
  schemas:
    Order: { type: object, required: [id], properties: { id: { type: string } }, additionalProperties: { type: string } }
    Loss: { type: object, required: [why], properties: { why: { type: string } } }
";

const LOCK: &str = r##"
version = 1

[groups.Orders]
at = "orders"
accessor = "orders"

[headers.XPageId]
at = "x-pageid"
kind = "String"

[headers.XRateLimit]
at = "x-ratelimit"
kind = "I64"

[operations.AddOrder]
at = "POST /orders"
new = ["header x-traceid", "{body}"]
client = "Orders::add_order"
server = "Orders::add_order"
members."200 header x-pageid" = "x_page_id"
members."header x-traceid" = "x_trace_id"
members."{body}" = "body"

[schemes.api_key]
at = "ApiKey"
kind = "apiKey header X-Key"
client = "api_key"
static = "API_KEY"

[servers.PRODUCTION]
at = "https://shop.example.com"

[servers.Regional]
at = "https://{region}.example.com"
members."{1}" = "region"

[types.Loss]
at = "#/components/schemas/Loss"
used = "webhooks.order_lost.{body}"
members.why = "why"

[types.Order]
at = "#/components/schemas/Order"
used = "operations.AddOrder.{body}"
rest = "additional_properties"
members.id = "id"

[webhooks.order_lost]
at = "orderLost"
kind = "Loss"
event = "OrderLost"

[webhooks.order_paid]
at = "orderPaid"
kind = "Order"
event = "OrderPaid"
"##;

fn project() -> Project {
    Project::of(DOCUMENT, LOCK)
}

#[test]
fn a_header_keeps_its_name_whatever_its_case_is() {
    let project = project();
    let edits = [("X-TraceID", "X-Traceid"), ("X-PageID", "x-pageid"), ("X-RateLimit", "X-Ratelimit")];
    assert_eq!(project.edit(&edits), [""; 0]);
    assert_eq!(project.lock(), LOCK);
}

#[test]
fn of_headers_of_one_name_each_keeps_the_name_of_its_type() {
    let project = project();
    let another = "X-PageID: { schema: { type: boolean } }\n            X-RateLimit: { schema";
    let first = "get:\n      operationId: listOrders\n      tags: [orders]\n      responses:\n        '204':\n          description: None\n          headers:\n            X-RateLimit: { schema: { type: string } }\n    post:";
    assert_eq!(
        project.edit(&[
            ("X-RateLimit: { schema", another),
            ("X-PageID: { required", "X-Size: { required"),
            ("post:\n      op", &format!("{first}\n      op"))
        ]),
        ["P003 the name `XRateLimit` is taken; this header becomes `XRateLimit2`"]
    );
    let lock = project.lock();
    assert!(lock.contains("[headers.XRateLimit]\nat = \"x-ratelimit\"\nkind = \"I64\"\n"), "{lock}");
    assert!(lock.contains("[headers.XRateLimit2]\nat = \"x-ratelimit\"\nkind = \"String\"\n"), "{lock}");
    assert_eq!(project.generate(), [""; 0]);
    assert_eq!(project.lock(), lock);
}

#[test]
fn a_security_scheme_keeps_its_names() {
    let project = project();
    assert_eq!(
        project.edit(&[("ApiKey", "KeyOfShop")]),
        [
            "P005 `KeyOfShop` is what `ApiKey` was: it is taken for the same security scheme under another key, and stays \
             `api_key`"
        ]
    );
    assert_eq!(project.lock(), replaced(LOCK, &[("at = \"ApiKey\"", "at = \"KeyOfShop\"")]));
    assert_eq!(project.generate(), [""; 0]);
}

#[test]
fn a_server_keeps_its_name_with_its_variables() {
    let project = project();
    let edits = [("Production", "Live"), ("Regional", "Near you"), ("region", "zone")];
    assert_eq!(project.edit(&edits), [""; 0]);
    assert_eq!(project.lock(), replaced(LOCK, &[("{region}", "{zone}")]));
}

#[test]
fn a_webhook_keeps_its_names() {
    let project = project();
    let found =
        project.edit(&[("orderPaid", "payment"), ("Order'", "Purchase'"), ("    Order:", "    Purchase:")]);
    assert_eq!(
        found,
        [
            "P005 `payment` is what `orderPaid` was: it is taken for the same webhook under another key, and stays \
             `order_paid`",
            "P005 `#/components/schemas/Purchase` stands where `#/components/schemas/Order` stood, and is like it: it is taken \
             for the same schema at another address, and stays `Order`",
        ]
    );
    let lock = replaced(LOCK, &[("\"orderPaid\"", "\"payment\""), ("schemas/Order", "schemas/Purchase")]);
    assert_eq!(project.lock(), lock);
}

#[test]
fn of_webhooks_that_carry_the_same_none_is_guessed() {
    let project = project();
    let other = "  orderSent: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }, responses: { '204': { description: ok } } } }\n  paid:";
    let found = project.edit(&[("  orderPaid:", other)]);
    assert_eq!(
        // The first says that no delivery can be told from another.
        found[1..],
        ["orderSent", "paid"].map(|key| format!(
            "P006 `{key}` may be `orderPaid` under another key, but not it alone: it gets a name of its own"
        ))
    );
    assert!(!project.lock().contains("order_paid"), "{}", project.lock());
}

#[test]
fn what_is_new_takes_no_name_from_what_has_none_in_the_document() {
    let project = project();
    let found = project.edit(&[
        ("parameters: [", "parameters: [{ name: body, in: query, schema: { type: string } }, "),
        ("properties: { id:", "properties: { additional_properties: { type: string }, id:"),
    ]);
    assert_eq!(
        found,
        [
            "P003 the name `body` is taken; this parameter becomes `body2`",
            "P003 the name `additional_properties` is taken; this property becomes `additional_properties2`",
        ]
    );
    let lock = project.lock();
    assert!(lock.contains("rest = \"additional_properties\"\n"), "{lock}");
    assert!(lock.contains("members.\"{body}\" = \"body\"\n"), "{lock}");
}

//! A schema keeps its name when it gets another address: known by where it is used and by its members.

use super::Project;

const DOCUMENT: &str = "\
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      tags: [orders]
      parameters: [{ name: id, in: path, required: true, schema: { $ref: '#/components/schemas/OrderId' } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
webhooks:
  orderPaid: { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { sum: { type: integer } } } } } }, responses: { '204': { description: ok } } } }
components:
  schemas:
    Order:
      type: object
      properties:
        buyer: { type: object, properties: { name: { type: string }, home: { type: object, properties: { town: { type: string } } } } }
        seller: { $ref: '#/components/schemas/Seller' }
    Seller: { type: object, properties: { firm: { type: string } } }
    OrderId: { type: string }
";

const BUYER: &str = "{ type: object, properties: { name: { type: string }, home: { type: object, properties: { town: { type: string } } } } }";

const SELLER: &str = "    Seller: { type: object, properties: { firm: { type: string } } }\n";

const INLINE_SELLER: &str = "{ type: object, properties: { firm: { type: string } } }";

const INLINE_AGENT: &str = "{ type: object, properties: { firm: { type: string, maxLength: 9 } } }";

const LOCK: &str = r##"
version = 1

[groups.Orders]
at = "orders"
accessor = "orders"

[operations.GetOrder]
at = "GET /orders/{id}"
client = "Orders::get_order"
server = "Orders::get_order"
members."{1}" = "id"

[types.Order]
at = "#/components/schemas/Order"
used = "operations.GetOrder.200 body"
members.buyer = "buyer"
members.seller = "seller"

[types.OrderBuyer]
at = "#/components/schemas/Order/properties/buyer"
used = "types.Order.buyer"
members.home = "home"
members.name = "name"

[types.OrderBuyerHome]
at = "#/components/schemas/Order/properties/buyer/properties/home"
used = "types.OrderBuyer.home"
members.town = "town"

[types.OrderId]
at = "#/components/schemas/OrderId"
kind = "string"
used = "operations.GetOrder.{1}"

[types.OrderPaidBody]
at = "#/webhooks/orderPaid/post/requestBody/content/application~1json/schema"
used = "webhooks.order_paid.{body}"
members.sum = "sum"

[types.Seller]
at = "#/components/schemas/Seller"
used = "types.Order.seller"
members.firm = "firm"

[webhooks.order_paid]
at = "orderPaid"
kind = "OrderPaidBody"
event = "OrderPaid"
"##;

fn project() -> Project {
    Project::of(DOCUMENT, LOCK)
}

/// The names of the types, with their addresses.
fn types(project: &Project) -> Vec<(String, String)> {
    let lock = project.lock();
    let tables = lock.split("\n[types.").skip(1);
    let of = |table: &str| {
        let (name, rest) = table.split_once("]\nat = \"").expect("an entry begins with its address");
        (name.to_owned(), rest.split('"').next().unwrap_or_default().to_owned())
    };
    tables.map(of).collect()
}

fn address_of(project: &Project, name: &str) -> Option<String> {
    types(project).into_iter().find(|(other, _)| other == name).map(|(_, at)| at)
}

fn taken(at: &str, before: &str, name: &str) -> String {
    format!(
        "P005 `{at}` stands where `{before}` stood, and is like it: it is taken for the same schema at another address, and \
         stays `{name}`"
    )
}

fn unsure(at: &str, before: &str) -> String {
    format!("P006 `{at}` may be {before} at another address, but not it alone: it gets a name of its own")
}

#[test]
fn an_inline_schema_that_becomes_a_component() {
    let project = project();
    let found = project.edit(&[
        (BUYER, "{ $ref: '#/components/schemas/Person' }"),
        ("    OrderId:", &format!("    Person: {BUYER}\n    OrderId:")),
    ]);
    let before = "#/components/schemas/Order/properties/buyer";
    assert_eq!(found, [taken("#/components/schemas/Person", before, "OrderBuyer")]);
    assert_eq!(address_of(&project, "OrderBuyer").as_deref(), Some("#/components/schemas/Person"));
    let home = "#/components/schemas/Person/properties/home";
    assert_eq!(address_of(&project, "OrderBuyerHome").as_deref(), Some(home));
    assert_eq!(types(&project).len(), 6);
    assert_eq!(project.generate(), [""; 0]);
}

#[test]
fn a_component_that_is_written_where_it_is_used() {
    let project = project();
    let found = project.edit(&[(SELLER, ""), ("{ $ref: '#/components/schemas/Seller' }", INLINE_SELLER)]);
    let at = "#/components/schemas/Order/properties/seller";
    assert_eq!(found, [taken(at, "#/components/schemas/Seller", "Seller")]);
    assert_eq!(address_of(&project, "Seller").as_deref(), Some(at));
    assert_eq!(project.generate(), [""; 0]);
}

#[test]
fn a_component_that_is_written_into_two_places_is_in_neither() {
    let project = project();
    // They would be one type if nothing told them apart.
    let two = format!("{INLINE_SELLER}\n        agent: {INLINE_AGENT}");
    let found = project.edit(&[(SELLER, ""), ("{ $ref: '#/components/schemas/Seller' }", &two)]);
    let at = "#/components/schemas/Order/properties/seller";
    assert_eq!(found, [unsure(at, "`#/components/schemas/Seller`")]);
    assert_eq!(address_of(&project, "Seller"), None);
    assert_eq!(address_of(&project, "OrderSeller").as_deref(), Some(at));
}

#[test]
fn a_component_for_several_inline_schemas_takes_no_name_of_one() {
    let project = project();
    let two = format!("{INLINE_SELLER}\n        agent: {INLINE_AGENT}");
    project.edit(&[(SELLER, ""), ("{ $ref: '#/components/schemas/Seller' }", &two)]);
    let trader = "{ $ref: '#/components/schemas/Trader' }";
    let found = project.edit(&[
        (&two, &format!("{trader}\n        agent: {trader}")),
        ("    OrderId:", &format!("    Trader: {INLINE_SELLER}\n    OrderId:")),
    ]);
    let place = |name: &str| format!("`#/components/schemas/Order/properties/{name}`");
    let both = format!("{} or {}", place("agent"), place("seller"));
    assert_eq!(found, [unsure("#/components/schemas/Trader", &both)]);
    assert!(address_of(&project, "Trader").is_some());
}

#[test]
fn an_alias_is_known_by_where_it_is_used() {
    let project = project();
    let found = project.edit(&[("OrderId", "OrderKey")]);
    assert_eq!(found, [taken("#/components/schemas/OrderKey", "#/components/schemas/OrderId", "OrderId")]);
    assert_eq!(address_of(&project, "OrderId").as_deref(), Some("#/components/schemas/OrderKey"));
}

#[test]
fn an_alias_of_another_type_is_another() {
    let project = project();
    let found =
        project.edit(&[("OrderId: { type: string }", "OrderId: { type: integer }"), ("OrderId", "OrderKey")]);
    assert_eq!(
        found,
        ["P004 the type `OrderId` was `#/components/schemas/OrderId`, which is no longer in the document"]
    );
    assert!(address_of(&project, "OrderKey").is_some());
}

#[test]
fn schemas_that_move_to_another_file_are_called_as_before() {
    let project = project();
    let schema = "type: object\nproperties:\n  name: { type: string }\n  home: { type: object, properties: { town: { type: string } } }\n";
    project.write("person.yaml", schema);
    assert_eq!(
        project.edit(&[(BUYER, "{ $ref: person.yaml }")]),
        [taken("person.yaml#", "#/components/schemas/Order/properties/buyer", "OrderBuyer")]
    );
    assert_eq!(address_of(&project, "OrderBuyer").as_deref(), Some("person.yaml#"));
    assert_eq!(address_of(&project, "OrderBuyerHome").as_deref(), Some("person.yaml#/properties/home"));
}

#[test]
fn what_is_called_so_anyway_need_not_be_said() {
    let project = project();
    // The schema of the property is in another place of the same one.
    let seller = "        seller: { $ref: '#/components/schemas/Seller' }\n";
    let rest = format!("      properties:\n        buyer: {BUYER}\n{seller}");
    let apart = format!(
        "      allOf:\n        - properties:\n            buyer: {BUYER}\n      properties:\n{seller}"
    );
    assert_eq!(project.edit(&[(&rest, &apart)]), [""; 0]);
    let at = "#/components/schemas/Order/allOf/0/properties/buyer";
    assert_eq!(address_of(&project, "OrderBuyer").as_deref(), Some(at));
}

#[test]
fn an_inline_schema_stays_with_what_it_is_in() {
    let project = project();
    let found = project.edit(&[
        ("orderPaid", "payment"),
        ("    Order:", "    Purchase:"),
        ("schemas/Order'", "schemas/Purchase'"),
    ]);
    assert_eq!(
        found,
        [
            "P005 `payment` is what `orderPaid` was: it is taken for the same webhook under another key, and stays \
             `order_paid`"
                .to_owned(),
            taken(
                "#/webhooks/payment/post/requestBody/content/application~1json/schema",
                "#/webhooks/orderPaid/post/requestBody/content/application~1json/schema",
                "OrderPaidBody"
            ),
            taken("#/components/schemas/Purchase", "#/components/schemas/Order", "Order"),
        ]
    );
    assert_eq!(types(&project).len(), 6);
}

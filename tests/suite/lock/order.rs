//! What constructors take keeps its order, where the compiler would not see that it has another.

use std::fs;

use super::{Project, replaced};

const DOCUMENT: &str = "\
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /shops/{shop}/orders/{order}:
    put:
      operationId: putOrder
      tags: [orders]
      parameters:
        - { name: shop, in: path, required: true, schema: { type: string } }
        - { name: order, in: path, required: true, schema: { type: string } }
        - { name: by, in: query, required: true, schema: { type: string } }
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses:
        '204':
          description: ok
          headers:
            X-First: { required: true, schema: { type: string } }
            X-Second: { required: true, schema: { type: string } }
components:
  schemas:
    Order:
      type: object
      required: [from, to]
      properties:
        from: { type: string }
        to: { type: string }
";

const LOCK: &str = r##"
version = 1

[groups.Orders]
at = "orders"
accessor = "orders"

[headers.XFirst]
at = "x-first"
kind = "String"

[headers.XSecond]
at = "x-second"
kind = "String"

[operations.PutOrder]
at = "PUT /shops/{shop}/orders/{order}"
new = ["{1}", "{2}", "by", "{body}", "204 header x-first", "204 header x-second"]
client = "Orders::put_order"
server = "Orders::put_order"
members."204 header x-first" = "x_first"
members."204 header x-second" = "x_second"
members.by = "by"
members."{1}" = "shop"
members."{2}" = "order"
members."{body}" = "body"

[types.Order]
at = "#/components/schemas/Order"
used = "operations.PutOrder.{body}"
new = ["from", "to"]
members.from = "from"
members.to = "to"
"##;

/// The names of what each constructor takes: of the request, of the response's headers and of the model.
fn taken(project: &Project) -> [Vec<String>; 3] {
    let arguments = |file: &str, of: &str| {
        let path = project.0.path().join("generated/src").join(file);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let (_, behind) = text.split_once(&format!("\nimpl {of} {{")).expect("the item has methods");
        let (_, behind) = behind.split_once("pub fn new(").expect("one of them makes it");
        let (list, _) = behind.split_once(") -> Self").expect("it gives the item");
        let names =
            list.split(',').filter_map(|argument| Some(argument.split_once(':')?.0.trim().to_owned()));
        names.collect::<Vec<_>>()
    };
    [
        arguments("operations/orders.rs", "PutOrder"),
        arguments("operations/orders.rs", "PutOrderNoContent"),
        arguments("models/order.rs", "Order"),
    ]
}

#[test]
fn what_changes_places_in_the_document_is_taken_as_before() {
    let project = Project::of(DOCUMENT, LOCK);
    let before = [&["shop", "order", "by", "body"][..], &["x_first", "x_second"], &["from", "to"]];
    assert_eq!(taken(&project), before);
    let swap = |one: &str, other: &str| (format!("{one}\n{other}\n"), format!("{other}\n{one}\n"));
    let edits = [
        swap(
            "        - { name: order, in: path, required: true, schema: { type: string } }",
            "        - { name: by, in: query, required: true, schema: { type: string } }",
        ),
        swap(
            "            X-First: { required: true, schema: { type: string } }",
            "            X-Second: { required: true, schema: { type: string } }",
        ),
        swap("        from: { type: string }", "        to: { type: string }"),
    ];
    let edits = edits.each_ref().map(|(old, new)| (old.as_str(), new.as_str()));
    assert_eq!(project.edit(&edits), [""; 0]);
    assert_eq!(taken(&project), before);
    assert_eq!(project.lock(), LOCK);
}

#[test]
fn what_is_new_stands_behind_what_is_before_it() {
    let project = Project::of(DOCUMENT, LOCK);
    let edits = [
        ("required: [from, to]", "required: [sender, via, to]"),
        ("        from: { type: string }", "        sender: { type: string }\n        via: { type: string }"),
    ];
    assert_eq!(project.edit(&edits), [""; 0]);
    let [_, _, order] = taken(&project);
    assert_eq!(order, ["sender", "via", "to"]);
    assert!(project.lock().contains("new = [\"sender\", \"via\", \"to\"]\n"), "{}", project.lock());
}

#[test]
fn an_order_changed_by_hand_is_that_of_the_arguments() {
    let project = Project::of(DOCUMENT, LOCK);
    project.write("oasmith.lock", &replaced(LOCK, &[("[\"from\", \"to\"]", "[\"to\", \"from\"]")]));
    assert_eq!(project.generate(), [""; 0]);
    let [_, _, order] = taken(&project);
    assert_eq!(order, ["to", "from"]);
}

#[test]
fn a_default_is_made_in_the_order_of_the_arguments() {
    let project = Project::of(DOCUMENT, LOCK);
    project.write("oasmith.lock", &replaced(LOCK, &[("[\"from\", \"to\"]", "[\"to\", \"from\"]")]));
    let (last, next) = (
        "        to: { type: string }\n",
        "        next: { $ref: '#/components/schemas/Order', default: { from: a, to: b } }\n",
    );
    assert_eq!(project.edit(&[(last, &format!("{last}{next}"))]), [""; 0]);
    let path = project.0.path().join("generated/src/models/order.rs");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(text.contains("Order::new(\"b\", \"a\")"), "{text}");
}

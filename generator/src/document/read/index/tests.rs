//! Tests of the index, through the documents that it serves.

use super::super::testing::{component, read_3_1, read_documents};
use crate::document::{Document, Schema};

/// Where the `$ref` of a component leads.
fn target(document: &Document, name: &str) -> String {
    let reference = component(document, name).reference.as_ref();
    document.schema(reference.unwrap_or_else(|| panic!("{name}")).target).place.pointer.to_string()
}

fn property<'d>(document: &'d Document, schema: &Schema, name: &str) -> &'d Schema {
    let found = schema.properties.iter().find(|(key, _)| key.value == name);
    document.schema(found.unwrap().1)
}

#[test]
fn references_lead_into_other_documents_and_back() {
    let (document, findings) = read_documents(&[
        (
            "api.yaml",
            "openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /pets:
    $ref: paths/pets.yaml
components:
  schemas:
    Error: {$ref: 'schemas/error.yaml'}
    Owner: {$ref: 'schemas/all.yaml#/definitions/own%20er'}
    Ext: {$ref: '#/x-more/a'}
x-more: {a: {$ref: 'schemas/error.yaml#/properties/code'}}
",
        ),
        (
            "paths/pets.yaml",
            "get:
  parameters: [{$ref: '../api.yaml#/paths/~1pets/post/parameters/0'}]
  responses: {default: {description: d, content: {a/b: {schema: {$ref: ../schemas/error.yaml}}}}}
post:
  parameters: [{name: q, in: query, schema: {$ref: ../schemas/all.yaml#/definitions/unused~1x}}]
",
        ),
        ("schemas/error.yaml", "{type: object, properties: {code: {type: integer}, cause: {$ref: '#'}}}"),
        (
            "schemas/all.yaml",
            "definitions:
  own er: {properties: {pets: {items: {$ref: '../api.yaml#/components/schemas/Error'}}}}
  unused/x: {type: string}
  never: {$ref: 'not-there.yaml'}
",
        ),
    ]);
    // The path item behind the path is not part of `#/paths/~1pets`, as a JSON pointer sees it.
    assert_eq!(findings, ["paths/pets.yaml D006 2:23"]);
    assert_eq!(target(&document, "Error"), "schemas/error.yaml#");
    assert_eq!(target(&document, "Owner"), "schemas/all.yaml#/definitions/own er");
    assert_eq!(target(&document, "Ext"), "#/x-more/a");
    let error = document.schema(component(&document, "Error").reference.as_ref().unwrap().target);
    let cause = property(&document, error, "cause").reference.as_ref().unwrap().target;
    assert_eq!(document.schema(cause).place.pointer.as_str(), "schemas/error.yaml#");
    assert_eq!(document.paths[0].1.operations.len(), 2);
}

#[test]
fn identifiers_and_anchors_name_schemas() {
    let (document, findings) = read_3_1(
        "components:
  schemas:
    Tree:
      $id: https://example.com/tree
      properties:
        leaf: {$anchor: leaf, type: string}
        node: {$id: sub/node, $ref: 'leaf.json', $defs: {leaf: {$id: leaf.json, $anchor: leaf}}}
        self: {$ref: '#/properties/leaf'}
    A: {$ref: 'https://example.com/tree'}
    B: {$ref: 'https://example.com/tree#leaf'}
    C: {$ref: 'https://EXAMPLE.com/sub/leaf.json#leaf'}
    D: {$ref: '#/components/schemas/Tree/properties/node/$defs/leaf'}
    E: {$anchor: top}
    F: {$ref: '#top'}
    G: {$ref: 'https://example.com/tree#top'}
",
    );
    assert_eq!(findings, ["D006 17:15"]);
    assert_eq!(target(&document, "A"), "#/components/schemas/Tree");
    assert_eq!(target(&document, "B"), "#/components/schemas/Tree/properties/leaf");
    let leaf = "#/components/schemas/Tree/properties/node/$defs/leaf";
    assert_eq!([target(&document, "C"), target(&document, "D")], [leaf, leaf]);
    assert_eq!(target(&document, "F"), "#/components/schemas/E");
    let tree = component(&document, "Tree");
    let node = property(&document, tree, "node").reference.as_ref().unwrap().target;
    assert_eq!(document.schema(node).place.pointer.as_str(), leaf);
    let own = property(&document, tree, "self").reference.as_ref().unwrap().target;
    assert_eq!(document.schema(own).place.pointer.as_str(), "#/components/schemas/Tree/properties/leaf");
}

#[test]
fn names_are_given_once() {
    let (_, findings) = read_3_1(
        "components:
  schemas:
    A: {$id: 'urn:a', $anchor: x}
    B: {$id: 'urn:a', $anchor: x}
    C: {$anchor: y, properties: {d: {$dynamicAnchor: y}, e: {$id: 'urn:e', $anchor: y}}}
    D: {$id: 'urn:d#fragment'}
    E: {$id: '#old'}
",
    );
    assert_eq!(findings, ["D017 6:14", "D017 7:54", "D005 8:14", "D005 9:14"]);
}

#[test]
fn dynamic_references_know_their_anchor() {
    let (document, findings) = read_3_1(
        "components:
  schemas:
    List: {$id: 'urn:list', items: {$dynamicRef: '#item'}, $defs: {any: {$dynamicAnchor: item}}}
    Strings: {$id: 'urn:strings', $ref: 'urn:list', $defs: {item: {$dynamicAnchor: item, type: string}}}
    Plain: {$dynamicRef: 'urn:list#/$defs/any'}
    Static: {$anchor: here, $dynamicRef: '#here'}
",
    );
    assert_eq!(findings, [""; 0]);
    let list = component(&document, "List");
    let reference = document.schema(list.items.unwrap()).dynamic_reference.as_ref().unwrap();
    assert_eq!(reference.anchor.as_deref(), Some("item"));
    assert_eq!(
        document.schema(reference.target).place.pointer.as_str(),
        "#/components/schemas/List/$defs/any"
    );
    let strings = component(&document, "Strings");
    let item = document.schemas.dynamic_anchor(strings.resource, "item").unwrap();
    assert_eq!(document.schema(item).place.pointer.as_str(), "#/components/schemas/Strings/$defs/item");
    for (name, anchor) in [("Plain", None), ("Static", None)] {
        let reference = component(&document, name).dynamic_reference.as_ref().unwrap();
        assert_eq!(reference.anchor.as_deref(), anchor, "{name}");
    }
}

#[test]
fn a_document_may_name_itself() {
    let (document, findings) = read_documents(&[(
        "api.yaml",
        "openapi: 3.2.0
$self: https://example.com/api/openapi.yaml
info: {title: T, version: '1'}
components:
  schemas:
    A: {$ref: 'openapi.yaml#/components/schemas/B'}
    B: {$ref: 'https://example.com/api/openapi.yaml#/components/schemas/C'}
    C: {$ref: 'file:///spec/api.yaml#/components/schemas/D'}
    D: {type: string}
",
    )]);
    assert_eq!(findings, [""; 0]);
    let targets = ["A", "B", "C"].map(|name| target(&document, name));
    assert_eq!(targets, ["B", "C", "D"].map(|name| format!("#/components/schemas/{name}")));
}

#[test]
fn versions_are_those_of_each_document() {
    let (_, findings) = read_documents(&[
        (
            "api.yaml",
            "openapi: 3.1.0
info: {title: T, version: '1'}
components: {schemas: {A: {$ref: 'old.yaml#/components/schemas/A'}, B: {$ref: 'b.yaml#/B'}}}
",
        ),
        ("old.yaml", "{openapi: 3.0.0, components: {schemas: {A: {type: string, nullable: true}}}}"),
        ("b.yaml", "{B: {type: string, nullable: true}}"),
    ]);
    assert_eq!(findings, ["b.yaml D040 1:30"]);
}

#[test]
fn data_refers_to_nothing() {
    let (_, findings) = read_3_1(
        "paths: {}
components:
  examples: {e: {value: {$ref: a.yaml}}}
  schemas: {A: {default: {$ref: a.yaml}, const: {$id: 'x y'}, x-y: {$ref: a.yaml}, unknown: {$ref: a.yaml}}}
",
    );
    assert_eq!(findings, ["D003 6:84"]);
}

#[test]
fn a_document_that_names_itself_is_one_resource() {
    let (document, findings) = read_documents(&[
        (
            "api.yaml",
            "openapi: 3.1.0
info: {title: T, version: '1'}
components: {schemas: {A: {$ref: 'shared.yaml#/$defs/a'}, B: {$ref: 'shared.yaml'}}}
",
        ),
        (
            "shared.yaml",
            "{$id: 'file:///spec/shared.yaml', $defs: {a: {$ref: '#b'}, b: {$anchor: b, type: string}}}",
        ),
    ]);
    assert_eq!(findings, [""; 0]);
    assert_eq!(target(&document, "A"), "shared.yaml#/$defs/a");
}

#[test]
fn a_file_and_its_root_schema_are_one_resource() {
    let entry = |reference: &str| {
        format!(
            "openapi: 3.1.0
info: {{title: T, version: '1'}}
components: {{schemas: {{A: {{$ref: '{reference}'}}, B: {{$ref: 'https://example.com/s/tree'}}}}}}
"
        )
    };
    let tree = "$id: https://example.com/s/tree
properties: {x: {$ref: leaf}}
$defs: {leaf: {$id: leaf, type: string}, named: {$anchor: named}}
";
    let table = [
        ("tree.yaml", "tree.yaml#"),
        ("tree.yaml#/properties/x", "tree.yaml#/properties/x"),
        ("tree.yaml#named", "tree.yaml#/$defs/named"),
    ];
    for (reference, expected) in table {
        let (document, findings) = read_documents(&[("api.yaml", &entry(reference)), ("tree.yaml", tree)]);
        assert_eq!(findings, [""; 0], "{reference}");
        assert_eq!(target(&document, "A"), expected);
        assert_eq!(target(&document, "B"), "tree.yaml#");
    }
}

//! What a filter keeps of a document.

use super::{Filter, List, Selection, filter};
use crate::document::Document;
use crate::document::read::testing::{read_3_1, read_yaml};

const PETS: &str = "
security: [{ key: [] }]
tags: [{ name: pets }, { name: shops }]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses: { '200': { $ref: '#/components/responses/Pets' } }
    post:
      operationId: addPet
      tags: [pets, write]
      security: [{ token: [write] }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/NewPet' } } } }
      responses: { '204': { description: Done } }
  /pets/{id}:
    parameters: [{ $ref: '#/components/parameters/Id' }]
    get:
      operationId: getPet
      tags: [pets]
      responses: { '200': { $ref: '#/components/responses/Pet' } }
  /shops/{id}:
    get:
      tags: [shops]
      parameters: [{ $ref: '#/components/parameters/Id' }]
      responses: { default: { description: Done, headers: { Age: { $ref: '#/components/headers/Age' } } } }
webhooks:
  petAdded:
    post:
      operationId: petAdded
      tags: [pets]
      requestBody: { $ref: '#/components/requestBodies/Pet' }
      responses: { '204': { description: Done } }
components:
  parameters:
    Id: { name: id, in: path, required: true, schema: { $ref: '#/components/schemas/Id' } }
    Unused: { name: x, in: query, schema: { type: string } }
  headers:
    Age: { schema: { $ref: '#/components/schemas/Age' } }
  requestBodies:
    Pet: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
  responses:
    Pet: { description: One, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
    Pets: { description: All, content: { application/json: { schema: { items: { $ref: '#/components/schemas/Pet' } } } } }
  securitySchemes:
    key: { type: apiKey, in: header, name: Key }
    token: { type: http, scheme: bearer }
  schemas:
    Id: { type: string }
    Age: { type: integer }
    NewPet: { type: object, properties: { name: { type: string } } }
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { type: object }]
      discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat', dog: Dog } }
    Cat: { type: object, properties: { home: { $ref: '#/components/schemas/Home' } } }
    Dog: { type: object }
    Home: { type: string }
    Unused: { type: string }
";

fn selection(entries: &[(List, &str)]) -> Selection {
    let mut selection = Selection::default();
    for (list, entry) in entries {
        selection.list_mut(*list).push((*entry).to_owned());
    }
    selection
}

/// What is left of the document, and the findings with their help.
fn filtered(include: &[(List, &str)], exclude: &[(List, &str)]) -> (Document, Vec<String>) {
    let (document, found) = read_3_1(PETS);
    assert_eq!(found, [""; 0]);
    let (document, found) =
        filter(document, &Filter { include: selection(include), exclude: selection(exclude) });
    let shown = found.iter().map(|found| {
        let help = found.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{} {}{help}", found.code.as_str(), found.message)
    });
    (document, shown.collect())
}

/// The operations that are kept, and the names of all components.
fn kept(include: &[(List, &str)], exclude: &[(List, &str)]) -> (String, String) {
    let (document, found) = filtered(include, exclude);
    assert_eq!(found, [""; 0]);
    let paths = document.paths.iter().map(|(path, item)| (path.value.as_str(), item));
    let webhooks = document.webhooks.iter().map(|(name, item)| (name.value.as_str(), item));
    let operations = paths.chain(webhooks).flat_map(|(path, item)| {
        item.operations.iter().map(move |operation| format!("{} {path}", operation.method.as_str()))
    });
    let operations = operations.collect::<Vec<_>>().join(", ");
    let components = &document.components;
    let mut names: Vec<&str> = components.parameters.iter().map(|(name, _)| name.value.as_str()).collect();
    names.extend(components.headers.iter().map(|(name, _)| name.value.as_str()));
    names.extend(components.request_bodies.iter().map(|(name, _)| name.value.as_str()));
    names.extend(components.responses.iter().map(|(name, _)| name.value.as_str()));
    names.extend(components.security_schemes.iter().map(|(name, _)| name.value.as_str()));
    names.extend(components.schemas.iter().map(|(name, _)| name.value.as_str()));
    (operations, names.join(" "))
}

#[test]
fn without_a_filter_everything_is_kept() {
    let (operations, components) = kept(&[], &[]);
    assert_eq!(operations, "GET /pets, POST /pets, GET /pets/{id}, GET /shops/{id}, POST petAdded");
    assert_eq!(components, "Id Unused Age Pet Pet Pets key token Id Age NewPet Pet Cat Dog Home Unused");
}

#[test]
fn only_what_is_reached_is_kept() {
    use List::{Methods, Operations, Paths, Tags};
    for (include, operations, components) in [
        (vec![(Operations, "addPet")], "POST /pets", "token NewPet"),
        // The mapping alone leads to Dog, a property of a variant to Home.
        (vec![(Operations, "listPets")], "GET /pets", "Pets key Pet Cat Dog Home"),
        (vec![(Paths, "/shops/**")], "GET /shops/{id}", "Id Age key Id Age"),
        (vec![(Paths, "pet*")], "POST petAdded", "Pet key Pet Cat Dog Home"),
        (
            vec![(Tags, "write"), (Tags, "shops")],
            "POST /pets, GET /shops/{id}",
            "Id Age key token Id Age NewPet",
        ),
        (vec![(Methods, "post"), (Paths, "/**")], "POST /pets", "token NewPet"),
    ] {
        assert_eq!(kept(&include, &[]), (operations.to_owned(), components.to_owned()), "{include:?}");
    }
}

#[test]
fn what_is_excluded_is_out_whatever_is_included() {
    use List::{Methods, Paths, Tags};
    assert_eq!(kept(&[], &[(Tags, "pets")]), ("GET /shops/{id}".to_owned(), "Id Age key Id Age".to_owned()));
    assert_eq!(kept(&[(Tags, "pets")], &[(Methods, "GET"), (Paths, "petAdded")]).0, "POST /pets");
}

#[test]
fn requirements_and_tags_of_the_document_go_with_their_operations() {
    let (document, _) = filtered(&[(List::Operations, "addPet")], &[]);
    assert!(document.security.is_empty());
    assert_eq!(document.tags.iter().map(|tag| tag.name.value.as_str()).collect::<Vec<_>>(), ["pets"]);
    let left_out = &document.left_out;
    assert_eq!(left_out.operations.iter().collect::<Vec<_>>(), ["getPet", "listPets", "petAdded"]);
    assert_eq!(left_out.security_schemes.iter().collect::<Vec<_>>(), ["key"]);
}

#[test]
fn a_parent_with_a_discriminator_stands_for_the_components_that_build_on_it() {
    let (document, found) = read_3_1(
        "
paths:
  /a:
    get:
      operationId: a
      responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } }
  /b:
    get: { operationId: b, responses: { '204': { description: B } } }
components:
  schemas:
    Pet: { type: object, discriminator: { propertyName: kind } }
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { home: { $ref: '#/components/schemas/Home' } } }] }
    Home: { type: string }
    Shop: { allOf: [{ $ref: '#/components/schemas/Home' }] }
",
    );
    assert_eq!(found, [""; 0]);
    let include = selection(&[(List::Operations, "a")]);
    let (document, _) = filter(document, &Filter { include, exclude: Selection::default() });
    let names: Vec<_> = document.components.schemas.iter().map(|(name, _)| name.value.as_str()).collect();
    assert_eq!(names, ["Pet", "Cat", "Home"]);
}

#[test]
fn a_dynamic_reference_leads_to_the_anchors_of_all_resources_on_the_way() {
    let (document, found) = read_3_1(
        "
paths:
  /a:
    get:
      operationId: a
      responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Strings' } } } } }
components:
  schemas:
    Strings:
      $id: strings
      $defs: { item: { $dynamicAnchor: item, $ref: 'item' } }
      $ref: list
    List: { $id: list, type: array, items: { $dynamicRef: '#item' }, $defs: { any: { $dynamicAnchor: item } } }
    Item: { $id: item, type: string }
    Outermost: { $dynamicAnchor: item }
    Unused: { $id: unused, $dynamicAnchor: item }
",
    );
    assert_eq!(found, [""; 0]);
    let include = selection(&[(List::Operations, "a")]);
    let (document, _) = filter(document, &Filter { include, exclude: Selection::default() });
    let names: Vec<_> = document.components.schemas.iter().map(|(name, _)| name.value.as_str()).collect();
    assert_eq!(names, ["Strings", "List", "Item", "Outermost"]);
}

#[test]
fn callbacks_and_tags_above_are_reached() {
    let (document, found) = read_yaml(
        "openapi: 3.2.0
info: { title: T, version: '1' }
tags: [{ name: a, parent: b }, { name: other }, { name: c }, { name: b, parent: c }]
paths:
  /a:
    get:
      operationId: a
      tags: [other, a]
      responses: { '204': { description: A } }
      callbacks: { done: { $ref: '#/components/callbacks/Done' } }
  /b:
    get: { operationId: b, responses: { '204': { description: B } } }
components:
  callbacks:
    Done:
      '{$request.query.url}':
        post:
          requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/News' } } } }
          responses: { '204': { description: Read } }
          callbacks: { done: { $ref: '#/components/callbacks/Done' } }
    Unused: {}
  schemas:
    News: { type: string }
    Unused: { type: string }
",
    );
    assert_eq!(found, [""; 0]);
    let include = selection(&[(List::Operations, "a")]);
    let (document, found) = filter(document.unwrap(), &Filter { include, exclude: Selection::default() });
    assert!(found.is_empty(), "{found:?}");
    let tags: Vec<_> = document.tags.iter().map(|tag| tag.name.value.as_str()).collect();
    assert_eq!(tags, ["a", "other", "c", "b"]);
    let components = document.components;
    assert_eq!(components.callbacks.len(), 1);
    assert_eq!(components.schemas.iter().map(|(name, _)| name.value.as_str()).collect::<Vec<_>>(), ["News"]);
}

#[test]
fn entries_that_match_nothing_are_refused() {
    use List::{Methods, Operations, Paths, Tags};
    let (_, found) = filtered(
        &[(Paths, "/pet"), (Methods, "patch"), (Tags, "pets"), (Operations, "listPet")],
        &[(Tags, "shop")],
    );
    assert_eq!(
        found,
        [
            "P002 `filter.include.paths` has `/pet`, which matches nothing in the document (did you mean `/pets`?)",
            "P002 `filter.include.methods` has `patch`, which matches nothing in the document",
            "P002 `filter.include.operations` has `listPet`, which matches nothing in the document (did you mean `listPets`?)",
            "P002 `filter.exclude.tags` has `shop`, which matches nothing in the document (did you mean `shops`?)",
        ]
    );
    let (_, found) = filtered(&[(Tags, "shops"), (Methods, "post")], &[]);
    assert_eq!(found, ["P002 the filter keeps no operation and no webhook of the document"]);
}

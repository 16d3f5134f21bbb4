//! The edits.

use super::row::{BY_AGE, BY_NAME, CREATE, CREATED, FOUND, GOT, LIST, LISTED, UPDATED};
use super::row::{Code::Breaks, Read, Row};

/// The response is beside the error, with its status and its body.
const UNDESCRIBED: Read = Read::Error("the document does not describe the status");

const MOVED: &str = "the path is another operation's";

const UNTAGGED: &str = r#"body /what: missing required property "what""#;

const PET: &str = r#"{"object":"pet","id":"1","name":"Rex","status":"here","owner":{"name":"Ann"}}"#;

pub const ROWS: &[Row] = &[
    Row {
        edit: "an optional query parameter is added",
        changes: &[(
            "        - { name: order, in: query,",
            "        - { name: owner, in: query, schema: { type: string } }\n        - { name: order, in: query,",
        )],
        sends: &[(("listPets", "GET /pets?owner=Ann"), Read::As("GET /pets"))],
        ..Row::KEPT
    },
    Row {
        edit: "an optional request property is added",
        changes: &[(
            "        owner: { type: string }\n",
            "        owner: { type: string }\n        note: { type: string }\n",
        )],
        sends: &[(
            ("createPet", "POST /pets\n{\"name\":\"Rex\",\"owner\":\"Ann\",\"note\":\"x\"}"),
            Read::As("POST /pets\n{\"name\":\"Rex\",\"owner\":\"Ann\"}"),
        )],
        ..Row::KEPT
    },
    Row {
        edit: "an optional response property is added",
        changes: &[(
            "        id: { type: string }\n",
            "        note: { type: string }\n        id: { type: string }\n",
        )],
        answers: &[(
            (
                "getPet",
                200,
                r#"{"object":"pet","note":"x","id":"1","name":"Rex","status":"here","owner":{"name":"Ann"}}"#,
            ),
            Read::As(PET),
        )],
        ..Row::KEPT
    },
    Row {
        edit: "the first optional property is added to a struct",
        changes: &[(
            "properties: { kind: { type: string, const: born } }",
            "properties: { kind: { type: string, const: born }, at: { type: string } }",
        )],
        answers: &[(
            ("listEvents", 200, r#"[{"kind":"born","at":"noon"}]"#),
            Read::As(r#"[{"kind":"born"}]"#),
        )],
        ..Row::KEPT
    },
    Row {
        edit: "an operation is added",
        changes: &[(
            "  /search:\n",
            "  /pets/{id}/feed:\n    post:\n      operationId: feedPet\n      tags: [pets]\n      parameters:\n        - { name: id, in: path, required: true, schema: { type: string } }\n      responses:\n        '204': { description: Fed }\n  /search:\n",
        )],
        server: Breaks(&["[E0046]: not all trait items implemented, missing: `feed_pet`"]),
        ..Row::KEPT
    },
    Row {
        edit: "an operation of another tag is added",
        changes: &[(
            "  /search:\n",
            "  /health:\n    get:\n      operationId: getHealth\n      tags: [meta]\n      responses:\n        '204': { description: Well }\n  /search:\n",
        )],
        server: Breaks(&["[E0277]: the trait bound `Shop: Meta` is not satisfied"]),
        ..Row::KEPT
    },
    Row {
        edit: "a required response property is added",
        changes: &[
            (
                "required: [object, id, name, status, owner]",
                "required: [object, id, name, status, owner, age]",
            ),
            (
                "        status: { $ref: '#/components/schemas/Status' }\n",
                "        status: { $ref: '#/components/schemas/Status' }\n        age: { type: integer }\n",
            ),
        ],
        server: Breaks(&["[E0061]: this function takes 1 argument but 4 arguments were supplied"]),
        answers: &[(
            (
                "getPet",
                200,
                r#"{"object":"pet","id":"1","name":"Rex","status":"here","age":3,"owner":{"name":"Ann"}}"#,
            ),
            Read::As(PET),
        )],
        unread: &[
            (LISTED, r#"/data/0: missing required property "age""#),
            (CREATED, r#"missing required property "age""#),
            (GOT, r#"missing required property "age""#),
            (UPDATED, r#"missing required property "age""#),
            (FOUND, r#"/data/0: missing required property "age""#),
        ],
        ..Row::KEPT
    },
    Row {
        edit: "a response enum value is added",
        changes: &[("enum: [here, sold]", "enum: [here, lost, sold]")],
        answers: &[(
            (
                "getPet",
                200,
                r#"{"object":"pet","id":"1","name":"Rex","status":"lost","owner":{"name":"Ann"}}"#,
            ),
            Read::Same,
        )],
        ..Row::KEPT
    },
    Row {
        edit: "a failure with the same body is added",
        changes: &[(
            "        '409':",
            "        '403': { $ref: '#/components/responses/Error' }\n        '409':",
        )],
        answers: &[(("createPet", 403, r#"{"code":"a","message":"b"}"#), UNDESCRIBED)],
        ..Row::KEPT
    },
    Row {
        edit: "a failure with another body is added",
        changes: &[(
            "        '409':",
            "        '402': { description: Pay, content: { application/json: { schema: { type: object, required: [price], properties: { price: { type: integer } } } } } }\n        '409':",
        )],
        answers: &[(("createPet", 402, r#"{"price":3}"#), UNDESCRIBED)],
        ..Row::KEPT
    },
    Row {
        edit: "the first failure is added",
        changes: &[(
            "content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Event' } } } }\n",
            "content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Event' } } } }\n        '404': { $ref: '#/components/responses/Error' }\n",
        )],
        answers: &[(("listEvents", 404, r#"{"code":"a","message":"b"}"#), UNDESCRIBED)],
        ..Row::KEPT
    },
    Row {
        edit: "a default failure is added",
        changes: &[(
            "        '409':",
            "        default: { $ref: '#/components/responses/Error' }\n        '409':",
        )],
        answers: &[(("createPet", 503, r#"{"code":"a","message":"b"}"#), UNDESCRIBED)],
        ..Row::KEPT
    },
    Row {
        edit: "a failure gets a status of its own, which `default` stood for",
        changes: &[(
            "        default:",
            "        '404': { $ref: '#/components/responses/Error' }\n        default:",
        )],
        answers: &[(("updatePet", 404, r#"{"code":"a","message":"b"}"#), Read::Same)],
        ..Row::KEPT
    },
    Row {
        edit: "a response union variant is added",
        changes: &[
            (
                "        - { $ref: '#/components/schemas/Born' }\n",
                "        - { $ref: '#/components/schemas/Lost' }\n        - { $ref: '#/components/schemas/Born' }\n",
            ),
            ("mapping: { born:", "mapping: { lost: '#/components/schemas/Lost', born:"),
            (
                "    Born:\n",
                "    Lost: { type: object, required: [kind], properties: { kind: { type: string, const: lost } } }\n    Born:\n",
            ),
        ],
        answers: &[(("listEvents", 200, r#"[{"kind":"born"},{"kind":"lost"}]"#), Read::Same)],
        ..Row::KEPT
    },
    Row {
        edit: "a request enum value is added",
        changes: &[("enum: [name, age]", "enum: [name, size, age]")],
        server: Breaks(&["[E0004]: non-exhaustive patterns: `Some(Order::Size)` not covered"]),
        sends: &[(
            ("listPets", "GET /pets?order=size"),
            Read::Error(r#"query parameter order: expected one of `name`, `age`, found "size""#),
        )],
        ..Row::KEPT
    },
    Row {
        edit: "a request union variant is added",
        changes: &[
            (
                "        - { $ref: '#/components/schemas/ByName' }\n",
                "        - { $ref: '#/components/schemas/BySize' }\n        - { $ref: '#/components/schemas/ByName' }\n",
            ),
            ("mapping: { name:", "mapping: { size: '#/components/schemas/BySize', name:"),
            (
                "    ByName:\n",
                "    BySize: { type: object, required: [by], properties: { by: { type: string, const: size } } }\n    ByName:\n",
            ),
        ],
        server: Breaks(&["models::Filter::BySize(_)` not covered"]),
        sends: &[(
            ("searchPets", "POST /search\n{\"by\":\"size\"}"),
            Read::Error(r#"body /by: expected "name" or "age", found "size""#),
        )],
        ..Row::KEPT
    },
    Row {
        edit: "a value is added to an enum of requests and responses",
        changes: &[("enum: [black, white]", "enum: [black, red, white]")],
        server: Breaks(&["[E0004]: non-exhaustive patterns: `Colour::Red` not covered"]),
        answers: &[(
            (
                "getPet",
                200,
                r#"{"object":"pet","id":"1","name":"Rex","status":"here","owner":{"name":"Ann"},"colour":"red"}"#,
            ),
            Read::Same,
        )],
        sends: &[(
            ("createPet", "POST /pets\n{\"name\":\"Rex\",\"owner\":\"Ann\",\"colour\":\"red\"}"),
            Read::Error(r#"body /colour: expected one of `black`, `white`, found "red""#),
        )],
        ..Row::KEPT
    },
    Row {
        edit: "a required parameter is added",
        changes: &[(
            "        - { name: limit, in: query,",
            "        - { name: shop, in: query, required: true, schema: { type: string } }\n        - { name: limit, in: query,",
        )],
        client: Breaks(&["[E0061]: this method takes 1 argument but 0 arguments were supplied"]),
        refused: &[(LIST, "query parameter shop: expected a value")],
        sends: &[(("listPets", "GET /pets?shop=1"), Read::As("GET /pets"))],
        ..Row::KEPT
    },
    Row {
        edit: "a required request property is added",
        changes: &[
            ("required: [name, owner]", "required: [name, owner, age]"),
            (
                "        owner: { type: string }\n",
                "        owner: { type: string }\n        age: { type: integer }\n",
            ),
        ],
        client: Breaks(&["[E0061]: this function takes 3 arguments but 2 arguments were supplied"]),
        refused: &[(CREATE, r#"body /age: missing required property "age""#)],
        sends: &[(
            ("createPet", "POST /pets\n{\"name\":\"Rex\",\"owner\":\"Ann\",\"age\":3}"),
            Read::As("POST /pets\n{\"name\":\"Rex\",\"owner\":\"Ann\"}"),
        )],
        ..Row::KEPT
    },
    Row {
        edit: "required request properties become so many that they are taken by name",
        changes: &[
            ("required: [name, owner]", "required: [name, owner, age, size, race]"),
            (
                "        owner: { type: string }\n",
                "        owner: { type: string }\n        age: { type: integer }\n        size: { type: integer }\n        race: { type: string }\n",
            ),
        ],
        client: Breaks(&["[E0061]: this function takes 1 argument but 2 arguments were supplied"]),
        refused: &[(
            CREATE,
            r#"body /age: missing required property "age"; body /size: missing required property "size"; body /race: missing required property "race""#,
        )],
        sends: &[(
            (
                "createPet",
                "POST /pets\n{\"name\":\"Rex\",\"owner\":\"Ann\",\"age\":3,\"size\":2,\"race\":\"x\"}",
            ),
            Read::As("POST /pets\n{\"name\":\"Rex\",\"owner\":\"Ann\"}"),
        )],
        ..Row::KEPT
    },
    Row {
        edit: "a constraint is added to an inline schema",
        changes: &[(
            "        name: { type: string }\n        owner: { type: string }\n",
            "        name: { type: string, maxLength: 2 }\n        owner: { type: string }\n",
        )],
        refused: &[(CREATE, "body /name: expected at most 2 characters, found 3")],
        ..Row::KEPT
    },
    Row {
        edit: "a path is moved",
        changes: &[("  /pets:\n", "  /animals:\n")],
        refused: &[(LIST, MOVED), (CREATE, MOVED)],
        sends: &[(("listPets", "GET /animals?limit=10"), Read::Error(MOVED))],
        ..Row::KEPT
    },
    Row {
        edit: "a style is changed",
        changes: &[("- { name: ids, in: query,", "- { name: ids, in: query, explode: false,")],
        refused: &[(LIST, "query parameter ids: expected one value, found 2")],
        sends: &[(("listPets", "GET /pets?ids=1,2"), Read::As("GET /pets?ids=1%2C2"))],
        ..Row::KEPT
    },
    Row {
        edit: "a discriminator is changed",
        changes: &[
            ("discriminator: { propertyName: by,", "discriminator: { propertyName: what,"),
            (
                "required: [by, name]\n      properties: { by:",
                "required: [what, name]\n      properties: { what:",
            ),
            (
                "required: [by, age]\n      properties: { by:",
                "required: [what, age]\n      properties: { what:",
            ),
        ],
        refused: &[(BY_NAME, UNTAGGED), (BY_AGE, UNTAGGED)],
        sends: &[(
            ("searchPets", "POST /search\n{\"what\":\"name\",\"name\":\"Rex\"}"),
            Read::Error("body /by: missing required property \"by\""),
        )],
        ..Row::KEPT
    },
    Row {
        edit: "descriptions are added and things change places",
        changes: &[
            (
                "        id: { type: string }\n        name: { type: string }\n        status:",
                "        name: { type: string, description: What it is called }\n        id: { type: string }\n        status:",
            ),
            (
                "    Status: { type: string, enum: [here, sold] }\n    Order: { type: string, enum: [name, age] }\n",
                "    Order: { type: string, enum: [age, name] }\n    Status: { type: string, enum: [sold, here] }\n",
            ),
            (
                "        colour: { $ref: '#/components/schemas/Colour' }\n        parent: { type: string }\n    PetUpdate",
                "        parent: { type: string }\n        colour: { $ref: '#/components/schemas/Colour' }\n    PetUpdate",
            ),
        ],
        ..Row::KEPT
    },
    // The order of what `new` takes is kept by the lock: the code compiles either way.
    Row {
        edit: "required properties of one type change places",
        changes: &[(
            "        code: { type: string }\n        message: { type: string }\n",
            "        message: { type: string }\n        code: { type: string }\n",
        )],
        answers: &[(
            ("getPet", 404, r#"{"message":"b","code":"a"}"#),
            Read::As(r#"{"code":"a","message":"b"}"#),
        )],
        ..Row::KEPT
    },
    // What the table leaves open.
    Row {
        edit: "a request property may be null",
        changes: &[(
            "    PetUpdate:\n      type: object\n      properties:\n        name: { type: string }\n        parent: { type: string }",
            "    PetUpdate:\n      type: object\n      properties:\n        name: { type: string }\n        parent: { type: [string, 'null'] }",
        )],
        server: Breaks(&["[E0308]: mismatched types: expected `Option<String>`, found `Maybe<String>`"]),
        sends: &[(
            ("updatePet", "PATCH /pets/1\n{\"parent\":null}"),
            Read::Error("body /parent: expected a string, found null"),
        )],
        ..Row::KEPT
    },
    Row {
        edit: "a response property may be null",
        changes: &[(
            "        parent: { type: string }\n    PetList:",
            "        parent: { type: [string, 'null'] }\n    PetList:",
        )],
        client: Breaks(&["[E0308]: mismatched types: expected `Option<&String>`, found `Maybe<&String>`"]),
        answers: &[(
            (
                "getPet",
                200,
                r#"{"object":"pet","id":"1","name":"Rex","status":"here","owner":{"name":"Ann"},"parent":null}"#,
            ),
            Read::Error("/parent: expected a string, found null"),
        )],
        ..Row::KEPT
    },
    // Success no longer means that there is a pet: the caller has to say what is to happen without one.
    Row {
        edit: "a second success is added",
        changes: &[(
            "        '404': { $ref: '#/components/responses/Error' }\n    patch:",
            "        '202': { description: It is being fetched }\n        '404': { $ref: '#/components/responses/Error' }\n    patch:",
        )],
        server: Breaks(&["to be a future that resolves to `Result<GetPetSuccess, "]),
        client: Breaks(&["?"]),
        answers: &[(("getPet", 202, ""), UNDESCRIBED)],
        ..Row::KEPT
    },
    // The header is a part of the success for both ends.
    Row {
        edit: "a required response header is added",
        changes: &[(
            "    get:\n      operationId: getPet\n      tags: [pets]\n      parameters:\n        - { name: id, in: path, required: true, schema: { type: string } }\n      responses:\n        '200': { description: The pet, ",
            "    get:\n      operationId: getPet\n      tags: [pets]\n      parameters:\n        - { name: id, in: path, required: true, schema: { type: string } }\n      responses:\n        '200': { description: The pet, headers: { X-Seen: { required: true, schema: { type: string } } }, ",
        )],
        server: Breaks(&["to be a future that resolves to `Result<GetPetOk, "]),
        client: Breaks(&["?"]),
        unread: &[(GOT, "expected the header X-Seen, found none")],
        ..Row::KEPT
    },
    // A constant is checked and not stored, so it is not open for what may come.
    Row {
        edit: "a constant of responses becomes an enumeration",
        changes: &[("object: { type: string, const: pet }", "object: { type: string, enum: [pet, plush] }")],
        server: Breaks(&["[E0061]: this function takes"]),
        answers: &[(
            (
                "getPet",
                200,
                r#"{"object":"plush","id":"1","name":"Rex","status":"here","owner":{"name":"Ann"}}"#,
            ),
            Read::Error(r#"/object: expected "pet", found "plush""#),
        )],
        ..Row::KEPT
    },
    // An enumeration that responses hold has a place for values that are not listed.
    Row {
        edit: "an enumeration of requests gets into responses",
        changes: &[(
            "        parent: { type: string }\n    PetList:",
            "        parent: { type: string }\n        order: { $ref: '#/components/schemas/Order' }\n    PetList:",
        )],
        server: Breaks(&["[E0004]: non-exhaustive patterns: `Some(Order::Unknown(_))` not covered"]),
        ..Row::KEPT
    },
    Row {
        edit: "an enumeration of responses gets into requests",
        changes: &[(
            "        - { name: order, in: query,",
            "        - { name: status, in: query, schema: { $ref: '#/components/schemas/Status' } }\n        - { name: order, in: query,",
        )],
        sends: &[(("listPets", "GET /pets?status=here"), Read::As("GET /pets"))],
        ..Row::KEPT
    },
    // Names.
    Row {
        edit: "an operationId is renamed",
        changes: &[("operationId: getPet", "operationId: readPet")],
        ..Row::KEPT
    },
    Row {
        edit: "a tag is renamed",
        renames: &[("name: pets", "name: animals"), ("tags: [pets]", "tags: [animals]")],
        ..Row::KEPT
    },
    Row {
        edit: "a schema is renamed",
        renames: &[("    Status:", "    State:"), ("schemas/Status'", "schemas/State'")],
        ..Row::KEPT
    },
    Row {
        edit: "an inline schema becomes a component",
        changes: &[
            (
                "owner: { type: object, required: [name], properties: { name: { type: string } } }",
                "owner: { $ref: '#/components/schemas/Person' }",
            ),
            (
                "    PetList:\n",
                "    Person: { type: object, required: [name], properties: { name: { type: string } } }\n    PetList:\n",
            ),
        ],
        ..Row::KEPT
    },
];

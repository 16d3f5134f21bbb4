//! Real documents: what is wrong with each, and that it is so. The snapshots hold every error, with its place and its
//! words, and count the warnings.

use std::path::{Path, PathBuf};

use super::beside;
use super::reading::{Defects, assert_defects, documents, read_all, report};

/// What is wrong with the documents. Each was looked up in the document and in the specification.
const DEFECTS: &Defects = &[
    ("airflow-core.3.1.yaml", "D014", "the root's `security` names schemes that only the deployment defines"),
    ("all-the-components.3.1.yaml", "D002", "`components.headers.MyHeader` has a description only"),
    ("all-the-components.3.1.yaml", "D006", "a link refers to a component that is not there"),
    ("all-the-components.3.1.yaml", "D014", "there are no `securitySchemes`"),
    ("aspnet-odata-internal.3.0.yaml", "D012", "`key` of the path is declared with `in: query`"),
    ("bluesky-atproto.3.1.json", "D005", "`oneOf: []`, where JSON Schema asks for one schema at least"),
    ("burgershop.3.1.yaml", "D020", "`BurgerHeader` has `schema` and `content`"),
    ("burgershop.3.1.yaml", "D006", "`discriminator.mapping` leads to `some value`, which is no schema"),
    ("chroma-api.3.1.json", "D006", "two schemas were left out of the components"),
    ("discourse-api.3.1.json", "D011", "`/groups/{name}.json` and `/groups/{id}.json`, twice"),
    ("dmcg-item-schema.3.2.yaml", "D002", "a parameter without `name`"),
    ("heyapi-full.3.1.yaml", "D002", "a path parameter without `required`"),
    ("heyapi-full.3.1.yaml", "D005", "path parameters with `required: false`"),
    ("heyapi-full.3.1.yaml", "D007", "`$ref` of a schema to a parameter"),
    (
        "heyapi-full.3.1.yaml",
        "D012",
        "`{api-version}` is declared nowhere; two path parameters have no template",
    ),
    ("heyapi-full.3.1.yaml", "S001", "the file `external-shared.json` was not taken along"),
    ("iceberg-rest-catalog.3.1.yaml", "D007", "`headers.etag` refers to a parameter"),
    ("iceberg-s3-signer.3.0.yaml", "S011", "the file that it refers to lay above, and was not taken along"),
    ("intercom-api.3.0.yaml", "D012", "`job_identifier` of the path is declared with `in: query`"),
    ("kestra-api.3.0.yaml", "D012", "`serviceType` of the path is declared with `in: query`"),
    ("mcp-registry.3.1.yaml", "D004", "`jsonSchemaDialect` stands in `components.schemas`"),
    ("nestia-bbs.3.1.json", "D020", "media types with `example` and `examples`"),
    ("netbird-api.3.1.yaml", "D011", "`/api/users/invites/{inviteId}` and `/api/users/invites/{token}`"),
    ("superset-api.3.0.json", "D012", "`schema_name` is not in the path"),
    ("webrpc-example.3.0.yaml", "D014", "there is no scheme `JWT`"),
    ("xero-accounting.3.0.yaml", "D011", "an object by its id and by its name or number, in 14 places"),
];

/// What is right, and is not read: a dialect of JSON Schema with a meaning of its own.
const LIMITS: &Defects = &[
    ("all-the-components.3.1.yaml", "D018", "`jsonSchemaDialect` is `https://pb33f.io/api\"`"),
    ("burgershop.3.1.yaml", "D018", "`jsonSchemaDialect` is `https://pb33f.io/schema`"),
];

/// What is wrong with the documents that ogen generates from.
const OGEN_DEFECTS: &Defects = &[("client_options.json", "D002", "there is no `info`")];

/// What is wrong with the documents of Matrix. Of the tree, only the folder `api` was taken along.
const MATRIX_DEFECTS: &Defects = &[
    ("api/application-service/transactions.yaml", "S001", "a schema of an event was not taken along"),
    ("api/client-server/old_sync.yaml", "S001", "as above"),
    ("api/client-server/room_initial_sync.yaml", "S001", "as above"),
    ("api/client-server/room_summary.yaml", "D014", "the scheme is one of another API"),
    ("api/client-server/rooms.yaml", "S001", "a schema of an event was not taken along"),
    ("api/client-server/space_hierarchy.yaml", "S001", "as above"),
    ("api/client-server/sync.yaml", "S001", "as above"),
    ("api/identity/v2_associations.yaml", "S001", "the schema of signatures was not taken along"),
    ("api/identity/v2_invitation_signing.yaml", "S001", "as above"),
    ("api/server-server/events.yaml", "D014", "there is `signedRequest`, and no `accessToken`"),
    ("api/server-server/space_hierarchy.yaml", "S001", "a schema of an event was not taken along"),
    ("api/server-server/third_party_invite.yaml", "S001", "as above"),
];

fn check(name: &str, documents: &[PathBuf], folder: &Path, known: &[&Defects]) {
    let readings = read_all(documents, folder);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots/foreign");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, report(&readings)));
    assert_defects(&readings, known);
}

#[test]
fn corpus() {
    let Some(folder) = beside("corpus") else { return };
    let mut documents = documents(&folder);
    documents.retain(|path| path.parent() == Some(&folder));
    check("corpus", &documents, &folder, &[DEFECTS, LIMITS]);
}

#[test]
fn ogen_positive() {
    let Some(folder) = beside("suites/ogen/positive") else { return };
    check("ogen-positive", &documents(&folder), &folder, &[OGEN_DEFECTS]);
}

#[test]
fn documents_of_many_files() {
    let Some(folder) = beside("corpus/multi/matrix-client-server.3.1/data") else { return };
    check("matrix", &documents(&folder.join("api")), &folder, &[MATRIX_DEFECTS]);
}

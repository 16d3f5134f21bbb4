//! Filters: what is generated of a part of a document, and that the rest of it does not get in the way.

use oasmith::cli::Exit;
use oasmith_tests::{Ran, oasmith};
use tempfile::TempDir;

const DOCUMENT: &str = r##"
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      security: [{ key: [] }]
      responses:
        "200":
          description: All of them
          content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } }
  /photos:
    post:
      operationId: addPhoto
      tags: [photos]
      security: [{ client: [] }]
      requestBody: { content: { multipart/form-data: { schema: { $ref: "#/components/schemas/Photo" } } } }
      responses: { "204": { description: Added } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: Key }
    client: { type: mutualTLS }
  schemas:
    Pet: { type: object, properties: { name: { type: string } } }
    Photo: { type: object, properties: { image: { type: string } } }
    Even: { not: { multipleOf: 2 } }
"##;

/// A folder with the document and a configuration that ends as given.
fn place(filter: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("pets.yaml"), DOCUMENT).unwrap();
    let config = format!(
        "document = 'pets.yaml'\noutput = 'out'\n[package]\nname = 'pets-api'\n\
         [client.methods]\nlistPets = 'all'\naddPhoto = 'add'\n{filter}"
    );
    std::fs::write(folder.path().join("oasmith.toml"), config).unwrap();
    folder
}

fn generate(folder: &TempDir, options: &[&str]) -> Ran {
    let config = folder.path().join("oasmith.toml");
    oasmith(&[&["generate", "--config", config.to_str().unwrap()], options].concat())
}

fn models(folder: &TempDir) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path().join("out/src/models")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_filtered_out_may_be_unsupported() {
    let folder = place("");
    let ran = generate(&folder, &[]);
    assert_eq!(ran.exit, Exit::DocumentErrors);
    for code in ["M002", "M004"] {
        assert!(ran.err.contains(code), "{}", ran.err);
    }

    let folder = place("[filter]\ninclude = { tags = ['pets'] }\n");
    let ran = generate(&folder, &[]);
    assert_eq!((ran.exit, ran.err.contains("warning")), (Exit::Done, false), "{}", ran.err);
    assert_eq!(models(&folder), ["mod.rs", "pet.rs"]);
    let security = std::fs::read_to_string(folder.path().join("out/src/security.rs")).unwrap();
    assert!(security.contains("KEY") && !security.contains("CLIENT"), "{security}");
}

#[test]
fn the_command_line_filters_as_the_configuration_does() {
    let folder = place("");
    for options in [
        &["--exclude", "tag=photos"][..],
        &["--include", "path=/pets*"],
        &["--include", "method=get"],
        &["--exclude", "operation=addPhoto"],
    ] {
        let ran = generate(&folder, options);
        assert_eq!(ran.exit, Exit::Done, "{options:?}: {}", ran.err);
        assert_eq!(models(&folder), ["mod.rs", "pet.rs"]);
    }
    let ran = generate(&folder, &["--include", "tag=photos", "--include", "tag=pets", "--check"]);
    assert_eq!(ran.exit, Exit::DocumentErrors, "{}", ran.err);
}

#[test]
fn errors_elsewhere_in_the_document_stay_errors() {
    let folder = place("[filter]\ninclude = { tags = ['pets'] }\n");
    let wrong = DOCUMENT.replace("#/components/schemas/Photo", "#/components/schemas/Foto");
    std::fs::write(folder.path().join("pets.yaml"), wrong).unwrap();
    let ran = generate(&folder, &[]);
    assert_eq!(ran.exit, Exit::DocumentErrors);
    assert!(ran.err.contains("error[D006]"), "{}", ran.err);
}

#[test]
fn entries_that_match_nothing_are_refused() {
    let ran = generate(&place("[filter.exclude]\ntags = ['photo']\n"), &[]);
    assert_eq!(ran.exit, Exit::DocumentErrors);
    let said = "error[P002]: `filter.exclude.tags` has `photo`, which matches nothing in the document\n";
    assert!(ran.err.contains(said) && ran.err.contains("did you mean `photos`?"), "{}", ran.err);

    let ran = generate(&place(""), &["--include", "name=pets"]);
    assert_eq!(ran.exit, Exit::WrongUse);
    assert!(ran.err.contains("`name` is none of `path`, `method`, `tag` and `operation`"), "{}", ran.err);
}

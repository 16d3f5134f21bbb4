//! The name lock: what is renamed in a document keeps its name in Rust.

mod addresses;
mod around;
mod order;

use std::fs;

use oasmith::cli::Exit;
use oasmith_tests::oasmith;
use tempfile::TempDir;

const CONFIGURATION: &str =
    "document = \"openapi.yaml\"\noutput = \"generated\"\npackage.name = \"pets-api\"\n";

const DOCUMENT: &str = "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      tags: [pets]
      parameters: [{ name: petId, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        '404': { description: none, content: { application/json: { schema: { type: object, properties: { code: { type: string } } } } } }
components:
  schemas:
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
    Cat:
      type: object
      additionalProperties: false
      required: [meows]
      properties: { meows: { type: boolean }, fur: { type: string, enum: [long, short] } }
    Dog:
      type: object
      required: [barks]
      properties: { barks: { type: boolean } }
";

const LOCK: &str = r##"
version = 1

[groups.Pets]
at = "pets"
accessor = "pets"

[operations.GetPet]
at = "GET /pets/{petId}"
client = "Pets::get_pet"
server = "Pets::get_pet"
members."{1}" = "pet_id"

[types.Cat]
at = "#/components/schemas/Cat"
used = "types.Pet.#/components/schemas/Cat"
members.fur = "fur"
members.meows = "meows"

[types.CatFur]
at = "#/components/schemas/Cat/properties/fur"
used = "types.Cat.fur"
members.long = "Long"
members.short = "Short"

[types.Dog]
at = "#/components/schemas/Dog"
used = "types.Pet.#/components/schemas/Dog"
members.barks = "barks"

[types.GetPetNotFound]
at = "#/paths/~1pets~1{petId}/get/responses/404/content/application~1json/schema"
used = "operations.GetPet.404 body"
members.code = "code"

[types.Pet]
at = "#/components/schemas/Pet"
used = "operations.GetPet.200 body"
members."#/components/schemas/Cat" = "Cat"
members."#/components/schemas/Dog" = "Dog"
"##;

/// A project that was generated once.
struct Project(TempDir);

impl Project {
    fn new() -> Self {
        Self::of(DOCUMENT, LOCK)
    }

    /// One that gives a document these names.
    fn of(document: &str, lock: &str) -> Self {
        let project = Self(TempDir::new().unwrap());
        project.write("oasmith.toml", CONFIGURATION);
        project.write("openapi.yaml", document);
        assert_eq!(project.generate(), [""; 0]);
        assert_eq!(project.lock(), lock);
        project
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    fn lock(&self) -> String {
        let text = fs::read_to_string(self.0.path().join("oasmith.lock")).unwrap();
        text.split_inclusive('\n').filter(|line| !line.starts_with('#')).collect()
    }

    fn run(&self, options: &[&str]) -> oasmith_tests::Ran {
        let config = self.0.path().join("oasmith.toml");
        oasmith(&[&["generate", "--config", config.to_str().unwrap()], options].concat())
    }

    /// Generates; gives what was found.
    fn generate(&self) -> Vec<String> {
        let found = |line: &str| Some(line.split_once('[')?.1.replace("]:", ""));
        self.run(&[]).err.lines().filter(|line| line.contains("]: ")).filter_map(found).collect()
    }

    /// Replaces texts in the document and generates; gives what was found.
    fn edit(&self, edits: &[(&str, &str)]) -> Vec<String> {
        let path = self.0.path().join("openapi.yaml");
        self.write("openapi.yaml", &replaced(&fs::read_to_string(path).unwrap(), edits));
        self.generate()
    }

    fn models(&self) -> String {
        fs::read_to_string(self.0.path().join("generated/src/models/mod.rs")).unwrap()
    }
}

/// The lock after these lines changed.
fn changed(edits: &[(&str, &str)]) -> String {
    replaced(LOCK, edits)
}

/// A text after these parts changed, wherever they stand.
fn replaced(text: &str, edits: &[(&str, &str)]) -> String {
    let mut text = text.to_owned();
    for (old, new) in edits {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    text
}

#[test]
fn generating_again_changes_nothing() {
    let project = Project::new();
    assert_eq!(project.generate(), [""; 0]);
    assert_eq!(project.lock(), LOCK);
    let ran = project.run(&["--check"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Done, ""));
}

#[test]
fn a_stale_lock_is_found_by_check() {
    let project = Project::new();
    project.write("oasmith.lock", "version = 1\n");
    let ran = project.run(&["--check"]);
    assert_eq!(ran.exit, Exit::Stale);
    assert!(ran.out.contains("+[types.GetPetNotFound]"), "{}", ran.out);
}

#[test]
fn an_operation_keeps_its_name() {
    let project = Project::new();
    assert_eq!(project.edit(&[("getPet", "fetchAnimal"), ("petId", "id")]), [""; 0]);
    assert_eq!(
        project.lock(),
        changed(&[("GET /pets/{petId}", "GET /pets/{id}"), ("~1pets~1{petId}", "~1pets~1{id}")])
    );
}

#[test]
fn a_group_keeps_its_name() {
    let project = Project::new();
    assert_eq!(project.edit(&[("[pets]", "[animals]")]), [""; 0]);
    assert_eq!(project.lock(), changed(&[("at = \"pets\"", "at = \"animals\"")]));
}

#[test]
fn a_schema_keeps_its_name_with_what_is_in_it() {
    let project = Project::new();
    assert_eq!(
        project.edit(&[("    Cat:", "    Catkin:"), ("schemas/Cat", "schemas/Catkin")]),
        [
            "P005 `#/components/schemas/Catkin` has the members that `#/components/schemas/Cat` had: it is taken for the \
             same schema under another key, and stays `Cat`"
        ]
    );
    assert_eq!(project.lock(), changed(&[("schemas/Cat", "schemas/Catkin")]));
    assert_eq!(project.generate(), [""; 0]);
}

#[test]
fn schemas_that_swap_their_keys_keep_their_names() {
    let project = Project::new();
    let swap = [
        ("    Cat:", "    Hound:"),
        ("    Dog:", "    Cat:"),
        ("    Hound:", "    Dog:"),
        ("schemas/Cat", "schemas/Hound"),
        ("schemas/Dog", "schemas/Cat"),
        ("schemas/Hound", "schemas/Dog"),
    ];
    let codes: Vec<String> = project.edit(&swap).iter().map(|found| found[..4].to_owned()).collect();
    assert_eq!(codes, ["P005", "P005"]);
    let lock = changed(&[
        ("schemas/Cat", "schemas/Hound"),
        ("schemas/Dog", "schemas/Cat"),
        ("schemas/Hound", "schemas/Dog"),
        // Members are in order.
        (
            "members.\"#/components/schemas/Dog\" = \"Cat\"\nmembers.\"#/components/schemas/Cat\" = \"Dog\"",
            "members.\"#/components/schemas/Cat\" = \"Dog\"\nmembers.\"#/components/schemas/Dog\" = \"Cat\"",
        ),
    ]);
    assert_eq!(project.lock(), lock);
}

#[test]
fn what_is_gone_is_said_and_taken_out() {
    let project = Project::new();
    let found = project.edit(&[(", fur: { type: string, enum: [long, short] }", "")]);
    let gone = "#/components/schemas/Cat/properties/fur";
    assert_eq!(found, [format!("P004 the type `CatFur` was `{gone}`, which is no longer in the document")]);
    let entry = format!(
        "[types.CatFur]\nat = \"{gone}\"\nused = \"types.Cat.fur\"\nmembers.long = \"Long\"\nmembers.short = \"Short\"\n\n"
    );
    assert_eq!(project.lock(), changed(&[(&entry, ""), ("members.fur = \"fur\"\n", "")]));
}

#[test]
fn a_new_schema_takes_no_name_away() {
    let project = Project::new();
    let new = "  schemas:\n    cat: { type: object, properties: { claws: { type: integer } } }\n";
    let found = project.edit(&[("  schemas:\n", new)]);
    assert_eq!(found, ["P003 the name `Cat` is taken; this schema becomes `Cat2`"]);
    let entry =
        "[types.Cat2]\nat = \"#/components/schemas/cat\"\nmembers.claws = \"claws\"\n\n[types.CatFur]";
    assert_eq!(project.lock(), changed(&[("[types.CatFur]", entry)]));
    assert_eq!(project.generate(), [""; 0]);
}

#[test]
fn what_is_not_certain_gets_a_new_name() {
    let project = Project::new();
    let like_the_dog = "    Puppy:\n      type: object\n      properties: { barks: { type: boolean } }\n";
    let found = project
        .edit(&[("    Dog:\n", &format!("{like_the_dog}    Hound:\n")), ("schemas/Dog", "schemas/Hound")]);
    assert_eq!(
        found,
        ["Puppy", "Hound"].map(|key| format!(
            "P006 `#/components/schemas/{key}` may be `#/components/schemas/Dog` at another address, but not it alone: it \
             gets a name of its own"
        ))
    );
    assert!(project.models().contains("pub use hound::Hound;"), "{}", project.models());
}

#[test]
fn a_name_changed_by_hand_renames_the_item() {
    let project = Project::new();
    let lock = changed(&[
        ("[types.Cat]", "[types.Feline]"),
        ("\"meows\"", "\"is_loud\""),
        ("Pets::get_pet\"\nserver", "Pets::get\"\nserver"),
    ]);
    project.write("oasmith.lock", &lock);
    assert_eq!(project.generate(), [""; 0]);
    let models = project.models();
    assert!(models.contains("pub use cat::{Feline, CatFur};"), "{models}");
    let feline = fs::read_to_string(project.0.path().join("generated/src/models/cat.rs")).unwrap();
    assert!(feline.contains("pub is_loud: bool"), "{feline}");
}

#[test]
fn a_name_that_cannot_be_is_an_error_at_its_place() {
    let project = Project::new();
    let refused = |old: &str, new: &str| {
        project.write("oasmith.lock", &changed(&[(old, new)]));
        let ran = project.run(&[]);
        assert_eq!(ran.exit, Exit::DocumentErrors, "{}", ran.err);
        let lines: Vec<&str> = ran.err.lines().map(str::trim).collect();
        let at = lines.iter().position(|line| line.starts_with("error[")).unwrap();
        let place = lines[at + 1].rsplit_once("oasmith.lock").map_or(lines[at + 1], |(_, place)| place);
        format!("{} {place}", lines[at])
    };
    assert_eq!(
        refused("[types.Cat]", "[types.\"a cat\"]"),
        "error[P007]: `a cat` is not a Rust identifier :14:8"
    );
    let taken = "error[P007]: the name `Option` is taken, by another entry or in every generated crate :14:8";
    assert_eq!(refused("[types.Cat]", "[types.Option]"), taken);
    let taken = "error[P007]: the name `fur` is taken, by another entry or in every generated crate :17:15";
    assert_eq!(refused("= \"meows\"", "= \"fur\""), taken);
    let twice = refused("at = \"#/components/schemas/Dog\"", "at = \"#/components/schemas/Cat\"");
    assert_eq!(twice, "error[P007]: `Dog` and `Cat` are both names of `#/components/schemas/Cat` :26:8");
    let mark = refused("[types.Cat]", "<<<<<<< HEAD\n[types.Cat]");
    assert!(mark.starts_with("error[P007]: ") && mark.ends_with(":14:1"), "{mark}");
}

#[test]
fn a_filter_keeps_the_names_of_what_it_leaves_out() {
    let project = Project::new();
    let other = "  /foods:\n    get: { operationId: listFoods, tags: [foods], responses: { '204': { description: none } } }\n";
    assert_eq!(project.edit(&[("components:", &format!("{other}components:"))]), [""; 0]);
    let whole = project.lock();
    assert!(whole.contains("[types.CatFur]") && whole.contains("[groups.Foods]"), "{whole}");
    project.write("oasmith.toml", &format!("{CONFIGURATION}filter.exclude.tags = [\"pets\"]\n"));
    assert_eq!(project.generate(), [""; 0]);
    assert_eq!(project.lock(), whole);
}

#[test]
fn types_alone_keep_their_names_too() {
    let project = Project::new();
    project.write("oasmith.toml", &format!("only = \"models\"\n{CONFIGURATION}"));
    let found = project.edit(&[("    Cat:", "    Catkin:"), ("schemas/Cat", "schemas/Catkin")]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(project.lock(), changed(&[("schemas/Cat", "schemas/Catkin")]));
}

#[test]
fn without_a_lock_none_is_written() {
    let project = Project::new();
    fs::remove_file(project.0.path().join("oasmith.lock")).unwrap();
    project.write("oasmith.toml", &format!("lock = false\n{CONFIGURATION}"));
    assert_eq!(project.generate(), [""; 0]);
    assert!(!project.0.path().join("oasmith.lock").exists());
}

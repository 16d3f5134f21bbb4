//! Documents in several files, and on the network.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::thread;

use oasmith::cli::Exit;
use oasmith::config::Config;
use oasmith::source::{Sources, Uri};
use oasmith_tests::{Ran, codes, generate, oasmith};
use tempfile::TempDir;

const API: &str = "openapi: 3.1.0
info: { title: Pets, version: '1' }
servers: [{ url: https://example.com }]
paths:
  /pets/{id}:
    $ref: paths/pet.yaml
components:
  schemas:
    Error: { $ref: schemas/error.yaml }
";

const PATH: &str = "get:
  operationId: getPet
  tags: [pets]
  parameters: [{ $ref: ../parameters.json#/id }]
  responses:
    '200': { description: A pet., content: { application/json: { schema: { $ref: ../schemas/pets.yaml#/$defs/Pet } } } }
    default: { description: No pet., content: { application/json: { schema: { $ref: ../schemas/error.yaml } } } }
";

const PARAMETERS: &str =
    r#"{ "id": { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } } }"#;

const PETS: &str = "$defs:
  Pet:
    type: object
    required: [name]
    properties: { name: { type: string }, mother: { $ref: '#/$defs/Pet' }, fault: { $ref: error.yaml } }
";

const ERROR: &str = "{ type: object, required: [message], properties: { message: { type: string } } }\n";

/// The same API in one file.
const WHOLE: &str = "openapi: 3.1.0
info: { title: Pets, version: '1' }
servers: [{ url: https://example.com }]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: A pet., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        default: { description: No pet., content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
components:
  schemas:
    Error: { type: object, required: [message], properties: { message: { type: string } } }
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
        mother: { $ref: '#/components/schemas/Pet' }
        fault: { $ref: '#/components/schemas/Error' }
";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Checks a document; gives the lines of the findings, with the folder left out.
fn check(folder: &Path, arguments: &[&str]) -> (Exit, Vec<String>) {
    let entry = folder.join("api.yaml");
    let mut all = vec!["check", "--format", "json", entry.to_str().unwrap()];
    all.extend(arguments);
    let Ran { exit, out, .. } = oasmith(&all);
    let found = out.lines().map(|line| {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| {
            finding[key].as_str().unwrap_or_default().replace(&format!("{}/", folder.display()), "")
        };
        format!("{} {}:{}: {}", text("code"), text("file"), finding["line"], text("message"))
    });
    (exit, found.collect())
}

#[test]
fn a_document_in_parts_gives_the_same_crate() {
    let parts = folder(&[
        ("api.yaml", API),
        ("paths/pet.yaml", PATH),
        ("parameters.json", PARAMETERS),
        ("schemas/pets.yaml", PETS),
        ("schemas/error.yaml", ERROR),
    ]);
    let whole = folder(&[("api.yaml", WHOLE)]);
    let [parts, whole] = [&parts, &whole].map(|folder| {
        let generation = generate(&folder.path().join("api.yaml"));
        let files = generation.files.clone();
        assert_eq!(codes(generation), [""; 0]);
        files.unwrap()
    });
    let [parts, whole] = [&parts, &whole].map(|files| files.iter().collect::<Vec<_>>());
    assert_eq!(parts, whole);
}

#[test]
fn a_cycle_through_four_files_ends() {
    let next = |file: &str| format!("{{ type: object, properties: {{ next: {{ $ref: {file} }} }} }}\n");
    let (a, b, c) = (next("b.yaml"), next("c.yaml"), next("api.yaml#/components/schemas/Start"));
    let files = [
        (
            "api.yaml",
            "openapi: 3.1.0\ninfo: { title: T, version: '1' }\ncomponents: { schemas: { Start: { $ref: a.yaml } } }\n",
        ),
        ("a.yaml", a.as_str()),
        ("b.yaml", b.as_str()),
        ("c.yaml", c.as_str()),
    ];
    let sound = folder(&files);
    assert_eq!(check(sound.path(), &["--quiet"]).0, Exit::Done);
    // A circle of nothing but references says nothing about any value.
    let empty = folder(&[
        files[0],
        ("a.yaml", "{ $ref: b.yaml }\n"),
        ("b.yaml", "{ $ref: c.yaml }\n"),
        ("c.yaml", "{ $ref: 'api.yaml#/components/schemas/Start' }\n"),
    ]);
    let (exit, found) = check(empty.path(), &[]);
    assert_eq!(exit, Exit::DocumentErrors);
    assert_eq!(found.iter().filter(|line| line.starts_with("D008 ")).count(), 1, "{found:?}");
}

#[test]
fn what_is_not_there_is_said_at_the_reference() {
    let folder = folder(&[
        (
            "api.yaml",
            "openapi: 3.1.0
info: { title: T, version: '1' }
components:
  schemas:
    A: { $ref: missing.yaml }
    B: { $ref: missing.yaml#/x }
    C: { $ref: broken.yaml }
    D: { $ref: folder }
    E: { $ref: whole.yaml#/nowhere }
    F: { $ref: 'urn:example:pet' }
    G: { $ref: 'https://example.com/pet.yaml' }
",
        ),
        ("broken.yaml", "a: [\n"),
        ("whole.yaml", "a: 1\n"),
        ("folder/keep", ""),
    ]);
    let (exit, found) = check(folder.path(), &[]);
    assert_eq!(exit, Exit::DocumentErrors);
    let expected = [
        "S001 api.yaml:5: cannot read `missing.yaml`: No such file or directory (os error 2)",
        "S001 api.yaml:8: cannot read `folder`: it is not a regular file",
        "D006 api.yaml:9: `whole.yaml#/nowhere` leads nowhere: `whole.yaml#` has no `nowhere`",
        "D006 api.yaml:10: no document has the name `urn:example:pet`",
        "S012 api.yaml:11: `https://example.com/pet.yaml` is on the network and not among the documents that may be \
         read from there",
    ];
    let (syntax, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|line| line.starts_with("S003 "));
    assert_eq!(others, expected);
    assert_eq!(syntax.len(), 1);
    assert!(syntax[0].starts_with("S003 broken.yaml:"), "{syntax:?}");
}

#[cfg(unix)]
#[test]
fn no_reference_leads_out_of_the_root() {
    let folder = folder(&[
        (
            "inside/api.yaml",
            "openapi: 3.1.0
info: { title: T, version: '1' }
components:
  schemas:
    A: { $ref: ../secret.yaml }
    B: { $ref: link.yaml }
    C: { $ref: '%2e%2e/secret.yaml' }
    D: { $ref: 'file:///etc/hostname' }
",
        ),
        ("secret.yaml", "{ type: string }\n"),
    ]);
    std::os::unix::fs::symlink("../secret.yaml", folder.path().join("inside/link.yaml")).unwrap();
    let (exit, found) = check(&folder.path().join("inside"), &[]);
    assert_eq!(exit, Exit::DocumentErrors);
    let lines: Vec<&str> = found.iter().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(lines, ["S011 api.yaml:5", "S011 api.yaml:6", "S011 api.yaml:8"]);
    let (_, found) = check(&folder.path().join("inside"), &["--root", folder.path().to_str().unwrap()]);
    let lines: Vec<&str> = found.iter().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(lines, ["S011 api.yaml:8"]);
}

/// Serves texts by path, over HTTP and on this machine only, as long as the tests run. Gives the base URL.
fn serve(texts: &'static [(&'static str, &'static str)]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 4096];
            let read = stream.read(&mut request).unwrap();
            let request = String::from_utf8_lossy(&request[..read]);
            let path = request.split(' ').nth(1).unwrap_or_default();
            let response = match texts.iter().find(|(known, _)| *known == path) {
                Some((_, text)) => format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}", text.len()),
                None if path == "/moved.yaml" => {
                    "HTTP/1.1 302 Found\r\nlocation: /pet.yaml\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned()
                }
                None => "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned(),
            };
            stream.write_all(response.as_bytes()).unwrap();
        }
    });
    format!("http://{address}")
}

#[test]
fn the_network_takes_a_flag_a_list_and_a_hash() {
    let base = serve(&[
        ("/pet.yaml", "{ type: object, properties: { owner: { $ref: owner.yaml } } }"),
        ("/owner.yaml", "{ type: string }"),
    ]);
    let pet = "243420dbce924a204738a26efe3a4711d4b2b9e996baedfcc819d0414b2c093b";
    let owner = "e94cb6ea542ab87d533a195f8a96bb4dd70fc6b1bd4a9c4ff41a533a77471c35";
    let api = format!(
        "openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    Pet: {{ $ref: '{base}/pet.yaml' }}\n"
    );
    let folder = folder(&[("api.yaml", &api)]);
    let generate = |remote: &str, allow_network: bool| {
        let text = format!(
            "document = 'api.yaml'\noutput = 'out'\npackage = {{ name = 'pets' }}\n[references.remote]\n{}",
            remote.replace("BASE", &base)
        );
        let (config, found) =
            Config::read_text(&folder.path().join("oasmith.toml"), text, &mut Sources::default());
        let mut config = config.unwrap_or_else(|| panic!("{:?}", found.sorted()));
        config.references.allow_network = allow_network;
        let generation = oasmith::generate(&config);
        let findings = generation.run.diagnostics.sorted();
        let shown = findings
            .iter()
            .map(|found| format!("{}: {}", found.code.as_str(), found.message.replace(&base, "BASE")));
        (generation.files.is_some(), shown.collect::<Vec<_>>())
    };
    let zeros = "0".repeat(64);
    let (_, found) = generate("", true);
    assert_eq!(
        found,
        ["S012: `BASE/pet.yaml` is on the network and not among the documents that may be read from there"]
    );
    let listed = format!("\"BASE/pet.yaml\" = \"{zeros}\"\n");
    let (_, found) = generate(&listed, false);
    assert_eq!(found, ["S012: `BASE/pet.yaml` is on the network, which may not be used"]);
    let (_, found) = generate(&listed, true);
    assert_eq!(
        found,
        [format!("S013: the content of `BASE/pet.yaml` has the SHA-256 `{pet}`, but `{zeros}` is pinned")]
    );
    let listed = format!("\"BASE/pet.yaml\" = \"{pet}\"\n");
    let (_, found) = generate(&listed, true);
    assert_eq!(
        found,
        ["S012: `BASE/owner.yaml` is on the network and not among the documents that may be read from there"]
    );
    let listed = format!("{listed}\"BASE/owner.yaml\" = \"sha256:{owner}\"\n");
    assert_eq!(generate(&listed, true), (true, Vec::new()));
}

#[test]
fn a_configuration_can_be_checked() {
    let folder = folder(&[
        ("shared/error.yaml", "{ type: string }\n"),
        (
            "spec/api.yaml",
            "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: { /a: { $ref: '../shared/error.yaml' } }\n",
        ),
        (
            "spec/oasmith.toml",
            "document = 'api.yaml'\noutput = '../out'\npackage = { name = 'a' }\nreferences = { root = '..' }\n[diagnostics]\ndeny = ['D003']\n",
        ),
        ("wrong.toml", "document = 5\n"),
    ]);
    let config = folder.path().join("spec/oasmith.toml");
    let Ran { exit, out, err } = oasmith(&["check", "--config", config.to_str().unwrap()]);
    assert_eq!(exit, Exit::DocumentErrors, "{out}");
    assert!(out.contains("error[D003]: the Path Item Object has no field `type`"), "{out}");
    assert!(err.ends_with("oasmith.toml: 1 error\n"), "{err}");
    let wrong = folder.path().join("wrong.toml");
    assert_eq!(oasmith(&["check", "--config", wrong.to_str().unwrap()]).exit, Exit::WrongUse);
}

#[test]
fn redirects_are_not_followed() {
    let base = serve(&[("/pet.yaml", "{ type: string }")]);
    let api = format!(
        "openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\ncomponents: {{ schemas: {{ A: {{ $ref: '{base}/moved.yaml' }} }} }}\n"
    );
    let folder = folder(&[("api.yaml", &api)]);
    let mut config = Config::without_file(folder.path().join("api.yaml"), "out".into(), None, None).unwrap();
    let uri = Uri::parse(&format!("{base}/moved.yaml")).unwrap();
    config.references.allow_network = true;
    config.references.remote.insert(uri, "0".repeat(64));
    let found = oasmith::generate(&config).run.diagnostics.sorted();
    let [finding] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        finding.message.replace(&base, "BASE"),
        "cannot read `BASE/moved.yaml`: the document has moved to `/pet.yaml`"
    );
}

//! What becomes of a generated crate when its document is edited.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use oasmith::cli::Exit;
use oasmith_tests::{Ran, entries, oasmith, root};
use tempfile::TempDir;

/// The name of a customer to be made, up to the property behind it.
const NAME: &str = "          minLength: 1\n          maxLength: 255\n        slug:";

/// The Pivotal API in a folder of its own, with its crate.
struct Copy {
    folder: TempDir,
}

impl Copy {
    fn new() -> Self {
        let copy = Self { folder: TempDir::new().unwrap() };
        for part in ["spec", "generated", "runtime"] {
            let target = copy.path(part);
            if part == "runtime" {
                fs::create_dir(target).unwrap();
            } else {
                copy_folder(&root().join(part), &target);
            }
        }
        copy
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn edit(&self, from: &str, to: &str) {
        let path = self.path("spec/pivotal.yaml");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "the document has no {from:?} any more");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    /// What `generate` prints, the folder's name left out.
    fn generate(&self, options: &[&str]) -> Ran {
        let config = self.path("spec/oasmith.toml");
        let arguments = ["generate", "--config", config.to_str().unwrap()];
        let Ran { exit, out, err } = oasmith(&[&arguments[..], options].concat());
        let folder = format!("{}/", self.folder.path().display());
        let folder = folder.trim_start_matches('/');
        Ran { exit, out: out.replace(folder, ""), err: err.replace(folder, "") }
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for path in entries(from) {
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// When each file was written last.
fn written(folder: &Path) -> Vec<(PathBuf, SystemTime)> {
    let mut times = Vec::new();
    for path in entries(folder) {
        if path.is_dir() {
            times.extend(written(&path));
        } else {
            let time = fs::metadata(&path).unwrap().modified().unwrap();
            times.push((path, time));
        }
    }
    times
}

/// The lines that a diff takes out and puts in.
fn changed(diff: &str) -> Vec<&str> {
    let is_change = |line: &&str| {
        (line.starts_with('+') || line.starts_with('-'))
            && !line.starts_with("+++")
            && !line.starts_with("---")
    };
    diff.lines().filter(is_change).collect()
}

#[test]
fn an_edit_makes_the_crate_stale_and_shows_its_line() {
    let copy = Copy::new();
    assert_eq!(copy.generate(&["--check"]).exit, Exit::Done);
    copy.edit(NAME, &NAME.replace("255", "200"));
    let Ran { exit, out, err } = copy.generate(&["--check"]);
    assert_eq!(exit, Exit::Stale);
    assert_eq!(exit as u8, 4);
    assert!(out.contains("--- a/generated/src/models/customer_create.rs\n"), "{out}");
    assert_eq!(
        changed(&out),
        [
            "-    /// 1 to 255 characters.",
            "+    /// 1 to 200 characters.",
            "-        v.at(\"name\").min_length(&self.name, 1).max_length(&self.name, 255);",
            "+        v.at(\"name\").min_length(&self.name, 1).max_length(&self.name, 200);",
        ]
    );
    assert!(err.contains("is stale: 1 file would change; run `oasmith generate --config "), "{err}");
}

#[test]
fn schemas_that_change_places_change_nothing_else() {
    let copy = Copy::new();
    let path = copy.path("spec/pivotal.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let (before, schemas) = text.split_once("\n  schemas:\n").unwrap();
    // The first two schemas, each up to the next line of their depth.
    let starts: Vec<usize> = schemas
        .match_indices('\n')
        .map(|(at, _)| at + 1)
        .filter(|at| schemas[*at..].starts_with("    ") && schemas.as_bytes()[at + 4].is_ascii_alphabetic())
        .take(2)
        .collect();
    let (first, rest) = schemas.split_at(starts[0]);
    let (second, rest) = rest.split_at(starts[1] - starts[0]);
    fs::write(&path, format!("{before}\n  schemas:\n{second}{first}{rest}")).unwrap();
    let Ran { exit, out, .. } = copy.generate(&["--check"]);
    assert_eq!(exit, Exit::Stale);
    let headers: Vec<&str> = out.lines().filter(|line| line.starts_with("+++ ")).collect();
    assert_eq!(headers, ["+++ b/generated/src/models/mod.rs"]);
    let mut moved: Vec<&str> =
        changed(&out).into_iter().map(|line| line.trim_start_matches(['+', '-'])).collect();
    moved.sort_unstable();
    for pair in moved.chunks(2) {
        assert_eq!(pair[0], pair[1], "{out}");
    }
}

#[test]
fn what_is_current_is_left_alone() {
    let copy = Copy::new();
    let before = written(&copy.path("generated"));
    let Ran { exit, err, .. } = copy.generate(&[]);
    assert_eq!(exit, Exit::Done, "{err}");
    assert_eq!(written(&copy.path("generated")), before);
    // Nor is anything but what an edit reaches.
    copy.edit(NAME, &NAME.replace("255", "200"));
    assert_eq!(copy.generate(&[]).exit, Exit::Done);
    let touched = written(&copy.path("generated"));
    let touched: Vec<&PathBuf> =
        touched.iter().zip(&before).filter(|(now, then)| now != then).map(|((path, _), _)| path).collect();
    assert_eq!(touched, [&copy.path("generated/src/models/customer_create.rs")]);
}

#[test]
fn an_operation_that_goes_takes_its_files_along() {
    let copy = Copy::new();
    let path = copy.path("spec/pivotal.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("tags: [Contacts]", "tags: [People]").replace("- name: Contacts", "- name: People"),
    )
    .unwrap();
    let Ran { exit, out, .. } = copy.generate(&["--dry-run"]);
    assert_eq!(exit, Exit::Done);
    for line in ["stale /generated/src/server/contacts.rs", "new /generated/src/server/people.rs"] {
        assert!(out.lines().any(|other| other == line), "{out}");
    }
}

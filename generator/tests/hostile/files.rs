//! Files that are none, lead elsewhere, or change.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tempfile::TempDir;

use super::{Ended, check, oasmith};

const API: &str = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

fn named_pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo");
    assert!(made.success());
}

/// A document whose one schema is in another file.
fn refers_to(file: &str) -> String {
    format!("{API}components: {{ schemas: {{ S: {{ $ref: '{file}' }} }} }}\n")
}

fn ended(ended: &Ended, exit: i32, says: &str) {
    assert_eq!(ended.exit, Some(exit), "{}", ended.said);
    assert!(ended.said.contains(says), "{}", ended.said);
}

#[test]
fn what_is_no_file_is_not_opened() {
    let folder = folder(&[]);
    named_pipe(&folder.path().join("pipe.yaml"));
    fs::create_dir(folder.path().join("folder.yaml")).expect("a folder");
    for file in ["pipe.yaml", "folder.yaml", "/dev/zero", "missing.yaml"] {
        ended(&check(folder.path(), file), 3, &format!("error[S001]: cannot read `{file}`"));
        if !file.starts_with('/') {
            fs::write(folder.path().join("api.yaml"), refers_to(file)).expect("a document");
            let said = check(folder.path(), "api.yaml");
            ended(&said, 1, "error[S001]: cannot read `");
            ended(&said, 1, "--> api.yaml:4:");
        }
    }
}

#[test]
fn references_do_not_leave_the_folder() {
    let folder = folder(&[
        ("secret.yaml", b"type: string\n"),
        ("inside/out/link.txt", b""),
        ("inside/loop/link.txt", b""),
    ]);
    let inside = folder.path().join("inside");
    symlink("../secret.yaml", inside.join("link.yaml")).expect("a link");
    symlink("..", inside.join("up")).expect("a link");
    symlink("b.yaml", inside.join("a.yaml")).expect("a link");
    symlink("a.yaml", inside.join("b.yaml")).expect("a link");
    for outside in [
        "../secret.yaml",
        "link.yaml",
        "up/secret.yaml",
        "out/../../secret.yaml",
        "/etc/hostname",
        "file:///etc/hostname",
    ] {
        fs::write(inside.join("api.yaml"), refers_to(outside)).expect("a document");
        ended(&check(&inside, "api.yaml"), 1, "error[S011]");
    }
    fs::write(inside.join("api.yaml"), refers_to("a.yaml")).expect("a document");
    ended(&check(&inside, "api.yaml"), 1, "error[S001]");
}

#[test]
fn a_circle_through_files_ends() {
    let folder = folder(&[
        ("api.yaml", refers_to("b.yaml").as_bytes()),
        ("b.yaml", b"$ref: c.yaml\n"),
        ("c.yaml", b"$ref: d.yaml\n"),
        ("d.yaml", b"$ref: 'api.yaml#/components/schemas/S'\n"),
    ]);
    ended(&check(folder.path(), "api.yaml"), 1, "error[D008]");
}

#[test]
fn many_files_end() {
    let folder = folder(&[("api.yaml", refers_to("0.yaml").as_bytes())]);
    for n in 0..10_100 {
        fs::write(
            folder.path().join(format!("{n}.yaml")),
            format!("properties: {{ p: {{ $ref: {}.yaml }} }}\n", n + 1),
        )
        .expect("a file");
    }
    ended(&check(folder.path(), "api.yaml"), 1, "the documents have more than 10000 files together");
}

#[test]
fn encodings_and_line_ends() {
    let utf_16: Vec<u8> = API.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [b"\xFF\xFE".as_slice(), &utf_16].concat();
    let folder = folder(&[
        ("utf-16.yaml", &with_mark),
        ("utf-16-without-mark.yaml", &utf_16),
        ("latin-1.yaml", b"openapi: 3.1.0\ninfo: { title: \xE4, version: '1' }\n"),
        ("mark.yaml", format!("\u{feff}{API}").as_bytes()),
        ("crlf.yaml", API.replace('\n', "\r\n").as_bytes()),
        ("cr.yaml", API.replace('\n', "\r").as_bytes()),
        ("empty.yaml", b""),
    ]);
    ended(&check(folder.path(), "utf-16.yaml"), 1, "error[S002]: the byte 0xFF is not UTF-8 here");
    ended(&check(folder.path(), "utf-16-without-mark.yaml"), 1, "error[S003]");
    ended(&check(folder.path(), "latin-1.yaml"), 1, "error[S002]: the byte 0xE4 is not UTF-8 here");
    ended(&check(folder.path(), "empty.yaml"), 1, "error[S008]");
    for sound in ["mark.yaml", "crlf.yaml", "cr.yaml"] {
        ended(&check(folder.path(), sound), 0, "no errors");
    }
}

#[test]
fn no_more_is_read_than_is_allowed() {
    let folder = folder(&[]);
    // A file of a gigabyte that takes no room.
    let file = fs::File::create(folder.path().join("large.yaml")).expect("a file");
    file.set_len(1 << 30).expect("room");
    ended(&check(folder.path(), "large.yaml"), 1, "error[S007]: `large.yaml` is larger than");
    let endless = std::iter::repeat_with(|| vec![b'a'; 1 << 20]);
    ended(&oasmith(folder.path(), &["check", "-"], Box::new(endless)), 1, "error[S007]");
}

#[test]
fn a_file_may_change_while_it_is_read() {
    let folder = folder(&[("api.yaml", API.as_bytes())]);
    let path = folder.path().join("api.yaml");
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for length in (0..API.len()).cycle() {
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                fs::write(&path, API.repeat(2000).split_at(length).0).expect("a file");
            }
        });
        for _ in 0..10 {
            let ended = check(folder.path(), "api.yaml");
            assert!(matches!(ended.exit, Some(0 | 1)), "{ended:?}");
        }
        is_over.store(true, Ordering::Relaxed);
    });
}

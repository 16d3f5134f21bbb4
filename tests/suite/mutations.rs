//! Documents changed at random, in the same way each time: whatever comes of them, nothing panics.
//!
//! The fuzz targets in `fuzz/` find more and want a compiler of their own; this keeps their body honest.

#[path = "../../fuzz/src/lib.rs"]
mod fuzz;

use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;

use oasmith_tests::{entries, root, stem};

/// How often each document is changed.
const ROUNDS: usize = 60;

/// How many bytes of a document are kept.
const LONGEST: usize = 5_000;

/// What may take the place of a piece of the document.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "", "$ref", "#/components/schemas/", "~1", "%25", "allOf", "oneOf", "enum", "required", "null", "true", "-1", ".5",
    "1e999", "99999999999999999999", "\"", "'", "{", "}", "[", "]", ": ", "- ", "? ", "\n", "\n  ", "\t", "#", "\r\n",
    "&a ", "*a", "<<: ", "!!str ", "!a ", "|\n", ">-\n", "\u{feff}", "\0", "é", "😀", "`", "\\", "x-", "/{a}",
    "\n#file b.yaml\n", "b.yaml#/a",
];

#[test]
fn no_change_of_a_document_makes_a_panic() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for path in documents() {
        let text = fs::read_to_string(&path).expect("a document");
        let text = &text[..text.floor_char_boundary(LONGEST)];
        for round in 0..ROUNDS {
            let changed = changed(text, &mut random);
            let survived = catch_unwind(|| {
                fuzz::read(changed.as_bytes());
                fuzz::generate(changed.as_bytes());
            });
            assert!(survived.is_ok(), "{}, round {round}:\n{changed}", stem(&path));
        }
    }
}

/// The documents of the fixtures, sound and faulty.
fn documents() -> Vec<PathBuf> {
    let folders = entries(&root().join("tests/fixtures"));
    let files = folders.iter().filter(|path| path.is_dir()).flat_map(|folder| entries(folder));
    files.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect()
}

/// The document with one to four of its pieces replaced.
fn changed(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..=random.below(4) {
        let replacement = match random.below(3) {
            0 => text[random.piece(&text, 400)].to_owned(),
            _ => WORDS[random.below(WORDS.len())].to_owned(),
        };
        let longest = if random.below(4) == 0 { 400 } else { 8 };
        text.replace_range(random.piece(&text, longest), &replacement);
    }
    text
}

/// Numbers without a pattern, the same in each run (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let mixed = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(mixed).expect("31 bits") % bound.max(1)
    }

    /// A range of whole characters.
    fn piece(&mut self, text: &str, longest: usize) -> std::ops::Range<usize> {
        let start = text.floor_char_boundary(self.below(text.len() + 1));
        let end = text.floor_char_boundary((start + self.below(longest + 1)).min(text.len()));
        start..end.max(start)
    }
}

//! API keys: `pivotal_` or `pivotal_test_`, eight characters that may be seen, and a secret of 32.

use std::fmt;

use pbkdf2::pbkdf2_hmac_array;
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::id::random_text;

const LIVE: &str = "pivotal_";
/// Begins like [`LIVE`]: to be looked for first.
const TEST: &str = "pivotal_test_";
const VISIBLE: usize = 8;
const SECRET: usize = 32;

/// What the calls with a key may set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Everything.
    Live,
    /// Nothing outside of the workspace.
    Test,
}

/// A key in the clear. `Debug` shows its prefix only.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    text: String,
    prefix_length: usize,
}

impl Key {
    /// A new key. Its secret has 165 random bits.
    pub fn generate(mode: Mode) -> Self {
        let prefix = match mode {
            Mode::Live => LIVE,
            Mode::Test => TEST,
        };
        let text = format!("{prefix}{}", random_text(VISIBLE + SECRET));
        Self { text, prefix_length: prefix.len() + VISIBLE }
    }

    /// A key that somebody presents; `None` if it has not the form of one.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(TEST).or_else(|| text.strip_prefix(LIVE))?;
        let has_form =
            rest.len() == VISIBLE + SECRET && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
        has_form.then(|| Self { text: text.to_owned(), prefix_length: text.len() - SECRET })
    }

    /// All of it, to be shown once.
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// What may be stored and logged, and by which the key is found.
    pub fn prefix(&self) -> &str {
        self.text.get(..self.prefix_length).unwrap_or_default()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({}…)", self.prefix())
    }
}

/// What is kept of a key: PBKDF2 (RFC 8018) with HMAC-SHA-256.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hash {
    pub salt: Vec<u8>,
    pub rounds: u32,
    pub digest: Vec<u8>,
}

impl Hash {
    /// Keys are random, so that nobody guesses them however quick a guess is: a moderate number does.
    const ROUNDS: u32 = 10_000;

    /// The hash of `key` with a salt of its own.
    pub fn new(key: &Key) -> Self {
        let salt: [u8; 16] = rand::random();
        let digest = derive(key, &salt, Self::ROUNDS);
        Self { salt: salt.to_vec(), rounds: Self::ROUNDS, digest: digest.to_vec() }
    }

    /// Whether this is the hash of `key`. Takes some milliseconds.
    pub fn matches(&self, key: &Key) -> bool {
        derive(key, &self.salt, self.rounds).as_slice().ct_eq(&self.digest).into()
    }
}

fn derive(key: &Key, salt: &[u8], rounds: u32) -> [u8; 32] {
    pbkdf2_hmac_array::<Sha256, 32>(key.text.as_bytes(), salt, rounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_of_test_keys_is_looked_for_first() {
        let test = Key::generate(Mode::Test);
        assert!(test.prefix().starts_with("pivotal_test_"), "{test:?}");
        assert_eq!(Key::parse(test.reveal()), Some(test));
        let live = Key::generate(Mode::Live);
        assert_eq!(live.prefix().len(), "pivotal_".len() + 8);
        assert_eq!(Key::parse(live.reveal()), Some(live));
    }

    #[test]
    fn what_has_not_the_form_of_a_key_is_none() {
        let secret = "a".repeat(40);
        assert!(Key::parse(&format!("pivotal_{secret}")).is_some());
        for text in [String::new(), secret.clone(), format!("pivotal_{secret}a"), format!("sk_{secret}")] {
            assert_eq!(Key::parse(&text), None, "{text}");
        }
    }

    #[test]
    fn a_hash_knows_its_key_only() {
        let key = Key::generate(Mode::Live);
        let hash = Hash::new(&key);
        assert!(hash.matches(&key));
        assert!(!hash.matches(&Key::generate(Mode::Live)));
        assert_ne!(hash, Hash::new(&key));
    }

    #[test]
    fn secrets_are_not_shown() {
        let key = Key::parse(&format!("pivotal_visible1{}", "s".repeat(32))).unwrap();
        assert_eq!(format!("{key:?}"), "Key(pivotal_visible1…)");
    }
}

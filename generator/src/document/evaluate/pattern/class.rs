//! Which characters a class such as `\d` or `[^a-z]` holds.

use regress::Regex;

/// The characters of one class, as `regress` knows them.
#[derive(Debug)]
pub(super) struct Class {
    source: String,
    /// One bit for each character of ASCII, for which nearly all questions are.
    ascii: u128,
    others: Option<Regex>,
}

impl Class {
    /// Takes the text of a class or of an escape that stands for several characters.
    pub(super) fn new(source: &str) -> Self {
        let others = Regex::with_flags(&format!("^(?:{source})$"), "u").ok();
        let mut class = Self { source: source.to_owned(), ascii: 0, others };
        for code in 0..128_u8 {
            if class.asks(char::from(code)) {
                class.ascii |= 1 << code;
            }
        }
        class
    }

    /// The text that it was made of.
    pub(super) fn source(&self) -> &str {
        &self.source
    }

    /// Whether a character is one of the class.
    pub(super) fn holds(&self, character: char) -> bool {
        if character.is_ascii() {
            return self.ascii >> u32::from(character) & 1 == 1;
        }
        self.asks(character)
    }

    fn asks(&self, character: char) -> bool {
        let mut buffer = [0; 4];
        let text = character.encode_utf8(&mut buffer);
        self.others.as_ref().is_some_and(|regex| regex.find(text).is_some())
    }
}

//! From the source of a regular expression to its structure (ECMA-262 §22.2.1). The syntax has been judged already.

use super::Refused;
use super::class::Class;

/// How many groups may stand inside each other.
const DEEPEST: usize = 100;

/// A part of a regular expression. Groups leave no trace: nobody asks what they captured.
#[derive(Debug)]
pub(super) enum Piece {
    /// One character.
    Character(char),
    /// One character of a class, by its number.
    Class(usize),
    /// One after the other.
    Sequence(Vec<Piece>),
    /// One of several.
    Choice(Vec<Piece>),
    /// So many times; without a most, any number of times.
    Repeat { inner: Box<Piece>, least: u32, most: Option<u32> },
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b` or, negated, `\B`.
    WordBoundary { negated: bool },
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`
    Look { inner: Box<Piece>, negated: bool, behind: bool },
}

/// Reads a whole pattern; adds the classes that it names.
pub(super) fn parse(source: &str, classes: &mut Vec<Class>) -> Result<Piece, Refused> {
    let mut parser = Parser { rest: source, classes, depth: 0 };
    let piece = parser.choice()?;
    if parser.rest.is_empty() { Ok(piece) } else { Err(Refused::Irregular) }
}

struct Parser<'p> {
    rest: &'p str,
    classes: &'p mut Vec<Class>,
    depth: usize,
}

impl Parser<'_> {
    fn choice(&mut self) -> Result<Piece, Refused> {
        let mut branches = vec![self.sequence()?];
        while self.eat("|") {
            branches.push(self.sequence()?);
        }
        Ok(Piece::Choice(branches))
    }

    fn sequence(&mut self) -> Result<Piece, Refused> {
        let mut pieces = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let piece = self.term()?;
            pieces.push(self.quantified(piece)?);
        }
        Ok(Piece::Sequence(pieces))
    }

    fn term(&mut self) -> Result<Piece, Refused> {
        match self.rest.chars().next() {
            Some('^') => self.assertion("^", Piece::Start),
            Some('$') => self.assertion("$", Piece::End),
            Some('(') => self.group(),
            Some('.') => Ok(self.class(1)),
            Some('[') => {
                let length = self.class_length().ok_or(Refused::Irregular)?;
                Ok(self.class(length))
            }
            Some('\\') => self.escape(),
            Some(character) => {
                self.rest = &self.rest[character.len_utf8()..];
                Ok(Piece::Character(character))
            }
            None => Err(Refused::Irregular),
        }
    }

    fn assertion(&mut self, text: &str, piece: Piece) -> Result<Piece, Refused> {
        if self.eat(text) { Ok(piece) } else { Err(Refused::Irregular) }
    }

    fn group(&mut self) -> Result<Piece, Refused> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Refused::TooLarge);
        }
        let looks =
            [("(?=", false, false), ("(?!", true, false), ("(?<=", false, true), ("(?<!", true, true)];
        let look = looks.into_iter().find(|(text, ..)| self.eat(text));
        if look.is_none() && !self.eat("(?:") {
            self.eat("(");
            if self.rest.starts_with('?') {
                self.group_name()?;
            }
        }
        let inner = self.choice()?;
        if !self.eat(")") {
            return Err(Refused::Irregular);
        }
        self.depth -= 1;
        Ok(match look {
            Some((_, negated, behind)) => Piece::Look { inner: Box::new(inner), negated, behind },
            None => inner,
        })
    }

    /// Passes over `?<name>`; flags for a group are refused.
    fn group_name(&mut self) -> Result<(), Refused> {
        let end = self.rest.find('>').filter(|_| self.rest.starts_with("?<")).ok_or(Refused::Irregular)?;
        self.rest = &self.rest[end + 1..];
        Ok(())
    }

    fn quantified(&mut self, inner: Piece) -> Result<Piece, Refused> {
        let (least, most) = match self.rest.chars().next() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => self.braces()?,
            _ => return Ok(inner),
        };
        let length = if self.rest.starts_with('{') { self.rest.find('}').unwrap_or(0) + 1 } else { 1 };
        self.rest = &self.rest[length..];
        // Which match is found first does not matter, only whether there is one.
        self.eat("?");
        Ok(Piece::Repeat { inner: Box::new(inner), least, most })
    }

    fn braces(&self) -> Result<(u32, Option<u32>), Refused> {
        let (range, _) = self.rest[1..].split_once('}').ok_or(Refused::Irregular)?;
        let count = |digits: &str| digits.parse().map_err(|_| Refused::TooLarge);
        match range.split_once(',') {
            None => count(range).map(|exactly| (exactly, Some(exactly))),
            Some((least, "")) => Ok((count(least)?, None)),
            Some((least, most)) => Ok((count(least)?, Some(count(most)?))),
        }
    }

    fn escape(&mut self) -> Result<Piece, Refused> {
        let mut characters = self.rest[1..].chars();
        let escaped = characters.next().ok_or(Refused::Irregular)?;
        let length = match escaped {
            'b' | 'B' => {
                self.rest = &self.rest[2..];
                return Ok(Piece::WordBoundary { negated: escaped == 'B' });
            }
            '1'..='9' | 'k' => return Err(Refused::Irregular),
            'p' | 'P' => self.rest.find('}').ok_or(Refused::Irregular)? + 1,
            'x' => 4,
            'c' => 3,
            'u' => self.unicode_escape_length().ok_or(Refused::Irregular)?,
            'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'f' | 'n' | 'r' | 't' | 'v' | '0' => 2,
            _ => {
                self.rest = characters.as_str();
                return Ok(Piece::Character(escaped));
            }
        };
        Ok(self.class(length))
    }

    /// The bytes of `\u{…}`, `\uXXXX`, or two of the latter that are the halves of one character.
    fn unicode_escape_length(&self) -> Option<usize> {
        if self.rest.starts_with("\\u{") {
            return self.rest.find('}').map(|end| end + 1);
        }
        let unit = |from: usize| {
            let digits = self.rest.get(from..from + 6)?.strip_prefix("\\u")?;
            u32::from_str_radix(digits, 16).ok()
        };
        let is_pair = (0xD800..0xDC00).contains(&unit(0)?)
            && unit(6).is_some_and(|second| (0xDC00..0xE000).contains(&second));
        Some(if is_pair { 12 } else { 6 })
    }

    /// The bytes up to the bracket that closes a class.
    fn class_length(&self) -> Option<usize> {
        let mut is_escaped = false;
        for (at, character) in self.rest.char_indices() {
            match character {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                ']' => return Some(at + 1),
                _ => {}
            }
        }
        None
    }

    /// Takes so many bytes as a class.
    fn class(&mut self, length: usize) -> Piece {
        let (source, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        let known = self.classes.iter().position(|class| class.source() == source);
        Piece::Class(known.unwrap_or_else(|| {
            self.classes.push(Class::new(source));
            self.classes.len() - 1
        }))
    }

    fn eat(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

//! Runs an automaton over a text with all its states at once: each state is visited once for each character.

use std::collections::HashMap;

use super::class::Class;

/// A compiled regular expression.
#[derive(Debug)]
pub(super) struct Automaton {
    /// It starts with the first.
    pub(super) steps: Vec<Step>,
}

/// One step. Unless it says otherwise, the next one follows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// One character.
    Character(char),
    /// One character of a class.
    Class(usize),
    /// The next step or this one.
    Split(usize),
    /// This step.
    Jump(usize),
    /// Nothing stands before.
    Start,
    /// Nothing follows.
    End,
    /// `\b` or, negated, `\B`.
    WordBoundary {
        /// Whether it is `\B`.
        negated: bool,
    },
    /// What follows up to its match must, or must not, match here; then comes `next`.
    Look {
        /// Tells it apart from the others.
        number: usize,
        /// Whether it must not match.
        negated: bool,
        /// Whether it looks at what stands before.
        behind: bool,
        /// The step behind.
        next: usize,
    },
    /// Done.
    Match,
}

/// A run over one text.
pub(super) struct Search<'s> {
    automaton: &'s Automaton,
    classes: &'s [Class],
    text: Vec<char>,
    /// What each look-around said at each place where it was asked.
    looked: HashMap<(usize, usize), bool>,
    steps: &'s mut u64,
}

/// The states that a run is in, each once.
struct States {
    list: Vec<usize>,
    is_in: Vec<bool>,
}

impl States {
    fn new(count: usize) -> Self {
        Self { list: Vec::new(), is_in: vec![false; count] }
    }

    fn clear(&mut self) {
        for state in self.list.drain(..) {
            self.is_in[state] = false;
        }
    }
}

impl<'s> Search<'s> {
    pub(super) fn new(
        automaton: &'s Automaton,
        classes: &'s [Class],
        text: &str,
        steps: &'s mut u64,
    ) -> Self {
        Self { automaton, classes, text: text.chars().collect(), looked: HashMap::new(), steps }
    }

    /// Whether there is a match anywhere; none where the steps do not suffice.
    pub(super) fn anywhere(mut self) -> Option<bool> {
        self.run(0, 0, false, true)
    }

    /// Runs from a step and a place on; `is_free` lets it start at any later place as well.
    fn run(&mut self, entry: usize, from: usize, backwards: bool, is_free: bool) -> Option<bool> {
        let count = self.automaton.steps.len();
        self.spend(count as u64 / 8)?;
        let (mut states, mut next) = (States::new(count), States::new(count));
        let mut at = from;
        let mut entries = vec![entry];
        loop {
            for entry in entries.drain(..) {
                if self.enter(entry, at, &mut states)? {
                    return Some(true);
                }
            }
            let character = if backwards {
                at.checked_sub(1).and_then(|before| self.text.get(before))
            } else {
                self.text.get(at)
            };
            let Some(&character) = character else { return Some(false) };
            at = if backwards { at - 1 } else { at + 1 };
            for &state in &states.list {
                if self.takes(state, character) && self.enter(state + 1, at, &mut next)? {
                    return Some(true);
                }
            }
            states.clear();
            std::mem::swap(&mut states, &mut next);
            if is_free {
                entries.push(entry);
            } else if states.list.is_empty() {
                return Some(false);
            }
        }
    }

    /// Adds a state and all that are reached from it without a character. Says whether that is a match.
    fn enter(&mut self, state: usize, at: usize, states: &mut States) -> Option<bool> {
        let mut waiting = vec![state];
        while let Some(state) = waiting.pop() {
            if std::mem::replace(&mut states.is_in[state], true) {
                continue;
            }
            states.list.push(state);
            self.spend(1)?;
            match self.automaton.steps[state] {
                Step::Match => return Some(true),
                Step::Character(_) | Step::Class(_) => {}
                Step::Split(other) => waiting.extend([other, state + 1]),
                Step::Jump(other) => waiting.push(other),
                Step::Start => waiting.extend((at == 0).then_some(state + 1)),
                Step::End => waiting.extend((at == self.text.len()).then_some(state + 1)),
                Step::WordBoundary { negated } => {
                    waiting.extend((self.is_word_boundary(at) != negated).then_some(state + 1));
                }
                Step::Look { number, negated, behind, next } => {
                    let matches = self.look(number, state + 1, at, behind)?;
                    waiting.extend((matches != negated).then_some(next));
                }
            }
        }
        Some(false)
    }

    fn look(&mut self, number: usize, entry: usize, at: usize, behind: bool) -> Option<bool> {
        if let Some(&known) = self.looked.get(&(number, at)) {
            return Some(known);
        }
        let matches = self.run(entry, at, behind, false)?;
        self.looked.insert((number, at), matches);
        Some(matches)
    }

    fn takes(&self, state: usize, character: char) -> bool {
        match self.automaton.steps[state] {
            Step::Character(expected) => expected == character,
            Step::Class(class) => self.classes[class].holds(character),
            _ => false,
        }
    }

    fn is_word_boundary(&self, at: usize) -> bool {
        let is_word = |at: Option<usize>| {
            let character = at.and_then(|at| self.text.get(at));
            character.is_some_and(|character| character.is_ascii_alphanumeric() || *character == '_')
        };
        is_word(at.checked_sub(1)) != is_word(Some(at))
    }

    fn spend(&mut self, steps: u64) -> Option<()> {
        let left = self.steps.checked_sub(steps);
        *self.steps = left.unwrap_or(0);
        left.map(drop)
    }
}

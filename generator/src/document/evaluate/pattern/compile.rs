//! From the structure of a regular expression to an automaton.

use super::Refused;
use super::automaton::{Automaton, Step};
use super::parse::Piece;

/// How many steps an automaton may have. Repetitions are written out.
const MOST_STEPS: usize = 50_000;

/// Makes the automaton of a whole pattern.
pub(super) fn compile(piece: &Piece) -> Result<Automaton, Refused> {
    let mut compiler = Compiler { steps: Vec::new(), looks: 0 };
    compiler.piece(piece, false)?;
    compiler.push(Step::Match)?;
    Ok(Automaton { steps: compiler.steps })
}

struct Compiler {
    steps: Vec<Step>,
    looks: usize,
}

impl Compiler {
    /// Adds the steps of a piece; `backwards` where the text is read from its end, as behind `(?<=`.
    fn piece(&mut self, piece: &Piece, backwards: bool) -> Result<(), Refused> {
        match piece {
            Piece::Character(character) => self.push(Step::Character(*character)).map(drop),
            Piece::Class(class) => self.push(Step::Class(*class)).map(drop),
            Piece::Start => self.push(Step::Start).map(drop),
            Piece::End => self.push(Step::End).map(drop),
            Piece::WordBoundary { negated } => self.push(Step::WordBoundary { negated: *negated }).map(drop),
            Piece::Sequence(pieces) if backwards => {
                pieces.iter().rev().try_for_each(|piece| self.piece(piece, backwards))
            }
            Piece::Sequence(pieces) => pieces.iter().try_for_each(|piece| self.piece(piece, backwards)),
            Piece::Choice(branches) => self.choice(branches, backwards),
            Piece::Repeat { inner, least, most } => self.repeat(inner, *least, *most, backwards),
            Piece::Look { inner, negated, behind } => {
                let number = self.looks;
                self.looks += 1;
                let look = self.push(Step::Look { number, negated: *negated, behind: *behind, next: 0 })?;
                self.piece(inner, *behind)?;
                self.push(Step::Match)?;
                let end = self.steps.len();
                if let Some(Step::Look { next, .. }) = self.steps.get_mut(look) {
                    *next = end;
                }
                Ok(())
            }
        }
    }

    fn choice(&mut self, branches: &[Piece], backwards: bool) -> Result<(), Refused> {
        let Some((last, others)) = branches.split_last() else { return Ok(()) };
        let mut jumps = Vec::new();
        for branch in others {
            let split = self.push(Step::Split(0))?;
            self.piece(branch, backwards)?;
            jumps.push(self.push(Step::Jump(0))?);
            self.lead_here(split);
        }
        self.piece(last, backwards)?;
        for jump in jumps {
            self.lead_here(jump);
        }
        Ok(())
    }

    fn repeat(
        &mut self,
        inner: &Piece,
        least: u32,
        most: Option<u32>,
        backwards: bool,
    ) -> Result<(), Refused> {
        for _ in 0..least {
            let before = self.steps.len();
            self.piece(inner, backwards)?;
            if self.steps.len() == before {
                // Nothing, however often, is nothing.
                return Ok(());
            }
        }
        let Some(most) = most else {
            let split = self.push(Step::Split(0))?;
            self.piece(inner, backwards)?;
            self.push(Step::Jump(split))?;
            self.lead_here(split);
            return Ok(());
        };
        let mut splits = Vec::new();
        for _ in least..most {
            splits.push(self.push(Step::Split(0))?);
            self.piece(inner, backwards)?;
        }
        for split in splits {
            self.lead_here(split);
        }
        Ok(())
    }

    fn push(&mut self, step: Step) -> Result<usize, Refused> {
        if self.steps.len() >= MOST_STEPS {
            return Err(Refused::TooLarge);
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    /// Lets a step lead to the one that comes next.
    fn lead_here(&mut self, from: usize) {
        let here = self.steps.len();
        if let Some(Step::Split(target) | Step::Jump(target)) = self.steps.get_mut(from) {
            *target = here;
        }
    }
}

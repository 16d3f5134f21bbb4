//! Answers that may be unknown.

/// Whether something holds (Kleene's logic). The order is that of `and`: the least of several answers is the answer
/// to all of them together, the greatest the answer to any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    /// It does not hold.
    False,
    /// It was not found out.
    Unknown,
    /// It holds.
    True,
}

impl Truth {
    /// Both hold.
    pub(super) fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// One of them holds.
    pub(super) fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// The other way round.
    pub(super) fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }

    /// What follows where this is a condition: without it, anything goes.
    pub(super) fn then(self, consequence: Self) -> Self {
        self.not().or(consequence)
    }

    pub(super) fn is_true(self) -> bool {
        self == Self::True
    }

    pub(super) fn is_false(self) -> bool {
        self == Self::False
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

/// How many of several hold: surely at least `sure`, at most `sure + open`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Those that hold.
    pub(super) sure: u64,
    /// Those of which it is unknown.
    pub(super) open: u64,
}

impl Tally {
    pub(super) fn add(&mut self, truth: Truth) {
        match truth {
            Truth::True => self.sure += 1,
            Truth::Unknown => self.open += 1,
            Truth::False => {}
        }
    }

    /// Whether there are at least so many.
    pub(super) fn at_least(self, count: u64) -> Truth {
        if self.sure >= count {
            Truth::True
        } else if self.sure + self.open >= count {
            Truth::Unknown
        } else {
            Truth::False
        }
    }

    /// Whether there are at most so many.
    pub(super) fn at_most(self, count: u64) -> Truth {
        self.at_least(count.saturating_add(1)).not()
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, Truth};

    #[test]
    fn unknown_answers_stay_unknown_unless_they_do_not_matter() {
        use Truth::{False, True, Unknown};
        assert_eq!([False.and(Unknown), Unknown.and(True), True.or(Unknown)], [False, Unknown, True]);
        assert_eq!([Unknown.then(True), Unknown.then(False), False.then(False)], [True, Unknown, True]);
        let mut tally = Tally::default();
        for truth in [True, Unknown, False] {
            tally.add(truth);
        }
        assert_eq!([1, 2, 3].map(|count| tally.at_least(count)), [True, Unknown, False]);
        assert_eq!([0, 1, 2].map(|count| tally.at_most(count)), [False, Unknown, True]);
        assert_eq!(tally.at_most(u64::MAX), True);
    }
}

//! Which warnings are errors here, and which are of no interest.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use super::{Code, Diagnostics, Severity, nearest};

/// The word that stands for every warning.
const WARNINGS: &str = "warnings";

/// What becomes of a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It is an error.
    Deny,
    /// It is shown, and nothing more.
    Warn,
    /// It is left out.
    Allow,
}

impl Level {
    /// The word that sets the level.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Deny => "deny",
            Self::Warn => "warn",
            Self::Allow => "allow",
        }
    }
}

/// Where a level is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetIn {
    /// An option of the command line.
    CommandLine,
    /// The configuration file.
    Configuration,
}

/// What made an error of a warning. It is shown as it was written, such as `--deny warnings`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denial {
    set_in: SetIn,
    /// None where it was all warnings.
    code: Option<Code>,
}

impl fmt::Display for Denial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.code.map_or(WARNINGS, Code::as_str);
        match self.set_in {
            SetIn::CommandLine => write!(f, "--deny {what}"),
            SetIn::Configuration => write!(f, "diagnostics.deny = [\"{what}\"]"),
        }
    }
}

/// What becomes of the warnings of each code. Errors stay errors.
///
/// A level that names a code goes before one for all `warnings`, whichever was set first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    codes: BTreeMap<Code, Chosen>,
    warnings: Option<Chosen>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Chosen {
    level: Level,
    set_in: SetIn,
}

impl Levels {
    /// Sets the level of a code, or of all `warnings`.
    ///
    /// # Errors
    ///
    /// A sentence on why that cannot be: there is no such code, it is an error and would be lowered, or it has been
    /// given another level here.
    pub fn set(&mut self, what: &str, level: Level, set_in: SetIn) -> Result<(), String> {
        let code = if what == WARNINGS { None } else { Some(code_of(what)?) };
        if let Some(code) = code.filter(|code| code.severity() == Severity::Error && level != Level::Deny) {
            return Err(format!("`{}` is an error, and errors cannot be lowered", code.as_str()));
        }
        let before = match code {
            Some(code) => self.codes.get(&code),
            None => self.warnings.as_ref(),
        };
        if let Some(before) = before.filter(|before| before.level != level) {
            return Err(format!("`{what}` has been given the level `{}` as well", before.level.as_str()));
        }
        let chosen = Chosen { level, set_in };
        match code {
            Some(code) => {
                self.codes.insert(code, chosen);
            }
            None => self.warnings = Some(chosen),
        }
        Ok(())
    }

    /// Takes in what others say about codes that these say nothing about.
    pub fn or(mut self, others: &Self) -> Self {
        for (code, chosen) in &others.codes {
            self.codes.entry(*code).or_insert(*chosen);
        }
        self.warnings = self.warnings.or(others.warnings);
        self
    }

    /// Leaves out the warnings that are allowed and makes errors of those that are denied.
    pub fn apply(&self, mut diagnostics: Diagnostics) -> Diagnostics {
        diagnostics.retain_mut(|diagnostic| {
            if diagnostic.severity() == Severity::Error {
                return true;
            }
            let of_code = self.codes.get(&diagnostic.code).map(|chosen| (*chosen, Some(diagnostic.code)));
            let Some((chosen, code)) = of_code.or(self.warnings.map(|chosen| (chosen, None))) else {
                return true;
            };
            if chosen.level == Level::Deny {
                diagnostic.raised_by = Some(Denial { set_in: chosen.set_in, code });
            }
            chosen.level != Level::Allow
        });
        diagnostics
    }
}

/// The code of a name, whatever its letter case.
fn code_of(name: &str) -> Result<Code, String> {
    let found = Code::ALL.iter().find(|code| code.as_str().eq_ignore_ascii_case(name));
    found.copied().ok_or_else(|| {
        let names = Code::ALL.iter().map(|code| code.as_str()).chain([WARNINGS]);
        let hint =
            nearest(name, names).map_or(Cow::Borrowed(""), |near| format!("; did you mean `{near}`?").into());
        format!("there is no code `{}`{hint}", name.escape_debug())
    })
}

#[cfg(test)]
mod tests {
    use super::SetIn::{CommandLine, Configuration};
    use super::*;
    use crate::diagnostic::Diagnostic;

    /// An error and two warnings, as they come out: code, severity, and what raised them.
    fn levelled(levels: &Levels) -> Vec<String> {
        let codes = [Code::MissingField, Code::UnknownField, Code::IgnoredParameter];
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend(codes.map(|code| Diagnostic::without_place(code, "found")));
        let shown = |finding: &Diagnostic| {
            let by = finding.raised_by.map(|by| format!(" by {by}")).unwrap_or_default();
            format!("{} {}{by}", finding.code.as_str(), finding.severity().as_str())
        };
        levels.apply(diagnostics).iter().map(shown).collect()
    }

    fn levels(list: &[(&str, Level, SetIn)]) -> Levels {
        let mut levels = Levels::default();
        for (what, level, set_in) in list {
            levels.set(what, *level, *set_in).unwrap();
        }
        levels
    }

    #[test]
    fn nothing_is_changed_unasked() {
        let plain = ["D002 error", "D003 warning", "D015 warning"];
        assert_eq!(levelled(&Levels::default()), plain);
        assert_eq!(levelled(&levels(&[("M011", Level::Allow, CommandLine)])), plain);
    }

    #[test]
    fn a_code_goes_before_all_warnings() {
        let set = levels(&[("d015", Level::Allow, CommandLine), ("warnings", Level::Deny, CommandLine)]);
        assert_eq!(levelled(&set), ["D002 error", "D003 error by --deny warnings"]);
        let set = levels(&[
            ("warnings", Level::Allow, Configuration),
            ("D003", Level::Warn, Configuration),
            ("D015", Level::Deny, Configuration),
        ]);
        assert_eq!(
            levelled(&set),
            ["D002 error", "D003 warning", "D015 error by diagnostics.deny = [\"D015\"]"]
        );
    }

    #[test]
    fn others_fill_the_gaps() {
        let first = levels(&[("D003", Level::Warn, CommandLine)]);
        let others =
            levels(&[("D003", Level::Allow, Configuration), ("warnings", Level::Deny, Configuration)]);
        let filled = ["D002 error", "D003 warning", "D015 error by diagnostics.deny = [\"warnings\"]"];
        assert_eq!(levelled(&first.or(&others)), filled);
    }

    #[test]
    fn what_cannot_be() {
        let mut set = levels(&[("D003", Level::Allow, CommandLine), ("D003", Level::Allow, CommandLine)]);
        let mut refused = |what: &str, level| set.set(what, level, CommandLine).unwrap_err();
        assert_eq!(refused("D0003", Level::Deny), "there is no code `D0003`; did you mean `D003`?");
        assert_eq!(refused("warning", Level::Deny), "there is no code `warning`; did you mean `warnings`?");
        assert_eq!(refused("nonsense", Level::Deny), "there is no code `nonsense`");
        assert_eq!(refused("D006", Level::Allow), "`D006` is an error, and errors cannot be lowered");
        assert_eq!(refused("D006", Level::Warn), "`D006` is an error, and errors cannot be lowered");
        assert_eq!(refused("D003", Level::Deny), "`D003` has been given the level `allow` as well");
        assert_eq!(set.set("D006", Level::Deny, CommandLine), Ok(()));
    }
}

//! What Cargo and the compiler take for one crate, whose dependencies were built before.

use std::fs::File;
use std::io::{Error, Result};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::SystemTime;

/// The least of this many runs counts.
const RUNS: usize = 3;

/// A crate whose root is `src/lib.rs`.
pub struct Crate {
    pub folder: PathBuf,
    pub target: PathBuf,
    pub name: String,
}

impl Crate {
    pub fn cargo(&self, arguments: &[&str]) -> Result<()> {
        let status = Command::new("cargo")
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .stderr(Stdio::null())
            .status()?;
        if status.success() {
            Ok(())
        } else {
            Err(Error::other(format!("cargo {arguments:?} of {}", self.name)))
        }
    }

    /// User and system time of Cargo with these arguments, after `src/lib.rs` was touched.
    pub fn cpu_seconds(&self, arguments: &[&str]) -> Result<f64> {
        self.cargo(arguments)?;
        let mut least = f64::MAX;
        for _ in 0..RUNS {
            File::options()
                .write(true)
                .open(self.folder.join("src/lib.rs"))?
                .set_modified(SystemTime::now())?;
            let before = children_seconds()?;
            self.cargo(arguments)?;
            least = least.min(children_seconds()? - before);
        }
        Ok(least)
    }
}

/// User and system time of all children that were waited for.
fn children_seconds() -> Result<f64> {
    /// What Linux reports to programs, whatever its own clock.
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let times = after_name.split_whitespace().skip(13).take(2);
    Ok(times.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS_PER_SECOND)
}

//! One crate of all groups, which says of each value whether it is read and valid.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use oasmith::files::Files;

use super::suite::Group;

/// What the program starts with. Whether a type has constraints is found by the order in which methods are looked up.
const HEAD: &str = "\
use oasmith_runtime::json::{self, Reader};
use oasmith_runtime::validate::{Validate, Validator};

struct Read<T>(T);

trait Unchecked {
    fn holds(&self) -> bool {
        true
    }
}

impl<T> Unchecked for &Read<T> {}

trait Checked {
    fn holds(&self) -> bool;
}

impl<T: Validate> Checked for Read<T> {
    fn holds(&self) -> bool {
        let mut validator = Validator::of_read();
        self.0.validate(&mut validator);
        validator.into_violations().is_empty()
    }
}

macro_rules! verdicts {
    ($holder:ty, $($text:expr),*) => {
        $(println!(\"{}\", match json::read::<$holder>(Reader::from_text($text).request()) {
            Ok(value) => (&Read(value)).holds(),
            Err(_) => false,
        });)*
    };
}
";

/// The verdicts of the tests of each group; none where it has no types.
pub fn verdicts(groups: &[Group], made: &[Result<Files, String>]) -> io::Result<Vec<Vec<bool>>> {
    let folder = tempfile::tempdir()?;
    write(folder.path(), groups, made)?;
    let output = Command::new("cargo").args(["run", "--quiet"]).current_dir(folder.path()).output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(io::Error::other(format!("the types of the suite do not compile or run:\n{said}")));
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut lines = text.lines().map(|line| line == "true");
    let of_group = |(group, made): (&Group, &Result<Files, String>)| match made {
        Ok(_) => lines.by_ref().take(group.tests.len()).collect(),
        Err(_) => Vec::new(),
    };
    Ok(groups.iter().zip(made).map(of_group).collect())
}

fn write(folder: &Path, groups: &[Group], made: &[Result<Files, String>]) -> io::Result<()> {
    let runtime = fs::canonicalize("runtime")?;
    let manifest = format!(
        "[package]\nname = \"conformance\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[features]\nserde = []\n\
         [dependencies]\noasmith-runtime = {{ path = '{}', features = [\"idn\", \"pattern\"] }}\n\n[workspace]\n",
        runtime.display()
    );
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy("Cargo.lock", folder.join("Cargo.lock"))?;
    let (mut modules, mut calls) = (String::new(), String::new());
    for (index, (group, made)) in groups.iter().zip(made).enumerate() {
        let Ok(files) = made else { continue };
        let module = format!("g{index}");
        for (path, text) in files.iter().filter(|(path, _)| path.starts_with("src/")) {
            let below = path.trim_start_matches("src/").replace("lib.rs", "mod.rs");
            let path = folder.join("src").join(&module).join(below);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, text.replace("crate::", &format!("crate::{module}::")))?;
        }
        _ = writeln!(modules, "#[allow(unused, dead_code)] mod {module};");
        let texts = group.tests.iter().map(|test| format!("{:?}", format!("{{\"value\":{}}}", test.data)));
        let texts: Vec<String> = texts.collect();
        _ = writeln!(calls, "    verdicts!({module}::models::Holder, {});", texts.join(", "));
    }
    fs::write(folder.join("src/main.rs"), format!("{modules}\n{HEAD}\nfn main() {{\n{calls}}}\n"))
}

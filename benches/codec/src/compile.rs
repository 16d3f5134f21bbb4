//! Writes one crate per form and measures the compiler on that crate alone: its dependencies are built before.
//!
//! CPU time is user and system time of the child processes as Linux counts them (`/proc/self/stat`), least of several
//! runs. LLVM lines are the lines of all function bodies of the crate's LLVM IR before optimisation.

use std::io::Result;
use std::path::Path;

use crate::cargo::Crate;
use crate::models::{self, Struct};
use crate::template::{self, Form};

const STRUCTS: usize = 150;

struct Figures {
    form: Form,
    seconds: [f64; 3],
    llvm_lines: [usize; 2],
    rlib: u64,
    source_lines: usize,
}

pub fn measure() -> Result<()> {
    let root = std::env::temp_dir().join("oasmith-codec-bench");
    let structs: Vec<_> = models::pivotal().into_iter().chain(models::synthetic(STRUCTS)).collect();
    let mut all = Vec::new();
    let wanted: Vec<_> = std::env::args().skip(2).collect();
    for form in Form::ALL {
        if !wanted.is_empty() && !wanted.iter().any(|name| name == form.name()) {
            continue;
        }
        let sample = Sample::write(&root, form, &structs)?;
        all.push(sample.figures(form)?);
        eprintln!("{} done", form.name());
    }
    report(&all);
    Ok(())
}

/// A crate that holds all structs in one form.
struct Sample(Crate);

impl Sample {
    fn write(root: &Path, form: Form, structs: &[Struct]) -> Result<Self> {
        let name = format!("sample-{}", form.name());
        let folder = root.join(&name);
        std::fs::create_dir_all(folder.join("src"))?;
        std::fs::write(folder.join("Cargo.toml"), manifest(&name))?;
        let imports = match form {
            Form::Plain | Form::Derive => "",
            Form::Loop => {
                "use oasmith_codec_bench::loop_cursor;\nuse oasmith_runtime::json::{Encode, Writer, to_vec};\n"
            }
            Form::Jiter => {
                "use oasmith_codec_bench::jiter_cursor;\nuse oasmith_runtime::json::{Encode, Writer, to_vec};\n"
            }
            Form::Closure | Form::Table => "use oasmith_runtime::json::*;\n",
        };
        std::fs::write(folder.join("src/lib.rs"), format!("{imports}{}", template::module(structs, form)))?;
        Ok(Self(Crate { folder, target: root.join("target"), name }))
    }

    fn figures(&self, form: Form) -> Result<Figures> {
        let source = std::fs::read_to_string(self.0.folder.join("src/lib.rs"))?;
        let seconds = [
            self.0.cpu_seconds(&["check"])?,
            self.0.cpu_seconds(&["build"])?,
            self.0.cpu_seconds(&["build", "--release"])?,
        ];
        let file = format!("release/lib{}.rlib", self.0.name.replace('-', "_"));
        let rlib = std::fs::metadata(self.0.target.join(file))?.len();
        let llvm_lines = [self.llvm_lines("debug", &[])?, self.llvm_lines("release", &["--release"])?];
        Ok(Figures { form, seconds, llvm_lines, rlib, source_lines: source.lines().count() })
    }

    fn llvm_lines(&self, profile: &str, arguments: &[&str]) -> Result<usize> {
        let emit = ["--", "--emit=llvm-ir", "-Cno-prepopulate-passes", "-Ccodegen-units=1"];
        self.0.cargo(&[&["rustc", "--lib"], arguments, &emit].concat())?;
        let prefix = format!("{}-", self.0.name.replace('-', "_"));
        let mut lines = 0;
        for entry in std::fs::read_dir(self.0.target.join(profile).join("deps"))? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with(&prefix) && path.extension().is_some_and(|extension| extension == "ll") {
                lines += body_lines(&std::fs::read_to_string(&path)?);
                std::fs::remove_file(&path)?;
            }
        }
        Ok(lines)
    }
}

fn manifest(name: &str) -> String {
    let bench = env!("CARGO_MANIFEST_DIR");
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         oasmith-codec-bench = {{ path = {bench:?} }}\noasmith-runtime = {{ path = \"{bench}/../../runtime\" }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n\n[profile.dev]\ndebug = false\n"
    )
}

fn body_lines(ir: &str) -> usize {
    let mut inside = false;
    let mut count = 0;
    for line in ir.lines() {
        inside |= line.starts_with("define ");
        count += usize::from(inside && !line.is_empty());
        inside &= line != "}";
    }
    count
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn report(all: &[Figures]) {
    println!(
        "| form | source lines | check s | debug s | release s | LLVM lines debug | LLVM lines release | rlib kB |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|");
    for figures in all {
        let [check, debug, release] = figures.seconds;
        let [debug_lines, release_lines] = figures.llvm_lines;
        println!(
            "| {} | {} | {check:.2} | {debug:.2} | {release:.2} | {debug_lines} | {release_lines} | {:.0} |",
            figures.form.name(),
            figures.source_lines,
            figures.rlib as f64 / 1e3,
        );
    }
}

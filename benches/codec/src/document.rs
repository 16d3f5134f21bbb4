//! What the generated models of a document cost to check, beside the same types with serde derive.

use std::fs;
use std::io::{Error, Result};
use std::path::Path;

use oasmith::Run;
use oasmith::config::{Config, Only};
use oasmith::emit;
use oasmith::plan::Plan;

use crate::cargo::Crate;
use crate::twin;

/// Prints the row of a document.
pub fn measure(document: &Path) -> Result<()> {
    let root = std::env::temp_dir().join("oasmith-document-bench");
    let plan = plan(document, &root.join("generated"))?;
    let generated = generated(&root, &plan)?;
    let twin = twin_of(&root, &plan)?;
    let items: usize = plan.models.iter().map(|module| module.items.len()).sum();
    println!("\n{}: {items} types\n", document.display());
    println!("| crate | lines | check s | ratio |\n|---|---:|---:|---:|");
    let mut base = None;
    for (name, measured) in [("serde derive", &twin), ("oasmith", &generated)] {
        let seconds = measured.cpu_seconds(&["check", "--offline"])?;
        let base = *base.get_or_insert(seconds);
        let lines = lines(&measured.folder.join("src"))?;
        println!("| {name} | {lines} | {seconds:.2} | {:.2} |", seconds / base);
    }
    Ok(())
}

fn plan(document: &Path, folder: &Path) -> Result<Plan> {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime");
    let config = Config::without_file(
        document.to_owned(),
        folder.to_owned(),
        Some("generated".to_owned()),
        Some(&runtime),
    );
    let mut config = config.map_err(|error| Error::other(error.message))?;
    config.only = Some(Only::Models);
    let mut run = Run::default();
    let plan = run.plan(&config);
    plan.ok_or_else(|| Error::other(format!("{}: {:?}", document.display(), run.diagnostics.sorted())))
}

fn generated(root: &Path, plan: &Plan) -> Result<Crate> {
    let folder = root.join("generated");
    for (path, text) in emit::emit(plan).iter() {
        // The crate is no part of the workspace that it may lie in.
        let text = if path == "Cargo.toml" { format!("{text}\n[workspace]\n") } else { text.to_owned() };
        write(&folder.join(path), &text)?;
    }
    prepared(root, "generated")
}

fn twin_of(root: &Path, plan: &Plan) -> Result<Crate> {
    let folder = root.join("twin");
    let manifest = "[package]\nname = \"twin\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
                    serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
    write(&folder.join("Cargo.toml"), manifest)?;
    write(&folder.join("src/lib.rs"), &twin::source(plan))?;
    prepared(root, "twin")
}

fn write(path: &Path, text: &str) -> Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, text)
}

/// The crate, with the versions of this one.
fn prepared(root: &Path, name: &str) -> Result<Crate> {
    let folder = root.join(name);
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(Crate { folder, target: root.join("target"), name: name.to_owned() })
}

fn lines(folder: &Path) -> Result<usize> {
    let mut lines = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        lines += if path.is_dir() { self::lines(&path)? } else { fs::read_to_string(&path)?.lines().count() };
    }
    Ok(lines)
}

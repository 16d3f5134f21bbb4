//! `oracle`: the types of every component of the documents of a folder, held against another implementation of JSON
//! Schema on random values.
//!
//! The types are generated as JSON Schema has it, `untyped = "exact"` and `formats = "annotation"`, and compiled; a
//! program that has them all makes the values, and asks both.

mod page;
mod prepare;
mod program;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::PathBuf;

use oasmith::parallel;

use crate::corpus::documents;
use crate::corpus::workspace::Workspace;
use prepare::Prepared;
use program::Answer;

/// What the command is told.
#[derive(Debug)]
pub struct Options {
    /// The folder of the documents.
    pub folder: PathBuf,
    /// Documents alone whose names contain one of these.
    pub only: Vec<String>,
    /// How many values each schema is held against.
    pub values: usize,
    /// How many components of a document are taken.
    pub most: usize,
    /// The page that the result is written to.
    pub page: Option<PathBuf>,
}

/// A document and what came of it.
struct Row {
    name: String,
    prepared: Result<Prepared, String>,
    /// For each of its components that were taken.
    answers: Vec<Answer>,
}

impl Options {
    /// Reads the arguments.
    ///
    /// # Errors
    ///
    /// A sentence on what is wrong with them.
    pub fn of(mut arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let (folder, only) = (PathBuf::new(), Vec::new());
        let mut options = Self { folder, only, values: 1000, most: usize::MAX, page: None };
        while let Some(name) = arguments.next() {
            let mut value =
                || arguments.next().ok_or_else(|| format!("`{}` lacks its value", name.display()));
            match name.to_str() {
                Some("--models") => options.folder = value()?.into(),
                Some("--only") => options.only.push(value()?.to_string_lossy().into_owned()),
                Some("--page") => options.page = Some(value()?.into()),
                Some("--values") => options.values = number(&value()?)?,
                Some("--most") => options.most = number(&value()?)?,
                _ => return Err(format!("`oracle` has no option `{}`", name.display())),
            }
        }
        if !options.folder.is_dir() {
            return Err("`oracle` wants `--models DIR`, the folder of the documents".to_owned());
        }
        Ok(options)
    }
}

fn number(value: &OsString) -> Result<usize, String> {
    let number = value.to_str().and_then(|value| value.parse().ok());
    number.ok_or_else(|| format!("`{}` is no number", value.display()))
}

/// Holds the types of a folder's documents against the other implementation. Whether they agree.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "this is a program")]
pub fn run(options: &Options) -> io::Result<bool> {
    let folder = fs::canonicalize(&options.folder)?;
    let mut sets = documents::sets(&folder)?;
    sets.retain(|set| {
        options.only.is_empty() || options.only.iter().any(|only| set.name.contains(only.as_str()))
    });
    eprintln!("generating the types of {} documents", sets.len());
    let mut rows = parallel::map(&sets, |set| Row {
        name: set.name.clone(),
        prepared: prepare::prepare(set, &package(&set.name), options.most),
        answers: Vec::new(),
    });
    let stem = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let workspace = Workspace::new(&format!("oracle-{stem}"));
    let prepared = || rows.iter().filter_map(|row| row.prepared.as_ref().ok());
    let crates: BTreeMap<_, _> = prepared().map(|it| (it.package.clone(), &it.files)).collect();
    workspace.write(&crates, &fs::canonicalize("runtime")?)?;
    eprintln!("compiling them");
    let program = program::compile(&workspace, prepared())?;
    eprintln!("asking both");
    let mut answers = program::ask(&program, prepared(), options.values)?.into_iter();
    for row in &mut rows {
        let count = row.prepared.as_ref().map_or(0, |prepared| prepared.schemas.len());
        row.answers.extend(answers.by_ref().take(count));
    }
    print!("{}", page::disagreements(&rows));
    if let Some(page) = &options.page {
        fs::write(page, page::page(&rows, options.values))?;
    }
    let all = page::Numbers::of(&rows);
    println!("{} schemas, {} values, {} disagreements", all.held, all.values, all.disagreements);
    Ok(all.disagreements == 0 && all.held > 0)
}

/// The name of a document's crate, which does not depend on the others, so that it is not compiled again beside others.
fn package(document: &str) -> String {
    let letter =
        |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
    format!("o_{}", document.chars().map(letter).collect::<String>())
}

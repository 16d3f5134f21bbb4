//! `corpus`: the types of every document of a folder, generated, compiled with warnings denied, and tried on the examples
//! that the documents give.

pub(crate) mod documents;
pub(crate) mod examples;
mod page;
mod program;
pub(crate) mod survey;
pub(crate) mod workspace;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use documents::Set;
use examples::Outcome;
use oasmith::files::Files;
use oasmith::parallel;
use survey::Survey;
use workspace::{Program, Said, Workspace};

/// What the command is told.
#[derive(Debug, Default)]
pub struct Options {
    /// The folder of the documents.
    pub folder: PathBuf,
    /// Documents alone whose names contain this.
    pub only: Option<String>,
    /// The page that the result is written to.
    pub page: Option<PathBuf>,
    /// Whether rustdoc reads the crates as well.
    pub docs: bool,
}

/// A document and what became of it.
struct Document {
    /// Its path below the folder of the set.
    path: PathBuf,
    /// The name of its crate.
    package: String,
    survey: Result<Survey, String>,
    time: Duration,
    /// What the compiler said.
    compiled: Vec<String>,
    /// What became of its examples, in order.
    outcomes: Vec<Outcome>,
}

/// The documents that lie together, which are told of together.
struct Row {
    name: String,
    documents: Vec<Document>,
}

impl Options {
    /// Reads the arguments.
    ///
    /// # Errors
    ///
    /// A sentence on what is wrong with them.
    pub fn of(arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut options = Self::default();
        let mut arguments = arguments.peekable();
        while let Some(name) = arguments.next() {
            if name == "--docs" {
                options.docs = true;
                continue;
            }
            let mut value =
                || arguments.next().ok_or_else(|| format!("`{}` lacks its value", name.display()));
            match name.to_str() {
                Some("--models") => options.folder = value()?.into(),
                Some("--only") => options.only = Some(value()?.to_string_lossy().into_owned()),
                Some("--page") => options.page = Some(value()?.into()),
                _ => return Err(format!("`corpus` has no option `{}`", name.display())),
            }
        }
        if options.folder.as_os_str().is_empty() {
            return Err("`corpus` wants `--models DIR`, the folder of the documents".to_owned());
        }
        if !options.folder.is_dir() {
            return Err(format!("there is no folder `{}`", options.folder.display()));
        }
        Ok(options)
    }
}

/// Generates, compiles and tries the documents of a folder, and tells what came of it. Whether all is well.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "this is a program")]
pub fn run(options: &Options) -> io::Result<bool> {
    let folder = fs::canonicalize(&options.folder)?;
    let mut sets = documents::sets(&folder)?;
    if let Some(only) = &options.only {
        sets.retain(|set| set.name.contains(only.as_str()));
    }
    if sets.is_empty() {
        return Err(io::Error::other(format!("no OpenAPI document lies in `{}`", options.folder.display())));
    }
    let count: usize = sets.iter().map(|set| set.documents.len()).sum();
    eprintln!("generating the types of {count} documents");
    let mut rows = survey_all(&sets);
    let stem = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let workspace = Workspace::new(&if options.only.is_some() { format!("{stem}-part") } else { stem });
    eprintln!("compiling them");
    workspace.write(&crates(&rows), &fs::canonicalize("runtime")?)?;
    let mut said = compile(&rows, &workspace)?;
    if options.docs {
        eprintln!("documenting them");
        said.extend(document(&rows, &workspace, &said)?);
    }
    for document in rows.iter_mut().flat_map(|row| &mut row.documents) {
        document.compiled = said.remove(&document.package).unwrap_or_default();
    }
    eprintln!("trying the examples");
    try_examples(&mut rows, &workspace)?;
    print!("{}", page::summary(&rows));
    if let Some(page) = &options.page {
        fs::write(page, page::page(&rows, options.docs))?;
    }
    Ok(rows.iter().all(Row::is_good))
}

fn survey_all(sets: &[Set]) -> Vec<Row> {
    let documents = sets.iter().flat_map(|set| set.documents.iter().map(move |path| (set, path.as_path())));
    let work: Vec<(usize, (&Set, &Path))> = documents.enumerate().collect();
    let mut documents = parallel::map(&work, |(number, (set, path))| {
        let start = Instant::now();
        let package = package(*number, path);
        let survey = survey::survey(path, &set.root, &package);
        Document {
            path: path.strip_prefix(&set.root).unwrap_or(path).to_owned(),
            package,
            survey,
            time: start.elapsed(),
            compiled: Vec::new(),
            outcomes: Vec::new(),
        }
    })
    .into_iter();
    sets.iter()
        .map(|set| Row {
            name: set.name.clone(),
            documents: documents.by_ref().take(set.documents.len()).collect(),
        })
        .collect()
}

/// The name of a document's crate: its number and its file's name, as far as a name may be long.
fn package(number: usize, path: &Path) -> String {
    const LONGEST: usize = 48;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let letter = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    format!("d{number}-{}", stem.chars().map(letter).take(LONGEST).collect::<String>().trim_end_matches('-'))
}

fn crates(rows: &[Row]) -> BTreeMap<String, &Files> {
    let documents = rows.iter().flat_map(|row| &row.documents);
    documents.filter_map(|it| Some((it.package.clone(), &it.survey.as_ref().ok()?.files))).collect()
}

/// Compiles the crates, those with examples for the program that tries them.
fn compile(rows: &[Row], workspace: &Workspace) -> io::Result<Said> {
    let (mut with_examples, mut without) = (Vec::new(), Vec::new());
    for document in rows.iter().flat_map(|row| &row.documents) {
        match &document.survey {
            Ok(survey) if survey.examples.is_empty() => without.push(document.package.as_str()),
            Ok(_) => with_examples.push(document.package.as_str()),
            Err(_) => {}
        }
    }
    let mut said = workspace.check(&without)?;
    said.extend(workspace.build(&with_examples)?);
    Ok(said)
}

/// Has rustdoc read the crates that compile.
fn document(rows: &[Row], workspace: &Workspace, said: &Said) -> io::Result<Said> {
    let documents = rows.iter().flat_map(|row| &row.documents).filter(|document| document.survey.is_ok());
    let packages = documents.map(|document| document.package.as_str());
    workspace.document(&packages.filter(|package| !said.contains_key(*package)).collect::<Vec<_>>())
}

/// Has the types of all documents that compile read the examples.
fn try_examples(rows: &mut [Row], workspace: &Workspace) -> io::Result<()> {
    let documents = rows.iter_mut().flat_map(|row| &mut row.documents);
    let mut tried: Vec<(&str, &Survey, &mut Vec<Outcome>)> = documents
        .filter(|document| document.compiled.is_empty())
        .filter_map(|document| {
            let survey = document.survey.as_ref().ok()?;
            Some((document.package.as_str(), survey, &mut document.outcomes))
        })
        .filter(|(_, survey, _)| !survey.examples.is_empty())
        .collect();
    if tried.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = tried.iter().map(|(package, ..)| *package).collect();
    let main = program::text(tried.iter().map(|(package, survey, _)| (*package, survey.probes.as_slice())));
    let files = vec![("main.rs", main), ("runner.rs", include_str!("runner.rs").to_owned())];
    let program = Program { name: "try-examples", files, dependencies: String::new() };
    let program = workspace.program(&packages, program)?;
    let mut first = 0;
    let mut examples = Vec::new();
    for (_, survey, _) in &tried {
        examples.extend(survey.examples.iter().map(|example| (first, example)));
        first += survey.probes.len();
    }
    let mut answers = program::ask(&program, &examples)?.into_iter();
    for (_, survey, outcomes) in &mut tried {
        let answered = survey.examples.iter().zip(answers.by_ref());
        outcomes.extend(answered.map(|(example, answer)| example.outcome(&answer)));
    }
    Ok(())
}

impl Row {
    fn is_good(&self) -> bool {
        self.documents.iter().all(Document::is_good)
    }
}

impl Document {
    /// Whether its types are there, compile, and read its examples as its schemas do.
    fn is_good(&self) -> bool {
        let is_sound = |outcome: &Outcome| !matches!(outcome, Outcome::Disagreement(_));
        self.survey.is_ok() && self.compiled.is_empty() && self.outcomes.iter().all(is_sound)
    }
}

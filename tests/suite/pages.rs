//! The pages that explain codes: what each calls wrong has that code alone, what it calls right has no finding.

use std::fs;
use std::path::Path;

use oasmith::diagnostic::Code;
use oasmith_tests::oasmith;
use tempfile::TempDir;

/// What a configuration is for that is shown without a document.
const DOCUMENT: &str = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths: {}\n";

/// A page taken apart.
struct Page {
    title: String,
    prose: String,
    wrong: Vec<Block>,
    right: Vec<Block>,
}

/// A fenced block. Behind its language it may name its file.
struct Block {
    language: String,
    file: Option<String>,
    text: String,
}

impl Page {
    fn of(code: Code) -> Self {
        let text = code.page();
        let title = format!("# {code}: ", code = code.as_str());
        let text = text.strip_prefix(&title).unwrap_or_else(|| panic!("the page must begin with `{title}`"));
        let (title, text) = text.split_once("\n\n").expect("an empty line behind the title");
        let (prose, text) = text.split_once("\n\n## Wrong\n\n").expect("the section `Wrong`");
        let (wrong, right) = text.split_once("\n\n## Right\n\n").expect("the section `Right`");
        Self { title: title.to_owned(), prose: prose.to_owned(), wrong: blocks(wrong), right: blocks(right) }
    }
}

/// The fenced blocks of a section, which holds nothing else.
fn blocks(section: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = section.trim();
    while !rest.is_empty() {
        let (fence, behind) =
            rest.strip_prefix("```").and_then(|rest| rest.split_once('\n')).expect("a fence");
        let (text, behind) = behind.split_once("\n```").expect("the end of the fence");
        let (language, file) =
            fence.split_once(' ').map_or((fence, None), |(first, file)| (first, Some(file)));
        assert!(["yaml", "json", "toml", "text"].contains(&language), "a block of `{language}`");
        let text = format!("{text}\n");
        blocks.push(Block { language: language.to_owned(), file: file.map(str::to_owned), text });
        rest = behind.trim();
    }
    assert!(!blocks.is_empty(), "a section without a block");
    blocks
}

/// The codes that the files of a section get; `None` where there is nothing to run.
fn codes(blocks: &[Block]) -> Option<Vec<String>> {
    let folder = TempDir::new().unwrap();
    let mut documents = Vec::new();
    let mut configuration = None;
    for block in blocks {
        let usual = match block.language.as_str() {
            "text" => return None,
            "toml" => "oasmith.toml",
            "json" => "openapi.json",
            _ => "openapi.yaml",
        };
        let path = folder.path().join(block.file.as_deref().unwrap_or(usual));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &block.text).unwrap();
        match block.language.as_str() {
            "toml" if path.extension().is_some_and(|extension| extension == "lock") => {}
            "toml" => configuration = Some(path),
            _ => documents.push(path),
        }
    }
    if let Some(configuration) = configuration {
        if documents.is_empty() {
            fs::write(folder.path().join("openapi.yaml"), DOCUMENT).unwrap();
        }
        let argument = configuration.to_str().unwrap();
        let ran = oasmith(&["generate", "--dry-run", "--config", argument]);
        let codes = ran
            .err
            .lines()
            .filter_map(|line| line.split_once('[')?.1.split_once("]: ").map(|(code, _)| code));
        return Some(codes.map(str::to_owned).collect());
    }
    // The first document is the one that is checked, any others are what it refers to.
    Some(found(documents.first()?))
}

fn found(document: &Path) -> Vec<String> {
    let ran = oasmith(&["check", "--format", "json", document.to_str().unwrap()]);
    let code = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["code"].as_str().unwrap().to_owned()
    };
    ran.out.lines().map(code).collect()
}

#[test]
fn a_page_begins_as_the_catalogue_says() {
    for code in Code::ALL {
        let page = Page::of(*code);
        let summary = code.summary().trim_end_matches('.');
        assert!(page.title.eq_ignore_ascii_case(summary), "{code:?}: `{}` and `{summary}`", page.title);
        assert!(!page.title.ends_with('.'), "{code:?}: a title has no full stop");
        assert!(!page.prose.contains("\n#") && !page.prose.contains("```"), "{code:?}: prose is prose");
        let long = code.page().lines().find(|line| line.chars().count() > 120);
        assert_eq!(long, None, "{code:?}");
    }
}

#[test]
fn wrong_has_that_code_alone_and_right_has_none() {
    let mut faults = Vec::new();
    for code in Code::ALL {
        let page = Page::of(*code);
        let (wrong, right) = (codes(&page.wrong), codes(&page.right));
        if wrong.is_some_and(|found| found != [code.as_str()]) {
            faults.push(format!("{}: wrong: {:?}", code.as_str(), codes(&page.wrong)));
        }
        if right.is_some_and(|found| !found.is_empty()) {
            faults.push(format!("{}: right: {:?}", code.as_str(), codes(&page.right)));
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn a_page_is_printed_as_it_is() {
    let ran = oasmith(&["explain", "d006"]);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), (Code::UnresolvedReference.page(), ""));
}

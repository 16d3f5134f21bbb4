//! The documents that are measured: those that `OASMITH_BENCH` names, separated as in `PATH`, or made-up ones.

use std::path::{Path, PathBuf};

use oasmith::document;
use oasmith::source::{Limits, Node, Sources, read_text};

/// A document and the name it is shown by.
pub struct Document {
    /// Its name.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

impl std::fmt::Display for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.path.file_name().unwrap_or_default().display().fmt(f)
    }
}

#[expect(clippy::expect_used, reason = "a bench that cannot read its documents has nothing to measure")]
/// The documents in JSON, or those in YAML.
pub fn documents(json: bool) -> Vec<Document> {
    let named = std::env::var_os("OASMITH_BENCH").unwrap_or_default();
    let mut documents: Vec<Document> = std::env::split_paths(&named)
        .filter(|path| !path.as_os_str().is_empty() && is_json(path) == json)
        .map(|path| Document { text: std::fs::read_to_string(&path).expect("a readable document"), path })
        .collect();
    if documents.is_empty() {
        documents.push(made_up(json));
    }
    documents
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json")
}

fn made_up(json: bool) -> Document {
    let yaml = "- description: Returns what was asked for, and nothing else.\n  required: [id, name]\n  \
                properties:\n    id: {type: integer, minimum: 1}\n    name: {type: string, maxLength: 120}\n";
    let item = r#"{"description": "Returns what was asked for, and nothing else.", "required": ["id", "name"],
  "properties": {"id": {"type": "integer", "minimum": 1}, "name": {"type": "string", "maxLength": 120}}}"#;
    if json {
        Document { path: "made-up.json".into(), text: format!("[{}]", vec![item; 5000].join(",\n")) }
    } else {
        Document { path: "made-up.yaml".into(), text: yaml.repeat(5000) }
    }
}

impl Document {
    /// Source stage.
    pub fn tree(&self) -> (Sources, Option<Node>) {
        let mut sources = Sources::default();
        let (tree, _) = read_text(&self.path, self.text.as_str(), &mut sources, &Limits::default());
        (sources, tree)
    }

    /// Source and document stage.
    pub fn document(&self) -> (Sources, Option<document::Document>) {
        let (sources, tree) = self.tree();
        (sources, tree.and_then(|tree| document::read_alone(tree).0))
    }
}

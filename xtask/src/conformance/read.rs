//! From a group to the files of its types.

use std::path::{Path, PathBuf};

use oasmith::config::Config;
use oasmith::diagnostic::{Diagnostics, Severity};
use oasmith::document::{self, Document, Index};
use oasmith::files::Files;
use oasmith::lock::Lock;
use oasmith::model::{self, Formats, Options, Untyped};
use oasmith::source::{self, Limits, Node, Sources, Trees, Uri, Wanted};
use oasmith::{emit, plan};

use super::suite::Group;

/// The files of the types of a group, or why there are none: the codes of the errors and the first message.
///
/// The schema is a component of a document, and a resource of its own: it gets an `$id` where it has none, so that `#`
/// is its root. `Holder` is an object with a value of it, as a request has it.
pub fn types(group: &Group, remotes: &[(String, String)]) -> Result<Files, String> {
    let document = document(&group.schema, remotes)?;
    let formats = if group.formats { Formats::Assert } else { Formats::Annotation };
    let options = Options { untyped: Untyped::Exact, formats, ..Options::default() };
    let (api, found) = model::build(&document, &options);
    let api = api.ok_or_else(|| errors(&found)).and_then(|api| sound(api, &found))?;
    let config = Config::without_file(PathBuf::from("suite.json"), PathBuf::from("suite"), None, None)
        .map_err(|error| error.message)?;
    let (plan, found) = plan::plan(&api, &config, &Lock::default());
    let plan = plan.ok_or_else(|| errors(&found)).and_then(|plan| sound(plan, &found))?;
    Ok(emit::emit(&plan))
}

fn sound<T>(made: T, found: &Diagnostics) -> Result<T, String> {
    if found.has_errors() { Err(errors(found)) } else { Ok(made) }
}

fn errors(found: &Diagnostics) -> String {
    let errors = found.iter().filter(|finding| finding.severity() == Severity::Error);
    let errors: Vec<String> =
        errors.map(|finding| format!("{}: {}", finding.code.as_str(), finding.message)).collect();
    errors.first().cloned().unwrap_or_else(|| "no reason was given".to_owned())
}

fn document(schema: &str, remotes: &[(String, String)]) -> Result<Document, String> {
    let schema = match schema.strip_prefix('{') {
        Some(rest)
            if serde_json::from_str::<serde_json::Value>(schema).is_ok_and(|it| it.get("$id").is_none()) =>
        {
            let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
            format!("{{\"$id\":\"https://suite.example/schema\"{comma}{rest}")
        }
        _ => schema.to_owned(),
    };
    let holder = r##"{"type":"object","required":["value"],"properties":{"value":{"$ref":"#/components/schemas/S"}}}"##;
    let text = format!(
        r#"{{"openapi":"3.1.1","info":{{"title":"T","version":"1"}},"paths":{{}},"components":{{"schemas":{{"S":{schema},"Holder":{holder}}}}}}}"#
    );
    let uri = |text: &str| Uri::parse(text).ok_or_else(|| format!("`{text}` is no URI"));
    let mut trees = Trees::new(uri("https://suite.example/openapi.json")?, tree("openapi.json", &text)?);
    let mut index = Index::default();
    loop {
        let wanted = index.extend(&trees);
        if wanted.is_empty() {
            break;
        }
        for Wanted { uri: wanted, .. } in wanted {
            let known = remotes.iter().find(|(below, _)| {
                uri(&format!("http://localhost:1234/{below}")).is_ok_and(|known| known == wanted)
            });
            let (_, text) = known.ok_or_else(|| format!("{wanted:?} is not in the suite"))?;
            _ = trees.add(wanted, tree("remote.json", text)?);
        }
    }
    let (document, found) = document::read(&trees, index);
    document.ok_or_else(|| errors(&found)).and_then(|document| sound(document, &found))
}

fn tree(name: &str, text: &str) -> Result<Node, String> {
    let (root, found) = source::read_text(Path::new(name), text, &mut Sources::default(), &Limits::default());
    root.ok_or_else(|| errors(&found))
}

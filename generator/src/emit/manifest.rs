//! `Cargo.toml` of the generated crate.

use crate::files::MARK;
use crate::plan::Plan;
use crate::plan::{Dependency, RuntimeSource};
use crate::toml_string::toml_string;

/// The manifest. Its features are the runtime's: models alone need no HTTP library.
pub fn manifest(plan: &Plan) -> String {
    let runtime = match &plan.runtime {
        RuntimeSource::Version(version) => format!("version = {}", toml_string(version)),
        RuntimeSource::Path(path) => format!("path = {}", toml_string(path)),
        RuntimeSource::Workspace => "workspace = true".to_owned(),
    };
    let asked: Vec<String> = plan.features.names().map(toml_string).collect();
    let asked = if asked.is_empty() { String::new() } else { format!(", features = [{}]", asked.join(", ")) };
    let mut features = Vec::new();
    if !plan.groups.is_empty() {
        features.push("client = [\"oasmith-runtime/client\"]");
        features.push("server = [\"oasmith-runtime/server\"]");
    }
    if plan.webhooks.is_some() {
        features.push("webhooks = [\"oasmith-runtime/webhooks\"]");
    }
    features.push("serde = [\"oasmith-runtime/serde\"]");
    format!(
        "# {MARK}; do not edit by hand\n\
         [package]\n\
         name = {name}\n\
         version = {version}\n\
         description = {description}\n\
         edition = \"2024\"\n\
         publish = false\n\
         \n\
         # The examples in the docs are the document's.\n\
         [lib]\n\
         doctest = false\n\
         \n\
         [features]\n\
         {features}\n\
         \n\
         [dependencies]\n\
         oasmith-runtime = {{ {runtime}{asked} }}\n\
         {dependencies}\
         \n\
         [package.metadata.docs.rs]\n\
         all-features = true\n",
        name = toml_string(&plan.package),
        version = toml_string(&plan.version),
        description = toml_string(&plan.summary),
        features = features.join("\n"),
        dependencies =
            plan.dependencies.iter().map(|(name, source)| dependency(name, source)).collect::<String>(),
    )
}

/// A line of the manifest.
fn dependency(name: &str, source: &Dependency) -> String {
    let version = source.version.as_ref().map(|version| format!("version = {}", toml_string(version)));
    let path = source.path.as_ref().map(|path| format!("path = {}", toml_string(path)));
    let features: Vec<String> = source.features.iter().map(|feature| toml_string(feature)).collect();
    let features = (!features.is_empty()).then(|| format!("features = [{}]", features.join(", ")));
    let keys: Vec<String> = [version, path, features].into_iter().flatten().collect();
    format!("{name} = {{ {} }}\n", keys.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{Dependency, dependency};

    #[test]
    fn dependencies_have_a_line_each() {
        let source = Dependency {
            version: Some("1.2".to_owned()),
            path: Some("../money".to_owned()),
            features: vec!["a".to_owned(), "b".to_owned()],
        };
        let line = "money = { version = \"1.2\", path = \"../money\", features = [\"a\", \"b\"] }\n";
        assert_eq!(dependency("money", &source), line);
    }
}

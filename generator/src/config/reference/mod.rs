//! The description of the keys, for editors and for people: a JSON Schema and a page in Markdown.

mod page;
mod schema;

use toml::de::{DeTable, DeValue};

pub use page::page;
pub use schema::schema;

/// A description as Markdown: a doc comment has a space in front of each line.
fn markdown(docs: &str) -> String {
    docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// A value in TOML as JSON. Null where it is not TOML, which null in JSON never comes from.
fn json(toml: &str) -> serde_json::Value {
    let text = format!("value = {toml}");
    let table = DeTable::parse(&text).ok();
    table.as_ref().and_then(|table| table.get_ref().get("value")).map(|value| json_of(value.get_ref())).into()
}

fn json_of(value: &DeValue<'_>) -> serde_json::Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Boolean(value) => (*value).into(),
        DeValue::Integer(number) => number.to_string().parse::<i64>().ok().into(),
        DeValue::Float(number) => number.to_string().parse::<f64>().ok().into(),
        DeValue::Datetime(moment) => moment.to_string().into(),
        DeValue::Array(items) => items.iter().map(|item| json_of(item.get_ref())).collect(),
        DeValue::Table(entries) => {
            entries.iter().map(|(key, value)| (key.get_ref().to_string(), json_of(value.get_ref()))).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Config;
    use crate::config::keys::Root;
    use crate::config::section::{Key, Kind, Presence, Section};
    use crate::source::Sources;

    /// Reads a configuration without a mistake.
    fn config(text: &str) -> Config {
        let (config, found) = Config::read_text(Path::new("oasmith.toml"), text, &mut Sources::default());
        config.unwrap_or_else(|| panic!("{text}\n{found:?}"))
    }

    /// Every key by its dotted path.
    fn keys(section: &Section, path: &str) -> Vec<(String, &'static Key)> {
        let keys = section.keys.iter().flat_map(|key| {
            let name = format!("{path}{}", key.name);
            let inner = match key.kind {
                Kind::Table(inner) | Kind::List(Kind::Table(inner)) => keys(inner, &format!("{name}.")),
                _ => Vec::new(),
            };
            std::iter::once((name, key)).chain(inner)
        });
        keys.collect()
    }

    #[test]
    fn a_default_is_what_holds_without_the_key() {
        let minimal = "document = 'a'\noutput = 'b'\npackage.name = 'c'\n";
        let mut defaults = 0;
        for (name, key) in keys(Root::SECTION, "") {
            if let Presence::Default(value) = key.presence {
                assert_eq!(config(&format!("{minimal}{name} = {value}\n")), config(minimal), "{name}");
                defaults += 1;
            }
        }
        assert!(defaults > 0);
    }

    #[test]
    fn values_of_the_description_are_toml() {
        for (name, key) in keys(Root::SECTION, "") {
            assert!(!json(key.example).is_null(), "{name}: {}", key.example);
            if let Presence::Default(value) = key.presence {
                assert!(!json(value).is_null(), "{name}: {value}");
            }
        }
    }

    #[test]
    fn the_whole_example_is_a_configuration() {
        let read = config(&page::whole_example());
        assert_eq!(read.document, Path::new("openapi.yaml"));
        assert_eq!(read.package.version, "1.4.0");
        assert_eq!(read.pagination.len(), 1);
    }

    #[test]
    fn every_key_is_on_the_page() {
        let page = page();
        for (name, key) in keys(Root::SECTION, "") {
            assert!(page.replace("\n  ", "\n").contains(&markdown(key.docs)), "{name}");
        }
    }
}

//! The binary, as an operator runs it.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use pivotal_api::Client;
use serde_json::Value;

use crate::harness::{customer, plain, refusal};

/// A server that is killed in the end, if it still runs.
struct Serving {
    process: Child,
    url: String,
}

impl Serving {
    fn start(database: &Path) -> Self {
        let mut command = program(database);
        let mut process = command.args(["--listen", "127.0.0.1:0", "--log", "json"]).spawn().unwrap();
        let mut line = String::new();
        // Byte by byte, so that the rest of the log is left to whoever reads on.
        let log = process.stderr.as_mut().unwrap();
        while !line.ends_with('\n') {
            let mut byte = [0];
            log.read_exact(&mut byte).unwrap();
            line.push(char::from(byte[0]));
        }
        let line: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(line["message"], "serving");
        Self { process, url: format!("http://{}", line["address"].as_str().unwrap()) }
    }

    /// The key of the workspace that was created with the database.
    fn first_key(&mut self) -> String {
        let mut line = String::new();
        BufReader::new(self.process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, key) = line.trim_end().rsplit_once(' ').unwrap();
        key.to_owned()
    }

    fn client(&self, key: &str) -> Client {
        Client::builder().base_url(&self.url).bearer(key).build().unwrap()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn program(database: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pivotal-server"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.arg("--database").arg(database);
    command
}

fn run(database: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pivotal-server"));
    command.args(arguments).arg("--database").arg(database).output().unwrap()
}

#[tokio::test]
async fn a_new_database_has_a_workspace_and_data_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("pivotal.db");
    let mut first = Serving::start(&database);
    let key = first.first_key();
    let client = first.client(&key);
    assert_eq!(client.meta().me().await.unwrap().organization.slug, "demo");
    let acme = customer(&client, "Acme").await;
    drop(first);

    let second = Serving::start(&database);
    assert_eq!(second.client(&key).customers().get("1").await.unwrap(), acme);
}

#[tokio::test]
async fn keys_are_created_and_revoked_while_the_server_runs() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("pivotal.db");
    let server = Serving::start(&database);
    assert!(run(&database, &["workspace", "create", "Northwind", "--slug", "northwind"]).status.success());
    let output = run(&database, &["key", "create", "--workspace", "northwind", "--name", "CRM", "--test"]);
    let key = String::from_utf8(output.stdout).unwrap().trim_end().to_owned();
    let client = server.client(&key);
    let me = client.meta().me().await.unwrap();
    assert_eq!((me.organization.name.as_str(), me.api_key.name.as_str()), ("Northwind", "CRM"));
    assert!(key.starts_with("pivotal_test_"), "{key}");

    assert!(run(&database, &["key", "revoke", &me.api_key.prefix]).status.success());
    assert_eq!(refusal(client.meta().me().await), plain(401, "api_key_revoked"));
    let output = run(&database, &["key", "revoke", "pivotal_nothing1"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("no key begins with \"pivotal_nothing1\""));
}

#[cfg(unix)]
#[tokio::test]
async fn the_log_has_a_line_per_request_and_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Serving::start(&folder.path().join("pivotal.db"));
    let key = server.first_key();
    let client = server.client(&key);
    let prefix = client.meta().me().await.unwrap().api_key.prefix;
    client.customers().get("1").await.unwrap_err();
    client.customers().list().limit("0").await.unwrap_err();
    server.client("pivotal_unknown").meta().me().await.unwrap_err();

    let id = server.process.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(server.process.wait().unwrap().success());
    let mut log = String::new();
    server.process.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert!(!log.contains(&key), "{log}");
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found: Vec<_> = lines
        .iter()
        .filter(|line| line["message"] == "answered")
        .map(|line| (line["operation"].as_str(), line["status"].as_u64(), line["span"]["key"].as_str()))
        .collect();
    let (known, unknown) = (Some(prefix.as_str()), None);
    assert_eq!(
        found,
        [
            (Some("get-me"), Some(200), known),
            (Some("get-customer"), Some(404), known),
            (Some("list-customers"), Some(400), known),
            (Some("get-me"), Some(401), unknown),
        ]
    );
    assert_eq!(lines.last().unwrap()["message"], "stopped");
}

//! Which findings are shown, where and how, and what becomes of warnings.

use std::ffi::OsString;
use std::fs;

use super::{DOCUMENT, Place, Ran, without_times, wrong_use};
use crate::cli::{Console, Exit, Host, Stream, run_on};

#[test]
fn findings_of_check_are_its_data() {
    let place = Place::new();
    place.write("bad.yaml", "openapi: 3.1.0\ninfo: { title: Bad, version: '1' }\nsumary: x\npaths: 1\n");
    let ran = place.run("check DIR/doors.yaml DIR/bad.yaml");
    assert_eq!(ran.exit, Exit::DocumentErrors);
    assert!(ran.out.contains(" --> DIR/bad.yaml:4:8\n"), "{}", ran.out);
    assert_eq!(ran.err, "DIR/doors.yaml: no errors\nDIR/bad.yaml: 1 error, 1 warning\n");

    let ran = place.run("check --quiet DIR/bad.yaml");
    assert!(!ran.out.contains("warning"), "{}", ran.out);
    assert_eq!(ran.err, "");

    let ran = place.run("check --format json DIR/bad.yaml");
    let lines: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let codes: Vec<_> =
        lines.iter().map(|line| (line["code"].as_str().unwrap(), line["line"].as_u64())).collect();
    assert_eq!(codes, [("D003", Some(3)), ("D004", Some(4))]);

    assert_eq!(place.run("check DIR/no.yaml DIR/bad.yaml").exit, Exit::Files);
}

/// Runs a command that has something on its standard input.
fn run_with(input: &mut dyn std::io::Read, arguments: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console =
        Console::new(Stream::new(&mut out, false), Stream::new(&mut err, false)).with_input(input);
    let exit = run_on(arguments.iter().map(OsString::from), Host::OASMITH, &mut console);
    let text = |bytes| without_times(&String::from_utf8(bytes).unwrap());
    Ran { exit, out: text(out), err: text(err) }
}

#[test]
fn documents_come_from_standard_input() {
    let ran = run_with(&mut DOCUMENT.as_bytes(), &["check", "-"]);
    assert_eq!(ran, Ran { exit: Exit::Done, out: String::new(), err: "<stdin>: no errors\n".to_owned() });
    let ran = run_with(&mut "openapi: 4.0.0\n".as_bytes(), &["check", "-"]);
    assert_eq!(ran.exit, Exit::DocumentErrors);
    assert!(ran.out.contains("\n --> <stdin>:1:10\n"), "{}", ran.out);
    let place = Place::new();
    let out = place.path("out");
    let ran = run_with(&mut DOCUMENT.as_bytes(), &["generate", "-", "--out", out.to_str().unwrap()]);
    assert_eq!(ran.exit, Exit::Done);
    assert!(ran.err.starts_with("<stdin>: 1 operation, "), "{}", ran.err);
    assert!(fs::read_to_string(out.join("Cargo.toml")).unwrap().contains("name = \"api\""));
    let ran = run_with(&mut DOCUMENT.as_bytes(), &["check", "-", "-"]);
    assert_eq!(ran.exit, Exit::Files);
    assert_eq!(ran.out, "error[S001]: cannot read standard input: it was read before, or there is none\n\n");
}

#[test]
fn standard_input_without_an_end_is_refused() {
    let mut input = std::io::repeat(b'#');
    let ran = run_with(&mut input, &["check", "-"]);
    assert_eq!(ran.exit, Exit::DocumentErrors);
    assert!(ran.out.starts_with("error[S007]: `<stdin>` is larger than "), "{}", ran.out);
}

/// A document with more than a hundred of one warning, an error and another warning.
fn many() -> String {
    let odd = (0..102).fold(String::new(), |text, number| text + &format!("odd{number}: 1\n"));
    format!("openapi: 3.1.0\ninfo: {{ title: Many, version: [1] }}\npaths: {{}}\n{odd}")
}

#[test]
fn hundreds_of_one_code_are_counted() {
    let place = Place::new();
    place.write("many.yaml", &many());
    let ran = place.run("check DIR/many.yaml");
    assert_eq!(ran.out.matches("warning[D003]: the OpenAPI Object").count(), 100);
    assert!(ran.out.contains("error[D004]: "), "{}", ran.out);
    assert!(ran.out.ends_with("\n\nwarning[D003]: 2 more like these; `--all` shows them\n\n"), "{}", ran.out);
    assert_eq!(ran.err, "DIR/many.yaml: 1 error, 102 warnings\n");
    let ran = place.run("check --all DIR/many.yaml");
    assert_eq!(ran.out.matches("warning[D003]: ").count(), 102);
    let ran = place.run("check --quiet DIR/many.yaml");
    assert_eq!((ran.out.matches("[D003]").count(), ran.out.matches("error[D004]").count()), (0, 1));
    let ran = place.run("check --format json DIR/many.yaml");
    assert_eq!(ran.out.lines().count(), 103);
}

#[test]
fn denied_warnings_are_errors_and_allowed_ones_are_not_shown() {
    let place = Place::new();
    place.write("odd.yaml", &format!("{DOCUMENT}odd: 1\n"));
    assert_eq!(place.run("check DIR/odd.yaml").exit, Exit::Done);
    let ran = place.run("check --deny warnings DIR/odd.yaml");
    assert_eq!(ran.exit, Exit::DocumentErrors);
    assert!(ran.out.starts_with("error[D003]: "), "{}", ran.out);
    assert!(ran.out.contains("\n  = note: an error because of `--deny warnings`\n"), "{}", ran.out);
    assert_eq!(ran.err, "DIR/odd.yaml: 1 error\n");
    let ran = place.run("check --deny warnings --allow D003 DIR/odd.yaml");
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Done, ""));
    assert_eq!(place.run("check --deny warnings --warn d003,D015 DIR/odd.yaml").exit, Exit::Done);

    let ran = place.run("generate DIR/odd.yaml --out DIR/out --deny D003");
    assert_eq!(ran.exit, Exit::DocumentErrors);
    assert!(ran.err.ends_with("\nDIR/odd.yaml: 1 error; nothing was generated\n"), "{}", ran.err);
    assert!(!place.path("out").exists());
    assert_eq!(place.run("generate DIR/odd.yaml --out DIR/out").exit, Exit::Done);
}

#[test]
fn the_command_line_goes_before_the_configuration() {
    let place = Place::new();
    place.write("odd.yaml", &format!("{DOCUMENT}odd: 1\n"));
    let levels = "[diagnostics]\ndeny = ['warnings']\n";
    let config = format!("document = 'odd.yaml'\noutput = 'out'\npackage = {{ name = 'odd' }}\n{levels}");
    place.write("oasmith.toml", &config);
    let ran = place.run("generate --config DIR/oasmith.toml --dry-run");
    assert_eq!(ran.exit, Exit::DocumentErrors);
    let note = "\n  = note: an error because of `diagnostics.deny = [\"warnings\"]`\n";
    assert!(ran.err.contains(note), "{}", ran.err);
    assert_eq!(place.run("generate --config DIR/oasmith.toml --dry-run --warn D003").exit, Exit::Done);
}

#[test]
fn levels_that_cannot_be() {
    let place = Place::new();
    for (options, fault) in [
        ("--deny D0003", "`--deny D0003`: there is no code `D0003`; did you mean `D003`?"),
        ("--allow D006", "`--allow D006`: `D006` is an error, and errors cannot be lowered"),
        ("--deny D003 --allow D003", "`--allow D003`: `D003` has been given the level `deny` as well"),
    ] {
        let err = format!("error: {fault}\n");
        assert_eq!(place.run(&format!("check DIR/doors.yaml {options}")), wrong_use(&err));
        assert_eq!(place.run(&format!("generate DIR/doors.yaml --out DIR/out {options}")), wrong_use(&err));
    }
}

#[test]
fn findings_for_tools_have_standard_output_alone() {
    let place = Place::new();
    place.write("odd.yaml", &format!("{DOCUMENT}odd: 1\n"));
    let ran = place.run("generate --format github DIR/odd.yaml --out DIR/out --check");
    let annotation = "::warning file=DIR/odd.yaml,line=9,col=1,endLine=9,endColumn=4,title=D003::the OpenAPI Object \
                      has no field `odd`%0Ahelp: it is ignored; the names of extensions start with `x-`%0A\
                      see: https://spec.openapis.org/oas/v3.1.1.html#openapi-object\n";
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Stale, annotation));
    assert!(ran.err.starts_with("--- /dev/null\n"), "{}", ran.err);
    let ran = place.run("generate --format sarif DIR/doors.yaml --out DIR/out --dry-run");
    assert!(serde_json::from_str::<serde_json::Value>(&ran.out).is_ok(), "{}", ran.out);
    assert!(ran.err.starts_with("new DIR/out/Cargo.toml\n"), "{}", ran.err);
    place.write("oasmith.toml", "odd = 1\n");
    let ran = place.run("generate --format json --config DIR/oasmith.toml");
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::WrongUse, ""));
    assert!(ran.out.starts_with("{\"code\":\"C001\","), "{}", ran.out);
}

#[test]
fn all_documents_are_in_one_log_and_twice_the_same() {
    let place = Place::new();
    place.write("many.yaml", &many());
    let ran = place.run("check --format sarif DIR/many.yaml DIR/no.yaml DIR/many.yaml");
    let log: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["results"].as_array().map(Vec::len), Some(2 * 103 + 1));
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(
        rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect::<Vec<_>>(),
        ["S001", "D003", "D004"]
    );
    for format in ["terminal", "json", "github", "sarif"] {
        let check = || place.run(&format!("check --format {format} DIR/many.yaml DIR/no.yaml"));
        assert_eq!(check(), check(), "{format}");
    }
}

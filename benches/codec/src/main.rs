//! `cargo run --release -- compile` measures what each form of codec costs to compile, `-- run` what it costs to run, and
//! `-- document FILE…` what the generated models of documents cost to check beside the same types with serde derive.
//! See README.md for the figures and what was decided by them.

mod cargo;
mod compile;
mod document;
mod handwritten;
mod models;
mod run;
mod template;
mod twin;

fn main() -> std::io::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("compile") => compile::measure(),
        Some("run") => {
            run::measure();
            Ok(())
        }
        Some("document") => std::env::args().skip(2).try_for_each(|path| document::measure(path.as_ref())),
        _ => {
            eprintln!("usage: oasmith-codec-bench compile|run|document FILE…");
            std::process::exit(2);
        }
    }
}

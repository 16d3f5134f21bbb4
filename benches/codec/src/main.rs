//! `cargo run --release -- compile` measures what each form of codec costs to compile, `-- run` what it costs to run.
//! See README.md for the figures and what was decided by them.

mod compile;
mod models;
mod run;
mod template;

fn main() -> std::io::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("compile") => compile::measure(),
        Some("run") => {
            run::measure();
            Ok(())
        }
        _ => {
            eprintln!("usage: oasmith-codec-bench compile|run");
            std::process::exit(2);
        }
    }
}

//! `hostile`: the time and memory that documents take which ask for more than they are worth.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use wait4::Wait4 as _;

#[expect(dead_code, reason = "the tests of the generator use the rest")]
#[path = "../../generator/tests/hostile/inputs.rs"]
mod inputs;

use inputs::{Input, Scale};

/// What a document may take: processor time, for the clock knows what else the machine does, and memory.
const MOST_TIME: Duration = Duration::from_secs(2);
const MOST_MEMORY: u64 = 500 << 20;

/// After how many seconds a program is ended.
const PATIENCE: &str = "60";

const SCALE: Scale = Scale { many: 1_000_000, long: 50_000_000, chain: 20_000 };

/// Checks each document of the generator's tests of that name, at full size, or else the documents named, and prints what
/// that takes. Whether all kept within the bounds.
#[expect(clippy::print_stdout, reason = "this is a program")]
pub fn run(named: impl Iterator<Item = OsString>) -> io::Result<bool> {
    let built =
        Command::new("cargo").args(["build", "--quiet", "--release", "--package", "oasmith"]).status()?;
    if !built.success() {
        return Ok(false);
    }
    // This program is in `debug`, beside `release`.
    let programs = std::env::current_exe()?;
    let program = programs.ancestors().nth(2).unwrap_or(Path::new(".")).join("release/oasmith");
    println!("{:<36} {:>4} {:>9} {:>9} {:>7}", "document", "exit", "CPU", "memory", "× file");
    let mut all_kept = true;
    let named: Vec<PathBuf> = named.map(PathBuf::from).collect();
    for document in &named {
        all_kept &= measure(&program, &document.display().to_string(), document)?;
    }
    if named.is_empty() {
        let folder = TempDir::new()?;
        // By another process: what a process has taken counts for the programs that it starts as well.
        Command::new(std::env::current_exe()?).arg("hostile-inputs").arg(folder.path()).status()?;
        let mut inputs = fs::read_dir(folder.path())?.collect::<io::Result<Vec<_>>>()?;
        inputs.sort_by_key(fs::DirEntry::file_name);
        for input in inputs {
            for document in fs::read_dir(input.path())? {
                all_kept &= measure(&program, &input.file_name().to_string_lossy(), &document?.path())?;
            }
        }
    }
    Ok(all_kept)
}

/// Writes each document into a folder of its own, which is named after it.
pub fn write_inputs(folder: &Path) -> io::Result<()> {
    let makers: [fn(Scale) -> Vec<Input>; 8] = [
        inputs::aliases,
        inputs::nested,
        inputs::values,
        inputs::texts,
        inputs::chains,
        inputs::schemas,
        inputs::patterns,
        inputs::paths,
    ];
    for (number, input) in makers.into_iter().flat_map(|make| make(SCALE)).enumerate() {
        let folder = folder.join(format!("{number:02} {}", input.name));
        fs::create_dir(&folder)?;
        fs::write(folder.join(input.file), input.text)?;
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "this is a program")]
fn measure(program: &Path, name: &str, document: &Path) -> io::Result<bool> {
    let child = Command::new("timeout")
        .args(["--signal=KILL", PATIENCE])
        .arg(program)
        .arg("check")
        .arg(document)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // `timeout` waits for the program, so that its own use holds that of the program.
    let used = child.wait4()?;
    let time = used.rusage.utime + used.rusage.stime;
    let memory = used.rusage.maxrss;
    let file = fs::metadata(document)?.len().max(1);
    let kept = time <= MOST_TIME && memory <= MOST_MEMORY;
    println!(
        "{name:<36} {:>4} {:>7.2} s {:>6} MB {:>7}{}",
        used.status.code().unwrap_or(-1),
        time.as_secs_f64(),
        memory >> 20,
        memory / file,
        if kept { "" } else { "  too much" }
    );
    Ok(kept)
}

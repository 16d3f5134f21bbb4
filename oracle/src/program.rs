//! A program that holds the types of compiled crates against the other implementation.

use std::io::{self, BufRead as _, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::{Value, json};

use crate::{Components, Formats, Instances, Judge, MEANT, Oracle, Untyped};

/// So many disagreements are told of each schema; the others are counted.
const TOLD: usize = 200;

/// A document and which of its components are held against types.
struct Line {
    components: Components,
    held: Vec<Value>,
    /// How many values each is held against.
    values: usize,
}

/// Holds components of documents against the types of crates, as standard input has them, and tells on standard output
/// what came of it. A line is an object in JSON for each document: the `document`, how many `values` are tried for each
/// component, and of these a list, `held`, of objects with:
///
/// - `name`: its name,
/// - `judge`: which of the judges reads its values,
/// - `property`: the property of the judge's type that has them.
///
/// A line of the answer is of a component. It has the numbers of `values` and `instances`, of each of the differences that
/// are [meant](MEANT) and of the other `disagreements`, and lists these as `told`: the value, and why it is refused, or null.
/// Where the other implementation does not take the schema, it is its reason as `refused`.
///
/// # Errors
///
/// Where a line is not of that form, or standard input or output fail.
pub fn run(judges: &[Judge]) -> io::Result<()> {
    let lines = io::stdin().lock().lines().map(|text| line(&text?)).collect::<io::Result<Vec<Line>>>()?;
    let tasks: Vec<(&Line, &Value)> =
        lines.iter().flat_map(|line| line.held.iter().map(move |held| (line, held))).collect();
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, Into::into);
    let mut answers: Vec<(usize, io::Result<Value>)> = thread::scope(|scope| {
        let work = || {
            let mut answers = Vec::new();
            while let number = next.fetch_add(1, Ordering::Relaxed)
                && let Some((line, held)) = tasks.get(number)
            {
                answers.push((number, answer(line, held, judges)));
            }
            answers
        };
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect()
    });
    answers.sort_by_key(|(number, _)| *number);
    let mut out = io::stdout().lock();
    for (_, answer) in answers {
        writeln!(out, "{}", answer?)?;
    }
    Ok(())
}

fn line(text: &str) -> io::Result<Line> {
    let line: Value = serde_json::from_str(text)?;
    Ok(Line {
        components: Components::of(&line["document"], Untyped::Exact),
        held: line["held"].as_array().cloned().unwrap_or_default(),
        values: number(&line["values"]),
    })
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap_or_default()).unwrap_or_default()
}

fn answer(line: &Line, held: &Value, judges: &[Judge]) -> io::Result<Value> {
    let judge =
        judges.get(number(&held["judge"])).ok_or_else(|| io::Error::other("there is no such judge"))?;
    let text = |name: &str| held[name].as_str().unwrap_or_default();
    let schema = line.components.schema(text("name"));
    let schema = schema.ok_or_else(|| io::Error::other("there is no such component"))?;
    let oracle = match Oracle::new(&schema, Formats::Annotation) {
        Ok(oracle) => oracle,
        Err(message) => return Ok(json!({ "refused": message })),
    };
    let property = text("property");
    let judge = |text: &str| judge(&format!("{{\"{property}\":{text}}}"));
    let comparison = oracle.compare(&mut Instances::new(&schema, 1), line.values, judge);
    let told = comparison.disagreements.iter().take(TOLD);
    let told: Vec<Value> = told.map(|it| json!({ "value": it.value, "refusal": it.refusal })).collect();
    let meant = MEANT.iter().zip(comparison.meant);
    let meant: Vec<Value> = meant
        .map(|(meant, count)| json!({ "name": meant.name, "reason": meant.reason, "count": count }))
        .collect();
    Ok(json!({
        "values": comparison.values,
        "instances": comparison.instances,
        "meant": meant,
        "disagreements": comparison.disagreements.len(),
        "told": told,
    }))
}

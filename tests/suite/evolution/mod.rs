//! What an edit of the document breaks, and what it must not: `ARCHITECTURE.md`, "What an edit may break".
//!
//! A caller and an implementer are written once, against the crate of one document
//! (`tests/fixtures/evolution`). For each edit of [`rows`] the crate is generated again; both are compiled against it, and
//! what clients send and servers answer is read across the edit, both ways and byte by byte.

mod row;
mod rows;
mod workshop;

use std::fs;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use oasmith_tests::root;
use row::{ANSWERS, Answer, Code, REQUESTS, Read, Request, Row};
use rows::ROWS;
use workshop::{End, Generation, Message, Wire};

#[test]
fn every_edit_breaks_what_it_should_and_nothing_else() {
    let before = fs::read_to_string(root().join("tests/fixtures/evolution/pets.yaml")).unwrap();
    let old = Generation::new("before", &before, None);
    for end in [End::Client, End::Server] {
        assert_eq!(old.compile(end), [""; 0], "the code at the {end:?} is not right to begin with");
    }
    let built = in_parallel(ROWS.len(), |index| {
        let row = &ROWS[index];
        let new = Generation::new(&format!("after_{index}"), &row.document(&before), Some(&old));
        let mut found = Vec::new();
        for (end, wanted) in [(End::Server, row.server), (End::Client, row.client)] {
            found.extend(fault(wanted, &new.compile(end)).map(|fault| format!("{end:?} code {fault}")));
        }
        (new, found)
    });
    let generations = std::iter::once(&old).chain(built.iter().map(|(new, _)| new));
    let wire = Wire::new(&generations.collect::<Vec<_>>());
    let mut faults = Vec::new();
    for (row, (new, found)) in ROWS.iter().zip(&built) {
        let across = [
            requests(&wire, new, row),
            answers(&wire, new, row),
            sends(&wire, new, row),
            unread(&wire, new, row),
        ];
        let found = found.iter().cloned().chain(across.into_iter().flatten());
        faults.extend(found.map(|fault| format!("{}: {fault}", row.edit)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is wrong with what the compiler says.
fn fault(wanted: Code, errors: &[String]) -> Option<String> {
    let wanted: &[&str] = match wanted {
        Code::Compiles => &[],
        Code::Breaks(parts) => parts,
    };
    let is_so =
        errors.len() == wanted.len() && errors.iter().zip(wanted).all(|(error, part)| error.contains(part));
    (!is_so).then(|| format!("should say {wanted:?}, says {errors:#?}"))
}

/// What is wrong with how a new server reads what old clients send.
fn requests(wire: &Wire, new: &Generation, row: &Row) -> Vec<String> {
    let message = |(operation, text): Request| Message { operation, status: 0, text };
    let old_read =
        wire.again(&REQUESTS.iter().map(|request| ("before", message(*request))).collect::<Vec<_>>());
    let new_read =
        wire.again(&REQUESTS.iter().map(|request| (new.name(), message(*request))).collect::<Vec<_>>());
    let mut faults = Vec::new();
    for ((request, old), new) in REQUESTS.iter().zip(old_read).zip(new_read) {
        assert_eq!(old.as_deref(), Ok(request.1), "no old client sends this");
        let refused = row.refused.iter().find(|(refused, _)| refused == request);
        let is_so = match (&new, refused) {
            (Ok(text), None) => is_same(text, request.1),
            (Err(said), Some((_, wanted))) => said == wanted,
            _ => false,
        };
        if !is_so {
            let wanted = refused.map_or("read", |(_, wanted)| wanted);
            faults.push(format!("{} of an old client should be {wanted}, is {new:?}", request.1));
        }
    }
    faults
}

/// What is wrong with how an old client reads what a new server answers.
fn answers(wire: &Wire, new: &Generation, row: &Row) -> Vec<String> {
    let message = |(operation, status, text): Answer| Message { operation, status, text };
    let both = |generation: &str| {
        wire.again(&row.answers.iter().map(|(answer, _)| (generation, message(*answer))).collect::<Vec<_>>())
    };
    let mut faults = Vec::new();
    for (((answer, wanted), old), new) in row.answers.iter().zip(both("before")).zip(both(new.name())) {
        if new.as_deref() != Ok(answer.2) {
            faults.push(format!("no new server answers {answer:?}: {new:?}"));
        }
        let is_so = match (wanted, &old) {
            (Read::Same, Ok(text)) => text == answer.2,
            (Read::As(wanted), Ok(text)) => text == wanted,
            (Read::Error(wanted), Err(said)) => said == wanted,
            _ => false,
        };
        if !is_so {
            faults.push(format!("{answer:?} should be read as {wanted:?} by an old client, is {old:?}"));
        }
    }
    faults
}

/// What is wrong with how an old server reads what new clients send.
fn sends(wire: &Wire, new: &Generation, row: &Row) -> Vec<String> {
    let message = |(operation, text): Request| Message { operation, status: 0, text };
    let both = |generation: &str| {
        wire.again(&row.sends.iter().map(|(sent, _)| (generation, message(*sent))).collect::<Vec<_>>())
    };
    let mut faults = Vec::new();
    for (((request, wanted), old), new) in row.sends.iter().zip(both("before")).zip(both(new.name())) {
        if !new.as_ref().is_ok_and(|text| is_same(text, request.1)) {
            faults.push(format!("no new client sends {request:?}: {new:?}"));
        }
        let is_so = match (wanted, &old) {
            (Read::Same, Ok(text)) => is_same(text, request.1),
            (Read::As(wanted), Ok(text)) => is_same(text, wanted),
            (Read::Error(wanted), Err(said)) => said == wanted,
            _ => false,
        };
        if !is_so {
            faults.push(format!("{request:?} should be read as {wanted:?} by an old server, is {old:?}"));
        }
    }
    faults
}

/// What is wrong with how a new client reads what old servers answer.
fn unread(wire: &Wire, new: &Generation, row: &Row) -> Vec<String> {
    let message = |(operation, status, text): Answer| Message { operation, status, text };
    let both = |generation: &str| {
        wire.again(&ANSWERS.iter().map(|answer| (generation, message(*answer))).collect::<Vec<_>>())
    };
    let mut faults = Vec::new();
    for ((answer, old), new) in ANSWERS.iter().zip(both("before")).zip(both(new.name())) {
        assert_eq!(old.as_deref(), Ok(answer.2), "no old server answers this");
        let unread = row.unread.iter().find(|(unread, _)| unread == answer);
        let is_so = match (&new, unread) {
            (Ok(text), None) => json(text) == json(answer.2),
            (Err(said), Some((_, wanted))) => said == wanted,
            _ => false,
        };
        if !is_so {
            let wanted = unread.map_or("read", |(_, wanted)| wanted);
            faults.push(format!("{answer:?} of an old server should be {wanted}, is {new:?}"));
        }
    }
    faults
}

/// Whether two requests are the same but for the order of properties.
fn is_same(one: &str, other: &str) -> bool {
    let parts = |text: &str| {
        let (head, body) = text.split_once('\n').unwrap_or((text, "null"));
        (head.to_owned(), json(body))
    };
    parts(one) == parts(other)
}

/// A text whose order of properties means nothing.
fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// What a function makes of each number below `count`, on all processors.
fn in_parallel<T: Send>(count: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let made = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= count {
                        break;
                    }
                    let result = make(index);
                    made.lock().unwrap_or_else(PoisonError::into_inner).push((index, result));
                }
            });
        }
    });
    let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, result)| result).collect()
}

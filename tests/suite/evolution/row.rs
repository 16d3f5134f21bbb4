//! One row of the table: an edit, and what it is to break.

/// An edit of the document.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What is done.
    pub edit: &'static str,
    /// Texts of the document, each there once, and what takes their place.
    pub changes: &'static [(&'static str, &'static str)],
    /// Texts that are replaced wherever they stand.
    pub renames: &'static [(&'static str, &'static str)],
    /// What becomes of the code of an implementer.
    pub server: Code,
    /// What becomes of the code of a caller.
    pub client: Code,
    /// The requests of old clients that a new server refuses, and what it says.
    pub refused: &'static [(Request, &'static str)],
    /// What a new server answers, and how an old client reads it.
    pub answers: &'static [(Answer, Read)],
}

/// What becomes of code when the crate is generated again.
#[derive(Clone, Copy, Debug)]
pub enum Code {
    /// It compiles as it is.
    Compiles,
    /// It does not, and the compiler says this: a part of each error, in order.
    Breaks(&'static [&'static str]),
}

/// An operation and its request: method and URI, and the body on a line of its own.
pub type Request = (&'static str, &'static str);

/// An operation, a status and a body.
pub type Answer = (&'static str, u16, &'static str);

/// How an old client reads an answer.
#[derive(Clone, Copy, Debug)]
pub enum Read {
    /// As if it had come from an old server.
    Same,
    /// As this body would have been.
    As(&'static str),
    /// As an error that says this, the response beside it.
    Error(&'static str),
}

impl Row {
    /// An edit that breaks nothing.
    pub const KEPT: Self = Self {
        edit: "",
        changes: &[],
        renames: &[],
        server: Code::Compiles,
        client: Code::Compiles,
        refused: &[],
        answers: &[],
    };

    /// The document after the edit.
    pub fn document(&self, before: &str) -> String {
        let mut document = before.to_owned();
        for (from, to) in self.changes {
            assert_eq!(document.matches(from).count(), 1, "{}: {from}", self.edit);
            document = document.replace(from, to);
        }
        for (from, to) in self.renames {
            assert!(document.contains(from), "{}: {from}", self.edit);
            document = document.replace(from, to);
        }
        document
    }
}

pub const LIST: Request = ("listPets", "GET /pets?limit=10&order=name&ids=1&ids=2");
pub const CREATE: Request =
    ("createPet", "POST /pets\n{\"name\":\"Rex\",\"owner\":\"Ann\",\"colour\":\"black\"}");
pub const GET: Request = ("getPet", "GET /pets/1");
pub const UPDATE: Request = ("updatePet", "PATCH /pets/1\n{\"name\":\"Max\",\"parent\":\"3\"}");
pub const EVENTS: Request = ("listEvents", "GET /pets/1/events");
pub const BY_NAME: Request = ("searchPets", "POST /search\n{\"by\":\"name\",\"name\":\"Rex\"}");
pub const BY_AGE: Request = ("searchPets", "POST /search\n{\"by\":\"age\",\"age\":3}");

/// What old clients send.
pub const REQUESTS: &[Request] = &[LIST, CREATE, GET, UPDATE, EVENTS, BY_NAME, BY_AGE];

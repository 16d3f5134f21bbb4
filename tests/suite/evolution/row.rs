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
    /// What new clients send that old ones do not, and how an old server reads it.
    pub sends: &'static [(Request, Read)],
    /// The answers of old servers that a new client cannot read, and what it says.
    pub unread: &'static [(Answer, &'static str)],
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

/// How an old end reads what a new one wrote.
#[derive(Clone, Copy, Debug)]
pub enum Read {
    /// As a new one would.
    Same,
    /// As this would have been: the rest is passed over.
    As(&'static str),
    /// As an error that says this; a client has the response beside it.
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
        sends: &[],
        unread: &[],
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

pub const LISTED: Answer = (
    "listPets",
    200,
    r#"{"data":[{"object":"pet","id":"1","name":"Rex","status":"here","owner":{"name":"Ann"}}]}"#,
);
pub const CREATED: Answer = (
    "createPet",
    201,
    r#"{"object":"pet","id":"1","name":"Rex","status":"here","owner":{"name":"Ann"},"colour":"black","parent":"2"}"#,
);
pub const CONFLICT: Answer = ("createPet", 409, r#"{"code":"name","message":"taken"}"#);
pub const GOT: Answer =
    ("getPet", 200, r#"{"object":"pet","id":"1","name":"Rex","status":"sold","owner":{"name":"Ann"}}"#);
pub const UPDATED: Answer = (
    "updatePet",
    200,
    r#"{"object":"pet","id":"1","name":"Max","status":"here","owner":{"name":"Ann"},"parent":"3"}"#,
);
pub const REFUSED: Answer = ("updatePet", 503, r#"{"code":"busy","message":"later"}"#);
pub const HAPPENED: Answer = ("listEvents", 200, r#"[{"kind":"born"},{"kind":"sold","price":3}]"#);
pub const FOUND: Answer = (
    "searchPets",
    200,
    r#"{"data":[{"object":"pet","id":"1","name":"Rex","status":"here","owner":{"name":"Ann"}}]}"#,
);

/// What old servers answer.
pub const ANSWERS: &[Answer] = &[LISTED, CREATED, CONFLICT, GOT, UPDATED, REFUSED, HAPPENED, FOUND];

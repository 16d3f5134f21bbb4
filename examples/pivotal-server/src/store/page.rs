//! Lists, page by page: newest first, each page strictly older than its cursor.

use pivotal_api::types::DateTime;

use crate::clock::Timestamp;

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    limit: u8,
    /// Only what is older.
    pub before: Timestamp,
}

/// A part of a list.
#[derive(Debug)]
pub struct Slice<T> {
    data: Vec<T>,
    next: Option<Timestamp>,
}

impl Page {
    const DEFAULT_LIMIT: u8 = 25;

    /// From the query parameters of a list. The document has `limit` as a string and checks its pattern.
    pub fn new(limit: Option<&str>, cursor: Option<DateTime>) -> Self {
        let limit = limit.and_then(|limit| limit.parse().ok());
        Self {
            limit: limit.unwrap_or(Self::DEFAULT_LIMIT),
            before: cursor.map_or(Timestamp::MAX, Timestamp::from),
        }
    }

    /// How many rows to look for: one more than the page holds tells whether there are more.
    pub fn rows(&self) -> u16 {
        u16::from(self.limit) + 1
    }

    /// The page, out of the rows that were found.
    pub fn slice<T>(&self, mut rows: Vec<T>, created_at: fn(&T) -> DateTime) -> Slice<T> {
        let limit = usize::from(self.limit);
        let has_more = rows.len() > limit;
        rows.truncate(limit);
        let last = rows.last().filter(|_| has_more);
        Slice { next: last.map(|last| created_at(last).into()), data: rows }
    }
}

impl<T> Slice<T> {
    /// The list of the API, by its constructor: data, whether there is more, the cursor of the next page.
    pub fn into_list<L>(self, list: fn(Vec<T>, bool, Option<String>) -> L) -> L {
        list(self.data, self.next.is_some(), self.next.map(Timestamp::to_text))
    }
}

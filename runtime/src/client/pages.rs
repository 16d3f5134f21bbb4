//! Results that come page by page, as streams.

use std::collections::HashSet;
use std::fmt;
use std::future::poll_fn;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::call::{ResponseFuture, prepare};
use super::{Client, Error};
use crate::operation::{Operation, Paged};
use crate::text::TextError;

/// The pages of a result, each asked for when it is polled for. After an error the stream ends.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<O: Paged> {
    client: Client,
    state: State<O>,
    /// Hashes of the requests that were sent: a server that names one of them as the next would be asked for ever.
    sent: HashSet<u64>,
    hasher: RandomState,
}

enum State<O: Paged> {
    Next(O),
    Calling(O, ResponseFuture<O>),
    /// The page was good, what it says about the next is not.
    Failed(TextError),
    Done,
}

/// The items of all pages of a result.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    items: std::vec::IntoIter<O::Item>,
}

impl<O: Paged> Pages<O> {
    /// The pages from the one that `first` asks for.
    pub fn new(client: Client, first: O) -> Self {
        Self { client, state: State::Next(first), sent: HashSet::new(), hasher: RandomState::new() }
    }

    /// The items of the pages, one by one.
    pub fn items(self) -> Items<O> {
        Items { pages: self, items: Vec::new().into_iter() }
    }

    /// The next page; `None` after the last.
    pub async fn next(&mut self) -> Option<<Self as Stream>::Item>
    where
        Self: Unpin,
    {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    fn call(&mut self, operation: O) -> Result<(), Error<O::Failure>> {
        let request = prepare(&self.client, &operation).map_err(Error::widen)?;
        let fingerprint = self.hasher.hash_one((request.uri(), request.body()));
        if !self.sent.insert(fingerprint) {
            return Err(Error::Stalled);
        }
        let call = ResponseFuture::with(&self.client, Ok(request));
        self.state = State::Calling(operation, call);
        Ok(())
    }
}

impl<O: Paged> Items<O> {
    /// The next item; `None` after the last.
    pub async fn next(&mut self) -> Option<<Self as Stream>::Item>
    where
        Self: Unpin,
    {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

// Nothing in them is pinned: calls are boxed.
impl<O: Paged> Unpin for Pages<O> {}
impl<O: Paged> Unpin for Items<O> {}

impl<O: Paged> Stream for Pages<O> {
    type Item = Result<<O as Operation>::Success, Error<O::Failure>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Failed(error) => return Poll::Ready(Some(Err(Error::NextPage(error)))),
                State::Next(operation) => {
                    if let Err(error) = self.call(operation) {
                        return Poll::Ready(Some(Err(error)));
                    }
                }
                State::Calling(operation, mut call) => match Pin::new(&mut call).poll(cx) {
                    Poll::Pending => {
                        self.state = State::Calling(operation, call);
                        return Poll::Pending;
                    }
                    Poll::Ready(page) => {
                        if let Ok(page) = &page {
                            self.state = match operation.next(page) {
                                Ok(next) => next.map_or(State::Done, State::Next),
                                Err(error) => State::Failed(error),
                            };
                        }
                        return Poll::Ready(Some(page));
                    }
                },
            }
        }
    }
}

impl<O: Paged> Stream for Items<O> {
    type Item = Result<O::Item, Error<O::Failure>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                Some(Ok(page)) => self.items = O::items(page).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paged> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("sent", &self.sent.len()).finish_non_exhaustive()
    }
}

impl<O: Paged> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}

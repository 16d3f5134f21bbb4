//! Events → tree: places, keys, aliases, tags and what all of it may cost.

use std::borrow::Cow;

use granit_parser::{Event, ScalarStyle, Tag};

use super::Read;
use super::anchors::{Anchored, Anchors};
use super::merge::{self, Merge};
use super::scalar::{self, NotJson};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::limits::{Budget, Exceeded, Weight};
use crate::source::{Entry, FileId, Key, Limits, Node, Object, Span, Value};

/// The tree as far as the events have come.
pub(super) struct Builder<'a> {
    text: &'a str,
    file: FileId,
    budget: Budget,
    /// What the tree holds so far. The budget counts more: an anchored node is kept twice.
    tree: Weight,
    anchors: Anchors,
    /// The collections around the next event, outermost first.
    open: Vec<Open>,
    /// Members of the open objects, until each object takes its own off the end: one allocation, of the right size.
    entries: Vec<Entry>,
    /// Items of the open arrays, likewise.
    items: Vec<Node>,
    root: Option<Node>,
    documents: usize,
    diagnostics: &'a mut Diagnostics,
}

/// A collection whose end has not come yet.
struct Open {
    content: Content,
    /// Where its own items or members begin in the builder's.
    first: usize,
    start: usize,
    /// End of the last thing inside. The end of a block collection that the parser reports lies behind the
    /// white space that follows it.
    end: usize,
    /// The anchor's number, 0 for none.
    anchor: usize,
    /// The tree's weight when the collection began.
    before: Weight,
    /// The greatest height of the nodes inside.
    height: usize,
}

enum Content {
    Array,
    Object { pending: Option<Pending>, merge: Option<Merge> },
}

/// The key whose value comes next.
enum Pending {
    Key(Key),
    Merge(Span),
    /// It was reported; the value is read and dropped.
    Refused,
}

/// A node that is complete, with what its place in the tree needs to know.
struct Complete {
    node: Node,
    /// Where it is written: for an alias not the node's own place.
    written: Span,
    height: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        text: &'a str,
        file: FileId,
        limits: &Limits,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            text,
            file,
            budget: Budget::new(limits),
            tree: Weight::default(),
            anchors: Anchors::default(),
            open: Vec::new(),
            entries: Vec::new(),
            items: Vec::new(),
            root: None,
            documents: 0,
            diagnostics,
        }
    }

    /// The tree, once the last event was taken in.
    pub(super) fn finish(self) -> Read<Node> {
        let empty = |root: &Node| matches!(root.value, Value::Null) && root.span.start == root.span.end;
        self.root.filter(|root| !empty(root)).ok_or_else(|| {
            let start = Span::new(self.file, 0..0);
            Diagnostic::new(Code::NotOneDocument, start, "the file holds no document").into()
        })
    }

    /// Takes in the next event.
    pub(super) fn event(&mut self, event: Event<'a>, place: Place) -> Read<()> {
        match event {
            Event::DocumentStart(..) => self.document(place.span),
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(text, style, anchor, tag.as_deref(), place)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), "seq", place);
                self.begin(Content::Array, anchor, place.span)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), "map", place);
                let content = Content::Object { pending: None, merge: None };
                self.begin(content, anchor, place.span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(place.span),
            Event::Alias(anchor) => self.alias(anchor, place.span),
            Event::UnresolvedAlias(name) => {
                let message = format!("the alias `*{name}` names an anchor that does not stand before it");
                self.unknown_alias(place.span, message)
            }
            // Stream and document ends say nothing new; comments and anchor events are switched off.
            _ => Ok(()),
        }
    }

    fn document(&mut self, span: Span) -> Read<()> {
        self.documents += 1;
        if self.documents > 1 {
            let message = "the file holds several documents, expected one";
            return Err(Diagnostic::new(Code::NotOneDocument, span, message).into());
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        text: Cow<'a, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        place: Place,
    ) -> Read<()> {
        let span = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.without_trailing_space(place.span),
            _ => place.span,
        };
        let weight = Weight::scalar(text.len());
        self.spend(weight, span)?;
        self.tree += weight;
        let plain = matches!(style, ScalarStyle::Plain);
        let at_key = self.open.last().is_some_and(Open::expects_key);
        if at_key && anchor == 0 && tag.is_none() {
            self.key(text, plain, span);
            return Ok(());
        }
        let value = self.resolve(text, plain, tag, Place { span, ..place });
        self.complete(Complete { node: Node { span, value }, written: span, height: 0 }, anchor, weight)
    }

    fn resolve(&mut self, text: Cow<'a, str>, plain: bool, tag: Option<&Tag>, place: Place) -> Value {
        let Some(tag) = tag else {
            if !plain {
                return Value::String(text.into_owned());
            }
            return scalar::resolve(&text).unwrap_or_else(|reason| self.not_json(&text, reason, place.span));
        };
        let value = match tag.core_suffix() {
            _ if is_local_plain(tag) => Ok(Some(Value::String(text.to_string()))),
            Some("str") => Ok(Some(Value::String(text.to_string()))),
            Some("null") => Ok(scalar::is_null(&text).then_some(Value::Null)),
            Some("bool") => Ok(scalar::boolean(&text).map(Value::Bool)),
            Some("int") => scalar::number(&text).map(|number| {
                number.filter(|number| number.as_str().bytes().all(is_integer_byte)).map(Value::Number)
            }),
            Some("float") => scalar::number(&text).map(|number| number.map(Value::Number)),
            _ => {
                self.unknown_tag(tag, place);
                Ok(Some(Value::String(text.to_string())))
            }
        };
        match value {
            Ok(Some(value)) => value,
            Ok(None) => {
                let message = format!("`{text}` is not what its tag `{}` asks for", tag.original());
                self.diagnostics.push(Diagnostic::new(Code::NotJson, place.span, message));
                Value::String(text.into_owned())
            }
            Err(reason) => self.not_json(&text, reason, place.span),
        }
    }

    /// Takes a scalar without anchor and tag as the next key: by its text, whatever it would mean as a value.
    fn key(&mut self, text: Cow<'a, str>, plain: bool, span: Span) {
        let pending = if plain && span.start == span.end {
            self.refuse_key(span, "a key is empty, expected a string")
        } else if plain && text == "<<" {
            Pending::Merge(span)
        } else {
            Pending::Key(Key { text: text.into_owned(), span })
        };
        self.expect_value(pending, span);
    }

    fn begin(&mut self, content: Content, anchor: usize, span: Span) -> Read<()> {
        self.descend(self.open.len() + 1, span)?;
        let before = self.tree;
        self.spend(Weight::scalar(0), span)?;
        self.tree += Weight::scalar(0);
        let (start, end) = (span.start as usize, span.end as usize);
        let first = match content {
            Content::Array => self.items.len(),
            Content::Object { .. } => self.entries.len(),
        };
        self.open.push(Open { content, first, start, end, anchor, before, height: 0 });
        Ok(())
    }

    fn end(&mut self, span: Span) -> Read<()> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        // Only the end of a flow collection is written: its bracket.
        let end = if span.start < span.end { span.end as usize } else { open.end };
        let value = match open.content {
            Content::Array => Value::Array(self.items.split_off(open.first)),
            Content::Object { merge, .. } => {
                let mut entries = self.entries.split_off(open.first);
                if let Some(merge) = merge {
                    merge::apply(&mut entries, merge, self.diagnostics);
                }
                Value::Object(Object::collect(entries, self.diagnostics))
            }
        };
        let span = Span::new(self.file, open.start..end);
        let complete = Complete { node: Node { span, value }, written: span, height: open.height + 1 };
        self.complete(complete, open.anchor, self.tree.since(open.before))
    }

    fn alias(&mut self, number: usize, span: Span) -> Read<()> {
        let Some(anchored) = self.anchors.get(number) else {
            return self.unknown_alias(span, "the alias stands inside the node that it names".to_owned());
        };
        let (weight, height) = (anchored.weight, anchored.height);
        self.descend(self.open.len() + height, span)?;
        self.spend(weight, span)?;
        self.tree += weight;
        let Some(anchored) = self.anchors.get(number) else { return Ok(()) };
        let node = anchored.node.clone();
        self.complete(Complete { node, written: span, height }, 0, weight)
    }

    fn unknown_alias(&mut self, span: Span, message: String) -> Read<()> {
        self.diagnostics.push(Diagnostic::new(Code::UnknownAlias, span, message));
        let node = Node { span, value: Value::Null };
        self.complete(Complete { node, written: span, height: 0 }, 0, Weight::default())
    }

    /// Keeps a node for the aliases of its anchor and puts it where it belongs.
    fn complete(&mut self, complete: Complete, anchor: usize, weight: Weight) -> Read<()> {
        if anchor != 0 {
            self.spend(weight, complete.written)?;
            let node = complete.node.clone();
            self.anchors.insert(anchor, Anchored { node, weight, height: complete.height });
        }
        self.place(complete);
        Ok(())
    }

    fn place(&mut self, complete: Complete) {
        let Complete { node, written, height } = complete;
        if self.open.last().is_some_and(Open::expects_key) {
            self.node_as_key(&node, written);
            return;
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        open.end = open.end.max(written.end as usize);
        open.height = open.height.max(height);
        match &mut open.content {
            Content::Array => self.items.push(node),
            Content::Object { pending, merge } => match pending.take() {
                Some(Pending::Key(key)) => self.entries.push(Entry { key, value: node }),
                Some(Pending::Merge(key)) => match merge {
                    None => *merge = Some(Merge { at: self.entries.len() - open.first, key, value: node }),
                    Some(first) => {
                        let diagnostic = Diagnostic::new(
                            Code::DuplicateKey,
                            key,
                            "the merge key `<<` occurs twice in one object",
                        );
                        self.diagnostics.push(
                            diagnostic.label(first.key, "first here").help("merge an array: `<<: [*a, *b]`"),
                        );
                    }
                },
                Some(Pending::Refused) | None => {}
            },
        }
    }

    /// A key that carries an anchor or a tag, or is an alias or a collection.
    fn node_as_key(&mut self, node: &Node, written: Span) {
        let pending = match &node.value {
            Value::String(text) => Pending::Key(Key { text: text.clone(), span: written }),
            Value::Array(_) | Value::Object(_) => {
                let message = format!("a key is {}, expected a string", node.value.kind());
                self.refuse_key(written, &message)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => match self.slice(node.span) {
                "" => self.refuse_key(written, "a key is empty, expected a string"),
                text => Pending::Key(Key { text: text.to_owned(), span: written }),
            },
        };
        self.expect_value(pending, written);
    }

    fn expect_value(&mut self, next: Pending, span: Span) {
        if let Some(open) = self.open.last_mut() {
            open.end = open.end.max(span.end as usize);
            if let Content::Object { pending, .. } = &mut open.content {
                *pending = Some(next);
            }
        }
    }

    fn refuse_key(&mut self, span: Span, message: &str) -> Pending {
        self.diagnostics.push(Diagnostic::new(Code::KeyNotString, span, message));
        Pending::Refused
    }

    fn check_tag(&mut self, tag: Option<&Tag>, expected: &str, place: Place) {
        if let Some(tag) = tag
            && tag.core_suffix() != Some(expected)
            && !is_local_plain(tag)
        {
            self.unknown_tag(tag, place);
        }
    }

    fn unknown_tag(&mut self, tag: &Tag, place: Place) {
        let message = format!("the tag `{}` has no meaning in JSON's data model", tag.original());
        let span = place.tag.unwrap_or(place.span);
        self.diagnostics.push(Diagnostic::new(Code::NotJson, span, message).help("remove the tag"));
    }

    fn not_json(&mut self, text: &str, reason: NotJson, span: Span) -> Value {
        let message = match reason {
            NotJson::NotFinite => format!("`{text}` is not a number that JSON has"),
            NotJson::TooWide => format!("`{text}` has more than 128 bits"),
        };
        let help = match reason {
            NotJson::NotFinite => "put it in quotes where a string is meant",
            NotJson::TooWide => "write it as a decimal number",
        };
        self.diagnostics.push(Diagnostic::new(Code::NotJson, span, message).help(help));
        Value::Null
    }

    fn spend(&mut self, weight: Weight, span: Span) -> Read<()> {
        self.budget.spend(weight).map_err(|exceeded| self.exceeded(exceeded, span).into())
    }

    fn descend(&self, depth: usize, span: Span) -> Read<()> {
        self.budget.descend(depth).map_err(|exceeded| self.exceeded(exceeded, span).into())
    }

    #[cold]
    fn exceeded(&self, Exceeded(message): Exceeded, span: Span) -> Diagnostic {
        let first = self.slice(span).chars().next().map_or(0, char::len_utf8);
        let start = span.start as usize;
        Diagnostic::new(Code::LimitExceeded, Span::new(self.file, start..start + first), message)
    }

    fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    fn without_trailing_space(&self, span: Span) -> Span {
        let start = span.start as usize;
        Span::new(self.file, start..start + self.slice(span).trim_end().len())
    }
}

impl Open {
    fn expects_key(&self) -> bool {
        matches!(self.content, Content::Object { pending: None, .. })
    }
}

/// Where an event stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) span: Span,
    /// The tag in front of it.
    pub(super) tag: Option<Span>,
}

/// The tag `!`, which only says that a scalar is not to be resolved.
fn is_local_plain(tag: &Tag) -> bool {
    tag.handle() == "!" && tag.suffix().is_empty() || tag.handle().is_empty() && tag.suffix() == "!"
}

fn is_integer_byte(byte: u8) -> bool {
    byte == b'-' || byte.is_ascii_digit()
}

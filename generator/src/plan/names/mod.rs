//! Names as a phase: everything that gets a name declares what it would like to be called, in the scope where names
//! must differ; each scope is then settled in [rounds](scope::Round).
//!
//! *Takes* the API, what the configuration chose, and the names that the [lock](crate::lock) keeps. *Gives* [`Names`], the one table from [`Symbol`]s to identifiers,
//! which the rest of the plan only reads. *Does not know* the types that fields get.
//!
//! What something would like to be called depends on itself alone. So an edit elsewhere in the document matters only to
//! what wants the same name, and there the later one, or the inline one, gives way with a number behind its name. With a
//! lock not even that can rename something, and neither can a new key, tag or operationId.

mod around;
mod kept;
mod members;
mod operations;
mod reserved;
mod scope;
pub mod statics;
mod types;
mod values;

use std::collections::BTreeMap;
use std::ops::Index;

pub use members::only;
pub use scope::Taken;
pub use types::component;

use kept::{Keepsakes, Kept};

use super::headers::Headers;
use super::ident::Ident;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::lock::Lock;
use crate::model::{Api, TypeId};

/// Something that has a name. An index is the position in the list of the [`Api`] that it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    /// The item of a type.
    Type(TypeId),
    /// The module of the types that belong together, by the first of them.
    ModelFile(TypeId),
    /// The field of an object's property.
    Field(TypeId, usize),
    /// The variable that a property is read into.
    FieldLocal(TypeId, usize),
    /// The field of the properties that have none of their own.
    Collected(TypeId),
    /// The variable that those are read into.
    CollectedLocal(TypeId),
    /// The variant of an enumeration's value or of a union's member.
    Variant(TypeId, usize),
    /// The variant of what is not listed.
    Unknown(TypeId),
    /// The struct of an operation's request.
    Operation(usize),
    /// The method of the server's trait.
    Handler(usize),
    /// The method of the group's handle on the client.
    Method(usize),
    /// The field of an operation's parameter.
    Parameter(usize, usize),
    /// The variable that a parameter is read into.
    ParameterLocal(usize, usize),
    /// The field of an operation's body.
    Body(usize),
    /// The variable that a body is read into.
    BodyLocal(usize),
    /// The variant of a response among an operation's successes, or its failures.
    Outcome(usize, Side, usize),
    /// The field of a header that a response requires.
    HeaderField(usize, usize, usize),
    /// The handle and the trait of a group of operations.
    Group(usize),
    /// The module of a group.
    GroupFile(usize),
    /// The client's method that gives a group's handle.
    Accessor(usize),
    /// The marker type of a response header, by the position in [`Headers`].
    Header(usize),
    /// The static of a security scheme.
    Scheme(usize),
    /// The method of the client's builder that takes a scheme's credential.
    Credential(usize),
    /// The method of the service that checks a scheme's credential.
    Authenticator(usize),
    /// The constant or the struct of a server.
    Server(usize),
    /// The field of a server's variable.
    ServerVariable(usize, usize),
    /// The alias of what a webhook delivers.
    Delivery(usize),
    /// The receiver's method for a webhook.
    Receiver(usize),
    /// The variant of a webhook in the union of all deliveries.
    Event(usize),
    /// The variant of a delivery that is not listed.
    UnknownEvent,
}

/// Which responses are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Those that say that the operation succeeded.
    Success,
    /// Those that say that it failed.
    Failure,
}

/// What comes behind the name of a type, or of an operation, in the names of the items around it.
const PARTS: &str = "Parts";
const ERROR: &str = "Error";
const SUCCESS: &str = "Success";
const CALL: &str = "Call";

/// The final name of everything that has one.
#[derive(Clone, Debug, Default)]
pub struct Names {
    table: BTreeMap<Symbol, Ident>,
    /// What the lock says.
    kept: Keepsakes,
}

impl Names {
    /// Names everything in an API: as the lock says where it does. The diagnostics say what had to give way.
    pub fn of(
        api: &Api,
        config: &Config,
        lock: &Lock,
        headers: &Headers<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut names =
            Self { table: BTreeMap::new(), kept: kept::kept(api, config, lock, headers, diagnostics) };
        types::settle(api, &mut names, diagnostics);
        members::settle(api, &mut names, diagnostics);
        operations::settle(api, config, &mut names, diagnostics);
        around::settle(api, config, headers, &mut names, diagnostics);
        names
    }

    /// What the lock is to say from now on.
    pub fn lock(&self, api: &Api, config: &Config, headers: &Headers<'_>, before: &Lock) -> Lock {
        kept::record(api, config, headers, self, before)
    }

    /// Whether every name is one of ASCII.
    pub fn is_ascii(&self) -> bool {
        self.table.values().all(|name| name.as_str().is_ascii())
    }

    /// The name of something that need not have one.
    pub fn get(&self, symbol: Symbol) -> Option<&Ident> {
        self.table.get(&symbol)
    }

    /// What the arguments of a constructor are ordered by, and by the document where that is the same.
    pub fn rank(&self, symbol: Symbol) -> usize {
        self.kept.ranks.get(&symbol).copied().unwrap_or_default()
    }

    /// The struct of what a type's constructor takes, where it takes one.
    pub fn parts(&self, id: TypeId) -> Ident {
        self[Symbol::Type(id)].with_suffix(PARTS)
    }

    /// The builder of a call on the client.
    pub fn call(&self, operation: usize) -> Ident {
        self[Symbol::Operation(operation)].with_suffix(CALL)
    }

    /// The enum of an operation's successes or failures.
    pub fn outcomes(&self, operation: usize, side: Side) -> Ident {
        self[Symbol::Operation(operation)].with_suffix(match side {
            Side::Success => SUCCESS,
            Side::Failure => ERROR,
        })
    }

    /// The struct of a response with headers that it must have.
    pub fn headed(&self, operation: usize, response: &crate::model::Response, side: Side) -> Ident {
        self[Symbol::Operation(operation)].with_suffix(&operations::headed(response, side))
    }

    fn give(&mut self, symbol: Symbol, name: Ident) {
        self.table.insert(symbol, name);
    }
}

impl Index<Symbol> for Names {
    type Output = Ident;

    /// The name of something that was declared.
    fn index(&self, symbol: Symbol) -> &Ident {
        &self.table[&symbol]
    }
}

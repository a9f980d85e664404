//! What was found of a function's reads: entries of the thunk, constants of the hash, and what reports tell.

use oxc_syntax::symbol::SymbolId;
use rustc_hash::FxHashSet;

use crate::common::ordered::Ordered;
use crate::describe::constant::Constant;
use crate::describe::kept::Kind;

/// One entry of the thunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Capture {
    /// What the thunk evaluates.
    pub(crate) expression: String,
    /// What people are told.
    pub(crate) name: String,
    /// What is done with the value.
    pub(crate) kind: Kind,
}

impl Capture {
    pub(crate) fn plain(text: &str) -> Self {
        Self {
            expression: text.to_owned(),
            name: text.to_owned(),
            kind: Kind::Any,
        }
    }
}

#[derive(Default)]
pub(crate) struct Captures {
    pub(crate) entries: Vec<Capture>,
    /// Constants, as they count in the hash.
    pub(crate) folded: Vec<Constant>,
    /// The variables behind the entries.
    pub(crate) symbols: Vec<SymbolId>,
    /// Exported names of app modules that are read; `*`: a whole module.
    pub(crate) imports: Vec<String>,
    /// For reports: names of outer functions, called or passed on.
    pub(crate) callees: Ordered,
    /// For reports: every outer name, those of globals included.
    pub(crate) free: Ordered,
    pub(crate) flags: u32,
    /// Modules of packages that entries read and the source does not import.
    pub(crate) added: Ordered,
    seen: FxHashSet<String>,
}

impl Captures {
    /// Nothing but flags so far.
    pub(crate) fn flagged(flags: u32) -> Self {
        Self {
            flags,
            ..Self::default()
        }
    }

    pub(crate) fn add(&mut self, capture: Capture) {
        if self.seen.insert(capture.expression.clone()) {
            self.entries.push(capture);
        }
    }
}

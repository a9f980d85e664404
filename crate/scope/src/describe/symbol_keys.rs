//! What syntax calls of a value by a symbol: the value of an object is its named members, so such a member is read by itself.

use crate::describe::capture::{Capture, Captures};
use crate::describe::held::holds_array;
use crate::describe::kept::Kind;
use crate::describe::uses::Use;
use crate::index::analysis::Analysis;
use crate::index::path;

impl Captures {
    /// What syntax calls of the value by a symbol, and no name leads to.
    pub(crate) fn add_symbol_keys(
        &mut self,
        analysis: &Analysis,
        used: &Use,
        root: &str,
        sure: usize,
    ) {
        let scoping = analysis.module.scoping();
        let read = |members: &[&str]| match members {
            [] => root.to_owned(),
            members => analysis.reader.expression(root, sure, members),
        };
        for found in analysis.symbol_keys.of(used.symbol) {
            let is_used = used
                .paths
                .iter()
                .any(|path| found.members.starts_with(path));
            // Where the variable is seen, so is the one beside it that the key is read from.
            let own = scoping.symbol_scope_id(used.symbol);
            let is_seen = found
                .root
                .is_none_or(|key| scoping.symbol_scope_id(key) == own);
            if is_used && is_seen {
                let (members, key) = (&found.members, found.key);
                self.add(Capture {
                    expression: analysis.reader.by_symbol(&read(members), key),
                    name: format!("{}[{key}]", path::name(root, members)),
                    kind: Kind::Any,
                });
            }
        }
        if holds_array(analysis, used.symbol) {
            return;
        }
        for members in &used.iterated {
            self.add(Capture {
                expression: analysis.reader.own_iterator(&read(members)),
                name: format!("{}[Symbol.iterator]", path::name(root, members)),
                kind: Kind::Any,
            });
        }
    }
}

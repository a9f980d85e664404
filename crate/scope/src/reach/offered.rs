//! Where a module's own names meet those of other modules: what it exports, and what it puts into what it imports.

use oxc_ast::ast::Expression;
use oxc_span::GetSpan;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::common::sort::sort_by;
use crate::index::imports::{Import, WHOLE};
use crate::index::literals::own_properties;
use crate::index::path::path;
use crate::reach::dynamic;
use crate::reach::flow::{Flow, Node};
use crate::reach::port::{BOTH, Calls, GIVES, NO_CALLS, Port, Side, TAKES};

type Offer<'a> = (Port, Node<'a>);

impl<'a> Flow<'_, '_, 'a, '_> {
    /// What other modules can meet here: exports and what they stand for; and what this module puts into what it imports.
    pub(crate) fn offered(&self) -> Vec<Offer<'a>> {
        let mut found = vec![];
        self.offer_names(&mut found);
        self.offer_default(&mut found);
        self.offer_whole(&mut found);
        self.put_into_loaded(&mut found);
        let imports = &self.analysis.imports.by_symbol;
        for symbol in sorted(imports) {
            let import = &imports[&symbol];
            // Nothing in a package holds what this module puts there.
            if import.package.is_none() {
                self.put_into_import(symbol, import, &mut found);
            }
        }
        found
    }

    /// Exports by their names. In CommonJS whatever the module mentions may be one.
    fn offer_names(&self, found: &mut Vec<Offer<'a>>) {
        let (module, exports) = (self.analysis.module, &self.analysis.exports);
        if module.common_js {
            let all = Node::Mention(module.program.span);
            found.push((own(WHOLE, Side::Value), all));
        }
        for symbol in sorted(&exports.by_symbol) {
            for name in exports.names(symbol) {
                found.push((own(name, Side::Value), Node::Symbol(symbol)));
                found.push((own(name, Side::Taken), into(symbol, "", TAKES)));
                found.push((own(name, Side::Given), into(symbol, "", GIVES)));
            }
        }
    }

    fn offer_default(&self, found: &mut Vec<Offer<'a>>) {
        let exports = &self.analysis.exports;
        let value = exports.default_value.map(Node::Mention);
        let anonymous = exports.anonymous_default;
        let function = anonymous.map(|(function, _)| Node::Function(function.node));
        let default = value.into_iter().chain(function);
        found.extend(default.map(|node| (own("default", Side::Value), node)));
    }

    /// `export = …` is the module, and its members are exports.
    fn offer_whole(&self, found: &mut Vec<Offer<'a>>) {
        let Some(whole) = self.analysis.exports.whole else {
            return;
        };
        let node = Node::Mention(whole.span());
        let names = [WHOLE, "default"].into_iter();
        found.extend(names.map(|name| (own(name, Side::Value), node)));
        if let Expression::ObjectExpression(object) = whole.get_inner_expression() {
            let members = own_properties(object).into_iter();
            found.extend(members.map(|(name, _)| (own(name, Side::Value), node)));
        }
    }

    /// Whatever is done with what `import(…)` gives.
    fn put_into_loaded(&self, found: &mut Vec<Offer<'a>>) {
        for &(_, node) in &self.analysis.index.dynamic_imports {
            if let Some(from) = dynamic::imported(self.analysis, node) {
                let calls = BOTH;
                let port = Port::new(&from, WHOLE, Side::Put);
                found.push((port, Node::From { node, calls }));
            }
        }
    }

    fn put_into_import(&self, symbol: SymbolId, import: &Import, found: &mut Vec<Offer<'a>>) {
        let module = self.analysis.module;
        let mut add = |name: &str, member| {
            for (side, calls) in [
                (Side::Put, NO_CALLS),
                (Side::Taken, TAKES),
                (Side::Given, GIVES),
            ] {
                let port = Port::new(&import.specifier, name, side);
                found.push((port, into(symbol, member, calls)));
            }
        };
        if !import.is_whole() {
            return add(&import.name, "");
        }
        // Of a namespace each member that is named here is an export of its own.
        let mut members = FxHashSet::default();
        for reference in module.scoping().get_resolved_references(symbol) {
            let path = path(module, reference.node_id(), 1);
            let member = path.members.first().copied().unwrap_or(WHOLE);
            if members.insert(member) {
                match member {
                    WHOLE => add(WHOLE, ""),
                    member => add(member, member),
                }
            }
        }
    }
}

fn own(name: &str, side: Side) -> Port {
    Port::new("", name, side)
}

fn into(symbol: SymbolId, member: &str, calls: Calls) -> Node<'_> {
    Node::Into {
        symbol,
        member,
        calls,
    }
}

/// In the order of their declarations, the same at every run.
fn sorted<V>(table: &FxHashMap<SymbolId, V>) -> Vec<SymbolId> {
    let mut symbols: Vec<SymbolId> = table.keys().copied().collect();
    sort_by(&mut symbols, |symbol| symbol.index() as u128);
    symbols
}

//! What packages are set up with: functions of the app in their locales and plugins.

use oxc_syntax::symbol::SymbolId;

use crate::common::sort::sort_by;
use crate::index::analysis::Analysis;
use crate::index::path::path;
use crate::packages;
use crate::reach::flow::{Flow, Leads, Node};
use crate::reach::port::TAKES;

impl<'a> Flow<'_, '_, 'a, '_> {
    /// What is put into packages whose settings memoized functions read (locales, plugins): such a function, wherever one is,
    /// meets it.
    pub(crate) fn set_up(&self, leads: &mut Leads<'a>) {
        let Analysis {
            module,
            imports,
            options,
            ..
        } = self.analysis;
        let mut symbols: Vec<SymbolId> = imports.by_symbol.keys().copied().collect();
        sort_by(&mut symbols, |symbol| symbol.index() as u128);
        for symbol in symbols {
            let import = &imports.by_symbol[&symbol];
            let Some(package) = import.package.as_deref() else {
                continue;
            };
            if !packages::reads_settings(package, "*") {
                continue;
            }
            for reference in module.scoping().get_resolved_references(symbol) {
                let node = reference.node_id();
                let members = path(module, node, 1).members;
                // What only makes values keeps none.
                if packages::makes(options, package, &import.path(&members)).is_none() {
                    leads.nodes.push(Node::From { node, calls: TAKES });
                }
            }
        }
    }
}

//! All tables of one module, made once, for the steps that look things up.

use crate::bindings::Bindings;
use crate::exports::Exports;
use crate::imports::Imports;
use crate::index::Index;
use crate::memo_calls::MemoCalls;
use crate::module::Module;
use crate::options::Options;

pub(crate) struct Analysis<'m, 'a, 'o> {
    pub(crate) module: &'m Module<'a>,
    pub(crate) options: &'m Options<'o>,
    pub(crate) index: Index<'a>,
    pub(crate) imports: Imports,
    pub(crate) exports: Exports<'a>,
    pub(crate) bindings: Bindings,
    pub(crate) memo_calls: MemoCalls,
    /// The name that the run time is imported as: one that the source does not hold.
    pub(crate) prefix: String,
}

impl<'m, 'a, 'o> Analysis<'m, 'a, 'o> {
    pub(crate) fn new(module: &'m Module<'a>, options: &'m Options<'o>) -> Self {
        let index = Index::new(module);
        let imports = Imports::new(module, options);
        let exports = Exports::new(module, &index, &imports, options);
        let bindings = Bindings::new(module, &index);
        let memo_calls = MemoCalls::new(module, &imports, options);
        let mut prefix = String::from("__wm");
        while module.source.contains(&prefix) {
            prefix.push('_');
        }
        Self {
            module,
            options,
            index,
            imports,
            exports,
            bindings,
            memo_calls,
            prefix,
        }
    }

    /// The name given to an anonymous default export.
    pub(crate) fn default_name(&self) -> String {
        format!("{}_default", self.prefix)
    }
}

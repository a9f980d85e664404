//! All tables of one module, made once, for the steps that look things up.

use wasmemo_scope_abi::names::{DEFAULT_EXPORT, PREFIX};

use crate::index::Index;
use crate::index::aliases::add_aliases;
use crate::index::bindings::Bindings;
use crate::index::exports::Exports;
use crate::index::imports::{Imports, WHOLE};
use crate::index::jsx::Jsx;
use crate::index::memo_calls::MemoCalls;
use crate::index::reader::Reader;
use crate::index::symbol_keys::SymbolKeys;
use crate::options::Options;
use crate::parse::module::Module;

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
    /// Elements of JSX may be made by a function of the app's own, or by calling the component at once, as Solid does.
    pub(crate) own_elements: bool,
    pub(crate) jsx: Jsx,
    pub(crate) symbol_keys: SymbolKeys<'a>,
    pub(crate) reader: Reader,
    /// Every function of the module is registered.
    pub(crate) registers_all: bool,
}

impl<'m, 'a, 'o> Analysis<'m, 'a, 'o> {
    pub(crate) fn new(module: &'m Module<'a>, options: &'m Options<'o>) -> Self {
        let index = Index::new(module);
        let mut imports = Imports::new(module, options);
        add_aliases(module, options, &mut imports);
        let exports = Exports::new(module, &index, &imports, options);
        let bindings = Bindings::new(module, &index);
        let jsx = Jsx::new(module, &index, &imports, &exports, options);
        let symbol_keys = SymbolKeys::new(module, &index);
        let memo_calls = MemoCalls::new(module, &index, &imports, options);
        let prefix = free_prefix(module);
        let reader = Reader::new(module, &prefix);
        Self {
            module,
            options,
            index,
            imports,
            exports,
            bindings,
            memo_calls,
            prefix,
            own_elements: jsx.is_own || calls_components(module),
            jsx,
            symbol_keys,
            reader,
            registers_all: options.register.wants(WHOLE),
        }
    }

    /// The name given to an anonymous default export.
    pub(crate) fn default_name(&self) -> String {
        [&self.prefix, DEFAULT_EXPORT].concat()
    }
}

/// [`PREFIX`], with as many `_` after it as no name of the module begins with.
fn free_prefix(module: &Module) -> String {
    let mut prefix = PREFIX.to_owned();
    if memchr::memmem::find(module.source.as_bytes(), prefix.as_bytes()).is_none() {
        return prefix;
    }
    let bytes = module.source.as_bytes();
    let mut similar = vec![];
    for token in module.tokens {
        if bytes.get(token.start() as usize) == Some(&b'_') {
            similar.push(module.text(token.span()));
        }
    }
    while similar.iter().any(|text| text.starts_with(&prefix)) {
        prefix.push('_');
    }
    prefix
}

/// A framework whose elements are calls of their components.
fn calls_components(module: &Module) -> bool {
    memchr::memmem::find(module.source.as_bytes(), b"solid-js").is_some()
}

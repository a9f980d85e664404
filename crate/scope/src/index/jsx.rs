//! Elements are calls: of a factory that no expression names, or of a runtime that the compiler imports. Which one is told by
//! comments in the module, by a configuration, or not at all; then whatever may be meant counts.

use oxc_ast::AstKind;
use oxc_syntax::node::NodeId;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::FxHashSet;

use crate::common::ordered::Ordered;
use crate::index::exports::Exports;
use crate::index::imports::Imports;
use crate::index::{Index, inside};
use crate::options::Options;
use crate::parse::language::language;
use crate::parse::module::Module;

/// What makes the elements of a module.
#[derive(Default)]
pub(crate) struct Jsx {
    /// The variables that factories are read from: `h`, the `React` of `React.createElement`.
    roots: Vec<String>,
    /// Those of them that count even where nothing declares them: something said that they are called.
    sure: FxHashSet<String>,
    /// What nothing in the module reads: it may be there for its elements alone.
    unread: Vec<SymbolId>,
    /// The package whose runtime makes elements, where something names it.
    pub(crate) package: Option<String>,
    /// The runtime is of the app, and no name in the module leads to it.
    pub(crate) is_hidden: bool,
    /// A function of the app may make the elements.
    pub(crate) is_own: bool,
}

/// What some code with elements reads for them.
pub(crate) struct Made {
    pub(crate) symbols: Vec<SymbolId>,
    /// Names that the module does not declare.
    pub(crate) globals: Ordered,
}

impl Jsx {
    pub(crate) fn new(
        module: &Module,
        index: &Index,
        imports: &Imports,
        exports: &Exports,
        options: &Options,
    ) -> Self {
        let mut jsx = Self::default();
        if index.elements.is_empty() {
            return jsx;
        }
        let mut source = options.jsx_source.clone();
        for factory in &options.jsx_factories {
            jsx.add(factory);
        }
        for comment in &module.program.comments {
            let mut words = module.text(comment.content_span()).split_whitespace();
            while let Some(word) = words.next() {
                match word.trim_start_matches('*') {
                    "@jsx" | "@jsxFrag" => words.next().into_iter().for_each(|name| jsx.add(name)),
                    "@jsxImportSource" => source = words.next().map(str::to_owned),
                    _ => {}
                }
            }
        }
        jsx.roots.extend(["React", "h"].map(str::to_owned));
        if let Some(source) = source {
            jsx.package = options.package(&format!("{source}/jsx-runtime"));
            jsx.is_hidden = jsx.package.is_none();
        }
        jsx.unread = unread(module, index, imports, exports);
        let of_app = |symbol: SymbolId| {
            let import = imports.get(symbol);
            import.is_none_or(|import| import.package.is_none())
        };
        let root = module.scoping().root_scope_id();
        let mut bound = jsx.roots.iter().filter_map(|name| {
            let symbol = module.scoping().get_binding(root, name.as_str().into());
            symbol.filter(|&symbol| of_app(symbol))
        });
        jsx.is_own = jsx.is_hidden || !jsx.sure.is_empty() || bound.next().is_some();
        jsx.is_own |= jsx.unread.iter().any(|&symbol| of_app(symbol));
        jsx
    }

    fn add(&mut self, factory: &str) {
        let root = factory.split('.').next().unwrap_or(factory);
        self.sure.insert(root.to_owned());
        self.roots.push(root.to_owned());
    }

    /// What the elements among these are made by; none of them: nothing.
    pub(crate) fn made(&self, module: &Module, elements: &[(u32, NodeId)]) -> Made {
        let mut made = Made {
            symbols: vec![],
            globals: Ordered::default(),
        };
        let mut seen = FxHashSet::default();
        let scoping = module.scoping();
        for &(_, node) in elements {
            let scope = module.semantic.nodes().get_node(node).scope_id();
            for root in &self.roots {
                match scoping.find_binding(scope, root.as_str().into()) {
                    Some(symbol) if seen.insert(symbol) => made.symbols.push(symbol),
                    Some(_) => {}
                    None if self.sure.contains(root) => made.globals.add(root),
                    None => {}
                }
            }
        }
        if !elements.is_empty() {
            let unread = self.unread.iter().copied();
            made.symbols
                .extend(unread.filter(|&symbol| seen.insert(symbol)));
        }
        made
    }
}

/// Imports that nothing reads, and functions that are not exported either. In TypeScript such an import may be a type that is
/// not there when the program runs.
fn unread(module: &Module, index: &Index, imports: &Imports, exports: &Exports) -> Vec<SymbolId> {
    let scoping = module.scoping();
    if language(module.id).is_none_or(|language| language.is_typescript()) {
        return vec![];
    }
    let bindings = scoping.get_bindings(scoping.root_scope_id());
    let mut found: Vec<SymbolId> = bindings
        .values()
        .copied()
        .filter(|&symbol| {
            let may_be = match module.kind(scoping.symbol_declaration(symbol)) {
                AstKind::Function(_) => true,
                AstKind::VariableDeclarator(d) => d
                    .init
                    .as_ref()
                    .is_some_and(|init| index.function_of(init).is_some()),
                _ => imports.get(symbol).is_some(),
            };
            let references = scoping.get_resolved_reference_ids(symbol);
            may_be && exports.names(symbol).is_empty() && references.is_empty()
        })
        .collect();
    found.sort_unstable();
    found
}

/// The elements in a range.
pub(crate) fn elements<'i>(index: &'i Index, span: oxc_span::Span) -> &'i [(u32, NodeId)] {
    inside(&index.elements, span)
}

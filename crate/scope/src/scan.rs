//! What one module adds to the name graph of a project. No path is resolved: names are enough, and too many of them
//! only keep a few functions in the bundle.

use oxc_ast::AstKind;
use oxc_ast::ast::Expression;
use oxc_syntax::node::NodeId;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::captures::Captures;
use crate::function::Function;
use crate::hash::Hasher;
use crate::literals;
use crate::options::Options;
use crate::origins::origins;
use crate::parse::with_module;
use crate::sort::sort_by;

/// The part of the graph inside a module: variables and functions as numbered nodes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// What each node reads.
    pub(crate) nodes: Vec<Node>,
    /// The nodes that are memoized here.
    pub(crate) roots: Vec<usize>,
    /// Exported name -> node.
    pub(crate) exports: Vec<(String, usize)>,
    /// Exported names that hold memoized functions.
    pub(crate) memoized: Vec<String>,
    /// Renames of other modules' exports: (exported as, original name).
    pub(crate) aliases: Vec<(String, String)>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Node {
    /// Nodes of this module.
    pub(crate) local: Vec<usize>,
    /// Exported names of other app modules; `*`: all.
    pub(crate) imported: Vec<String>,
}

/// Reads one module. A source that cannot be read adds nothing.
pub fn scan(source: &str, id: &str, options: &Options) -> Summary {
    let scanned = with_module(source, id, options, |module| {
        let analysis = Analysis::new(module, options);
        let hasher = Hasher::new(&analysis);
        let mut scan = Scan {
            analysis: &analysis,
            hasher,
            summary: Summary::default(),
            symbols: FxHashMap::default(),
            functions: FxHashMap::default(),
            open: vec![],
        };
        scan.roots();
        scan.exports();
        scan.drain();
        scan.summary
    });
    scanned.unwrap_or_default()
}

enum Open {
    Symbol(SymbolId),
    Function(Function),
}

struct Scan<'s, 'm, 'a, 'o> {
    analysis: &'s Analysis<'m, 'a, 'o>,
    hasher: Hasher<'a>,
    summary: Summary,
    symbols: FxHashMap<SymbolId, usize>,
    functions: FxHashMap<NodeId, usize>,
    open: Vec<(usize, Open)>,
}

impl Scan<'_, '_, '_, '_> {
    fn roots(&mut self) {
        let analysis = self.analysis;
        for &node in &analysis.memo_calls.calls {
            let AstKind::CallExpression(call) = analysis.module.kind(node) else {
                continue;
            };
            let Some(argument) = call.arguments.first().and_then(|a| a.as_expression()) else {
                continue;
            };
            let object = match argument.get_inner_expression() {
                Expression::StaticMemberExpression(member) => &member.object,
                _ => argument,
            };
            let root = match analysis.index.function_of(argument) {
                Some(function) => Some(self.function(function)),
                None => {
                    let symbol = analysis.module.symbol_of_expression(object);
                    symbol.map(|symbol| self.symbol(symbol))
                }
            };
            self.summary.roots.extend(root);
        }
        for decorated in &analysis.memo_calls.decorated {
            if let Some(function) = analysis.index.functions.get(decorated.class) {
                let root = self.function(*function);
                self.summary.roots.push(root);
            }
        }
    }

    fn exports(&mut self) {
        let analysis = self.analysis;
        let exports = &analysis.exports;
        self.summary.aliases.clone_from(&exports.aliases);
        let mut symbols: Vec<SymbolId> = exports.by_symbol.keys().copied().collect();
        sort_by(&mut symbols, |symbol| symbol.index() as u128);
        for symbol in symbols {
            let node = self.symbol(symbol);
            for name in exports.names(symbol) {
                self.summary.exports.push((name.clone(), node));
                if analysis.memo_calls.results.contains(&symbol) {
                    self.summary.memoized.push(name.clone());
                }
            }
        }
        if analysis.memo_calls.default_export {
            self.summary.memoized.push("default".into());
        }
        let anonymous = exports.anonymous_default.map(|(function, _)| function);
        let object = exports.default_object.into_iter();
        let members = object.flat_map(|object| literals::properties(&analysis.index, object));
        let members: Vec<Function> = members.map(|(function, _)| function).collect();
        for function in anonymous.into_iter().chain(members) {
            let node = self.function(function);
            self.summary.exports.push(("default".into(), node));
        }
    }

    fn add(&mut self) -> usize {
        self.summary.nodes.push(Node::default());
        self.summary.nodes.len() - 1
    }

    fn symbol(&mut self, symbol: SymbolId) -> usize {
        if let Some(&node) = self.symbols.get(&symbol) {
            return node;
        }
        let node = self.add();
        self.symbols.insert(symbol, node);
        self.open.push((node, Open::Symbol(symbol)));
        node
    }

    fn function(&mut self, function: Function) -> usize {
        if let Some(&node) = self.functions.get(&function.node) {
            return node;
        }
        let node = self.add();
        self.functions.insert(function.node, node);
        self.open.push((node, Open::Function(function)));
        node
    }

    fn drain(&mut self) {
        while let Some((node, open)) = self.open.pop() {
            let read = match open {
                Open::Symbol(symbol) => self.read_symbol(symbol),
                Open::Function(function) => self.read_function(&function),
            };
            self.summary.nodes[node] = read;
        }
    }

    fn read_symbol(&mut self, symbol: SymbolId) -> Node {
        let analysis = self.analysis;
        let mut read = Node::default();
        if let Some(import) = analysis.imports.get(symbol)
            && import.package.is_none()
        {
            read.imported.push(import.name.clone());
        }
        let bindings = &analysis.bindings;
        let members = bindings.members.get(&symbol).into_iter().flatten();
        for (function, _) in bindings.functions.get(&symbol).into_iter().chain(members) {
            read.local.push(self.function(*function));
        }
        let origins = origins(analysis, symbol);
        for function in origins.arguments {
            read.local.push(self.function(function));
        }
        for symbol in origins.symbols {
            read.local.push(self.symbol(symbol));
        }
        read
    }

    fn read_function(&mut self, function: &Function) -> Node {
        let captures = Captures::new(self.analysis, &mut self.hasher, function);
        let mut read = Node {
            local: vec![],
            imported: captures.imports,
        };
        for symbol in captures.symbols {
            // An import was noted by the names that are read of it.
            if self.analysis.imports.get(symbol).is_none() {
                read.local.push(self.symbol(symbol));
            }
        }
        read
    }
}

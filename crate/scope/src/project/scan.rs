//! What one module adds to the graph of a project.

use oxc_ast::AstKind;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::common::sort::sort_names;
use crate::index::analysis::Analysis;
use crate::index::exports::PassedOn;
use crate::options::Options;
use crate::parse::with_module;
use crate::reach::data_types::memoizes_data;
use crate::reach::flow::{self, Flow};
use crate::reach::port::Port;

/// The part of the graph inside a module: variables and functions as numbered nodes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// What each node reads.
    pub(crate) nodes: Vec<Node>,
    /// The nodes that are memoized here.
    pub(crate) roots: Vec<usize>,
    /// Exports of this module and of those it imports, and the nodes behind them.
    pub(crate) offered: Vec<(Port, usize)>,
    /// Exported names that hold memoized functions.
    pub(crate) memoized: Vec<String>,
    /// Those of them that are called with data alone.
    pub(crate) given_data: Vec<String>,
    /// Exports of other modules that leave this one too.
    pub(crate) passed_on: Vec<PassedOn>,
    /// App modules that are imported, as it is written and where that is.
    pub(crate) imported: Vec<(String, String)>,
    pub(crate) common_js: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Node {
    /// Nodes of this module.
    pub(crate) local: Vec<usize>,
    pub(crate) ports: Vec<Port>,
}

/// Reads one module. A source that cannot be read adds nothing.
pub fn scan(source: &str, id: &str, options: &Options) -> Summary {
    let scanned = with_module(source, id, options, |module| {
        let analysis = Analysis::new(module, options);
        let mut scan = Scan {
            flow: Flow::new(&analysis),
            summary: Summary::default(),
            numbers: FxHashMap::default(),
            open: vec![],
        };
        scan.add(&analysis);
        scan.drain();
        scan.locate(&analysis);
        scan.summary
    });
    scanned.unwrap_or_default()
}

struct Scan<'s, 'm, 'a, 'o> {
    flow: Flow<'s, 'm, 'a, 'o>,
    summary: Summary,
    numbers: FxHashMap<flow::Node<'a>, usize>,
    open: Vec<(usize, flow::Node<'a>)>,
}

impl<'a> Scan<'_, '_, 'a, '_> {
    fn add(&mut self, analysis: &Analysis<'_, 'a, '_>) {
        for root in self.flow.roots() {
            let root = self.number(root);
            self.summary.roots.push(root);
        }
        for (port, node) in self.flow.offered() {
            let node = self.number(node);
            self.summary.offered.push((port, node));
        }
        let exports = &analysis.exports;
        self.summary.passed_on.clone_from(&exports.passed_on);
        self.summary.common_js = analysis.module.common_js;
        self.add_memoized(analysis);
    }

    fn add_memoized(&mut self, analysis: &Analysis<'_, 'a, '_>) {
        let Analysis {
            module,
            exports,
            memo_calls,
            ..
        } = analysis;
        let mut default_takes_data = false;
        let mut given_data = FxHashSet::default();
        for &call in &memo_calls.calls {
            if memoizes_data(analysis, call) {
                match module.kind(module.parent(call)) {
                    AstKind::VariableDeclarator(d) => {
                        given_data.extend(d.id.get_binding_identifier().map(|id| id.symbol_id()));
                    }
                    AstKind::ExportDefaultDeclaration(_) => default_takes_data = true,
                    _ => {}
                }
            }
        }
        let (mut memoized, mut data) = (vec![], vec![]);
        for (symbol, names) in &exports.by_symbol {
            if memo_calls.results.contains(symbol) {
                memoized.extend(names.iter().cloned());
                if given_data.contains(symbol) {
                    data.extend(names.iter().cloned());
                }
            }
        }
        if memo_calls.default_export {
            memoized.push("default".to_owned());
            data.extend(default_takes_data.then(|| "default".to_owned()));
        }
        memoized.sort_unstable();
        self.summary.memoized = memoized;
        self.summary.given_data = data;
    }

    /// Where all that is mentioned is.
    fn locate(&mut self, analysis: &Analysis) {
        let Summary {
            nodes,
            offered,
            passed_on,
            ..
        } = &self.summary;
        let ports = nodes.iter().flat_map(|node| &node.ports);
        let ports = ports.chain(offered.iter().map(|(port, _)| port));
        let written = passed_on.iter().map(|passed| passed.specifier.as_str());
        let calls = analysis.imports.by_symbol.values();
        let calls = calls.filter(|import| import.package.is_none());
        let mut written: Vec<&str> = ports
            .map(|port| port.from.as_str())
            .chain(written)
            .chain(calls.map(|import| import.specifier.as_str()))
            .filter(|from| !from.is_empty())
            .collect();
        sort_names(&mut written);
        let located = written.into_iter().map(|from| {
            let located = analysis.options.located(from);
            (from.to_owned(), located)
        });
        self.summary.imported = located.collect();
    }

    fn number(&mut self, node: flow::Node<'a>) -> usize {
        if let Some(&number) = self.numbers.get(&node) {
            return number;
        }
        self.summary.nodes.push(Node::default());
        let number = self.summary.nodes.len() - 1;
        self.numbers.insert(node, number);
        self.open.push((number, node));
        number
    }

    fn drain(&mut self) {
        while let Some((number, node)) = self.open.pop() {
            let leads = self.flow.leads(node);
            let mut local: Vec<usize> = leads
                .nodes
                .into_iter()
                .map(|node| self.number(node))
                .collect();
            local.sort_unstable();
            local.dedup();
            self.summary.nodes[number] = Node {
                local,
                ports: leads.ports,
            };
        }
    }
}

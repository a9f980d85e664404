//! What one module adds to the name graph of a project. No path is resolved: names are enough, and too many of them
//! only keep a few functions in the bundle.

use rustc_hash::FxHashMap;

use crate::common::sort::sort_names;
use crate::index::analysis::Analysis;
use crate::options::Options;
use crate::parse::with_module;
use crate::reach::calls::{called, given_by};
use crate::reach::dynamic::{all_of, file_name};
use crate::reach::flow::{self, Flow};

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
    /// The name that stands for all exports of the module, if its file has one.
    pub(crate) all: Option<String>,
    /// Names of other modules' exports that all exports of this one take in.
    pub(crate) passed_on: Vec<String>,
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
        let mut scan = Scan {
            flow: Flow::new(&analysis),
            summary: Summary::default(),
            numbers: FxHashMap::default(),
            open: vec![],
        };
        scan.add(&analysis);
        scan.drain();
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
    fn add(&mut self, analysis: &Analysis) {
        for root in self.flow.roots() {
            let root = self.number(root);
            self.summary.roots.push(root);
        }
        for (name, node) in self.flow.offered() {
            let node = self.number(node);
            self.summary.exports.push((name, node));
        }
        let exports = &analysis.exports;
        for (exported, original) in &exports.aliases {
            let aliases = &mut self.summary.aliases;
            aliases.push((exported.clone(), original.clone()));
            if original != "*" {
                aliases.push((called(exported), called(original)));
                aliases.push((given_by(exported), given_by(original)));
            }
        }
        self.summary.all = file_name(analysis.module.id).map(all_of);
        self.summary.passed_on.clone_from(&exports.passed_on);
        let mut memoized = vec![];
        for (symbol, names) in &exports.by_symbol {
            if analysis.memo_calls.results.contains(symbol) {
                memoized.extend(names.iter().map(String::as_str));
            }
        }
        if analysis.memo_calls.default_export {
            memoized.push("default");
        }
        sort_names(&mut memoized);
        self.summary.memoized = memoized.into_iter().map(str::to_owned).collect();
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
                imported: leads.names,
            };
        }
    }
}

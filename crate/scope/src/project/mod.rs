//! The name graph of a project: which exported names can memoized functions reach?

pub(crate) mod scan;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::Reached;
use crate::common::sort::sort_names;
use crate::project::scan::Summary;
use crate::reach::calls::called;
use crate::reach::dynamic::{EVERYTHING, PUT, put_into};

/// The summaries of a project's modules, kept up to date file by file.
///
/// ```
/// use wasmemo_scope::{Options, Project, scan};
///
/// let options = Options::default();
/// let mut project = Project::default();
/// let a = "import { memo } from 'wasmemo'; import { b } from './b'; export const a = memo(() => b())";
/// project.set("a.js", scan(a, "a.js", &options));
/// project.set("b.js", scan("export const b = () => 1, c = () => 2", "b.js", &options));
/// assert_eq!(project.reach().names, ["b"]);
/// assert_eq!(project.reach().memoized, ["a"]);
/// ```
#[derive(Debug, Default)]
pub struct Project {
    modules: FxHashMap<String, Summary>,
}

impl Project {
    /// Adds a module or replaces it. Answers whether it exports other memoized names than before: modules that call
    /// them must be transformed again.
    pub fn set(&mut self, id: &str, summary: Summary) -> bool {
        let memoized = |summary: &Summary| summary.memoized.clone();
        let now = memoized(&summary);
        let before = self.modules.insert(id.to_owned(), summary);
        before.as_ref().map(memoized).unwrap_or_default() != now
    }

    /// Forgets a module.
    pub fn remove(&mut self, id: &str) {
        self.modules.remove(id);
    }

    /// Walks the graph: its cost is its size.
    #[must_use]
    pub fn reach(&self) -> Reached {
        let memoized = self.memoized();
        let calls: Vec<String> = memoized.iter().map(|name| called(name)).collect();
        let mut walk = Walk::default();
        for module in self.modules.values() {
            walk.add_module(module);
        }
        for module in self.modules.values() {
            walk.link_dynamic(module);
        }
        for module in self.modules.values() {
            walk.open
                .extend(module.roots.iter().map(|&node| (module, node)));
        }
        for name in &calls {
            walk.reach_name(name);
        }
        walk.run();
        // What memoized functions are called with is known by their names.
        for name in &calls {
            walk.names.remove(name.as_str());
        }
        Reached {
            names: sorted(walk.names),
            memoized,
        }
    }

    /// Memoized names, and the names they are exported under elsewhere.
    fn memoized(&self) -> Vec<String> {
        let modules = self.modules.values();
        let own = modules.clone().flat_map(|module| &module.memoized);
        let mut open: Vec<&str> = own.map(String::as_str).collect();
        let mut renamed: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for (exported, original) in modules.flat_map(|module| &module.aliases) {
            renamed.entry(original).or_default().push(exported);
        }
        let mut memoized = FxHashSet::default();
        while let Some(name) = open.pop() {
            if memoized.insert(name) {
                open.extend(renamed.get(name).into_iter().flatten());
            }
        }
        sorted(memoized)
    }
}

fn sorted(names: FxHashSet<&str>) -> Vec<String> {
    let mut names: Vec<&str> = names.into_iter().collect();
    sort_names(&mut names);
    names.into_iter().map(str::to_owned).collect()
}

#[derive(Default)]
struct Walk<'p> {
    /// Exported name -> the nodes behind it, in any module.
    exports: FxHashMap<&'p str, Vec<(&'p Summary, usize)>>,
    /// Exported name -> original names.
    aliases: FxHashMap<&'p str, Vec<&'p str>>,
    /// What is put into modules by who loads them while running.
    puts: FxHashMap<String, &'p str>,
    names: FxHashSet<&'p str>,
    seen: FxHashSet<(*const Summary, usize)>,
    open: Vec<(&'p Summary, usize)>,
}

impl<'p> Walk<'p> {
    fn add_module(&mut self, module: &'p Summary) {
        for (name, node) in &module.exports {
            if name.ends_with(PUT) {
                self.puts.insert(name.clone(), name);
            }
            let nodes = self.exports.entry(name).or_default();
            nodes.push((module, *node));
        }
        for (exported, original) in &module.aliases {
            let originals = self.aliases.entry(exported).or_default();
            originals.push(original);
            // Whoever knows it under the other name can put something into it.
            if original != "*" {
                self.aliases.entry(original).or_default().push(exported);
            }
        }
    }

    /// All exports of a module are reached by one name, and whoever loads it while running can put something into each.
    fn link_dynamic(&mut self, module: &'p Summary) {
        let Some(all) = &module.all else {
            return;
        };
        let puts = [put_into(all), put_into(EVERYTHING)];
        let puts = puts.iter().filter_map(|name| self.puts.get(name).copied());
        let puts: Vec<&str> = puts.collect();
        let whole = self.exports.entry(all).or_default();
        whole.extend(module.exports.iter().map(|(_, node)| (module, *node)));
        let passed_on = module.passed_on.iter().map(String::as_str);
        let renamed = module.aliases.iter().map(|(_, original)| original.as_str());
        let others = self.aliases.entry(all).or_default();
        others.extend(passed_on.chain(renamed));
        if !puts.is_empty() {
            for (name, _) in &module.exports {
                self.aliases.entry(name).or_default().extend(&puts);
            }
        }
    }

    fn run(&mut self) {
        while let Some((module, node)) = self.open.pop() {
            if !self.seen.insert((std::ptr::from_ref(module), node)) {
                continue;
            }
            let node = &module.nodes[node];
            self.open
                .extend(node.local.iter().map(|&local| (module, local)));
            for name in &node.imported {
                self.reach_name(name);
            }
        }
    }

    fn reach_name(&mut self, name: &'p str) {
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            if !self.names.insert(name) {
                continue;
            }
            let nodes = self.exports.get(name);
            self.open.extend(nodes.into_iter().flatten());
            open.extend(self.aliases.get(name).into_iter().flatten());
        }
    }
}

//! The graph of a project: which exports, of which modules, can memoized functions reach?

pub(crate) mod places;
pub(crate) mod scan;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::common::sort::sort_names;
use crate::index::imports::WHOLE;
use crate::project::places::Places;
use crate::project::scan::Summary;
use crate::reach::port::{Port, Side};
use crate::{Reached, ReachedModule};

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
/// let reached = project.reach();
/// assert_eq!(reached.names, ["b"]);
/// assert_eq!(reached.memoized, ["a"]);
/// let b = reached.modules.iter().find(|module| module.id == "b.js");
/// assert_eq!(b.expect("something of it is reached").register, ["b"]);
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
        let mut ids: Vec<&str> = self.modules.keys().map(String::as_str).collect();
        sort_names(&mut ids);
        let modules: Vec<&Summary> = ids.iter().map(|&id| &self.modules[id]).collect();
        let mut walk = Walk::new(&ids, &modules);
        let memoized = walk.under_all_names(|module| &module.memoized);
        let given_data = walk.under_all_names(|module| &module.given_data);
        walk.run(memoized.difference(&given_data).copied());
        walk.reached(&ids, &memoized)
    }
}

fn sorted<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut names: Vec<&str> = names.collect();
    sort_names(&mut names);
    names.into_iter().map(str::to_owned).collect()
}

/// An export: a module's number and the name.
type Export<'p> = (usize, &'p str);
type At<'p> = (usize, &'p str, Side);

struct Walk<'p> {
    modules: &'p [&'p Summary],
    /// Of each module, what its specifiers lead to.
    places: Vec<FxHashMap<&'p str, Vec<usize>>>,
    /// The nodes behind an export, in any module.
    nodes: FxHashMap<At<'p>, Vec<(usize, usize)>>,
    /// The same export of other modules, both ways.
    same: FxHashMap<Export<'p>, Vec<Export<'p>>>,
    /// Modules that pass on all of another's exports, and those whose they pass on.
    stars: FxHashMap<usize, Vec<usize>>,
    seen: FxHashSet<At<'p>>,
    met: FxHashSet<(usize, usize)>,
    open: Vec<(usize, usize)>,
    /// What is reached of modules that the project does not know.
    unknown: FxHashSet<&'p str>,
}

impl<'p> Walk<'p> {
    fn new(ids: &[&str], modules: &'p [&'p Summary]) -> Self {
        let finder = Places::new(ids);
        let places = ids.iter().zip(modules).map(|(id, module)| {
            let imported = module.imported.iter();
            let found = imported.map(|(from, path)| (from.as_str(), finder.find(id, path)));
            found.collect()
        });
        let mut walk = Self {
            modules,
            places: places.collect(),
            nodes: FxHashMap::default(),
            same: FxHashMap::default(),
            stars: FxHashMap::default(),
            seen: FxHashSet::default(),
            met: FxHashSet::default(),
            open: vec![],
            unknown: FxHashSet::default(),
        };
        for (number, module) in modules.iter().enumerate() {
            for (port, node) in &module.offered {
                for at in walk.targets(number, &port.from) {
                    let nodes = walk.nodes.entry((at, &port.name, port.side)).or_default();
                    nodes.push((number, *node));
                }
            }
            for passed in &module.passed_on {
                for other in walk.targets(number, &passed.specifier) {
                    if passed.exported == WHOLE {
                        walk.stars.entry(number).or_default().push(other);
                        walk.stars.entry(other).or_default().push(number);
                        continue;
                    }
                    let (own, its) = ((number, &*passed.exported), (other, &*passed.original));
                    walk.same.entry(own).or_default().push(its);
                    walk.same.entry(its).or_default().push(own);
                }
            }
        }
        walk
    }

    /// The modules that a specifier of a module leads to.
    fn targets(&self, module: usize, from: &str) -> Vec<usize> {
        match from.is_empty() {
            true => vec![module],
            false => self.places[module].get(from).cloned().unwrap_or_default(),
        }
    }

    /// Exports of modules, and what they are called elsewhere.
    fn under_all_names(&self, of: fn(&'p Summary) -> &'p [String]) -> FxHashSet<Export<'p>> {
        let modules = self.modules.iter().enumerate();
        let mut open: Vec<Export<'p>> = modules
            .flat_map(|(number, module)| of(module).iter().map(move |name| (number, &**name)))
            .collect();
        let mut memoized = FxHashSet::default();
        while let Some(export) = open.pop() {
            if memoized.insert(export) {
                self.same_as(export, &mut open);
            }
        }
        memoized
    }

    fn same_as(&self, export: Export<'p>, open: &mut Vec<Export<'p>>) {
        let (module, name) = export;
        open.extend(self.same.get(&export).into_iter().flatten());
        if name != "default" {
            let others = self.stars.get(&module).into_iter().flatten();
            open.extend(others.map(|&other| (other, name)));
        }
    }

    fn run(&mut self, called: impl Iterator<Item = Export<'p>>) {
        for (number, module) in self.modules.iter().enumerate() {
            self.open
                .extend(module.roots.iter().map(|&node| (number, node)));
        }
        for (module, name) in called {
            self.reach((module, name, Side::Taken));
        }
        while let Some((number, node)) = self.open.pop() {
            if !self.met.insert((number, node)) {
                continue;
            }
            let node = &self.modules[number].nodes[node];
            self.open
                .extend(node.local.iter().map(|&local| (number, local)));
            for port in &node.ports {
                let targets = self.targets(number, &port.from);
                if targets.is_empty() && port.side == Side::Value {
                    self.unknown.insert(&port.name);
                }
                for at in targets {
                    self.reach((at, &port.name, port.side));
                }
            }
        }
    }

    fn reach(&mut self, at: At<'p>) {
        let mut open = vec![at];
        while let Some(at) = open.pop() {
            if !self.seen.insert(at) {
                continue;
            }
            let (number, name, side) = at;
            self.open.extend(self.nodes.get(&at).into_iter().flatten());
            let mut same = vec![];
            self.same_as((number, name), &mut same);
            open.extend(same.into_iter().map(|(module, name)| (module, name, side)));
            let module = self.modules[number];
            if side == Side::Value {
                open.push((number, name, Side::Put));
                if name == WHOLE {
                    let own = module.offered.iter().map(|(port, _)| port);
                    let own = own.filter(|port| port.from.is_empty() && port.side == Side::Value);
                    let passed = module.passed_on.iter();
                    let names = own.map(|port| &port.name);
                    let names = names.chain(passed.map(|passed| &passed.exported));
                    open.extend(names.map(|name| (number, &**name, side)));
                } else if module.common_js {
                    open.push((number, WHOLE, side));
                }
            }
            // Whoever has the whole module can do it to each of its exports.
            open.push((number, WHOLE, Side::Put));
        }
    }

    fn reached(&self, ids: &[&str], memoized: &FxHashSet<Export<'p>>) -> Reached {
        let mut modules = vec![];
        let mut names = self.unknown.clone();
        for (number, module) in self.modules.iter().enumerate() {
            let offered = module.offered.iter().map(|(port, _)| port);
            let wanted = offered.filter(|port| {
                let mut targets = self.targets(number, &port.from).into_iter();
                targets.any(|at| self.seen.contains(&(at, &port.name, port.side)))
            });
            let wanted: Vec<&Port> = wanted.collect();
            let own = wanted.iter().filter(|port| {
                let is_own = port.from.is_empty() && port.side == Side::Value;
                is_own && port.name != WHOLE && !memoized.contains(&(number, &*port.name))
            });
            names.extend(own.map(|port| port.name.as_str()));
            let register: Vec<String> = wanted.iter().map(|port| port.text()).collect();
            let mut called = vec![];
            for (from, places) in &self.places[number] {
                let its = memoized.iter().filter(|(at, _)| places.contains(at));
                called.extend(its.map(|(_, name)| format!("{from}#{name}")));
            }
            if !register.is_empty() || !called.is_empty() {
                modules.push(ReachedModule {
                    id: ids[number].to_owned(),
                    register: sorted(register.iter().map(String::as_str)),
                    memoized: sorted(called.iter().map(String::as_str)),
                });
            }
        }
        Reached {
            names: sorted(names.into_iter()),
            memoized: sorted(memoized.iter().map(|(_, name)| *name)),
            modules,
        }
    }
}

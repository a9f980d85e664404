//! Which functions need a registration: a worklist from the memo calls, and from what other modules may reach.

use oxc_ast::AstKind;
use oxc_ast::ast::{CallExpression, Expression};
use oxc_syntax::node::NodeId;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::captures::Captures;
use crate::exports::AnonymousDefault;
use crate::flags;
use crate::function::Function;
use crate::hash::Hasher;
use crate::literals;
use crate::memo_calls::runs_memoized;
use crate::names::qualified;
use crate::origins::origins;
use crate::place::{Place, header};
use crate::sort::sort_by;

/// Why a function is registered; what is said about it depends on this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// Another module may reach it.
    Offered,
    /// A memoized function of this module reaches it.
    Reached,
    /// It is memoized.
    Memoized,
}

/// A function to register.
pub(crate) struct Needed {
    pub(crate) function: Function,
    /// Its qualified name, from the inside out.
    pub(crate) name: Vec<String>,
    pub(crate) place: Place,
    pub(crate) reason: Reason,
    pub(crate) captures: Captures,
    pub(crate) flags: u32,
}

struct Work {
    function: Function,
    place: Place,
    reason: Reason,
    flags: u32,
}

struct Worklist<'n, 'm, 'a, 'o> {
    analysis: &'n Analysis<'m, 'a, 'o>,
    work: Vec<Work>,
    symbols: FxHashSet<(SymbolId, bool)>,
}

/// Memoized functions first, then what they reach, then the rest: each is described once, for its best reason.
pub(crate) fn needed(analysis: &Analysis, hasher: &mut Hasher) -> Vec<Needed> {
    let mut list = Worklist {
        analysis,
        work: vec![],
        symbols: FxHashSet::default(),
    };
    list.add_memoized();
    let mut seen = FxHashSet::default();
    let mut done = vec![];
    list.drain(hasher, &mut seen, &mut done);
    list.add_offered();
    list.drain(hasher, &mut seen, &mut done);
    done
}

impl Worklist<'_, '_, '_, '_> {
    fn push(&mut self, function: Function, place: Place, reason: Reason) {
        self.work.push(Work {
            function,
            place,
            reason,
            flags: 0,
        });
    }

    fn drain(&mut self, hasher: &mut Hasher, seen: &mut FxHashSet<NodeId>, done: &mut Vec<Needed>) {
        let mut next = 0;
        while next < self.work.len() {
            let Work {
                function,
                ref place,
                reason,
                flags,
            } = self.work[next];
            let place = place.clone();
            next += 1;
            let unknown = matches!(place, Place::Nowhere) || self.is_decorated(&function);
            if unknown || !seen.insert(function.node) {
                continue;
            }
            let captures = Captures::new(self.analysis, hasher, &function);
            let reach = reason.min(Reason::Reached);
            for &symbol in &captures.symbols {
                self.add_symbol(symbol, reach);
            }
            self.add_returned(&function, reach);
            let flags = flags | captures.flags;
            done.push(Needed {
                function,
                name: qualified(self.analysis.module, &function),
                place,
                reason,
                captures,
                flags,
            });
        }
        self.work.clear();
    }

    /// A class decorator can put any other class in the place of this one.
    fn is_decorated(&self, function: &Function) -> bool {
        let kind = self.analysis.module.kind(function.node);
        matches!(kind, AstKind::Class(class) if !class.decorators.is_empty())
    }

    /// The functions behind a variable, and those that its value is made from.
    fn add_symbol(&mut self, symbol: SymbolId, reason: Reason) {
        let mut open = vec![symbol];
        while let Some(symbol) = open.pop() {
            if !self.symbols.insert((symbol, reason == Reason::Offered)) {
                continue;
            }
            let bindings = &self.analysis.bindings;
            if let Some((function, place)) = bindings.functions.get(&symbol) {
                self.push(*function, place.clone(), reason);
            }
            for (function, place) in bindings.members.get(&symbol).into_iter().flatten() {
                self.push(*function, place.clone(), reason);
            }
            let origins = origins(self.analysis, symbol);
            for function in origins.arguments {
                self.push(function, Place::Wrap, reason);
            }
            open.extend(origins.symbols);
        }
    }

    fn add_returned(&mut self, function: &Function, reason: Reason) {
        let index = &self.analysis.index;
        for returned in index.returned.get(&function.node).into_iter().flatten() {
            self.push(*returned, Place::Wrap, reason);
        }
        let objects = index.returned_objects.get(&function.node);
        for object in objects.into_iter().flatten() {
            for (function, place) in literals::properties(index, object) {
                self.push(function, place, reason);
            }
        }
    }

    fn add_memoized(&mut self) {
        let analysis = self.analysis;
        for &node in &analysis.memo_calls.calls {
            if let AstKind::CallExpression(call) = analysis.module.kind(node) {
                self.add_first_argument(call);
            }
        }
        for &class in &analysis.memo_calls.decorated_classes {
            let mut bound = analysis.bindings.functions.values();
            if let Some((function, place)) = bound.find(|(f, _)| f.node == class) {
                self.push(*function, place.clone(), Reason::Memoized);
            }
        }
        for &node in &analysis.index.calls {
            let AstKind::CallExpression(call) = analysis.module.kind(node) else {
                continue;
            };
            let (imports, memo_calls) = (&analysis.imports, &analysis.memo_calls);
            if runs_memoized(analysis.module, imports, memo_calls, analysis.options, call) {
                self.add_arguments(call);
            }
        }
    }

    fn add_first_argument(&mut self, call: &CallExpression) {
        let analysis = self.analysis;
        let Some(argument) = call.arguments.first().and_then(|a| a.as_expression()) else {
            return;
        };
        if let Some(function) = analysis.index.function_of(argument) {
            self.push(function, Place::Wrap, Reason::Memoized);
            return;
        }
        match argument.get_inner_expression() {
            Expression::Identifier(name) => {
                let Some(symbol) = analysis.module.symbol_of(name) else {
                    return;
                };
                match analysis.bindings.functions.get(&symbol) {
                    Some((f, place)) => self.push(*f, place.clone(), Reason::Memoized),
                    None => self.add_symbol(symbol, Reason::Reached),
                }
            }
            Expression::StaticMemberExpression(member) => {
                let symbol = analysis.module.symbol_of_expression(&member.object);
                let members = symbol.and_then(|symbol| analysis.bindings.members.get(&symbol));
                for (function, place) in members.into_iter().flatten() {
                    self.push(*function, place.clone(), Reason::Memoized);
                }
            }
            _ => {}
        }
    }

    /// Functions handed to a memoized function.
    fn add_arguments(&mut self, call: &CallExpression) {
        let analysis = self.analysis;
        for argument in call.arguments.iter().filter_map(|a| a.as_expression()) {
            if let Some(function) = analysis.index.function_of(argument) {
                self.push(function, Place::Wrap, Reason::Reached);
                continue;
            }
            match argument.get_inner_expression() {
                Expression::ObjectExpression(object) => {
                    for (function, place) in literals::properties(&analysis.index, object) {
                        self.push(function, place, Reason::Reached);
                    }
                }
                Expression::Identifier(name) => {
                    if let Some(symbol) = analysis.module.symbol_of(name) {
                        self.add_symbol(symbol, Reason::Reached);
                    }
                }
                _ => {}
            }
        }
    }

    /// What other modules may reach: rule T3a.
    fn add_offered(&mut self) {
        let analysis = self.analysis;
        let register = &analysis.options.register;
        let scoping = analysis.module.scoping();
        let wanted = |symbol: SymbolId| {
            let everything = register.wants("*") || analysis.module.common_js;
            let names = analysis.exports.names(symbol);
            everything || names.iter().any(|name| register.wants(name))
        };
        let (bindings, exports) = (&analysis.bindings, &analysis.exports);
        if !matches!(register, crate::Register::Reachable) {
            let declared = bindings.functions.keys().chain(bindings.members.keys());
            let mut symbols: Vec<SymbolId> =
                declared.chain(exports.by_symbol.keys()).copied().collect();
            sort_by(&mut symbols, |symbol| symbol.index() as u128);
            symbols.dedup();
            for symbol in symbols {
                let root = scoping.root_scope_id();
                if scoping.symbol_scope_id(symbol) == root && wanted(symbol) {
                    self.add_symbol(symbol, Reason::Offered);
                }
            }
            for (function, place) in &bindings.exported {
                self.push(*function, place.clone(), Reason::Offered);
            }
        }
        if register.wants("default") || register.wants("*") {
            self.add_default();
        }
    }

    fn add_default(&mut self) {
        let analysis = self.analysis;
        if let Some((function, written)) = analysis.exports.anonymous_default {
            let target = analysis.default_name();
            let place = match written {
                AnonymousDefault::Expression => Place::Wrap,
                AnonymousDefault::Declaration(_) if function.is_class() => {
                    match crate::place::after(analysis.module, function.node) {
                        Some(at) => Place::After { at, target },
                        None => Place::Nowhere,
                    }
                }
                AnonymousDefault::Declaration(_) => {
                    let at = header(analysis.module);
                    Place::Hoisted { at, target }
                }
            };
            self.work.push(Work {
                function,
                place,
                reason: Reason::Offered,
                flags: flags::DEFAULT_NAME,
            });
        }
        if let Some(object) = analysis.exports.default_object {
            for (function, place) in literals::properties(&analysis.index, object) {
                self.push(function, place, Reason::Offered);
            }
        }
    }
}

//! Which functions need a registration: a worklist from the memo calls, and from what other modules may reach.

use oxc_ast::AstKind;
use oxc_ast::ast::{CallExpression, Expression};
use oxc_syntax::node::NodeId;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Register;
use crate::common::sort::sort_by;
use crate::describe::capture::Captures;
use crate::describe::hash::Hasher;
use crate::describe::names::qualified;
use crate::flags;
use crate::index::analysis::Analysis;
use crate::index::exports::AnonymousDefault;
use crate::index::function::Function;
use crate::index::literals;
use crate::index::memo_calls::runs_memoized;
use crate::index::place::{Place, header, unnamed};
use crate::index::values::values;
use crate::reach::fields::fields;
use crate::reach::flow::Flow;
use crate::reach::origins::origins;
use crate::reach::placing::Placing;
use crate::reach::react::in_react;

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
    /// What the functions reach is added to the work.
    follows: bool,
    unplaced: Vec<Function>,
}

/// Memoized functions first, then what they reach, then the rest: each is described once, for its best reason.
///
/// Also those that a memoized function of this module can meet, and that no registration can stand at.
pub(crate) fn needed(analysis: &Analysis, hasher: &mut Hasher) -> (Vec<Needed>, Vec<Function>) {
    let mut list = Worklist {
        analysis,
        unplaced: vec![],
        work: vec![],
        symbols: FxHashSet::default(),
        follows: true,
    };
    list.add_memoized();
    let mut seen = FxHashSet::default();
    let mut done = vec![];
    list.drain(hasher, &mut seen, &mut done);
    list.add_offered();
    list.drain(hasher, &mut seen, &mut done);
    list.add_held(&seen);
    list.follows = false;
    list.drain(hasher, &mut seen, &mut done);
    let unplaced = list.unplaced_and_met(hasher);
    (done, unplaced)
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

    fn push_all(&mut self, functions: Vec<(Function, Place)>, reason: Reason) {
        for (function, place) in functions {
            self.push(function, place, reason);
        }
    }

    fn drain(&mut self, hasher: &mut Hasher, seen: &mut FxHashSet<NodeId>, done: &mut Vec<Needed>) {
        let mut next = 0;
        while next < self.work.len() {
            let Work {
                function,
                ref place,
                reason,
                mut flags,
            } = self.work[next];
            let in_react = matches!(place, Place::Wrap)
                .then(|| in_react(self.analysis, &function))
                .flatten();
            let place = in_react.unwrap_or_else(|| place.clone());
            if let Place::Around { once: true, .. } = place {
                flags |= flags::ONCE;
            }
            next += 1;
            let unknown = matches!(place, Place::Nowhere) || self.is_decorated(&function);
            if unknown || !seen.insert(function.node) {
                continue;
            }
            let captures = Captures::new(self.analysis, hasher, &function);
            let reach = reason.min(Reason::Reached);
            if self.follows {
                for &symbol in &captures.symbols {
                    self.add_symbol(symbol, reach);
                }
                self.add_returned(&function, reach);
                let fields = fields(self.analysis, &function, captures.flags);
                self.push_all(fields, reach);
            }
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
            self.add_bound(symbol, reason);
            let origins = origins(self.analysis, symbol);
            for function in origins.arguments {
                self.push(function, Place::Wrap, reason);
            }
            open.extend(origins.symbols);
        }
    }

    /// The functions that a variable is declared as or assigned.
    fn add_bound(&mut self, symbol: SymbolId, reason: Reason) {
        let bindings = &self.analysis.bindings;
        let members = bindings.members.get(&symbol).into_iter().flatten();
        for (function, place) in bindings.functions.get(&symbol).into_iter().chain(members) {
            self.push(*function, place.clone(), reason);
        }
    }

    fn add_returned(&mut self, function: &Function, reason: Reason) {
        let analysis = self.analysis;
        let returned = analysis.index.returned.get(&function.node);
        for expression in returned.into_iter().flatten() {
            let values = values(&analysis.index, expression);
            self.push_all(values.functions, reason);
            let symbols = values.names.into_iter();
            // What else its value is made from is not what is returned.
            for symbol in symbols.filter_map(|name| analysis.module.symbol_of(name)) {
                self.add_bound(symbol, reason);
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
        self.add_decorated();
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

    /// The classes with memoized members, wherever they stand: the run time finds them by the receiver.
    fn add_decorated(&mut self) {
        let analysis = self.analysis;
        if analysis.memo_calls.decorated.is_empty() {
            return;
        }
        let bound = analysis.bindings.functions.values();
        let bound: FxHashMap<NodeId, &Place> = bound.map(|(f, place)| (f.node, place)).collect();
        for decorated in &analysis.memo_calls.decorated {
            let class = decorated.class;
            let anonymous = analysis.exports.anonymous_default;
            if anonymous.is_some_and(|(function, _)| function.node == class) {
                self.add_default(Reason::Memoized);
            } else if let Some(&function) = analysis.index.functions.get(class) {
                let place = match bound.get(&class) {
                    Some(&place) => place.clone(),
                    None => unnamed(analysis.module, class),
                };
                self.push(function, place, Reason::Memoized);
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
            let values = values(&analysis.index, argument);
            self.push_all(values.functions, Reason::Reached);
            let symbols = values.names.into_iter();
            for symbol in symbols.filter_map(|name| analysis.module.symbol_of(name)) {
                self.add_symbol(symbol, Reason::Reached);
            }
        }
    }

    /// What other modules may reach: rule T3a.
    fn add_offered(&mut self) {
        let analysis = self.analysis;
        let register = &analysis.options.register;
        let scoping = analysis.module.scoping();
        let wanted = |symbol: SymbolId| {
            let everything = analysis.registers_all || analysis.module.common_js;
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
        if register.wants("default") || analysis.registers_all {
            self.add_default(Reason::Offered);
            self.add_default_object();
        }
    }

    /// Every other function that somebody can hold: of the whole module, or of what memoized functions can meet.
    fn add_held(&mut self, seen: &FxHashSet<NodeId>) {
        let analysis = self.analysis;
        let (module, index, register) =
            (analysis.module, &analysis.index, &analysis.options.register);
        let reachable = matches!(register, Register::Reachable);
        let all = analysis.registers_all || module.common_js && !reachable;
        let met = (!all).then(|| {
            let flow = Flow::new(analysis);
            flow.functions(flow.wanted())
        });
        let mut placing = Placing::new(module, index, &analysis.bindings);
        for &function in index.functions.iter() {
            let held = met.as_ref().is_none_or(|met| met.contains(&function.node));
            if held
                && !seen.contains(&function.node)
                && let Some(place) = placing.place(&function)
            {
                if matches!(place, Place::Nowhere) || self.is_decorated(&function) {
                    self.unplaced.push(function);
                }
                self.push(function, place, Reason::Offered);
            }
        }
    }

    /// Methods aside, for which their class stands; and those that read nothing, whose identity says all.
    fn unplaced_and_met(&mut self, hasher: &mut Hasher) -> Vec<Function> {
        let analysis = self.analysis;
        let mut unplaced = std::mem::take(&mut self.unplaced);
        unplaced.retain(|function| {
            let (_, parent) = analysis.module.outside_parentheses(function.node);
            !matches!(analysis.module.kind(parent), AstKind::MethodDefinition(_))
        });
        if unplaced.is_empty() {
            return unplaced;
        }
        let flow = Flow::new(analysis);
        let met = flow.functions(flow.roots());
        unplaced.retain(|function| {
            met.contains(&function.node)
                && !Captures::new(analysis, hasher, function).entries.is_empty()
        });
        unplaced
    }

    fn add_default(&mut self, reason: Reason) {
        let analysis = self.analysis;
        if let Some((function, written)) = analysis.exports.anonymous_default {
            let target = analysis.default_name();
            let place = match written {
                AnonymousDefault::Expression => Place::Wrap,
                AnonymousDefault::Declaration(_) if function.is_class() => {
                    match crate::index::place::after(analysis.module, function.node) {
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
                reason,
                flags: flags::DEFAULT_NAME,
            });
        }
    }

    fn add_default_object(&mut self) {
        if let Some(object) = self.analysis.exports.default_object {
            let properties = literals::properties(&self.analysis.index, object);
            self.push_all(properties, Reason::Offered);
        }
    }
}

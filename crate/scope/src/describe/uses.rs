//! The outer names that a function uses, and how.

use oxc_ast::AstKind;
use oxc_ast::ast::{AssignmentTarget, BindingPattern, Expression, IdentifierReference};
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;
use oxc_syntax::reference::ReferenceFlags;
use oxc_syntax::scope::ScopeId;
use oxc_syntax::symbol::{SymbolFlags, SymbolId};
use rustc_hash::FxHashMap;

use crate::common::work;
use crate::describe::held;
use crate::describe::kept::Kind;
use crate::describe::signals;
use crate::index::analysis::Analysis;
use crate::index::function::Function;
use crate::index::path::{self, Path};
use crate::parse::module::{Module, covers};

/// One place where a function names something outside it.
pub(crate) struct OuterName<'a> {
    pub(crate) node: NodeId,
    pub(crate) identifier: &'a IdentifierReference<'a>,
    /// `None`: no module declares it.
    pub(crate) symbol: Option<SymbolId>,
    pub(crate) flags: ReferenceFlags,
}

/// All of them, in source order; names in types are none.
pub(crate) fn outer_names<'a>(
    analysis: &Analysis<'_, 'a, '_>,
    function: &Function,
) -> Vec<OuterName<'a>> {
    outer_names_of(analysis, function.span, Some(function.scope))
}

/// Those of a range. Without a scope it is an expression of the module's own level.
pub(crate) fn outer_names_of<'a>(
    analysis: &Analysis<'_, 'a, '_>,
    span: Span,
    scope: Option<ScopeId>,
) -> Vec<OuterName<'a>> {
    let scoping = analysis.module.scoping();
    let mut outer = vec![];
    for name in analysis.index.names_in(span) {
        let reference = scoping.get_reference(name.reference);
        let flags = reference.flags();
        let AstKind::IdentifierReference(identifier) = analysis.module.kind(name.node) else {
            continue;
        };
        if !flags.is_read() && !flags.is_write() {
            continue;
        }
        let symbol = reference.symbol_id();
        if let Some(symbol) = symbol {
            let mut scopes = scoping.scope_ancestors(scoping.symbol_scope_id(symbol));
            let is_inner = match scope {
                Some(own) => scopes.any(|scope| scope == own),
                None => covers(span, scoping.symbol_span(symbol)),
            };
            if is_inner {
                continue;
            }
        }
        outer.push(OuterName {
            node: name.node,
            identifier,
            symbol: symbol.filter(|&symbol| !is_ambient(analysis, symbol)),
            flags,
        });
    }
    outer
}

/// `declare const VERSION: string`: something else provides it, perhaps nothing.
fn is_ambient(analysis: &Analysis, symbol: SymbolId) -> bool {
    let scoping = analysis.module.scoping();
    let flags = scoping.symbol_flags(symbol);
    flags.contains(SymbolFlags::Ambient)
        && !flags.contains(SymbolFlags::ConstEnum)
        && !analysis.bindings.functions.contains_key(&symbol)
}

/// How a function uses one outer variable.
pub(crate) struct Use<'a> {
    pub(crate) symbol: SymbolId,
    pub(crate) read: bool,
    /// What reads it, if a framework made it a signal.
    pub(crate) signal: Option<String>,
    /// The value itself is used, not only members of it.
    pub(crate) whole: bool,
    /// What is iterated of it.
    pub(crate) iterated: Vec<Vec<&'a str>>,
    pub(crate) paths: Vec<Vec<&'a str>>,
    /// What is done with the end of each path; with the value itself, if `whole`.
    kinds: Vec<Kind>,
    /// The members read from it first, as they are written; empty: itself.
    pub(crate) firsts: Vec<&'a str>,
    /// Dotted names of what is called, after the variable's own.
    pub(crate) called: Vec<Vec<&'a str>>,
}

/// The outer variables in the order of their first use.
#[derive(Default)]
pub(crate) struct Uses<'a> {
    pub(crate) list: Vec<Use<'a>>,
    places: FxHashMap<SymbolId, usize>,
}

impl<'a> Uses<'a> {
    /// Answers whether the variable is written here.
    pub(crate) fn add(
        &mut self,
        analysis: &Analysis<'_, 'a, '_>,
        name: &OuterName<'a>,
        symbol: SymbolId,
        kind: impl FnOnce(&Path) -> Kind,
    ) -> bool {
        let namespace = is_namespace(analysis, symbol);
        let signal = signals::signal(analysis, name.node, symbol);
        let mut path = path::path(analysis.module, name.node, usize::from(namespace));
        // `collator.compare`, handed on: the collator is what counts.
        if let [member] = path.members[..]
            && path.last.is_none()
            && held::is_bound(member)
            && held::holds_intl(analysis, symbol)
        {
            path.last = path.members.pop();
        }
        let used = self.of(symbol);
        if let Some(signal) = signal {
            used.read |= signal.read.is_some();
            used.signal = used.signal.take().or(signal.read);
            return signal.written;
        }
        used.read |= name.flags.is_read();
        let first = path.members.first().copied().or(path.last);
        used.firsts.push(first.unwrap_or_default());
        if path.called {
            used.called.push(full(&path));
        }
        if path.members.is_empty() {
            used.whole = true;
        }
        used.kinds.push(kind(&path));
        if is_iterated(analysis.module, path.end) {
            used.iterated.push(path.members.clone());
        }
        used.paths.push(path.members);
        name.flags.is_write()
    }
}

impl<'a> Uses<'a> {
    /// The variable is used in a way that nothing in the source shows.
    pub(crate) fn add_unseen(&mut self, symbol: SymbolId) {
        let used = self.of(symbol);
        (used.read, used.whole) = (true, true);
        used.paths.push(vec![]);
        used.kinds.push(Kind::Any);
        used.firsts.push("");
    }

    fn of(&mut self, symbol: SymbolId) -> &mut Use<'a> {
        let place = *self.places.entry(symbol).or_insert_with(|| {
            self.list.push(Use {
                symbol,
                read: false,
                signal: None,
                whole: false,
                iterated: vec![],
                paths: vec![],
                kinds: vec![],
                firsts: vec![],
                called: vec![],
            });
            self.list.len() - 1
        });
        &mut self.list[place]
    }
}

impl Use<'_> {
    /// What is done with a value that the thunk reads: the end of this path, of which others can go on from.
    pub(crate) fn kind(&self, members: &[&str]) -> Kind {
        if !self.kinds.iter().any(|&kind| kind != Kind::Any) {
            return Kind::Any;
        }
        work::count(self.paths.len());
        let under = self.paths.iter().zip(&self.kinds);
        let under = under.filter(|(path, _)| path.starts_with(members));
        let kinds = under.map(|(path, &kind)| match path.len() == members.len() {
            true => kind,
            false => Kind::Any,
        });
        kinds.max().unwrap_or_default()
    }
}

/// `[...x]`, `for (… of x)`, `const [a] = x`, `yield* x`, `Array.from(x)`, `new Map(x)`.
fn is_iterated(module: &Module, node: NodeId) -> bool {
    let (child, parent) = module.outside_parentheses(node);
    let span = module.span(child);
    match module.kind(parent) {
        AstKind::SpreadElement(_) => !matches!(
            module.kind(module.parent(parent)),
            AstKind::ObjectExpression(_)
        ),
        AstKind::ForOfStatement(s) => s.right.span() == span,
        AstKind::YieldExpression(y) => y.delegate,
        AstKind::VariableDeclarator(d) => matches!(d.id, BindingPattern::ArrayPattern(_)),
        AstKind::AssignmentExpression(a) => {
            matches!(a.left, AssignmentTarget::ArrayAssignmentTarget(_))
        }
        AstKind::NewExpression(call) => {
            call.callee.span() != span && is_global(module, &call.callee)
        }
        AstKind::CallExpression(call) => match &call.callee {
            Expression::StaticMemberExpression(m) => {
                ITERATING.contains(&m.property.name.as_str()) && is_global(module, &m.object)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Static methods that iterate what they are given.
const ITERATING: [&str; 8] = [
    "all",
    "allSettled",
    "any",
    "from",
    "fromAsync",
    "fromEntries",
    "groupBy",
    "race",
];

/// A global that makes something of what it iterates, or has such a method.
fn is_global(module: &Module, callee: &Expression) -> bool {
    const ITERATE: [&str; 8] = [
        "Array", "Iterator", "Map", "Object", "Promise", "Set", "WeakMap", "WeakSet",
    ];
    matches!(callee, Expression::Identifier(id)
        if ITERATE.contains(&id.name.as_str()) && module.symbol_of(id).is_none())
}

fn full<'a>(path: &Path<'a>) -> Vec<&'a str> {
    path.members.iter().copied().chain(path.last).collect()
}

/// Are the members of this variable read one by one, without a receiver?
pub(crate) fn is_namespace(analysis: &Analysis, symbol: SymbolId) -> bool {
    let import = analysis.imports.get(symbol);
    import.is_some_and(|import| import.namespace || import.package.is_some() && import.is_whole())
}

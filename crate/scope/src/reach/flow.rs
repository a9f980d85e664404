//! Which functions a memoized function can meet, and through which variables: more of them rather than fewer, as a function
//! that counts by its identity alone may read what has changed since.
//!
//! A node is something that can be met. It leads to what its value is made from, and to whatever is put into that value
//! anywhere else: `list.push(f)`, `api.run = f`, `install(api, f)`, `let f; function take() { f = part }`.

use oxc_ast::AstKind;
use oxc_ast::ast::{AssignmentTarget, BindingPattern};
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::FxHashSet;

use crate::index::analysis::Analysis;
use crate::index::inside;
use crate::index::jsx::elements;
use crate::index::path::path;
use crate::parse::module::covers;
use crate::reach::data_types::{is_primitive, memoizes_data};
use crate::reach::dynamic;
use crate::reach::origins::namespace_members;
use crate::reach::port::{BOTH, Calls, NO_CALLS, Port, Side, TAKES};

/// What can be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Node<'a> {
    /// The value of a variable.
    Symbol(SymbolId),
    Function(NodeId),
    /// What is put into the value of a variable, or of one member of a namespace.
    Into {
        symbol: SymbolId,
        member: &'a str,
        calls: Calls,
    },
    /// What is written in a piece of source.
    Mention(Span),
    /// What is put into the value of an expression.
    From {
        node: NodeId,
        calls: Calls,
    },
}

/// Where a node leads to.
#[derive(Default)]
pub(crate) struct Leads<'a> {
    pub(crate) nodes: Vec<Node<'a>>,
    /// Functions to register.
    pub(crate) functions: Vec<NodeId>,
    /// What exports of app modules lead to.
    pub(crate) ports: Vec<Port>,
}

impl Leads<'_> {
    /// The calls of what this module exports as `name` count.
    pub(crate) fn own(&mut self, name: &str, calls: Calls) {
        let ports = calls.sides().map(|side| Port::new("", name, side));
        self.ports.extend(ports);
    }
}

pub(crate) struct Flow<'f, 'm, 'a, 'o> {
    pub(crate) analysis: &'f Analysis<'m, 'a, 'o>,
}

impl<'f, 'm, 'a, 'o> Flow<'f, 'm, 'a, 'o> {
    pub(crate) fn new(analysis: &'f Analysis<'m, 'a, 'o>) -> Self {
        Self { analysis }
    }

    /// The memoized functions of the module, and what their callers give them.
    pub(crate) fn roots(&self) -> Vec<Node<'a>> {
        let analysis = self.analysis;
        let mut leads = Leads::default();
        for &call in &analysis.memo_calls.calls {
            if let AstKind::CallExpression(memo) = analysis.module.kind(call)
                && let Some(argument) = memo.arguments.first()
            {
                leads.nodes.push(Node::Mention(argument.span()));
            }
            // Its `this` may be what it is put into.
            let mut out = Leads::default();
            self.climb(call, TAKES, false, &mut out);
            leads
                .nodes
                .extend(out.nodes.iter().filter_map(|node| match node {
                    Node::Into { symbol, .. } => Some(Node::Symbol(*symbol)),
                    _ => None,
                }));
            if !memoizes_data(self.analysis, call) {
                leads.nodes.push(Node::From {
                    node: call,
                    calls: TAKES,
                });
            }
        }
        for decorated in &analysis.memo_calls.decorated {
            leads.nodes.push(Node::Function(decorated.class));
            self.owner(decorated.class, BOTH, &mut leads);
        }
        self.set_up(&mut leads);
        leads.nodes
    }

    /// What this module has to know of: its roots, and what other modules reach here.
    pub(crate) fn wanted(&self) -> Vec<Node<'a>> {
        let options = self.analysis.options;
        let offered = self.offered().into_iter();
        let wanted = offered.filter(|(port, _)| options.register.wants(&port.text()));
        let mut nodes = self.roots();
        nodes.extend(wanted.map(|(_, node)| node));
        nodes
    }

    /// All functions that can be met from these nodes.
    pub(crate) fn functions(&self, from: Vec<Node<'a>>) -> FxHashSet<NodeId> {
        let mut functions = FxHashSet::default();
        let mut seen = FxHashSet::default();
        let mut open = from;
        while let Some(node) = open.pop() {
            if seen.insert(node) {
                let leads = self.leads(node);
                functions.extend(leads.functions);
                open.extend(leads.nodes);
            }
        }
        functions
    }

    /// All variables whose values can be met from these nodes.
    pub(crate) fn symbols(&self, from: Vec<Node<'a>>) -> FxHashSet<SymbolId> {
        let mut seen = FxHashSet::default();
        let mut open = from;
        while let Some(node) = open.pop() {
            if seen.insert(node) {
                open.extend(self.leads(node).nodes);
            }
        }
        let symbols = seen.into_iter().filter_map(|node| match node {
            Node::Symbol(symbol) => Some(symbol),
            _ => None,
        });
        symbols.collect()
    }

    pub(crate) fn leads(&self, node: Node<'a>) -> Leads<'a> {
        let mut leads = Leads::default();
        match node {
            Node::Symbol(symbol) => self.symbol(symbol, &mut leads),
            Node::Function(node) => {
                let span = self.analysis.module.span(node);
                self.mention(span, &mut leads);
            }
            Node::Mention(span) => self.mention(span, &mut leads),
            Node::Into {
                symbol,
                member,
                calls,
            } => self.into(symbol, member, calls, &mut leads),
            Node::From { node, calls } => self.climb(node, calls, false, &mut leads),
        }
        leads
    }

    /// Everything that a piece of source names, and the functions written in it.
    pub(crate) fn mention(&self, span: Span, leads: &mut Leads<'a>) {
        let Analysis { module, index, .. } = self.analysis;
        let scoping = module.scoping();
        for name in index.names_in(span) {
            let reference = scoping.get_reference(name.reference);
            match reference.symbol_id() {
                Some(symbol)
                    if reference.is_read() && !covers(span, scoping.symbol_span(symbol)) =>
                {
                    self.name(name.node, symbol, leads);
                }
                Some(_) => {}
                None if module.text(module.span(name.node)) == "require" => {
                    let from = dynamic::loaded(self.analysis, name.node);
                    leads
                        .ports
                        .extend(from.iter().map(|from| Port::whole(from)));
                }
                None => {}
            }
        }
        let elements = elements(index, span);
        if let Some(&(_, node)) = elements.first() {
            for symbol in self.analysis.jsx.made(module, elements).symbols {
                if !covers(span, scoping.symbol_span(symbol)) {
                    self.name(node, symbol, leads);
                }
            }
        }
        for &(_, node) in inside(&index.dynamic_imports, span) {
            let from = dynamic::imported(self.analysis, node);
            leads
                .ports
                .extend(from.iter().map(|from| Port::whole(from)));
        }
        for &(_, node) in inside(&index.import_metas, span) {
            let from = dynamic::globbed(self.analysis, node);
            leads
                .ports
                .extend(from.iter().map(|from| Port::whole(from)));
        }
        let functions = index.functions.inside(span);
        leads
            .functions
            .extend(functions.map(|function| function.node));
        for &(_, node) in inside(&index.receivers, span) {
            let class = module.closest(node, |kind| matches!(kind, AstKind::Class(_)));
            let outer = class.filter(|&class| !covers(span, module.span(class)));
            leads.nodes.extend(outer.map(Node::Function));
            self.receiver(node, span, leads);
        }
    }

    fn name(&self, node: NodeId, symbol: SymbolId, leads: &mut Leads<'a>) {
        let Some(import) = self.analysis.imports.get(symbol) else {
            leads.nodes.push(Node::Symbol(symbol));
            return;
        };
        if import.package.is_some() {
            return;
        }
        let path = path(self.analysis.module, node, 1);
        let (name, member) = match path.members.first() {
            Some(member) if import.is_whole() => (*member, *member),
            _ => (import.name.as_str(), ""),
        };
        // `import d = require('./d')` is the value that `export =` has there.
        if import.is_whole() && !import.namespace && !self.analysis.module.common_js {
            leads.ports.push(Port::whole(&import.specifier));
        }
        let port = Port::new(&import.specifier, name, Side::Value);
        leads.ports.push(port);
        leads.nodes.push(Node::Into {
            symbol,
            member,
            calls: NO_CALLS,
        });
    }

    fn symbol(&self, symbol: SymbolId, leads: &mut Leads<'a>) {
        let Analysis {
            module, bindings, ..
        } = self.analysis;
        let scoping = module.scoping();
        if self.analysis.imports.get(symbol).is_some() {
            return;
        }
        leads.nodes.push(Node::Into {
            symbol,
            member: "",
            calls: NO_CALLS,
        });
        if let Some((function, _)) = bindings.functions.get(&symbol) {
            leads.nodes.push(Node::Function(function.node));
        }
        let declaration = scoping.symbol_declaration(symbol);
        self.source(declaration, leads);
        for reference in scoping.get_resolved_references(symbol) {
            if reference.is_write() {
                self.source(reference.node_id(), leads);
            }
        }
        let members = namespace_members(self.analysis, symbol).into_iter();
        leads.nodes.extend(members.map(Node::Symbol));
    }

    /// Who calls a function or class: by its name, or by whatever it is put into.
    pub(crate) fn owner(&self, node: NodeId, calls: Calls, leads: &mut Leads<'a>) {
        let module = self.analysis.module;
        let (declared, id) = match module.kind(node) {
            AstKind::Function(f) => (f.is_declaration(), f.id.as_ref()),
            AstKind::Class(c) => (c.is_declaration(), c.id.as_ref()),
            _ => (false, None),
        };
        if let Some(id) = id {
            let symbol = id.symbol_id();
            leads.nodes.push(Node::Into {
                symbol,
                member: "",
                calls,
            });
        }
        if !declared {
            leads.nodes.push(Node::From { node, calls });
        } else if matches!(
            module.kind(module.parent(node)),
            AstKind::ExportDefaultDeclaration(_)
        ) {
            leads.own("default", calls);
        }
    }

    fn into(&self, symbol: SymbolId, member: &str, calls: Calls, leads: &mut Leads<'a>) {
        let Analysis {
            module,
            bindings,
            exports,
            ..
        } = self.analysis;
        let scoping = module.scoping();
        if self.holds_no_object(symbol) {
            return;
        }
        // A function that is only called or passed on gets nothing put into it; what is made of a class may be a subclass.
        let function = bindings.functions.get(&symbol);
        let plain = function.is_some_and(|(function, _)| !function.is_class())
            && !scoping.symbol_is_mutated(symbol);
        for reference in scoping.get_resolved_references(symbol) {
            let mut node = reference.node_id();
            if !member.is_empty() {
                if path(module, node, 1).members.first() != Some(&member) {
                    continue;
                }
                node = module.parent(node);
            }
            self.climb(node, calls, plain && calls == NO_CALLS, leads);
        }
        if self.analysis.imports.get(symbol).is_some() {
            return;
        }
        for name in exports.names(symbol) {
            if !plain && !self.analysis.memo_calls.results.contains(&symbol) {
                leads.ports.push(Port::new("", name, Side::Put));
            }
            leads.own(name, calls);
        }
    }

    /// `let rate = 1; rate += 2`: nothing can be put into its value.
    fn holds_no_object(&self, symbol: SymbolId) -> bool {
        let module = self.analysis.module;
        let scoping = module.scoping();
        let AstKind::VariableDeclarator(d) = module.kind(scoping.symbol_declaration(symbol)) else {
            return false;
        };
        let mut writes = scoping.get_resolved_references(symbol);
        d.init.as_ref().is_some_and(is_primitive)
            && matches!(d.id, BindingPattern::BindingIdentifier(_))
            && writes.all(|reference| {
                let parent = module.kind(module.parent(reference.node_id()));
                !reference.is_write()
                    || match parent {
                        AstKind::UpdateExpression(_) => true,
                        AstKind::AssignmentExpression(a) => {
                            matches!(a.left, AssignmentTarget::AssignmentTargetIdentifier(_))
                                && is_primitive(&a.right)
                        }
                        _ => false,
                    }
            })
    }
}

//! What is put into a value, wherever it goes: from where it is written outwards.

use oxc_ast::AstKind;
use oxc_ast::ast::{Argument, Expression};
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;

use crate::index::analysis::Analysis;
use crate::index::inside;
use crate::reach::flow::{Flow, Leads, Node};
use crate::reach::port::{BOTH, Calls, GIVES, NO_CALLS, Port, Side};

/// Methods that keep nothing of what they are given, whoever has them.
const KEEP_NOTHING: [&str; 12] = [
    "at",
    "concat",
    "endsWith",
    "has",
    "includes",
    "indexOf",
    "join",
    "keys",
    "lastIndexOf",
    "slice",
    "startsWith",
    "toString",
];

/// Methods that call what they are given.
const CALL_BACK: [&str; 14] = [
    "catch",
    "every",
    "filter",
    "find",
    "findIndex",
    "findLast",
    "flatMap",
    "forEach",
    "map",
    "reduce",
    "reduceRight",
    "some",
    "sort",
    "then",
];

/// Globals that only look at what they are given.
const LOOK: [&str; 9] = [
    "Array",
    "Boolean",
    "JSON",
    "Math",
    "Number",
    "String",
    "console",
    "isNaN",
    "structuredClone",
];

/// A value on its way outwards.
struct Climb<'a> {
    /// The expression that has it.
    node: NodeId,
    /// What is done with its calls.
    calls: Calls,
    /// A function that is only called or passed on: nothing is put into it there.
    plain: bool,
    /// It is a member of the value by now, or what a call of it gave: its name; empty: any.
    inner: Option<&'a str>,
}

impl Climb<'_> {
    fn any_member(&mut self) -> bool {
        self.inner = Some("");
        true
    }
}

impl<'a> Flow<'_, '_, 'a, '_> {
    /// Follows a value from where it is written to where it goes, and tells what is put into it on the way.
    pub(crate) fn climb(&self, node: NodeId, calls: Calls, plain: bool, leads: &mut Leads<'a>) {
        let mut at = Climb {
            node,
            calls,
            plain,
            inner: None,
        };
        while self.step(&mut at, leads) {
            at.node = self.analysis.module.parent(at.node);
        }
    }

    /// What the node around does with the value. Answers whether it goes on from there, as do all steps below.
    fn step(&self, at: &mut Climb<'a>, leads: &mut Leads<'a>) -> bool {
        let module = self.analysis.module;
        let (parent, span) = (module.parent(at.node), module.span(at.node));
        match module.kind(parent) {
            AstKind::StaticMemberExpression(m) => {
                let member = m.property.name.as_str();
                at.inner = Some(member);
                // A number: nothing can be put into it.
                !matches!(member, "length" | "size")
            }
            AstKind::ComputedMemberExpression(m) if m.object.span() == span => at.any_member(),
            AstKind::PrivateFieldExpression(_) | AstKind::JSXMemberExpression(_) => at.any_member(),
            AstKind::CallExpression(_) | AstKind::NewExpression(_) => {
                let goes_on = self.call(at, parent, leads);
                at.inner = Some("");
                goes_on
            }
            AstKind::AssignmentExpression(a) if a.right.span() == span => {
                if !at.plain {
                    self.targets(a.left.span(), at.calls, leads);
                }
                // It is the value of the assignment, too.
                !at.plain
            }
            AstKind::AssignmentExpression(a) => {
                if at.inner.is_some() {
                    self.mention(a.right.span(), leads);
                }
                // `(lists[name] ??= []).push(f)`
                true
            }
            // A target inside a pattern, or more syntax around the same value.
            AstKind::ArrayAssignmentTarget(_)
            | AstKind::ObjectAssignmentTarget(_)
            | AstKind::AssignmentTargetWithDefault(_)
            | AstKind::AssignmentTargetRest(_)
            | AstKind::AssignmentTargetPropertyProperty(_)
            | AstKind::ParenthesizedExpression(_)
            | AstKind::TSAsExpression(_)
            | AstKind::TSSatisfiesExpression(_)
            | AstKind::TSNonNullExpression(_)
            | AstKind::TSTypeAssertion(_)
            | AstKind::TSInstantiationExpression(_)
            | AstKind::ChainExpression(_) => true,
            // An element of a component calls it with what it has.
            AstKind::JSXOpeningElement(_) if at.calls.takes => {
                self.mention(module.span(module.parent(parent)), leads);
                false
            }
            // A subclass: what its base has of its own may note the class, or make instances of it.
            AstKind::Class(c)
                if c.heritage
                    .as_ref()
                    .is_some_and(|h| h.expression.span() == span) =>
            {
                leads.nodes.push(Node::Function(parent));
                self.owner(parent, NO_CALLS, leads);
                false
            }
            _ => !at.plain && self.pass_on(at, parent, leads),
        }
    }

    /// The value is called, or given to what is.
    fn call(&self, at: &mut Climb<'a>, parent: NodeId, leads: &mut Leads<'a>) -> bool {
        let module = self.analysis.module;
        let span = module.span(at.node);
        match module.kind(parent) {
            AstKind::CallExpression(call) if call.callee.span() == span => {
                let keeps = at.inner.is_some_and(|name| !KEEP_NOTHING.contains(&name));
                if at.calls.takes || keeps {
                    self.arguments(&call.arguments, None, leads);
                }
                let gives = at.inner.is_some() || at.calls.gives;
                at.calls = NO_CALLS;
                gives && !at.plain
            }
            AstKind::NewExpression(call) if call.callee.span() == span => {
                if at.calls.takes {
                    self.arguments(&call.arguments, None, leads);
                }
                at.calls.gives
            }
            AstKind::CallExpression(_) if self.is_memo(parent) => {
                // What it gives is kept by the cache alone.
                at.calls.gives = false;
                at.calls.takes || at.inner.is_some()
            }
            AstKind::CallExpression(call) => self.given(&call.callee, &call.arguments, at, leads),
            AstKind::NewExpression(call) => self.given(&call.callee, &call.arguments, at, leads),
            _ => false,
        }
    }

    /// The value becomes that of a larger expression, or part of it.
    fn pass_on(&self, at: &mut Climb<'a>, parent: NodeId, leads: &mut Leads<'a>) -> bool {
        let module = self.analysis.module;
        let span = module.span(at.node);
        match module.kind(parent) {
            AstKind::JSXExpressionContainer(_)
            | AstKind::JSXAttribute(_)
            | AstKind::JSXSpreadAttribute(_) => {
                let element = module.closest(parent, |kind| matches!(kind, AstKind::JSXElement(_)));
                if let Some(AstKind::JSXElement(e)) = element.map(|node| module.kind(node)) {
                    self.mention(e.opening_element.span, leads);
                }
                false
            }
            AstKind::ConditionalExpression(c) => c.test.span() != span,
            AstKind::SequenceExpression(s) => {
                s.expressions.last().is_some_and(|last| last.span() == span)
            }
            AstKind::LogicalExpression(_)
            | AstKind::AwaitExpression(_)
            | AstKind::SpreadElement(_) => true,
            // From here on it is the literal that is followed.
            AstKind::ArrayExpression(_) | AstKind::ObjectExpression(_) => {
                at.inner = None;
                true
            }
            AstKind::ObjectProperty(p) => p.value.span() == span,
            _ => {
                self.arrive(at, parent, leads);
                false
            }
        }
    }

    /// The value is where it stays: in a variable or a member, with the caller, with other modules.
    fn arrive(&self, at: &Climb<'a>, parent: NodeId, leads: &mut Leads<'a>) {
        let module = self.analysis.module;
        let calls = at.calls;
        match module.kind(parent) {
            AstKind::VariableDeclarator(d) => self.targets(d.id.span(), calls, leads),
            AstKind::FormalParameter(p) => self.targets(p.pattern.span(), calls, leads),
            AstKind::AssignmentPattern(p) => self.targets(p.left.span(), calls, leads),
            AstKind::ForOfStatement(s) => match s.right.span() == module.span(at.node) {
                true => self.targets(s.left.span(), calls, leads),
                false => self.mention(s.right.span(), leads),
            },
            AstKind::ReturnStatement(_)
            | AstKind::YieldExpression(_)
            | AstKind::ArrowFunctionExpression(_) => {
                if let Some(function) = module.enclosing_function(at.node) {
                    self.owner(function, GIVES, leads);
                }
            }
            // Whoever catches it.
            AstKind::ThrowStatement(_) => self.thrown(parent, leads),
            AstKind::ExportDefaultDeclaration(_) => {
                if !self.is_memo(at.node) {
                    leads.ports.push(Port::new("", "default", Side::Put));
                }
                leads.own("default", calls);
            }
            AstKind::PropertyDefinition(_)
            | AstKind::AccessorProperty(_)
            | AstKind::MethodDefinition(_) => {
                let class = module.closest(parent, |kind| matches!(kind, AstKind::Class(_)));
                if let Some(class) = class {
                    leads.nodes.push(Node::Function(class));
                    self.owner(class, BOTH, leads);
                }
            }
            _ => {}
        }
    }

    /// The variable of the `catch` around, in the same function.
    fn thrown(&self, statement: NodeId, leads: &mut Leads<'a>) {
        let module = self.analysis.module;
        let mut current = statement;
        loop {
            let (parent, span) = (module.parent(current), module.span(current));
            match module.kind(parent) {
                AstKind::TryStatement(s) if s.block.span == span => {
                    let parameter = s
                        .handler
                        .as_ref()
                        .and_then(|handler| handler.param.as_ref());
                    if let Some(parameter) = parameter {
                        self.targets(parameter.pattern.span(), NO_CALLS, leads);
                        return;
                    }
                }
                AstKind::Program(_)
                | AstKind::Function(_)
                | AstKind::ArrowFunctionExpression(_) => {
                    return;
                }
                _ => {}
            }
            current = parent;
        }
    }

    fn is_memo(&self, node: NodeId) -> bool {
        self.analysis.memo_calls.calls.binary_search(&node).is_ok()
    }

    /// The value is an argument: whom it is given to, and with what. `false`: nobody keeps it.
    fn given(
        &self,
        callee: &Expression<'a>,
        arguments: &[Argument<'a>],
        at: &Climb<'a>,
        leads: &mut Leads<'a>,
    ) -> bool {
        let module = self.analysis.module;
        let own = module.span(at.node);
        let root = match callee.get_inner_expression() {
            Expression::StaticMemberExpression(member) => {
                if CALL_BACK.contains(&member.property.name.as_str()) {
                    let is_first = arguments.first().is_some_and(|first| first.span() == own);
                    if at.calls.takes || !is_first {
                        // It is called with the elements; or it is what another is called with, or on.
                        self.mention(callee.span(), leads);
                        self.arguments(arguments, Some(own), leads);
                    }
                    return !at.plain;
                }
                &member.object
            }
            other => other,
        };
        if let Expression::Identifier(id) = root
            && module.symbol_of(id).is_none()
            && LOOK.contains(&id.name.as_str())
        {
            return false;
        }
        let named = matches!(callee.get_inner_expression(), Expression::Identifier(_));
        let global = matches!(root, Expression::Identifier(id) if module.symbol_of(id).is_none());
        if at.plain && !named && !global {
            return false;
        }
        self.mention(callee.span(), leads);
        self.arguments(arguments, Some(own), leads);
        !at.plain
    }

    fn arguments(&self, list: &[Argument<'a>], but: Option<Span>, leads: &mut Leads<'a>) {
        for argument in list.iter().filter(|argument| Some(argument.span()) != but) {
            self.mention(argument.span(), leads);
        }
    }

    /// The variables that a pattern or a target gives the value to, or that it is put into.
    fn targets(&self, span: Span, calls: Calls, leads: &mut Leads<'a>) {
        let Analysis { module, index, .. } = self.analysis;
        let scoping = module.scoping();
        for name in index.names_in(span) {
            if let Some(symbol) = scoping.get_reference(name.reference).symbol_id() {
                leads.nodes.push(Node::Into {
                    symbol,
                    member: "",
                    calls,
                });
            }
        }
        for symbol in index.declared_in(span) {
            leads.nodes.push(Node::Into {
                symbol,
                member: "",
                calls,
            });
        }
        for &(_, node) in inside(&index.receivers, span) {
            let class = module.closest(node, |kind| matches!(kind, AstKind::Class(_)));
            if let Some(class) = class {
                leads.nodes.push(Node::Function(class));
                self.owner(class, BOTH, leads);
            }
        }
    }
}

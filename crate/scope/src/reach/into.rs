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

impl<'a> Flow<'_, '_, 'a, '_> {
    /// Follows a value from where it is written to where it goes, and tells what is put into it on the way.
    pub(crate) fn climb(&self, node: NodeId, mut calls: Calls, plain: bool, leads: &mut Leads<'a>) {
        let module = self.analysis.module;
        let mut current = node;
        // A member of the value, or what a call of it gave.
        let mut inner: Option<&'a str> = None;
        loop {
            let (parent, span) = (module.parent(current), module.span(current));
            match module.kind(parent) {
                AstKind::StaticMemberExpression(m) => {
                    if matches!(m.property.name.as_str(), "length" | "size") {
                        return;
                    }
                    inner = Some(m.property.name.as_str());
                }
                AstKind::ComputedMemberExpression(m) if m.object.span() == span => inner = Some(""),
                AstKind::PrivateFieldExpression(_) => inner = Some(""),
                AstKind::CallExpression(call) if call.callee.span() == span => {
                    let keeps = inner.is_some_and(|name| !KEEP_NOTHING.contains(&name));
                    if calls.takes || keeps {
                        self.arguments(&call.arguments, None, leads);
                    }
                    if plain || inner.is_none() && !calls.gives {
                        return;
                    }
                    inner = Some("");
                    calls = NO_CALLS;
                }
                AstKind::NewExpression(call) if call.callee.span() == span => {
                    if calls.takes {
                        self.arguments(&call.arguments, None, leads);
                    }
                    if !calls.gives {
                        return;
                    }
                    inner = Some("");
                }
                AstKind::CallExpression(call) => {
                    if self.is_memo(parent) {
                        // What it gives is kept by the cache alone.
                        calls.gives = false;
                        if !calls.takes && inner.is_none() {
                            return;
                        }
                    } else if !self.given(&call.callee, &call.arguments, span, calls, plain, leads)
                    {
                        return;
                    }
                    inner = Some("");
                }
                AstKind::NewExpression(call) => {
                    if !self.given(&call.callee, &call.arguments, span, calls, plain, leads) {
                        return;
                    }
                    inner = Some("");
                }
                AstKind::AssignmentExpression(a) if a.right.span() == span => {
                    if plain {
                        return;
                    }
                    self.targets(a.left.span(), calls, leads);
                }
                AstKind::AssignmentExpression(a) => {
                    if inner.is_some() {
                        self.mention(a.right.span(), leads);
                    }
                    // `(lists[name] ??= []).push(f)`
                }
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
                | AstKind::ChainExpression(_) => {}
                AstKind::JSXOpeningElement(_) if calls.takes => {
                    return self.mention(module.span(module.parent(parent)), leads);
                }
                AstKind::JSXMemberExpression(_) => inner = Some(""),
                // A subclass: what its base has of its own may note the class, or make instances of it.
                AstKind::Class(c)
                    if c.heritage
                        .as_ref()
                        .is_some_and(|h| h.expression.span() == span) =>
                {
                    leads.nodes.push(Node::Function(parent));
                    self.owner(parent, NO_CALLS, leads);
                    return;
                }
                _ if plain => return,
                AstKind::JSXExpressionContainer(_)
                | AstKind::JSXAttribute(_)
                | AstKind::JSXSpreadAttribute(_) => {
                    let element =
                        module.closest(parent, |kind| matches!(kind, AstKind::JSXElement(_)));
                    if let Some(AstKind::JSXElement(e)) = element.map(|node| module.kind(node)) {
                        self.mention(e.opening_element.span, leads);
                    }
                    return;
                }
                AstKind::ConditionalExpression(c) if c.test.span() != span => {}
                AstKind::SequenceExpression(s) => {
                    if s.expressions.last().is_none_or(|last| last.span() != span) {
                        return;
                    }
                }
                AstKind::LogicalExpression(_)
                | AstKind::AwaitExpression(_)
                | AstKind::SpreadElement(_) => {}
                AstKind::ArrayExpression(_) | AstKind::ObjectExpression(_) => inner = None,
                AstKind::ObjectProperty(p) if p.value.span() == span => {}
                AstKind::VariableDeclarator(d) => {
                    return self.targets(d.id.span(), calls, leads);
                }
                AstKind::FormalParameter(p) => return self.targets(p.pattern.span(), calls, leads),
                AstKind::AssignmentPattern(p) => return self.targets(p.left.span(), calls, leads),
                AstKind::ForOfStatement(s) => {
                    return match s.right.span() == span {
                        true => self.targets(s.left.span(), calls, leads),
                        false => self.mention(s.right.span(), leads),
                    };
                }
                AstKind::ReturnStatement(_)
                | AstKind::YieldExpression(_)
                | AstKind::ArrowFunctionExpression(_) => {
                    if let Some(function) = module.enclosing_function(current) {
                        self.owner(function, GIVES, leads);
                    }
                    return;
                }
                // Whoever catches it.
                AstKind::ThrowStatement(_) => return self.thrown(parent, leads),
                AstKind::ExportDefaultDeclaration(_) => {
                    if !self.is_memo(current) {
                        leads.ports.push(Port::new("", "default", Side::Put));
                    }
                    return leads.own("default", calls);
                }
                AstKind::PropertyDefinition(_)
                | AstKind::AccessorProperty(_)
                | AstKind::MethodDefinition(_) => {
                    let class = module.closest(parent, |kind| matches!(kind, AstKind::Class(_)));
                    if let Some(class) = class {
                        leads.nodes.push(Node::Function(class));
                        self.owner(class, BOTH, leads);
                    }
                    return;
                }
                _ => return,
            }
            current = parent;
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
        own: Span,
        calls: Calls,
        plain: bool,
        leads: &mut Leads<'a>,
    ) -> bool {
        let module = self.analysis.module;
        let root = match callee.get_inner_expression() {
            Expression::StaticMemberExpression(member) => {
                if CALL_BACK.contains(&member.property.name.as_str()) {
                    let is_first = arguments.first().is_some_and(|first| first.span() == own);
                    if calls.takes || !is_first {
                        // It is called with the elements; or it is what another is called with, or on.
                        self.mention(callee.span(), leads);
                        self.arguments(arguments, Some(own), leads);
                    }
                    return !plain;
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
        if plain && !named && !global {
            return false;
        }
        self.mention(callee.span(), leads);
        self.arguments(arguments, Some(own), leads);
        !plain
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

//! Whether a use of a value only keeps it: puts it into the output, compares it, or tests it. Certain positions only, as a
//! function that nobody knows counts by its identity there.

use oxc_ast::AstKind;
use oxc_ast::ast::{
    BinaryExpression, BinaryOperator, BindingPattern, Expression, LogicalOperator, PropertyKey,
    PropertyKind, UnaryOperator, VariableDeclarationKind,
};
use oxc_span::GetSpan;
use oxc_syntax::node::NodeId;
use oxc_syntax::symbol::SymbolId;

use crate::common::work;
use crate::index::analysis::Analysis;
use crate::index::function::Function;
use crate::parse::keys::key_name;
use crate::parse::module::Module;

/// How a function uses the value of a capture, from the least to the most that can be done with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Compares it or tests its truth or type.
    Kept,
    /// Also gives it to its caller, in its output.
    Returned,
    /// Anything may be done with it.
    #[default]
    Any,
    /// It belongs to a package that holds state.
    Stateful,
    /// As a constant is made, it is called: it must have been made by a package.
    Called,
    /// As a constant is made, a method of it is called.
    Receiver,
    /// The constant that is made.
    Own,
}

impl Kind {
    /// As the run time reads it.
    pub(crate) fn letter(self) -> char {
        match self {
            Self::Kept => 'k',
            Self::Returned => 'r',
            Self::Any => '.',
            Self::Stateful => 's',
            Self::Called => 'p',
            Self::Receiver => 'm',
            Self::Own => 't',
        }
    }
}

/// Variables that hold a value by turns: `const a = read; const b = a; return b`.
const MOST_VARIABLES: u32 = 4;

/// What is done with the value of the expression at `node`, inside `function`.
pub(crate) fn kind(analysis: &Analysis, function: &Function, node: NodeId) -> Kind {
    follow(analysis, function, node, MOST_VARIABLES)
}

/// Where the value is on its way out.
#[derive(Clone, Copy)]
struct Spot {
    node: NodeId,
    /// It is a member or an element of a literal there, and no longer the value itself.
    inside: bool,
}

enum Step {
    On(Spot),
    Ends(Kind),
}

fn follow(analysis: &Analysis, function: &Function, node: NodeId, variables: u32) -> Kind {
    let inside = false;
    let mut spot = Spot { node, inside };
    loop {
        work::count(1);
        match step(analysis, function, spot, variables) {
            Step::On(next) => spot = next,
            Step::Ends(kind) => return kind,
        }
    }
}

/// What the node around does with the value.
fn step(analysis: &Analysis, function: &Function, spot: Spot, variables: u32) -> Step {
    let module = analysis.module;
    let parent = module.parent(spot.node);
    let out = Step::On(Spot {
        node: parent,
        ..spot
    });
    match module.kind(parent) {
        // More syntax around the same value.
        AstKind::ParenthesizedExpression(_)
        | AstKind::TSAsExpression(_)
        | AstKind::TSSatisfiesExpression(_)
        | AstKind::TSNonNullExpression(_)
        | AstKind::TSTypeAssertion(_)
        | AstKind::TSInstantiationExpression(_)
        | AstKind::ChainExpression(_)
        | AstKind::JSXExpressionContainer(_) => out,
        AstKind::ConditionalExpression(_)
        | AstKind::LogicalExpression(_)
        | AstKind::SequenceExpression(_) => match is_only_tested(module, spot.node, parent) {
            true => Step::Ends(Kind::Kept),
            false => out,
        },
        AstKind::UnaryExpression(e) => Step::Ends(operand(e.operator)),
        AstKind::BinaryExpression(e) => Step::Ends(compared(module, e)),
        // A statement tests its truth, or drops it.
        AstKind::IfStatement(_)
        | AstKind::WhileStatement(_)
        | AstKind::DoWhileStatement(_)
        | AstKind::SwitchStatement(_)
        | AstKind::SwitchCase(_)
        | AstKind::ForStatement(_)
        | AstKind::ExpressionStatement(_) => Step::Ends(Kind::Kept),
        AstKind::ArrayExpression(_)
        | AstKind::ObjectProperty(_)
        | AstKind::JSXAttribute(_)
        | AstKind::JSXElement(_)
        | AstKind::JSXFragment(_) => put_in(analysis, spot.node, parent),
        AstKind::ReturnStatement(_) | AstKind::ArrowFunctionExpression(_) => {
            Step::Ends(returned(module, function, spot))
        }
        AstKind::VariableDeclarator(d) => Step::Ends(match (&d.id, variables) {
            // What is in a literal can be read from it.
            (BindingPattern::BindingIdentifier(id), 1..)
                if !spot.inside && is_const(module, parent) =>
            {
                uses_of(analysis, function, id.symbol_id(), variables - 1)
            }
            _ => Kind::Any,
        }),
        _ => Step::Ends(Kind::Any),
    }
}

/// Does the choice or the sequence at `parent` never give the value at `node`?
fn is_only_tested(module: &Module, node: NodeId, parent: NodeId) -> bool {
    let span = module.span(node);
    match module.kind(parent) {
        AstKind::ConditionalExpression(c) => c.test.span() == span,
        // What goes on is falsy, and no function.
        AstKind::LogicalExpression(e) => {
            e.left.span() == span && e.operator == LogicalOperator::And
        }
        AstKind::SequenceExpression(s) => {
            s.expressions.last().is_none_or(|last| last.span() != span)
        }
        _ => false,
    }
}

fn operand(operator: UnaryOperator) -> Kind {
    match operator {
        UnaryOperator::LogicalNot | UnaryOperator::Typeof | UnaryOperator::Void => Kind::Kept,
        _ => Kind::Any,
    }
}

fn compared(module: &Module, e: &BinaryExpression) -> Kind {
    match e.operator {
        BinaryOperator::StrictEquality | BinaryOperator::StrictInequality => Kind::Kept,
        // Anything else is asked for its `valueOf`.
        BinaryOperator::Equality | BinaryOperator::Inequality
            if is_nothing(module, &e.left) || is_nothing(module, &e.right) =>
        {
            Kind::Kept
        }
        _ => Kind::Any,
    }
}

/// The value at `node` becomes part of a literal or of an element: that goes on, with the value inside.
fn put_in(analysis: &Analysis, node: NodeId, parent: NodeId) -> Step {
    let module = analysis.module;
    let whole = match module.kind(parent) {
        AstKind::ArrayExpression(_) => parent,
        AstKind::ObjectProperty(p) => {
            if p.value.span() != module.span(node) || !is_plain_member(&p.key, p.computed, p.kind) {
                return Step::Ends(Kind::Any);
            }
            module.parent(parent)
        }
        // What the app makes elements with may do anything.
        _ if analysis.own_elements => return Step::Ends(Kind::Any),
        AstKind::JSXAttribute(a) => {
            // A key is made a string.
            if a.is_identifier("key") {
                return Step::Ends(Kind::Any);
            }
            module.parent(module.parent(parent))
        }
        _ => parent,
    };
    Step::On(Spot {
        node: whole,
        inside: true,
    })
}

fn returned(module: &Module, function: &Function, spot: Spot) -> Kind {
    let own = module.enclosing_function(spot.node) == Some(function.node);
    // The promise of an async function asks for `then`.
    match own && (spot.inside || !function.is_async) {
        true => Kind::Returned,
        false => Kind::Any,
    }
}

/// What is done with a local constant that holds the value.
fn uses_of(analysis: &Analysis, function: &Function, symbol: SymbolId, variables: u32) -> Kind {
    let scoping = analysis.module.scoping();
    if analysis.index.has_eval {
        return Kind::Any;
    }
    let mut kind = Kind::Kept;
    for reference in scoping.get_resolved_references(symbol) {
        if reference.is_read() {
            kind = kind.max(follow(analysis, function, reference.node_id(), variables));
        }
        if kind == Kind::Any {
            break;
        }
    }
    kind
}

fn is_const(module: &Module, declarator: NodeId) -> bool {
    matches!(module.kind(module.parent(declarator)), AstKind::VariableDeclaration(d)
        if d.kind == VariableDeclarationKind::Const)
}

/// A member that nobody asks for by itself: not `then`, which promises call, and not the prototype.
fn is_plain_member(key: &PropertyKey, computed: bool, kind: PropertyKind) -> bool {
    let name = key_name(key).filter(|_| !computed);
    kind == PropertyKind::Init && name.is_some_and(|name| name != "then" && name != "__proto__")
}

/// `null`, `undefined`, `void 0`.
fn is_nothing(module: &Module, expression: &Expression) -> bool {
    match expression.get_inner_expression() {
        Expression::NullLiteral(_) => true,
        Expression::Identifier(id) => id.name == "undefined" && module.symbol_of(id).is_none(),
        Expression::UnaryExpression(e) => {
            e.operator == UnaryOperator::Void && e.argument.is_literal()
        }
        _ => false,
    }
}

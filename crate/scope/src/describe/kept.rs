//! Whether a use of a value only keeps it: puts it into the output, compares it, or tests it. Certain positions only, as a
//! function that nobody knows counts by its identity there.

use oxc_ast::AstKind;
use oxc_ast::ast::{
    BinaryOperator, BindingPattern, Expression, LogicalOperator, PropertyKey, PropertyKind,
    UnaryOperator, VariableDeclarationKind,
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

fn follow(analysis: &Analysis, function: &Function, node: NodeId, variables: u32) -> Kind {
    let module = analysis.module;
    let mut current = node;
    // It is a member or an element of a literal, and no longer the value itself.
    let mut inside = false;
    loop {
        work::count(1);
        let span = module.span(current);
        let parent = module.parent(current);
        match module.kind(parent) {
            AstKind::ParenthesizedExpression(_)
            | AstKind::TSAsExpression(_)
            | AstKind::TSSatisfiesExpression(_)
            | AstKind::TSNonNullExpression(_)
            | AstKind::TSTypeAssertion(_)
            | AstKind::TSInstantiationExpression(_)
            | AstKind::ChainExpression(_)
            | AstKind::JSXExpressionContainer(_) => {}
            AstKind::ConditionalExpression(c) if c.test.span() == span => return Kind::Kept,
            AstKind::ConditionalExpression(_) => {}
            // What goes on is falsy, and no function.
            AstKind::LogicalExpression(e)
                if e.left.span() == span && e.operator == LogicalOperator::And =>
            {
                return Kind::Kept;
            }
            AstKind::LogicalExpression(_) => {}
            AstKind::SequenceExpression(s) => {
                if s.expressions.last().is_none_or(|last| last.span() != span) {
                    return Kind::Kept;
                }
            }
            AstKind::UnaryExpression(e) => {
                return match e.operator {
                    UnaryOperator::LogicalNot | UnaryOperator::Typeof | UnaryOperator::Void => {
                        Kind::Kept
                    }
                    _ => Kind::Any,
                };
            }
            AstKind::BinaryExpression(e) => {
                return match e.operator {
                    BinaryOperator::StrictEquality | BinaryOperator::StrictInequality => Kind::Kept,
                    // Anything else is asked for its `valueOf`.
                    BinaryOperator::Equality | BinaryOperator::Inequality
                        if is_nothing(module, &e.left) || is_nothing(module, &e.right) =>
                    {
                        Kind::Kept
                    }
                    _ => Kind::Any,
                };
            }
            AstKind::IfStatement(_)
            | AstKind::WhileStatement(_)
            | AstKind::DoWhileStatement(_)
            | AstKind::SwitchStatement(_)
            | AstKind::SwitchCase(_)
            | AstKind::ForStatement(_)
            | AstKind::ExpressionStatement(_) => return Kind::Kept,
            AstKind::ArrayExpression(_) => inside = true,
            AstKind::ObjectProperty(p) => {
                if p.value.span() != span || !is_plain_member(&p.key, p.computed, p.kind) {
                    return Kind::Any;
                }
                current = module.parent(parent);
                inside = true;
                continue;
            }
            // A key is made a string.
            AstKind::JSXAttribute(a) if !analysis.own_elements && !a.is_identifier("key") => {
                current = module.parent(module.parent(parent));
                inside = true;
                continue;
            }
            AstKind::JSXElement(_) | AstKind::JSXFragment(_) if !analysis.own_elements => {
                inside = true;
            }
            AstKind::ReturnStatement(_) | AstKind::ArrowFunctionExpression(_) => {
                let own = module.enclosing_function(current) == Some(function.node);
                // The promise of an async function asks for `then`.
                return match own && (inside || !function.is_async) {
                    true => Kind::Returned,
                    false => Kind::Any,
                };
            }
            AstKind::VariableDeclarator(d) => {
                return match (&d.id, variables) {
                    // What is in a literal can be read from it.
                    (BindingPattern::BindingIdentifier(id), 1..)
                        if !inside && is_const(module, parent) =>
                    {
                        uses_of(analysis, function, id.symbol_id(), variables - 1)
                    }
                    _ => Kind::Any,
                };
            }
            _ => return Kind::Any,
        }
        current = parent;
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

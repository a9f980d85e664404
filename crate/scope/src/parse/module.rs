//! A parsed module, with the questions that every step asks.

use oxc_ast::AstKind;
use oxc_ast::ast::{AssignmentExpression, Expression, IdentifierReference, Program};
use oxc_parser::Token;
use oxc_semantic::{Scoping, Semantic};
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;
use oxc_syntax::symbol::SymbolId;

pub(crate) struct Module<'a> {
    pub(crate) source: &'a str,
    /// As the bundler names it: a path.
    pub(crate) id: &'a str,
    pub(crate) program: &'a Program<'a>,
    pub(crate) semantic: &'a Semantic<'a>,
    pub(crate) tokens: &'a [Token],
    /// No import or export anywhere, and `require`, `module` or `exports`.
    pub(crate) common_js: bool,
}

impl<'a> Module<'a> {
    pub(crate) fn kind(&self, node: NodeId) -> AstKind<'a> {
        self.semantic.nodes().kind(node)
    }

    pub(crate) fn parent(&self, node: NodeId) -> NodeId {
        self.semantic.nodes().parent_id(node)
    }

    pub(crate) fn span(&self, node: NodeId) -> Span {
        self.kind(node).span()
    }

    pub(crate) fn scoping(&self) -> &'a Scoping {
        self.semantic.scoping()
    }

    pub(crate) fn text(&self, span: Span) -> &'a str {
        &self.source[span.start as usize..span.end as usize]
    }

    pub(crate) fn symbol_of(&self, identifier: &IdentifierReference) -> Option<SymbolId> {
        let reference = identifier.reference_id.get()?;
        self.scoping().get_reference(reference).symbol_id()
    }

    /// The symbol of an expression that is a plain name.
    pub(crate) fn symbol_of_expression(&self, expression: &Expression<'a>) -> Option<SymbolId> {
        match expression.get_inner_expression() {
            Expression::Identifier(identifier) => self.symbol_of(identifier),
            _ => None,
        }
    }

    /// The outermost of the parentheses and type assertions around an expression, and its parent.
    pub(crate) fn outside_parentheses(&self, node: NodeId) -> (NodeId, NodeId) {
        let mut child = node;
        loop {
            let parent = self.parent(child);
            match self.kind(parent) {
                AstKind::ParenthesizedExpression(_)
                | AstKind::TSAsExpression(_)
                | AstKind::TSSatisfiesExpression(_)
                | AstKind::TSNonNullExpression(_)
                | AstKind::TSTypeAssertion(_)
                | AstKind::TSInstantiationExpression(_) => child = parent,
                _ => return (child, parent),
            }
        }
    }

    /// What is assigned to, as text, if it is names with dots in between.
    pub(crate) fn plain_target(&self, assignment: &AssignmentExpression) -> Option<&'a str> {
        let plain = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'$' | b'.');
        Some(self.text(assignment.left.span())).filter(|target| target.bytes().all(plain))
    }

    /// The closest function or arrow around a node.
    pub(crate) fn enclosing_function(&self, node: NodeId) -> Option<NodeId> {
        self.closest(node, |kind| {
            matches!(
                kind,
                AstKind::Function(_) | AstKind::ArrowFunctionExpression(_)
            )
        })
    }

    /// The closest node around `node` that answers `wanted`.
    pub(crate) fn closest(
        &self,
        node: NodeId,
        wanted: impl Fn(AstKind<'a>) -> bool,
    ) -> Option<NodeId> {
        let mut current = node;
        loop {
            if matches!(self.kind(current), AstKind::Program(_)) {
                return None;
            }
            current = self.parent(current);
            if wanted(self.kind(current)) {
                return Some(current);
            }
        }
    }
}

/// Does `outer` cover `inner`?
pub(crate) fn covers(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

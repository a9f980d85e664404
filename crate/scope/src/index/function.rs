//! A function, arrow or class of the module.

use oxc_ast::AstKind;
use oxc_span::Span;
use oxc_syntax::node::NodeId;
use oxc_syntax::scope::ScopeId;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FunctionKind {
    Function,
    Arrow,
    Class,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Function {
    pub(crate) node: NodeId,
    pub(crate) span: Span,
    pub(crate) scope: ScopeId,
    pub(crate) kind: FunctionKind,
    pub(crate) is_async: bool,
    pub(crate) is_generator: bool,
}

impl Function {
    /// The function at a node. Declarations without a body (overloads, `declare`) are none.
    pub(crate) fn at(node: NodeId, kind: AstKind) -> Option<Self> {
        let (span, scope, kind, is_async, is_generator) = match kind {
            AstKind::Function(f) if f.body.is_some() => {
                let kind = FunctionKind::Function;
                (f.span, f.scope_id.get()?, kind, f.r#async, f.generator)
            }
            AstKind::ArrowFunctionExpression(f) => {
                let kind = FunctionKind::Arrow;
                (f.span, f.scope_id.get()?, kind, f.r#async, false)
            }
            AstKind::Class(c) if !c.declare => {
                (c.span, c.scope_id.get()?, FunctionKind::Class, false, false)
            }
            _ => return None,
        };
        Some(Self {
            node,
            span,
            scope,
            kind,
            is_async,
            is_generator,
        })
    }

    pub(crate) fn is_class(&self) -> bool {
        self.kind == FunctionKind::Class
    }
}

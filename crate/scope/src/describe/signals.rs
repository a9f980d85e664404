//! Variables that a framework's compiler made objects or functions of its own. Svelte 5 turns `let count = $state(1)` into a
//! signal, read as `$.get(count)`, and a prop with a default or a store's `$name` into a function. What counts is the value,
//! and not what holds it, which leads to effects and elements of the page or is a closure of the package.

use oxc_ast::AstKind;
use oxc_ast::ast::{CallExpression, Expression};
use oxc_span::GetSpan;
use oxc_syntax::node::NodeId;
use oxc_syntax::symbol::SymbolId;

use crate::index::analysis::Analysis;

const PACKAGE: &str = "svelte/internal/client";

/// What is done with what such a variable holds.
pub(crate) struct Signal {
    /// The expression that reads it; `None`: it is only set.
    pub(crate) read: Option<String>,
    pub(crate) written: bool,
}

/// The use of `symbol` at `node`; `None`: it is no such variable, or the variable itself is used.
pub(crate) fn signal(analysis: &Analysis, node: NodeId, symbol: SymbolId) -> Option<Signal> {
    let module = analysis.module;
    let span = module.span(node);
    let name = module.text(span);
    let AstKind::CallExpression(call) = module.kind(module.parent(node)) else {
        return None;
    };
    if call.callee.span() == span {
        let written = !call.arguments.is_empty();
        let read = (!written).then(|| format!("{name}()"));
        return is_accessor(analysis, symbol).then_some(Signal { read, written });
    }
    if call.arguments.first()?.span() != span {
        return None;
    }
    let (read, written) = match own_function(analysis, call)? {
        "get" | "safe_get" => (true, false),
        "update" | "update_pre" => (true, true),
        "set" => (false, true),
        _ => return None,
    };
    let namespace = module.text(call.callee.as_member_expression()?.object().span());
    let read = read.then(|| format!("{namespace}.get({name})"));
    Some(Signal { read, written })
}

/// `const factor = $.prop(…)`, `const $size = () => $.store_get(…)`.
fn is_accessor(analysis: &Analysis, symbol: SymbolId) -> bool {
    let module = analysis.module;
    let declaration = module.scoping().symbol_declaration(symbol);
    let AstKind::VariableDeclarator(declarator) = module.kind(declaration) else {
        return false;
    };
    let made_by = |expression: &Expression, maker: &str| match expression {
        Expression::CallExpression(call) => own_function(analysis, call) == Some(maker),
        _ => false,
    };
    match &declarator.init {
        Some(Expression::ArrowFunctionExpression(arrow)) => {
            match arrow.get_expression().map(Expression::get_inner_expression) {
                // While developing, what checks the store stands before it.
                Some(Expression::SequenceExpression(list)) => list
                    .expressions
                    .last()
                    .is_some_and(|last| made_by(last, "store_get")),
                Some(read) => made_by(read, "store_get"),
                None => false,
            }
        }
        Some(init) => made_by(init, "prop"),
        None => false,
    }
}

/// The name of the framework's function that is called.
fn own_function<'a>(analysis: &Analysis<'_, 'a, '_>, call: &CallExpression<'a>) -> Option<&'a str> {
    let Expression::StaticMemberExpression(callee) = &call.callee else {
        return None;
    };
    let symbol = analysis.module.symbol_of_expression(&callee.object)?;
    let import = analysis
        .imports
        .get(symbol)
        .filter(|import| import.namespace)?;
    let rest = import.package.as_deref()?.strip_prefix(PACKAGE)?;
    (rest.is_empty() || rest.starts_with('@')).then(|| callee.property.name.as_str())
}

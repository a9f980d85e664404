//! Variables that a framework's compiler made objects of its own. Svelte 5 turns `let count = $state(1)` into a signal, read
//! as `$.get(count)`: what counts is that value, and not the signal, which leads to effects and elements of the page.

use oxc_ast::AstKind;
use oxc_ast::ast::Expression;
use oxc_span::GetSpan;
use oxc_syntax::node::NodeId;

use crate::analysis::Analysis;

const PACKAGE: &str = "svelte/internal/client";
const READS: [&str; 2] = ["get", "safe_get"];
const UPDATES: [&str; 2] = ["update", "update_pre"];

/// What is done with the signal in a variable.
pub(crate) struct Signal {
    /// The expression that reads it; `None`: it is only set.
    pub(crate) read: Option<String>,
    pub(crate) written: bool,
}

/// The name at `node` as the first argument of the framework's own functions; `None`: it is any other use.
pub(crate) fn signal(analysis: &Analysis, node: NodeId) -> Option<Signal> {
    let module = analysis.module;
    let span = module.span(node);
    let AstKind::CallExpression(call) = module.kind(module.parent(node)) else {
        return None;
    };
    let Expression::StaticMemberExpression(callee) = &call.callee else {
        return None;
    };
    if call.arguments.first()?.as_expression()?.span() != span {
        return None;
    }
    let import = analysis
        .imports
        .get(module.symbol_of_expression(&callee.object)?)?;
    let package = import.package.as_deref().filter(|_| import.namespace)?;
    let rest = package.strip_prefix(PACKAGE)?;
    if !rest.is_empty() && !rest.starts_with('@') {
        return None;
    }
    let namespace = module.text(callee.object.span());
    let name = module.text(span);
    let read = |how: &str| Some(format!("{namespace}.{how}({name})"));
    match callee.property.name.as_str() {
        how if READS.contains(&how) => Some(Signal {
            read: read(how),
            written: false,
        }),
        how if UPDATES.contains(&how) => Some(Signal {
            read: read("get"),
            written: true,
        }),
        "set" => Some(Signal {
            read: None,
            written: true,
        }),
        _ => None,
    }
}

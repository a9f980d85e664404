//! Changes to outer objects: a member assigned or deleted, an array, map or set changed by a method.

use oxc_ast::AstKind;
use oxc_ast::ast::Expression;
use oxc_span::Span;
use oxc_syntax::symbol::SymbolId;

use crate::Code;
use crate::describe::receiver::container;
use crate::describe::uses::OuterName;
use crate::index::analysis::Analysis;
use crate::index::function::Function;
use crate::index::inside;
use crate::index::path::path;
use crate::parse::module::covers;
use crate::tell::diagnostic::Finding;

const OF_ARRAYS: [&str; 9] = [
    "copyWithin",
    "fill",
    "pop",
    "push",
    "reverse",
    "shift",
    "sort",
    "splice",
    "unshift",
];
const OF_COLLECTIONS: [&str; 4] = ["add", "clear", "delete", "set"];

pub(super) fn mutates(analysis: &Analysis, name: &OuterName) -> Option<Finding> {
    let symbol = name.symbol?;
    let path = path(analysis.module, name.node, 0);
    let assigned = path.last.filter(|_| path.written);
    let method = path
        .last
        .filter(|method| path.called && changes(analysis, symbol, method));
    let variable = &name.identifier.name;
    let how = match (assigned, method) {
        (Some(member), _) => format!("changes `{member}` of the outer object `{variable}`"),
        (_, Some(method)) => format!("changes the outer object `{variable}` by `{method}`"),
        _ if name.flags.is_member_write_target() => {
            format!("changes the outer object `{variable}`")
        }
        _ => return None,
    };
    Some(finding(name.identifier.span, &how))
}

/// Members of the function's `this` that it assigns or deletes.
pub(super) fn receivers(analysis: &Analysis, function: &Function) -> Vec<Finding> {
    let module = analysis.module;
    let mut findings = vec![];
    for &(_, node) in inside(&analysis.index.receivers, function.span) {
        let container = container(module, node);
        let own = container == function.node || !covers(function.span, module.span(container));
        let path = path(module, node, 0);
        if let (true, true, Some(member)) = (own, path.written, path.last) {
            findings.push(finding(
                module.span(node),
                &format!("changes `{member}` of `this`"),
            ));
        }
    }
    findings
}

fn finding(span: Span, how: &str) -> Finding {
    Finding::new(
        Code::Mutates,
        span,
        format!("{how}: a hit does not run the function, so nothing changes"),
        "return a new value, and change the object where the function is called",
    )
}

/// Is `method` known to change what the variable was declared with?
fn changes(analysis: &Analysis, symbol: SymbolId, method: &str) -> bool {
    let module = analysis.module;
    let AstKind::VariableDeclarator(declarator) =
        module.kind(module.scoping().symbol_declaration(symbol))
    else {
        return false;
    };
    match declarator
        .init
        .as_ref()
        .map(|init| init.get_inner_expression())
    {
        Some(Expression::ArrayExpression(_)) => OF_ARRAYS.contains(&method),
        Some(Expression::NewExpression(call)) => match &call.callee {
            Expression::Identifier(class) if class.name == "Array" => OF_ARRAYS.contains(&method),
            Expression::Identifier(class) => {
                let collections = ["Map", "Set", "WeakMap", "WeakSet", "URLSearchParams"];
                collections.contains(&class.name.as_str()) && OF_COLLECTIONS.contains(&method)
            }
            _ => false,
        },
        _ => false,
    }
}

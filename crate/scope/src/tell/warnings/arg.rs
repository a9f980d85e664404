//! Memo calls whose function cannot be told from the source.

use oxc_ast::AstKind;
use oxc_ast::ast::Expression;
use oxc_span::GetSpan;

use crate::Code;
use crate::index::analysis::Analysis;
use crate::tell::diagnostic::Finding;

pub(super) fn unknown_arguments(analysis: &Analysis) -> Vec<Finding> {
    let module = analysis.module;
    let calls = analysis.memo_calls.calls.iter();
    let unknown = calls.filter_map(|&node| {
        let AstKind::CallExpression(call) = module.kind(node) else {
            return None;
        };
        let argument = call.arguments.first()?.as_expression()?;
        if is_known(analysis, argument) {
            return None;
        }
        let text = match argument.get_inner_expression() {
            Expression::Identifier(name) => format!("`{}`", name.name),
            _ => "this".to_owned(),
        };
        Some(Finding::new(
            Code::Arg,
            argument.span(),
            format!("which function {text} is cannot be told from the source: unless it is registered where it was made, outputs are kept for its object only"),
            "write the function in the call, or name a declared or imported one",
        ))
    });
    unknown.collect()
}

fn is_known(analysis: &Analysis, argument: &Expression) -> bool {
    let memoized = match argument.get_inner_expression() {
        Expression::CallExpression(call) => {
            let calls = &analysis.memo_calls.calls;
            calls.binary_search(&call.node_id.get()).is_ok()
        }
        _ => false,
    };
    if memoized || analysis.index.function_of(argument).is_some() {
        return true;
    }
    let known = |expression: &Expression, members: bool| {
        let symbol = analysis.module.symbol_of_expression(expression);
        symbol.is_some_and(|symbol| {
            analysis.imports.get(symbol).is_some()
                || analysis.memo_calls.results.contains(&symbol)
                || match members {
                    true => analysis.bindings.members.contains_key(&symbol),
                    false => analysis.bindings.functions.contains_key(&symbol),
                }
        })
    };
    match argument.get_inner_expression() {
        Expression::StaticMemberExpression(member) => known(&member.object, true),
        _ => known(argument, false),
    }
}

//! Calls of functions that a package made, or `bind`: what they close over cannot be seen. And functions of the module that
//! stand where nothing can register them.

use oxc_ast::AstKind;
use oxc_ast::ast::Expression;
use oxc_span::GetSpan;

use crate::Code;
use crate::describe::uses::OuterName;
use crate::index::analysis::Analysis;
use crate::index::function::Function;
use crate::tell::diagnostic::Finding;

pub(super) fn unknown_closure(analysis: &Analysis, name: &OuterName) -> Option<Finding> {
    let symbol = name.symbol?;
    let module = analysis.module;
    let called = matches!(module.kind(module.parent(name.node)), AstKind::CallExpression(call)
        if call.callee.span() == name.identifier.span);
    let AstKind::VariableDeclarator(declarator) =
        module.kind(module.scoping().symbol_declaration(symbol))
    else {
        return None;
    };
    let Expression::CallExpression(maker) = declarator.init.as_ref()?.get_inner_expression() else {
        return None;
    };
    let made_by = match maker.callee.get_inner_expression() {
        Expression::StaticMemberExpression(member) if member.property.name == "bind" => {
            "`bind`".to_owned()
        }
        callee => format!("`{}` of a package", packaged(analysis, callee)?),
    };
    if !called || analysis.imports.get(symbol).is_some() {
        return None;
    }
    let variable = &name.identifier.name;
    Some(Finding::new(
        Code::UnknownClosure,
        name.identifier.span,
        format!(
            "calls `{variable}`, made by {made_by}: what it closes over cannot be seen, so calls run uncached"
        ),
        format!(
            "call the function inside `{variable}`, or tell what it reads: `register({variable}, {{ deps: () => […] }})`"
        ),
    ))
}

pub(super) fn unplaced(function: &Function) -> Finding {
    Finding::new(
        Code::UnknownClosure,
        function.span,
        "a memoized function can meet this one, and it cannot be registered where it is written: what it reads is not in the key",
        "declare it by a name of its own, once and without a decorator, and use that name here",
    )
}

/// The name of a callee that comes from a package, wrappers aside.
fn packaged(analysis: &Analysis, callee: &Expression) -> Option<String> {
    let object = match callee {
        Expression::StaticMemberExpression(member) => &member.object,
        callee => callee,
    };
    let symbol = analysis.module.symbol_of_expression(object)?;
    let import = analysis.imports.get(symbol)?;
    let wrapper = analysis.imports.wrappers.contains(&symbol)
        || analysis.imports.wrapper_modules.contains(&symbol);
    (import.package.is_some() && !wrapper).then(|| analysis.module.text(callee.span()).to_owned())
}

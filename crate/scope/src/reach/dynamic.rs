//! Modules that are loaded while others run: `import('./d.js')`, `import.meta.glob`, `require('./d.js')` in a function. Which
//! of their exports are used is not told there, so all of them are.

use oxc_ast::AstKind;
use oxc_ast::ast::Expression;
use oxc_syntax::node::NodeId;

use crate::index::analysis::Analysis;
use crate::index::path::path;

/// The specifier that leads to any module.
pub(crate) const ANYWHERE: &str = "*";

/// What is loaded by a specifier; `None`: a package.
fn named(analysis: &Analysis, specifier: &str) -> Option<String> {
    let in_app = analysis.options.package(specifier).is_none();
    in_app.then(|| specifier.to_owned())
}

/// What an `import(…)` loads: a specifier, [`ANYWHERE`], or the beginning of one before a `*`.
pub(crate) fn imported(analysis: &Analysis, node: NodeId) -> Option<String> {
    let AstKind::ImportExpression(import) = analysis.module.kind(node) else {
        return None;
    };
    match &import.source {
        Expression::StringLiteral(literal) => named(analysis, &literal.value),
        Expression::TemplateLiteral(literal) if literal.expressions.is_empty() => {
            named(analysis, &literal.quasis.first()?.value.raw)
        }
        Expression::TemplateLiteral(literal) => {
            Some(format!("{}*", literal.quasis.first()?.value.raw))
        }
        _ => Some(ANYWHERE.to_owned()),
    }
}

/// What a `require` at `node`, which no variable is named, loads.
pub(crate) fn loaded(analysis: &Analysis, node: NodeId) -> Option<String> {
    let module = analysis.module;
    let call = module.parent(node);
    let AstKind::CallExpression(c) = module.kind(call) else {
        return Some(ANYWHERE.to_owned());
    };
    match c
        .arguments
        .first()
        .and_then(|argument| argument.as_expression())
    {
        Some(Expression::StringLiteral(literal)) => named(analysis, &literal.value),
        _ => Some(ANYWHERE.to_owned()),
    }
}

/// The patterns by which an `import.meta` at `node` loads modules.
pub(crate) fn globbed(analysis: &Analysis, node: NodeId) -> Vec<String> {
    let module = analysis.module;
    let path = path(module, node, 0);
    let first = path.members.first().copied().or(path.last);
    if !first.is_some_and(|member| member.starts_with("glob")) {
        return vec![];
    }
    let call = module.parent(path.end);
    let argument = match module.kind(call) {
        AstKind::CallExpression(c) => c.arguments.first().and_then(|a| a.as_expression()),
        _ => None,
    };
    match argument {
        Some(Expression::StringLiteral(literal)) => vec![literal.value.to_string()],
        Some(Expression::ArrayExpression(array)) => {
            let elements = array.elements.iter();
            let texts = elements.map(|element| match element.as_expression() {
                Some(Expression::StringLiteral(literal)) => literal.value.to_string(),
                _ => ANYWHERE.to_owned(),
            });
            texts.filter(|text| !text.starts_with('!')).collect()
        }
        _ => vec![ANYWHERE.to_owned()],
    }
}

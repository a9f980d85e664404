//! Captures that cannot change while the page lives: they count in the hash, and cost nothing at a call.

use oxc_ast::AstKind;
use oxc_ast::ast::{BindingPattern, Expression, UnaryOperator};
use oxc_syntax::symbol::{SymbolFlags, SymbolId};

use crate::analysis::Analysis;
use crate::hash::Hasher;
use crate::sort::sort_names;
use crate::uses::Use;

/// What a variable adds to the hash, if it is such a constant.
pub(crate) fn constant(
    analysis: &Analysis,
    hasher: &mut Hasher,
    symbol: SymbolId,
) -> Option<String> {
    let module = analysis.module;
    let scoping = module.scoping();
    let name = scoping.symbol_name(symbol);
    let flags = scoping.symbol_flags(symbol);
    if flags.intersects(SymbolFlags::Enum) && is_constant_enum(analysis, symbol) {
        let span = module.span(scoping.symbol_declaration(symbol));
        return Some(format!("enum {name}={}", hasher.tokens(span)));
    }
    let block_scoped = SymbolFlags::BlockScopedVariable | SymbolFlags::ConstVariable;
    if !flags.intersects(block_scoped) || scoping.symbol_is_mutated(symbol) {
        return None;
    }
    // What `eval` runs, and what is assigned to a member of a namespace, is no assignment of the variable to see.
    let hidden = analysis.index.has_eval && !flags.contains(SymbolFlags::ConstVariable);
    if hidden || is_namespace_member(analysis, symbol) {
        return None;
    }
    let AstKind::VariableDeclarator(declarator) = module.kind(scoping.symbol_declaration(symbol))
    else {
        return None;
    };
    let (BindingPattern::BindingIdentifier(_), Some(init)) = (&declarator.id, &declarator.init)
    else {
        return None;
    };
    let span = oxc_span::GetSpan::span(init);
    is_literal(init).then(|| format!("literal {name}={}", hasher.tokens(span)))
}

/// What an import from a package adds: its identity and the exported names, never its value.
pub(crate) fn package(analysis: &Analysis, used: &Use) -> Option<Vec<String>> {
    let import = analysis.imports.get(used.symbol)?;
    let package = import.package.as_ref()?;
    if !import.is_whole() || used.whole {
        return Some(vec![format!("package {package}#{}", import.name)]);
    }
    let mut names: Vec<&str> = used.paths.iter().map(|path| path[0]).collect();
    sort_names(&mut names);
    let folded = names
        .into_iter()
        .map(|name| format!("package {package}#{name}"));
    Some(folded.collect())
}

/// Every initialiser is made of literals and the enum's own members.
fn is_constant_enum(analysis: &Analysis, symbol: SymbolId) -> bool {
    let scoping = analysis.module.scoping();
    let span = analysis.module.span(scoping.symbol_declaration(symbol));
    let members = SymbolFlags::EnumMember | SymbolFlags::Enum;
    scoping.symbol_redeclarations(symbol).is_empty()
        && analysis.index.names_in(span).iter().all(|name| {
            let named = scoping.get_reference(name.reference).symbol_id();
            named.is_some_and(|named| scoping.symbol_flags(named).intersects(members))
        })
}

fn is_namespace_member(analysis: &Analysis, symbol: SymbolId) -> bool {
    let module = analysis.module;
    let declaration = module.parent(module.scoping().symbol_declaration(symbol));
    let export = module.parent(declaration);
    matches!(module.kind(export), AstKind::ExportDeclaration(_))
        && matches!(
            module.kind(module.parent(export)),
            AstKind::TSModuleBlock(_)
        )
}

fn is_literal(expression: &Expression) -> bool {
    match expression.get_inner_expression() {
        Expression::StringLiteral(_)
        | Expression::NumericLiteral(_)
        | Expression::BooleanLiteral(_)
        | Expression::NullLiteral(_)
        | Expression::BigIntLiteral(_) => true,
        Expression::TemplateLiteral(template) => template.expressions.is_empty(),
        Expression::UnaryExpression(unary) => {
            let signs = [UnaryOperator::UnaryNegation, UnaryOperator::UnaryPlus];
            signs.contains(&unary.operator)
                && matches!(unary.argument, Expression::NumericLiteral(_))
        }
        _ => false,
    }
}

//! Captures that cannot change while the page lives: they count in the hash, and cost nothing at a call.

use oxc_ast::AstKind;
use oxc_ast::ast::{BindingPattern, Expression, UnaryOperator};
use oxc_span::GetSpan;
use oxc_syntax::symbol::{SymbolFlags, SymbolId};

use crate::common::sort::sort_names;
use crate::describe::constant::Constant;
use crate::describe::hash::Hasher;
use crate::describe::uses::Use;
use crate::index::analysis::Analysis;
use crate::index::inside;
use crate::index::path::path;

/// What a variable adds to the hash, if it is such a constant.
pub(crate) fn constant(
    analysis: &Analysis,
    hasher: &mut Hasher,
    symbol: SymbolId,
) -> Option<Vec<Constant>> {
    let module = analysis.module;
    let scoping = module.scoping();
    let name = scoping.symbol_name(symbol);
    let flags = scoping.symbol_flags(symbol);
    if flags.intersects(SymbolFlags::Enum) {
        let enums = constant_enums(analysis, symbol)?;
        let folded = enums.into_iter().map(|symbol| {
            let span = module.span(scoping.symbol_declaration(symbol));
            let (name, hash) = (scoping.symbol_name(symbol).to_owned(), hasher.tokens(span));
            Constant::Enum { name, hash }
        });
        return Some(folded.collect());
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
    let span = init.span();
    is_literal(init).then(|| {
        let (name, hash) = (name.to_owned(), hasher.tokens(span));
        vec![Constant::Literal { name, hash }]
    })
}

/// What an import from a package adds: its identity and the exported names, never its value.
pub(crate) fn package(analysis: &Analysis, used: &Use) -> Option<Vec<Constant>> {
    let import = analysis.imports.get(used.symbol)?;
    let package = import.package.as_ref()?;
    if !import.is_whole() || used.whole {
        let path = import.path(&[]).join(".");
        return Some(vec![Constant::package(package, &path)]);
    }
    let mut names: Vec<&str> = used.paths.iter().map(|path| path[0]).collect();
    sort_names(&mut names);
    let folded = names
        .into_iter()
        .map(|name| Constant::package(package, name));
    Some(folded.collect())
}

/// The enum and those that its initialisers name, if all are made of literals and each other's members, and nobody can change
/// them.
fn constant_enums(analysis: &Analysis, symbol: SymbolId) -> Option<Vec<SymbolId>> {
    let scoping = analysis.module.scoping();
    let mut enums = vec![symbol];
    let mut next = 0;
    while let Some(&current) = enums.get(next) {
        next += 1;
        let declaration = scoping.symbol_declaration(current);
        let span = analysis.module.span(declaration);
        let stays = scoping.symbol_redeclarations(current).is_empty()
            && matches!(
                analysis.module.kind(declaration),
                AstKind::TSEnumDeclaration(_)
            )
            && inside(&analysis.index.import_metas, span).is_empty()
            && !is_handed_out(analysis, current);
        if !stays {
            return None;
        }
        for name in analysis.index.names_in(span) {
            let named = scoping.get_reference(name.reference).symbol_id()?;
            let flags = scoping.symbol_flags(named);
            if !flags.intersects(SymbolFlags::EnumMember | SymbolFlags::Enum) {
                return None;
            }
            if flags.intersects(SymbolFlags::Enum) && !enums.contains(&named) {
                enums.push(named);
            }
        }
    }
    Some(enums)
}

/// Is an enum assigned to, or given to somebody who may assign to it?
fn is_handed_out(analysis: &Analysis, symbol: SymbolId) -> bool {
    let module = analysis.module;
    let mut references = module.scoping().get_resolved_references(symbol);
    references.any(|reference| {
        if !reference.is_read() && !reference.is_write() {
            return false;
        }
        let path = path(module, reference.node_id(), 0);
        if path.written || reference.is_write() || path.called {
            return true;
        }
        if !path.members.is_empty() {
            return false;
        }
        let (child, parent) = module.outside_parentheses(path.end);
        match module.kind(parent) {
            // `E[name]`, if it is only read.
            AstKind::ComputedMemberExpression(m) => {
                m.object.span() != module.span(child) || {
                    let (child, parent) = module.outside_parentheses(parent);
                    match module.kind(parent) {
                        AstKind::AssignmentExpression(a) => a.left.span() == module.span(child),
                        AstKind::UpdateExpression(_) => true,
                        AstKind::UnaryExpression(u) => u.operator == UnaryOperator::Delete,
                        _ => false,
                    }
                }
            }
            AstKind::BinaryExpression(_)
            | AstKind::UnaryExpression(_)
            | AstKind::ForInStatement(_)
            | AstKind::ExportSpecifier(_)
            | AstKind::ExportDefaultDeclaration(_) => false,
            AstKind::CallExpression(call) => !is_look(analysis, &call.callee),
            _ => true,
        }
    })
}

/// `Object.values` and its like.
fn is_look(analysis: &Analysis, callee: &Expression) -> bool {
    matches!(callee, Expression::StaticMemberExpression(m)
        if matches!(m.property.name.as_str(), "keys" | "values" | "entries")
            && matches!(&m.object, Expression::Identifier(id)
                if id.name == "Object" && analysis.module.symbol_of(id).is_none()))
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

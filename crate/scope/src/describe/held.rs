//! What a variable is known to hold, by its declaration.

use oxc_ast::AstKind;
use oxc_ast::ast::Expression;
use oxc_syntax::symbol::SymbolId;

use crate::index::analysis::Analysis;
use crate::parse::module::Module;

/// What the module itself makes an array or the like, or writes down as an object: what is under symbols there is known.
pub(crate) fn holds_array(analysis: &Analysis, symbol: SymbolId) -> bool {
    let module = analysis.module;
    let AstKind::VariableDeclarator(d) = module.kind(module.scoping().symbol_declaration(symbol))
    else {
        return false;
    };
    let init = d.init.as_ref().map(Expression::get_inner_expression);
    d.id.is_binding_identifier()
        && !module.scoping().symbol_is_mutated(symbol)
        && init.is_some_and(|init| {
            init.is_literal()
                || matches!(
                    init,
                    Expression::ArrayExpression(_)
                        | Expression::ObjectExpression(_)
                        | Expression::NewExpression(_)
                        | Expression::TemplateLiteral(_)
                )
        })
}

/// `const cfg = { … }`, a class, a function, an enum: members can be read from the variable, whatever happens.
pub(crate) fn holds_object(analysis: &Analysis, symbol: SymbolId) -> bool {
    let module = analysis.module;
    let scoping = module.scoping();
    if scoping.symbol_is_mutated(symbol) || analysis.index.has_eval {
        return false;
    }
    match module.kind(scoping.symbol_declaration(symbol)) {
        AstKind::Function(f) => !f.declare,
        AstKind::Class(c) => !c.declare,
        AstKind::TSEnumDeclaration(e) => !e.declare,
        AstKind::VariableDeclarator(d) => {
            let init = d.init.as_ref().map(Expression::get_inner_expression);
            d.id.is_binding_identifier()
                && init.is_some_and(|init| {
                    matches!(
                        init,
                        Expression::ObjectExpression(_)
                            | Expression::ArrayExpression(_)
                            | Expression::NewExpression(_)
                            | Expression::RegExpLiteral(_)
                            | Expression::TemplateLiteral(_)
                            | Expression::StringLiteral(_)
                    ) || analysis.index.function_of(init).is_some()
                })
        }
        _ => false,
    }
}

/// `new Intl.Collator("en")`, whose getters make functions of the platform that nobody could tell apart.
pub(crate) fn is_intl(module: &Module, expression: &Expression) -> bool {
    let Expression::NewExpression(call) = expression.get_inner_expression() else {
        return false;
    };
    let Expression::StaticMemberExpression(member) = call.callee.get_inner_expression() else {
        return false;
    };
    member
        .object
        .get_identifier_reference()
        .is_some_and(|root| root.name == "Intl" && module.symbol_of(root).is_none())
}

/// Members of `Intl` objects that are bound to them: handed on, they need no receiver.
pub(crate) fn is_bound(member: &str) -> bool {
    matches!(member, "compare" | "format")
}

/// Is it a constant that holds an `Intl` object?
pub(crate) fn holds_intl(analysis: &Analysis, symbol: SymbolId) -> bool {
    let module = analysis.module;
    let scoping = module.scoping();
    if scoping.symbol_is_mutated(symbol) || analysis.index.has_eval {
        return false;
    }
    let AstKind::VariableDeclarator(d) = module.kind(scoping.symbol_declaration(symbol)) else {
        return false;
    };
    d.id.is_binding_identifier() && d.init.as_ref().is_some_and(|init| is_intl(module, init))
}

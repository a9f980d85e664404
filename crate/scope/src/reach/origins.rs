//! What the value of a variable is made from: the names and functions in its initialiser and its assignments.

use oxc_ast::AstKind;
use oxc_ast::ast::Expression;
use oxc_span::{GetSpan, Span};
use oxc_syntax::symbol::{SymbolFlags, SymbolId};

use crate::common::sort::sort_by;
use crate::index::analysis::Analysis;
use crate::index::function::Function;
use crate::index::inside;
use crate::parse::module::covers;

#[derive(Default)]
pub(crate) struct Origins {
    pub(crate) symbols: Vec<SymbolId>,
    /// Functions written as arguments of a call to app code: `compose(x => x + 1)`.
    pub(crate) arguments: Vec<Function>,
}

pub(crate) fn origins(analysis: &Analysis, symbol: SymbolId) -> Origins {
    let mut origins = Origins::default();
    if analysis.bindings.functions.contains_key(&symbol)
        || analysis.memo_calls.results.contains(&symbol)
        || analysis.imports.get(symbol).is_some()
    {
        return origins;
    }
    for span in values(analysis, symbol) {
        origins.add(analysis, symbol, span);
    }
    origins.symbols.extend(namespace_members(analysis, symbol));
    origins
}

impl Origins {
    fn add(&mut self, analysis: &Analysis, symbol: SymbolId, span: Span) {
        let scoping = analysis.module.scoping();
        for name in analysis.index.names_in(span) {
            let reference = scoping.get_reference(name.reference);
            if let Some(named) = reference.symbol_id()
                && named != symbol
                && reference.is_read()
                && !covers(span, scoping.symbol_span(named))
            {
                self.symbols.push(named);
            }
        }
        for (_, node) in inside(&analysis.index.arguments, span) {
            let Some(function) = analysis.index.functions.get(*node) else {
                continue;
            };
            let enclosing = analysis.module.enclosing_function(*node);
            let nested = enclosing.is_some_and(|f| covers(span, analysis.module.span(f)));
            if !nested && given_to_app_code(analysis, function) {
                self.arguments.push(*function);
            }
        }
    }
}

/// The variables inside a TypeScript namespace.
pub(crate) fn namespace_members(analysis: &Analysis, symbol: SymbolId) -> Vec<SymbolId> {
    let scoping = analysis.module.scoping();
    if !scoping
        .symbol_flags(symbol)
        .contains(SymbolFlags::ValueModule)
    {
        return vec![];
    }
    let scopes =
        scoping
            .symbol_declarations(symbol)
            .filter_map(|node| match analysis.module.kind(node) {
                AstKind::TSNamespaceDeclaration(declaration) => declaration.scope_id.get(),
                _ => None,
            });
    let members = scopes.flat_map(|scope| scoping.get_bindings(scope).values());
    let mut members: Vec<SymbolId> = members.copied().collect();
    sort_by(&mut members, |symbol| symbol.index() as u128);
    members
}

/// The right sides of everything that gives the variable a value.
fn values(analysis: &Analysis, symbol: SymbolId) -> Vec<Span> {
    let module = analysis.module;
    let scoping = module.scoping();
    let mut spans = vec![];
    if let AstKind::VariableDeclarator(declarator) = module.kind(scoping.symbol_declaration(symbol))
    {
        spans.extend(declarator.init.as_ref().map(GetSpan::span));
    }
    if scoping.symbol_is_mutated(symbol) {
        for reference in scoping.get_resolved_references(symbol) {
            if reference.flags().is_write()
                && let AstKind::AssignmentExpression(assignment) =
                    module.kind(module.parent(reference.node_id()))
            {
                spans.push(assignment.right.span());
            }
        }
    }
    spans
}

/// Is the function an argument of a call to a function of the app, by its name? What a package is given stays inside
/// the package.
fn given_to_app_code(analysis: &Analysis, function: &Function) -> bool {
    let module = analysis.module;
    let callee = match module.kind(module.outside_parentheses(function.node).1) {
        AstKind::CallExpression(call) => &call.callee,
        AstKind::NewExpression(call) => &call.callee,
        _ => return false,
    };
    let Expression::Identifier(callee) = callee.get_inner_expression() else {
        return false;
    };
    module.symbol_of(callee).is_some_and(|symbol| {
        let import = analysis.imports.get(symbol);
        import.map_or_else(
            || analysis.bindings.functions.contains_key(&symbol),
            |import| import.package.is_none(),
        )
    })
}

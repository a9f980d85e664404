//! Constants that hold members of something: `const { getState } = store`, `const get = store.getState`. The run time is told,
//! so that a function that nobody knows counts by what it belongs to.

use oxc_ast::AstKind;
use oxc_ast::ast::{
    BindingPattern, Declaration, Expression, Statement, VariableDeclaration,
    VariableDeclarationKind, VariableDeclarator,
};
use oxc_span::{GetSpan, Span};
use oxc_syntax::symbol::SymbolId;

use crate::describe::held;
use crate::describe::provenance::met;
use crate::index::analysis::Analysis;
use crate::index::path::path;
use crate::index::static_path::static_path;
use crate::parse::keys::{is_name, key_name};

/// An expression, and the members that are taken from its value.
pub(crate) struct Taken<'a> {
    pub(crate) span: Span,
    pub(crate) members: Vec<&'a str>,
    symbols: Vec<SymbolId>,
}

/// Those that memoized functions can meet, in the order of the source.
pub(crate) fn taken<'a>(analysis: &Analysis<'_, 'a, '_>) -> Vec<Taken<'a>> {
    let mut found = vec![];
    for statement in &analysis.module.program.body {
        match statement {
            Statement::VariableDeclaration(d) => declaration(analysis, d, &mut found),
            Statement::ExportDeclaration(export) => {
                if let Declaration::VariableDeclaration(d) = &export.declaration {
                    declaration(analysis, d, &mut found);
                }
            }
            _ => {}
        }
    }
    if !found.is_empty()
        && let Some(met) = met(analysis)
    {
        found.retain(|taken| taken.symbols.iter().any(|symbol| met.contains(symbol)));
    }
    found
}

fn declaration<'a>(
    analysis: &Analysis<'_, 'a, '_>,
    declaration: &VariableDeclaration<'a>,
    found: &mut Vec<Taken<'a>>,
) {
    if declaration.kind == VariableDeclarationKind::Const && !declaration.declare {
        let declarators = declaration.declarations.iter();
        found.extend(declarators.filter_map(|declarator| of(analysis, declarator)));
    }
}

fn of<'a>(
    analysis: &Analysis<'_, 'a, '_>,
    declarator: &VariableDeclarator<'a>,
) -> Option<Taken<'a>> {
    let init = declarator.init.as_ref()?.get_inner_expression();
    let mut taken = Taken {
        span: init.span(),
        members: vec![],
        symbols: vec![],
    };
    let holder = match (&declarator.id, init) {
        (BindingPattern::BindingIdentifier(id), Expression::StaticMemberExpression(member)) => {
            // Without the plugin's word `new Intl.NumberFormat().format` is known by how it is made.
            if member.optional || held::is_intl(analysis.module, &member.object) {
                return None;
            }
            taken.span = member.object.span();
            taken.add(analysis, member.property.name.as_str(), id.symbol_id());
            &member.object
        }
        (BindingPattern::ObjectPattern(pattern), _) => {
            for property in &pattern.properties {
                if let BindingPattern::BindingIdentifier(id) = &property.value
                    && let Some(key) = key_name(&property.key).filter(|key| is_name(key))
                    && !property.computed
                {
                    taken.add(analysis, key, id.symbol_id());
                }
            }
            init
        }
        _ => return None,
    };
    (!taken.members.is_empty() && may_be_known(analysis, holder)).then_some(taken)
}

impl<'a> Taken<'a> {
    fn add(&mut self, analysis: &Analysis, member: &'a str, symbol: SymbolId) {
        if analysis.imports.get(symbol).is_none() && is_used_whole(analysis, symbol) {
            self.members.push(member);
            self.symbols.push(symbol);
        }
    }
}

/// Not a namespace, which bundlers look into, and nothing of the platform's.
fn may_be_known(analysis: &Analysis, holder: &Expression) -> bool {
    if let Some((root, members)) = static_path(holder) {
        let symbol = analysis.module.symbol_of(root);
        return symbol.is_some_and(|symbol| {
            let import = analysis.imports.get(symbol);
            !members.is_empty() || import.is_none_or(|import| !import.is_whole())
        });
    }
    matches!(
        holder.get_inner_expression(),
        Expression::CallExpression(_) | Expression::NewExpression(_)
    )
}

/// Is its value called, handed on or exported?
fn is_used_whole(analysis: &Analysis, symbol: SymbolId) -> bool {
    let module = analysis.module;
    let mut uses = module.scoping().get_resolved_references(symbol);
    !analysis.exports.names(symbol).is_empty()
        || uses.any(|reference| {
            let path = path(module, reference.node_id(), 0);
            let (_, parent) = module.outside_parentheses(path.end);
            path.members.is_empty()
                && (path.called
                    || matches!(
                        module.kind(parent),
                        AstKind::CallExpression(_)
                            | AstKind::NewExpression(_)
                            | AstKind::ObjectProperty(_)
                            | AstKind::ArrayExpression(_)
                    ))
        })
}

//! Which values of the module's own level need to tell how they were made, and what they say.

use oxc_ast::ast::{
    BindingPattern, Declaration, Statement, VariableDeclaration, VariableDeclarationKind,
};
use oxc_span::Span;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::FxHashSet;

use crate::describe::capture::Captures;
use crate::describe::hash::Hasher;
use crate::describe::kept::Kind;
use crate::describe::made::Maker;
use crate::flags;
use crate::index::analysis::Analysis;
use crate::options::Register;
use crate::packages;
use crate::reach::flow::Flow;

/// Ends the hash of a value whose methods are package code too: `wasmemo/scope` asks for it.
const METHODS: char = '.';

/// How a value was made.
pub(crate) struct Provenance {
    /// The expression that makes it.
    pub(crate) span: Span,
    pub(crate) hash: String,
    pub(crate) captures: Captures,
    /// It is the name in `{ name }`.
    pub(crate) is_shorthand: bool,
}

/// What the values of a variable, or of the default export, are made by: where, and the package.
type Found<'k> = (Option<SymbolId>, Vec<(Span, &'k str)>);

/// Those of all values that functions registered here or elsewhere may read, in the order of the source.
pub(crate) fn provenances(analysis: &Analysis, hasher: &mut Hasher) -> Vec<Provenance> {
    let mut imports = analysis.imports.by_symbol.values();
    let known = imports.any(|import| {
        let package = import.package.as_deref();
        package.is_some_and(|package| packages::is_looked_at(analysis.options, package))
    });
    // Functions that `Intl` makes.
    let unresolved = analysis.module.scoping().root_unresolved_references();
    if !known && !unresolved.contains_key("Intl") {
        return vec![];
    }
    let mut maker = Maker::new(analysis);
    let mut found = vec![];
    for statement in &analysis.module.program.body {
        match statement {
            Statement::VariableDeclaration(d) => constants(&mut maker, d, &mut found),
            Statement::ExportDeclaration(export) => {
                if let Declaration::VariableDeclaration(d) = &export.declaration {
                    constants(&mut maker, d, &mut found);
                }
            }
            Statement::ExportDefaultDeclaration(export) => {
                if let Some(expression) = export.declaration.as_expression() {
                    let mut spans = vec![];
                    maker.find(expression, &mut spans);
                    found.push((None, spans));
                }
            }
            _ => {}
        }
    }
    found.retain(|(_, spans)| !spans.is_empty());
    if found.is_empty() {
        return vec![];
    }
    let met = met(analysis);
    let wanted = found.into_iter().filter(|(symbol, _)| match symbol {
        Some(symbol) => met.as_ref().is_none_or(|met| met.contains(symbol)),
        None => analysis.options.register.wants("default"),
    });
    let made = wanted.flat_map(|(own, made)| made.into_iter().map(move |made| (own, made)));
    let described = made.filter_map(|(own, made)| describe(analysis, hasher, &maker, own, made));
    described.collect()
}

fn constants<'k, 'a>(
    maker: &mut Maker<'k, '_, 'a, '_>,
    declaration: &VariableDeclaration<'a>,
    found: &mut Vec<Found<'k>>,
) {
    if declaration.kind != VariableDeclarationKind::Const || declaration.declare {
        return;
    }
    for declarator in &declaration.declarations {
        if let (BindingPattern::BindingIdentifier(id), Some(init)) =
            (&declarator.id, &declarator.init)
        {
            let mut spans = vec![];
            if let Some(package) = maker.find(init, &mut spans) {
                maker.constants.insert(id.symbol_id(), package);
            }
            found.push((Some(id.symbol_id()), spans));
        }
    }
}

/// The variables that memoized functions can meet; `None`: all.
pub(crate) fn met(analysis: &Analysis) -> Option<FxHashSet<SymbolId>> {
    let register = &analysis.options.register;
    let reachable = matches!(register, Register::Reachable);
    if register.wants("*") || analysis.module.common_js && !reachable {
        return None;
    }
    let flow = Flow::new(analysis);
    Some(flow.symbols(flow.wanted()))
}

fn describe(
    analysis: &Analysis,
    hasher: &mut Hasher,
    maker: &Maker,
    own: Option<SymbolId>,
    (span, package): (Span, &str),
) -> Option<Provenance> {
    let captures = Captures::of_expression(analysis, hasher, span, |name| {
        // Before it is made only a function can name it, which is called later.
        match maker.asked.get(&name.node) {
            _ if own.is_some() && name.symbol == own => Kind::Own,
            Some(&kind) => kind,
            None => Kind::Any,
        }
    });
    let stateful = captures
        .entries
        .iter()
        .any(|entry| entry.kind == Kind::Stateful);
    if stateful || captures.flags & (flags::WRITES | flags::OPAQUE) != 0 {
        return None;
    }
    let mut hash = hasher.made(span, &captures);
    if packages::has_methods(analysis.options, package) {
        hash.push(METHODS);
    }
    Some(Provenance {
        span,
        hash,
        captures,
        is_shorthand: maker.shorthands.contains(&span.start),
    })
}

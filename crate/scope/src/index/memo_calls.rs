//! The calls that memoize, and the calls of what was memoized.

use oxc_ast::AstKind;
use oxc_ast::ast::{BindingPattern, CallExpression, Decorator, Expression};
use oxc_syntax::node::NodeId;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::FxHashSet;

use crate::index::Index;
use crate::index::function::Function;
use crate::index::imports::Imports;
use crate::options::Options;
use crate::parse::module::Module;

#[derive(Default)]
pub(crate) struct MemoCalls {
    /// `memo(…)`, sorted.
    pub(crate) calls: Vec<NodeId>,
    /// Members decorated by a wrapper, in the order of the source.
    pub(crate) decorated: Vec<Decorated>,
    /// Variables that hold memoized functions.
    pub(crate) results: FxHashSet<SymbolId>,
    /// Variables that hold decorators: `const hourly = memo({ ttl: '1h' })`.
    decorators: FxHashSet<SymbolId>,
    /// `export default memo(…)`.
    pub(crate) default_export: bool,
}

/// A member of a class that is memoized: `@memo total() {}`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decorated {
    pub(crate) class: NodeId,
    pub(crate) function: Option<Function>,
}

fn decorated(module: &Module, index: &Index, decorator: NodeId) -> Option<Decorated> {
    let member = module.parent(decorator);
    let function = match module.kind(member) {
        AstKind::MethodDefinition(method) => {
            index.functions.get(method.value.node_id.get()).copied()
        }
        AstKind::PropertyDefinition(p) => p.value.as_ref().and_then(|v| index.function_of(v)),
        _ => None,
    };
    let class = module.closest(member, |kind| matches!(kind, AstKind::Class(_)))?;
    Some(Decorated { class, function })
}

impl MemoCalls {
    pub(crate) fn new(
        module: &Module,
        index: &Index,
        imports: &Imports,
        options: &Options,
    ) -> Self {
        let mut found = Self::default();
        if imports.wrappers.is_empty() && imports.wrapper_modules.is_empty() {
            return found;
        }
        for &node in &index.calls {
            if let AstKind::CallExpression(call) = module.kind(node)
                && is_wrapper(module, imports, options, &call.callee)
                && !matches!(module.kind(module.parent(node)), AstKind::Decorator(_))
            {
                found.add(module, node, call);
            }
        }
        for &node in &index.decorators {
            if let AstKind::Decorator(decorator) = module.kind(node)
                && found.decorates(module, imports, options, decorator)
            {
                found.decorated.extend(decorated(module, index, node));
            }
        }
        found
    }

    fn add(&mut self, module: &Module, node: NodeId, call: &CallExpression) {
        let decorator = call.arguments.first().is_none_or(|first| {
            let options = first.as_expression().map(Expression::get_inner_expression);
            matches!(options, Some(Expression::ObjectExpression(_)))
        });
        if !decorator {
            self.calls.push(node);
        }
        match module.kind(module.parent(node)) {
            AstKind::VariableDeclarator(declarator) => {
                if let BindingPattern::BindingIdentifier(id) = &declarator.id {
                    let variables = match decorator {
                        true => &mut self.decorators,
                        false => &mut self.results,
                    };
                    variables.insert(id.symbol_id());
                }
            }
            AstKind::ExportDefaultDeclaration(_) => self.default_export = !decorator,
            _ => {}
        }
    }

    /// `@memo`, `@memo(options)` or the name of such a decorator.
    fn decorates(
        &self,
        module: &Module,
        imports: &Imports,
        options: &Options,
        decorator: &Decorator,
    ) -> bool {
        let wrapper = match decorator.expression.get_inner_expression() {
            Expression::CallExpression(call) => &call.callee,
            Expression::Identifier(name) => {
                let symbol = module.symbol_of(name);
                if symbol.is_some_and(|symbol| self.decorators.contains(&symbol)) {
                    return true;
                }
                &decorator.expression
            }
            expression => expression,
        };
        is_wrapper(module, imports, options, wrapper)
    }
}

/// `(0, tools.memo)(…)`, as compilers write a call of what was imported, is a call of `tools.memo`.
fn without_receiver<'e, 'a>(callee: &'e Expression<'a>) -> &'e Expression<'a> {
    match callee.get_inner_expression() {
        Expression::SequenceExpression(list) => match list.expressions.as_slice() {
            [Expression::NumericLiteral(_), callee] => callee.get_inner_expression(),
            _ => callee.get_inner_expression(),
        },
        callee => callee,
    }
}

/// Is this callee one of the wrappers?
fn is_wrapper(module: &Module, imports: &Imports, options: &Options, callee: &Expression) -> bool {
    match without_receiver(callee) {
        Expression::Identifier(id) => module
            .symbol_of(id)
            .is_some_and(|symbol| imports.wrappers.contains(&symbol)),
        Expression::StaticMemberExpression(member) => {
            let symbol = module.symbol_of_expression(&member.object);
            let mut names = options.callees.iter().map(|callee| callee.name.as_str());
            symbol.is_some_and(|symbol| imports.wrapper_modules.contains(&symbol))
                && names.any(|name| name == member.property.name)
        }
        _ => false,
    }
}

/// Does this call run a memoized function? Then functions among its arguments join the key.
pub(crate) fn runs_memoized(
    module: &Module,
    imports: &Imports,
    memo_calls: &MemoCalls,
    options: &Options,
    call: &CallExpression,
) -> bool {
    let app = |symbol: SymbolId| {
        let import = imports.get(symbol);
        import.filter(|import| import.package.is_none())
    };
    match without_receiver(&call.callee) {
        Expression::Identifier(id) => module.symbol_of(id).is_some_and(|symbol| {
            memo_calls.results.contains(&symbol)
                || app(symbol)
                    .is_some_and(|import| options.is_memoized(&import.specifier, &import.name))
        }),
        Expression::StaticMemberExpression(member) => {
            let symbol = module.symbol_of_expression(&member.object);
            symbol.and_then(app).is_some_and(|import| {
                import.is_whole() && options.is_memoized(&import.specifier, &member.property.name)
            })
        }
        _ => false,
    }
}

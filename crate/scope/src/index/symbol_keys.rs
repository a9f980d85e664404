//! Members of objects that no name leads to, by the variables that can hold the objects: `{ [Symbol.iterator]() {} }`.

use oxc_ast::AstKind;
use oxc_ast::ast::{AssignmentTarget, BindingPattern, Expression, PropertyKey};
use oxc_span::GetSpan;
use oxc_syntax::node::NodeId;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::FxHashMap;

use crate::index::Index;
use crate::parse::keys::key_name;
use crate::parse::module::Module;

/// A member by a symbol, of an object that a variable holds.
#[derive(Debug, Clone)]
pub(crate) struct SymbolKey<'a> {
    /// From the variable to the object.
    pub(crate) members: Vec<&'a str>,
    /// What stands between the brackets.
    pub(crate) key: &'a str,
    /// The variable that the key is read from; `None`: the language's `Symbol`.
    pub(crate) root: Option<SymbolId>,
}

#[derive(Default)]
pub(crate) struct SymbolKeys<'a> {
    by_symbol: FxHashMap<SymbolId, Vec<SymbolKey<'a>>>,
}

/// Objects nested deeper, and functions that return what others return, are not followed.
const MAX_DEPTH: usize = 4;

impl<'a> SymbolKeys<'a> {
    pub(crate) fn new(module: &Module<'a>, index: &Index<'a>) -> Self {
        let mut keys = Self::default();
        if index.symbol_keyed.is_empty() {
            return keys;
        }
        let mut returned: FxHashMap<NodeId, Vec<SymbolKey<'a>>> = FxHashMap::default();
        for &node in &index.symbol_keyed {
            keys.add(module, node, &mut returned);
        }
        keys.add_returned(module, index, &returned);
        keys
    }

    /// Those of the objects that a variable can hold.
    pub(crate) fn of(&self, symbol: SymbolId) -> &[SymbolKey<'a>] {
        self.by_symbol.get(&symbol).map_or(&[], Vec::as_slice)
    }

    fn add(
        &mut self,
        module: &Module<'a>,
        node: NodeId,
        returned: &mut FxHashMap<NodeId, Vec<SymbolKey<'a>>>,
    ) {
        match module.kind(node) {
            AstKind::ObjectProperty(p) => {
                if let Some((key, root)) = property_key(module, &p.key) {
                    let members = vec![];
                    let found = SymbolKey { members, key, root };
                    self.add_of_literal(module, module.parent(node), found, returned);
                }
            }
            AstKind::AssignmentExpression(a) => {
                if let AssignmentTarget::ComputedMemberExpression(m) = &a.left
                    && let Some((key, root)) = symbol_key(module, &m.expression)
                    && let Some((symbol, members)) = plain(module, &m.object)
                {
                    self.put(symbol, SymbolKey { members, key, root });
                }
            }
            _ => {}
        }
    }

    /// Follows the literal at `literal`, which has the member, outwards to what holds it.
    fn add_of_literal(
        &mut self,
        module: &Module<'a>,
        literal: NodeId,
        mut found: SymbolKey<'a>,
        returned: &mut FxHashMap<NodeId, Vec<SymbolKey<'a>>>,
    ) {
        let mut current = literal;
        while found.members.len() <= MAX_DEPTH {
            let (child, parent) = module.outside_parentheses(current);
            current = parent;
            match module.kind(parent) {
                // It is a member of a literal in turn.
                AstKind::ObjectProperty(p) if p.value.span() == module.span(child) => {
                    let Some(name) = key_name(&p.key).filter(|_| !p.computed) else {
                        return;
                    };
                    found.members.insert(0, name);
                    current = module.parent(parent);
                }
                // `Object.freeze({ … })`, `Object.assign(o, { … })`
                AstKind::CallExpression(call)
                    if matches!(&call.callee, Expression::StaticMemberExpression(m)
                        if matches!(&m.object, Expression::Identifier(id) if id.name == "Object")) =>
                    {}
                AstKind::ConditionalExpression(_) | AstKind::LogicalExpression(_) => {}
                AstKind::VariableDeclarator(d) => {
                    if let BindingPattern::BindingIdentifier(id) = &d.id {
                        self.put(id.symbol_id(), found);
                    }
                    return;
                }
                AstKind::AssignmentExpression(a) => {
                    if let AssignmentTarget::AssignmentTargetIdentifier(id) = &a.left
                        && let Some(symbol) = module.symbol_of(id)
                    {
                        self.put(symbol, found);
                    }
                    return;
                }
                // Whatever is declared with a call of the function holds it.
                AstKind::ReturnStatement(_) | AstKind::ArrowFunctionExpression(_) => {
                    if let Some(function) = module.enclosing_function(child) {
                        returned.entry(function).or_default().push(found);
                    }
                    return;
                }
                _ => return,
            }
        }
    }

    fn put(&mut self, symbol: SymbolId, key: SymbolKey<'a>) {
        self.by_symbol.entry(symbol).or_default().push(key);
    }

    /// `const o = make()`, where `make` returns such an object.
    fn add_returned(
        &mut self,
        module: &Module<'a>,
        index: &Index<'a>,
        returned: &FxHashMap<NodeId, Vec<SymbolKey<'a>>>,
    ) {
        for &node in &index.declarations {
            let AstKind::VariableDeclarator(d) = module.kind(node) else {
                continue;
            };
            let (BindingPattern::BindingIdentifier(id), Some(Expression::CallExpression(call))) =
                (&d.id, &d.init)
            else {
                continue;
            };
            let Some(maker) = module.symbol_of_expression(&call.callee) else {
                continue;
            };
            let declaration = module.scoping().symbol_declaration(maker);
            let function = match module.kind(declaration) {
                AstKind::VariableDeclarator(d) => {
                    let init = d.init.as_ref();
                    init.and_then(|init| index.function_of(init))
                        .map(|f| f.node)
                }
                _ => Some(declaration),
            };
            if let Some(found) = function.and_then(|function| returned.get(&function)) {
                let keys = self.by_symbol.entry(id.symbol_id()).or_default();
                keys.extend(found.iter().cloned());
            }
        }
    }
}

fn plain<'a>(module: &Module<'a>, object: &Expression<'a>) -> Option<(SymbolId, Vec<&'a str>)> {
    match object.get_inner_expression() {
        Expression::Identifier(id) => Some((module.symbol_of(id)?, vec![])),
        Expression::StaticMemberExpression(m) => {
            let (symbol, mut members) = plain(module, &m.object)?;
            members.push(m.property.name.as_str());
            Some((symbol, members))
        }
        _ => None,
    }
}

pub(crate) fn property_key<'a>(
    module: &Module<'a>,
    key: &PropertyKey<'a>,
) -> Option<(&'a str, Option<SymbolId>)> {
    symbol_key(module, key.as_expression()?)
}

/// Names that are written down are no symbols, and count by themselves.
fn may_be_symbol(module: &Module, symbol: SymbolId) -> bool {
    match module.kind(module.scoping().symbol_declaration(symbol)) {
        AstKind::VariableDeclarator(d) => {
            let init = d.init.as_ref().map(Expression::get_inner_expression);
            matches!(
                init,
                Some(Expression::CallExpression(_) | Expression::StaticMemberExpression(_))
            )
        }
        AstKind::ImportSpecifier(_) | AstKind::ImportDefaultSpecifier(_) => true,
        _ => false,
    }
}

/// `Symbol.iterator`, or a variable, which may hold a symbol.
pub(crate) fn symbol_key<'a>(
    module: &Module<'a>,
    key: &Expression<'a>,
) -> Option<(&'a str, Option<SymbolId>)> {
    match key.get_inner_expression() {
        Expression::StaticMemberExpression(m) => match &m.object {
            Expression::Identifier(id) if id.name == "Symbol" && module.symbol_of(id).is_none() => {
                Some((module.text(m.span), None))
            }
            _ => None,
        },
        Expression::Identifier(id) => {
            let symbol = module
                .symbol_of(id)
                .filter(|&symbol| may_be_symbol(module, symbol))?;
            Some((id.name.as_str(), Some(symbol)))
        }
        _ => None,
    }
}

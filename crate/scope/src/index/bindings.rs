//! Variable -> the functions it holds, and where each of them can be registered.

use oxc_ast::AstKind;
use oxc_ast::ast::{
    AssignmentExpression, AssignmentOperator, BindingPattern, Class, ClassType, Expression,
    Function as FunctionNode, VariableDeclarator,
};
use oxc_span::GetSpan;
use oxc_syntax::node::NodeId;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::FxHashMap;

use crate::common::sort::sort_by;
use crate::index::Index;
use crate::index::function::Function;
use crate::index::literals;
use crate::index::members::members;
use crate::index::place::{Place, after, hoisted};
use crate::index::values::values;
use crate::parse::module::Module;

#[derive(Default)]
pub(crate) struct Bindings {
    /// The function that a variable is declared as.
    pub(crate) functions: FxHashMap<SymbolId, (Function, Place)>,
    /// Functions in the literal that a variable is declared with, or assigned to it or to its members.
    pub(crate) members: FxHashMap<SymbolId, Vec<(Function, Place)>>,
    /// Functions assigned to `exports` in CommonJS.
    pub(crate) exported: Vec<(Function, Place)>,
    /// Functions assigned to members of `this`, sorted by start.
    pub(crate) of_receivers: Vec<(Function, Place)>,
}

impl Bindings {
    pub(crate) fn new<'a>(module: &Module<'a>, index: &Index<'a>) -> Self {
        let mut bindings = Self::default();
        for &node in &index.declarations {
            match module.kind(node) {
                AstKind::Function(f) => bindings.add_function(module, index, node, f),
                AstKind::Class(c) => bindings.add_class(module, index, node, c),
                AstKind::VariableDeclarator(d) => bindings.add_variable(module, index, node, d),
                AstKind::ExpressionStatement(statement) => {
                    if let Expression::AssignmentExpression(assignment) = &statement.expression {
                        bindings.add_assignment(module, index, node, assignment);
                    }
                }
                _ => {}
            }
        }
        sort_by(&mut bindings.of_receivers, |(function, _)| {
            u128::from(function.span.start)
        });
        bindings
    }

    fn add_function(
        &mut self,
        module: &Module,
        index: &Index,
        node: NodeId,
        declaration: &FunctionNode,
    ) {
        if let Some(id) = &declaration.id
            && declaration.is_function_declaration()
            && let Some(function) = index.functions.get(node)
        {
            let place = hoisted(module, node, &id.name);
            self.add(id.symbol_id(), *function, place);
        }
    }

    fn add_class(&mut self, module: &Module, index: &Index, node: NodeId, declaration: &Class) {
        if let Some(id) = &declaration.id
            && declaration.r#type == ClassType::ClassDeclaration
            && let Some(function) = index.functions.get(node)
        {
            let target = id.name.to_string();
            let place = match after(module, node) {
                Some(at) => Place::After { at, target },
                None => Place::Nowhere,
            };
            self.add(id.symbol_id(), *function, place);
        }
    }

    fn add_variable<'a>(
        &mut self,
        module: &Module<'a>,
        index: &Index<'a>,
        node: NodeId,
        declarator: &VariableDeclarator<'a>,
    ) {
        let (BindingPattern::BindingIdentifier(id), Some(init)) =
            (&declarator.id, &declarator.init)
        else {
            return;
        };
        let symbol = id.symbol_id();
        let at =
            after(module, module.parent(node)).filter(|_| !later_can_change(module, index, node));
        if let Some(function) = index.function_of(init) {
            let target = id.name.to_string();
            let place = at.map_or(Place::Nowhere, |at| Place::After { at, target });
            self.add(symbol, function, place);
        } else if let Some(at) = at {
            let members = members(index, init, id.name.to_string(), at);
            if !members.is_empty() {
                self.members.entry(symbol).or_default().extend(members);
            }
        }
    }

    /// `Shape.prototype.area = function () {}`, `exports.x = () => {}`, `handler = () => {}`, `module.exports = { … }`.
    fn add_assignment<'a>(
        &mut self,
        module: &Module<'a>,
        index: &Index<'a>,
        statement: NodeId,
        assignment: &AssignmentExpression<'a>,
    ) {
        if assignment.operator != AssignmentOperator::Assign {
            return;
        }
        let left = assignment.left.span();
        let (Some(at), Some(target)) = (after(module, statement), module.plain_target(assignment))
        else {
            return;
        };
        let to_exports = target.starts_with("exports.") || target.starts_with("module.exports");
        let found = match (
            index.function_of(&assignment.right),
            assignment.right.get_inner_expression(),
        ) {
            // `a.b = function () {}` names nothing, `x = () => {}` names the function `x`.
            (Some(function), _) if target.contains('.') => vec![(function, Place::Wrap)],
            (Some(function), _) => {
                let target = target.to_owned();
                vec![(function, Place::After { at, target })]
            }
            // The literal stays as it is: bundlers read the names of exports from it.
            (None, Expression::ObjectExpression(_)) if to_exports || !target.contains('.') => {
                members(index, &assignment.right, target.to_owned(), at)
            }
            // A setter may keep another object.
            (None, Expression::ObjectExpression(object)) => literals::properties(index, object),
            (None, _) => values(index, &assignment.right).functions,
        };
        let root = index.names_in(left).first();
        let symbol = root.and_then(|name| {
            let reference = module.scoping().get_reference(name.reference);
            reference.symbol_id()
        });
        match symbol {
            Some(symbol) => self.members.entry(symbol).or_default().extend(found),
            None if module.common_js && to_exports => self.exported.extend(found),
            None if target.starts_with("this.") => self.of_receivers.extend(found),
            None => {}
        }
    }

    fn add(&mut self, symbol: SymbolId, function: Function, place: Place) {
        let hoisted = matches!(place, Place::Hoisted { .. });
        match self.functions.get_mut(&symbol) {
            None => {
                self.functions.insert(symbol, (function, place));
            }
            // Two declarations of one name: which one it holds cannot be told.
            Some((_, old)) if hoisted || matches!(old, Place::Hoisted { .. }) => {
                *old = Place::Nowhere;
            }
            Some(_) => {}
        }
    }
}

/// Can a later declarator of the same declaration have changed what this one holds, before the statement after it?
pub(crate) fn later_can_change(module: &Module, index: &Index, declarator: NodeId) -> bool {
    let AstKind::VariableDeclaration(declaration) = module.kind(module.parent(declarator)) else {
        return true;
    };
    let own = module.span(declarator);
    let later = declaration
        .declarations
        .iter()
        .filter(|d| d.span.start > own.start);
    later
        .filter_map(|d| d.init.as_ref())
        .any(|init| index.function_of(init).is_none() && !init.is_literal())
}

//! What the value of an expression can be: `c ? () => a : b`, `a ?? { get: () => x }`, `[f, g]`.

use oxc_ast::ast::{Expression, IdentifierReference, ObjectPropertyKind};

use crate::index::Index;
use crate::index::function::Function;
use crate::index::literals;
use crate::index::place::Place;

/// The functions an expression can give, where nothing about its place names them, and the names it can be the value of.
#[derive(Default)]
pub(crate) struct Values<'e, 'a> {
    pub(crate) functions: Vec<(Function, Place)>,
    pub(crate) names: Vec<&'e IdentifierReference<'a>>,
}

pub(crate) fn values<'e, 'a>(index: &Index, expression: &'e Expression<'a>) -> Values<'e, 'a> {
    let mut values = Values::default();
    let mut open = vec![expression];
    while let Some(expression) = open.pop() {
        match expression.get_inner_expression() {
            Expression::ConditionalExpression(e) => open.extend([&e.alternate, &e.consequent]),
            Expression::LogicalExpression(e) => open.extend([&e.right, &e.left]),
            Expression::SequenceExpression(e) => open.extend(e.expressions.last()),
            Expression::ArrayExpression(array) => {
                let elements = array.elements.iter().rev();
                open.extend(elements.filter_map(|element| element.as_expression()));
            }
            Expression::ObjectExpression(object) => {
                values.functions.extend(literals::properties(index, object));
                let names = object
                    .properties
                    .iter()
                    .filter_map(|property| match property {
                        ObjectPropertyKind::ObjectProperty(p) => p.value.get_identifier_reference(),
                        ObjectPropertyKind::SpreadProperty(_) => None,
                    });
                values.names.extend(names);
            }
            Expression::Identifier(name) => values.names.push(name),
            inner => {
                let function = index.function_of(inner);
                values
                    .functions
                    .extend(function.map(|function| (function, Place::Wrap)));
            }
        }
    }
    values
}

//! The functions in the literal that a variable holds, each with the path that leads to it: `const api = { run: [() => x] }`.

use oxc_ast::ast::{ArrayExpression, Expression};

use crate::index::Index;
use crate::index::function::Function;
use crate::index::literals::own_properties;
use crate::index::place::Place;
use crate::index::values::values;

/// Literals nested deeper in a variable's value are left to identity.
const MAX_DEPTH: usize = 4;

/// The functions in the literal that a variable is declared with, registered by statements at `at`.
pub(crate) fn members(
    index: &Index,
    literal: &Expression,
    target: String,
    at: u32,
) -> Vec<(Function, Place)> {
    let mut found = vec![];
    Walk { index, at }.value(literal, target, 0, &mut found);
    found
}

struct Walk<'i, 'a> {
    index: &'i Index<'a>,
    at: u32,
}

impl Walk<'_, '_> {
    fn value(
        &self,
        value: &Expression,
        target: String,
        depth: usize,
        found: &mut Vec<(Function, Place)>,
    ) {
        if let Some(function) = self.index.function_of(value) {
            let at = self.at;
            found.push((function, Place::After { at, target }));
            return;
        }
        if depth == MAX_DEPTH {
            return;
        }
        match value.get_inner_expression() {
            Expression::ObjectExpression(object) => {
                for (key, property) in own_properties(object) {
                    let target = format!("{target}.{key}");
                    self.value(&property.value, target, depth + 1, found);
                }
            }
            Expression::ArrayExpression(array) => self.elements(array, &target, depth, found),
            _ => found.extend(values(self.index, value).functions),
        }
    }

    fn elements(
        &self,
        array: &ArrayExpression,
        target: &str,
        depth: usize,
        found: &mut Vec<(Function, Place)>,
    ) {
        for (position, element) in array.elements.iter().enumerate() {
            // After a spread or a hole, positions are not known.
            let Some(element) = element.as_expression() else {
                return;
            };
            // An element gets no name from its place, so it can be wrapped where it stands.
            match self.index.function_of(element) {
                Some(function) => found.push((function, Place::Wrap)),
                None => {
                    let target = format!("{target}[{position}]");
                    self.value(element, target, depth + 1, found);
                }
            }
        }
    }
}

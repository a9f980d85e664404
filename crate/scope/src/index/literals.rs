//! Functions inside object and array literals.

use oxc_ast::ast::{
    ArrayExpression, Expression, ObjectExpression, ObjectProperty, ObjectPropertyKind, PropertyKey,
    PropertyKind,
};

use rustc_hash::FxHashMap;

use crate::describe::path::key_name;
use crate::index::Index;
use crate::index::function::Function;
use crate::index::place::Place;
use crate::reach::values::values;

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

/// The functions that are direct properties of an object literal in the middle of an expression.
pub(crate) fn properties(index: &Index, object: &ObjectExpression) -> Vec<(Function, Place)> {
    let functions = own_properties(object)
        .into_iter()
        .filter_map(|(key, property)| {
            let function = index.function_of(&property.value)?;
            let object = object.span;
            let key = key.to_owned();
            Some((function, Place::Property { object, key }))
        });
    functions.collect()
}

/// The `key: value` properties that nothing later in the literal can replace: a spread, a computed or an equal key,
/// an accessor.
pub(crate) fn own_properties<'o, 'a>(
    object: &'o ObjectExpression<'a>,
) -> Vec<(&'o str, &'o ObjectProperty<'a>)> {
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    let mut from = 0;
    for (place, property) in object.properties.iter().enumerate() {
        match named(property) {
            Some((name, _)) => {
                last.insert(name, place);
            }
            None => from = place + 1,
        }
    }
    let own = object.properties.iter().enumerate().skip(from);
    own.filter_map(|(place, property)| {
        let (name, property) = named(property)?;
        let PropertyKey::StaticIdentifier(key) = &property.key else {
            return None;
        };
        let own = property.kind == PropertyKind::Init && key.name != "__proto__";
        (own && last[&name] == place).then_some((key.name.as_str(), property))
    })
    .collect()
}

/// A property whose key is known.
fn named<'o, 'a>(
    property: &'o ObjectPropertyKind<'a>,
) -> Option<(&'o str, &'o ObjectProperty<'a>)> {
    let ObjectPropertyKind::ObjectProperty(property) = property else {
        return None;
    };
    let name = key_name(&property.key).filter(|_| !property.computed)?;
    Some((name, property))
}

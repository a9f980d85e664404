//! The properties of object literals that nothing can replace, and the functions among them.

use oxc_ast::ast::{
    ObjectExpression, ObjectProperty, ObjectPropertyKind, PropertyKey, PropertyKind,
};
use rustc_hash::FxHashMap;

use crate::index::Index;
use crate::index::function::Function;
use crate::index::place::Place;
use crate::parse::keys::key_name;

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

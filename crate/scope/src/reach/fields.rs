//! Functions that an instance or a class gets as it is made: `handler = () => this.x`, `this.handler = () => …`.

use oxc_ast::AstKind;
use oxc_ast::ast::{ClassElement, Expression, PropertyKey};

use crate::flags;
use crate::index::analysis::Analysis;
use crate::index::function::Function;
use crate::index::place::Place;
use crate::index::values::values;

/// The functions in the field initialisers of a class, and those that it or a constructor function assigns to members of
/// `this`.
pub(crate) fn fields(
    analysis: &Analysis,
    function: &Function,
    flags: u32,
) -> Vec<(Function, Place)> {
    let mut found = vec![];
    if let AstKind::Class(class) = analysis.module.kind(function.node) {
        for element in &class.body.body {
            let (key, value, computed) = match element {
                ClassElement::PropertyDefinition(p) => (&p.key, &p.value, p.computed),
                ClassElement::AccessorProperty(p) => (&p.key, &p.value, p.computed),
                _ => continue,
            };
            if let Some(value) = value {
                let key = Some(key).filter(|_| !computed);
                found.extend(field(analysis, key, value));
            }
        }
    } else if flags & flags::OWN_THIS == 0 {
        return found;
    }
    let assigned = &analysis.bindings.of_receivers;
    let from = assigned.partition_point(|(f, _)| f.span.start < function.span.start);
    let to = assigned.partition_point(|(f, _)| f.span.start < function.span.end);
    crate::common::work::count(to - from);
    found.extend_from_slice(&assigned[from..to]);
    found
}

/// A field gives a function its name, so a literal with a member of that name stands between: rule T4 of the design.
fn field(
    analysis: &Analysis,
    key: Option<&PropertyKey>,
    value: &Expression,
) -> Vec<(Function, Place)> {
    let index = &analysis.index;
    let Some(function) = index.function_of(value) else {
        return values(index, value).functions;
    };
    let place = match key {
        Some(PropertyKey::StaticIdentifier(name)) if name.name != "__proto__" => {
            let key = format!("\"{}\"", name.name);
            Place::Named { key }
        }
        Some(PropertyKey::PrivateIdentifier(name)) => Place::Named {
            key: format!("\"#{}\"", name.name),
        },
        _ => Place::Nowhere,
    };
    vec![(function, place)]
}

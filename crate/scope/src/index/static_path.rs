//! Members read from a name, where all of them are written out.

use oxc_ast::ast::{Expression, IdentifierReference};

/// `a.b["c"][0]`: the name at its root, and the members.
pub(crate) fn static_path<'e, 'a>(
    expression: &'e Expression<'a>,
) -> Option<(&'e IdentifierReference<'a>, Vec<&'e str>)> {
    let mut members = vec![];
    let mut current = expression;
    let root = loop {
        current = match current.get_inner_expression() {
            Expression::Identifier(root) => break root,
            Expression::StaticMemberExpression(member) => {
                members.push(member.property.name.as_str());
                &member.object
            }
            Expression::ComputedMemberExpression(member) => {
                members.push(match &member.expression {
                    Expression::StringLiteral(key) => key.value.as_str(),
                    Expression::NumericLiteral(key) => key.raw.as_ref()?.as_str(),
                    _ => return None,
                });
                &member.object
            }
            _ => return None,
        };
    };
    members.reverse();
    Some((root, members))
}

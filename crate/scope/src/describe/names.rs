//! What a function is called in the source: its own name after the names of what is around it.

use oxc_ast::AstKind;
use oxc_ast::ast::BindingPattern;
use oxc_syntax::node::NodeId;

use crate::common::work;
use crate::index::function::Function;
use crate::parse::keys::key_name;
use crate::parse::module::Module;

/// The qualified name, from the inside out: `["inner", "outer"]`. What has no name in between is an empty one. Empty
/// for an anonymous function: anonymous functions of equal source and captures are one function, wherever they stand.
pub(crate) fn qualified(module: &Module, function: &Function) -> Vec<String> {
    let scoping = module.scoping();
    let mut names = vec![];
    for scope in scoping.scope_ancestors(function.scope) {
        work::count(1);
        let node = scoping.get_node_id(scope);
        match module.kind(node) {
            AstKind::Function(f) => {
                add(
                    module,
                    node,
                    f.id.as_ref().map(|id| id.name.as_str()),
                    &mut names,
                );
            }
            AstKind::Class(c) => {
                add(
                    module,
                    node,
                    c.id.as_ref().map(|id| id.name.as_str()),
                    &mut names,
                );
            }
            AstKind::ArrowFunctionExpression(_) => add(module, node, None, &mut names),
            AstKind::TSNamespaceDeclaration(namespace) => names.push(namespace.id.name.to_string()),
            _ => {}
        }
        if names.first().is_some_and(String::is_empty) {
            return vec![];
        }
    }
    names
}

/// Adds the name of a function or class, its own or the one its place gives it, and the names of the literals it is in.
fn add(module: &Module, node: NodeId, own: Option<&str>, names: &mut Vec<String>) {
    let mut named = own.is_some();
    names.extend(own.map(str::to_owned));
    let mut child = node;
    loop {
        let (_, parent) = module.outside_parentheses(child);
        let binding = |pattern: &BindingPattern| {
            let name = pattern.get_identifier_name();
            name.map(|name| name.to_string())
        };
        let name = match module.kind(parent) {
            AstKind::ObjectProperty(property) => {
                names.push(key_name(&property.key).unwrap_or_default().to_owned());
                named = false;
                child = module.parent(parent);
                continue;
            }
            AstKind::MethodDefinition(p) => key_name(&p.key).map(str::to_owned),
            AstKind::PropertyDefinition(p) => key_name(&p.key).map(str::to_owned),
            AstKind::AccessorProperty(p) => key_name(&p.key).map(str::to_owned),
            AstKind::VariableDeclarator(declarator) => binding(&declarator.id),
            AstKind::FormalParameter(parameter) => binding(&parameter.pattern),
            AstKind::AssignmentPattern(pattern) => binding(&pattern.left),
            AstKind::AssignmentExpression(assignment) => {
                module.plain_target(assignment).map(str::to_owned)
            }
            AstKind::ExportDefaultDeclaration(_) => Some("default".into()),
            _ => None,
        };
        if !named {
            names.push(name.unwrap_or_default());
        }
        return;
    }
}

//! `this`, `super`, `new.target` and `arguments`: an arrow takes them from the function around it.

use oxc_ast::AstKind;
use oxc_ast::ast::PropertyKey;
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;

use crate::describe::capture::Capture;
use crate::describe::kept::Kind;
use crate::index::analysis::Analysis;
use crate::index::function::{Function, FunctionKind};
use crate::index::inside;
use crate::index::path;
use crate::parse::module::{Module, covers};

/// What a function takes from around it, and whether it uses a `this` of its own.
pub(crate) fn receiver(analysis: &Analysis, function: &Function) -> (Vec<Capture>, bool) {
    let module = analysis.module;
    let (mut paths, mut whole, mut own, mut new_target) = (vec![], false, false, false);
    for &(_, node) in inside(&analysis.index.receivers, function.span) {
        let container = container(module, node);
        if covers(function.span, module.span(container)) {
            own |= container == function.node && function.kind == FunctionKind::Function;
            continue;
        }
        // At the top of an ES module `this` is undefined; in CommonJS it is the exports object.
        if matches!(module.kind(container), AstKind::Program(_)) && !module.common_js {
            continue;
        }
        match module.kind(node) {
            AstKind::ThisExpression(_) => {
                let path = path::path(module, node, 0);
                whole |= path.members.is_empty();
                paths.push(path.members);
            }
            AstKind::NewTarget(_) => new_target = true,
            // `super.x`: the receiver and its class.
            _ => whole = true,
        }
    }
    let mut captures = vec![];
    if whole {
        captures.push(Capture::plain("this"));
    } else {
        path::shortest(&paths, |members| {
            captures.push(Capture {
                expression: analysis.reader.expression("this", 0, members),
                name: path::name("this", members),
                kind: Kind::Any,
            });
        });
    }
    if new_target {
        captures.push(Capture::plain("new.target"));
    }
    (captures, own)
}

/// Does the `arguments` at `node` belong to a function around `function`?
pub(crate) fn outer_arguments(module: &Module, function: &Function, node: NodeId) -> bool {
    let container = container(module, node);
    matches!(module.kind(container), AstKind::Function(_))
        && !covers(function.span, module.span(container))
}

/// The function or class part that gives `this` its value at `node`.
pub(crate) fn container(module: &Module, node: NodeId) -> NodeId {
    let mut current = node;
    loop {
        let child = module.span(current);
        if matches!(module.kind(current), AstKind::Program(_)) {
            return current;
        }
        current = module.parent(current);
        match module.kind(current) {
            AstKind::Function(_)
            | AstKind::StaticBlock(_)
            | AstKind::Program(_)
            | AstKind::TSModuleBlock(_) => return current,
            // A computed key is evaluated outside the class.
            AstKind::PropertyDefinition(p) if !in_key(&p.key, child) => return current,
            AstKind::AccessorProperty(p) if !in_key(&p.key, child) => return current,
            _ => {}
        }
    }
}

fn in_key(key: &PropertyKey, child: Span) -> bool {
    covers(key.span(), child)
}

//! Proxies that the module makes. What their traps answer is nobody's to see: the run time is told of each, since nothing
//! else can tell a proxy from the object it stands for.

use oxc_ast::AstKind;
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;

use crate::index::analysis::Analysis;
use crate::parse::module::Module;

/// Every `new Proxy(…)`, and `Proxy.revocable(…)`: that is told.
pub(crate) fn proxies(analysis: &Analysis) -> Vec<(Span, bool)> {
    let module = analysis.module;
    if memchr::memmem::find(module.source.as_bytes(), b"Proxy").is_none() {
        return vec![];
    }
    let names = analysis.index.names_in(module.program.span).iter();
    let made = names.filter_map(|name| {
        let reference = module.scoping().get_reference(name.reference);
        let span = module.span(name.node);
        if reference.symbol_id().is_some() || module.text(span) != "Proxy" {
            return None;
        }
        let parent = module.parent(name.node);
        match module.kind(parent) {
            AstKind::NewExpression(made) if made.callee.span() == span => {
                (!is_constructed(module, parent)).then_some((made.span, false))
            }
            AstKind::StaticMemberExpression(member) if member.property.name == "revocable" => {
                let (child, call) = module.outside_parentheses(parent);
                match module.kind(call) {
                    AstKind::CallExpression(made) if made.callee.span() == module.span(child) => {
                        Some((made.span, true))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    });
    made.collect()
}

/// `new new Proxy(A, {})()`: a call around the inner one would become what is constructed.
fn is_constructed(module: &Module, made: NodeId) -> bool {
    let span = module.span(made);
    matches!(module.kind(module.parent(made)), AstKind::NewExpression(outer) if outer.callee.span() == span)
}

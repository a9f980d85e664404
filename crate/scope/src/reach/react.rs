//! Functions in calls of React: its compiler looks for them where they are written, as the first argument itself, and compiles
//! no component where something stands around them.

use oxc_ast::AstKind;
use oxc_ast::ast::{CallExpression, Expression};
use oxc_span::GetSpan;

use crate::index::analysis::Analysis;
use crate::index::function::Function;
use crate::index::place::Place;

/// Where a function is registered that is the first argument of a call of React; `None`: it is none, or it may stand as others.
pub(crate) fn in_react(analysis: &Analysis, function: &Function) -> Option<Place> {
    let module = analysis.module;
    let (child, parent) = module.outside_parentheses(function.node);
    let AstKind::CallExpression(call) = module.kind(parent) else {
        return None;
    };
    if call.arguments.first()?.span() != module.span(child) {
        return None;
    }
    match export_of_react(analysis, call)? {
        // What they make holds the function itself, where the run time finds it.
        "memo" | "forwardRef" => Some(Place::Around {
            call: call.span,
            once: false,
        }),
        // It answers the function of an earlier rendering, which was registered then, with what it reads.
        "useCallback" => Some(Place::Around {
            call: call.span,
            once: true,
        }),
        // Called at once, and never again.
        "useMemo" => Some(Place::Nowhere),
        _ => None,
    }
}

fn export_of_react<'a>(analysis: &'a Analysis, call: &'a CallExpression) -> Option<&'a str> {
    let import_of = |expression: &Expression| {
        let Expression::Identifier(id) = expression else {
            return None;
        };
        let symbol = analysis.module.symbol_of(id)?;
        analysis
            .imports
            .get(symbol)
            .filter(|import| import.specifier == "react")
    };
    if let Some(import) = import_of(&call.callee) {
        return Some(&import.name);
    }
    let Expression::StaticMemberExpression(member) = &call.callee else {
        return None;
    };
    let import = import_of(&member.object)?;
    let is_all = import.is_whole() || import.name == "default";
    is_all.then_some(member.property.name.as_str())
}

//! Reads of what can answer differently at the next call.

use oxc_ast::AstKind;

use crate::Code;
use crate::describe::uses::OuterName;
use crate::index::analysis::Analysis;
use crate::index::globals;
use crate::index::path::path;
use crate::tell::diagnostic::Finding;

pub(crate) fn impure(analysis: &Analysis, name: &OuterName) -> Option<Finding> {
    if name.symbol.is_some() {
        return None;
    }
    let text = name.identifier.name.as_str();
    let what = match text {
        "Math" => random(analysis, name)?,
        "Date" => date(analysis, name)?,
        _ if globals::is_impure(text) => format!("`{text}`"),
        _ => return None,
    };
    Some(Finding::new(
        Code::Impure,
        name.identifier.span,
        format!(
            "reads {what}, which can answer differently at the next call; a hit gives the earlier output"
        ),
        "pass what is read as an argument; or, where an earlier answer will do, set a `ttl` and write `// wasmemo-ignore impure` above",
    ))
}

fn random(analysis: &Analysis, name: &OuterName) -> Option<String> {
    let path = path(analysis.module, name.node, 1);
    (path.members == ["random"]).then(|| "`Math.random`".to_owned())
}

/// `new Date(2020, 1)` and `Date.UTC(…)` are as pure as their arguments.
fn date(analysis: &Analysis, name: &OuterName) -> Option<String> {
    match analysis.module.kind(analysis.module.parent(name.node)) {
        AstKind::NewExpression(call) if call.arguments.is_empty() => Some("`new Date()`".into()),
        AstKind::CallExpression(call) if call.arguments.is_empty() => Some("`Date()`".into()),
        AstKind::StaticMemberExpression(member) if member.property.name == "now" => {
            Some("`Date.now`".into())
        }
        _ => None,
    }
}

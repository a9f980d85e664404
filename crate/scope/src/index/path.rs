//! `a.b.c` read from a variable: how much of the variable's value is used.

use oxc_ast::AstKind;
use oxc_ast::ast::Expression;
use oxc_span::GetSpan;
use oxc_syntax::node::NodeId;
use oxc_syntax::operator::UnaryOperator;

use crate::common::sort::sort_names;
use crate::parse::keys::{is_name, is_position};
use crate::parse::module::Module;

/// The members read from a name.
#[derive(Debug)]
pub(crate) struct Path<'a> {
    /// Its last expression.
    pub(crate) end: NodeId,
    /// The part that is captured; empty: the whole value.
    pub(crate) members: Vec<&'a str>,
    /// The name or the end of its path is called.
    pub(crate) called: bool,
    /// The end of the path is assigned or deleted.
    pub(crate) written: bool,
    /// The method called, the member written: it is not part of `members`, as the receiver is what counts.
    pub(crate) last: Option<&'a str>,
}

/// Follows the members read from the name at `node`. At least `min` members are kept: those of a namespace are
/// bindings of their own, without a receiver.
pub(crate) fn path<'a>(module: &Module<'a>, node: NodeId, min: usize) -> Path<'a> {
    let mut path = Path {
        end: node,
        members: vec![],
        called: false,
        written: false,
        last: None,
    };
    let mut current = node;
    loop {
        let parent = module.parent(current);
        let span = module.span(current);
        match module.kind(parent) {
            AstKind::StaticMemberExpression(m) if m.object.span() == span => {
                path.members.push(m.property.name.as_str());
            }
            AstKind::ComputedMemberExpression(m) if m.object.span() == span => {
                match literal_key(module, &m.expression) {
                    Some(key) => path.members.push(key),
                    None => break,
                }
            }
            AstKind::JSXMemberExpression(m) if m.object.span() == span => {
                path.members.push(m.property.name.as_str());
            }
            AstKind::TSAsExpression(e) if e.expression.span() == span => {}
            AstKind::TSSatisfiesExpression(e) if e.expression.span() == span => {}
            AstKind::ChainExpression(_)
            | AstKind::TSNonNullExpression(_)
            | AstKind::ParenthesizedExpression(_) => {}
            _ => break,
        }
        current = parent;
    }
    path.end = current;
    end_of(module, current, &mut path);
    let dropped = path.written || path.called && !is_constructed(module, current);
    if dropped && path.members.len() > min {
        path.last = path.members.pop();
    }
    path
}

/// What happens with the value at the end of the path.
fn end_of(module: &Module, end: NodeId, path: &mut Path) {
    let span = module.span(end);
    match module.kind(module.parent(end)) {
        AstKind::CallExpression(call) => path.called = call.callee.span() == span,
        AstKind::NewExpression(call) => path.called = call.callee.span() == span,
        AstKind::TaggedTemplateExpression(call) => path.called = call.tag.span() == span,
        AstKind::JSXOpeningElement(element) => path.called = element.name.span() == span,
        AstKind::AssignmentExpression(a) => path.written = a.left.span() == span,
        AstKind::UpdateExpression(_) => path.written = true,
        AstKind::UnaryExpression(u) => path.written = u.operator == UnaryOperator::Delete,
        _ => {}
    }
}

/// `new a.b.C()` and `<a.b.C/>` pass no receiver.
fn is_constructed(module: &Module, end: NodeId) -> bool {
    matches!(
        module.kind(module.parent(end)),
        AstKind::NewExpression(_) | AstKind::JSXOpeningElement(_)
    )
}

/// `["name"]` and `[0]`: keys that can be written back as they are.
fn literal_key<'a>(module: &Module<'a>, key: &Expression<'a>) -> Option<&'a str> {
    let text = match key {
        Expression::StringLiteral(literal) => literal.value.as_str(),
        Expression::NumericLiteral(literal) => module.text(literal.span),
        _ => return None,
    };
    (is_name(text) || is_position(text)).then_some(text)
}

/// `root.a.0`, for people.
pub(crate) fn name(root: &str, members: &[&str]) -> String {
    let mut text = root.to_owned();
    for member in members {
        text.push('.');
        text.push_str(member);
    }
    text
}

/// Calls `each` with every path that no shorter one covers, sorted.
pub(crate) fn shortest(paths: &[Vec<&str>], mut each: impl FnMut(&[&str])) {
    if let [path] = paths {
        return each(path);
    }
    // A byte below all that names are made of: a path stands right before those it begins.
    let joined: Vec<String> = paths.iter().map(|path| path.join("\0")).collect();
    let mut sorted: Vec<&str> = joined.iter().map(String::as_str).collect();
    sort_names(&mut sorted);
    let mut kept: Option<&str> = None;
    for path in sorted {
        let rest = kept.and_then(|kept| path.strip_prefix(kept));
        if !rest.is_some_and(|rest| rest.starts_with('\0')) {
            kept = Some(path);
            let members: Vec<&str> = path.split('\0').collect();
            each(&members);
        }
    }
}

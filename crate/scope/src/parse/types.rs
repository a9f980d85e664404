//! The parts of a TypeScript source that leave nothing at run time.

use oxc_ast::AstKind;
use oxc_span::{GetSpan, Span};

use crate::common::sort::{sort_by, span_key};

/// The range of a node that is erased, or of its erased part.
pub(crate) fn erased(kind: AstKind) -> Option<Span> {
    Some(match kind {
        AstKind::TSTypeAnnotation(_)
        | AstKind::TSTypeParameterDeclaration(_)
        | AstKind::TSTypeParameterInstantiation(_)
        | AstKind::TSInterfaceDeclaration(_)
        | AstKind::TSTypeAliasDeclaration(_)
        | AstKind::TSThisParameter(_)
        | AstKind::TSClassImplements(_) => kind.span(),
        AstKind::TSAsExpression(e) => Span::new(e.expression.span().end, e.span.end),
        AstKind::TSSatisfiesExpression(e) => Span::new(e.expression.span().end, e.span.end),
        AstKind::TSNonNullExpression(e) => Span::new(e.expression.span().end, e.span.end),
        AstKind::TSTypeAssertion(e) => Span::new(e.span.start, e.expression.span().start),
        _ => return None,
    })
}

/// Sorts ranges and joins those that touch or overlap.
pub(crate) fn merge(mut spans: Vec<Span>) -> Vec<Span> {
    sort_by(&mut spans, |span| span_key(*span));
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

//! What a test runner takes out of its place: `vi.mock`, `vi.hoisted`, `jest.mock` run before the imports of their module, so
//! nothing may be inserted in them that an import brings, nor hide them from the runner.

use oxc_ast::AstKind;
use oxc_ast::ast::Expression;
use oxc_span::Span;

use crate::index::Index;
use crate::index::imports::Imports;
use crate::parse::module::Module;

const RUNNERS: [&str; 3] = ["vi", "vitest", "jest"];
const MOVED: [&str; 8] = [
    "mock",
    "doMock",
    "unmock",
    "dontMock",
    "hoisted",
    "setMock",
    "unstable_mockModule",
    "mockModule",
];

/// The spans of such calls, with the `await` before one.
pub(crate) fn moved(module: &Module, index: &Index, imports: &Imports) -> Vec<Span> {
    let calls = index.calls.iter().filter(|&&node| {
        let AstKind::CallExpression(call) = module.kind(node) else {
            return false;
        };
        match call.callee.get_inner_expression() {
            Expression::StaticMemberExpression(member) => {
                MOVED.contains(&member.property.name.as_str())
                    && is_runner(module, imports, &member.object)
            }
            _ => false,
        }
    });
    let spans = calls.map(|&node| {
        let parent = module.parent(node);
        match module.kind(parent) {
            AstKind::AwaitExpression(_) => module.span(parent),
            _ => module.span(node),
        }
    });
    spans.collect()
}

/// `vi`, under whatever name it was imported, or a global of the runner's.
fn is_runner(module: &Module, imports: &Imports, object: &Expression) -> bool {
    let Expression::Identifier(name) = object.get_inner_expression() else {
        // `jest.mock(…).mock(…)`
        return match object.get_inner_expression() {
            Expression::CallExpression(call) => match call.callee.get_inner_expression() {
                Expression::StaticMemberExpression(member) => {
                    is_runner(module, imports, &member.object)
                }
                _ => false,
            },
            _ => false,
        };
    };
    let symbol = module.symbol_of(name);
    let import = symbol.and_then(|symbol| imports.by_symbol.get(&symbol));
    RUNNERS.contains(&import.map_or(name.name.as_str(), |import| import.name.as_str()))
}

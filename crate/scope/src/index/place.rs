//! Where a registration can stand without changing what the declaration means: its name, hoisting, `length`.

use oxc_ast::AstKind;
use oxc_ast::ast::{ClassType, FunctionBody, Statement};
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;

use crate::parse::module::Module;

#[derive(Debug, Clone)]
pub(crate) enum Place {
    /// Around the function: nothing there gives it a name.
    Wrap,
    /// A statement at the start of the block that a declaration is hoisted to.
    Hoisted { at: u32, target: String },
    /// A statement after the declaration.
    After { at: u32, target: String },
    /// A property of an object literal in the middle of an expression: around the literal.
    Property { object: Span, key: String },
    /// Around the function, where its place names it: a literal with a member of that name stands between.
    Named { key: String },
    /// Around a property that is no plain member of its literal for sure; the key is unknown if it is computed.
    Spread { property: Span, key: Option<String> },
    /// A static block before everything else that runs in a class: its methods are there, and nothing can have replaced them.
    Static { at: u32, target: String },
    /// Around a call that answers the function, or holds it; once: it may be one that was registered before.
    Around { call: Span, once: bool },
    /// Around the class of `new class {}`.
    Constructed,
    /// Nowhere: the function keeps the identity of its object.
    Nowhere,
}

/// The end of a declaration, where a statement may follow it.
pub(crate) fn after(module: &Module, declaration: NodeId) -> Option<u32> {
    let parent = module.parent(declaration);
    match module.kind(parent) {
        AstKind::ExportDeclaration(e) => Some(e.span.end),
        AstKind::ExportDefaultDeclaration(e) => Some(e.span.end),
        AstKind::Program(_)
        | AstKind::BlockStatement(_)
        | AstKind::FunctionBody(_)
        | AstKind::StaticBlock(_)
        | AstKind::SwitchCase(_)
        | AstKind::TSModuleBlock(_) => Some(module.span(declaration).end),
        _ => None,
    }
}

/// The place of a registration before everything that can call a function declaration.
pub(crate) fn hoisted(module: &Module, declaration: NodeId, target: &str) -> Place {
    let mut block = module.parent(declaration);
    if matches!(
        module.kind(block),
        AstKind::ExportDeclaration(_) | AstKind::ExportDefaultDeclaration(_)
    ) {
        block = module.parent(block);
    }
    let target = target.to_owned();
    let at = match module.kind(block) {
        AstKind::Program(_) => header(module),
        AstKind::FunctionBody(body) => first_statement(body),
        AstKind::BlockStatement(block) => block.span.start + 1,
        AstKind::SwitchCase(case) => match case.consequent.first() {
            Some(statement) => statement.span().start,
            None => return Place::Nowhere,
        },
        // In a namespace, exported functions are made where they stand.
        AstKind::StaticBlock(_) | AstKind::TSModuleBlock(_) => {
            return match after(module, declaration) {
                Some(at) => Place::After { at, target },
                None => Place::Nowhere,
            };
        }
        _ => return Place::Nowhere,
    };
    Place::Hoisted { at, target }
}

/// The place of a class expression that no variable holds: around it, if it has a name or nothing there gives it one.
pub(crate) fn unnamed(module: &Module, class: NodeId) -> Place {
    let named = matches!(module.kind(class), AstKind::Class(class)
        if class.id.is_some() && class.r#type == ClassType::ClassExpression);
    let (_, parent) = module.outside_parentheses(class);
    match module.kind(parent) {
        AstKind::ReturnStatement(_)
        | AstKind::ArrowFunctionExpression(_)
        | AstKind::CallExpression(_)
        | AstKind::NewExpression(_)
        | AstKind::ArrayExpression(_)
        | AstKind::ConditionalExpression(_)
        | AstKind::LogicalExpression(_) => Place::Wrap,
        _ if named => Place::Wrap,
        _ => Place::Nowhere,
    }
}

/// The first statement of the module, after a hashbang and directives.
pub(crate) fn header(module: &Module) -> u32 {
    let program = module.program;
    let end = || {
        program
            .directives
            .last()
            .map_or(program.span.end, |d| d.span.end)
    };
    let first: Option<&Statement> = program.body.first();
    first.map_or_else(end, |statement| statement.span().start)
}

fn first_statement(body: &FunctionBody) -> u32 {
    let first = body.statements.first();
    first.map_or(body.span.end - 1, |statement| statement.span().start)
}

//! TypeScript's types of values that hold no function: what flows into a variable of such a type need not be followed. Only
//! what is sure counts: a type of another module, or a parameter without one, may be anything.

use oxc_ast::AstKind;
use oxc_ast::ast::{
    Expression, FormalParameters, TSSignature, TSType, TSTypeAnnotation, TSTypeName,
};
use oxc_syntax::node::NodeId;

use crate::index::analysis::Analysis;
use crate::parse::module::Module;

/// Types nested deeper, or in circles, may be anything.
const MAX_DEPTH: usize = 8;

/// Global types that hold no more than their arguments do.
const GLOBAL: [&str; 16] = [
    "Array",
    "ArrayBuffer",
    "Date",
    "Float32Array",
    "Float64Array",
    "Int32Array",
    "Map",
    "Partial",
    "Readonly",
    "ReadonlyArray",
    "ReadonlyMap",
    "ReadonlySet",
    "Record",
    "Required",
    "Set",
    "Uint8Array",
];

/// Does a memo call's function say that it is called with data alone?
pub(crate) fn memoizes_data(analysis: &Analysis, call: NodeId) -> bool {
    let Analysis {
        module,
        index,
        bindings,
        ..
    } = analysis;
    let AstKind::CallExpression(memo) = module.kind(call) else {
        return false;
    };
    let argument = memo.arguments.first().and_then(|a| a.as_expression());
    let function = argument.and_then(|argument| {
        index.function_of(argument).or_else(|| {
            let symbol = module.symbol_of_expression(argument)?;
            let constant = !module.scoping().symbol_is_mutated(symbol);
            let bound = bindings.functions.get(&symbol).filter(|_| constant);
            bound.map(|(function, _)| *function)
        })
    });
    function.is_some_and(|function| takes_data(analysis, function.node))
}

/// Do the parameters of a function say that it is called with data alone?
fn takes_data(analysis: &Analysis, function: NodeId) -> bool {
    let parameters: &FormalParameters = match analysis.module.kind(function) {
        AstKind::Function(f) => &f.params,
        AstKind::ArrowFunctionExpression(f) => &f.params,
        _ => return false,
    };
    let items = parameters.items.iter();
    let annotations = items.map(|item| item.type_annotation.as_deref());
    let rest = parameters.rest.as_ref();
    let rest = rest.map(|rest| rest.type_annotation.as_deref());
    annotations
        .chain(rest)
        .all(|annotation| is_data(analysis.module, annotation))
}

/// Does a declared type hold no function?
pub(crate) fn is_data(module: &Module, annotation: Option<&TSTypeAnnotation>) -> bool {
    annotation.is_some_and(|a| holds_none(module, &a.type_annotation, 0))
}

fn holds_none(module: &Module, written: &TSType, depth: usize) -> bool {
    let holds = |inner: &TSType| holds_none(module, inner, depth + 1);
    if depth > MAX_DEPTH {
        return false;
    }
    match written {
        TSType::TSBigIntKeyword(_)
        | TSType::TSBooleanKeyword(_)
        | TSType::TSNeverKeyword(_)
        | TSType::TSNullKeyword(_)
        | TSType::TSNumberKeyword(_)
        | TSType::TSStringKeyword(_)
        | TSType::TSUndefinedKeyword(_)
        | TSType::TSLiteralType(_)
        | TSType::TSTemplateLiteralType(_) => true,
        TSType::TSArrayType(array) => holds(&array.element_type),
        TSType::TSTupleType(tuple) => tuple
            .element_types
            .iter()
            .all(|element| element.as_ts_type().is_some_and(holds)),
        TSType::TSUnionType(union) => union.types.iter().all(holds),
        TSType::TSIntersectionType(parts) => parts.types.iter().all(holds),
        TSType::TSParenthesizedType(inner) => holds(&inner.type_annotation),
        TSType::TSTypeOperatorType(inner) => holds(&inner.type_annotation),
        TSType::TSTypeLiteral(literal) => members(module, &literal.members, depth),
        TSType::TSTypeReference(reference) => {
            let TSTypeName::IdentifierReference(name) = &reference.type_name else {
                return false;
            };
            let arguments = reference.type_arguments.as_ref();
            let mut arguments = arguments.into_iter().flat_map(|list| &list.params);
            match module.symbol_of(name) {
                None => GLOBAL.contains(&name.name.as_str()) && arguments.all(holds),
                Some(symbol) => {
                    let scoping = module.scoping();
                    match module.kind(scoping.symbol_declaration(symbol)) {
                        AstKind::TSInterfaceDeclaration(d) => {
                            d.extends.is_empty()
                                && scoping.symbol_redeclarations(symbol).is_empty()
                                && members(module, &d.body.body, depth)
                        }
                        AstKind::TSTypeAliasDeclaration(d) => holds(&d.type_annotation),
                        AstKind::TSEnumDeclaration(_) => true,
                        _ => false,
                    }
                }
            }
        }
        _ => false,
    }
}

fn members(module: &Module, members: &[TSSignature], depth: usize) -> bool {
    members.iter().all(|member| match member {
        TSSignature::TSPropertySignature(p) => {
            let annotation = p.type_annotation.as_ref();
            annotation.is_some_and(|a| holds_none(module, &a.type_annotation, depth + 1))
        }
        TSSignature::TSIndexSignature(s) => {
            holds_none(module, &s.type_annotation.type_annotation, depth + 1)
        }
        _ => false,
    })
}

/// Is it a value that nothing can be put into?
pub(crate) fn is_primitive(value: &Expression) -> bool {
    let value = value.get_inner_expression();
    value.is_literal() && !matches!(value, Expression::RegExpLiteral(_))
        || matches!(
            value,
            Expression::TemplateLiteral(_)
                | Expression::UnaryExpression(_)
                | Expression::BinaryExpression(_)
                | Expression::UpdateExpression(_)
        )
}

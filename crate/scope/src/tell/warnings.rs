//! What is said about memoized functions: what a hit would leave out, and what a key cannot see.
//!
//! A function that is only offered to other modules is not warned about: nothing says that it is memoized.

mod arg;
mod impure;
mod mutates;
mod unknown_closure;

pub(crate) use impure::impure;
use oxc_ast::AstKind;
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;
use rustc_hash::FxHashMap;

use crate::Code;
use crate::common::sort::{sort_by, span_key};
use crate::describe::captures::dynamic_package;
use crate::describe::uses::{OuterName, outer_names};
use crate::index::analysis::Analysis;
use crate::index::function::{Function, FunctionKind};
use crate::index::inside;
use crate::index::jsx::elements;
use crate::index::path::path;
use crate::parse::module::covers;
use crate::reach::needed::{Needed, Reason};
use crate::tell::diagnostic::Finding;

/// The findings of a module, in the order of the source, one for each place and code.
pub(crate) fn warnings(
    analysis: &Analysis,
    needed: &[Needed],
    unplaced: &[Function],
) -> Vec<Finding> {
    let mut findings = arg::unknown_arguments(analysis);
    findings.extend(unplaced.iter().map(unknown_closure::unplaced));
    let methods = decorated_methods(analysis);
    for needed in needed
        .iter()
        .filter(|needed| needed.reason != Reason::Offered)
    {
        let function = &needed.function;
        // What of it is memoized: all of it, or some methods of a class.
        let roots = match methods.get(&function.node) {
            _ if needed.reason != Reason::Memoized => &[],
            Some(methods) => methods.as_slice(),
            None => std::slice::from_ref(function),
        };
        for name in outer_names(analysis, function) {
            findings.extend(writes(analysis, &name));
            findings.extend(eval(analysis, &name));
            if is_inside(roots, name.identifier.span) {
                findings.extend(impure(analysis, &name));
                findings.extend(mutates::mutates(analysis, &name));
                findings.extend(hook(analysis, &name));
                findings.extend(unknown_closure::unknown_closure(analysis, &name));
            }
        }
        findings.extend(imports(analysis, function));
        for root in roots {
            findings.extend(mutates::receivers(analysis, root));
            findings.extend(generator(root));
        }
    }
    sort_by(&mut findings, |finding| {
        span_key(finding.span) << 32 | finding.code as u128
    });
    findings.dedup_by_key(|finding| (finding.span, finding.code));
    findings
}

/// Class -> its memoized methods.
fn decorated_methods(analysis: &Analysis) -> FxHashMap<NodeId, Vec<Function>> {
    let mut methods: FxHashMap<NodeId, Vec<Function>> = FxHashMap::default();
    for decorated in &analysis.memo_calls.decorated {
        let of_class = methods.entry(decorated.class).or_default();
        of_class.extend(decorated.function);
    }
    methods
}

/// Is the place in one of the functions, which are sorted and do not overlap?
fn is_inside(functions: &[Function], span: Span) -> bool {
    let next = functions.partition_point(|function| function.span.start <= span.start);
    next > 0 && covers(functions[next - 1].span, span)
}

fn writes(analysis: &Analysis, name: &OuterName) -> Option<Finding> {
    if !name.flags.is_write() || !path(analysis.module, name.node, 0).members.is_empty() {
        return None;
    }
    let variable = &name.identifier.name;
    Some(Finding::new(
        Code::Writes,
        name.identifier.span,
        format!(
            "assigns the outer variable `{variable}`: a hit does not run the function, so it does not assign"
        ),
        format!("return the value, and assign `{variable}` where the function is called"),
    ))
}

fn eval(analysis: &Analysis, name: &OuterName) -> Option<Finding> {
    let module = analysis.module;
    let called = matches!(module.kind(module.parent(name.node)), AstKind::CallExpression(call)
        if call.callee.span() == name.identifier.span);
    if name.identifier.name != "eval" || name.symbol.is_some() || !called {
        return None;
    }
    Some(Finding::new(
        Code::Eval,
        name.identifier.span,
        "direct `eval`: the variables it reads cannot be known, so calls run uncached",
        "use `new Function` with parameters for what it reads; or name it, memo(fn, { deps: () => [a, b] }), and write `// wasmemo-ignore eval` above",
    ))
}

fn hook(analysis: &Analysis, name: &OuterName) -> Option<Finding> {
    let text = name.identifier.name.as_str();
    let rest = text.strip_prefix("use")?;
    let module = analysis.module;
    let called = matches!(module.kind(module.parent(name.node)), AstKind::CallExpression(call)
        if call.callee.span() == name.identifier.span);
    if !called || !rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    Some(Finding::new(
        Code::Hook,
        name.identifier.span,
        format!("`{text}` looks like a React hook: a hit would skip it, and React counts hooks"),
        format!("call `{text}` in the component and pass its value as an argument"),
    ))
}

fn imports(analysis: &Analysis, function: &Function) -> Vec<Finding> {
    let dynamic = inside(&analysis.index.dynamic_imports, function.span).iter();
    let of_app = dynamic.filter(|(_, node)| dynamic_package(analysis, *node).is_none());
    let findings = of_app.map(|(_, node)| {
        Finding::new(
            Code::Import,
            analysis.module.span(*node),
            "loads a module while it runs: the functions in it cannot be part of the key, so calls run uncached",
            "import it at the top of the file, or load it outside and pass what is needed as an argument",
        )
    });
    let elements = elements(&analysis.index, function.span).iter();
    let hidden = elements.filter(|_| analysis.jsx.is_hidden).take(1).map(|(_, node)| {
        Finding::new(
            Code::Import,
            analysis.module.span(*node),
            "makes elements by a `jsx-runtime` of the app, which no name in the module leads to: it is not in the key",
            "name the function that makes elements by `/** @jsx h */`, and import it",
        )
    });
    findings.chain(hidden).collect()
}

fn generator(function: &Function) -> Option<Finding> {
    let memoizable = !function.is_generator || function.kind != FunctionKind::Function;
    (!memoizable).then(|| {
        Finding::new(
            Code::Generator,
            function.span,
            "a generator: what it gives can be read only once, so memo() refuses it",
            "memoize a function that returns an array: `memo((...args) => [...generate(...args)])`",
        )
    })
}

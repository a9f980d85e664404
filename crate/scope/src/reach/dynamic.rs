//! Modules that are loaded while others run: `import('./d.js')`, `import.meta.glob`, `require('./d.js')` in a function. Which
//! of their exports are used is not told there, so all of them are.

use oxc_ast::AstKind;
use oxc_ast::ast::Expression;
use oxc_syntax::node::NodeId;

use crate::describe::path::path;
use crate::index::analysis::Analysis;

/// The name that stands for all exports of all modules.
pub(crate) const EVERYTHING: &str = "*";

/// The name that stands for all exports of the modules in files of this name, wherever they are.
pub(crate) fn all_of(file: &str) -> String {
    format!("{EVERYTHING}{file}")
}

/// The name under which what is put into the exports of such modules, by who loads them, is followed.
pub(crate) fn put_into(all: &str) -> String {
    format!("{all}{PUT}")
}

/// The end of such a name.
pub(crate) const PUT: &str = "<";

/// What a module's file is called, without its ending; that of its folder, if it is an `index`.
pub(crate) fn file_name(path: &str) -> Option<&str> {
    const ENDINGS: [&str; 9] = [
        ".js", ".ts", ".jsx", ".tsx", ".mjs", ".mts", ".cjs", ".cts", ".json",
    ];
    let path = path.split(['?', '#']).next()?;
    let mut parts = path.rsplit(['/', '\\']).filter(|part| *part != ".");
    let last = parts.next()?;
    let mut endings = ENDINGS.iter();
    let name = endings.find_map(|ending| last.strip_suffix(ending));
    let name = name.unwrap_or(last);
    let name = if name == "index" { parts.next()? } else { name };
    (!name.is_empty() && name != "..").then_some(name)
}

/// The name that stands for what a specifier leads to; `None`: a package.
fn named(analysis: &Analysis, specifier: &str) -> Option<String> {
    if analysis.options.package(specifier).is_some() {
        return None;
    }
    Some(all_of_specifier(specifier))
}

/// The name that stands for all exports of the app module that a specifier leads to.
pub(crate) fn all_of_specifier(specifier: &str) -> String {
    // A name that is given in a configuration leads anywhere.
    let starts = [".", "/", "@/", "~/"];
    let is_path = starts.iter().any(|start| specifier.starts_with(start));
    let file = file_name(specifier).filter(|_| is_path);
    file.map_or_else(|| EVERYTHING.to_owned(), all_of)
}

/// What an `import(…)` loads.
pub(crate) fn imported(analysis: &Analysis, node: NodeId) -> Option<String> {
    let AstKind::ImportExpression(import) = analysis.module.kind(node) else {
        return None;
    };
    match &import.source {
        Expression::StringLiteral(literal) => named(analysis, &literal.value),
        Expression::TemplateLiteral(literal) if literal.expressions.is_empty() => {
            named(analysis, &literal.quasis.first()?.value.raw)
        }
        _ => Some(EVERYTHING.to_owned()),
    }
}

/// What a `require` at `node`, which no variable is named, loads.
pub(crate) fn loaded(analysis: &Analysis, node: NodeId) -> Option<String> {
    let module = analysis.module;
    let call = module.parent(node);
    let AstKind::CallExpression(c) = module.kind(call) else {
        return Some(EVERYTHING.to_owned());
    };
    match c
        .arguments
        .first()
        .and_then(|argument| argument.as_expression())
    {
        Some(Expression::StringLiteral(literal)) => named(analysis, &literal.value),
        _ => Some(EVERYTHING.to_owned()),
    }
}

/// Does an `import.meta` at `node` load modules by a pattern?
pub(crate) fn is_glob(analysis: &Analysis, node: NodeId) -> bool {
    let path = path(analysis.module, node, 0);
    let first = path.members.first().copied().or(path.last);
    first.is_some_and(|member| member.starts_with("glob"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_files_as_specifiers_do() {
        for (id, specifier) in [
            ("/a/b/d.ts", "./d.js"),
            ("/a/b/d.ts", "./d"),
            ("/a/b/d/index.ts", "../d"),
            ("/a/b/d/index.tsx", "@/b/d/index"),
            ("C:\\a\\d.page.tsx?x", "./d.page"),
            ("/a/x.svelte.ts", "./x.svelte"),
            ("/a/x.vue?lang.ts", "./x.vue"),
        ] {
            assert_eq!(file_name(id), file_name(specifier), "{id} {specifier}");
            assert!(file_name(id).is_some());
        }
        for specifier in [".", "./", "..", "./index.js", ""] {
            assert_eq!(file_name(specifier), None, "{specifier}");
        }
    }
}

//! Adapters that the run time needs for the packages a module imports.

use std::sync::LazyLock;

use oxc_ast::AstKind;
use oxc_ast::ast::{Expression, Statement};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::describe::captures::dynamic_package;
use crate::index::analysis::Analysis;
use crate::packages::lists::Package;
use crate::packages::spelling;

type Names = Vec<&'static str>;

static ADAPTERS: LazyLock<FxHashMap<&str, Names>> = LazyLock::new(|| {
    let lines = include_str!(concat!(env!("OUT_DIR"), "/adapters.txt")).lines();
    let entries = lines.filter_map(|line| line.split_once(": "));
    let each = entries.flat_map(|(packages, names)| {
        let names: Names = names.split(", ").collect();
        packages
            .split(", ")
            .map(move |package| (package, names.clone()))
    });
    each.collect()
});

/// Their names, sorted. Imports of types alone leave nothing that could be read.
pub(crate) fn adapters(analysis: &Analysis) -> Names {
    let mut found = FxHashSet::default();
    for identity in packages(analysis) {
        let spelling = spelling(&identity);
        let package = Package::new(&spelling);
        let (parent, _) = package.split();
        let own = ADAPTERS.get(package.specifier);
        let names = own.or_else(|| ADAPTERS.get(parent.specifier));
        found.extend(names.into_iter().flatten());
    }
    let mut names: Names = found.into_iter().collect();
    names.sort_unstable();
    names
}

/// The identities of the packages that the module imports values of.
fn packages(analysis: &Analysis) -> Vec<String> {
    let (module, options) = (analysis.module, analysis.options);
    let scoping = module.scoping();
    let mut found = vec![];
    for (&symbol, import) in &analysis.imports.by_symbol {
        let mut uses = scoping.get_resolved_references(symbol);
        if let Some(package) = &import.package
            && uses.any(|reference| reference.is_read())
        {
            found.push(package.clone());
        }
    }
    for statement in &module.program.body {
        found.extend(match statement {
            Statement::ExportFromDeclaration(d) if !d.export_kind.is_type() => {
                options.package(&d.source.value)
            }
            Statement::ExportAllDeclaration(d) if !d.export_kind.is_type() => {
                options.package(&d.source.value)
            }
            _ => None,
        });
    }
    let imports = analysis.index.dynamic_imports.iter();
    found.extend(imports.filter_map(|&(_, node)| dynamic_package(analysis, node)));
    let requires = scoping.root_unresolved_references().get("require");
    for &reference in requires.into_iter().flatten() {
        let node = scoping.get_reference(reference).node_id();
        if let AstKind::CallExpression(call) = module.kind(module.parent(node))
            && let Some(Expression::StringLiteral(literal)) =
                call.arguments.first().and_then(|a| a.as_expression())
        {
            found.extend(options.package(&literal.value));
        }
    }
    found
}

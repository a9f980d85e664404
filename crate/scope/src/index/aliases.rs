//! Constants that stand for what an import has: `const { groupBy } = _`, `const sum = _.sum`. They are imports themselves, as
//! what `require` gives is.

use oxc_ast::ast::{
    BindingPattern, Declaration, Statement, VariableDeclaration, VariableDeclarationKind,
};
use oxc_syntax::symbol::SymbolId;

use crate::index::imports::{Import, Imports};
use crate::index::path::path;
use crate::index::static_path::static_path;
use crate::options::Options;
use crate::packages;
use crate::parse::keys::{is_name, key_name};
use crate::parse::module::Module;

/// Adds those of packages, in the order of the source.
pub(crate) fn add_aliases(module: &Module, options: &Options, imports: &mut Imports) {
    for statement in &module.program.body {
        match statement {
            Statement::VariableDeclaration(d) => declaration(module, options, d, imports),
            Statement::ExportDeclaration(export) => {
                if let Declaration::VariableDeclaration(d) = &export.declaration {
                    declaration(module, options, d, imports);
                }
            }
            _ => {}
        }
    }
}

fn declaration(
    module: &Module,
    options: &Options,
    declaration: &VariableDeclaration,
    imports: &mut Imports,
) {
    if declaration.kind != VariableDeclarationKind::Const || declaration.declare {
        return;
    }
    for declarator in &declaration.declarations {
        let Some((root, members)) = declarator.init.as_ref().and_then(static_path) else {
            continue;
        };
        let Some(from) = module.symbol_of(root) else {
            continue;
        };
        let Some(import) = imports.get(from).cloned() else {
            continue;
        };
        // Wrappers are followed by their imports alone.
        let is_wrapper =
            imports.wrappers.contains(&from) || imports.wrapper_modules.contains(&from);
        let names = members.iter().all(|member| is_name(member));
        if import.package.is_none() || is_wrapper || !names {
            continue;
        }
        pattern(&declarator.id, &members, &mut |symbol, members| {
            if let Some(alias) = alias(options, from, &import, members)
                && (alias.members.is_empty() || is_function(module, options, symbol, &alias))
            {
                imports.by_symbol.insert(symbol, alias);
            }
        });
    }
}

/// Calls `each` with the variables of a pattern that hold members, and with those.
fn pattern<'a>(
    pattern: &BindingPattern<'a>,
    members: &[&'a str],
    each: &mut impl FnMut(SymbolId, &[&'a str]),
) {
    match pattern {
        BindingPattern::BindingIdentifier(id) => each(id.symbol_id(), members),
        BindingPattern::ObjectPattern(object) => {
            for property in &object.properties {
                if let Some(key) = key_name(&property.key).filter(|key| is_name(key))
                    && !property.computed
                {
                    let members: Vec<&str> = members.iter().copied().chain([key]).collect();
                    self::pattern(&property.value, &members, each);
                }
            }
        }
        _ => {}
    }
}

/// Members of what is exported may be anything, and are read by their value unless they are known to be functions.
fn is_function(module: &Module, options: &Options, symbol: SymbolId, alias: &Import) -> bool {
    let package = alias.package.as_deref().unwrap_or_default();
    let mut uses = module.scoping().get_resolved_references(symbol);
    packages::makes(options, package, &alias.path(&[])).is_some()
        || uses.all(|reference| {
            let path = path(module, reference.node_id(), 0);
            path.called && path.members.is_empty() && path.last.is_none()
        })
}

/// The import that a constant stands for.
fn alias(options: &Options, from: SymbolId, import: &Import, members: &[&str]) -> Option<Import> {
    let package = import.package.as_deref()?;
    let has_members = import.members.is_empty()
        && (import.is_whole() || packages::is_container(package, &import.name));
    let mut alias = import.clone();
    alias.namespace = false;
    alias.taken_from = import.taken_from.or(Some(from));
    let mut members = members.iter().map(|member| (*member).to_owned());
    if has_members && let Some(name) = members.next() {
        if options.is_wrapper(&import.specifier, &name) {
            return None;
        }
        alias.name = name;
    }
    alias.members.extend(members);
    Some(alias)
}

//! What is not constant of a package's exports: the state of some, and the settings that others read.

use oxc_ast::AstKind;
use oxc_ast::ast::BindingPattern;
use oxc_syntax::node::NodeId;
use rustc_hash::FxHashSet;

use crate::common::ordered::Ordered;
use crate::describe::capture::{Capture, Captures};
use crate::describe::constant::Constant;
use crate::describe::kept::Kind;
use crate::describe::uses::Use;
use crate::flags;
use crate::index::analysis::Analysis;
use crate::index::imports::{Import, WHOLE};
use crate::index::path::path;
use crate::packages;
use crate::parse::keys::key_name;
use crate::parse::module::Module;

impl Captures {
    /// What is not constant of a package's exports: their state, and the settings that they read.
    pub(crate) fn add_package(&mut self, analysis: &Analysis, used: &Use, import: &Import) {
        let Some(package) = import.package.as_deref() else {
            return;
        };
        let root = analysis.module.scoping().symbol_name(used.symbol);
        let has_members = import.is_whole() || packages::is_container(package, &import.name);
        let mut seen = FxHashSet::default();
        for &first in used.firsts.iter().filter(|first| seen.insert(**first)) {
            let (export, binding) = match (has_members, first) {
                // A member of what is exported: that is what is set up.
                _ if !import.members.is_empty() => (import.name.as_str(), root_of(analysis, used)),
                (true, "") | (false, _) => (import.name.as_str(), root.to_owned()),
                (true, member) => (member, format!("{root}.{member}")),
            };
            let stateful = packages::is_stateful(analysis.options, package, export)
                || packages::is_stateful(analysis.options, package, &import.name)
                    && !import.is_whole();
            if stateful {
                self.add(Capture {
                    kind: Kind::Stateful,
                    ..Capture::plain(&binding)
                });
            }
            if has_members && !first.is_empty() && packages::is_added(package, export) {
                self.add(Capture::plain(&binding));
            }
            for setting in packages::settings(package, export) {
                let mut reader = Reader {
                    analysis,
                    import,
                    binding: &binding,
                    root,
                    added: &mut self.added,
                };
                let expression = reader.expression(setting);
                self.add(Capture {
                    expression,
                    kind: Kind::Kept,
                    ..Capture::plain(&binding)
                });
            }
        }
    }

    /// What a package exports, loaded as the function runs: its state and its settings cannot be read before.
    pub(crate) fn add_loaded(&mut self, analysis: &Analysis, package: &str, node: NodeId) {
        self.folded.push(Constant::package(package, WHOLE));
        let names = loaded(analysis.module, node).unwrap_or_else(|| vec![WHOLE]);
        let mut names = names.into_iter();
        let unknown = |name| {
            packages::is_stateful(analysis.options, package, name)
                || packages::reads_settings(package, name)
        };
        if names.any(unknown) {
            self.flags |= flags::OPAQUE;
        }
    }
}

/// The variable that has what a constant stands for a member of.
fn root_of(analysis: &Analysis, used: &Use) -> String {
    let import = analysis.imports.get(used.symbol);
    let root = import.and_then(|import| import.taken_from);
    let scoping = analysis.module.scoping();
    scoping.symbol_name(root.unwrap_or(used.symbol)).to_owned()
}

/// The exports that are taken of what is loaded at `node`: `require("a").b`, `const { b } = await import("a")`. `None`: any.
fn loaded<'a>(module: &Module<'a>, node: NodeId) -> Option<Vec<&'a str>> {
    let (child, parent) = module.outside_parentheses(node);
    let end = match (module.kind(node), module.kind(parent)) {
        (AstKind::ImportExpression(_), AstKind::AwaitExpression(_)) => parent,
        // What its promise is asked for.
        (AstKind::ImportExpression(_), _) => return None,
        _ => child,
    };
    let path = path(module, end, 1);
    if let Some(&member) = path.members.first() {
        return Some(vec![member]);
    }
    let (_, parent) = module.outside_parentheses(end);
    let AstKind::VariableDeclarator(d) = module.kind(parent) else {
        return None;
    };
    let BindingPattern::ObjectPattern(pattern) = &d.id else {
        return None;
    };
    let keys = pattern.properties.iter();
    let names = keys.map(|property| key_name(&property.key).filter(|_| !property.computed));
    names
        .collect::<Option<_>>()
        .filter(|_| pattern.rest.is_none())
}

/// Writes a setting down as it is read in this module.
struct Reader<'r, 'm, 'a, 'o> {
    analysis: &'r Analysis<'m, 'a, 'o>,
    import: &'r Import,
    /// The export that reads the setting, and the variable that it is read from.
    binding: &'r str,
    root: &'r str,
    added: &'r mut Ordered,
}

impl Reader<'_, '_, '_, '_> {
    /// `$` is the export, `{name}` another of its module, `{module#name}` one of another; strings stay as they are.
    fn expression(&mut self, setting: &str) -> String {
        let mut text = String::new();
        let mut quote = None;
        let mut rest = setting;
        while let Some(c) = rest.chars().next() {
            let export = rest
                .strip_prefix('{')
                .and_then(|inner| inner.split_once('}'))
                .filter(|(name, _)| quote.is_none() && is_export(name));
            if let Some((name, after)) = export {
                let read = self.export(name);
                text.push_str(&read);
                rest = after;
                continue;
            }
            match quote {
                None if c == '$' => text.push_str(self.binding),
                _ => text.push(c),
            }
            match quote {
                None if matches!(c, '"' | '\'') => quote = Some(c),
                Some(open) if open == c => quote = None,
                _ => {}
            }
            rest = &rest[c.len_utf8()..];
        }
        text
    }

    fn export(&mut self, name: &str) -> String {
        let analysis = self.analysis;
        let (specifier, name) = name
            .split_once('#')
            .unwrap_or((&self.import.specifier, name));
        let from = self.import.taken_from.and_then(|from| {
            let root = analysis.module.scoping().symbol_name(from);
            Some((analysis.imports.get(from)?, root))
        });
        for (import, root) in from.into_iter().chain([(self.import, self.root)]) {
            let package = import.package.as_deref().unwrap_or_default();
            let has_members = import.is_whole() || packages::is_container(package, &import.name);
            if specifier == import.specifier && has_members && import.members.is_empty() {
                return format!("{root}.{name}");
            }
        }
        self.added.add(specifier);
        let module = added_name(&self.analysis.prefix, specifier);
        format!("{module}.{name}")
    }
}

/// `name` or `module#name`, and no block or literal.
fn is_export(text: &str) -> bool {
    let part =
        |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '@' | '/' | '.' | '-' | '#');
    !text.is_empty() && text.chars().all(part)
}

/// What a module is imported as that the source does not import.
pub(crate) fn added_name(prefix: &str, specifier: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let name: String = specifier.chars().map(letter).collect();
    format!("{prefix}_{name}")
}

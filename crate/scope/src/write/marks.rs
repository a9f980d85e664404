//! What the run time is told of a module as a whole: that it makes objects with members by symbols, that some files of the app
//! are left alone, and then what holds classes of packages, which are others than theirs.

use oxc_ast::AstKind;
use oxc_ast::ast::{AssignmentTarget, Statement};
use oxc_syntax::identifier::is_identifier_name;
use oxc_syntax::symbol::SymbolId;

use crate::index::analysis::Analysis;
use crate::index::imports::Import;
use crate::index::path::path;
use crate::index::symbol_keys::{property_key, symbol_key};

#[derive(Default)]
pub(crate) struct Marks {
    /// It has a literal, or an assignment, with a member by a symbol.
    pub(crate) symbols: bool,
    /// It imports, or hands on, what a file has that is left alone.
    is_from_excluded: bool,
    /// Some files of the app are left alone, wherever they are imported.
    pub(crate) excluding: bool,
    /// What holds exports of packages, where files are excluded; none where all are seen.
    pub(crate) packages: Vec<String>,
}

impl Marks {
    pub(crate) fn new(analysis: &Analysis) -> Self {
        let mut marks = Self {
            symbols: has_symbols(analysis),
            is_from_excluded: is_from_excluded(analysis),
            ..Self::default()
        };
        marks.excluding = analysis.options.excluding || marks.is_from_excluded;
        if !marks.excluding {
            return marks;
        }
        let scoping = analysis.module.scoping();
        for (&symbol, import) in &analysis.imports.by_symbol {
            // What is imported as a type only is gone when types are: to name it would keep the import.
            let mut uses = scoping.get_resolved_references(symbol);
            if import.package.is_some()
                && import.taken_from.is_none()
                && uses.any(|used| !used.is_type())
                && !analysis.options.is_wrapper_module(&import.specifier)
            {
                marks.packages.extend(exports(analysis, symbol, import));
            }
        }
        marks.packages.sort_unstable();
        marks.packages.dedup();
        marks
    }

    pub(crate) fn is_empty(&self) -> bool {
        !self.symbols && !self.has_origins()
    }

    /// Is there anything to say of where values come from?
    pub(crate) fn has_origins(&self) -> bool {
        self.is_from_excluded || !self.packages.is_empty()
    }
}

/// Does a file that is left alone have a part in this module?
fn is_from_excluded(analysis: &Analysis) -> bool {
    let mut statements = analysis.module.program.body.iter();
    statements.any(|statement| {
        let source = match statement {
            Statement::ExportAllDeclaration(d) if !d.export_kind.is_type() => &d.source,
            Statement::ExportFromDeclaration(d) if !d.export_kind.is_type() => &d.source,
            Statement::ImportDeclaration(d) if !d.import_kind.is_type() => &d.source,
            _ => return false,
        };
        analysis.options.is_excluded(&source.value)
    })
}

/// What holds exports of a package: of a whole module the members that are used, as the rest of it may be left out of a bundle.
fn exports(analysis: &Analysis, symbol: SymbolId, import: &Import) -> Vec<String> {
    let scoping = analysis.module.scoping();
    let name = scoping.symbol_name(symbol);
    if !import.namespace {
        return vec![name.to_owned()];
    }
    let uses = scoping.get_resolved_references(symbol);
    let values = uses.filter(|used| !used.is_type());
    values
        .map(|used| {
            let path = path(analysis.module, used.node_id(), 1);
            match path.members.first() {
                Some(member) if is_identifier_name(member) => format!("{name}.{member}"),
                _ => name.to_owned(),
            }
        })
        .collect()
}

fn has_symbols(analysis: &Analysis) -> bool {
    let module = analysis.module;
    let mut keyed = analysis.index.symbol_keyed.iter();
    keyed.any(|&node| match module.kind(node) {
        AstKind::ObjectProperty(p) => property_key(module, &p.key).is_some(),
        // Under names that are no symbols most are assigned.
        AstKind::AssignmentExpression(a) => match &a.left {
            AssignmentTarget::ComputedMemberExpression(m) => {
                symbol_key(module, &m.expression).is_some_and(|(_, root)| root.is_none())
            }
            _ => false,
        },
        _ => false,
    })
}

//! What the run time is told of a module as a whole: that it makes objects with members by symbols, and what it gets from files
//! of the app that the build leaves alone.

use oxc_ast::AstKind;
use oxc_ast::ast::{AssignmentTarget, Statement};
use oxc_span::GetSpan;

use crate::describe::symbol_keys::{property_key, symbol_key};
use crate::index::analysis::Analysis;

#[derive(Default)]
pub(crate) struct Marks {
    /// It has a literal, or an assignment, with a member by a symbol.
    pub(crate) symbols: bool,
    /// Variables that hold exports of excluded files.
    pub(crate) excluded: Vec<String>,
    /// Excluded files that are only handed on: the end of the statement, and the specifier.
    pub(crate) handed_on: Vec<(u32, String)>,
}

impl Marks {
    pub(crate) fn new(analysis: &Analysis) -> Self {
        let mut marks = Self {
            symbols: has_symbols(analysis),
            ..Self::default()
        };
        let scoping = analysis.module.scoping();
        for (&symbol, import) in &analysis.imports.by_symbol {
            // What is imported as a type only is gone when types are: to name it would keep the import.
            let mut uses = scoping.get_resolved_references(symbol);
            if import.package.is_none()
                && import.taken_from.is_none()
                && uses.any(|used| !used.is_type())
                && analysis.options.is_excluded(&import.specifier)
            {
                marks.excluded.push(scoping.symbol_name(symbol).to_owned());
            }
        }
        marks.excluded.sort_unstable();
        for statement in &analysis.module.program.body {
            let source = match statement {
                Statement::ExportAllDeclaration(d) if !d.export_kind.is_type() => Some(&d.source),
                Statement::ExportFromDeclaration(d) if !d.export_kind.is_type() => Some(&d.source),
                _ => None,
            };
            let source = source.map(|source| source.value.as_str());
            if let Some(source) = source.filter(|source| analysis.options.is_excluded(source)) {
                let end = statement.span().end;
                marks.handed_on.push((end, source.to_owned()));
            }
        }
        marks
    }

    pub(crate) fn is_empty(&self) -> bool {
        !self.symbols && !self.is_from_excluded()
    }

    pub(crate) fn is_from_excluded(&self) -> bool {
        !self.excluded.is_empty() || !self.handed_on.is_empty()
    }
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

//! The names under which this module's variables leave it.

use oxc_ast::ast::{
    Declaration, ExportDefaultDeclaration, ExportDefaultDeclarationKind, ExportNamedDeclaration,
    Expression, ModuleExportName, ObjectExpression, Statement,
};
use oxc_parser::Kind;
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::FxHashMap;

use crate::index::Index;
use crate::index::function::Function;
use crate::index::imports::{Imports, WHOLE};
use crate::options::Options;
use crate::parse::module::Module;

/// How a default export without a name of its own is written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AnonymousDefault {
    /// `export default function () {}` or a class: a name can be put at this offset.
    Declaration(u32),
    /// `export default () => …`.
    Expression,
}

/// An export of another module that leaves this one too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PassedOn {
    /// [`WHOLE`]: under the names that they have there.
    pub(crate) exported: String,
    /// As the import writes it.
    pub(crate) specifier: String,
    /// [`WHOLE`]: all of them.
    pub(crate) original: String,
}

#[derive(Default)]
pub(crate) struct Exports<'a> {
    pub(crate) by_symbol: FxHashMap<SymbolId, Vec<String>>,
    /// Exports of other modules that leave this one too: `export { a as b } from`, `export * from`.
    pub(crate) passed_on: Vec<PassedOn>,
    pub(crate) anonymous_default: Option<(Function, AnonymousDefault)>,
    /// What is exported as `default`, if it is an expression.
    pub(crate) default_value: Option<Span>,
    /// `export = …`: the whole module is this.
    pub(crate) whole: Option<&'a Expression<'a>>,
    /// `export default { … }`.
    pub(crate) default_object: Option<&'a ObjectExpression<'a>>,
}

impl<'a> Exports<'a> {
    pub(crate) fn new(
        module: &Module<'a>,
        index: &Index<'a>,
        imports: &Imports,
        options: &Options,
    ) -> Self {
        let mut exports = Self::default();
        let in_app = |specifier: &str| options.package(specifier).is_none();
        for statement in &module.program.body {
            match statement {
                Statement::ExportDeclaration(d) => exports.add_declaration(&d.declaration),
                Statement::ExportNamedDeclaration(d) => exports.add_names(module, imports, d),
                Statement::ExportFromDeclaration(d) if in_app(&d.source.value) => {
                    for s in &d.specifiers {
                        exports.pass_on(&s.exported.name(), &d.source.value, &s.local.name());
                    }
                }
                Statement::ExportAllDeclaration(d) if in_app(&d.source.value) => {
                    let name = d.exported.as_ref().map(|name| name.name());
                    let name = name.as_ref().map_or(WHOLE, |name| name.as_str());
                    exports.pass_on(name, &d.source.value, WHOLE);
                }
                Statement::TSExportAssignment(d) => exports.whole = Some(&d.expression),
                Statement::ExportDefaultDeclaration(d) => exports.add_default(module, index, d),
                _ => {}
            }
        }
        exports
    }

    fn pass_on(&mut self, exported: &str, specifier: &str, original: &str) {
        self.passed_on.push(PassedOn {
            exported: exported.to_owned(),
            specifier: specifier.to_owned(),
            original: original.to_owned(),
        });
    }

    fn add_declaration(&mut self, declaration: &Declaration) {
        match declaration {
            Declaration::VariableDeclaration(d) => {
                for declarator in &d.declarations {
                    for id in declarator.id.get_binding_identifiers() {
                        self.add(id.symbol_id(), &id.name);
                    }
                }
            }
            Declaration::FunctionDeclaration(f) => {
                f.id.iter()
                    .for_each(|id| self.add(id.symbol_id(), &id.name));
            }
            Declaration::ClassDeclaration(c) => {
                c.id.iter()
                    .for_each(|id| self.add(id.symbol_id(), &id.name));
            }
            Declaration::TSNamespaceDeclaration(d) => self.add(d.id.symbol_id(), &d.id.name),
            Declaration::TSImportEqualsDeclaration(d) => self.add(d.id.symbol_id(), &d.id.name),
            _ => {}
        }
    }

    fn add_names(
        &mut self,
        module: &Module<'a>,
        imports: &Imports,
        declaration: &ExportNamedDeclaration,
    ) {
        for specifier in &declaration.specifiers {
            let ModuleExportName::IdentifierReference(local) = &specifier.local else {
                continue;
            };
            let Some(symbol) = module.symbol_of(local) else {
                continue;
            };
            let exported = specifier.exported.name();
            if let Some(import) = imports.get(symbol)
                && import.package.is_none()
            {
                self.pass_on(&exported, &import.specifier, &import.name);
            }
            self.add(symbol, &exported);
        }
    }

    fn add_default(
        &mut self,
        module: &Module<'a>,
        index: &Index<'a>,
        declaration: &'a ExportDefaultDeclaration<'a>,
    ) {
        match &declaration.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(f) => match &f.id {
                Some(id) => self.add(id.symbol_id(), "default"),
                None => {
                    let types = f.type_parameters.as_ref();
                    let at = types.map_or(f.params.span.start, |types| types.span.start);
                    self.set_default(index, f.node_id.get(), at);
                }
            },
            ExportDefaultDeclarationKind::ClassDeclaration(c) => match &c.id {
                Some(id) => self.add(id.symbol_id(), "default"),
                None => {
                    // Decorators and `abstract` stand before the word.
                    let from = c.decorators.last().map_or(c.span.start, |d| d.span.end);
                    let first = module.tokens.partition_point(|token| token.start() < from);
                    let mut tokens = module.tokens[first..].iter();
                    if let Some(word) = tokens.find(|token| token.kind() == Kind::Class) {
                        self.set_default(index, c.node_id.get(), word.end());
                    }
                }
            },
            kind => {
                if let Some(expression) = kind.as_expression() {
                    self.add_default_expression(module, index, expression);
                }
            }
        }
    }

    fn add_default_expression(
        &mut self,
        module: &Module<'a>,
        index: &Index<'a>,
        expression: &'a Expression<'a>,
    ) {
        self.default_value = Some(expression.span());
        match expression.get_inner_expression() {
            Expression::Identifier(id) => {
                if let Some(symbol) = module.symbol_of(id) {
                    self.add(symbol, "default");
                }
            }
            Expression::ObjectExpression(object) => self.default_object = Some(object),
            inner => {
                if let Some(function) = index.function_of(inner) {
                    self.anonymous_default = Some((function, AnonymousDefault::Expression));
                }
            }
        }
    }

    fn set_default(&mut self, index: &Index, node: NodeId, name_at: u32) {
        if let Some(function) = index.functions.get(node) {
            let written = AnonymousDefault::Declaration(name_at);
            self.anonymous_default = Some((*function, written));
        }
    }

    fn add(&mut self, symbol: SymbolId, name: &str) {
        let names = self.by_symbol.entry(symbol).or_default();
        names.push(name.to_owned());
    }

    pub(crate) fn names(&self, symbol: SymbolId) -> &[String] {
        self.by_symbol.get(&symbol).map_or(&[], Vec::as_slice)
    }
}

//! What names from other modules mean here: `import` and, in CommonJS, `require` at the top of a declaration.

use oxc_ast::AstKind;
use oxc_ast::ast::{
    BindingPattern, Expression, ImportDeclaration, ImportDeclarationSpecifier as Specifier,
    Statement, TSModuleReference, VariableDeclarator,
};
use oxc_syntax::symbol::SymbolId;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::options::Options;
use crate::parse::keys::key_name;
use crate::parse::module::Module;

/// The name that stands for all exports of a module.
pub(crate) const WHOLE: &str = "*";

/// A name that stands for something of another module.
#[derive(Debug, Clone)]
pub(crate) struct Import {
    /// The exported name; `*` for the whole module.
    pub(crate) name: String,
    /// `name@version` of an installed package, `None` for app code.
    pub(crate) package: Option<String>,
    /// As it is written.
    pub(crate) specifier: String,
    /// An ES namespace: its members are bindings, not properties.
    pub(crate) namespace: bool,
    /// Members of the export that it stands for: `const { get } = axios`.
    pub(crate) members: Vec<String>,
    /// The variable it was taken from, if a constant stands for what another import has.
    pub(crate) taken_from: Option<SymbolId>,
}

impl Import {
    pub(crate) fn is_whole(&self) -> bool {
        self.name == WHOLE
    }

    /// The exported name, with the members it stands for.
    pub(crate) fn path<'p>(&'p self, members: &[&'p str]) -> Vec<&'p str> {
        // Those of a whole module are exports themselves.
        let export = Some(self.name.as_str()).filter(|_| !self.is_whole() || members.is_empty());
        let own = self.members.iter().map(String::as_str);
        export
            .into_iter()
            .chain(own)
            .chain(members.iter().copied())
            .collect()
    }
}

#[derive(Default)]
pub(crate) struct Imports {
    pub(crate) by_symbol: FxHashMap<SymbolId, Import>,
    /// Names of wrappers (`memo`).
    pub(crate) wrappers: FxHashSet<SymbolId>,
    /// Names of whole modules that have wrappers (`ns` of `ns.memo`).
    pub(crate) wrapper_modules: FxHashSet<SymbolId>,
}

impl Imports {
    pub(crate) fn new(module: &Module, options: &Options) -> Self {
        let mut imports = Self::default();
        for statement in &module.program.body {
            match statement {
                Statement::ImportDeclaration(d) => imports.add_declaration(d, options),
                Statement::TSImportEqualsDeclaration(d) if !d.import_kind.is_type() => {
                    if let TSModuleReference::ExternalModuleReference(module) = &d.module_reference
                    {
                        imports.add_whole(d.id.symbol_id(), &module.expression.value, options);
                    }
                }
                Statement::VariableDeclaration(d) if !d.declare => {
                    for declarator in &d.declarations {
                        imports.add_require(module, declarator, options);
                    }
                }
                _ => {}
            }
        }
        imports
    }

    fn add_declaration(&mut self, declaration: &ImportDeclaration, options: &Options) {
        let specifier = declaration.source.value.as_str();
        if declaration.import_kind.is_type() {
            return;
        }
        for entry in declaration.specifiers.iter().flatten() {
            let (local, name) = match entry {
                Specifier::ImportSpecifier(s) => (&s.local, s.imported.name().to_string()),
                Specifier::ImportDefaultSpecifier(s) => (&s.local, "default".to_owned()),
                Specifier::ImportNamespaceSpecifier(s) => (&s.local, WHOLE.to_owned()),
            };
            let namespace = name == WHOLE;
            let import = Import {
                package: package(specifier, &name, options),
                specifier: specifier.to_owned(),
                name,
                namespace,
                members: vec![],
                taken_from: None,
            };
            self.add(local.symbol_id(), specifier, import, options);
        }
    }

    /// `import fs = require("fs")`.
    fn add_whole(&mut self, symbol: SymbolId, specifier: &str, options: &Options) {
        let import = Import {
            name: WHOLE.into(),
            package: package(specifier, WHOLE, options),
            specifier: specifier.to_owned(),
            namespace: false,
            members: vec![],
            taken_from: None,
        };
        self.add(symbol, specifier, import, options);
    }

    fn add_require(&mut self, module: &Module, declarator: &VariableDeclarator, options: &Options) {
        let Some(specifier) = declarator
            .init
            .as_ref()
            .and_then(|init| required(module, init))
        else {
            return;
        };
        let mut add = |symbol: SymbolId, name: String| {
            // A variable that is assigned again is a variable.
            if !module.scoping().symbol_is_mutated(symbol) {
                let package = package(specifier, &name, options);
                let import = Import {
                    name,
                    package,
                    specifier: specifier.to_owned(),
                    namespace: false,
                    members: vec![],
                    taken_from: None,
                };
                self.add(symbol, specifier, import, options);
            }
        };
        match &declarator.id {
            BindingPattern::BindingIdentifier(id) => add(id.symbol_id(), WHOLE.into()),
            BindingPattern::ObjectPattern(pattern) => {
                for property in &pattern.properties {
                    if let BindingPattern::BindingIdentifier(id) = &property.value
                        && let Some(name) = key_name(&property.key)
                        && !property.computed
                    {
                        add(id.symbol_id(), name.to_string());
                    }
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, symbol: SymbolId, specifier: &str, import: Import, options: &Options) {
        if options.is_wrapper(specifier, &import.name) {
            self.wrappers.insert(symbol);
        }
        if import.is_whole() && options.is_wrapper_module(specifier) {
            self.wrapper_modules.insert(symbol);
        }
        self.by_symbol.insert(symbol, import);
    }

    pub(crate) fn get(&self, symbol: SymbolId) -> Option<&Import> {
        self.by_symbol.get(&symbol)
    }
}

/// A wrapper counts by its name alone, even if it is the app's own: it is looked through. Other exports of the app's own
/// wrapper module are app code.
fn package(specifier: &str, name: &str, options: &Options) -> Option<String> {
    if options.is_wrapper(specifier, name) {
        return Some(specifier.to_owned());
    }
    options.package(specifier)
}

/// The specifier of `require("…")`.
pub(crate) fn required<'a>(module: &Module<'a>, expression: &Expression<'a>) -> Option<&'a str> {
    let Expression::CallExpression(call) = expression.get_inner_expression() else {
        return None;
    };
    let Expression::Identifier(callee) = &call.callee else {
        return None;
    };
    if callee.name != "require" || module.symbol_of(callee).is_some() || call.arguments.len() != 1 {
        return None;
    }
    match module.kind(call.arguments[0].as_expression()?.node_id()) {
        AstKind::StringLiteral(literal) => Some(literal.value.as_str()),
        _ => None,
    }
}

//! What a function reads from outside itself: rule T5 of the design, as expressions of the thunk and as constants of
//! the hash.

use oxc_ast::AstKind;
use oxc_ast::ast::{Argument, Expression};
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;
use oxc_syntax::scope::ScopeFlags;
use oxc_syntax::symbol::SymbolFlags;

use crate::common::ordered::Ordered;
use crate::describe::capture::{Capture, Captures};
use crate::describe::constant::Constant;
use crate::describe::fold;
use crate::describe::hash::Hasher;
use crate::describe::held::holds_object;
use crate::describe::kept::{self, Kind};
use crate::describe::receiver::{outer_arguments, receiver};
use crate::describe::uses::{OuterName, Use, Uses, is_namespace, outer_names, outer_names_of};
use crate::flags;
use crate::index::analysis::Analysis;
use crate::index::function::Function;
use crate::index::globals;
use crate::index::imports::WHOLE;
use crate::index::inside;
use crate::index::jsx::elements;
use crate::index::path::{self, Path};
use crate::parse::module::covers;

impl Captures {
    pub(crate) fn new(analysis: &Analysis, hasher: &mut Hasher, function: &Function) -> Self {
        let mut captures = Self::flagged(own_flags(analysis, function));
        let names = outer_names(analysis, function);
        let (arguments, names) = names.into_iter().partition(|name| is_arguments(name));
        let arguments: Vec<OuterName> = arguments;
        captures.read(
            analysis,
            hasher,
            function.span,
            names,
            |_, path| match path.last {
                None => kept::kind(analysis, function, path.end),
                Some(_) => Kind::Any,
            },
        );
        let module = analysis.module;
        if arguments
            .iter()
            .any(|name| outer_arguments(module, function, name.node))
        {
            captures.add(Capture::plain("arguments"));
        }
        let (entries, own_this) = receiver(analysis, function);
        entries.into_iter().for_each(|entry| captures.add(entry));
        if own_this {
            captures.flags |= flags::OWN_THIS;
        }
        captures
    }

    /// What an expression of the module's own level reads.
    pub(crate) fn of_expression(
        analysis: &Analysis,
        hasher: &mut Hasher,
        span: Span,
        kind: impl Fn(&OuterName) -> Kind,
    ) -> Self {
        let mut captures = Self::default();
        let names = outer_names_of(analysis, span, None);
        captures.read(analysis, hasher, span, names, |name, _| kind(name));
        captures
    }

    fn read<'a>(
        &mut self,
        analysis: &Analysis<'_, 'a, '_>,
        hasher: &mut Hasher,
        span: Span,
        names: Vec<OuterName<'a>>,
        kind: impl Fn(&OuterName, &Path) -> Kind,
    ) {
        let mut uses = Uses::default();
        let mut unknown = Ordered::default();
        for name in names {
            if analysis.options.functions {
                self.free.add(&name.identifier.name);
            }
            match name.symbol {
                Some(symbol) => {
                    if uses.add(analysis, &name, symbol, |path| kind(&name, path)) {
                        self.flags |= flags::WRITES;
                    }
                }
                None => self.add_global(analysis, &name, &mut unknown),
            }
        }
        self.add_elements(analysis, span, &mut uses, &mut unknown);
        for used in uses.list.into_iter().filter(|used| used.read) {
            self.add_use(analysis, hasher, used);
        }
        self.add_import_metas(analysis, span);
        self.add_dynamic_imports(analysis, span);
        for name in unknown.iter() {
            self.add(guarded(name));
        }
    }

    fn add_use(&mut self, analysis: &Analysis, hasher: &mut Hasher, used: Use) {
        let symbol = used.symbol;
        let root = analysis.module.scoping().symbol_name(symbol);
        if analysis.options.functions {
            for called in &used.called {
                self.callees.add(&path::name(root, called));
            }
            if used.called.is_empty() && analysis.bindings.functions.contains_key(&symbol) {
                self.callees.add(root);
            }
        }
        let folded = fold::package(analysis, &used);
        if let Some(folded) = folded.or_else(|| fold::constant(analysis, hasher, symbol)) {
            self.folded.extend(folded);
            if let Some(import) = analysis.imports.get(symbol) {
                self.add_package(analysis, &used, import);
            }
            // `declare const enum`: some compilers write its values into the code, for others it is a global.
            if analysis
                .module
                .scoping()
                .symbol_flags(symbol)
                .contains(SymbolFlags::Ambient)
            {
                self.add(guarded(root));
            }
            return;
        }
        if let Some(import) = analysis.imports.get(symbol) {
            if import.is_whole() && !used.whole {
                let members = used.paths.iter().map(|path| path[0].to_owned());
                self.imports.extend(members);
            } else {
                self.imports.push(import.name.clone());
            }
        }
        self.symbols.push(symbol);
        if let Some(expression) = used.signal.clone() {
            self.add(Capture {
                expression,
                ..Capture::plain(root)
            });
        }
        let sure = usize::from(is_namespace(analysis, symbol) || holds_object(analysis, symbol));
        self.add_symbol_keys(analysis, &used, root, sure);
        if used.whole {
            self.add(Capture {
                kind: used.kind(&[]),
                ..Capture::plain(root)
            });
            return;
        }
        path::shortest(&used.paths, |members| {
            self.add(Capture {
                expression: analysis.reader.expression(root, sure, members),
                name: path::name(root, members),
                kind: used.kind(members),
            });
        });
    }

    /// What makes the elements of JSX in it.
    fn add_elements(
        &mut self,
        analysis: &Analysis,
        span: Span,
        uses: &mut Uses,
        unknown: &mut Ordered,
    ) {
        let elements = elements(&analysis.index, span);
        if elements.is_empty() {
            return;
        }
        let made = analysis.jsx.made(analysis.module, elements);
        for symbol in made.symbols {
            if !covers(span, analysis.module.scoping().symbol_span(symbol)) {
                uses.add_unseen(symbol);
            }
        }
        for name in made.globals.iter().filter(|name| !globals::is_known(name)) {
            unknown.add(name);
        }
        if let Some(package) = &analysis.jsx.package {
            self.folded.push(Constant::package(package, WHOLE));
        }
        if analysis.jsx.is_hidden {
            self.flags |= flags::OPAQUE;
        }
    }

    /// A name that no module declares.
    fn add_global<'a>(
        &mut self,
        analysis: &Analysis<'_, 'a, '_>,
        name: &OuterName<'a>,
        unknown: &mut Ordered,
    ) {
        let module = analysis.module;
        let text = name.identifier.name.as_str();
        match text {
            "eval" => {
                if matches!(
                    module.kind(module.parent(name.node)),
                    AstKind::CallExpression(_)
                ) {
                    self.flags |= flags::OPAQUE;
                }
            }
            "process" => {
                let path = path::path(module, name.node, 0);
                if path.members.first() == Some(&"env") {
                    let read = path::name("process", &path.members[..path.members.len().min(2)]);
                    let expression = format!("typeof process>\"u\"?void 0:{read}");
                    self.add(Capture {
                        expression,
                        ..Capture::plain(&read)
                    });
                }
            }
            "exports" | "module" | "require" if module.common_js => {
                self.add_common_js(analysis, name);
            }
            "require" if self.add_required_package(analysis, name) => {}
            _ if globals::is_known(text) => {}
            _ if !name.flags.is_read() => self.flags |= flags::WRITES,
            _ => unknown.add(text),
        }
    }

    /// The module's own exports are outer variables, and so is what a function requires when it runs.
    fn add_common_js<'a>(&mut self, analysis: &Analysis<'_, 'a, '_>, name: &OuterName<'a>) {
        let module = analysis.module;
        let path = path::path(module, name.node, 0);
        match name.identifier.name.as_str() {
            "exports" => {
                self.add(Capture {
                    expression: analysis.reader.expression("exports", 1, &path.members),
                    name: path::name("exports", &path.members),
                    kind: Kind::Any,
                });
            }
            "module" if path.members.first() == Some(&"exports") => {
                self.add(Capture {
                    expression: analysis.reader.expression("module", 1, &path.members),
                    name: path::name("module", &path.members),
                    kind: Kind::Any,
                });
            }
            "require" => {
                let AstKind::CallExpression(call) = module.kind(module.parent(name.node)) else {
                    self.flags |= flags::OPAQUE;
                    return;
                };
                if self.add_required_package(analysis, name) {
                } else if literal(call.arguments.first()).is_some() {
                    self.imports.push(WHOLE.into());
                    // Not as it is written: on one line.
                    let specifier = module.text(call.arguments[0].span());
                    self.add(Capture::plain(&format!("require({specifier})")));
                } else {
                    self.flags |= flags::OPAQUE;
                }
            }
            _ => {}
        }
    }

    /// `require("package")`, which bundlers know in ES modules too.
    fn add_required_package(&mut self, analysis: &Analysis, name: &OuterName) -> bool {
        let module = analysis.module;
        let AstKind::CallExpression(call) = module.kind(module.parent(name.node)) else {
            return false;
        };
        let specifier =
            literal(call.arguments.first()).filter(|_| call.callee.span() == name.identifier.span);
        let package = specifier.and_then(|specifier| analysis.options.package(specifier));
        if let Some(package) = &package {
            self.add_loaded(analysis, package, module.parent(name.node));
        }
        package.is_some()
    }

    /// `import.meta.env.MODE` as it is written, so that a bundler's `define` folds it.
    fn add_import_metas(&mut self, analysis: &Analysis, span: Span) {
        const OWN: [&str; 3] = ["url", "dirname", "filename"];
        for &(_, node) in inside(&analysis.index.import_metas, span) {
            let path = path::path(analysis.module, node, 1);
            match path.members[..] {
                ["env", variable, ..] => {
                    self.add(Capture::plain(&format!("import.meta.env.{variable}")));
                }
                ["env"] => self.add(Capture::plain("import.meta.env")),
                [own, ..] if OWN.contains(&own) => {
                    self.add(Capture::plain(&format!("import.meta.{own}")));
                }
                // `glob` of Vite, `webpackContext`: modules of the app that nobody sees imported.
                [own, ..] if path.called && own != "resolve" => self.flags |= flags::OPAQUE,
                _ => {}
            }
        }
    }

    fn add_dynamic_imports(&mut self, analysis: &Analysis, span: Span) {
        for &(_, node) in inside(&analysis.index.dynamic_imports, span) {
            match dynamic_package(analysis, node) {
                Some(package) => self.add_loaded(analysis, &package, node),
                None => self.flags |= flags::OPAQUE,
            }
        }
    }
}

/// The installed package that an `import(…)` loads.
pub(crate) fn dynamic_package(analysis: &Analysis, node: NodeId) -> Option<String> {
    let AstKind::ImportExpression(import) = analysis.module.kind(node) else {
        return None;
    };
    match &import.source {
        Expression::StringLiteral(literal) => analysis.options.package(&literal.value),
        _ => None,
    }
}

/// In a module's own level, or in an arrow there, it is nothing that counts.
fn is_arguments(name: &OuterName) -> bool {
    name.symbol.is_none() && name.identifier.name == "arguments"
}

fn literal<'a>(argument: Option<&'a Argument>) -> Option<&'a str> {
    match argument?.as_expression()? {
        Expression::StringLiteral(literal) => Some(literal.value.as_str()),
        _ => None,
    }
}

fn own_flags(analysis: &Analysis, function: &Function) -> u32 {
    let scoping = analysis.module.scoping();
    let mut own = 0;
    let mut set = |flag: u32, holds: bool| own |= if holds { flag } else { 0 };
    set(flags::ASYNC, function.is_async);
    set(flags::GENERATOR, function.is_generator);
    set(flags::CLASS, function.is_class());
    let private = analysis.index.private_classes.contains(&function.node);
    set(flags::PRIVATE, private);
    let mut scopes = scoping.scope_ancestors(function.scope);
    let with = |scope| scoping.scope_flags(scope).contains(ScopeFlags::With);
    set(flags::OPAQUE, scopes.any(with));
    own
}

/// The value of a global that may not exist.
fn guarded(global: &str) -> Capture {
    Capture {
        expression: format!("typeof {global}>\"u\"?void 0:{global}"),
        ..Capture::plain(global)
    }
}

//! Expressions of the module's own level that make their value by nothing but exports known to be pure: what it depends on is then
//! the expression's source with what that reads (its provenance).

use oxc_ast::ast::{
    Argument, ArrayExpression, ArrayExpressionElement, ChainElement, Expression,
    IdentifierReference, NewExpression, ObjectExpression, ObjectPropertyKind, PropertyKind,
    UnaryOperator,
};
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;
use oxc_syntax::operator::BinaryOperator;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::common::work;
use crate::describe::held;
use crate::describe::kept::Kind;
use crate::describe::uses::outer_names_of;
use crate::index::analysis::Analysis;
use crate::index::globals;
use crate::index::static_path::static_path;
use crate::packages;
use crate::packages::lists::{GLOBALS, Makes, PURE};
use crate::tell::warnings::impure;

/// What an expression makes: data, which counts by its value, or what an export of a package made.
type Value<'i> = Option<&'i str>;

/// Reads initialisers, in the order of the source.
pub(crate) struct Maker<'k, 'm, 'a, 'o> {
    analysis: &'k Analysis<'m, 'a, 'o>,
    /// Constants that hold what an export of a package made.
    pub(crate) constants: FxHashMap<SymbolId, &'k str>,
    /// Names whose value is called, or has a method called: it has to be known how it was made.
    pub(crate) asked: FxHashMap<NodeId, Kind>,
    /// Where `{ name }` stands for `{ name: name }`.
    pub(crate) shorthands: FxHashSet<u32>,
}

impl<'k, 'm, 'a, 'o> Maker<'k, 'm, 'a, 'o> {
    pub(crate) fn new(analysis: &'k Analysis<'m, 'a, 'o>) -> Self {
        Self {
            analysis,
            constants: FxHashMap::default(),
            asked: FxHashMap::default(),
            shorthands: FxHashSet::default(),
        }
    }

    /// The expressions whose value needs its provenance, in a value that a constant holds: itself, or what its literals
    /// hold. Answers the package behind the value itself.
    pub(crate) fn find(
        &mut self,
        expression: &Expression<'a>,
        found: &mut Vec<(Span, &'k str)>,
    ) -> Value<'k> {
        match expression.get_inner_expression() {
            Expression::ObjectExpression(object) => {
                for property in &object.properties {
                    if let ObjectPropertyKind::ObjectProperty(property) = property
                        && property.kind == PropertyKind::Init
                        && !property.method
                    {
                        if property.shorthand {
                            self.shorthands.insert(property.value.span().start);
                        }
                        self.find(&property.value, found);
                    }
                }
                None
            }
            Expression::ArrayExpression(array) => {
                let elements = array.elements.iter();
                for element in elements.filter_map(ArrayExpressionElement::as_expression) {
                    self.find(element, found);
                }
                None
            }
            Expression::CallExpression(call) if self.global(&call.callee) == Some(Makes::Data) => {
                self.find_all(&call.arguments, found);
                None
            }
            // `new Map([['sum', _.sum]])`.
            Expression::NewExpression(call) if self.global(&call.callee) == Some(Makes::Data) => {
                self.find_all(&call.arguments, found);
                None
            }
            // A function of a package, handed on: it is what it is everywhere.
            inner if let Some(package) = self.export(inner) => {
                found.push((inner.span(), package));
                None
            }
            // It was made elsewhere, and says there how.
            inner if static_path(inner).is_some() => self.value(inner)?,
            inner => {
                let made = self.value(inner)?;
                found.extend(made.map(|package| (inner.span(), package)));
                made
            }
        }
    }

    fn find_all(&mut self, arguments: &[Argument<'a>], found: &mut Vec<(Span, &'k str)>) {
        for argument in arguments.iter().filter_map(Argument::as_expression) {
            self.find(argument, found);
        }
    }

    /// The package whose export, one known to be pure, a name or a member is.
    fn export(&self, expression: &Expression<'a>) -> Value<'k> {
        let analysis = self.analysis;
        let (root, members) = static_path(expression)?;
        let import = analysis.imports.get(analysis.module.symbol_of(root)?)?;
        let package = import.package.as_deref()?;
        packages::makes(analysis.options, package, &import.path(&members)).map(|_| package)
    }

    /// `None`: nobody can tell what the expression reads, or what it changes.
    fn value(&mut self, expression: &Expression<'a>) -> Option<Value<'k>> {
        work::count(1);
        let inner = expression.get_inner_expression();
        match inner {
            _ if inner.is_literal() => Some(None),
            Expression::TemplateLiteral(template) => self.all_data(template.expressions.iter()),
            Expression::Identifier(name) => self.name(name),
            Expression::StaticMemberExpression(_) | Expression::ComputedMemberExpression(_) => {
                self.member(inner)
            }
            Expression::ImportMeta(_) => Some(None),
            Expression::ChainExpression(chain) => match &chain.expression {
                ChainElement::CallExpression(call) => self.call(&call.callee, &call.arguments),
                _ => None,
            },
            Expression::CallExpression(call) => self.call(&call.callee, &call.arguments),
            Expression::NewExpression(call) => self.construction(call),
            Expression::TaggedTemplateExpression(tagged) => {
                self.all_data(tagged.quasi.expressions.iter())?;
                self.call(&tagged.tag, &[])
            }
            Expression::ArrayExpression(array) => self.array(array),
            Expression::ObjectExpression(object) => self.object(object),
            Expression::UnaryExpression(e) if e.operator != UnaryOperator::Delete => {
                self.value(&e.argument)?;
                Some(None)
            }
            Expression::BinaryExpression(e)
                if !matches!(e.operator, BinaryOperator::In | BinaryOperator::Instanceof) =>
            {
                self.all_data([&e.left, &e.right].into_iter())
            }
            Expression::LogicalExpression(e) => {
                let (left, right) = (self.value(&e.left)?, self.value(&e.right)?);
                Some(left.or(right))
            }
            Expression::ConditionalExpression(e) => {
                self.value(&e.test)?;
                let (yes, no) = (self.value(&e.consequent)?, self.value(&e.alternate)?);
                Some(yes.or(no))
            }
            Expression::ArrowFunctionExpression(f) => self.is_still(f.span).then_some(None),
            Expression::FunctionExpression(f) => self.is_still(f.span).then_some(None),
            _ => None,
        }
    }

    fn array(&mut self, array: &ArrayExpression<'a>) -> Option<Value<'k>> {
        for element in &array.elements {
            match element {
                ArrayExpressionElement::SpreadElement(spread) => {
                    self.value(&spread.argument)?;
                }
                _ => {
                    // A hole is nothing.
                    element
                        .as_expression()
                        .map_or(Some(None), |e| self.value(e))?;
                }
            }
        }
        Some(None)
    }

    fn object(&mut self, object: &ObjectExpression<'a>) -> Option<Value<'k>> {
        for property in &object.properties {
            match property {
                ObjectPropertyKind::SpreadProperty(spread) => self.value(&spread.argument)?,
                ObjectPropertyKind::ObjectProperty(property) => {
                    if property.computed {
                        self.value(property.key.as_expression()?)?;
                    }
                    self.value(&property.value)?
                }
            };
        }
        Some(None)
    }

    fn all_data<'e>(
        &mut self,
        mut expressions: impl Iterator<Item = &'e Expression<'a>>,
    ) -> Option<Value<'k>>
    where
        'a: 'e,
    {
        let all = expressions.all(|expression| self.value(expression).is_some());
        all.then_some(None)
    }

    fn arguments(&mut self, arguments: &[Argument<'a>]) -> Option<()> {
        for argument in arguments {
            match argument {
                Argument::SpreadElement(spread) => self.value(&spread.argument)?,
                _ => self.value(argument.as_expression()?)?,
            };
        }
        Some(())
    }

    /// A function that is not called here but may be: nothing in it may read what differs from time to time.
    fn is_still(&self, span: Span) -> bool {
        let mut outer = outer_names_of(self.analysis, span, None).into_iter();
        outer.all(|name| {
            let text = name.identifier.name.as_str();
            let known = name.symbol.is_some() || !globals::is_known(text) || is_plain(text);
            let impure = impure(self.analysis, &name).is_some();
            known && !impure && !name.flags.is_write() && text != "arguments"
        })
    }

    fn name(&mut self, name: &IdentifierReference<'a>) -> Option<Value<'k>> {
        let analysis = self.analysis;
        let text = name.name.as_str();
        let Some(symbol) = analysis.module.symbol_of(name) else {
            let known = !globals::is_known(text) || is_plain(text) && text != "Math";
            return (known && text != "arguments").then_some(None);
        };
        if let Some(import) = analysis.imports.get(symbol)
            && let Some(package) = &import.package
        {
            let makes = packages::makes(analysis.options, package, &import.path(&[]));
            return makes.map(|_| None);
        }
        Some(self.constants.get(&symbol).copied())
    }

    /// A member that is read, from a package, from a variable, or from what was made.
    fn member(&mut self, expression: &Expression<'a>) -> Option<Value<'k>> {
        let analysis = self.analysis;
        if let Some((root, members)) = static_path(expression) {
            let Some(symbol) = analysis.module.symbol_of(root) else {
                let is_environment = root.name == "process" && members.first() == Some(&"env");
                let is_random = root.name == "Math" && members.first() == Some(&"random");
                return (is_environment || is_plain(&root.name) && !is_random).then_some(None);
            };
            if let Some(import) = analysis.imports.get(symbol)
                && let Some(package) = &import.package
            {
                let path = import.path(&members);
                return packages::makes(analysis.options, package, &path).map(|_| None);
            }
            return Some(self.constants.get(&symbol).copied());
        }
        match expression {
            Expression::StaticMemberExpression(member) => {
                let made = self.value(&member.object)?;
                if !held::is_bound(member.property.name.as_str())
                    || !held::is_intl(analysis.module, &member.object)
                {
                    return Some(made);
                }
                // Without them it is the reader's own locale and zone that count.
                let text = analysis.module.text(member.object.span());
                let zone = !text.contains("DateTimeFormat") || text.contains("timeZone");
                (zone && !text.ends_with("()")).then_some(Some(GLOBALS))
            }
            Expression::ComputedMemberExpression(member) => {
                self.value(&member.expression)?;
                self.value(&member.object)
            }
            _ => None,
        }
    }

    fn call(&mut self, callee: &Expression<'a>, arguments: &[Argument<'a>]) -> Option<Value<'k>> {
        let analysis = self.analysis;
        self.arguments(arguments)?;
        if let Some(makes) = self.global(callee) {
            return (makes == Makes::Data).then_some(None);
        }
        let callee = callee.get_inner_expression();
        if let Some((root, members)) = &static_path(callee) {
            let symbol = analysis.module.symbol_of(root)?;
            if let Some(import) = analysis.imports.get(symbol)
                && let Some(package) = import.package.as_deref()
            {
                let path = import.path(members);
                return match packages::makes(analysis.options, package, &path)? {
                    Makes::Functions => Some(Some(package)),
                    Makes::Data => Some(None),
                };
            }
            let made = self.constants.get(&symbol).copied();
            let Some((method, _)) = members.split_last() else {
                self.ask(root, Kind::Called);
                return made.map(Some);
            };
            // One from another module is looked at when it is there.
            let package = made.or_else(|| self.package_with(method))?;
            if !packages::is_method(analysis.options, package, method) {
                return None;
            }
            self.ask(root, Kind::Receiver);
            return Some(Some(package));
        }
        match callee {
            Expression::StaticMemberExpression(member) => {
                let made = self.value(&member.object)?;
                let method = member.property.name.as_str();
                let Some(package) = made else {
                    let known = is_list_or_text(&member.object) && OF_LISTS.contains(&method);
                    return known.then_some(None);
                };
                packages::is_method(analysis.options, package, method).then_some(Some(package))
            }
            // `R.map(f)(list)`, `d3.format('.2f')(3)`.
            Expression::CallExpression(made) => {
                let package = self.call(&made.callee, &made.arguments)??;
                Some(Some(package))
            }
            _ => None,
        }
    }

    fn construction(&mut self, call: &NewExpression<'a>) -> Option<Value<'k>> {
        self.arguments(&call.arguments)?;
        let (root, members) = static_path(&call.callee)?;
        let Some(symbol) = self.analysis.module.symbol_of(root) else {
            let clock = root.name == "Date" && call.arguments.is_empty();
            return (!clock && listed(root, &members).is_some()).then_some(None);
        };
        let package = self.analysis.imports.get(symbol)?;
        let identity = package.package.as_deref()?;
        let path = package.path(&members);
        // An instance counts by its value.
        packages::makes(self.analysis.options, identity, &path).map(|_| None)
    }

    /// The value of the name is called, or a method of it.
    fn ask(&mut self, root: &IdentifierReference<'a>, kind: Kind) {
        self.asked.insert(root.node_id.get(), kind);
    }

    /// A package that this module imports, and whose values have this method.
    fn package_with(&self, method: &str) -> Option<&'k str> {
        let analysis = self.analysis;
        if OF_LISTS.contains(&method) {
            return None;
        }
        let mut packages: Vec<&str> = analysis
            .imports
            .by_symbol
            .values()
            .filter_map(|import| import.package.as_deref())
            .filter(|package| packages::is_method(analysis.options, package, method))
            .collect();
        packages.sort_unstable();
        packages.first().copied()
    }

    /// What a function of the language makes. `Date()` reads the clock.
    fn global(&self, callee: &Expression<'a>) -> Option<Makes> {
        let (root, members) = static_path(callee.get_inner_expression())?;
        let is_own = self.analysis.module.symbol_of(root).is_none();
        listed(root, &members).filter(|_| is_own && !(root.name == "Date" && members.is_empty()))
    }
}

fn listed(root: &IdentifierReference, members: &[&str]) -> Option<Makes> {
    let path: Vec<&str> = [root.name.as_str()]
        .into_iter()
        .chain(members.iter().copied())
        .collect();
    PURE.named(GLOBALS).find_map(|entry| entry.makes(&path))
}

/// A global that holds nothing, and that nothing happens by when it is called.
fn is_plain(name: &str) -> bool {
    const FUNCTIONS: &str = "undefined parseFloat parseInt isNaN isFinite atob btoa decodeURI decodeURIComponent encodeURI \
        encodeURIComponent structuredClone";
    let is_class = name.starts_with(|c: char| c.is_ascii_uppercase()) && globals::is_known(name);
    let changes = globals::is_impure(name) && name != "Date" || name == "Function";
    is_class && !changes || FUNCTIONS.split(' ').any(|known| known == name)
}

/// Methods of arrays and texts that change nothing.
const OF_LISTS: [&str; 20] = [
    "at",
    "concat",
    "entries",
    "every",
    "filter",
    "find",
    "flat",
    "flatMap",
    "includes",
    "indexOf",
    "join",
    "keys",
    "map",
    "reduce",
    "slice",
    "some",
    "split",
    "toLowerCase",
    "toUpperCase",
    "trim",
];

/// An array or a text that is made right here.
fn is_list_or_text(expression: &Expression) -> bool {
    match expression.get_inner_expression() {
        Expression::ArrayExpression(_)
        | Expression::StringLiteral(_)
        | Expression::TemplateLiteral(_) => true,
        Expression::CallExpression(call) => match call.callee.get_inner_expression() {
            Expression::StaticMemberExpression(member) => {
                let of_object = matches!(&member.object, Expression::Identifier(id)
                    if matches!(id.name.as_str(), "Object" | "Array"));
                of_object || is_list_or_text(&member.object)
            }
            _ => false,
        },
        _ => false,
    }
}

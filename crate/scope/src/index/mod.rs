//! Everything that later steps look up by position or by node, gathered in one walk over the tree.

pub(crate) mod aliases;
pub(crate) mod analysis;
pub(crate) mod bindings;
pub(crate) mod exports;
pub(crate) mod function;
pub(crate) mod globals;
pub(crate) mod imports;
pub(crate) mod jsx;
pub(crate) mod literals;
pub(crate) mod members;
pub(crate) mod memo_calls;
pub(crate) mod mocks;
pub(crate) mod path;
pub(crate) mod place;
pub(crate) mod reader;
pub(crate) mod static_path;
pub(crate) mod symbol_keys;
pub(crate) mod values;

use oxc_ast::AstKind;
use oxc_ast::ast::{AssignmentTarget, Expression, PropertyKey};
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;
use oxc_syntax::reference::ReferenceId;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::common::sort::sort_by;
use crate::common::work;
use crate::index::function::Function;
use crate::parse::module::Module;
use crate::parse::types;

/// A name that refers to a variable.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NameUse {
    pub(crate) start: u32,
    pub(crate) node: NodeId,
    pub(crate) reference: ReferenceId,
}

/// A node and where it starts.
pub(crate) type Positioned = (u32, NodeId);

#[derive(Default)]
pub(crate) struct Index<'a> {
    pub(crate) functions: Functions,
    /// Sorted by start, as are the lists below.
    pub(crate) names: Vec<NameUse>,
    /// Names that are declared.
    pub(crate) declared: Vec<(u32, SymbolId)>,
    /// `this`, `super` and `new.target`.
    pub(crate) receivers: Vec<Positioned>,
    pub(crate) import_metas: Vec<Positioned>,
    /// `import(…)`.
    pub(crate) dynamic_imports: Vec<Positioned>,
    /// Properties and assignments by a key that may be a symbol.
    pub(crate) symbol_keyed: Vec<NodeId>,
    /// Elements and fragments of JSX.
    pub(crate) elements: Vec<Positioned>,
    /// Functions written as arguments of a call or of `new`.
    pub(crate) arguments: Vec<Positioned>,
    pub(crate) calls: Vec<NodeId>,
    pub(crate) decorators: Vec<NodeId>,
    /// Functions, classes, declarators and statements that are expressions.
    pub(crate) declarations: Vec<NodeId>,
    /// Something is named `eval`: it may assign any variable.
    pub(crate) has_eval: bool,
    /// Ranges that leave nothing at run time; they do not overlap.
    pub(crate) erased: Vec<Span>,
    /// Classes that declare private members holding values.
    pub(crate) private_classes: FxHashSet<NodeId>,
    /// Function -> what it returns, where that can be a function or hold one.
    pub(crate) returned: FxHashMap<NodeId, Vec<&'a Expression<'a>>>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(module: &Module<'a>) -> Self {
        let mut index = Self::default();
        index.names.reserve(module.tokens.len() / 3);
        let mut erased = vec![];
        for (node, entry) in module.semantic.nodes().iter_enumerated() {
            let kind = entry.kind();
            if let Some(function) = Function::at(node, kind) {
                index.functions.list.push(function);
            }
            erased.extend(types::erased(kind));
            index.add(module, node, kind);
        }
        index.find_arguments(module);
        sort_by(&mut index.names, |name| u128::from(name.start));
        sort_by(&mut index.declared, |entry| u128::from(entry.0));
        for list in [
            &mut index.receivers,
            &mut index.import_metas,
            &mut index.dynamic_imports,
            &mut index.elements,
            &mut index.arguments,
        ] {
            sort_by(list, |entry| u128::from(entry.0));
        }
        index.erased = types::merge(erased);
        index
    }

    fn add(&mut self, module: &Module<'a>, node: NodeId, kind: AstKind<'a>) {
        match kind {
            AstKind::IdentifierReference(name) => {
                self.has_eval |= name.name == "eval";
                if let Some(reference) = name.reference_id.get() {
                    let start = name.span.start;
                    self.names.push(NameUse {
                        start,
                        node,
                        reference,
                    });
                }
            }
            AstKind::BindingIdentifier(id) => {
                if let Some(symbol) = id.symbol_id.get() {
                    self.declared.push((id.span.start, symbol));
                }
            }
            AstKind::ThisExpression(e) => self.receivers.push((e.span.start, node)),
            AstKind::Super(e) => self.receivers.push((e.span.start, node)),
            AstKind::NewTarget(e) => self.receivers.push((e.span.start, node)),
            AstKind::ImportMeta(e) => self.import_metas.push((e.span.start, node)),
            AstKind::ImportExpression(e) => self.dynamic_imports.push((e.span.start, node)),
            AstKind::JSXElement(e) => self.elements.push((e.span.start, node)),
            AstKind::JSXFragment(e) => self.elements.push((e.span.start, node)),
            AstKind::ObjectProperty(p) if p.computed => self.symbol_keyed.push(node),
            AstKind::AssignmentExpression(a)
                if matches!(a.left, AssignmentTarget::ComputedMemberExpression(_)) =>
            {
                self.symbol_keyed.push(node);
            }
            AstKind::CallExpression(_) => self.calls.push(node),
            AstKind::Decorator(_) => self.decorators.push(node),
            AstKind::Function(_)
            | AstKind::Class(_)
            | AstKind::VariableDeclarator(_)
            | AstKind::ExpressionStatement(_) => self.declarations.push(node),
            AstKind::ReturnStatement(statement) => {
                if let Some(argument) = &statement.argument
                    && can_hold_function(argument)
                    && let Some(function) = module.enclosing_function(node)
                {
                    self.returned.entry(function).or_default().push(argument);
                }
            }
            AstKind::ArrowFunctionExpression(arrow) => {
                if let Some(body) = arrow
                    .body
                    .as_expression()
                    .filter(|body| can_hold_function(body))
                {
                    self.returned.entry(node).or_default().push(body);
                }
            }
            AstKind::PropertyDefinition(p) => self.add_private(module, node, &p.key),
            AstKind::AccessorProperty(p) => self.add_private(module, node, &p.key),
            _ => {}
        }
    }

    fn add_private(&mut self, module: &Module<'a>, node: NodeId, key: &PropertyKey) {
        if matches!(key, PropertyKey::PrivateIdentifier(_)) {
            let class = module.closest(node, |kind| matches!(kind, AstKind::Class(_)));
            self.private_classes.extend(class);
        }
    }

    /// Which functions are arguments: decided from the function's side, once for each.
    fn find_arguments(&mut self, module: &Module<'a>) {
        for function in self.functions.iter() {
            let (child, parent) = module.outside_parentheses(function.node);
            let callee = match module.kind(parent) {
                AstKind::CallExpression(call) => call.callee.span(),
                AstKind::NewExpression(call) => call.callee.span(),
                _ => continue,
            };
            if callee != module.span(child) {
                self.arguments.push((function.span.start, function.node));
            }
        }
    }

    /// The names inside a range.
    pub(crate) fn names_in(&self, span: Span) -> &[NameUse] {
        let from = self.names.partition_point(|name| name.start < span.start);
        let to = self.names.partition_point(|name| name.start < span.end);
        work::count(to - from);
        &self.names[from..to]
    }

    /// The variables declared by names inside a range.
    pub(crate) fn declared_in(&self, span: Span) -> impl Iterator<Item = SymbolId> {
        let from = self.declared.partition_point(|entry| entry.0 < span.start);
        let to = self.declared.partition_point(|entry| entry.0 < span.end);
        self.declared[from..to].iter().map(|entry| entry.1)
    }

    /// The function that an expression is, past parentheses and type assertions.
    pub(crate) fn function_of(&self, expression: &Expression) -> Option<Function> {
        let node = match expression.get_inner_expression() {
            Expression::FunctionExpression(f) => f.node_id.get(),
            Expression::ArrowFunctionExpression(f) => f.node_id.get(),
            Expression::ClassExpression(c) => c.node_id.get(),
            _ => return None,
        };
        self.functions.get(node).copied()
    }
}

/// Most of what is returned is a call, a member or an operation.
fn can_hold_function(expression: &Expression) -> bool {
    matches!(
        expression.get_inner_expression(),
        Expression::FunctionExpression(_)
            | Expression::ArrowFunctionExpression(_)
            | Expression::ClassExpression(_)
            | Expression::ObjectExpression(_)
            | Expression::ArrayExpression(_)
            | Expression::Identifier(_)
            | Expression::ConditionalExpression(_)
            | Expression::LogicalExpression(_)
            | Expression::SequenceExpression(_)
    )
}

/// All functions of a module, in the order of their nodes.
#[derive(Default)]
pub(crate) struct Functions {
    list: Vec<Function>,
}

impl Functions {
    pub(crate) fn get(&self, node: NodeId) -> Option<&Function> {
        let place = self
            .list
            .binary_search_by_key(&node, |function| function.node);
        place.ok().map(|place| &self.list[place])
    }

    /// The functions written in a range.
    pub(crate) fn inside(&self, span: Span) -> impl Iterator<Item = &Function> {
        let from = self.list.partition_point(|f| f.span.start < span.start);
        let to = self.list.partition_point(|f| f.span.start < span.end);
        work::count(to - from);
        // One that only begins inside is around: `x` of `x => …`.
        let list = self.list[from..to].iter();
        list.filter(move |f| f.span.end <= span.end)
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Function> {
        self.list.iter()
    }
}

/// The entries of a sorted list inside a range.
pub(crate) fn inside(list: &[Positioned], span: Span) -> &[Positioned] {
    let from = list.partition_point(|entry| entry.0 < span.start);
    let to = list.partition_point(|entry| entry.0 < span.end);
    work::count(to - from);
    &list[from..to]
}

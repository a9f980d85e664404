//! Where a function can be registered, by what stands around it: every place of the grammar that can make a function a value
//! has an answer. The declarations of `bindings` have theirs, which come first.

use oxc_ast::AstKind;
use oxc_ast::ast::{
    ArrowFunctionBody, AssignmentExpression, AssignmentTarget, BindingPattern, Expression,
    MethodDefinitionKind, ObjectProperty, PropertyKey, PropertyKind,
};
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;
use oxc_syntax::operator::AssignmentOperator;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::index::bindings::{Bindings, later_can_change};
use crate::index::function::Function;
use crate::index::literals::own_properties;
use crate::index::place::{Place, after};
use crate::index::{Index, inside};
use crate::parse::keys::key_name;
use crate::parse::module::Module;

pub(crate) struct Placing<'p, 'm, 'a> {
    pub(crate) module: &'m Module<'a>,
    pub(crate) index: &'p Index<'a>,
    bindings: &'p Bindings,
    /// Start of an object literal -> starts of the properties that nothing later in it can replace.
    own: FxHashMap<u32, FxHashSet<u32>>,
    /// Class -> its methods that can be read from it, and how.
    pub(crate) methods: FxHashMap<NodeId, FxHashMap<u32, Place>>,
}

/// A function expression, and what stands around it.
struct Around<'f> {
    function: &'f Function,
    /// The name that it has inside itself.
    own_name: Option<SymbolId>,
    /// The node around it and the parentheses that it is in.
    parent: NodeId,
    /// Of the function with its parentheses.
    span: Span,
}

impl Around<'_> {
    /// Its place where the language would name it by `key`, unless it has a name.
    fn named(&self, key: Option<String>) -> Place {
        match (self.own_name, key) {
            (Some(_), _) => Place::Wrap,
            (None, Some(key)) => Place::Named { key },
            (None, None) => Place::Nowhere,
        }
    }
}

impl<'p, 'm, 'a> Placing<'p, 'm, 'a> {
    pub(crate) fn new(
        module: &'m Module<'a>,
        index: &'p Index<'a>,
        bindings: &'p Bindings,
    ) -> Self {
        Self {
            module,
            index,
            bindings,
            own: FxHashMap::default(),
            methods: FxHashMap::default(),
        }
    }

    /// `None`: the function is called where it stands or runs by itself, so nobody ever holds it.
    pub(crate) fn place(&mut self, function: &Function) -> Option<Place> {
        let module = self.module;
        let own_name = match module.kind(function.node) {
            AstKind::Function(f) if f.is_function_declaration() => {
                return Some(self.declared(function, f.id.as_ref().map(|id| id.symbol_id())));
            }
            AstKind::Class(c) if c.is_declaration() => {
                return Some(self.declared(function, c.id.as_ref().map(|id| id.symbol_id())));
            }
            AstKind::Function(f) => f.id.as_ref().map(|id| id.symbol_id()),
            AstKind::Class(c) => c.id.as_ref().map(|id| id.symbol_id()),
            AstKind::ArrowFunctionExpression(arrow) => {
                if let ArrowFunctionBody::ImportExpression(_) = arrow.body {
                    return None;
                }
                None
            }
            _ => None,
        };
        let (child, parent) = module.outside_parentheses(function.node);
        let around = Around {
            function,
            own_name,
            parent,
            span: module.span(child),
        };
        match module.kind(parent) {
            AstKind::VariableDeclarator(_)
            | AstKind::FormalParameter(_)
            | AstKind::AssignmentPattern(_)
            | AstKind::AssignmentExpression(_)
            | AstKind::AssignmentTargetWithDefault(_)
            | AstKind::AssignmentTargetPropertyIdentifier(_) => Some(self.bound(&around)),
            AstKind::ObjectProperty(_)
            | AstKind::PropertyDefinition(_)
            | AstKind::AccessorProperty(_)
            | AstKind::MethodDefinition(_) => self.member(&around),
            AstKind::CallExpression(_)
            | AstKind::NewExpression(_)
            | AstKind::StaticMemberExpression(_) => self.called(&around),
            AstKind::TaggedTemplateExpression(_)
            | AstKind::ExpressionStatement(_)
            | AstKind::ExportDefaultDeclaration(_)
            | AstKind::Decorator(_) => None,
            _ => Some(Place::Wrap),
        }
    }

    /// It becomes the value of a variable or of a pattern, which may give it its name.
    fn bound(&self, around: &Around) -> Place {
        let pattern = |pattern: &BindingPattern| match pattern.get_identifier_name() {
            Some(name) => around.named(quoted(&name)),
            None => Place::Wrap,
        };
        match self.module.kind(around.parent) {
            AstKind::VariableDeclarator(d) => self
                .after_declarator(around.parent, &d.id)
                .unwrap_or_else(|| pattern(&d.id)),
            AstKind::FormalParameter(p) => pattern(&p.pattern),
            AstKind::AssignmentPattern(p) => pattern(&p.left),
            AstKind::AssignmentExpression(a) if a.right.span() == around.span => {
                match (self.after_assignment(around.parent, a), &a.left) {
                    (Some(place), _) => place,
                    (None, AssignmentTarget::AssignmentTargetIdentifier(id)) => {
                        around.named(quoted(&id.name))
                    }
                    // `a.b = function () {}` names nothing.
                    _ => Place::Wrap,
                }
            }
            AstKind::AssignmentTargetWithDefault(t) => match &t.binding {
                AssignmentTarget::AssignmentTargetIdentifier(id) => around.named(quoted(&id.name)),
                _ => Place::Wrap,
            },
            AstKind::AssignmentTargetPropertyIdentifier(t) => around.named(quoted(&t.binding.name)),
            _ => Place::Wrap,
        }
    }

    /// It becomes a member of a literal or of a class, or it is in the key of one.
    fn member(&mut self, around: &Around) -> Option<Place> {
        let span = around.span;
        let place = match self.module.kind(around.parent) {
            AstKind::ObjectProperty(p) if p.value.span() == span => {
                let has_name = around.own_name.is_some();
                return self.property(around.function, around.parent, p, has_name);
            }
            AstKind::PropertyDefinition(p) if p.key.span() != span => {
                around.named(self.key(&p.key, p.computed))
            }
            AstKind::AccessorProperty(p) if p.key.span() != span => {
                around.named(self.key(&p.key, p.computed))
            }
            AstKind::MethodDefinition(method) if method.key.span() != span => {
                // A getter, a setter or a constructor is no value of its own.
                if method.kind != MethodDefinitionKind::Method {
                    return None;
                }
                let is_class = |kind: AstKind| matches!(kind, AstKind::Class(_));
                let class = self.module.closest(around.parent, is_class)?;
                let methods = self.methods_of(class);
                let place = methods.get(&around.function.span.start).cloned();
                place.unwrap_or(Place::Nowhere)
            }
            _ => Place::Wrap,
        };
        Some(place)
    }

    /// It is called, constructed, or an argument.
    fn called(&self, around: &Around) -> Option<Place> {
        match self.module.kind(around.parent) {
            AstKind::CallExpression(call) if call.callee.span() == around.span => {
                self.if_self_reading(around.own_name)
            }
            AstKind::NewExpression(call) if call.callee.span() == around.span => {
                Some(Place::Constructed)
            }
            // Called at once, and never again.
            AstKind::NewExpression(call) if self.is_global(&call.callee, "Promise") => None,
            AstKind::StaticMemberExpression(member)
                if matches!(member.property.name.as_str(), "call" | "apply")
                    && self.is_called(around.parent) =>
            {
                self.if_self_reading(around.own_name)
            }
            _ => Some(Place::Wrap),
        }
    }

    fn declared(&self, function: &Function, symbol: Option<SymbolId>) -> Place {
        let bound = symbol.and_then(|symbol| self.bindings.functions.get(&symbol));
        match bound {
            Some((other, place)) if other.node == function.node => place.clone(),
            _ => Place::Nowhere,
        }
    }

    pub(crate) fn after_declarator(
        &self,
        declarator: NodeId,
        id: &BindingPattern,
    ) -> Option<Place> {
        let BindingPattern::BindingIdentifier(id) = id else {
            return None;
        };
        let module = self.module;
        let at = after(module, module.parent(declarator))?;
        let target = id.name.to_string();
        let sure = !later_can_change(module, self.index, declarator);
        sure.then_some(Place::After { at, target })
    }

    /// `handler = () => {};`
    fn after_assignment(&self, node: NodeId, assignment: &AssignmentExpression) -> Option<Place> {
        let AssignmentTarget::AssignmentTargetIdentifier(id) = &assignment.left else {
            return None;
        };
        let statement = self.module.parent(node);
        let alone = matches!(self.module.kind(statement), AstKind::ExpressionStatement(_))
            && assignment.operator == AssignmentOperator::Assign;
        let at = after(self.module, statement).filter(|_| alone)?;
        let target = id.name.to_string();
        Some(Place::After { at, target })
    }

    /// A function expression that mentions its own name may hand itself out.
    fn if_self_reading(&self, own_name: Option<SymbolId>) -> Option<Place> {
        let scoping = self.module.scoping();
        let reads = |symbol| scoping.get_resolved_reference_ids(symbol).is_empty();
        own_name
            .filter(|&symbol| !reads(symbol))
            .map(|_| Place::Wrap)
    }

    fn is_called(&self, member: NodeId) -> bool {
        let (child, parent) = self.module.outside_parentheses(member);
        matches!(self.module.kind(parent), AstKind::CallExpression(call)
            if call.callee.span() == self.module.span(child))
    }

    pub(crate) fn is_global(&self, callee: &Expression<'a>, name: &str) -> bool {
        matches!(callee, Expression::Identifier(id)
            if id.name == name && self.module.symbol_of(id).is_none())
    }

    fn property(
        &mut self,
        function: &Function,
        node: NodeId,
        property: &ObjectProperty<'a>,
        has_name: bool,
    ) -> Option<Place> {
        if property.kind != PropertyKind::Init {
            return None;
        }
        let module = self.module;
        let literal = module.parent(node);
        let AstKind::ObjectExpression(object) = module.kind(literal) else {
            return Some(Place::Nowhere);
        };
        // Bundlers read the names of exports from the literal itself.
        let exported = module.common_js && self.is_exported(literal);
        let index = self.index;
        let own = self.own.entry(object.span.start).or_insert_with(|| {
            let own = own_properties(object).into_iter();
            own.map(|(_, property)| property.span.start).collect()
        });
        let own = own.contains(&property.span.start);
        if own && !exported {
            let key = key_name(&property.key)?.to_owned();
            let object = object.span;
            return Some(Place::Property { object, key });
        }
        let name = self.key(&property.key, property.computed);
        if !property.method {
            let is_prototype = !property.computed && key_name(&property.key) == Some("__proto__");
            if has_name || is_prototype {
                return Some(Place::Wrap);
            }
            if let Some(key) = name {
                return Some(Place::Named { key });
            }
        }
        let supers = inside(&index.receivers, function.span).iter();
        let mut supers = supers.filter(|(_, node)| matches!(module.kind(*node), AstKind::Super(_)));
        let moved = property.method && supers.next().is_some();
        Some(match moved || exported || self.declares_reflect() {
            true => Place::Nowhere,
            false => Place::Spread {
                property: property.span,
                key: name,
            },
        })
    }

    fn is_exported(&self, literal: NodeId) -> bool {
        let (_, parent) = self.module.outside_parentheses(literal);
        matches!(self.module.kind(parent), AstKind::AssignmentExpression(a)
            if matches!(a.left, AssignmentTarget::StaticMemberExpression(_)))
    }

    fn declares_reflect(&self) -> bool {
        let unresolved = self.module.scoping().root_unresolved_references();
        !unresolved.contains_key("Reflect")
            && self
                .module
                .scoping()
                .symbol_names()
                .any(|name| name == "Reflect")
    }

    /// A key as it can be written in a literal and between brackets.
    fn key(&self, key: &PropertyKey, computed: bool) -> Option<String> {
        match key {
            _ if computed => None,
            PropertyKey::StaticIdentifier(name) => quoted(&name.name),
            PropertyKey::PrivateIdentifier(name) => Some(format!("\"#{}\"", name.name)),
            PropertyKey::StringLiteral(literal) if literal.value == "__proto__" => None,
            PropertyKey::StringLiteral(literal) => Some(self.module.text(literal.span).to_owned()),
            PropertyKey::NumericLiteral(literal) => Some(self.module.text(literal.span).to_owned()),
            _ => None,
        }
    }
}

fn quoted(name: &str) -> Option<String> {
    (name != "__proto__").then(|| format!("\"{name}\""))
}

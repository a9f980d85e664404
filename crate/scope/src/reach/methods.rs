//! Where the methods of a class can be registered: right after the class, or inside it before anything runs there.

use oxc_ast::AstKind;
use oxc_ast::ast::{Class, ClassElement, Expression, MethodDefinitionKind, PropertyKey};
use oxc_span::Span;
use oxc_syntax::node::NodeId;
use rustc_hash::FxHashMap;

use crate::index::place::{Place, after};
use crate::parse::keys::{is_name, is_position, key_name};
use crate::reach::placing::Placing;

/// What the elements of a class say of its methods.
#[derive(Default)]
struct Methods<'k> {
    /// Static or not, and key -> the function that has the last word there; `None`: an accessor.
    last: FxHashMap<(bool, &'k str), Option<Span>>,
    static_fields: Vec<&'k str>,
    /// Something that runs as the class is made may change it.
    is_disturbed: bool,
}

impl<'k> Methods<'k> {
    fn add_field(&mut self, key: &'k PropertyKey, is_static: bool, is_still: bool) {
        self.is_disturbed |= !is_still;
        self.static_fields
            .extend(key_name(key).filter(|_| is_static));
    }

    /// Right after the class its methods are those that it is written with.
    fn is_still(&self) -> bool {
        // A static field can stand in a method's place.
        let mut fields = self.static_fields.iter();
        !self.is_disturbed && !fields.any(|&key| self.last.contains_key(&(true, key)))
    }
}

/// How a method is read, after the class: `.prototype.area`, `[Symbol.iterator]`.
fn member(is_static: bool, key: &str) -> String {
    let owner = if is_static { "" } else { ".prototype" };
    match key {
        symbol if symbol.contains('.') => format!("{owner}[{symbol}]"),
        position if position.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{owner}[{position}]")
        }
        name => format!("{owner}.{name}"),
    }
}

impl<'a> Placing<'_, '_, 'a> {
    pub(crate) fn methods_of(&mut self, class: NodeId) -> &FxHashMap<u32, Place> {
        if !self.methods.contains_key(&class) {
            let found = self.find_methods(class).unwrap_or_default();
            self.methods.insert(class, found);
        }
        &self.methods[&class]
    }

    /// Methods are read from a declared class right after it, where nothing can have put others in their place; else inside it.
    fn find_methods(&self, node: NodeId) -> Option<FxHashMap<u32, Place>> {
        let AstKind::Class(class) = self.module.kind(node) else {
            return None;
        };
        if !class.decorators.is_empty() {
            return None;
        }
        let mut methods = Methods::default();
        for element in &class.body.body {
            self.add_element(element, &mut methods)?;
        }
        let still = methods.is_still();
        let end = self.end_of_class(node, class).filter(|_| still);
        let places = methods
            .last
            .into_iter()
            .filter_map(|((is_static, key), span)| {
                let member = member(is_static, key);
                let place = match &end {
                    Some((at, name)) => Place::After {
                        at: *at,
                        target: format!("{name}{member}"),
                    },
                    None => Place::Static {
                        at: class.body.span.start + 1,
                        target: format!("this{member}"),
                    },
                };
                Some((span?.start, place))
            });
        Some(places.collect())
    }

    /// `None`: decorators, or a key that may be that of any method, leave none of the class's methods sure.
    fn add_element<'k>(
        &self,
        element: &'k ClassElement<'a>,
        methods: &mut Methods<'k>,
    ) -> Option<()> {
        match element {
            ClassElement::MethodDefinition(m) => {
                if !m.decorators.is_empty() {
                    return None;
                }
                // Nothing outside the class reads it.
                if matches!(m.key, PropertyKey::PrivateIdentifier(_)) {
                    return Some(());
                }
                let key = match self.method_key(&m.key, m.computed) {
                    Some(key) => key,
                    None if !m.computed => return Some(()),
                    None => return None,
                };
                let plain = m.kind == MethodDefinitionKind::Method;
                // Overloads of TypeScript have no body.
                if m.value.body.is_some() {
                    let span = plain.then_some(m.value.span);
                    methods.last.insert((m.r#static, key), span);
                }
            }
            // What runs as the class is made can reach its methods.
            ClassElement::PropertyDefinition(p) => {
                if !p.decorators.is_empty() {
                    return None;
                }
                let still = self.is_still(&p.key, p.value.as_ref(), p.r#static, p.computed);
                methods.add_field(&p.key, p.r#static, still);
            }
            ClassElement::AccessorProperty(p) => {
                if !p.decorators.is_empty() {
                    return None;
                }
                let still = self.is_still(&p.key, p.value.as_ref(), p.r#static, p.computed);
                methods.add_field(&p.key, p.r#static, still);
            }
            ClassElement::TSIndexSignature(_) => {}
            ClassElement::StaticBlock(_) => methods.is_disturbed = true,
        }
        Some(())
    }

    /// The name of a method, a position, or a symbol that the language has: `Symbol.iterator`. None of another key, which can be
    /// that of any method.
    fn method_key<'k>(&self, key: &'k PropertyKey<'a>, computed: bool) -> Option<&'k str> {
        if !computed {
            return key_name(key).filter(|key| is_name(key) || is_position(key));
        }
        let PropertyKey::StaticMemberExpression(member) = key else {
            return None;
        };
        let global = self.is_global(&member.object, "Symbol");
        global.then(|| self.module.text(member.span))
    }

    /// A field whose initialiser changes nothing of the class, and that takes no method's place.
    fn is_still(
        &self,
        key: &PropertyKey<'a>,
        value: Option<&Expression>,
        is_static: bool,
        computed: bool,
    ) -> bool {
        !is_static
            || !computed
                && (matches!(key, PropertyKey::PrivateIdentifier(_)) || key_name(key).is_some())
                && value.is_none_or(|value| {
                    let inner = value.get_inner_expression();
                    inner.is_literal()
                        || self.index.function_of(inner).is_some()
                        || is_plain_new(inner)
                })
    }

    /// Where a class is whole, and the name it has there. None where its methods may mean something else by its name: that of an
    /// expression is bound inside alone, and a declared one can be assigned while its own methods still see the class.
    fn end_of_class(&self, node: NodeId, class: &Class) -> Option<(u32, String)> {
        let module = self.module;
        if class.is_declaration() {
            let id = class.id.as_ref()?;
            let changes = module.scoping().symbol_is_mutated(id.symbol_id());
            return after(module, node)
                .filter(|_| !changes)
                .map(|at| (at, id.name.to_string()));
        }
        if class.id.is_some() {
            return None;
        }
        let (_, parent) = module.outside_parentheses(node);
        let AstKind::VariableDeclarator(declarator) = module.kind(parent) else {
            return None;
        };
        match self.after_declarator(parent, &declarator.id)? {
            Place::After { at, target } => Some((at, target)),
            _ => None,
        }
    }
}

/// `new Map()`
fn is_plain_new(value: &Expression) -> bool {
    matches!(value, Expression::NewExpression(made) if made.arguments.is_empty())
}

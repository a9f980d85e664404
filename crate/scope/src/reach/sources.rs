//! Where the value of a variable comes from, and that of the `this` of an arrow.

use oxc_ast::AstKind;
use oxc_span::{GetSpan, Span};
use oxc_syntax::node::NodeId;

use crate::describe::receiver::container;
use crate::parse::module::covers;
use crate::reach::data_types::is_data;
use crate::reach::flow::{Flow, Leads, Node};
use crate::reach::port::TAKES;

impl<'a> Flow<'_, '_, 'a, '_> {
    /// Where a variable that is declared or assigned at `node` has its value from.
    pub(crate) fn source(&self, node: NodeId, leads: &mut Leads<'a>) {
        let module = self.analysis.module;
        let mut current = node;
        loop {
            match module.kind(current) {
                AstKind::VariableDeclarator(d) if is_data(module, d.type_annotation.as_deref()) => {
                    return;
                }
                AstKind::VariableDeclarator(d) => {
                    self.mention(d.id.span(), leads);
                    if let Some(init) = &d.init {
                        self.mention(init.span(), leads);
                        return;
                    }
                    let statement = module.parent(module.parent(current));
                    if let AstKind::ForOfStatement(s) = module.kind(statement) {
                        self.mention(s.right.span(), leads);
                    }
                    return;
                }
                AstKind::AssignmentExpression(a) => {
                    self.mention(a.left.span(), leads);
                    return self.mention(a.right.span(), leads);
                }
                AstKind::ForOfStatement(s) => return self.mention(s.right.span(), leads),
                // `import g = N.g`
                AstKind::TSImportEqualsDeclaration(d) => {
                    return self.mention(d.module_reference.span(), leads);
                }
                AstKind::CatchParameter(p) => {
                    self.mention(p.span, leads);
                    let clause = module.parent(current);
                    if let AstKind::TryStatement(s) = module.kind(module.parent(clause)) {
                        self.mention(s.block.span, leads);
                    }
                    return;
                }
                AstKind::FormalParameter(p) if is_data(module, p.type_annotation.as_deref()) => {
                    // A default value is of the type, too.
                    return;
                }
                AstKind::FormalParameter(_) | AstKind::FormalParameterRest(_) => {
                    self.mention(module.span(current), leads);
                    if let Some(owner) = module.enclosing_function(current) {
                        self.owner(owner, TAKES, leads);
                    }
                    return;
                }
                AstKind::Program(_)
                | AstKind::Function(_)
                | AstKind::Class(_)
                | AstKind::BlockStatement(_)
                | AstKind::FunctionBody(_)
                | AstKind::CatchClause(_)
                | AstKind::ExpressionStatement(_) => return,
                _ => current = module.parent(current),
            }
        }
    }

    /// The function around whose `this` or `new.target` an arrow reads: it may be a constructor.
    pub(crate) fn receiver(&self, node: NodeId, span: Span, leads: &mut Leads<'a>) {
        let module = self.analysis.module;
        let owner = container(module, node);
        if let AstKind::Function(f) = module.kind(owner)
            && !covers(span, f.span)
        {
            leads.nodes.push(Node::Function(owner));
            let symbol = f.id.as_ref().map(|id| id.symbol_id());
            leads.nodes.extend(symbol.map(Node::Symbol));
        }
    }
}

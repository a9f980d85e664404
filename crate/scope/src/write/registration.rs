//! Registrations as text.

use oxc_ast::AstKind;
use oxc_ast::ast::{Class, ClassElement, PropertyKey};
use oxc_span::Span;
use rustc_hash::FxHashMap;
use wasmemo_scope_abi::names::PRIVATE_READER;

use crate::common::ordered::Ordered;
use crate::common::sort::sort_by;
use crate::describe::capture::Capture;
use crate::describe::kept::Kind;
use crate::describe::provenance::Provenance;
use crate::describe::taken::Taken;
use crate::flags;
use crate::index::analysis::Analysis;
use crate::index::exports::AnonymousDefault;
use crate::index::function::{Function, FunctionKind};
use crate::index::place::{Place, header};
use crate::parse::lines::LINE_ENDS;
use crate::parse::module::Module;
use crate::reach::needed::Needed;
use crate::write::added::{Added, Helper};
use crate::write::edit::{Edit, Order};
use crate::write::marks::Marks;

/// What the run time is told of beside functions.
pub(crate) struct Told<'a> {
    pub(crate) made: &'a [Provenance],
    pub(crate) proxies: &'a [(Span, bool)],
    pub(crate) taken: &'a [Taken<'a>],
    pub(crate) marks: &'a Marks,
    pub(crate) adapters: Vec<&'static str>,
}

impl Told<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.made.is_empty()
            && self.proxies.is_empty()
            && self.taken.is_empty()
            && self.marks.is_empty()
            && self.adapters.is_empty()
    }
}

/// Puts the registrations, with their hashes, into the text.
pub(crate) fn write(
    analysis: &Analysis,
    needed: &[Needed],
    hashes: &[String],
    told: Told<'_>,
) -> Edit {
    let mut edit = Edit::default();
    let mut gathered = Gathered::default();
    for (needed, hash) in needed.iter().zip(hashes) {
        let rest = rest_of_call(analysis, needed, hash);
        place(analysis, needed, rest, &mut edit, &mut gathered);
        add_for_function(analysis, needed, &mut edit);
    }
    let uses_objects = gathered.uses_objects || !gathered.objects.is_empty();
    gathered.write(&analysis.prefix, &mut edit);
    wrap_told(analysis, &told, &mut edit);
    let is_excluding = told.marks.has_origins() || told.marks.excluding && !needed.is_empty();
    let mut added = Added {
        modules: modules_read(needed, told.made),
        ..Added::default()
    };
    for (function, is_used) in [
        (Helper::Register, !needed.is_empty()),
        (Helper::Object, uses_objects),
        (Helper::Made, !told.made.is_empty()),
        (Helper::Proxy, !told.proxies.is_empty()),
        (Helper::Member, !told.taken.is_empty()),
        (Helper::Adapter, !told.adapters.is_empty()),
        (Helper::Symbols, told.marks.symbols),
        (Helper::Excluded, is_excluding),
    ] {
        if is_used {
            added.functions.push(function);
        }
    }
    added.adapters = told.adapters;
    let text = added.text(analysis) + &of_module(analysis, told.marks, is_excluding);
    edit.insert(header(analysis.module), Order::Import, text);
    edit
}

/// What several functions have one insertion for.
#[derive(Default)]
struct Gathered {
    /// Literal -> entries for its functions.
    objects: FxHashMap<Span, Vec<String>>,
    /// Start of a class's body -> statements of a `static` block there.
    statics: FxHashMap<u32, String>,
    /// Ends of functions where a line break ended the statement, which a call around the function would undo.
    ends: Vec<u32>,
    /// A single property is a literal of its own.
    uses_objects: bool,
}

impl Gathered {
    fn write(self, prefix: &str, edit: &mut Edit) {
        for (object, entries) in &self.objects {
            let closing = format!(",[{}])", entries.join(","));
            edit.wrap(*object, format!("{prefix}O("), closing);
        }
        for (at, block) in self.statics {
            edit.insert(at, Order::Statement, format!("static{{{block}}}"));
        }
        let mut ends = self.ends;
        sort_by(&mut ends, |end| u128::from(*end));
        ends.dedup();
        for end in ends {
            edit.insert(end, Order::Ending, ";".into());
        }
    }
}

/// The registration of one function; `rest`: the arguments after it.
fn place(
    analysis: &Analysis,
    needed: &Needed,
    rest: String,
    edit: &mut Edit,
    gathered: &mut Gathered,
) {
    let (prefix, span) = (&analysis.prefix, needed.function.span);
    let skip = analysis.options.uncounted();
    match &needed.place {
        Place::Wrap => edit.wrap(span, format!("{prefix}("), rest + ")"),
        Place::Hoisted { at, target } => {
            let text = format!("{skip}{prefix}({target}{rest});");
            edit.insert(*at, Order::Statement, text);
        }
        Place::After { at, target } => {
            // Where no semicolon ended the statement, the call would go on with it.
            let ended = analysis.module.source.as_bytes()[*at as usize - 1] == b';';
            let start = if ended { "" } else { ";" };
            let text = format!("{start}{skip}{prefix}({target}{rest});");
            edit.insert(*at, Order::Ending, text);
        }
        Place::Property { object, key } => {
            let entries = gathered.objects.entry(*object).or_default();
            entries.push(format!("[\"{key}\"{rest}]"));
        }
        // The literal names the function as its place did.
        Place::Named { key } => {
            let (before, after) = (format!("{prefix}({{{key}:"), format!("}}[{key}]{rest})"));
            edit.wrap(span, before, after);
        }
        Place::Spread { property, key } => {
            let (before, after) = spread(analysis, key.as_deref(), &rest);
            edit.wrap(*property, before, after);
            gathered.uses_objects |= key.is_some();
        }
        Place::Static { at, target } => {
            let block = gathered.statics.entry(*at).or_default();
            block.push_str(&format!("{skip}{prefix}({target}{rest});"));
        }
        Place::Around { call, .. } => edit.wrap(*call, format!("{prefix}("), rest + ")"),
        // `new (R(class {}))()`: without the parentheses `R` itself would be constructed.
        Place::Constructed => edit.wrap(span, format!("({prefix}("), rest + "))"),
        Place::Nowhere => {}
    }
    let wrapped = matches!(needed.place, Place::Wrap | Place::Named { .. });
    if wrapped && ends_by_line_break(analysis.module, &needed.function) {
        gathered.ends.push(span.end);
    }
}

/// What a registration needs beside its call: a name to register, and what reads private members.
fn add_for_function(analysis: &Analysis, needed: &Needed, edit: &mut Edit) {
    if needed.flags & flags::DEFAULT_NAME != 0
        && let Some((_, AnonymousDefault::Declaration(at))) = analysis.exports.anonymous_default
    {
        edit.insert(at, Order::Name, format!(" {}", analysis.default_name()));
    }
    if needed.flags & flags::PRIVATE != 0
        && let AstKind::Class(class) = analysis.module.kind(needed.function.node)
    {
        let skip = analysis.options.uncounted();
        let text = skip.to_owned() + &private_reader(&analysis.prefix, class);
        edit.insert(class.body.span.start + 1, Order::Statement, text);
    }
}

/// Expressions that the run time is told of. Without their values the calls are not needed: bundlers may drop them.
fn wrap_told(analysis: &Analysis, told: &Told, edit: &mut Edit) {
    let prefix = &analysis.prefix;
    for made in told.made {
        let (before, after) = provenance(analysis, made);
        edit.wrap(made.span, before, after);
    }
    for &(span, is_revocable) in told.proxies {
        let after = if is_revocable { ",true)" } else { ")" };
        edit.wrap(span, format!("/*#__PURE__*/{prefix}Q("), after.into());
    }
    for taken in told.taken {
        let after = format!(",\"{}\")", taken.members.join("\",\""));
        edit.wrap(taken.span, format!("/*#__PURE__*/{prefix}M("), after);
    }
}

/// Modules of packages that thunks read and the source does not import.
fn modules_read(needed: &[Needed], made: &[Provenance]) -> Vec<String> {
    let mut modules = Ordered::default();
    let captures = needed.iter().map(|needed| &needed.captures);
    captures
        .chain(made.iter().map(|made| &made.captures))
        .flat_map(|captures| captures.added.iter())
        .for_each(|module| modules.add(module));
    modules.into_list()
}

/// What is said of the module as a whole.
fn of_module(analysis: &Analysis, marks: &Marks, is_excluding: bool) -> String {
    let (prefix, skip) = (&analysis.prefix, analysis.options.uncounted());
    let mut text = String::new();
    if marks.symbols {
        text.push_str(&format!("{skip}{prefix}S();"));
    }
    if is_excluding {
        let packages = match marks.packages.as_slice() {
            [] => String::new(),
            packages => format!("{skip}()=>[{}]", packages.join(",")),
        };
        text.push_str(&format!("{skip}{prefix}X({packages});"));
    }
    text
}

/// One property as a literal of its own, spread where it stood: `...O({run() {}}, […])`. A computed key is the only one.
fn spread(analysis: &Analysis, key: Option<&str>, rest: &str) -> (String, String) {
    let (prefix, skip) = (&analysis.prefix, analysis.options.uncounted());
    match key {
        Some(key) => (format!("...{prefix}O({{"), format!("}},[[{key}{rest}]])")),
        None => {
            let own = format!("{prefix}o[Reflect.ownKeys({prefix}o)[0]]");
            let before = format!("...({skip}{prefix}o=>({prefix}({own}{rest}),{prefix}o))({{");
            (before, "})".to_owned())
        }
    }
}

/// Does a line break end what the arrow function ends, where a call would go on? `() => {}`, and `[1]` on the next line.
fn ends_by_line_break(module: &Module, function: &Function) -> bool {
    let end = function.span.end;
    let next = module.tokens.partition_point(|token| token.start() < end);
    let next = module
        .tokens
        .get(next)
        .filter(|_| function.kind == FunctionKind::Arrow);
    next.is_some_and(|token| {
        let text = module.text(token.span());
        let between = module.text(Span::new(end, token.start()));
        let goes_on = text.starts_with(['(', '[', '`', '+', '-', '*', '/', '<']);
        between.contains(LINE_ENDS) && (goes_on || matches!(text, "in" | "instanceof"))
    })
}

/// What stands around an expression that makes a value. Without the value nothing of it is needed: bundlers may drop it.
fn provenance(analysis: &Analysis, made: &Provenance) -> (String, String) {
    let entries = &made.captures.entries;
    let mut rest = described(analysis, &made.hash, entries);
    if entries.iter().any(|entry| entry.kind != Kind::Any) {
        let kinds: String = entries.iter().map(|entry| entry.kind.letter()).collect();
        let missing = if analysis.options.names { "" } else { ",0" };
        rest.push_str(&format!("{missing},\"{kinds}\""));
    }
    let mut before = format!("/*#__PURE__*/{}P(", analysis.prefix);
    if made.is_shorthand {
        before.insert_str(0, &format!("{}:", analysis.module.text(made.span)));
    }
    (before, rest + ")")
}

/// The hash, the thunk and the names of what it reads, as arguments.
fn described(analysis: &Analysis, hash: &str, entries: &[Capture]) -> String {
    let mut rest = format!(",\"{hash}\"");
    if !entries.is_empty() {
        let values: Vec<&str> = entries.iter().map(|entry| &*entry.expression).collect();
        rest.push(',');
        rest.push_str(analysis.options.uncounted());
        rest.push_str(&analysis.reader.thunk(&values.join(",")));
        if analysis.options.names {
            let names: Vec<String> = entries.iter().map(|entry| in_quotes(&entry.name)).collect();
            rest.push_str(&format!(",\"{}\"", names.join(",")));
        }
    }
    rest
}

/// A name as a part of a literal that lists names: of `require("url")` it is code.
fn in_quotes(name: &str) -> String {
    let quoted = name.replace(['"', '\\'], "'");
    quoted.replace([',', '\n', '\r', '\u{2028}', '\u{2029}'], " ")
}

/// The arguments after the function.
fn rest_of_call(analysis: &Analysis, needed: &Needed, hash: &str) -> String {
    let names = analysis.options.names;
    let entries = &needed.captures.entries;
    let mut rest = described(analysis, hash, entries);
    let any = entries.iter().all(|entry| entry.kind == Kind::Any);
    if needed.flags != 0 || !any {
        let missing = match (entries.is_empty(), names) {
            (true, _) => ",0,0",
            (false, false) => ",0",
            (false, true) => "",
        };
        rest.push_str(&format!("{missing},{}", needed.flags));
    }
    if !any {
        let kinds: String = entries.iter().map(|entry| entry.kind.letter()).collect();
        rest.push_str(&format!(",\"{kinds}\""));
    }
    rest
}

/// The method that gives the run time what only the class can read: instance members for an instance, static ones
/// for the class.
fn private_reader(prefix: &str, class: &Class) -> String {
    let members = |of_class: bool| -> Vec<&str> {
        let names = class.body.body.iter().filter_map(|element| {
            let (key, is_static) = match element {
                ClassElement::PropertyDefinition(p) => (&p.key, p.r#static),
                ClassElement::AccessorProperty(p) => (&p.key, p.r#static),
                _ => return None,
            };
            match key {
                PropertyKey::PrivateIdentifier(name) if is_static == of_class => {
                    Some(name.name.as_str())
                }
                _ => None,
            }
        });
        names.collect()
    };
    let mut text = format!("static {prefix}{PRIVATE_READER}(o){{return ");
    for names in [members(false), members(true)] {
        if let Some(first) = names.first() {
            let reads: Vec<String> = names.iter().map(|name| format!("o.#{name}")).collect();
            text.push_str(&format!("#{first} in o?[{}]:", reads.join(",")));
        }
    }
    text.push_str("[]}");
    text
}

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
use crate::write::added::Added;
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

/// Puts the registrations, with their hashes, into the text.
pub(crate) fn write(
    analysis: &Analysis,
    needed: &[Needed],
    hashes: &[String],
    beside: Told<'_>,
) -> Edit {
    let Told {
        made,
        proxies,
        taken,
        marks,
        adapters,
    } = beside;
    let mut edit = Edit::default();
    let prefix = &analysis.prefix;
    let skip = analysis.options.uncounted();
    let mut objects: FxHashMap<Span, Vec<String>> = FxHashMap::default();
    let mut statics: FxHashMap<u32, String> = FxHashMap::default();
    let mut uses_objects = false;
    let mut ends = vec![];
    for (needed, hash) in needed.iter().zip(hashes) {
        let rest = rest_of_call(analysis, needed, hash);
        match &needed.place {
            Place::Wrap => edit.wrap(needed.function.span, format!("{prefix}("), rest + ")"),
            Place::Hoisted { at, target } => {
                edit.insert(
                    *at,
                    Order::Statement,
                    format!("{skip}{prefix}({target}{rest});"),
                );
            }
            Place::After { at, target } => {
                let ended = analysis.module.source.as_bytes()[*at as usize - 1] == b';';
                let start = if ended { "" } else { ";" };
                let text = format!("{start}{skip}{prefix}({target}{rest});");
                edit.insert(*at, Order::Ending, text);
            }
            Place::Property { object, key } => {
                let entries = objects.entry(*object).or_default();
                entries.push(format!("[\"{key}\"{rest}]"));
            }
            Place::Named { key } => {
                let (before, after) = (format!("{prefix}({{{key}:"), format!("}}[{key}]{rest})"));
                edit.wrap(needed.function.span, before, after);
            }
            Place::Spread { property, key } => {
                let (before, after) = spread(analysis, key.as_deref(), &rest);
                edit.wrap(*property, before, after);
                uses_objects |= key.is_some();
            }
            Place::Static { at, target } => {
                let block = statics.entry(*at).or_default();
                block.push_str(&format!("{skip}{prefix}({target}{rest});"));
            }
            Place::Around { call, .. } => edit.wrap(*call, format!("{prefix}("), rest + ")"),
            Place::Constructed => {
                let before = format!("({prefix}(");
                edit.wrap(needed.function.span, before, rest + "))");
            }
            Place::Nowhere => {}
        }
        let wrapped = matches!(needed.place, Place::Wrap | Place::Named { .. });
        if wrapped && ends_by_line_break(analysis.module, &needed.function) {
            ends.push(needed.function.span.end);
        }
        if needed.flags & flags::DEFAULT_NAME != 0
            && let Some((_, AnonymousDefault::Declaration(at))) = analysis.exports.anonymous_default
        {
            edit.insert(at, Order::Name, format!(" {}", analysis.default_name()));
        }
        if needed.flags & flags::PRIVATE != 0
            && let AstKind::Class(class) = analysis.module.kind(needed.function.node)
        {
            let text = skip.to_owned() + &private_reader(prefix, class);
            edit.insert(class.body.span.start + 1, Order::Statement, text);
        }
    }
    for (object, entries) in &objects {
        let closing = format!(",[{}])", entries.join(","));
        edit.wrap(*object, format!("{prefix}O("), closing);
    }
    for (at, block) in statics {
        edit.insert(at, Order::Statement, format!("static{{{block}}}"));
    }
    sort_by(&mut ends, |end| u128::from(*end));
    ends.dedup();
    for end in ends {
        edit.insert(end, Order::Ending, ";".into());
    }
    for made in made {
        let (before, after) = provenance(analysis, made);
        edit.wrap(made.span, before, after);
    }
    for &(span, is_revocable) in proxies {
        let after = if is_revocable { ",true)" } else { ")" };
        edit.wrap(span, format!("/*#__PURE__*/{prefix}Q("), after.into());
    }
    for taken in taken {
        let after = format!(",\"{}\")", taken.members.join("\",\""));
        edit.wrap(taken.span, format!("/*#__PURE__*/{prefix}M("), after);
    }
    let mut added = Added::default();
    if !needed.is_empty() {
        added.functions.push("R");
    }
    if uses_objects || !objects.is_empty() {
        added.functions.push("O");
    }
    let mut modules = Ordered::default();
    if !made.is_empty() {
        added.functions.push("P");
    }
    if !proxies.is_empty() {
        added.functions.push("Q");
    }
    if !taken.is_empty() {
        added.functions.push("M");
    }
    if !adapters.is_empty() {
        added.functions.push("A");
    }
    added.adapters = adapters;
    if marks.symbols {
        added.functions.push("S");
    }
    let is_excluding = marks.has_origins() || marks.excluding && !needed.is_empty();
    if is_excluding {
        added.functions.push("X");
    }
    let captures = needed.iter().map(|needed| &needed.captures);
    let captures = captures.chain(made.iter().map(|made| &made.captures));
    captures
        .flat_map(|captures| captures.added.iter())
        .for_each(|module| modules.add(module));
    added.modules = modules.into_list();
    let text = added.text(analysis) + &told(analysis, marks, is_excluding);
    edit.insert(header(analysis.module), Order::Import, text);
    edit
}

/// What is said of the module as a whole.
fn told(analysis: &Analysis, marks: &Marks, is_excluding: bool) -> String {
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

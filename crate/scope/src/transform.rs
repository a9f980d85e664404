//! One module through all steps.

use crate::describe::hash::Hasher;
use crate::describe::provenance::provenances;
use crate::describe::taken::taken;
use crate::index::analysis::Analysis;
use crate::index::function::Function;
use crate::index::mocks::moved;
use crate::options::Options;
use crate::parse::lines::Lines;
use crate::parse::with_module;
use crate::reach::needed::{Needed, Reason, needed};
use crate::reach::proxies::proxies;
use crate::tell::diagnostic::Finding;
use crate::tell::suppress::{has_comments, suppress};
use crate::tell::warnings::warnings;
use crate::write::adapters::adapters;
use crate::write::edit::apply;
use crate::write::marks::Marks;
use crate::write::registration::{self, Told};
use crate::write::source_map::source_map;
use crate::{Diagnostic, FunctionReport, Output};

/// Inserts the registrations that a module needs.
///
/// A source that cannot be read is left alone: no code, one diagnostic.
pub fn transform(source: &str, id: &str, options: &Options) -> Output {
    let transformed = with_module(source, id, options, |module| {
        let analysis = Analysis::new(module, options);
        let mut hasher = Hasher::new(&analysis);
        let (needed, unplaced) = needed(&analysis, &mut hasher);
        let diagnostics = diagnostics(&analysis, &needed, &unplaced);
        let inserted = insert(&analysis, &mut hasher, needed, id);
        Output {
            diagnostics,
            ..inserted.unwrap_or_default()
        }
    });
    transformed.unwrap_or_else(|finding| {
        let ignored = options.ignore.contains(&finding.code);
        let findings = if ignored { vec![] } else { vec![finding] };
        Output {
            diagnostics: locate(findings, &Lines::new(source)),
            ..Output::default()
        }
    })
}

fn diagnostics(analysis: &Analysis, needed: &[Needed], unplaced: &[Function]) -> Vec<Diagnostic> {
    let module = analysis.module;
    let findings = warnings(analysis, needed, unplaced);
    // Lines are counted for those who read them: most modules have nothing to say.
    if findings.is_empty() && !has_comments(module) {
        return vec![];
    }
    let lines = Lines::new(module.source);
    let told = suppress(module, &lines, &analysis.options.ignore, findings);
    locate(told, &lines)
}

/// The module with what it needs; `None`: that is nothing.
fn insert(
    analysis: &Analysis,
    hasher: &mut Hasher,
    mut needed: Vec<Needed>,
    id: &str,
) -> Option<Output> {
    let Analysis {
        module, options, ..
    } = *analysis;
    let source = module.source;
    // What a test runner moves before the imports cannot use what they bring.
    let moved = moved(module, &analysis.index, &analysis.imports);
    needed.retain(|needed| {
        let mut around = moved.iter();
        !around.any(|range| range.contains_inclusive(needed.function.span))
    });
    let made = provenances(analysis, hasher);
    let proxies = proxies(analysis);
    let taken = taken(analysis);
    let marks = Marks::new(analysis);
    let told = Told {
        made: &made,
        proxies: &proxies,
        taken: &taken,
        marks: &marks,
        adapters: match options.adapters.is_empty() {
            true => vec![],
            false => adapters(analysis),
        },
    };
    if needed.is_empty() && told.is_empty() {
        return None;
    }
    let module_id = options.module.as_deref();
    let hash = |needed: &Needed| {
        hasher.function(module_id, &needed.name, &needed.function, &needed.captures)
    };
    let hashes: Vec<String> = needed.iter().map(hash).collect();
    let edit = registration::write(analysis, &needed, &hashes, told);
    let insertions = edit.leave_alone(&moved).into_sorted(source);
    Some(Output {
        code: Some(apply(source, &insertions)),
        map: source_map(source, id, module.tokens, &insertions, options.map),
        functions: match options.functions {
            true => reports(needed, hashes, &Lines::new(source)),
            false => vec![],
        },
        ..Output::default()
    })
}

fn locate(findings: Vec<Finding>, lines: &Lines) -> Vec<Diagnostic> {
    findings
        .into_iter()
        .map(|finding| finding.locate(lines))
        .collect()
}

fn reports(needed: Vec<Needed>, hashes: Vec<String>, lines: &Lines) -> Vec<FunctionReport> {
    let reports = needed.into_iter().zip(hashes);
    reports
        .map(|(needed, hash)| report(needed, hash, lines))
        .collect()
}

fn report(mut needed: Needed, hash: String, lines: &Lines) -> FunctionReport {
    needed.name.reverse();
    let span = needed.function.span;
    let (line, column) = lines.position(span.start);
    let entries = needed.captures.entries.into_iter();
    let constants = needed.captures.folded.iter();
    FunctionReport {
        start: lines.utf16(span.start),
        end: lines.utf16(span.end),
        line,
        column,
        name: needed.name.join("."),
        memoized: needed.reason == Reason::Memoized,
        hash,
        captures: entries.map(|entry| entry.name).collect(),
        constants: constants.map(|constant| constant.to_string()).collect(),
        callees: needed.captures.callees.into_list(),
        free: needed.captures.free.into_list(),
        flags: needed.flags,
    }
}

//! Source text -> tokens, tree and scopes, or the reason to leave the module alone.

pub(crate) mod keys;
pub(crate) mod language;
pub(crate) mod lines;
pub(crate) mod module;
pub(crate) mod types;
pub(crate) mod unfit;

use std::cell::Cell;

use oxc_allocator::Allocator;
use oxc_parser::config::TokensParserConfig;
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::{Semantic, SemanticBuilder, Stats};
use oxc_span::{SourceType, Span};

use crate::Code;
use crate::options::Options;
use crate::parse::language::language;
use crate::parse::module::Module;
use crate::parse::unfit::{MAX_DEPTH, Unfit, unfit};
use crate::tell::diagnostic::Finding;

/// Parses a module and hands it to `body`; the tree lives as long as the call.
pub(crate) fn with_module<R>(
    source: &str,
    id: &str,
    options: &Options,
    body: impl FnOnce(&Module) -> R,
) -> Result<R, Finding> {
    let skipped = |what: &str, mend: &str| {
        let message = format!("{what}; the module is left as it is");
        Err(Finding::new(Code::Skipped, Span::empty(0), message, mend))
    };
    let Some(source_type) = language(id) else {
        return skipped(
            "not a script: its ending is none of js, jsx, ts, tsx, mjs, cjs, mts, cts",
            "name it in the plugin's `exclude`",
        );
    };
    if source.len() > options.max_bytes {
        let what = format!("larger than {} bytes ({})", options.max_bytes, source.len());
        return skipped(&what, "name it in the plugin's `exclude`, or split it");
    }
    let leave_out = "name it in the plugin's `exclude`";
    match unfit(source) {
        Some(Unfit::Binary) => return skipped("binary content", leave_out),
        Some(Unfit::TooDeep) => {
            return skipped(
                &format!("nested deeper than {MAX_DEPTH} brackets"),
                leave_out,
            );
        }
        None => {}
    }

    let allocator = KEPT.take().unwrap_or_default();
    let outcome = parse(&allocator, source, id, source_type, body);
    give_back(allocator);
    outcome
}

thread_local! {
    /// The arena of the module before: its memory is written over, not asked for again.
    static KEPT: Cell<Option<Allocator>> = const { Cell::new(None) };
}

/// What a large module took goes back to the system's allocator.
const MOST_KEPT: usize = 4 << 20;

fn give_back(mut allocator: Allocator) {
    if allocator.capacity() <= MOST_KEPT {
        allocator.reset();
        KEPT.set(Some(allocator));
    }
}

fn parse<R>(
    allocator: &Allocator,
    source: &str,
    id: &str,
    source_type: SourceType,
    body: impl FnOnce(&Module) -> R,
) -> Result<R, Finding> {
    let parsed = Parser::new(allocator, source, source_type)
        .with_options(ParseOptions {
            preserve_parens: true,
            allow_return_outside_function: true,
            ..ParseOptions::default()
        })
        .with_config(TokensParserConfig)
        .parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        let error = parsed.diagnostics.iter().next();
        let message = error.map_or_else(|| "unknown error".into(), ToString::to_string);
        let offset = error
            .and_then(|error| error.labels.first())
            .map_or(0, |label| label.offset());
        let mut at = offset.min(source.len() as u32);
        while !source.is_char_boundary(at as usize) {
            at -= 1;
        }
        return Err(Finding::new(
            Code::Parse,
            Span::empty(at),
            format!("does not parse, so it is left as it is: {message}"),
            "if the bundler accepts it, a plugin before this one must translate it first",
        ));
    }
    let semantic = SemanticBuilder::new()
        .with_build_nodes(true)
        .with_stats(estimate(parsed.tokens.len()))
        .build(&parsed.program)
        .semantic;
    Ok(body(&Module {
        source,
        id,
        program: &parsed.program,
        semantic: &semantic,
        tokens: &parsed.tokens,
        common_js: !parsed.module_record.has_module_syntax && names_common_js(&semantic),
    }))
}

/// A file without imports and exports that names none of these is a module for its effects: bundlers take it for either, and
/// browsers have no `require`.
fn names_common_js(semantic: &Semantic) -> bool {
    let outer = semantic.scoping().root_unresolved_references();
    let names = ["require", "module", "exports", "__filename", "__dirname"];
    names.iter().any(|name| outer.contains_key(*name))
}

/// About what the tables of the scopes will hold: to count it is a walk over the tree of its own, to be wrong only a table
/// that grows once.
fn estimate(tokens: usize) -> Stats {
    let tokens = tokens as u32;
    Stats::new(tokens, tokens / 8 + 1, tokens / 6 + 1, tokens / 3 + 1)
}

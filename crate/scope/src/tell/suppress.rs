//! `// wasmemo-ignore impure`: comments that silence diagnostics.
//!
//! | comment | silences |
//! |---|---|
//! | `// wasmemo-ignore impure, writes -- reason` | these codes, on its own line or, if it stands alone there, on the next line of code |
//! | `// wasmemo-ignore` | every code there |
//! | `// wasmemo-ignore-file impure` | these codes, or all, in the module |

use oxc_span::Span;

use crate::Code;
use crate::parse::lines::Lines;
use crate::parse::module::Module;
use crate::tell::diagnostic::Finding;

struct Rule {
    /// `None`: the whole module.
    line: Option<usize>,
    /// Empty: every code.
    codes: Vec<Code>,
}

/// The findings that neither comments nor `ignored` silence; a comment with an unknown code is one itself.
pub(crate) fn suppress(
    module: &Module,
    lines: &Lines,
    ignored: &[Code],
    mut findings: Vec<Finding>,
) -> Vec<Finding> {
    let mut unknown = vec![];
    let comments = module.program.comments.iter();
    let rules: Vec<Rule> = comments
        .filter_map(|comment| {
            let text = module.text(comment.content_span());
            rule(module, lines, comment.span, text, &mut unknown)
        })
        .collect();
    findings.retain(|finding| {
        let line = lines.line(finding.span.start);
        !rules.iter().any(|rule| {
            let there = rule.line.is_none_or(|silenced| silenced == line);
            there && (rule.codes.is_empty() || rule.codes.contains(&finding.code))
        })
    });
    findings.extend(unknown);
    findings.retain(|finding| !ignored.contains(&finding.code));
    findings
}

/// Is there a comment that silences something?
pub(crate) fn has_comments(module: &Module) -> bool {
    let mut comments = module.program.comments.iter();
    comments.any(|comment| words(module.text(comment.content_span())).is_some())
}

/// What follows the mark in a comment.
fn words(comment: &str) -> Option<&str> {
    let text = comment.trim_start().trim_start_matches('*');
    text.trim_start().strip_prefix("wasmemo-ignore")
}

fn rule(
    module: &Module,
    lines: &Lines,
    comment: Span,
    text: &str,
    unknown: &mut Vec<Finding>,
) -> Option<Rule> {
    let rest = words(text)?;
    let (whole, rest) = match rest.strip_prefix("-file") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let words = rest.split("--").next().unwrap_or(rest);
    let mut codes = vec![];
    let mut named = false;
    for word in words
        .split([' ', ',', '\t', '\n'])
        .filter(|word| !word.is_empty())
    {
        named = true;
        match Code::from_word(word) {
            Some(code) => codes.push(code),
            None => unknown.push(not_a_code(comment, word)),
        }
    }
    // Only unknown words: nothing is silenced, rather than everything.
    if named && codes.is_empty() {
        return None;
    }
    let line = (!whole).then(|| silenced_line(module, lines, comment));
    Some(Rule { line, codes })
}

fn silenced_line(module: &Module, lines: &Lines, comment: Span) -> usize {
    let own = lines.line(comment.start);
    let tokens = module.tokens;
    let next = tokens.partition_point(|token| token.start() < comment.start);
    let after_code = next > 0 && lines.line(tokens[next - 1].end() - 1) == own;
    match tokens.get(next) {
        Some(token) if !after_code => lines.line(token.start()),
        _ => own,
    }
}

fn not_a_code(comment: Span, word: &str) -> Finding {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    Finding::new(
        Code::Ignore,
        comment,
        format!("`{word}` is no code of a diagnostic, so this comment does not silence it"),
        format!("write one of: {}; put reasons after `--`", codes.join(", ")),
    )
}

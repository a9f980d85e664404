//! The source map of a text with insertions: line n stays line n, only columns move.

use oxc_parser::{Kind, Token};

use crate::options::MapDetail;
use crate::parse::lines::units;
use crate::write::edit::Insertion;
use wasmemo_scope_abi::json;

/// The map as JSON, version 3, with a mapping for each token that a debugger stops at or a stack trace names.
pub(crate) fn source_map(
    source: &str,
    id: &str,
    tokens: &[Token],
    insertions: &[Insertion],
    detail: MapDetail,
) -> Option<String> {
    if detail == MapDetail::None {
        return None;
    }
    let mapped = tokens.iter().filter(|token| is_mapped(token.kind()));
    let mappings = mappings(source, mapped.map(|token| token.start()), insertions);
    let mut json = String::with_capacity(mappings.len() + source.len() + 128);
    json.push_str("{\"version\":3,\"sources\":[");
    json::string(&mut json, id);
    json.push(']');
    if detail == MapDetail::WithSource {
        json.push_str(",\"sourcesContent\":[");
        json::string(&mut json, source);
        json.push(']');
    }
    json.push_str(",\"names\":[],\"mappings\":\"");
    json.push_str(&mappings);
    json.push_str("\"}");
    Some(json)
}

/// Not closing brackets and separators, nearly half of all tokens: they belong to what stands before them.
fn is_mapped(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::RParen
            | Kind::RBrack
            | Kind::Comma
            | Kind::Semicolon
            | Kind::Dot
            | Kind::Colon
            | Kind::Eof
    )
}

fn mappings(source: &str, starts: impl Iterator<Item = u32>, insertions: &[Insertion]) -> String {
    let mut text = Vec::with_capacity(source.len() / 2);
    let mut starts = starts.map(|start| start as usize).peekable();
    let mut insertions = insertions.iter().peekable();
    let (mut line_start, mut mapped_line, mut last_line, mut last_column) = (0, 0, 0, 0);
    for (number, line) in source.split_inclusive('\n').enumerate() {
        let line_end = line_start + line.len();
        if starts.peek().is_some_and(|&start| start >= line_end) {
            line_start = line_end;
            continue;
        }
        (mapped_line..number).for_each(|_| text.push(b';'));
        mapped_line = number;
        let ascii = line.is_ascii();
        // Columns only grow: each counts on from the one before.
        let (mut counted, mut column) = (line_start, 0i64);
        let (mut shift, mut last_generated, mut first) = (0i64, 0i64, true);
        while let Some(start) = starts.next_if(|&start| start < line_end) {
            // What is inserted at an offset moves everything from there on.
            while let Some(insertion) = insertions.next_if(|next| next.at as usize <= start) {
                if insertion.at as usize >= line_start {
                    shift += i64::from(units(&insertion.text));
                }
            }
            column += match ascii {
                true => (start - counted) as i64,
                false => i64::from(units(&source[counted..start])),
            };
            counted = start;
            if !first {
                text.push(b',');
            }
            first = false;
            let generated = column + shift;
            let moved = [generated - last_generated, column - last_column];
            if number as i64 == last_line && moved.iter().all(|moved| (0..16).contains(moved)) {
                // Nearly all: one digit each.
                let [generated, column] = moved.map(|moved| DIGITS[moved as usize * 2]);
                text.extend_from_slice(&[generated, b'A', b'A', column]);
            } else {
                vlq(&mut text, moved[0]);
                text.push(b'A');
                vlq(&mut text, number as i64 - last_line);
                vlq(&mut text, moved[1]);
            }
            (last_generated, last_line, last_column) = (generated, number as i64, column);
        }
        line_start = line_end;
    }
    String::from_utf8(text).expect("digits, commas and semicolons")
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// A number in base 64, variable length, sign in the lowest bit.
#[inline]
fn vlq(text: &mut Vec<u8>, number: i64) {
    let mut rest = number.unsigned_abs() << 1 | u64::from(number < 0);
    while rest >= 32 {
        text.push(DIGITS[(rest & 31 | 32) as usize]);
        rest >>= 5;
    }
    text.push(DIGITS[rest as usize]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers() {
        let numbers = [
            (0, "A"),
            (1, "C"),
            (-1, "D"),
            (16, "gB"),
            (-17, "jB"),
            (1024, "ggC"),
        ];
        for (number, expected) in numbers {
            let mut text = vec![];
            vlq(&mut text, number);
            assert_eq!(text, expected.as_bytes(), "{number}");
        }
    }
}

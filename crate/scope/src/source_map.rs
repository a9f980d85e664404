//! The source map of a text with insertions: line n stays line n, only columns move.

use crate::edit::Insertion;
use crate::lines::units;
use crate::options::MapDetail;

/// The map as JSON, version 3, with one mapping for each token.
///
/// `starts` are the byte offsets of the tokens, in order.
pub(crate) fn source_map(
    source: &str,
    id: &str,
    starts: impl Iterator<Item = u32>,
    insertions: &[Insertion],
    detail: MapDetail,
) -> Option<String> {
    if detail == MapDetail::None {
        return None;
    }
    let mappings = mappings(source, starts, insertions);
    let mut json = String::with_capacity(mappings.len() + source.len() + 128);
    json.push_str("{\"version\":3,\"sources\":[");
    string(&mut json, id);
    json.push(']');
    if detail == MapDetail::WithSource {
        json.push_str(",\"sourcesContent\":[");
        string(&mut json, source);
        json.push(']');
    }
    json.push_str(",\"names\":[],\"mappings\":\"");
    json.push_str(&mappings);
    json.push_str("\"}");
    Some(json)
}

fn mappings(source: &str, starts: impl Iterator<Item = u32>, insertions: &[Insertion]) -> String {
    let mut text = String::with_capacity(source.len() / 2);
    let mut starts = starts.map(|start| start as usize).peekable();
    let mut insertions = insertions.iter().peekable();
    let (mut line_start, mut last_line, mut last_column) = (0, 0, 0);
    for (number, line) in source.split_inclusive('\n').enumerate() {
        if number > 0 {
            text.push(';');
        }
        let line_end = line_start + line.len();
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
                text.push(',');
            }
            first = false;
            let generated = column + shift;
            vlq(&mut text, generated - last_generated);
            vlq(&mut text, 0);
            vlq(&mut text, number as i64 - last_line);
            vlq(&mut text, column - last_column);
            (last_generated, last_line, last_column) = (generated, number as i64, column);
        }
        line_start = line_end;
    }
    text
}

/// A number in base 64, variable length, sign in the lowest bit.
fn vlq(text: &mut String, number: i64) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut rest = number.unsigned_abs() << 1 | u64::from(number < 0);
    loop {
        let more = rest >> 5 != 0;
        let digit = (rest & 31) as usize | if more { 32 } else { 0 };
        text.push(DIGITS[digit] as char);
        rest >>= 5;
        if !more {
            return;
        }
    }
}

/// A JSON string. Runs without a special character are copied at once.
fn string(json: &mut String, text: &str) {
    json.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..=0x1f => "",
            _ => continue,
        };
        json.push_str(&text[from..at]);
        match escape {
            "" => json.push_str(&format!("\\u{byte:04x}")),
            escape => json.push_str(escape),
        }
        from = at + 1;
    }
    json.push_str(&text[from..]);
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(of: impl Fn(&mut String)) -> String {
        let mut text = String::new();
        of(&mut text);
        text
    }

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
            assert_eq!(text(|t| vlq(t, number)), expected, "{number}");
        }
    }

    #[test]
    fn escapes_strings() {
        assert_eq!(
            text(|t| string(t, "a\"\n\u{1}é\\")),
            "\"a\\\"\\n\\u0001é\\\\\""
        );
    }
}

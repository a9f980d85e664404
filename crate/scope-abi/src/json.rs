//! JSON, as source maps and the results for JavaScript are written.

/// Appends a string. Runs without a special character are copied at once.
pub fn string(json: &mut String, text: &str) {
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

    #[test]
    fn escapes_strings() {
        let mut json = String::new();
        string(&mut json, "a\"\n\u{1}é\\");
        assert_eq!(json, "\"a\\\"\\n\\u0001é\\\\\"");
    }
}

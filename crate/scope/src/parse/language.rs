//! Which language a module is written in, by its id.

use oxc_span::SourceType;

/// Compiled to JavaScript by their own plugins before this one sees them.
const COMPILED: [&str; 5] = ["vue", "svelte", "astro", "mdx", "marko"];

/// The language of a module id, which may carry a query: `a.ts`, `a.tsx?v=1`, `a.vue?vue&type=script&lang.ts`.
/// `None`: not a script.
pub(crate) fn language(id: &str) -> Option<SourceType> {
    // By bytes: patterns of characters took a fiftieth of the time of small modules.
    let bytes = id.as_bytes();
    let query = bytes.iter().position(|byte| matches!(byte, b'?' | b'#'));
    let path = &id[..query.unwrap_or(id.len())];
    let last = path
        .bytes()
        .rposition(|byte| matches!(byte, b'.' | b'/' | b'\\'));
    // A file without an ending is JavaScript to Node and to bundlers.
    let ending = match last {
        Some(dot) if bytes[dot] == b'.' => path[dot + 1..].to_ascii_lowercase(),
        _ => "js".to_owned(),
    };
    let ending = match ending.as_str() {
        compiled if COMPILED.contains(&compiled) => lang(id),
        other => other,
    };
    Some(match ending {
        "ts" | "mts" | "cts" => SourceType::ts(),
        "tsx" => SourceType::tsx(),
        "mjs" => SourceType::mjs().with_jsx(true),
        "cjs" => SourceType::script().with_jsx(true),
        "js" | "jsx" => SourceType::unambiguous().with_jsx(true),
        _ => return None,
    })
}

/// The language that the query of a part of a component file names.
fn lang(id: &str) -> &'static str {
    let query = id.split_once('?').map_or("", |(_, query)| query);
    let mut parts = query.split('&');
    let named = parts.find_map(|part| {
        part.strip_prefix("lang.")
            .or_else(|| part.strip_prefix("lang="))
    });
    match named {
        Some("ts") => "ts",
        Some("tsx") => "tsx",
        _ => "js",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_ids_of_bundlers() {
        assert!(language("/a/b.ts?v=1").is_some_and(|t| t.is_typescript() && !t.is_jsx()));
        assert!(language("C:\\a\\b.TSX").is_some_and(|t| t.is_jsx()));
        assert!(
            language("a.vue?vue&type=script&setup=true&lang.ts").is_some_and(|t| t.is_typescript())
        );
        assert!(language("a.vue").is_some_and(|t| t.is_javascript()));
        assert!(language("bin/tool").is_some_and(|t| t.is_javascript()));
        assert!(language("a.css").is_none());
        assert!(language("a.vue?vue&type=style&lang.css").is_some());
    }
}

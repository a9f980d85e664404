//! wasm-bindgen's glue, without what no page of ours needs: work at import, ways of loading that are never taken.

use crate::Failure;

/// A piece of the glue, from the first text up to the second, and what stands in its place.
struct Edit {
    from: &'static str,
    to: &'static str,
    by: &'static str,
}

/// In step with the pinned version of wasm-bindgen: a piece that is not found is a failure.
const EDITS: [Edit; 4] = [
    // Texts cross when something is told to people only, so the quick way with a second pass is not worth its bytes.
    Edit {
        from: "    if (realloc === undefined) {",
        to: "let cachedTextDecoder",
        // jsdom has no coders.
        by: "    const buf = typeof TextEncoder === 'function' ? new TextEncoder().encode(arg) :\n        \
             Uint8Array.from(unescape(encodeURIComponent(arg)), (c) => c.charCodeAt(0));\n    \
             const ptr = malloc(buf.length, 1) >>> 0;\n    \
             getUint8ArrayMemory0().set(buf, ptr);\n    \
             WASM_VECTOR_LEN = buf.length;\n    \
             return ptr;\n}\n\n",
    },
    // Coders made, and one warmed up, at import.
    Edit {
        from: "let cachedTextDecoder",
        to: "let WASM_VECTOR_LEN",
        by: "function decodeText(bytes) {\n    \
             if (typeof TextDecoder !== 'function') return decodeURIComponent(escape(String.fromCharCode(...bytes)));\n    \
             return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);\n}\n\n",
    },
    Edit {
        from: "async function __wbg_load(",
        to: "function initSync(",
        by: "",
    },
    Edit {
        from: "function initSync(",
        to: "",
        // Each time a new instance: the engine is started anew after it failed.
        by: "function initSync({ module }) {\n    \
             if (!(module instanceof WebAssembly.Module)) module = new WebAssembly.Module(module);\n    \
             return __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);\n}\n\n\
             export { initSync };\n",
    },
];

/// The glue without these pieces.
pub(crate) fn trim(glue: &str) -> Result<String, Failure> {
    let mut text = glue.to_owned();
    for Edit { from, to, by } in EDITS {
        let missing = |what: &str| {
            format!("wasm-bindgen's glue has no {what:?} any more: crate/xtask/src/glue.rs")
        };
        let start = text.find(from).ok_or_else(|| missing(from))?;
        let end = if to.is_empty() {
            text.len()
        } else {
            text[start..].find(to).ok_or_else(|| missing(to))? + start
        };
        text.replace_range(start..end, by);
    }
    Ok(text)
}

/// The types that belong to it: the one way of loading.
pub(crate) fn trim_types(types: &str) -> Result<String, Failure> {
    let default = types
        .find("export default function")
        .ok_or("wasm-bindgen's types have no default export any more")?;
    let comment = types[..default].rfind("/**").unwrap_or(default);
    Ok(format!("{}\n", types[..comment].trim_end()))
}

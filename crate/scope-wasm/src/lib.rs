//! The bindings of `wasmemo-scope` to JavaScript, for bundler plugins and for the demo page. Never part of an app.
//!
//! A source that exhausts the stack ends the call with a `RuntimeError` or a `RangeError`: the instance is then unfit,
//! and `pkg/src/plugin/analyzer.ts` makes a new one.
//!
//! | JavaScript | Rust |
//! |---|---|
//! | options object, missing members at their defaults | [`options::TransformOptions`] |
//! | `(specifier) => string \| undefined` | `Options::classify`; the empty string is app code |
//! | `{ code?, map?, diagnostics, functions }` | [`wasmemo_scope::Output`] |
//! | offsets and columns in UTF-16 units | the same |
//!
//! The lists cross as one JSON text, `code` and `map` as strings of their own: every crossing costs as much as some
//! hundred bytes of source, and serde 15 kB.

#[cfg(any(target_arch = "wasm32", test))]
mod memory;
mod options;
mod output;
mod project;
mod text;

use wasm_bindgen::prelude::*;

use options::{Classify, TransformOptions};
use text::Text;

pub use project::ProjectGraph;

/// Inserts the registrations that a module needs: [`wasmemo_scope::transform`].
///
/// # Errors
///
/// Options of the wrong type. Unknown names are not noticed: who reads a user's options checks them.
#[wasm_bindgen(unchecked_return_type = "Transformed")]
pub fn transform(
    source: &Text,
    id: &str,
    options: Option<TransformOptions>,
    classify: Option<Classify>,
) -> Result<JsValue, JsValue> {
    let options = options::read(options.as_ref(), classify.as_ref())?;
    let transformed = wasmemo_scope::transform(&source.decode()?, id, &options);
    output::transformed(&transformed)
}

/// The free variables of all functions of a module, or the diagnostic of one that cannot be read:
/// [`wasmemo_scope::free_variables`].
///
/// # Errors
///
/// A source that is no string.
#[wasm_bindgen(js_name = freeVariables)]
pub fn free_variables(source: &Text, id: &str) -> Result<JsValue, JsValue> {
    let options = wasmemo_scope::Options::default();
    output::free(wasmemo_scope::free_variables(
        &source.decode()?,
        id,
        &options,
    ))
}

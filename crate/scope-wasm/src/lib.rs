//! The bindings of `wasmemo-scope` to JavaScript, for bundler plugins and for the demo page. Never part of an app.
//!
//! A source that exhausts the stack ends the call with a `RuntimeError` or a `RangeError`: the instance is then unfit,
//! and its owner makes a new one.
//!
//! | JavaScript | Rust |
//! |---|---|
//! | options object, missing members at their defaults | [`options::TransformOptions`] |
//! | `(specifier) => string \| undefined` | `Options::classify`; the empty string is app code |
//! | `{ code?, map?, diagnostics, functions }` | [`wasmemo_scope::Output`] |
//! | offsets and columns in UTF-16 units | the same |

mod options;
mod output;
mod project;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use options::{Classify, TransformOptions};

pub use project::ProjectGraph;

/// Inserts the registrations that a module needs: [`wasmemo_scope::transform`].
///
/// # Errors
///
/// Options of the wrong type. Unknown names are not noticed: who reads a user's options checks them.
#[wasm_bindgen]
pub fn transform(
    source: &str,
    id: &str,
    options: JsValue,
    classify: Option<Classify>,
) -> Result<JsValue, JsValue> {
    let options = TransformOptions::read(options)?;
    let output = wasmemo_scope::transform(source, id, &options.resolve(classify));
    to_js(&output::Output::from(output))
}

/// The free variables of all functions of a module, or the diagnostic of one that cannot be read:
/// [`wasmemo_scope::free_variables`].
///
/// # Errors
///
/// None but those of the conversion.
#[wasm_bindgen(js_name = freeVariables)]
pub fn free_variables(source: &str, id: &str) -> Result<JsValue, JsValue> {
    let options = wasmemo_scope::Options::default();
    match wasmemo_scope::free_variables(source, id, &options) {
        Ok(found) => {
            let list: Vec<_> = found.into_iter().map(output::Free::from).collect();
            to_js(&list)
        }
        Err(diagnostic) => to_js(&output::Diagnostic::from(diagnostic)),
    }
}

pub(crate) fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}

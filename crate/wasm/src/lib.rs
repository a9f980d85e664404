//! The bindings.

use wasm_bindgen::prelude::wasm_bindgen;

/// The format.
#[wasm_bindgen]
pub fn format() -> u32 {
    1
}

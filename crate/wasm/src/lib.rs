//! The engine's functions as JavaScript sees them: numbers in, numbers out.
//!
//! Free functions over one engine for each instance of the module, because a class of wasm-bindgen costs a table
//! look-up and a borrow flag at each call. No function calls back into JavaScript, so none is ever re-entered.
//!
//! Words are 32 bits, addresses are bytes in linear memory, times and costs are milliseconds. Fingerprints stand in
//! the first four words of a staging area; as arguments they are four numbers.
//!
//! A panic means a broken invariant of the engine or of its one caller (`pkg/src/raw.ts`). Everything later fails
//! too: the caller steps aside and runs functions uncached.

pub mod difference;
mod engine;
#[cfg(any(target_arch = "wasm32", test))]
mod memory;
pub mod stagings;
pub mod store;

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs when the module is instantiated: panics are told on the console with their text.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

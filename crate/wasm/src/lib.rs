//! The engine's functions as JavaScript sees them: numbers in, numbers out.
//!
//! Free functions over one engine for each instance of the module, because a class of wasm-bindgen costs a table
//! look-up and a borrow flag at each call. No function calls back into JavaScript, so none is ever re-entered.
//!
//! Words are 32 bits, addresses are bytes in linear memory, times and costs are milliseconds. Fingerprints stand in
//! the first four words of a staging area; as arguments they are four numbers.
//!
//! A panic means a broken invariant of the engine or of its one caller (`pkg/src/engine/raw.ts`). So does whatever else ends a
//! function in its midst: an overflow of the caller's stack, or refused memory. The caller throws the instance away.

pub mod difference;
mod engine;
#[cfg(feature = "faults")]
pub mod faults;
#[cfg(any(target_arch = "wasm32", test))]
mod memory;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod refused;
mod room;
pub mod stagings;
pub mod store;

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs when the module is instantiated. A panic is thrown at the caller, with its text: it reports and starts anew.
#[wasm_bindgen(start)]
pub fn start() {
    room::begin();
    #[cfg(target_arch = "wasm32")]
    std::panic::set_hook(Box::new(|panic| {
        wasm_bindgen::throw_str(&panic.to_string())
    }));
}

/// Of an instance that failed: whether that was for want of memory, which the platform refused.
#[wasm_bindgen(js_name = wasRefused)]
pub fn was_refused() -> bool {
    room::was_refused()
}

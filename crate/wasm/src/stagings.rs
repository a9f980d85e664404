//! Staging areas: where JavaScript writes words. See [`wasmemo_core::Staging`] for the layout.

use wasm_bindgen::prelude::wasm_bindgen;
use wasmemo_core::{SECRET_BYTES, Secret, Staging};

use crate::engine::{Engine, with, with_staging};
use crate::room;

/// A new staging area. One for each level of calls nested in each other (a getter may call a memoized function).
#[wasm_bindgen(js_name = stagingNew)]
pub fn staging_new() -> u32 {
    with(|engine| {
        engine
            .stagings
            .push(Staging::new(Secret::new([0; SECRET_BYTES])));
        room::restore(&mut engine.store);
        engine.stagings.len() as u32 - 1
    })
}

/// The address of the area's first word. It never moves.
#[wasm_bindgen(js_name = stagingPointer)]
pub fn staging_pointer(id: u32) -> u32 {
    with_staging(id, |staging| staging.words().as_ptr() as usize as u32)
}

/// The first 48 words of the value area become the secret that keys all fingerprints of this area, and are cleared. Each new
/// area must be given one: until then it is all zeros.
#[wasm_bindgen(js_name = secretTake)]
pub fn secret_take(id: u32) {
    with_staging(id, Staging::take_secret);
}

/// Appends the first `words` words of the value area to the value being written. Go on writing at its start.
#[wasm_bindgen]
pub fn flush(id: u32, words: u32) {
    with(|engine| reserve(engine, id, words).flush(words as usize));
}

/// The area, with room for so many words more if it keeps them, for which entries may leave; else it keeps them no more.
pub(crate) fn reserve(engine: &mut Engine, id: u32, words: u32) -> &mut Staging {
    let Engine { stagings, store } = engine;
    let staging = &mut stagings[id as usize];
    if !staging.reserve(words as usize)
        && !room::make_for(store, || staging.reserve(words as usize))
    {
        staging.reserve_least(words as usize);
    }
    staging
}

/// Until the next `seal`, flushed words are kept for an insertion with `COPY`.
#[wasm_bindgen(js_name = keepBegin)]
pub fn keep_begin(id: u32) {
    with_staging(id, Staging::keep);
}

/// Ends the value with the first `words` words of the value area; its fingerprint becomes the result.
/// Returns its length in bytes.
#[wasm_bindgen]
pub fn seal(id: u32, words: u32) -> f64 {
    with(|engine| reserve(engine, id, words).seal(words as usize) as f64)
}

/// Drops the value being written: encoding it threw.
#[wasm_bindgen]
pub fn abandon(id: u32) {
    with_staging(id, Staging::abandon);
}

/// The key of the call in words 4 to `end_word` becomes the result.
#[wasm_bindgen]
pub fn key(id: u32, end_word: u32) {
    with_staging(id, |staging| {
        staging.key(end_word as usize);
    });
}

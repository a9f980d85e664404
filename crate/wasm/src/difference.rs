//! Where an output differs from what it was. Cold: it runs when a mutation was found.

use wasm_bindgen::prelude::wasm_bindgen;
use wasmemo_core::Slot;
use wasmemo_core::diff::{self, Difference, Format};
use wasmemo_core::staging::VALUE_START;

use crate::engine::with;

const FORMAT: Format = Format {
    number: number_text,
    date: date_text,
};

/// The first difference between the encoding kept of the slot's output and the one in words 1024 to `end_word`:
/// `[path, before, after]`. Undefined: none was kept, or there is no difference.
#[wasm_bindgen]
pub fn difference(slot: u32, id: u32, end_word: u32) -> Option<Vec<String>> {
    with(|engine| {
        let now = &engine.stagings[id as usize].words()[VALUE_START..end_word as usize];
        let Difference {
            path,
            before,
            after,
        } = diff::difference(engine.store.kept(Slot(slot))?, now, FORMAT).ok()??;
        Some(vec![path, before, after])
    })
}

// Not js-sys: its own exports come along with it, 3 kB of every page's download for these three lines.
#[wasm_bindgen]
extern "C" {
    type Date;
    #[wasm_bindgen(constructor)]
    fn new(time: f64) -> Date;
    #[wasm_bindgen(method, js_name = toISOString)]
    fn to_iso_string(this: &Date) -> String;
    #[wasm_bindgen(js_name = String)]
    fn number_text(value: f64) -> String;
}

fn date_text(time: f64) -> String {
    Date::new(time).to_iso_string()
}

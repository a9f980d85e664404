//! The store. See [`wasmemo_core::Store`] for what the calls mean.

use core::cell::Cell;

use wasm_bindgen::prelude::wasm_bindgen;
use wasmemo_core::insert_flags::{CHECKED, COPY, KEEP, SEAL};
use wasmemo_core::{
    Eviction, Fingerprint, Limits, Output, Released, RemovalCause, Slot, Stats, WrapperId,
};

use crate::engine::{Engine, with};
use crate::room;
use crate::stagings::reserve;

/// Bytes that an entry weighs beside its encoded output: its key.
const KEY_WEIGHT: u64 = 16;

/// Looks the call in words 4 to `end_word` up; its key becomes the result. Returns its slot, or -1 - reason at a miss.
#[wasm_bindgen]
pub fn lookup(wrapper: u32, id: u32, end_word: u32, now: f64) -> i32 {
    with(|engine| {
        let staging = &mut engine.stagings[id as usize];
        let key = staging.key(end_word as usize);
        match engine
            .store
            .lookup(WrapperId(wrapper), key, staging.captures(), now)
        {
            Ok(slot) => slot.0 as i32,
            Err(reason) => -1 - reason as i32,
        }
    })
}

/// The slot of a key if a lookup would hit, else -1. Counts and changes nothing.
#[wasm_bindgen]
pub fn find(wrapper: u32, k0: u32, k1: u32, k2: u32, k3: u32, now: f64) -> i32 {
    with(|engine| {
        number(
            engine
                .store
                .find(WrapperId(wrapper), Fingerprint([k0, k1, k2, k3]), now),
        )
    })
}

/// Stores the output of a key. `flags`: [`wasmemo_core::insert_flags`]; without `CHECKED` and `COPY` the output was not encoded.
/// `size` is with `SEAL` the words of the value area that end the value, without `CHECKED` and `COPY` the output's bytes. `ttl` in ms from
/// `now`. Returns twice the slot, or -2 if it is not stored, and 1 more if entries left: take them before using the slot.
#[wasm_bindgen]
#[expect(
    clippy::too_many_arguments,
    reason = "an object would cost more than the call"
)]
pub fn insert(
    wrapper: u32,
    k0: u32,
    k1: u32,
    k2: u32,
    k3: u32,
    id: u32,
    flags: u32,
    size: f64,
    ttl: f64,
    now: f64,
    cost: f64,
) -> i32 {
    with(|engine| {
        let key = Fingerprint([k0, k1, k2, k3]);
        let slot = output(engine, id, flags, size, cost).and_then(|output| {
            let store = &mut engine.store;
            let slot = store.insert(WrapperId(wrapper), key, output, ttl, now)?;
            let generation = store.generation(slot);
            room::restore(store);
            // It may have left itself.
            (store.generation(slot) == generation).then_some(slot)
        });
        if slot.is_none() && flags & COPY != 0 {
            // What it was to replace is not to be met again.
            engine.store.remove_key(key, RemovalCause::Replaced);
        }
        2 * number(slot) + i32::from(engine.store.has_released())
    })
}

/// `None`: there is no memory for what copies are made from.
fn output(engine: &mut Engine, id: u32, flags: u32, size: f64, cost: f64) -> Option<Output> {
    if flags & SEAL != 0 {
        reserve(engine, id, size as u32).seal(size as usize);
    }
    if flags & (CHECKED | COPY) == 0 {
        // Nothing was written anywhere: there may be no area yet.
        return Some(Output {
            weight: KEY_WEIGHT + size as u64,
            cost,
            ..Output::default()
        });
    }
    let Engine { stagings, store } = engine;
    let staging = &mut stagings[id as usize];
    Some(Output {
        fingerprint: Some(staging.result()),
        weight: KEY_WEIGHT + staging.sealed_bytes(),
        kept: if flags & COPY != 0 {
            Some(staging.take_kept()?)
        } else if flags & KEEP != 0 {
            let mut kept = None;
            room::make_for(store, || {
                let words = staging.sealed_words();
                let is_there = words.is_ok();
                kept = words.ok().flatten();
                is_there
            });
            kept
        } else {
            None
        },
        cost,
    })
}

/// How many entries left since the last take. Their records are at `releasedPointer` until the next take.
#[wasm_bindgen(js_name = releasedTake)]
pub fn released_take() -> u32 {
    with(|engine| {
        let released = engine.store.take_released();
        RELEASED.set(released.as_ptr());
        released.len() as u32
    })
}

/// The address of the records taken last, each of 4 words: slot, cause, wrapper, bytes.
#[wasm_bindgen(js_name = releasedPointer)]
pub fn released_pointer() -> u32 {
    RELEASED.get() as usize as u32
}

thread_local! {
    static RELEASED: Cell<*const Released> = const { Cell::new(core::ptr::null()) };
    static STATS: Cell<[f64; Stats::NAMES.len()]> = const { Cell::new([0.0; Stats::NAMES.len()]) };
}

/// Removes the slot's entry, if there is one.
#[wasm_bindgen]
pub fn remove(slot: u32, cause: u32) {
    with(|engine| engine.store.remove(Slot(slot), cause_of(cause)));
}

/// Removes the entry of a key. False: there was none.
#[wasm_bindgen(js_name = removeKey)]
pub fn remove_key(k0: u32, k1: u32, k2: u32, k3: u32, cause: u32) -> bool {
    with(|engine| {
        engine
            .store
            .remove_key(Fingerprint([k0, k1, k2, k3]), cause_of(cause))
    })
}

fn cause_of(number: u32) -> RemovalCause {
    RemovalCause::from_number(number).expect("a removal cause is 0 to 5")
}

/// Clears the wrapper's function, for all its wrappers.
#[wasm_bindgen]
pub fn clear(wrapper: u32) {
    with(|engine| engine.store.clear(WrapperId(wrapper)));
}

/// Clears everything.
#[wasm_bindgen(js_name = clearAll)]
pub fn clear_all() {
    with(|engine| engine.store.clear_all());
}

/// Whether the output in the slot still has the fingerprint stored with it; that of now is the staging area's result.
/// Outputs stored unchecked are intact. Counts a mutation.
#[wasm_bindgen]
pub fn check(slot: u32, id: u32) -> bool {
    with(|engine| {
        let now = engine.stagings[id as usize].result();
        engine.store.check(Slot(slot), now)
    })
}

/// Ends the value with the first `words` words of the value area, and says whether it is what [`check`] would find intact.
/// Counts nothing.
#[wasm_bindgen]
pub fn intact(slot: u32, id: u32, words: u32) -> bool {
    with(|engine| {
        let staging = reserve(engine, id, words);
        staging.seal(words as usize);
        let now = staging.result();
        engine.store.is_intact(Slot(slot), now)
    })
}

/// The address of the words kept of the slot's output, if they still are what was stored; 0: they are not, or there are none.
#[wasm_bindgen(js_name = keptPointer)]
pub fn kept_pointer(slot: u32) -> u32 {
    with(|engine| {
        // Areas differ in their secret: the first is nearly always one of those that outputs are written in.
        engine
            .stagings
            .iter()
            .find_map(|area| engine.store.kept_intact(Slot(slot), area))
            .map_or(0, |words| words.as_ptr() as usize as u32)
    })
}

/// The bytes kept of the slot's output; 0: none are.
#[wasm_bindgen(js_name = keptLength)]
pub fn kept_length(slot: u32) -> u32 {
    with(|engine| {
        engine
            .store
            .kept(Slot(slot))
            .map_or(0, |words| 4 * words.len() as u32)
    })
}

/// A new wrapper of the function with this key. `ttl` in ms, NaN: computed for each output.
#[wasm_bindgen]
pub fn register(
    f0: u32,
    f1: u32,
    f2: u32,
    f3: u32,
    max_entries: f64,
    ttl: f64,
    cost_eviction: bool,
) -> u32 {
    let limits = Limits {
        // Infinity becomes the largest number, which is no limit either.
        max_entries: max_entries as u32,
        ttl: (!ttl.is_nan()).then_some(ttl),
        eviction: if cost_eviction {
            Eviction::Cost
        } else {
            Eviction::Recency
        },
    };
    with(|engine| {
        engine
            .store
            .register(Fingerprint([f0, f1, f2, f3]), limits)
            .0
    })
}

/// Forgets the wrapper, and its entries if `forget`.
#[wasm_bindgen]
pub fn unregister(wrapper: u32, forget: bool) {
    with(|engine| engine.store.unregister(WrapperId(wrapper), forget));
}

/// The address of f64 in the order of [`Stats::NAMES`]. Valid until the next call. Zeros for an unknown wrapper.
#[wasm_bindgen]
pub fn stats(wrapper: u32) -> u32 {
    let numbers = with(|engine| {
        let stats = engine.store.stats(WrapperId(wrapper));
        stats.unwrap_or_default().numbers()
    });
    STATS.set(numbers);
    STATS.with(|cell| cell.as_ptr() as usize as u32)
}

/// Sets the byte budget over all entries; those above it leave at once.
#[wasm_bindgen(js_name = setBudget)]
pub fn set_budget(bytes: f64) {
    // Infinity becomes the largest number.
    with(|engine| engine.store.set_budget(bytes as u64));
}

/// The number of the insertion that filled the slot; 0: it is empty.
#[wasm_bindgen]
pub fn generation(slot: u32) -> u32 {
    with(|engine| engine.store.generation(Slot(slot)))
}

/// Checks the store's invariants: 0, or which is broken, a number of [`wasmemo_core::Broken`]. Slow.
#[cfg(feature = "checks")]
#[wasm_bindgen]
pub fn validate() -> u32 {
    with(|engine| {
        engine
            .store
            .validate()
            .err()
            .map_or(0, |broken| broken as u32)
    })
}

fn number(slot: Option<Slot>) -> i32 {
    slot.map_or(-1, |slot| slot.0 as i32)
}

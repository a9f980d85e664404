//! Memory that the platform refuses: other entries leave for it.
//!
//! What an operation needs in its midst comes out of the allocator's spare block. Here, between two operations, the block is
//! filled up again. What is large, an output's own words, is asked for beforehand and may be refused.

use wasmemo_core::Store;

#[cfg(target_arch = "wasm32")]
use crate::memory::linear::{refill, take_refusal};
#[cfg(all(test, not(target_arch = "wasm32")))]
use crate::memory::refusing::{refill, take_refusal};

/// The system's memory, where this crate is only checked.
#[cfg(not(any(test, target_arch = "wasm32")))]
fn refill() -> bool {
    true
}

#[cfg(not(any(test, target_arch = "wasm32")))]
fn take_refusal() -> bool {
    false
}

/// After an operation: if memory was refused meanwhile, entries leave until there is a spare block again. That is not to cost
/// everything: where small entries give nothing back, the store just grows no more.
pub(crate) fn restore(store: &mut Store) {
    if !take_refusal() {
        return;
    }
    let most = store.total_entries() / 4 + 1;
    for _ in 0..most {
        if refill() {
            break;
        }
        if !store.evict_one() {
            break;
        }
    }
    if !refill() {
        store.stop_growing();
    }
    take_refusal();
}

/// Lets entries go until `ask` gets its memory. False: there is none left to go.
pub(crate) fn make_for(store: &mut Store, mut ask: impl FnMut() -> bool) -> bool {
    loop {
        if ask() {
            return true;
        }
        if !store.evict_one() {
            return false;
        }
    }
}

/// Takes the spare block for the first time. Without it the first refusal ends the instance.
pub(crate) fn begin() {
    refill();
    take_refusal();
}

/// Whether memory was refused and an operation could not end for it: asked of an instance that failed.
pub(crate) fn was_refused() -> bool {
    take_refusal()
}

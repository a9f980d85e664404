//! Failing on purpose, as SQLite's tests do it: at the n-th call, at the n-th allocation. Never in the published module.

use core::sync::atomic::{AtomicU32, Ordering::Relaxed};

use wasm_bindgen::prelude::wasm_bindgen;

/// A function traps before it has done anything.
pub(crate) const BEGIN: usize = 0;
/// A function traps when it has done everything, the store borrowed still.
pub(crate) const END: usize = 1;
/// An allocation is refused.
pub(crate) const ALLOCATION: usize = 2;
/// Growing linear memory is refused, from then on.
pub(crate) const GROWTH: usize = 3;

static MET: [AtomicU32; 4] = [const { AtomicU32::new(0) }; 4];
static AT: [AtomicU32; 4] = [const { AtomicU32::new(0) }; 4];

/// Makes the `n`-th occasion of this kind from now on fail; 0: none.
#[wasm_bindgen(js_name = failAt)]
pub fn fail_at(kind: u32, n: u32) {
    MET[kind as usize].store(0, Relaxed);
    AT[kind as usize].store(n, Relaxed);
}

/// How many occasions of this kind there were since.
#[wasm_bindgen(js_name = occasions)]
pub fn occasions(kind: u32) -> u32 {
    MET[kind as usize].load(Relaxed)
}

/// Whether this occasion is one to fail at.
pub(crate) fn fails(kind: usize) -> bool {
    let met = MET[kind].load(Relaxed) + 1;
    MET[kind].store(met, Relaxed);
    let at = AT[kind].load(Relaxed);
    if kind == GROWTH {
        at != 0 && met >= at
    } else {
        met == at
    }
}

pub(crate) fn trap_at(kind: usize) {
    assert!(!fails(kind), "a fault that was asked for");
}

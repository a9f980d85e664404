//! The one engine of this module instance.

use std::cell::RefCell;

use wasmemo_core::{Staging, Store};

pub(crate) struct Engine {
    pub(crate) stagings: Vec<Staging>,
    pub(crate) store: Store,
}

thread_local! {
    // Thread-local because statics must be Sync; wasm without threads makes a plain static of it.
    static ENGINE: RefCell<Engine> = const { RefCell::new(Engine { stagings: Vec::new(), store: Store::new() }) };
}

#[inline]
pub(crate) fn with<R>(run: impl FnOnce(&mut Engine) -> R) -> R {
    #[cfg(not(feature = "faults"))]
    return ENGINE.with_borrow_mut(run);
    #[cfg(feature = "faults")]
    ENGINE.with_borrow_mut(|engine| {
        crate::faults::trap_at(crate::faults::BEGIN);
        let answer = run(engine);
        crate::faults::trap_at(crate::faults::END);
        answer
    })
}

#[inline]
pub(crate) fn with_staging<R>(id: u32, run: impl FnOnce(&mut Staging) -> R) -> R {
    with(|engine| run(&mut engine.stagings[id as usize]))
}

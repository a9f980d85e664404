//! Linear memory, and the allocator of this module.

use super::{Heap, Memory, Source, UNIT};
use core::arch::wasm32::{memory_grow, memory_size};
use std::cell::UnsafeCell;

const PAGE: usize = 1 << 16;

/// Whether the rest of the module's first pages was handed out.
struct Linear(bool);

unsafe extern "C" {
    /// The linker's: where the module's own data ends.
    static __heap_base: u8;
}

impl Source for Linear {
    fn grow(&mut self, bytes: usize) -> Option<(*mut u8, usize)> {
        #[cfg(feature = "faults")]
        if crate::faults::fails(crate::faults::GROWTH) {
            return None;
        }
        let total = memory_size(0) * PAGE;
        if !self.0 {
            self.0 = true;
            let start = (&raw const __heap_base as usize).next_multiple_of(UNIT);
            if total - start >= bytes {
                return Some((start as *mut u8, total - start));
            }
        }
        let least = bytes.div_ceil(PAGE);
        [least.max(total / 8 / PAGE), least]
            .into_iter()
            .find(|&pages| memory_grow(0, pages) != usize::MAX)
            .map(|pages| (total as *mut u8, pages * PAGE))
    }
}

#[global_allocator]
static MEMORY: Memory<Linear> = Memory(UnsafeCell::new(Heap::new(Linear(false))));

/// See [`Heap::refill`].
pub(crate) fn refill() -> bool {
    // SAFETY: there is one thread, and nothing in the heap comes back here.
    unsafe { (*MEMORY.0.get()).refill() }
}

/// Whether the platform refused memory since this was last asked.
pub(crate) fn take_refusal() -> bool {
    // SAFETY: as above.
    unsafe { core::mem::take(&mut (*MEMORY.0.get()).was_refused) }
}

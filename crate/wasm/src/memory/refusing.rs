//! The allocator of this crate's tests: what a thread asks for between [`begin`] and [`end`] comes from a heap like the module's,
//! whose source grows by little and refuses where it is told to. Everything else is the system's.

use super::{Heap, Memory, Source, UNIT};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::{Cell, UnsafeCell};
use std::ptr::null_mut;

const ARENA: Layout = match Layout::from_size_align(256 << 20, 4096) {
    Ok(layout) => layout,
    Err(_) => unreachable!(),
};
const STEP: usize = 4096;

/// Which growths are refused, counted from [`begin`] on.
#[derive(Clone, Copy)]
pub(crate) struct Refusals {
    pub(crate) from: u32,
    pub(crate) count: u32,
}

struct Arena {
    start: *mut u8,
    used: usize,
    grown: u32,
    refusals: Refusals,
}

impl Source for Arena {
    fn grow(&mut self, bytes: usize) -> Option<(*mut u8, usize)> {
        let number = self.grown;
        self.grown += 1;
        if number >= self.refusals.from && number - self.refusals.from < self.refusals.count {
            return None;
        }
        let bytes = bytes.next_multiple_of(STEP);
        let piece = self.start.wrapping_add(self.used);
        (self.used + bytes <= ARENA.size()).then(|| {
            self.used += bytes;
            (piece, bytes)
        })
    }
}

static MEMORY: Memory<Arena> = Memory(UnsafeCell::new(Heap::new(Arena {
    start: null_mut(),
    used: 0,
    grown: 0,
    refusals: Refusals { from: 0, count: 0 },
})));

thread_local! {
    static IS_ON: Cell<bool> = const { Cell::new(false) };
}

struct Tests;

#[global_allocator]
static ALLOCATOR: Tests = Tests;

fn is_in_arena(bytes: *mut u8) -> bool {
    // SAFETY: written once, before anything lies in it.
    let start = unsafe { (*MEMORY.0.get()).source.start };
    !start.is_null() && bytes >= start && bytes < start.wrapping_add(ARENA.size())
}

// SAFETY: each block goes back to where it came from; one thread at a time uses the heap.
unsafe impl GlobalAlloc for Tests {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise.
        unsafe {
            if IS_ON.get() {
                MEMORY.alloc(layout)
            } else {
                System.alloc(layout)
            }
        }
    }

    unsafe fn dealloc(&self, bytes: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe {
            if is_in_arena(bytes) {
                MEMORY.dealloc(bytes, layout);
            } else {
                System.dealloc(bytes, layout);
            }
        }
    }

    unsafe fn realloc(&self, bytes: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller's promise.
        unsafe {
            if is_in_arena(bytes) {
                MEMORY.realloc(bytes, layout, size)
            } else {
                System.realloc(bytes, layout, size)
            }
        }
    }
}

/// An empty heap. What lay in the last one has been freed, and one test at a time uses it.
pub(crate) fn begin(refusals: Refusals) {
    // SAFETY: nobody uses the heap.
    unsafe {
        let heap = &mut *MEMORY.0.get();
        let mut start = heap.source.start;
        if start.is_null() {
            start = System.alloc(ARENA);
            assert_eq!(start.align_offset(UNIT), 0);
        }
        *heap = Heap::new(Arena {
            start,
            used: 0,
            grown: 0,
            refusals,
        });
    }
}

/// So many growths were asked for.
pub(crate) fn growths() -> u32 {
    // SAFETY: one thread at a time uses the heap.
    unsafe { (*MEMORY.0.get()).source.grown }
}

/// Runs with memory of the heap.
pub(crate) fn within<T>(run: impl FnOnce() -> T) -> T {
    IS_ON.set(true);
    let answer = run();
    IS_ON.set(false);
    answer
}

/// See [`Heap::refill`].
pub(crate) fn refill() -> bool {
    // SAFETY: as above.
    !IS_ON.get() || unsafe { (*MEMORY.0.get()).refill() }
}

/// Whether memory was refused since this was last asked.
pub(crate) fn take_refusal() -> bool {
    // SAFETY: as above.
    IS_ON.get() && unsafe { core::mem::take(&mut (*MEMORY.0.get()).was_refused) }
}

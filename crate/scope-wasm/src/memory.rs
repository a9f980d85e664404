//! The allocator: small blocks are of powers of two, each size with a list of its free ones. One load and one store in most
//! calls, where the standard library's searches, splits and merges; that one keeps large blocks, where memory counts.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

/// The least block is of 16 bytes, and aligned to them.
const LEAST: usize = 4;
/// The largest of the small ones, in powers of two. What is freed of one size serves it alone.
const MOST: usize = 15;
/// Small blocks are cut from pieces of this size.
const PIECE: Layout = match Layout::from_size_align(1 << 16, 1 << 16) {
    Ok(layout) => layout,
    Err(_) => panic!("a power of two"),
};

struct Blocks {
    /// By the size's exponent: the first free block. Each begins with the address of the next.
    free: [*mut u8; MOST + 1],
    /// Of the last piece: what was not a block yet, and its size.
    rest: *mut u8,
    left: usize,
}

impl Blocks {
    #[inline]
    fn take(&mut self, exponent: usize) -> *mut u8 {
        let block = self.free[exponent];
        if block.is_null() {
            return self.make(exponent);
        }
        // SAFETY: it is free, so its first word is what `give` wrote.
        self.free[exponent] = unsafe { *block.cast() };
        block
    }

    /// # Safety
    ///
    /// A whole block of this size, aligned to it, that nobody uses.
    #[inline]
    unsafe fn give(&mut self, block: *mut u8, exponent: usize) {
        // SAFETY: nobody uses it, and the least block holds an aligned word.
        unsafe { *block.cast() = self.free[exponent] };
        self.free[exponent] = block;
    }

    #[cold]
    #[inline(never)]
    fn make(&mut self, exponent: usize) -> *mut u8 {
        let size = 1 << exponent;
        // What is left before an aligned address, or of a piece that is too small, is smaller blocks.
        while self.left & (size - 1) != 0 {
            let smaller = self.left.trailing_zeros() as usize;
            let block = self.cut(1 << smaller);
            // SAFETY: it was no block yet. Its alignment is that of what is left, as a piece ends at a multiple of all.
            unsafe { self.give(block, smaller) };
        }
        if self.left == 0 {
            // SAFETY: the layout is not empty.
            let piece = unsafe { System.alloc(PIECE) };
            if piece.is_null() {
                return piece;
            }
            (self.rest, self.left) = (piece, PIECE.size());
        }
        self.cut(size)
    }

    fn cut(&mut self, size: usize) -> *mut u8 {
        let block = self.rest;
        self.rest = block.wrapping_add(size);
        self.left -= size;
        block
    }
}

/// For one thread: wasm without shared memory has no other.
struct Memory(UnsafeCell<Blocks>);

impl Memory {
    const fn new() -> Self {
        Self(UnsafeCell::new(Blocks {
            free: [null_mut(); MOST + 1],
            rest: null_mut(),
            left: 0,
        }))
    }
}

// SAFETY: there is one thread.
unsafe impl Sync for Memory {}

#[inline]
fn exponent(layout: Layout) -> usize {
    let size = layout.size().max(layout.align()).max(1 << LEAST);
    (usize::BITS - (size - 1).leading_zeros()) as usize
}

// SAFETY: blocks are as large and as aligned as their layout asks, and belong to one owner until they are given back.
unsafe impl GlobalAlloc for Memory {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match exponent(layout) {
            // SAFETY: there is one thread, and nothing in `take` comes back here.
            small @ ..=MOST => unsafe { (*self.0.get()).take(small) },
            // SAFETY: as the caller promises.
            _ => unsafe { System.alloc(layout) },
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        match exponent(layout) {
            // SAFETY: there is one thread, and the owner gives back what `alloc` gave for the same layout.
            small @ ..=MOST => unsafe { (*self.0.get()).give(block, small) },
            // SAFETY: it is of `System`, as the size tells.
            _ => unsafe { System.dealloc(block, layout) },
        }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller's: the size, rounded up to the alignment, is no overflow.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        let (before, after) = (exponent(layout), exponent(wanted));
        if before > MOST && after > MOST {
            // SAFETY: it is of `System` and stays there.
            return unsafe { System.realloc(block, layout, size) };
        }
        if before == after {
            return block;
        }
        // SAFETY: as the caller promises for `block`; the new one is as large as `size`, and another.
        unsafe {
            let moved = self.alloc(wanted);
            if !moved.is_null() {
                moved.copy_from_nonoverlapping(block, size.min(layout.size()));
                self.dealloc(block, layout);
            }
            moved
        }
    }
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: Memory = Memory::new();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_whole_blocks_to_one_owner_each() {
        let memory = Memory::new();
        let mut held: Vec<(*mut u8, Layout, u8)> = vec![];
        let mut random = 1u64;
        let mut next = |below: usize| {
            random = random.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            (random >> 33) as usize % below
        };
        let whole = |block: *mut u8, size: usize, mark: u8| {
            // SAFETY: the test owns these bytes, and has written them.
            let bytes = unsafe { std::slice::from_raw_parts(block, size) };
            assert!(bytes.iter().all(|&byte| byte == mark));
        };
        for step in 0..5000 {
            let (exponent, alignment) = (next(18), 1 << next(7));
            let size = 1 + next(1 << exponent);
            let layout = Layout::from_size_align(size, alignment).expect("small");
            let mark = step as u8;
            let place = next(held.len() + 1);
            // SAFETY: blocks and layouts belong together.
            unsafe {
                let block = match held.get(place).copied() {
                    Some((block, old, mark)) if step % 5 == 0 => {
                        let moved = memory.realloc(block, old, size);
                        whole(moved, size.min(old.size()), mark);
                        let layout = Layout::from_size_align(size, old.align()).expect("small");
                        moved.write_bytes(mark, size);
                        held[place] = (moved, layout, mark);
                        continue;
                    }
                    Some((block, old, mark)) if step % 5 == 1 => {
                        whole(block, old.size(), mark);
                        memory.dealloc(block, old);
                        held.swap_remove(place);
                        continue;
                    }
                    _ => memory.alloc(layout),
                };
                assert_eq!(block.align_offset(layout.align()), 0);
                block.write_bytes(mark, size);
                held.push((block, layout, mark));
            }
        }
        held.iter()
            .for_each(|&(block, layout, mark)| whole(block, layout.size(), mark));
        assert!(held.len() > 1000);
    }

    #[test]
    fn uses_freed_blocks_again() {
        let memory = Memory::new();
        let layout = Layout::new::<[u64; 40]>();
        // SAFETY: blocks and layouts belong together.
        unsafe {
            let first = memory.alloc(layout);
            assert_eq!(memory.realloc(first, layout, 500), first);
            let layout = Layout::from_size_align(500, 8).expect("small");
            memory.dealloc(first, layout);
            assert_eq!(memory.alloc(layout), first);
            let less = memory.realloc(first, layout, 10);
            assert_ne!(less, first);
            assert_eq!(memory.alloc(layout), first);
        }
    }
}

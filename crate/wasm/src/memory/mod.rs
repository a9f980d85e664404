//! The allocator: free blocks in lists by size, neighbours merged at once.
//!
//! Algorithm: M. Masmano, I. Ripoll, A. Crespo, J. Real, *TLSF: A New Dynamic Memory Allocator for Real-Time Systems*,
//! ECRTS 2004, with one level of lists. Beside the standard library's (dlmalloc) it is 2 kB less of every page's
//! download, and it grows linear memory by an eighth and not by a page: each growth makes a new `ArrayBuffer` of
//! all of the memory, and V8 collects the whole heap about it.
//!
//! The platform may refuse to grow. What is needed in the middle of an operation then comes out of a spare block, so that
//! the operation ends; [`crate::room`] lets entries go for it afterwards.

#[cfg(target_arch = "wasm32")]
pub(crate) mod linear;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod refusing;
#[cfg(test)]
mod tests;

use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

/// Sizes and addresses are multiples of it: 8 bytes in wasm. A block begins with as many, its size and its neighbour.
const UNIT: usize = size_of::<[usize; 2]>();
/// The least block: room for a header and for the links of a free one.
const LEAST: usize = 2 * UNIT;
/// Eight lists for each power of two.
const CLASSES: usize = 8 * 28;
/// So many blocks of a list are looked at before one of a longer size is taken.
const TRIES: usize = 8;

/// The spare block, and the largest piece that may come out of it: one operation takes some tables' chunks at most.
const SPARE: usize = 192 << 10;
const LARGEST_FROM_SPARE: usize = 96 << 10;

/// Set in the size of a free block.
const FREE: usize = 1;

#[repr(C)]
struct Block {
    /// With the header.
    size: usize,
    /// The block that ends where this one begins, or null.
    before: *mut Block,
    /// Of a free block: those in its list.
    next: *mut Block,
    previous: *mut Block,
}

/// Where memory comes from.
trait Source {
    /// At least so many bytes that are not in use, of a multiple of [`UNIT`] and aligned to it: address and size.
    fn grow(&mut self, bytes: usize) -> Option<(*mut u8, usize)>;
}

struct Heap<S> {
    lists: [*mut Block; CLASSES],
    /// A bit for each list that is not empty.
    filled: [u32; CLASSES / 32],
    /// The header behind the last block; it counts as a block in use.
    end: *mut Block,
    /// In use by nobody, or null.
    spare: *mut Block,
    /// The source had no more since this was last asked.
    was_refused: bool,
    source: S,
}

/// The list of free blocks of this size.
const fn class_of(size: usize) -> usize {
    let units = size / UNIT;
    if units < 8 {
        return units;
    }
    let exponent = units.ilog2() as usize;
    (exponent - 2) * 8 + (units >> (exponent - 3) & 7)
}

impl<S: Source> Heap<S> {
    const fn new(source: S) -> Self {
        Self {
            lists: [null_mut(); CLASSES],
            filled: [0; CLASSES / 32],
            end: null_mut(),
            spare: null_mut(),
            was_refused: false,
            source,
        }
    }

    fn allocate(&mut self, layout: Layout) -> *mut u8 {
        let size = block_size(layout.size());
        // A gap before an aligned address must be a block too.
        let slack = if layout.align() > UNIT {
            layout.align() + UNIT
        } else {
            0
        };
        let mut block = self.find(size + slack);
        if block.is_null() {
            if !self.grow(size + slack) && !self.use_spare(size + slack) {
                return null_mut();
            }
            block = self.find(size + slack);
            if block.is_null() {
                return null_mut();
            }
        }
        // SAFETY: a free block, large enough for the gap and for `size`.
        unsafe {
            self.unlink(block);
            let mut gap = payload(block).align_offset(layout.align());
            if gap == UNIT {
                gap += layout.align();
            }
            if gap > 0 {
                let front = block;
                block = self.cut(front, gap);
                self.link(front);
            }
            self.trim(block, size);
            payload(block)
        }
    }

    /// # Safety
    ///
    /// A payload of this heap, in use.
    unsafe fn resize(&mut self, bytes: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let wanted = block_size(size);
        // SAFETY: the block is in use; what follows it is a block, or the end, which never is free.
        unsafe {
            let block = bytes.sub(UNIT).cast::<Block>();
            let after = self.after(block);
            if (*block).size < wanted && (*after).size & FREE != 0 {
                self.unlink(after);
                self.merge(block, after);
            }
            if (*block).size >= wanted {
                self.trim(block, wanted);
                return bytes;
            }
            let moved = self.allocate(Layout::from_size_align_unchecked(size, layout.align()));
            if !moved.is_null() {
                moved.copy_from_nonoverlapping(bytes, layout.size());
                self.release(block);
            }
            moved
        }
    }

    /// A free block of this size or a larger one, or null.
    fn find(&self, size: usize) -> *mut Block {
        let class = class_of(size);
        let mut block = self.lists[class];
        for _ in 0..TRIES {
            if block.is_null() {
                break;
            }
            // SAFETY: blocks in lists are free blocks.
            unsafe {
                if (*block).size >= size {
                    return block;
                }
                block = (*block).next;
            }
        }
        // All of the classes above are large enough.
        let from = class + 1;
        let mut mask = u32::MAX << (from % 32);
        for word in from / 32..self.filled.len() {
            let filled = self.filled[word] & mask;
            if filled != 0 {
                return self.lists[32 * word + filled.trailing_zeros() as usize];
            }
            mask = u32::MAX;
        }
        null_mut()
    }

    /// Frees the spare block for a piece of it.
    fn use_spare(&mut self, size: usize) -> bool {
        self.was_refused = true;
        let spare = core::mem::replace(&mut self.spare, null_mut());
        if spare.is_null() || size > LARGEST_FROM_SPARE {
            self.spare = spare;
            return false;
        }
        // SAFETY: a block of this heap that was in use.
        unsafe { self.release(spare) };
        true
    }

    /// Sees to it that there is a spare block. False: there is no room for one.
    fn refill(&mut self) -> bool {
        if self.spare.is_null() {
            let bytes = self.allocate(Layout::new::<[u64; SPARE / 8]>());
            if bytes.is_null() {
                return false;
            }
            self.spare = bytes.wrapping_sub(UNIT).cast();
        }
        true
    }

    /// Makes a free block of this size.
    fn grow(&mut self, size: usize) -> bool {
        // A header in front, and one for the end.
        let Some((start, bytes)) = self.source.grow(size + 2 * UNIT) else {
            return false;
        };
        // SAFETY: the memory is nobody's. If it follows what there was, then the end's header becomes the block's.
        unsafe {
            let mut block = start.cast::<Block>();
            let mut size = bytes - UNIT;
            if !self.end.is_null() && start == self.end.byte_add(UNIT).cast() {
                block = self.end;
                size = bytes;
            } else {
                (*block).before = null_mut();
            }
            (*block).size = size;
            self.end = self.after(block);
            (*self.end).size = 0;
            (*self.end).before = block;
            self.release(block);
        }
        true
    }

    /// Frees a block, with its free neighbours.
    ///
    /// # Safety
    ///
    /// A block of this heap, in use.
    unsafe fn release(&mut self, mut block: *mut Block) {
        // SAFETY: neighbours are blocks; the one before may be missing, the one behind may be the end.
        unsafe {
            let after = self.after(block);
            if (*after).size & FREE != 0 {
                self.unlink(after);
                self.merge(block, after);
            }
            let before = (*block).before;
            if !before.is_null() && (*before).size & FREE != 0 {
                self.unlink(before);
                self.merge(before, block);
                block = before;
            }
            self.link(block);
        }
    }

    /// Frees what a block in use has more than `size`.
    unsafe fn trim(&mut self, block: *mut Block, size: usize) {
        // SAFETY: the caller's; the rest is a block in use until it is released.
        unsafe {
            if (*block).size - size >= LEAST {
                let rest = self.cut(block, size);
                self.release(rest);
            }
        }
    }

    /// Cuts a block that is in no list; the answer is its second part.
    unsafe fn cut(&mut self, block: *mut Block, size: usize) -> *mut Block {
        // SAFETY: the caller's: both parts are large enough to be blocks.
        unsafe {
            let rest = block.byte_add(size);
            (*rest).size = (*block).size - size;
            (*rest).before = block;
            (*block).size = size;
            (*self.after(rest)).before = rest;
            rest
        }
    }

    /// Both in no list, and neighbours.
    unsafe fn merge(&mut self, block: *mut Block, after: *mut Block) {
        // SAFETY: the caller's.
        unsafe {
            (*block).size += (*after).size;
            (*self.after(block)).before = block;
        }
    }

    /// The neighbour behind a block that is not free.
    unsafe fn after(&self, block: *mut Block) -> *mut Block {
        // SAFETY: the caller's.
        unsafe { block.byte_add((*block).size) }
    }

    /// Puts a block into its list.
    unsafe fn link(&mut self, block: *mut Block) {
        // SAFETY: the caller's: it is whole, and in no list.
        unsafe {
            let class = class_of((*block).size);
            let next = self.lists[class];
            (*block).size |= FREE;
            (*block).next = next;
            (*block).previous = null_mut();
            if !next.is_null() {
                (*next).previous = block;
            }
            self.lists[class] = block;
            self.filled[class / 32] |= 1 << (class % 32);
        }
    }

    /// Takes a free block out of its list; it counts as in use.
    unsafe fn unlink(&mut self, block: *mut Block) {
        // SAFETY: the caller's: it is in a list, so its neighbours there are as well.
        unsafe {
            (*block).size &= !FREE;
            let Block { next, previous, .. } = *block;
            if !next.is_null() {
                (*next).previous = previous;
            }
            if !previous.is_null() {
                (*previous).next = next;
                return;
            }
            let class = class_of((*block).size);
            self.lists[class] = next;
            if next.is_null() {
                self.filled[class / 32] &= !(1 << (class % 32));
            }
        }
    }
}

const fn block_size(bytes: usize) -> usize {
    let bytes = if bytes < UNIT { UNIT } else { bytes };
    (bytes + UNIT).next_multiple_of(UNIT)
}

fn payload(block: *mut Block) -> *mut u8 {
    block.cast::<u8>().wrapping_add(UNIT)
}

struct Memory<S>(UnsafeCell<Heap<S>>);

// SAFETY: wasm without shared memory has one thread.
unsafe impl<S> Sync for Memory<S> {}

// SAFETY: blocks are as large and as aligned as their layout asks, and belong to one owner until they are given back.
unsafe impl<S: Source> GlobalAlloc for Memory<S> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        #[cfg(feature = "faults")]
        if crate::faults::fails(crate::faults::ALLOCATION) {
            // SAFETY: as below.
            unsafe { (*self.0.get()).was_refused = true };
            return null_mut();
        }
        // SAFETY: there is one thread, and nothing in the heap comes back here.
        unsafe { (*self.0.get()).allocate(layout) }
    }

    unsafe fn dealloc(&self, bytes: *mut u8, _: Layout) {
        // SAFETY: as above; the owner gives back what `alloc` gave.
        unsafe { (*self.0.get()).release(bytes.sub(UNIT).cast()) }
    }

    unsafe fn realloc(&self, bytes: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        #[cfg(feature = "faults")]
        if crate::faults::fails(crate::faults::ALLOCATION) {
            // SAFETY: as above.
            unsafe { (*self.0.get()).was_refused = true };
            return null_mut();
        }
        // SAFETY: as above.
        unsafe { (*self.0.get()).resize(bytes, layout, size) }
    }
}

//! The allocator over a piece of ordinary memory: blocks belong to one owner each, and none is lost.

use super::*;

/// A piece of memory, handed out little by little: mostly what follows, at times behind a gap.
struct Arena {
    bytes: Vec<u128>,
    used: usize,
    pieces: Vec<(*mut u8, usize)>,
}

impl Arena {
    fn new(bytes: usize) -> Self {
        Self {
            bytes: vec![0; bytes / 16],
            used: 0,
            pieces: vec![],
        }
    }
}

impl Source for Arena {
    fn grow(&mut self, bytes: usize) -> Option<(*mut u8, usize)> {
        let bytes = bytes.next_multiple_of(4096);
        self.used += if self.pieces.len() % 4 == 3 { 4096 } else { 0 };
        let start = self.bytes.as_mut_ptr().cast::<u8>().wrapping_add(self.used);
        self.used += bytes;
        (self.used <= self.bytes.len() * 16).then(|| {
            self.pieces.push((start, bytes));
            (start, bytes)
        })
    }
}

impl Heap<Arena> {
    /// Walks through all pieces; answers how many bytes are free, in how many blocks.
    fn check(&self) -> (usize, usize) {
        let (mut bytes, mut free, mut at) = (0, 0, 0);
        while let Some(&(start, _)) = self.source.pieces.get(at) {
            let mut end = start;
            while let Some(&(next, size)) = self.source.pieces.get(at)
                && next == end
            {
                end = end.wrapping_add(size);
                at += 1;
            }
            let mut block = start.cast::<Block>();
            let (mut before, mut was_free) = (null_mut(), false);
            // SAFETY: the headers follow one another up to the end's.
            unsafe {
                while payload(block) < end {
                    let size = (*block).size & !FREE;
                    assert_eq!((*block).before, before);
                    assert!(size >= LEAST && size.is_multiple_of(UNIT));
                    let is_free = (*block).size & FREE != 0;
                    assert!(!(was_free && is_free), "free neighbours are merged");
                    if is_free {
                        (bytes, free) = (bytes + size, free + 1);
                    }
                    (before, was_free) = (block, is_free);
                    block = block.byte_add(size);
                }
                assert_eq!(((*block).size, (*block).before), (0, before));
            }
            assert_eq!(payload(block), end);
        }
        let mut listed = 0;
        for (class, &first) in self.lists.iter().enumerate() {
            let is_filled = self.filled[class / 32] >> (class % 32) & 1 == 1;
            assert_eq!(is_filled, !first.is_null());
            let (mut block, mut previous) = (first, null_mut());
            while !block.is_null() {
                // SAFETY: blocks in lists are free blocks.
                unsafe {
                    assert_eq!((*block).size & FREE, FREE);
                    assert_eq!(class_of((*block).size & !FREE), class);
                    assert_eq!((*block).previous, previous);
                    (previous, block) = (block, (*block).next);
                }
                listed += 1;
            }
        }
        assert_eq!(listed, free);
        (bytes, free)
    }
}

fn layout(size: usize, align: usize) -> Layout {
    Layout::from_size_align(size, align).expect("small")
}

#[test]
fn lists_of_larger_blocks_follow_each_other() {
    for units in 2..100_000 {
        let step = class_of((units + 1) * UNIT) - class_of(units * UNIT);
        assert!(step <= 1, "{units}");
    }
    assert!(class_of(u32::MAX as usize) < CLASSES);
}

#[test]
fn gives_whole_blocks_to_one_owner_each() {
    let memory = Memory(UnsafeCell::new(Heap::new(Arena::new(64 << 20))));
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
    for step in 0..20_000 {
        // SAFETY: blocks and layouts belong together.
        unsafe {
            let mark = step as u8;
            let exponent = next(16);
            let size = next(1 << exponent) + 1;
            let place = next(held.len() + 1);
            // It fills for a while, then empties.
            match (held.get(place).copied(), next(8)) {
                (Some((block, old, mark)), 0 | 1) => {
                    let moved = memory.realloc(block, old, size);
                    whole(moved, size.min(old.size()), mark);
                    moved.write_bytes(mark, size);
                    assert_eq!(moved.align_offset(old.align()), 0);
                    held[place] = (moved, layout(size, old.align()), mark);
                }
                (Some((block, old, mark)), kind) if kind < 4 || step / 1000 % 2 == 1 => {
                    whole(block, old.size(), mark);
                    memory.dealloc(block, old);
                    held.swap_remove(place);
                }
                _ => {
                    let layout = layout(size, 1 << next(8));
                    let block = memory.alloc(layout);
                    assert_eq!(block.align_offset(layout.align()), 0);
                    block.write_bytes(mark, size);
                    held.push((block, layout, mark));
                }
            }
            if step % 16 == 0 {
                (*memory.0.get()).check();
            }
        }
    }
    for (block, layout, mark) in held {
        whole(block, layout.size(), mark);
        // SAFETY: as above.
        unsafe { memory.dealloc(block, layout) };
    }
    let heap = memory.0.into_inner();
    let (bytes, blocks) = heap.check();
    let pieces = &heap.source.pieces;
    assert!(blocks <= pieces.len() / 4 + 1, "{blocks} blocks are left");
    let all: usize = pieces.iter().map(|&(_, size)| size).sum();
    assert_eq!(bytes, all - blocks * UNIT, "all is free but the ends");
}

#[test]
fn uses_freed_blocks_again_and_grows_in_place() {
    let memory = Memory(UnsafeCell::new(Heap::new(Arena::new(1 << 20))));
    // SAFETY: blocks and layouts belong together.
    unsafe {
        let odd = layout(16_392, 8);
        let first = memory.alloc(odd);
        let second = memory.alloc(odd);
        memory.dealloc(first, odd);
        assert_eq!(memory.alloc(odd), first);
        memory.dealloc(second, odd);
        assert_eq!(memory.realloc(first, odd, 20_000), first);
        assert_eq!(memory.realloc(first, layout(20_000, 8), 100), first);
        assert!(
            memory.alloc(layout(2 << 20, 8)).is_null(),
            "there is no more"
        );
    }
}

#[test]
fn a_refused_operation_ends_with_the_spare_block() {
    let memory = Memory(UnsafeCell::new(Heap::new(Arena::new(1 << 20))));
    // SAFETY: there is one thread, and blocks and layouts belong together.
    unsafe {
        let heap = &mut *memory.0.get();
        assert!(heap.refill());
        let piece = layout(64 << 10, 8);
        let mut held = vec![];
        loop {
            held.push(memory.alloc(piece));
            if (*memory.0.get()).was_refused {
                break;
            }
        }
        assert!(held.iter().all(|block| !block.is_null()), "it ended");
        assert!(heap.spare.is_null() && !heap.refill(), "nothing is left");
        for block in held {
            memory.dealloc(block, piece);
        }
        assert!(heap.refill());
        heap.was_refused = false;
        assert!(memory.alloc(layout(2 << 20, 8)).is_null());
        assert!(
            heap.was_refused && !heap.spare.is_null(),
            "too large for it"
        );
        heap.check();
    }
}

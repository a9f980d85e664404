//! What the store costs: nothing at a hit, so many bytes an entry, and no more than that for any number of insertions.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use wasmemo_core::{Eviction, Fingerprint, Limits, OVERHEAD_PER_ENTRY, Output, Store, WrapperId};

/// Counts what the current thread allocates.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<u64> = const { Cell::new(0) };
    static LIVE: Cell<i64> = const { Cell::new(0) };
    static PEAK: Cell<i64> = const { Cell::new(0) };
}

// SAFETY: every call is passed on to the system's allocator as it is; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as i64);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.set(LIVE.get() - layout.size() as i64);
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(pointer, layout) }
    }
}

fn count(bytes: i64) {
    ALLOCATIONS.set(ALLOCATIONS.get() + 1);
    LIVE.set(LIVE.get() + bytes);
    PEAK.set(PEAK.get().max(LIVE.get()));
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn key(number: u32) -> Fingerprint {
    Fingerprint::of(&number.to_le_bytes())
}

fn insert(store: &mut Store, wrapper: WrapperId, number: u32) {
    let output = Output {
        fingerprint: Some(key(number)),
        weight: 24,
        cost: f64::from(number % 7),
        kept: None,
    };
    store
        .insert(wrapper, key(number), output, f64::INFINITY, 0.0)
        .expect("it is stored");
}

#[test]
fn a_hit_allocates_nothing() {
    for eviction in [Eviction::Recency, Eviction::Cost] {
        let mut store = Store::new();
        let wrapper = store.register(
            Fingerprint::of(b"f"),
            Limits {
                eviction,
                ..Limits::default()
            },
        );
        for number in 0..5000 {
            insert(&mut store, wrapper, number);
        }
        let before = ALLOCATIONS.get();
        for number in 0..50_000 {
            assert!(
                store
                    .lookup(wrapper, key(number * 7 % 5000), Fingerprint::default(), 0.0)
                    .is_ok()
            );
        }
        assert_eq!(ALLOCATIONS.get(), before);
    }
}

#[test]
fn the_overhead_of_an_entry_is_the_documented_number() {
    let mut store = Store::new();
    store.set_budget(u64::MAX);
    let wrapper = store.register(Fingerprint::of(b"f"), Limits::default());
    let before = LIVE.get();
    let mut most: f64 = 0.0;
    for number in 0..300_000 {
        insert(&mut store, wrapper, number);
        // Few entries share a first chunk of each table.
        if number >= 10_000 {
            most = most.max((LIVE.get() - before) as f64 / f64::from(number + 1));
        }
    }
    println!("{most:.1} bytes an entry");
    assert!(most <= f64::from(OVERHEAD_PER_ENTRY), "{most} bytes");
    assert!(
        most > 0.9 * f64::from(OVERHEAD_PER_ENTRY),
        "{most} bytes: lower the documented number"
    );
}

#[test]
fn a_million_insertions_under_a_budget_of_1_mib_keep_memory_bounded() {
    let mut store = Store::new();
    store.set_budget(1 << 20);
    let wrapper = store.register(Fingerprint::of(b"f"), Limits::default());
    let before = LIVE.get();
    PEAK.set(before);
    for number in 0..1_000_000 {
        insert(&mut store, wrapper, number);
        store.take_released();
        assert!(store.total_bytes() <= 1 << 20);
    }
    store.validate().unwrap();
    // 43,690 entries of 24 bytes, the departed keys, and growing tables beside their predecessors.
    let entries = store.total_entries() as i64;
    let allowed = entries * i64::from(OVERHEAD_PER_ENTRY) * 3 / 2 + 300_000;
    assert!(
        PEAK.get() - before < allowed,
        "{} of {allowed} bytes",
        PEAK.get() - before
    );
    store.clear_all();
    store.take_released();
    store.take_released();
    assert!(
        LIVE.get() - before < 300_000,
        "clearing gives memory back: {}",
        LIVE.get() - before
    );
}

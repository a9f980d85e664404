//! Fingerprints by size; hits, with and without a limit; insertions, alone and with an eviction.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use wasmemo_core::{Eviction, Fingerprint, Limits, Output, Store, WrapperId};

const ENTRIES: u32 = 1_000_000;

fn key(number: u32) -> Fingerprint {
    Fingerprint::of(&number.to_le_bytes())
}

fn output() -> Output {
    Output {
        weight: 24,
        cost: 1.0,
        ..Output::default()
    }
}

fn fingerprints(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("fingerprint");
    for bytes in [48_usize, 1 << 10, 10 << 10, 1 << 20] {
        let data: Vec<u8> = (0..bytes).map(|at| (at * 31) as u8).collect();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(format!("{bytes} bytes"), |bench| {
            bench.iter(|| Fingerprint::of(black_box(&data)))
        });
    }
}

fn filled(entries: u32, limits: Limits) -> (Store, WrapperId) {
    let mut store = Store::new();
    store.set_budget(u64::MAX);
    let wrapper = store.register(Fingerprint::of(b"f"), limits);
    for number in 0..entries {
        store.insert(wrapper, key(number), output(), f64::INFINITY, 0.0);
    }
    (store, wrapper)
}

fn hits(criterion: &mut Criterion) {
    let limited = |eviction| Limits {
        max_entries: 2 * ENTRIES,
        eviction,
        ..Limits::default()
    };
    for (entries, limits, name) in [
        (10, Limits::default(), ""),
        (10, limited(Eviction::Recency), ", limited"),
        (10, limited(Eviction::Cost), ", limited by cost"),
        (ENTRIES, Limits::default(), ""),
        (ENTRIES, limited(Eviction::Recency), ", limited"),
    ] {
        let (mut store, wrapper) = filled(entries, limits);
        let mut number = 0_u32;
        criterion.bench_function(&format!("hit among {entries}{name}"), |bench| {
            bench.iter(|| {
                number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let found = store.lookup(
                    wrapper,
                    key((number >> 8) % entries),
                    Fingerprint::default(),
                    0.0,
                );
                assert!(found.is_ok());
            });
        });
    }
}

fn insertions(criterion: &mut Criterion) {
    criterion.bench_function("100000 insertions into an empty store", |bench| {
        bench.iter(|| filled(100_000, Limits::default()))
    });
    let (mut store, wrapper) = filled(ENTRIES, Limits::default());
    // From here on each insertion lets one entry go.
    store.set_budget(store.total_bytes());
    let mut number = ENTRIES;
    criterion.bench_function("insertion and eviction among 1000000", |bench| {
        bench.iter_batched(
            output,
            |output| {
                number += 1;
                assert!(
                    store
                        .insert(wrapper, key(number), output, f64::INFINITY, 0.0)
                        .is_some()
                );
                assert_eq!(store.take_released().len(), 1);
            },
            BatchSize::SmallInput,
        );
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    targets = fingerprints, hits, insertions
}
criterion_main!(benches);

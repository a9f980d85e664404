//! Fuzz target: the store against its model.
//!
//! `FUZZ_SECONDS=30 cargo test -p wasmemo-core --test fuzz_store` runs it on random inputs with any stable Rust;
//! `cargo bolero test store -p wasmemo-core` (after `cargo install cargo-bolero`) guides it by coverage.

mod support;

use support::fuzz;
use support::ops::{Both, Op};

#[test]
fn store() {
    bolero::check!()
        .with_max_len(fuzz::MAX_LENGTH)
        .with_test_time(fuzz::time())
        .for_each(|input: &[u8]| {
            let mut both = Both::new();
            for op in input.chunks_exact(4) {
                both.apply(Op::from_bytes([op[0], op[1], op[2], op[3]]));
            }
        });
}

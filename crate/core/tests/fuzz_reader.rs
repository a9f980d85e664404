//! Fuzz target: the encoding reader and the diff.
//!
//! `FUZZ_SECONDS=30 cargo test -p wasmemo-core --test fuzz_reader` runs it on random inputs with any stable Rust;
//! `cargo bolero test reader_and_diff -p wasmemo-core` (after `cargo install cargo-bolero`) guides it by coverage.

mod support;

use support::{fuzz, properties};

#[test]
fn reader_and_diff() {
    bolero::check!()
        .with_max_len(fuzz::MAX_LENGTH)
        .with_test_time(fuzz::time())
        .for_each(properties::all);
}

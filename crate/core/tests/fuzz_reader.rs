//! Fuzz target: the encoding reader and the diff. `FUZZ_SECONDS=30 cargo test -p wasmemo-core --test fuzz_reader`.

mod support;

#[test]
fn reader_and_diff() {
    support::fuzz::run(support::properties::all);
}

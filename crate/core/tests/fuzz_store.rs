//! Fuzz target: the store against its model. `FUZZ_SECONDS=30 cargo test -p wasmemo-core --test fuzz_store`.

mod support;

use support::ops::{Both, Op};

#[test]
fn store() {
    support::fuzz::run(|input| {
        let mut both = Both::new();
        for op in input.chunks_exact(4) {
            both.apply(Op::from_bytes([op[0], op[1], op[2], op[3]]));
        }
    });
}

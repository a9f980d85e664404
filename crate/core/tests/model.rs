//! Property: the store does what its model does, over random operations of several wrappers.

mod support;

use proptest::prelude::*;
use support::ops::{Both, Op};

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_store_does_what_its_model_does(ops in prop::collection::vec(any::<[u8; 4]>().prop_map(Op::from_bytes), 1..200)) {
        let mut both = Both::new();
        for op in ops {
            both.apply(op);
        }
    }
}

/// Mostly insertions and look-ups; what empties the store is rare.
fn op_of_a_large_store() -> impl Strategy<Value = Op> {
    prop_oneof![
        200 => (3..28_u8, any::<[u8; 3]>()).prop_map(|(kind, [a, b, c])| Op::from_bytes([kind, a, b, c])),
        1 => any::<[u8; 4]>().prop_map(Op::from_bytes),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn so_does_a_large_one(limits in prop::collection::vec((0..3_u8, 1..255_u8, any::<bool>()), 2..6), ops in prop::collection::vec(op_of_a_large_store(), 1500..2000)) {
        let mut both = Both::large();
        for (function, max_entries, cost_eviction) in limits {
            both.apply(Op::Register { function, max_entries, ttl: 0, cost_eviction });
        }
        for op in ops {
            both.apply(op);
        }
    }
}

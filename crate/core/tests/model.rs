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

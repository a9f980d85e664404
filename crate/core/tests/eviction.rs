//! What goes when there is no room, by example.

mod support;

use support::case::*;
use wasmemo_core::{Eviction, Limits, MissReason, RemovalCause};

#[test]
fn accesses_1_2_1_3_with_two_places_keep_1_and_3() {
    let mut case = Case::new();
    let f = case.wrapper(at_most(2));
    case.insert(f, 1);
    let second = case.insert(f, 2).unwrap();
    case.lookup(f, 1).unwrap();
    case.insert(f, 3);
    assert_eq!(case.released(), [(second.0, RemovalCause::Size)]);
    assert!(case.lookup(f, 1).is_ok());
    assert!(case.lookup(f, 3).is_ok());
    assert_eq!(case.lookup(f, 2), Err(MissReason::Evicted));
    assert_eq!(case.store.stats(f).unwrap().evictions, 1);
}

#[test]
fn what_cannot_be_stored_is_not_and_ends_the_older_output() {
    let mut case = Case::new();
    let none = case.wrapper(at_most(0));
    assert_eq!(case.insert(none, 1), None);
    let f = case.wrapper(Limits::default());
    case.store.set_budget(100);
    for (output, ttl) in [
        (weighing(101), FOREVER),
        (weighing(10), 0.0),
        (weighing(10), -1.0),
        (weighing(10), f64::NAN),
    ] {
        let older = case.insert(f, 1).unwrap();
        case.released();
        assert_eq!(case.store.insert(f, key(1), output, ttl, 0.0), None);
        assert_eq!(case.released(), [(older.0, RemovalCause::Replaced)]);
    }
}

#[test]
fn the_budget_lets_the_least_time_saved_per_byte_go() {
    let mut case = Case::new();
    let f = case.wrapper(Limits::default());
    case.store.set_budget(100);
    let slow = case
        .store
        .insert(f, key(1), costing(50.0, 40), FOREVER, 0.0)
        .unwrap();
    let quick = case
        .store
        .insert(f, key(2), costing(1.0, 40), FOREVER, 0.0)
        .unwrap();
    let newest = case
        .store
        .insert(f, key(3), costing(5.0, 40), FOREVER, 0.0)
        .unwrap();
    assert_eq!(case.released(), [(quick.0, RemovalCause::Size)]);
    assert_eq!(newest, quick, "its slot is used again");
    assert_eq!(case.lookup(f, 1), Ok(slow));
    case.store.set_budget(40);
    assert_eq!(case.released(), [(newest.0, RemovalCause::Size)]);
    case.store.validate().unwrap();
}

#[test]
fn among_equals_the_budget_lets_the_oldest_go_and_uses_count() {
    let mut case = Case::new();
    let f = case.wrapper(Limits::default());
    case.store.set_budget(72);
    let slots: Vec<_> = (0..3)
        .map(|number| case.insert(f, number).unwrap())
        .collect();
    case.lookup(f, 0).unwrap();
    case.insert(f, 3);
    assert_eq!(case.released(), [(slots[1].0, RemovalCause::Size)]);
}

#[test]
fn what_was_once_dear_does_not_stay_for_ever() {
    let mut case = Case::new();
    let f = case.wrapper(Limits::default());
    case.store.set_budget(48);
    case.store
        .insert(f, key(0), costing(20.0, 24), FOREVER, 0.0);
    for number in 1..40 {
        case.store
            .insert(f, key(number), costing(1.0, 24), FOREVER, 0.0);
    }
    assert_eq!(
        case.lookup(f, 0),
        Err(MissReason::Evicted),
        "the others aged it"
    );
}

#[test]
fn cost_eviction_within_a_wrapper() {
    let mut case = Case::new();
    let f = case.wrapper(Limits {
        max_entries: 2,
        eviction: Eviction::Cost,
        ..Limits::default()
    });
    case.store
        .insert(f, key(1), costing(50.0, 24), FOREVER, 0.0);
    case.store.insert(f, key(2), costing(1.0, 24), FOREVER, 0.0);
    case.lookup(f, 2).unwrap();
    case.store.insert(f, key(3), costing(5.0, 24), FOREVER, 0.0);
    case.store.validate().unwrap();
    assert!(case.lookup(f, 1).is_ok(), "used longest ago, but dear");
    assert_eq!(case.lookup(f, 2), Err(MissReason::Evicted));
}

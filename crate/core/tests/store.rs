//! The store by example: one test a rule.

mod support;

use support::case::*;
use wasmemo_core::{
    DEPARTED_KEYS, Fingerprint, Limits, MissReason, Output, RemovalCause, WrapperId,
};

#[test]
fn an_age_equal_to_the_ttl_is_stale_and_a_hit_does_not_extend_it() {
    let mut case = Case::new();
    let f = case.wrapper(lasting(1000.0));
    let slot = case
        .store
        .insert(f, key(1), weighing(24), 1000.0, 5.0)
        .unwrap();
    assert_eq!(case.lookup_at(f, 1, 1004.9), Ok(slot));
    assert_eq!(case.lookup_at(f, 1, 1005.0), Err(MissReason::Expired));
    assert_eq!(case.released(), [(slot.0, RemovalCause::Expired)]);
    assert_eq!(case.store.total_entries(), 0);
    assert_eq!(
        case.lookup_at(f, 1, 1006.0),
        Err(MissReason::Expired),
        "the key departed for this reason"
    );
}

#[test]
fn reasons_of_misses() {
    let mut case = Case::new();
    let f = case.wrapper(Limits::default());
    assert_eq!(case.lookup(f, 1), Err(MissReason::FirstCall));
    assert_eq!(case.lookup(f, 2), Err(MissReason::ArgsChanged));
    let captures = Fingerprint::of(b"rate = 2");
    assert_eq!(
        case.store.lookup(f, key(3), captures, 0.0),
        Err(MissReason::CapturesChanged)
    );
    assert_eq!(
        case.store.lookup(f, key(4), captures, 0.0),
        Err(MissReason::ArgsChanged)
    );
    for (cause, reason) in [
        (RemovalCause::Cleared, MissReason::Cleared),
        (RemovalCause::Mutated, MissReason::Mutated),
        (RemovalCause::Invalid, MissReason::Invalid),
        (RemovalCause::Size, MissReason::Evicted),
    ] {
        let slot = case.insert(f, 5).unwrap();
        assert!(case.store.remove(slot, cause));
        assert!(!case.store.remove(slot, cause));
        assert_eq!(case.lookup(f, 5), Err(reason));
    }
}

#[test]
fn only_so_many_departed_keys_are_remembered() {
    let mut case = Case::new();
    let f = case.wrapper(at_most(1));
    for number in 0..DEPARTED_KEYS as u32 + 2 {
        case.store
            .insert(f, key(number), weighing(24), FOREVER, 0.0);
    }
    assert_eq!(case.lookup(f, 0), Err(MissReason::FirstCall), "long gone");
    assert_eq!(case.lookup(f, 1), Err(MissReason::Evicted));
    case.insert(f, 1);
    case.insert(f, 7_000_000);
    assert_eq!(
        case.lookup(f, 2),
        Err(MissReason::ArgsChanged),
        "1 departed again: a newer record took 2's place"
    );
    assert_eq!(case.lookup(f, 1), Err(MissReason::Evicted));
}

#[test]
fn a_newer_output_takes_the_same_slot_and_releases_the_older() {
    let mut case = Case::new();
    let f = case.wrapper(at_most(2));
    case.insert(f, 1);
    let slot = case.insert(f, 2).unwrap();
    let before = case.store.generation(slot);
    assert_eq!(case.insert(f, 2), Some(slot));
    assert_ne!(case.store.generation(slot), before);
    assert_eq!(case.released(), [(slot.0, RemovalCause::Replaced)]);
    assert_eq!(case.store.stats(f).unwrap().entries, 2);
}

#[test]
fn wrappers_of_one_function_share_entries_and_keep_to_their_own_limits() {
    let mut case = Case::new();
    let narrow = case.wrapper(at_most(1));
    let wide = case.wrapper(Limits::default());
    let first = case.insert(narrow, 1).unwrap();
    assert_eq!(
        case.lookup(wide, 1),
        Ok(first),
        "another wrapper's output is a hit"
    );
    case.insert(narrow, 2);
    assert_eq!(case.released(), [], "the wide wrapper still holds it");
    assert_eq!(case.lookup(wide, 1), Ok(first));
    assert_eq!(
        case.lookup(narrow, 1),
        Ok(first),
        "and the narrow one may take it again"
    );
    assert_eq!(case.store.stats(narrow).unwrap().entries, 1);
    assert_eq!(
        case.store.total_entries(),
        1,
        "which cost the narrow one its only other"
    );
    assert_eq!(case.store.total_bytes(), 24, "shared bytes count once");
}

#[test]
fn functions_do_not_clear_each_other() {
    let mut case = Case::new();
    let f = case.wrapper(Limits::default());
    let twin = case.wrapper(Limits::default());
    let g = case
        .store
        .register(Fingerprint::of(b"g"), Limits::default());
    case.insert(f, 1);
    case.insert(twin, 2);
    case.insert(g, 3);
    case.store.clear(f);
    case.store.validate().unwrap();
    assert_eq!(case.released().len(), 2);
    assert_eq!(case.lookup(twin, 2), Err(MissReason::Cleared));
    assert!(case.lookup(g, 3).is_ok());
    case.store.clear_all();
    assert_eq!(case.store.total_entries(), 0);
}

#[test]
fn stale_for_one_wrapper_is_fresh_for_another() {
    let mut case = Case::new();
    let short = case.wrapper(lasting(10.0));
    let long = case.wrapper(lasting(100.0));
    let slot = case
        .store
        .insert(short, key(1), weighing(24), 10.0, 0.0)
        .unwrap();
    assert_eq!(case.lookup_at(long, 1, 5.0), Ok(slot));
    assert_eq!(case.lookup_at(short, 1, 10.0), Err(MissReason::Expired));
    assert_eq!(case.released(), []);
    assert_eq!(
        case.lookup_at(short, 1, 20.0),
        Err(MissReason::Expired),
        "too old to take over"
    );
    assert_eq!(case.lookup_at(long, 1, 99.0), Ok(slot));
    assert_eq!(
        case.store.insert(short, key(1), weighing(30), 10.0, 99.0),
        Some(slot)
    );
    assert_eq!(
        case.lookup_at(long, 1, 198.0),
        Ok(slot),
        "the newer output lasts for the other wrapper too"
    );
}

#[test]
fn a_wrapper_of_computed_ttl_takes_nothing_over() {
    let mut case = Case::new();
    let plain = case.wrapper(Limits::default());
    let computed = case.wrapper(Limits {
        ttl: None,
        ..Limits::default()
    });
    case.insert(plain, 1);
    assert_eq!(case.lookup(computed, 1), Err(MissReason::FirstCall));
    let slot = case
        .store
        .insert(computed, key(1), weighing(24), 5.0, 0.0)
        .unwrap();
    assert_eq!(case.lookup_at(computed, 1, 4.0), Ok(slot));
    assert_eq!(case.lookup_at(computed, 1, 5.0), Err(MissReason::Expired));
    assert_eq!(case.lookup_at(plain, 1, 5.0), Ok(slot));
}

#[test]
fn entries_of_a_wrapper_that_left_wait_for_the_next_one() {
    let mut case = Case::new();
    let first = case.wrapper(Limits::default());
    let slot = case.insert(first, 1).unwrap();
    case.store.unregister(first, false);
    case.store.validate().unwrap();
    assert_eq!(case.store.stats(first), None);
    let second = case.wrapper(Limits::default());
    assert_eq!(case.lookup(second, 1), Ok(slot));
    assert_eq!(case.released(), []);
    case.store.unregister(second, true);
    assert_eq!(case.released(), [(slot.0, RemovalCause::Cleared)]);
    assert_eq!(case.store.total_entries(), 0);
}

#[test]
fn a_release_names_the_wrapper_that_stored_the_output() {
    let mut case = Case::new();
    let storer = case.wrapper(Limits::default());
    let user = case.wrapper(Limits::default());
    let slot = case.insert(storer, 1).unwrap();
    case.lookup(user, 1).unwrap();
    case.store.remove(slot, RemovalCause::Mutated);
    assert_eq!(case.store.take_released()[0].wrapper, storer.0);

    case.insert(storer, 2);
    case.lookup(user, 2).unwrap();
    case.store.unregister(storer, true);
    let stranger = case
        .store
        .register(Fingerprint::of(b"g"), Limits::default());
    assert_eq!(stranger, storer, "the number is in use again");
    case.store.clear(user);
    assert_eq!(case.store.take_released()[0].wrapper, user.0);
}

#[test]
fn an_unknown_wrapper_misses_and_stores_nothing() {
    let mut case = Case::new();
    let stranger = WrapperId(17);
    assert_eq!(case.lookup(stranger, 1), Err(MissReason::FirstCall));
    assert_eq!(case.insert(stranger, 1), None);
    case.store.clear(stranger);
    case.store.unregister(stranger, true);
    assert_eq!(case.store.stats(stranger), None);
}

#[test]
fn counters() {
    let mut case = Case::new();
    let f = case.wrapper(Limits::default());
    let _ = case.lookup(f, 1);
    case.store.insert(f, key(1), costing(2.5, 24), FOREVER, 0.0);
    case.lookup(f, 1).unwrap();
    case.lookup(f, 1).unwrap();
    let stats = case.store.stats(f).unwrap();
    assert_eq!(
        (
            stats.hits,
            stats.misses,
            stats.entries,
            stats.bytes,
            stats.saved_ms
        ),
        (2, 1, 1, 24, 5.0)
    );
}

#[test]
fn a_mutation_counts_for_the_wrapper_that_used_the_entry_last() {
    let mut case = Case::new();
    let holders: Vec<_> = (0..4).map(|_| case.wrapper(Limits::default())).collect();
    let output = Output {
        fingerprint: Some(key(1)),
        ..weighing(24)
    };
    let slot = case
        .store
        .insert(holders[0], key(1), output, FOREVER, 0.0)
        .unwrap();
    for &holder in &holders[1..] {
        case.lookup(holder, 1).unwrap();
    }
    let counts_for = |case: &mut Case, holder: WrapperId| {
        let before = case.store.stats(holder).unwrap().mutations;
        assert!(!case.store.check(slot, Fingerprint::of(b"changed")));
        assert_eq!(case.store.stats(holder).unwrap().mutations, before + 1);
    };
    counts_for(&mut case, holders[3]);
    for &holder in &holders {
        case.lookup(holder, 1).unwrap();
        counts_for(&mut case, holder);
    }
    case.lookup(holders[1], 1).unwrap();
    for other in [3, 0] {
        case.store.unregister(holders[other], true);
        counts_for(&mut case, holders[1]);
    }
    case.store.unregister(holders[1], true);
    counts_for(&mut case, holders[2]);
    case.store.validate().unwrap();
}

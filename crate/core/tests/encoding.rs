//! Properties of the reader and the diff, and the reader's errors one by one.

mod support;

use proptest::prelude::*;
use support::js::*;
use support::{generate::Bytes, properties};
use wasmemo_core::error::{EncodingError, Fault};
use wasmemo_core::reader::read;
use wasmemo_core::{Fingerprint, Secret, Streaming};

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_input_keeps_the_properties(input in prop::collection::vec(any::<u8>(), 0..400)) {
        properties::all(&input);
    }

    #[test]
    fn two_values_differ_where_their_encodings_do(a in prop::collection::vec(any::<u8>(), 0..200), b in prop::collection::vec(any::<u8>(), 0..200)) {
        properties::differ(&Bytes::new(&a).value(0), &Bytes::new(&b).value(0));
    }

    #[test]
    fn a_streamed_fingerprint_is_that_of_all_pieces(bytes in prop::collection::vec(any::<u8>(), 0..2000), cuts in prop::collection::vec(0_usize..2000, 0..6)) {
        let mut cuts: Vec<_> = cuts.into_iter().map(|cut| cut.min(bytes.len())).chain([0, bytes.len()]).collect();
        cuts.sort_unstable();
        let mut streaming = Streaming::new(Secret::STANDARD);
        for cut in cuts.windows(2) {
            streaming.update(&bytes[cut[0]..cut[1]]);
        }
        prop_assert_eq!(streaming.bytes(), bytes.len() as u64);
        prop_assert_eq!(streaming.finish(), Fingerprint::of(&bytes));
        // And it starts over.
        prop_assert_eq!(streaming.finish(), Fingerprint::of(b""));
    }
}

#[track_caller]
fn faulty(words: &[u32], fault: Fault) {
    assert_eq!(
        read(words).err().map(|EncodingError { fault, .. }| fault),
        Some(fault)
    );
}

#[test]
fn what_ends_too_early_or_too_late() {
    faulty(&[], Fault::Truncated);
    faulty(&[0x05], Fault::Truncated);
    faulty(&[0x210, 0x02], Fault::Truncated);
    faulty(&[0xffff_ff08, u32::MAX, 0], Fault::Truncated);
    faulty(&[0xffff_ff12, u32::MAX], Fault::Truncated);
    faulty(&[0x41a, u32::MAX, u32::MAX], Fault::Truncated);
    faulty(&[0x02, 0x02], Fault::Trailing);
}

#[test]
fn what_has_another_encoding() {
    faulty(&[0x06, 0, 0], Fault::NotCanonical); // 0 is an INT
    faulty(&[0x06, 1, 0x7ff8_0000], Fault::NotCanonical); // another NaN
    faulty(&[0x109, 0x61], Fault::NotCanonical); // a Latin-1 string in UTF-16
    faulty(&[0x108, 0x6161], Fault::NotCanonical); // dirt behind the string
    faulty(&[0x207, 0x3130], Fault::NotCanonical); // 01n
    faulty(&[0x207, 0x302d], Fault::NotCanonical); // -0n
    faulty(&[0x107, 0x46], Fault::NotCanonical); // Fn
    faulty(&[0xffff_ff10, 0], Fault::NotCanonical); // a long count that is short
    faulty(&[0x011, 0], Fault::NotCanonical); // no named members
    faulty(&[0x310, 0x10b, 0x20b], Fault::Misplaced); // one run of holes in two
    // The same names twice: [{a: 1}, {a: 1}].
    faulty(
        &[
            0x210, 0x112, 0x108, 0x61, 0x05, 1, 0x112, 0x108, 0x61, 0x05, 1,
        ],
        Fault::NotCanonical,
    );
    assert!(read(&[0x210, 0x112, 0x108, 0x61, 0x05, 1, 0x13, 0x05, 1]).is_ok());
}

#[test]
fn what_may_not_stand_there() {
    faulty(&[0x00], Fault::UnknownTag);
    faulty(&[0x27], Fault::UnknownTag);
    faulty(&[0x0b], Fault::Misplaced);
    faulty(&[0x110, 0x0b], Fault::Misplaced); // an empty run
    faulty(&[0x110, 0x20b], Fault::Misplaced); // more holes than elements
    faulty(&[0x112, 0x05, 1, 0x02], Fault::Misplaced); // a number as a name
    faulty(&[0x18, 0x10], Fault::Misplaced); // a boxed array
    faulty(&[0x11c, 1, 0x108, 0x61, 0x02], Fault::Misplaced); // an instance of null
    faulty(&[0x424, 0, 0, 0, 0, 0x02], Fault::Misplaced); // a view of null
}

#[test]
fn numbers_and_references_out_of_range() {
    faulty(&[0x102], Fault::BadNumber);
    faulty(&[0x919, 0], Fault::BadNumber);
    faulty(&[0xf1a, 0, 0], Fault::BadNumber);
    faulty(&[0x61a, 3, 0, 0], Fault::BadNumber); // an Int16Array of 3 bytes
    faulty(&[0x31c, 0], Fault::BadNumber);
    faulty(&[0x30a, 0x08], Fault::BadNumber);
    faulty(&[0x10c], Fault::BadReference);
    faulty(&[0x110, 0x0c], Fault::BadReference);
    faulty(&[0x110, 0x20c], Fault::BadReference);
    faulty(&[0x23], Fault::BadReference);
    faulty(&[0x110, 0x123], Fault::BadReference);
    faulty(&[0x13], Fault::BadReference);
    // The names of an object two levels up are none.
    faulty(&[0x112, 0x108, 0x61, 0x13, 0x02], Fault::BadReference);
}

#[test]
fn an_instance_and_its_object_are_one_frame() {
    // A class instance and an object with equal names at one depth, a cycle to the instance.
    let point = |value| Js::Instance(7, units("Point"), None, members(vec![("x", value)]));
    let back = |n| Js::Leaf(wasmemo_core::encoding::tag::BACK, n, vec![]);
    let value = array(vec![
        point(int(1)),
        object(vec![("x", int(2))]),
        point(back(2)),
    ]);
    properties::round_trip(&value);
    let words = encode(&value);
    assert_eq!(
        words.iter().filter(|&&word| word == 0x13).count(),
        2,
        "names are written once"
    );
    faulty(&encode(&array(vec![point(back(3))])), Fault::BadReference);
}

#[test]
fn depth_is_not_limited_by_the_stack() {
    let mut words = vec![0x110; 100_000];
    words.push(0x02);
    assert!(read(&words).is_ok());
}

#[test]
fn errors_tell_what_and_where() {
    let error = read(&[0x110, 0x77]).err().unwrap();
    assert_eq!(error.to_string(), "unknown tag (word 2)");
}

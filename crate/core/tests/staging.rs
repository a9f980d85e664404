//! The staging area: values whole and in pieces, kept and dropped.

use wasmemo_core::staging::{KEY_START, VALUE_START, VALUE_WORDS};
use wasmemo_core::{Fingerprint, Secret, Staging, bytes_of};

/// Writes a value as JavaScript does: in pieces of at most the value area. Returns its length in bytes.
fn write(staging: &mut Staging, value: &[u32]) -> u64 {
    let mut rest = value;
    while rest.len() > VALUE_WORDS {
        let (piece, after) = rest.split_at(VALUE_WORDS);
        staging.words_mut()[VALUE_START..].copy_from_slice(piece);
        staging.flush(VALUE_WORDS);
        rest = after;
    }
    staging.words_mut()[VALUE_START..VALUE_START + rest.len()].copy_from_slice(rest);
    staging.seal(rest.len())
}

fn value(words: usize) -> Vec<u32> {
    (0..words as u32)
        .map(|word| word.wrapping_mul(2_654_435_761))
        .collect()
}

#[test]
fn pieces_hash_like_the_whole() {
    let mut staging = Staging::new(Secret::STANDARD);
    for words in [
        0,
        1,
        7,
        100,
        VALUE_WORDS,
        VALUE_WORDS + 1,
        3 * VALUE_WORDS,
        100_000,
    ] {
        let value = value(words);
        assert_eq!(write(&mut staging, &value), 4 * words as u64);
        assert_eq!(
            staging.result(),
            Fingerprint::of(bytes_of(&value)),
            "{words} words"
        );
        assert_eq!(staging.sealed_bytes(), 4 * words as u64);
    }
}

#[test]
fn the_area_does_not_move() {
    let mut staging = Staging::new(Secret::STANDARD);
    let address = staging.words().as_ptr();
    write(&mut staging, &value(1_000_000));
    assert_eq!(staging.words().as_ptr(), address);
}

#[test]
fn what_is_kept_is_the_whole_value() {
    let mut staging = Staging::new(Secret::STANDARD);
    for words in [0, 5, VALUE_WORDS, VALUE_WORDS + 5, 50_000] {
        let value = value(words);
        staging.keep();
        write(&mut staging, &value);
        assert_eq!(
            staging.take_kept().as_deref(),
            Some(&value[..]),
            "{words} words"
        );
        assert_eq!(staging.take_kept(), None, "it is handed over once");
        write(&mut staging, &value);
        assert_eq!(staging.take_kept(), None, "the next value is not kept");
    }
}

#[test]
fn only_a_value_that_was_never_flushed_is_there_to_copy() {
    let mut staging = Staging::new(Secret::STANDARD);
    write(&mut staging, &value(9));
    assert_eq!(staging.sealed_words(), Ok(Some(value(9).into())));
    write(&mut staging, &value(VALUE_WORDS + 9));
    assert_eq!(staging.sealed_words(), Ok(None));
}

#[test]
fn an_abandoned_value_leaves_nothing() {
    let mut staging = Staging::new(Secret::STANDARD);
    staging.keep();
    staging.flush(VALUE_WORDS);
    staging.abandon();
    let next = value(3);
    assert_eq!(write(&mut staging, &next), 12);
    assert_eq!(staging.result(), Fingerprint::of(bytes_of(&next)));
    assert_eq!(staging.take_kept(), None);
}

#[test]
fn the_key_covers_function_captures_and_arguments() {
    let mut staging = Staging::new(Secret::STANDARD);
    let call: Vec<u32> = (1..=12).collect();
    staging.words_mut()[KEY_START..KEY_START + 12].copy_from_slice(&call);
    let key = staging.key(KEY_START + 12);
    assert_eq!(key, Fingerprint::of(bytes_of(&call)));
    assert_eq!(staging.result(), key);
    assert_eq!(staging.captures(), Fingerprint([5, 6, 7, 8]));
    assert_ne!(
        staging.key(KEY_START + 11),
        key,
        "a call with an argument less"
    );
    for word in KEY_START..KEY_START + 12 {
        staging.words_mut()[word] ^= 1;
        assert_ne!(staging.key(KEY_START + 12), key);
        staging.words_mut()[word] ^= 1;
    }
}

#[test]
fn a_secret_is_taken_for_all_that_follows_and_leaves_nothing_to_read() {
    let mut staging = Staging::new(Secret::STANDARD);
    let secret: Vec<u32> = (0..48).map(|word| word * 7919 + 1).collect();
    staging.words_mut()[VALUE_START..VALUE_START + 48].copy_from_slice(&secret);
    staging.take_secret();
    assert!(staging.words().iter().all(|&word| word == 0));
    let mut bytes = [0; 192];
    bytes.copy_from_slice(bytes_of(&secret));
    let secret = Secret::new(bytes);
    for words in [1, 4, 12, 40, 100, VALUE_WORDS, VALUE_WORDS + 1, 50_000] {
        let value = value(words);
        write(&mut staging, &value);
        let expected = Fingerprint::keyed(bytes_of(&value), &secret);
        assert_eq!(staging.result(), expected, "{words} words");
        assert_ne!(expected, Fingerprint::of(bytes_of(&value)));
    }
    let call = value(12);
    staging.words_mut()[KEY_START..KEY_START + 12].copy_from_slice(&call);
    let key = staging.key(KEY_START + 12);
    assert_eq!(key, Fingerprint::keyed(bytes_of(&call), &secret));
}

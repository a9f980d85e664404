//! What must hold of any bytes. Property tests and fuzz targets share them.

use wasmemo_core::diff::{Format, difference};
use wasmemo_core::reader::read;

use super::generate::{Bytes, holes};
use super::js::{Js, decode, encode};

const FORMAT: Format = Format {
    number: |number| number.to_string(),
    date: |time| time.to_string(),
};

/// A value is read as it was written.
pub fn round_trip(value: &Js) {
    let words = encode(value);
    let document = read(&words).unwrap();
    assert_eq!(decode(document.root()), *value);
    assert_eq!(encode(&decode(document.root())), words);
}

/// Two values differ where their encodings do.
pub fn differ(a: &Js, b: &Js) {
    let (a, b) = (encode(a), encode(b));
    let told = difference(&a, &b, FORMAT).unwrap();
    assert_eq!(told.is_some(), a != b);
    if let Some(told) = told {
        assert_ne!(told.before, told.after);
        assert!(told.before.len() < 2000 && told.after.len() < 2000 && told.path.len() < 20_000);
    }
    assert_eq!(difference(&a, &a, FORMAT), Ok(None));
}

/// Whatever words: an error or a value whose one encoding they are.
pub fn any_words(words: &[u32]) {
    let Ok(document) = read(words) else { return };
    if holes(document.root()) < 10_000 {
        assert_eq!(
            encode(&decode(document.root())),
            words,
            "a value has one encoding"
        );
    }
    assert_eq!(difference(words, words, FORMAT), Ok(None));
}

/// All of these, out of one input.
pub fn all(input: &[u8]) {
    let Some((&split, rest)) = input.split_first() else {
        return;
    };
    let words: Vec<u32> = rest
        .chunks_exact(4)
        .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
        .collect();
    any_words(&words);

    let value = Bytes::new(rest).value(0);
    round_trip(&value);

    // The same bytes but for one: mostly the same value.
    let mut changed = rest.to_vec();
    let at = usize::from(split) % changed.len().max(1);
    if let Some(byte) = changed.get_mut(at) {
        *byte = byte.wrapping_add(1 + split / 16);
    }
    differ(&value, &Bytes::new(&changed).value(0));

    // Its words but for one.
    let mut words = encode(&value);
    let at = usize::from(split) % words.len();
    words[at] ^= 1 << (split % 32);
    any_words(&words);
    words.truncate(at);
    any_words(&words);
}

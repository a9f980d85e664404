//! Bytes to 128-bit fingerprints: XXH3-128, seed 0.
//!
//! Algorithm: Yann Collet, xxHash, <https://github.com/Cyan4973/xxHash> (`doc/xxhash_spec.md`, XXH3 128 bits).
//! It is not cryptographic: it tells values of one origin apart, and nothing more.

use crate::short_hash;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// The fingerprint of an encoded value or of a call.
///
/// Four little-endian words, the low 64 bits first: the order in which they stand in linear memory.
///
/// ```
/// use wasmemo_core::Fingerprint;
///
/// let fingerprint = Fingerprint::of(b"");
/// assert_eq!(fingerprint.to_hex(), "99aa06d3014798d86001c324468d497f");
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Fingerprint(pub [u32; 4]);

impl Fingerprint {
    /// Hashes all of `bytes` at once.
    #[inline]
    pub fn of(bytes: &[u8]) -> Self {
        if short_hash::LENGTHS.contains(&bytes.len()) {
            let (low, high) = short_hash::hash(bytes);
            return Self([
                low as u32,
                (low >> 32) as u32,
                high as u32,
                (high >> 32) as u32,
            ]);
        }
        Self::of_any(bytes)
    }

    #[inline(never)]
    fn of_any(bytes: &[u8]) -> Self {
        Self::from_u128(xxh3_128(bytes))
    }

    /// The fingerprint whose canonical number is `value`.
    pub const fn from_u128(value: u128) -> Self {
        Self([
            value as u32,
            (value >> 32) as u32,
            (value >> 64) as u32,
            (value >> 96) as u32,
        ])
    }

    /// The canonical number.
    pub const fn to_u128(self) -> u128 {
        let [a, b, c, d] = self.0;
        a as u128 | (b as u128) << 32 | (c as u128) << 64 | (d as u128) << 96
    }

    /// 32 lower-case hex digits, the highest first (xxHash's canonical form).
    pub fn to_hex(self) -> String {
        let mut text = String::with_capacity(32);
        for shift in (0..32).rev() {
            let digit = (self.to_u128() >> (shift * 4)) as u32 & 15;
            text.extend(char::from_digit(digit, 16));
        }
        text
    }
}

/// A fingerprint over bytes that arrive in pieces.
///
/// The pieces' borders do not matter: the result is that of [`Fingerprint::of`] over all of them together.
///
/// ```
/// use wasmemo_core::{Fingerprint, Streaming};
///
/// let mut streaming = Streaming::new();
/// streaming.update(b"a piece, ");
/// streaming.update(b"another");
/// assert_eq!(streaming.finish(), Fingerprint::of(b"a piece, another"));
/// ```
#[derive(Clone, Default)]
pub struct Streaming {
    // Not `Xxh3`: room for seeds and secrets is 2 kB more of every page's download.
    hash: Xxh3Default,
    bytes: u64,
}

impl Streaming {
    /// Nothing hashed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends `bytes`.
    pub fn update(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
    }

    /// How many bytes were appended since the last [`finish`](Self::finish) or [`reset`](Self::reset).
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The fingerprint of everything appended; starts over.
    pub fn finish(&mut self) -> Fingerprint {
        let fingerprint = Fingerprint::from_u128(self.hash.digest128());
        self.reset();
        fingerprint
    }

    /// Forgets everything appended.
    pub fn reset(&mut self) {
        self.hash.reset();
        self.bytes = 0;
    }
}

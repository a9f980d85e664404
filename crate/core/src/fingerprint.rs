//! Bytes to 128-bit fingerprints: XXH3-128 with a secret.
//!
//! Algorithm: Yann Collet, xxHash, <https://github.com/Cyan4973/xxHash> (`doc/xxhash_spec.md`, XXH3 128 bits).
//! It is not cryptographic. Whoever knows the secret computes collisions without a search; whoever does not must guess.

use crate::secret::Secret;
use crate::{long_hash, short_hash, tiny_hash};

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
    /// Hashes all of `bytes` at once, with XXH3's own secret: everybody knows it, so it is for tests.
    pub fn of(bytes: &[u8]) -> Self {
        Self::keyed(bytes, &Secret::STANDARD)
    }

    /// Hashes all of `bytes` at once.
    #[inline]
    pub fn keyed(bytes: &[u8], secret: &Secret) -> Self {
        if short_hash::LENGTHS.contains(&bytes.len()) {
            return Self::from_halves(short_hash::hash(bytes, secret.bytes()));
        }
        Self::of_any(bytes, secret)
    }

    #[inline(never)]
    fn of_any(bytes: &[u8], secret: &Secret) -> Self {
        Self::from_halves(if bytes.len() < *short_hash::LENGTHS.start() {
            tiny_hash::hash(bytes, secret.bytes())
        } else {
            long_hash::hash(bytes, secret.bytes())
        })
    }

    #[inline]
    pub(crate) const fn from_halves((low, high): (u64, u64)) -> Self {
        Self([
            low as u32,
            (low >> 32) as u32,
            high as u32,
            (high >> 32) as u32,
        ])
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

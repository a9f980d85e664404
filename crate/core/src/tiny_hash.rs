//! XXH3-128 of at most 16 bytes: numbers, `null`, short strings.
//!
//! Algorithm: Yann Collet, xxHash, `doc/xxhash_spec.md`, XXH3 small inputs. A test compares every length with the library.

use crate::secret::SECRET_BYTES;
use crate::short_hash::{PRIME_1, PRIME_2, avalanche, read, read_word, wide};

/// Low and high half of the hash. Panics above 16 bytes.
pub(crate) fn hash(input: &[u8], secret: &[u8; SECRET_BYTES]) -> (u64, u64) {
    let length = input.len() as u64;
    let key = |at| read(secret, at) ^ read(secret, at + 8);
    match input.len() {
        0 => (avalanche_64(key(64)), avalanche_64(key(80))),
        1..=3 => {
            let [first, middle] = [input[0], input[input.len() / 2]];
            let last = input[input.len() - 1];
            let low = u32::from_le_bytes([last, length as u8, first, middle]);
            let high = low.swap_bytes().rotate_left(13);
            let half = |word: u32, at| {
                avalanche_64(u64::from(
                    word ^ read_word(secret, at) ^ read_word(secret, at + 4),
                ))
            };
            (half(low, 0), half(high, 8))
        }
        4..=8 => {
            let [first, last] = [read_word(input, 0), read_word(input, input.len() - 4)];
            let keyed = (u64::from(first) | u64::from(last) << 32) ^ key(16);
            let (mut low, mut high) = wide(keyed, PRIME_1.wrapping_add(length << 2));
            high = high.wrapping_add(low << 1);
            low ^= high >> 3;
            low = (low ^ low >> 35).wrapping_mul(0x9fb2_1c65_1e98_df25);
            (low ^ low >> 28, avalanche(high))
        }
        9..=16 => {
            let [first, last] = [read(input, 0), read(input, input.len() - 8)];
            let (low, high) = wide(first ^ last ^ key(32), PRIME_1);
            let keyed = last ^ key(48);
            let high = high
                .wrapping_add(keyed)
                .wrapping_add((keyed & 0xffff_ffff) * (0x85eb_ca77 - 1));
            let low = low.wrapping_add((length - 1) << 54) ^ high.swap_bytes();
            let (low, upper) = wide(low, PRIME_2);
            let high = upper.wrapping_add(high.wrapping_mul(PRIME_2));
            (avalanche(low), avalanche(high))
        }
        _ => unreachable!("it is no tiny input"),
    }
}

/// That of XXH64.
const fn avalanche_64(value: u64) -> u64 {
    let value = (value ^ value >> 33).wrapping_mul(PRIME_2);
    let value = (value ^ value >> 29).wrapping_mul(0x1656_67b1_9e37_79f9);
    value ^ value >> 32
}

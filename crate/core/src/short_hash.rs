//! XXH3-128 with seed 0 of 17 to 240 bytes: keys and most values.
//!
//! Algorithm: Yann Collet, xxHash, `doc/xxhash_spec.md`, XXH3 128 bits, medium inputs. The library that hashes all else
//! multiplies by `u128`, which in wasm is a call of the compiler's run-time library with its result in memory: half of what
//! a look-up took. The four products here stay in registers; a property test compares the two for every length.

/// Lengths that [`hash`] takes.
pub(crate) const LENGTHS: core::ops::RangeInclusive<usize> = 17..=240;

/// The start of XXH3's default secret.
const SECRET: [u8; 136] = [
    0xb8, 0xfe, 0x6c, 0x39, 0x23, 0xa4, 0x4b, 0xbe, 0x7c, 0x01, 0x81, 0x2c, 0xf7, 0x21, 0xad, 0x1c,
    0xde, 0xd4, 0x6d, 0xe9, 0x83, 0x90, 0x97, 0xdb, 0x72, 0x40, 0xa4, 0xa4, 0xb7, 0xb3, 0x67, 0x1f,
    0xcb, 0x79, 0xe6, 0x4e, 0xcc, 0xc0, 0xe5, 0x78, 0x82, 0x5a, 0xd0, 0x7d, 0xcc, 0xff, 0x72, 0x21,
    0xb8, 0x08, 0x46, 0x74, 0xf7, 0x43, 0x24, 0x8e, 0xe0, 0x35, 0x90, 0xe6, 0x81, 0x3a, 0x26, 0x4c,
    0x3c, 0x28, 0x52, 0xbb, 0x91, 0xc3, 0x00, 0xcb, 0x88, 0xd0, 0x65, 0x8b, 0x1b, 0x53, 0x2e, 0xa3,
    0x71, 0x64, 0x48, 0x97, 0xa2, 0x0d, 0xf9, 0x4e, 0x38, 0x19, 0xef, 0x46, 0xa9, 0xde, 0xac, 0xd8,
    0xa8, 0xfa, 0x76, 0x3f, 0xe3, 0x9c, 0x34, 0x3f, 0xf9, 0xdc, 0xbb, 0xc7, 0xc7, 0x0b, 0x4f, 0x1d,
    0x8a, 0x51, 0xe0, 0x4b, 0xcd, 0xb4, 0x59, 0x31, 0xc8, 0x9f, 0x7e, 0xc9, 0xd9, 0x78, 0x73, 0x64,
    0xea, 0xc5, 0xac, 0x83, 0x34, 0xd3, 0xeb, 0xc3,
];
const PRIME_1: u64 = 0x9e37_79b1_85eb_ca87;
const PRIME_2: u64 = 0xc2b2_ae3d_27d4_eb4f;
const PRIME_4: u64 = 0x85eb_ca77_c2b2_ae63;

/// Low and high half of the hash. Panics at other lengths than [`LENGTHS`].
#[inline]
pub(crate) fn hash(input: &[u8]) -> (u64, u64) {
    assert!(LENGTHS.contains(&input.len()));
    let len = input.len();
    let mut sums = Sums {
        low: (len as u64).wrapping_mul(PRIME_1),
        high: 0,
        zero: core::hint::black_box(0),
    };
    if len <= 128 {
        // From the middle outwards, each step two blocks of 16 bytes: one from the start, one from the end.
        let steps = (len - 1) / 32;
        for step in (0..=steps).rev() {
            sums.mix(input, 16 * step, len - 16 * (step + 1), 32 * step);
        }
    } else {
        for step in 0..4 {
            sums.mix(input, 32 * step, 32 * step + 16, 32 * step);
        }
        sums.low = avalanche(sums.low);
        sums.high = avalanche(sums.high);
        for step in 4..len / 32 {
            sums.mix(input, 32 * step, 32 * step + 16, 3 + 32 * (step - 4));
        }
        sums.mix(input, len - 16, len - 32, SECRET.len() - 33);
    }
    let Sums { low, high, .. } = sums;
    let mixed = low
        .wrapping_mul(PRIME_1)
        .wrapping_add(high.wrapping_mul(PRIME_4))
        .wrapping_add((len as u64).wrapping_mul(PRIME_2));
    (
        avalanche(low.wrapping_add(high)),
        avalanche(mixed).wrapping_neg(),
    )
}

struct Sums {
    low: u64,
    high: u64,
    zero: u64,
}

impl Sums {
    #[inline(always)]
    fn mix(&mut self, input: &[u8], first: usize, second: usize, secret: usize) {
        let [a, b] = [read(input, first), read(input, first + 8)];
        let [c, d] = [read(input, second), read(input, second + 8)];
        let key = |at| read(&SECRET, secret + at);
        self.low = self
            .low
            .wrapping_add(fold(a ^ key(0), b ^ key(8), self.zero))
            ^ c.wrapping_add(d);
        self.high = self
            .high
            .wrapping_add(fold(c ^ key(16), d ^ key(24), self.zero))
            ^ a.wrapping_add(b);
    }
}

/// The halves of the 128-bit product, one on the other.
///
/// LLVM knows this way of multiplying, and would put the call back that it avoids: `zero` is 0, but LLVM must not know.
#[inline(always)]
const fn fold(a: u64, b: u64, zero: u64) -> u64 {
    const LOW: u64 = 0xffff_ffff;
    let low = (a & LOW).wrapping_mul(b & LOW);
    let left = (a >> 32).wrapping_mul(b & LOW);
    let right = (a & LOW).wrapping_mul(b >> 32);
    let high = (a >> 32).wrapping_mul(b >> 32);
    let cross = (low >> 32) + (left & LOW) + (right ^ zero);
    let upper = (left >> 32) + (cross >> 32) + high;
    upper ^ (cross << 32 | low & LOW)
}

#[inline(always)]
const fn avalanche(value: u64) -> u64 {
    let value = (value ^ value >> 37).wrapping_mul(0x1656_6791_9e37_79f9);
    value ^ value >> 32
}

#[inline(always)]
fn read(bytes: &[u8], at: usize) -> u64 {
    debug_assert!(at + 8 <= bytes.len());
    // SAFETY: `hash` asks for blocks inside inputs of the lengths it asserts, and inside the secret; its test goes through
    // all lengths with the assertion above on. A bounds check in each of 14 reads a step is a third of the hash's time.
    unsafe { bytes.as_ptr().add(at).cast::<u64>().read_unaligned() }
}

#[cfg(test)]
mod tests {
    use super::{LENGTHS, hash};
    use proptest::prelude::{ProptestConfig, any, proptest};
    use xxhash_rust::xxh3::xxh3_128;

    fn check(bytes: &[u8]) {
        let (low, high) = hash(bytes);
        assert_eq!(u128::from(high) << 64 | u128::from(low), xxh3_128(bytes));
    }

    #[test]
    fn every_length_hashes_as_the_library_does() {
        for length in LENGTHS {
            for byte in [0, 1, 0x7f, 0xff] {
                check(&vec![byte; length]);
            }
            check(&(0..length).map(|i| (i * 37) as u8).collect::<Vec<_>>());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn any_bytes_hash_as_the_library_does(bytes in proptest::collection::vec(any::<u8>(), LENGTHS)) {
            check(&bytes);
        }
    }
}

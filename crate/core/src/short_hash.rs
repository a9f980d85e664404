//! XXH3-128 of 17 to 240 bytes: keys and most values.
//!
//! Algorithm: Yann Collet, xxHash, `doc/xxhash_spec.md`, XXH3 128 bits, medium inputs. The library multiplies by `u128`, which
//! in wasm is a call of the compiler's run-time library with its result in memory: half of what a look-up took. The four
//! products here stay in registers. Tests compare the two.

use crate::secret::SECRET_BYTES;

/// Lengths that [`hash`] takes.
pub(crate) const LENGTHS: core::ops::RangeInclusive<usize> = 17..=240;

/// Where the secret of the last step begins: of the shortest secret that XXH3 takes, 136 bytes, the end but one.
const LAST: usize = 136 - 33;
pub(crate) const PRIME_1: u64 = 0x9e37_79b1_85eb_ca87;
pub(crate) const PRIME_2: u64 = 0xc2b2_ae3d_27d4_eb4f;
const PRIME_4: u64 = 0x85eb_ca77_c2b2_ae63;

/// Low and high half of the hash. Panics at other lengths than [`LENGTHS`].
#[inline]
pub(crate) fn hash(input: &[u8], secret: &[u8; SECRET_BYTES]) -> (u64, u64) {
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
            sums.mix(input, secret, 16 * step, len - 16 * (step + 1), 32 * step);
        }
    } else {
        for step in 0..4 {
            sums.mix(input, secret, 32 * step, 32 * step + 16, 32 * step);
        }
        sums.low = avalanche(sums.low);
        sums.high = avalanche(sums.high);
        for step in 4..len / 32 {
            sums.mix(
                input,
                secret,
                32 * step,
                32 * step + 16,
                3 + 32 * (step - 4),
            );
        }
        sums.mix(input, secret, len - 16, len - 32, LAST);
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
    fn mix(
        &mut self,
        input: &[u8],
        secret: &[u8; SECRET_BYTES],
        first: usize,
        second: usize,
        from: usize,
    ) {
        let [a, b] = [read(input, first), read(input, first + 8)];
        let [c, d] = [read(input, second), read(input, second + 8)];
        let key = |at| read(secret, from + at);
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

/// The halves of the 128-bit product, one on the other. `zero` as in [`multiply`].
#[inline(always)]
pub(crate) const fn fold(a: u64, b: u64, zero: u64) -> u64 {
    let (low, high) = multiply(a, b, zero);
    low ^ high
}

/// The 128-bit product, low and high half.
pub(crate) fn wide(a: u64, b: u64) -> (u64, u64) {
    multiply(a, b, core::hint::black_box(0))
}

/// The 128-bit product, low and high half.
///
/// LLVM knows this way of multiplying, and would put the call back that it avoids: `zero` is 0, but LLVM must not know.
#[inline(always)]
const fn multiply(a: u64, b: u64, zero: u64) -> (u64, u64) {
    const LOW: u64 = 0xffff_ffff;
    let low = (a & LOW).wrapping_mul(b & LOW);
    let left = (a >> 32).wrapping_mul(b & LOW);
    let right = (a & LOW).wrapping_mul(b >> 32);
    let high = (a >> 32).wrapping_mul(b >> 32);
    let cross = (low >> 32) + (left & LOW) + (right ^ zero);
    let upper = (left >> 32) + (cross >> 32) + high;
    (cross << 32 | low & LOW, upper)
}

#[inline(always)]
pub(crate) const fn avalanche(value: u64) -> u64 {
    let value = (value ^ value >> 37).wrapping_mul(0x1656_6791_9e37_79f9);
    value ^ value >> 32
}

/// The 8 bytes at this place, which must be there.
#[inline(always)]
pub(crate) fn read(bytes: &[u8], at: usize) -> u64 {
    debug_assert!(at + 8 <= bytes.len());
    // SAFETY: the hashes ask for blocks inside inputs of the lengths they look at, and inside the secret; tests go through all
    // lengths with the assertion above on. A bounds check in each of 14 reads a step is a third of the hash's time.
    unsafe { bytes.as_ptr().add(at).cast::<u64>().read_unaligned() }
}

/// The 4 bytes at this place, which must be there.
#[inline(always)]
pub(crate) fn read_word(bytes: &[u8], at: usize) -> u32 {
    debug_assert!(at + 4 <= bytes.len());
    // SAFETY: as above.
    unsafe { bytes.as_ptr().add(at).cast::<u32>().read_unaligned() }
}

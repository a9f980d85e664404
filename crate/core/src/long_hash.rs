//! XXH3-128 of more than 240 bytes, at once or in pieces.
//!
//! Algorithm: Yann Collet, xxHash, `doc/xxhash_spec.md`, XXH3 long inputs. Eight sums take in stripes of 64 bytes; after each
//! 16 of them the sums are scrambled. The library's own, with a secret, is 1 kB more of every page's download, as it brings
//! seeds along and does everything twice: for whole inputs and for pieces. Tests compare the two.

use self::lanes::Lanes;
use crate::secret::SECRET_BYTES;
use crate::short_hash::{PRIME_1, PRIME_2, avalanche, fold, read};

/// Bytes that are taken in at a time.
pub(crate) const STRIPE: usize = 64;
/// Stripes between two scramblings: each takes its bytes of the secret, 8 further on than the last.
const BLOCK: usize = (SECRET_BYTES - STRIPE) / 8;
/// Where the last stripe's bytes of the secret begin.
const LAST: usize = SECRET_BYTES - STRIPE - 7;
/// Where the bytes of the secret begin that the sums are merged with, low and high half.
const MERGE: [usize; 2] = [11, SECRET_BYTES - STRIPE - 11];
const PRIME_32: [u64; 3] = [0x9e37_79b1, 0x85eb_ca77, 0xc2b2_ae3d];
const INITIAL: [u64; 8] = [
    PRIME_32[2],
    PRIME_1,
    PRIME_2,
    0x1656_67b1_9e37_79f9,
    0x85eb_ca77_c2b2_ae63,
    PRIME_32[1],
    0x27d4_eb2f_1656_67c5,
    PRIME_32[0],
];

/// The sums over the stripes so far.
#[derive(Clone, Copy)]
pub(crate) struct Sums {
    lanes: Lanes,
    /// Stripes since the last scrambling.
    stripes: usize,
}

// In line: where whole inputs are hashed the sums never stand in memory.
impl Sums {
    #[inline(always)]
    pub(crate) const fn new() -> Self {
        Self {
            lanes: Lanes::INITIAL,
            stripes: 0,
        }
    }

    /// Takes in whole stripes. At least one byte must come after them.
    #[inline(always)]
    pub(crate) fn take(&mut self, input: &[u8], secret: &[u8; SECRET_BYTES]) {
        let Self {
            mut lanes,
            mut stripes,
        } = *self;
        let mut at = 0;
        while at + STRIPE <= input.len() {
            lanes = lanes.take(input, at, secret, 8 * stripes);
            at += STRIPE;
            stripes += 1;
            if stripes == BLOCK {
                stripes = 0;
                lanes = lanes.scramble(secret);
            }
        }
        *self = Self { lanes, stripes };
    }

    /// Low and high half of the hash, with the input's last 64 bytes and its length.
    #[inline(always)]
    pub(crate) fn finish(
        self,
        input: &[u8],
        length: u64,
        secret: &[u8; SECRET_BYTES],
    ) -> (u64, u64) {
        let sums = self
            .lanes
            .take(input, input.len() - STRIPE, secret, LAST)
            .sums();
        let zero = core::hint::black_box(0);
        (
            merge(&sums, secret, MERGE[0], length.wrapping_mul(PRIME_1), zero),
            merge(&sums, secret, MERGE[1], !length.wrapping_mul(PRIME_2), zero),
        )
    }
}

#[inline(always)]
fn merge(sums: &[u64; 8], secret: &[u8; SECRET_BYTES], from: usize, start: u64, zero: u64) -> u64 {
    let pair = |at: usize| {
        let [a, b] = [read(secret, from + 8 * at), read(secret, from + 8 * at + 8)];
        fold(sums[at] ^ a, sums[at + 1] ^ b, zero)
    };
    let merged = start.wrapping_add(pair(0)).wrapping_add(pair(2));
    avalanche(merged.wrapping_add(pair(4)).wrapping_add(pair(6)))
}

/// Low and high half of the hash of an input of more than [`STRIPE`] bytes.
pub(crate) fn hash(input: &[u8], secret: &[u8; SECRET_BYTES]) -> (u64, u64) {
    let mut sums = Sums::new();
    sums.take(&input[..(input.len() - 1) / STRIPE * STRIPE], secret);
    sums.finish(input, input.len() as u64, secret)
}

/// Eight sums, two in a register. Written out: loops and closures would put them into memory at our opt-level.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use super::{INITIAL, PRIME_32, SECRET_BYTES, STRIPE};
    use core::arch::wasm32::{
        i32x4_shuffle, i64x2_add, i64x2_mul, i64x2_shuffle, u64x2, u64x2_extmul_high_u32x4,
        u64x2_extmul_low_u32x4, u64x2_extract_lane, u64x2_shr, u64x2_splat, v128, v128_load,
        v128_xor,
    };

    #[derive(Clone, Copy)]
    pub(crate) struct Lanes(v128, v128, v128, v128);

    impl Lanes {
        pub(super) const INITIAL: Self = Self(
            u64x2(INITIAL[0], INITIAL[1]),
            u64x2(INITIAL[2], INITIAL[3]),
            u64x2(INITIAL[4], INITIAL[5]),
            u64x2(INITIAL[6], INITIAL[7]),
        );

        /// The 64 bytes at this place, which must be there.
        #[inline(always)]
        fn load(bytes: &[u8], at: usize) -> Self {
            debug_assert!(at + STRIPE <= bytes.len());
            // SAFETY: the hash asks for stripes inside its input and the secret, and loads need no alignment.
            unsafe {
                let from = bytes.as_ptr().add(at).cast::<v128>();
                Self(
                    v128_load(from),
                    v128_load(from.add(1)),
                    v128_load(from.add(2)),
                    v128_load(from.add(3)),
                )
            }
        }

        #[inline(always)]
        pub(super) fn take(
            self,
            input: &[u8],
            at: usize,
            secret: &[u8; SECRET_BYTES],
            from: usize,
        ) -> Self {
            let (data, key) = (Self::load(input, at), Self::load(secret, from));
            let (a, b) = add((self.0, self.1), (data.0, data.1), (key.0, key.1));
            let (c, d) = add((self.2, self.3), (data.2, data.3), (key.2, key.3));
            Self(a, b, c, d)
        }

        #[inline(always)]
        pub(super) fn scramble(self, secret: &[u8; SECRET_BYTES]) -> Self {
            let key = Self::load(secret, SECRET_BYTES - STRIPE);
            let mix = |sums: v128, key: v128| {
                let mixed = v128_xor(v128_xor(sums, u64x2_shr(sums, 47)), key);
                i64x2_mul(mixed, u64x2_splat(PRIME_32[0]))
            };
            Self(
                mix(self.0, key.0),
                mix(self.1, key.1),
                mix(self.2, key.2),
                mix(self.3, key.3),
            )
        }

        #[inline(always)]
        pub(super) fn sums(self) -> [u64; 8] {
            [
                u64x2_extract_lane::<0>(self.0),
                u64x2_extract_lane::<1>(self.0),
                u64x2_extract_lane::<0>(self.1),
                u64x2_extract_lane::<1>(self.1),
                u64x2_extract_lane::<0>(self.2),
                u64x2_extract_lane::<1>(self.2),
                u64x2_extract_lane::<0>(self.3),
                u64x2_extract_lane::<1>(self.3),
            ]
        }
    }

    /// Of four sums.
    #[inline(always)]
    fn add(sums: (v128, v128), data: (v128, v128), key: (v128, v128)) -> (v128, v128) {
        let (left, right) = (v128_xor(data.0, key.0), v128_xor(data.1, key.1));
        let low = i32x4_shuffle::<0, 2, 4, 6>(left, right);
        let high = i32x4_shuffle::<1, 3, 5, 7>(left, right);
        let (first, second) = (
            u64x2_extmul_low_u32x4(low, high),
            u64x2_extmul_high_u32x4(low, high),
        );
        let swapped = i64x2_shuffle::<1, 0>(data.0, data.0);
        let a = i64x2_add(sums.0, i64x2_add(first, swapped));
        let swapped = i64x2_shuffle::<1, 0>(data.1, data.1);
        (a, i64x2_add(sums.1, i64x2_add(second, swapped)))
    }
}

/// Eight sums, one by one: where tests run.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes {
    use super::{INITIAL, PRIME_32, SECRET_BYTES, STRIPE, read};

    #[derive(Clone, Copy)]
    pub(crate) struct Lanes([u64; 8]);

    impl Lanes {
        pub(super) const INITIAL: Self = Self(INITIAL);

        #[inline(always)]
        pub(super) fn take(
            mut self,
            input: &[u8],
            at: usize,
            secret: &[u8; SECRET_BYTES],
            from: usize,
        ) -> Self {
            for lane in 0..8 {
                let data = read(input, at + 8 * lane);
                let keyed = data ^ read(secret, from + 8 * lane);
                let product = (keyed & 0xffff_ffff) * (keyed >> 32);
                self.0[lane ^ 1] = self.0[lane ^ 1].wrapping_add(data);
                self.0[lane] = self.0[lane].wrapping_add(product);
            }
            self
        }

        pub(super) fn scramble(mut self, secret: &[u8; SECRET_BYTES]) -> Self {
            for (lane, sum) in self.0.iter_mut().enumerate() {
                let key = read(secret, SECRET_BYTES - STRIPE + 8 * lane);
                *sum = (*sum ^ *sum >> 47 ^ key).wrapping_mul(PRIME_32[0]);
            }
            self
        }

        pub(super) const fn sums(self) -> [u64; 8] {
            self.0
        }
    }
}

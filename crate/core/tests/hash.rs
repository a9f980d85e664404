//! The hash: as the library's for every secret, length and cut; and no arithmetic finds equal fingerprints without the secret.

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use wasmemo_core::{Fingerprint, SECRET_BYTES, Secret, Streaming};
use xxhash_rust::xxh3::xxh3_128_with_secret;

/// XXH3's own, which everybody knows.
const STANDARD: [u8; SECRET_BYTES] = *Secret::STANDARD.bytes();

fn check(bytes: &[u8], secret: [u8; SECRET_BYTES], cuts: &[usize]) {
    let expected = Fingerprint::from_u128(xxh3_128_with_secret(bytes, &secret));
    let secret = Secret::new(secret);
    assert_eq!(
        Fingerprint::keyed(bytes, &secret),
        expected,
        "{} bytes",
        bytes.len()
    );
    let mut streaming = Streaming::new(secret);
    // What was dropped leaves no trace.
    streaming.update(&bytes[..bytes.len() / 3]);
    streaming.reset();
    let mut rest = bytes;
    for &cut in cuts
        .iter()
        .cycle()
        .take(if cuts.is_empty() { 0 } else { 4096 })
    {
        let (piece, after) = rest.split_at(cut.min(rest.len()));
        streaming.update(piece);
        rest = after;
    }
    streaming.update(rest);
    assert_eq!(streaming.bytes(), bytes.len() as u64);
    assert_eq!(
        streaming.finish(),
        expected,
        "{} bytes in pieces",
        bytes.len()
    );
    assert_eq!(streaming.finish(), Fingerprint::keyed(b"", &secret));
}

fn bytes(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ mixed >> 27) as u8
    };
    (0..length).map(|_| next()).collect()
}

fn secret(seed: u64) -> [u8; SECRET_BYTES] {
    bytes(SECRET_BYTES, seed).try_into().unwrap()
}

#[test]
fn every_length_hashes_as_the_librarys() {
    let secrets = [STANDARD, [0; SECRET_BYTES], [0xff; SECRET_BYTES], secret(1)];
    for length in (0..2100).chain([4096, 65_536, 65_537, 100_000]) {
        for secret in secrets {
            for value in [vec![0; length], vec![0xff; length], bytes(length, 2)] {
                check(&value, secret, &[64, 1, 256, 63, 1024]);
            }
        }
    }
}

fn secrets() -> impl Strategy<Value = [u8; SECRET_BYTES]> {
    let any_bytes = proptest::collection::vec(any::<u8>(), SECRET_BYTES);
    prop_oneof![
        8 => any_bytes.prop_map(|bytes| bytes.try_into().unwrap()),
        // Bad ones: all the same, one bit, eight bytes again and again, a part of zeros.
        1 => any::<u8>().prop_map(|byte| [byte; SECRET_BYTES]),
        1 => (0..8 * SECRET_BYTES).prop_map(|bit| {
            let mut secret = [0; SECRET_BYTES];
            secret[bit / 8] = 1 << (bit % 8);
            secret
        }),
        1 => any::<u64>().prop_map(|word| core::array::from_fn(|at| word.to_le_bytes()[at % 8])),
        1 => (any::<u64>(), 0..SECRET_BYTES, 0..SECRET_BYTES).prop_map(|(seed, from, length)| {
            let mut secret = secret(seed);
            secret.iter_mut().skip(from).take(length).for_each(|byte| *byte = 0);
            secret
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn any_bytes_with_any_secret_in_any_pieces_hash_as_the_librarys(
        secret in secrets(),
        value in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..300),
            proptest::collection::vec(any::<u8>(), 0..5000),
            // The secret itself, shifted: products become zero.
            (Just(()), 0_usize..1000).prop_map(|((), length)| STANDARD.iter().cycle().copied().skip(length % 7).take(length).collect()),
        ],
        cuts in proptest::collection::vec(1_usize..600, 0..6),
    ) {
        check(&value, secret, &cuts);
    }
}

/// Two inputs of one hash under a secret that is known: for each class of lengths the arithmetic that finds them.
fn crafted(secret: &[u8; SECRET_BYTES]) -> Vec<(String, Vec<u8>, Vec<u8>)> {
    let mut pairs = Vec::new();
    let mut add = |name: String, pair: [Vec<u8>; 2]| {
        let [a, b] = pair;
        pairs.push((name, a, b));
    };
    // Above 240 bytes: the low half of a lane equal to the secret makes its product 0 in two stripes, and the high halves are
    // free as long as their sum stays.
    for lane in 0..8 {
        for (first, second) in [(0, 1), (2, 3), (0, 15), (16, 17)] {
            for length in [241_usize, 500, 1025, 2000, 70_000] {
                // Nor may it lie in the last 64 bytes, which are taken in twice.
                if 64 * (second + 2) >= length {
                    continue;
                }
                add(
                    format!("lane {lane}, stripes {first} and {second}, {length} bytes"),
                    [b"user", b"root"].map(|word| {
                        let word = u32::from_le_bytes(*word);
                        let mut value = bytes(length, 3);
                        for (stripe, high) in
                            [(first, word), (second, 0x9abc_def0_u32.wrapping_sub(word))]
                        {
                            let at = 64 * stripe + 8 * lane;
                            let key = 8 * (stripe % 16) + 8 * lane;
                            value[at..at + 4].copy_from_slice(&secret[key..key + 4]);
                            value[at + 4..at + 8].copy_from_slice(&high.to_le_bytes());
                        }
                        value
                    }),
                );
            }
        }
    }
    // 33 to 240 bytes: where the first words of both blocks of a step are those of the secret, its products are 0, and what is
    // left is that the second words are added by xor. The next step takes them away again.
    for (length, steps) in [(64, [1, 0]), (96, [2, 1]), (128, [3, 2])] {
        let blocks = |step: usize| [16 * step, length - 16 * (step + 1), 32 * step];
        add(
            format!("{length} bytes"),
            medium(secret, length, steps.map(blocks)),
        );
    }
    for (length, steps) in [(129, [0, 1]), (160, [2, 3]), (192, [1, 2]), (240, [4, 5])] {
        let blocks = |step: usize| {
            let key = if step < 4 {
                32 * step
            } else {
                3 + 32 * (step - 4)
            };
            [32 * step, 32 * step + 16, key]
        };
        add(
            format!("{length} bytes"),
            medium(secret, length, steps.map(blocks)),
        );
    }
    pairs
}

/// The blocks of two steps in a row: where both stand, and where their bytes of the secret do.
fn medium(
    secret: &[u8; SECRET_BYTES],
    length: usize,
    [first, second]: [[usize; 3]; 2],
) -> [Vec<u8>; 2] {
    let key = |at: usize| u64::from_le_bytes(secret[at..at + 8].try_into().unwrap());
    [7_u64, 8].map(|free| {
        let mut value = bytes(length, 4);
        let mut put = |at: usize, words: [u64; 2]| {
            value[at..at + 8].copy_from_slice(&words[0].to_le_bytes());
            value[at + 8..at + 16].copy_from_slice(&words[1].to_le_bytes());
        };
        let [a, c, from] = first;
        put(a, [key(from), free]);
        put(c, [key(from + 16), free]);
        let sums = [
            key(from).wrapping_add(free),
            key(from + 16).wrapping_add(free),
        ];
        let [a, c, from] = second;
        put(a, [key(from), sums[0].wrapping_sub(key(from))]);
        put(c, [key(from + 16), sums[1].wrapping_sub(key(from + 16))]);
        value
    })
}

#[test]
fn what_collides_under_a_known_secret_does_not_under_another() {
    let pairs = crafted(&STANDARD);
    for (name, a, b) in &pairs {
        assert_ne!(a, b, "{name}");
        let collide =
            |secret: &Secret| Fingerprint::keyed(a, secret) == Fingerprint::keyed(b, secret);
        assert!(collide(&Secret::STANDARD), "{name}: the attack works");
        for seed in 0..100 {
            assert!(
                !collide(&Secret::new(secret(1000 + seed))),
                "{name}, secret {seed}"
            );
        }
        assert!(!collide(&Secret::new([0; SECRET_BYTES])), "{name}");
    }
    assert_eq!(pairs.len(), 111);
}

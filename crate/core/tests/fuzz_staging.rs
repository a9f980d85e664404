//! Fuzz target: staging areas and the store behind them, called in any order with any numbers, against a model. What the
//! protocol forbids panics, and the engine is thrown away, as in a page; whatever answers at all answers right.
//!
//! `FUZZ_SECONDS=30 cargo test -p wasmemo-core --test fuzz_staging`; `cargo bolero test staging -p wasmemo-core` guides it by
//! coverage.

mod support;

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use support::fuzz;
use wasmemo_core::staging::{KEY_START, VALUE_START, VALUE_WORDS};
use wasmemo_core::{
    Fingerprint, Limits, Output, RemovalCause, Secret, Slot, Staging, Store, WrapperId, bytes_of,
};
use xxhash_rust::xxh3::xxh3_128_with_secret;

/// What an area must answer.
struct Area {
    secret: [u8; 192],
    /// Flushed words of the value being written.
    open: Vec<u32>,
    kept: Option<Vec<u32>>,
    sealed: u64,
    sealed_kept: Option<Vec<u32>>,
}

struct Stored {
    key: Fingerprint,
    fingerprint: Fingerprint,
    kept: Option<Vec<u32>>,
}

struct Both {
    stagings: Vec<(Staging, Area)>,
    store: Store,
    wrapper: WrapperId,
    stored: HashMap<u32, Stored>,
}

fn hash(words: &[u32], secret: &[u8; 192]) -> Fingerprint {
    Fingerprint::from_u128(xxh3_128_with_secret(bytes_of(words), secret))
}

impl Both {
    fn new() -> Self {
        let mut store = Store::new();
        store.set_budget(4000);
        let wrapper = store.register(Fingerprint([1, 2, 3, 4]), Limits::default());
        let area = || {
            let area = Area {
                secret: *Secret::STANDARD.bytes(),
                open: Vec::new(),
                kept: None,
                sealed: 0,
                sealed_kept: None,
            };
            (Staging::new(Secret::STANDARD), area)
        };
        Self {
            stagings: vec![area(), area()],
            store,
            wrapper,
            stored: HashMap::new(),
        }
    }

    fn apply(&mut self, [op, a, b, c]: [u8; 4]) {
        // Mostly a few words; sometimes a full area, and sometimes more than there are.
        let words = match b {
            0..=199 => usize::from(b),
            200..=229 => VALUE_WORDS,
            230..=249 => VALUE_WORDS - usize::from(c),
            _ => VALUE_WORDS + usize::from(c) * 64,
        };
        let Self {
            stagings,
            store,
            wrapper,
            stored,
        } = self;
        // An area that may not be there.
        let (staging, area) = &mut stagings[usize::from(a % 32) / 15];
        let slot = Slot(u32::from(c % 16));
        match op % 16 {
            0 | 1 => {
                let from = VALUE_START + usize::from(b % 4);
                staging.words_mut()[from] = u32::from(c % 4);
            }
            2 => staging.words_mut()[KEY_START + usize::from(b % 16)] = u32::from(c % 4),
            3 | 4 => {
                staging.flush(words);
                let piece = &staging.words()[VALUE_START..VALUE_START + words];
                area.open.extend(piece);
                area.kept.iter_mut().for_each(|kept| kept.extend(piece));
            }
            5 => {
                staging.keep();
                area.kept = Some(Vec::new());
            }
            6..=8 => {
                let bytes = staging.seal(words);
                let piece = &staging.words()[VALUE_START..VALUE_START + words];
                area.open.extend(piece);
                let mut kept = area.kept.take();
                kept.iter_mut().for_each(|kept| kept.extend(piece));
                area.sealed_kept = kept;
                area.sealed = bytes;
                assert_eq!(bytes, 4 * area.open.len() as u64);
                assert_eq!(staging.result(), hash(&area.open, &area.secret));
                area.open.clear();
            }
            9 => {
                staging.abandon();
                area.open.clear();
                area.kept = None;
            }
            10 => {
                staging.words_mut()[VALUE_START..VALUE_START + 48].fill(u32::from(c % 4));
                area.secret = [0; 192];
                area.secret.chunks_mut(4).for_each(|word| word[0] = c % 4);
                staging.take_secret();
                area.open.clear();
                area.kept = None;
            }
            11 | 12 => {
                let end = if b < 200 { 4 + words % 40 } else { words };
                let key = staging.key(end);
                assert_eq!(key, hash(&staging.words()[KEY_START..end], &area.secret));
                if let Ok(slot) = store.lookup(*wrapper, key, staging.captures(), 0.0) {
                    assert!(stored.contains_key(&slot.0), "a hit is of what was stored");
                    assert_eq!(stored[&slot.0].key, key, "a hit is of this key");
                    assert_eq!(store.kept(slot), stored[&slot.0].kept.as_deref());
                }
            }
            13 | 14 => {
                let kept = staging.take_kept();
                assert_eq!(kept.as_deref(), area.sealed_kept.take().as_deref());
                assert_eq!(staging.sealed_bytes(), area.sealed);
                let key = Fingerprint([u32::from(c % 8); 4]);
                let fingerprint = staging.result();
                let copy = kept.as_deref().map(<[u32]>::to_vec);
                let output = Output {
                    fingerprint: Some(fingerprint),
                    weight: u64::from(b),
                    kept,
                    cost: 1.0,
                };
                let slot = store.insert(*wrapper, key, output, f64::INFINITY, 0.0);
                for gone in store.take_released() {
                    assert!(stored.remove(&gone.slot).is_some(), "it was there");
                }
                if let Some(slot) = slot {
                    let entry = Stored {
                        key,
                        fingerprint,
                        kept: copy,
                    };
                    assert!(stored.insert(slot.0, entry).is_none());
                }
            }
            _ if b < 128 => {
                let now = staging.result();
                let expected = stored.get(&slot.0).is_none_or(|entry| {
                    entry.fingerprint == now || entry.fingerprint == Fingerprint::default()
                });
                assert_eq!(store.is_intact(slot, now), expected);
            }
            _ => {
                let cause = RemovalCause::from_number(u32::from(c % 8)).expect("a cause");
                let was = store.remove(slot, cause);
                assert_eq!(was, stored.remove(&slot.0).is_some());
                store.take_released();
            }
        }
        assert_eq!(store.validate(), Ok(()));
        assert_eq!(store.total_entries(), stored.len());
    }
}

/// Whether the panic is one of a check here, and not the engine's own.
fn is_ours(text: &str) -> bool {
    text.contains("assertion")
}

#[test]
fn staging() {
    std::panic::set_hook(Box::new(|_| {}));
    let result = catch_unwind(|| {
        bolero::check!()
            .with_max_len(fuzz::MAX_LENGTH)
            .with_test_time(fuzz::time())
            .for_each(|input: &[u8]| {
                let mut both = Both::new();
                for op in input.chunks_exact(4) {
                    let op = [op[0], op[1], op[2], op[3]];
                    let Err(panic) = catch_unwind(AssertUnwindSafe(|| both.apply(op))) else {
                        continue;
                    };
                    let text = panic
                        .downcast_ref::<String>()
                        .cloned()
                        .or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
                    let text = text.unwrap_or_default();
                    assert!(!is_ours(&text), "{op:?}: {text}");
                    both = Both::new();
                }
            });
    });
    let _ = std::panic::take_hook();
    if let Err(panic) = result {
        std::panic::resume_unwind(panic);
    }
}

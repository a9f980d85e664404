//! Random operations, applied to the store and to its model. The property test and the fuzz target share them.

use wasmemo_core::{Eviction, Fingerprint, Limits, Output, RemovalCause, Slot, Store, WrapperId};

use super::model::Model;

/// One operation. Numbers are taken modulo what there is, so every number means something.
#[derive(Clone, Copy, Debug)]
pub enum Op {
    Register {
        function: u8,
        max_entries: u8,
        ttl: u8,
        cost_eviction: bool,
    },
    Unregister {
        wrapper: u8,
        forget: bool,
    },
    Lookup {
        wrapper: u8,
        key: u8,
        captures: bool,
    },
    Insert {
        wrapper: u8,
        key: u8,
        weight: u8,
        cost: u8,
        ttl: u8,
    },
    Remove {
        key: u8,
        cause: u8,
    },
    /// An output is found changed.
    Mutate {
        key: u8,
    },
    Clear {
        wrapper: u8,
    },
    ClearAll,
    Budget {
        bytes: u16,
    },
    Wait {
        milliseconds: u8,
    },
}

impl Op {
    /// The operation of four bytes, whichever they are.
    pub fn from_bytes(bytes: [u8; 4]) -> Self {
        let [kind, a, b, c] = bytes;
        match kind % 32 {
            0 | 1 => Self::Register {
                function: a,
                max_entries: b,
                ttl: c,
                cost_eviction: kind > 127,
            },
            2 => Self::Unregister {
                wrapper: a,
                forget: b > 127,
            },
            3..=13 => Self::Lookup {
                wrapper: a,
                key: b,
                captures: c > 200,
            },
            14..=25 => Self::Insert {
                wrapper: a,
                key: b,
                weight: c,
                cost: kind,
                ttl: a ^ b ^ c,
            },
            26 if a > 127 => Self::Mutate { key: b },
            26 | 27 => Self::Remove { key: a, cause: b },
            28 => Self::Clear { wrapper: a },
            29 if a > 200 => Self::ClearAll,
            30 => Self::Budget {
                bytes: u16::from_le_bytes([a, b]),
            },
            _ => Self::Wait { milliseconds: a },
        }
    }
}

/// The store, its model, and the outputs by slot as the JavaScript side keeps them.
pub struct Both {
    store: Store,
    model: Model,
    wrappers: Vec<WrapperId>,
    now: f64,
    /// The key whose output each slot holds.
    outputs: Vec<Option<Fingerprint>>,
    stored: u32,
    /// Limits are so many times as large.
    scale: u32,
}

const FUNCTIONS: u8 = 3;

impl Both {
    /// A few keys under narrow limits.
    pub fn new() -> Self {
        Self::scaled(1)
    }

    /// Hundreds of keys, so that the tables have several chunks and segments.
    #[allow(dead_code, reason = "not every test uses it")]
    pub fn large() -> Self {
        Self::scaled(50)
    }

    fn scaled(scale: u32) -> Self {
        let mut both = Self {
            store: Store::new(),
            model: Model::default(),
            wrappers: Vec::new(),
            now: 0.0,
            outputs: Vec::new(),
            stored: 0,
            scale,
        };
        let budget = 1000 * u64::from(scale);
        both.store.set_budget(budget);
        both.model.budget = budget;
        both.apply(Op::Register {
            function: 0,
            max_entries: 3,
            ttl: 0,
            cost_eviction: false,
        });
        both
    }

    /// Applies it to both, compares everything that can be seen, and checks the store's invariants.
    pub fn apply(&mut self, op: Op) {
        match op {
            Op::Register {
                function,
                max_entries,
                ttl,
                cost_eviction,
            } => {
                if self.wrappers.len() < 8 {
                    self.register(function % FUNCTIONS, max_entries, ttl, cost_eviction);
                }
            }
            Op::Unregister { wrapper, forget } => {
                let wrapper = self.wrapper(wrapper);
                self.wrappers.retain(|&other| other != wrapper);
                self.store.unregister(wrapper, forget);
                self.model.unregister(wrapper, forget);
            }
            Op::Lookup {
                wrapper,
                key,
                captures,
            } => self.lookup(wrapper, key, captures),
            Op::Insert {
                wrapper,
                key,
                weight,
                cost,
                ttl,
            } => self.insert(wrapper, key, weight, cost, ttl),
            Op::Remove { key, cause } => {
                let key = self.key(0, key);
                let cause = RemovalCause::from_number(u32::from(cause) % 6).unwrap();
                assert_eq!(
                    self.store.remove_key(key, cause),
                    self.model.remove(key, cause)
                );
            }
            Op::Mutate { key } => self.mutate(key),
            Op::Clear { wrapper } => {
                let wrapper = self.wrapper(wrapper);
                self.store.clear(wrapper);
                self.model.clear(wrapper);
            }
            Op::ClearAll => {
                self.store.clear_all();
                self.model.clear_all();
            }
            Op::Budget { bytes } => {
                let bytes = u64::from(bytes) % 2000 * u64::from(self.scale);
                self.store.set_budget(bytes);
                self.model.set_budget(bytes);
            }
            Op::Wait { milliseconds } => self.now += f64::from(milliseconds),
        }
        self.compare();
    }

    fn register(&mut self, function: u8, max_entries: u8, ttl: u8, cost_eviction: bool) {
        let limits = Limits {
            max_entries: if max_entries > 200 {
                u32::MAX
            } else {
                u32::from(max_entries % 6) * self.scale
            },
            ttl: match ttl % 4 {
                0 => Some(f64::INFINITY),
                1 => None,
                _ => Some(f64::from(ttl)),
            },
            eviction: if cost_eviction {
                Eviction::Cost
            } else {
                Eviction::Recency
            },
        };
        let id = self
            .store
            .register(Fingerprint([function.into(), 0, 0, 0]), limits);
        self.wrappers.push(id);
        self.model.register(id, function.into(), limits);
    }

    fn lookup(&mut self, wrapper: u8, key: u8, captures: bool) {
        let wrapper = self.wrapper(wrapper);
        let key = self.key_of(wrapper, key);
        let captures = Fingerprint([captures.into(), 0, 0, 0]);
        let found = self.store.find(wrapper, key, self.now).map(|slot| slot.0);
        assert_eq!(found, self.model.find(wrapper, key, self.now));
        let outcome = self
            .store
            .lookup(wrapper, key, captures, self.now)
            .map(|slot| slot.0);
        assert_eq!(outcome, self.model.lookup(wrapper, key, captures, self.now));
        assert_eq!(outcome.ok(), found);
        if let Ok(slot) = outcome {
            assert_eq!(
                self.outputs[slot as usize],
                Some(key),
                "the slot holds the output of this key"
            );
        }
    }

    fn insert(&mut self, wrapper: u8, key: u8, weight: u8, cost: u8, ttl: u8) {
        let wrapper = self.wrapper(wrapper);
        let key = self.key_of(wrapper, key);
        let (weight, cost) = (u64::from(weight), f64::from(cost) / 8.0);
        let own = self
            .model
            .wrappers
            .get(&wrapper)
            .and_then(|wrapper| wrapper.limits.ttl);
        // A computed ttl may be anything, also nothing.
        let ttl = own.unwrap_or(f64::from(ttl) - 16.0);
        let output = Output {
            fingerprint: Some(key),
            weight,
            cost,
            kept: None,
        };
        let slot = self
            .store
            .insert(wrapper, key, output, ttl, self.now)
            .map(|slot| slot.0);
        assert_eq!(
            self.model
                .insert(wrapper, key, weight, cost, ttl, self.now, slot),
            slot.is_some()
        );
        self.release();
        if let Some(slot) = slot {
            self.stored += 1;
            let slot = slot as usize;
            self.outputs.resize(self.outputs.len().max(slot + 1), None);
            assert_eq!(
                self.outputs[slot], None,
                "the slot was released before it was used again"
            );
            self.outputs[slot] = Some(key);
        }
    }

    /// A mutation counts for whoever used the entry last, or, if that holds it no more, for one that does.
    fn mutate(&mut self, key: u8) {
        let key = self.key(0, key);
        let Some(entry) = self.model.entries.iter().find(|entry| entry.key == key) else {
            return;
        };
        let slot = Slot(entry.slot);
        assert!(
            self.store.check(slot, key),
            "the fingerprint it was stored with"
        );
        assert!(!self.store.check(slot, Fingerprint::of(b"changed")));
        let holds = |id| entry.leases.iter().any(|lease| lease.wrapper == id);
        for &id in &self.wrappers {
            let counted = self.store.stats(id).unwrap().mutations;
            let known = &mut self.model.wrappers.get_mut(&id).unwrap().mutations;
            if holds(entry.last_user) {
                *known += u64::from(id == entry.last_user);
            } else if counted > *known {
                assert!(holds(id) && counted == *known + 1);
                *known = counted;
            }
        }
    }

    /// Drops the outputs of released slots: each was live.
    fn release(&mut self) {
        let taken = self.store.take_released();
        let mut taken: Vec<_> = taken
            .iter()
            .map(|gone| (gone.slot, RemovalCause::from_number(gone.cause).unwrap()))
            .collect();
        for &(slot, _) in &taken {
            assert!(
                self.outputs[slot as usize].take().is_some(),
                "a slot was released twice"
            );
        }
        // Within one operation the order is the store's own matter.
        let mut expected = std::mem::take(&mut self.model.released);
        taken.sort_by_key(|&(slot, _)| slot);
        expected.sort_by_key(|&(slot, _)| slot);
        assert_eq!(taken, expected);
    }

    fn compare(&mut self) {
        self.release();
        assert_eq!(self.store.validate(), Ok(()));
        assert_eq!(self.store.total_bytes(), self.model.bytes());
        assert_eq!(self.store.total_entries(), self.model.entries.len());
        assert_eq!(
            self.outputs.iter().flatten().count(),
            self.model.entries.len(),
            "an output is live or released"
        );
        for entry in &self.model.entries {
            assert_eq!(self.outputs[entry.slot as usize], Some(entry.key));
            assert_ne!(self.store.generation(Slot(entry.slot)), 0);
        }
        for &id in &self.wrappers {
            let (stats, wrapper) = (self.store.stats(id).unwrap(), &self.model.wrappers[&id]);
            let held = self.model.held(id);
            assert_eq!(stats.entries as usize, held.len());
            assert_eq!(
                stats.bytes,
                held.iter().map(|entry| entry.weight).sum::<u64>()
            );
            assert_eq!((stats.hits, stats.misses), (wrapper.hits, wrapper.misses));
            assert_eq!(
                (stats.evictions, stats.mutations, stats.saved_ms),
                (
                    wrapper.evictions,
                    wrapper.mutations,
                    self.model.saved_ms(wrapper)
                )
            );
        }
    }

    fn wrapper(&self, number: u8) -> WrapperId {
        // One that was never registered, if there is none.
        self.wrappers
            .get(usize::from(number) % self.wrappers.len().max(1))
            .copied()
            .unwrap_or(WrapperId(99))
    }

    fn key_of(&self, wrapper: WrapperId, number: u8) -> Fingerprint {
        let function = self
            .model
            .wrappers
            .get(&wrapper)
            .map_or(0, |wrapper| wrapper.function);
        self.key(function, number)
    }

    fn key(&self, function: u32, number: u8) -> Fingerprint {
        let keys = if self.scale == 1 { 8 } else { 251 };
        Fingerprint::of(&[function as u8, number % keys])
    }
}

//! A store for tests by example: every call is followed by `validate`.

use wasmemo_core::{Fingerprint, Limits, MissReason, Output, RemovalCause, Slot, Store, WrapperId};

pub const NO_CAPTURES: Fingerprint = Fingerprint([0; 4]);
pub const FOREVER: f64 = f64::INFINITY;

pub fn key(number: u32) -> Fingerprint {
    Fingerprint::of(&number.to_le_bytes())
}

pub fn weighing(weight: u64) -> Output {
    Output {
        weight,
        ..Output::default()
    }
}

pub fn costing(cost: f64, weight: u64) -> Output {
    Output {
        weight,
        cost,
        ..Output::default()
    }
}

pub struct Case {
    pub store: Store,
}

impl Case {
    pub fn new() -> Self {
        Self {
            store: Store::new(),
        }
    }

    pub fn wrapper(&mut self, limits: Limits) -> WrapperId {
        self.store.register(Fingerprint::of(b"f"), limits)
    }

    pub fn insert(&mut self, wrapper: WrapperId, number: u32) -> Option<Slot> {
        let ttl = FOREVER;
        let slot = self
            .store
            .insert(wrapper, key(number), weighing(24), ttl, 0.0);
        self.store.validate().unwrap();
        slot
    }

    pub fn lookup(&mut self, wrapper: WrapperId, number: u32) -> Result<Slot, MissReason> {
        self.lookup_at(wrapper, number, 0.0)
    }

    pub fn lookup_at(
        &mut self,
        wrapper: WrapperId,
        number: u32,
        now: f64,
    ) -> Result<Slot, MissReason> {
        let found = self.store.find(wrapper, key(number), now);
        let outcome = self.store.lookup(wrapper, key(number), NO_CAPTURES, now);
        assert_eq!(found, outcome.ok(), "find says what a lookup would");
        self.store.validate().unwrap();
        outcome
    }

    pub fn released(&mut self) -> Vec<(u32, RemovalCause)> {
        let taken = self.store.take_released();
        taken
            .iter()
            .map(|released| {
                (
                    released.slot,
                    RemovalCause::from_number(released.cause).unwrap(),
                )
            })
            .collect()
    }
}

pub fn at_most(max_entries: u32) -> Limits {
    Limits {
        max_entries,
        ..Limits::default()
    }
}

pub fn lasting(ttl: f64) -> Limits {
    Limits {
        ttl: Some(ttl),
        ..Limits::default()
    }
}

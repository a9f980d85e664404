//! The simplest store that obeys the rules: lists and linear scans. The judge of the real one.

mod policy;

use std::collections::BTreeMap;

use wasmemo_core::{Fingerprint, Limits, MissReason, RemovalCause, WrapperId};

pub struct Lease {
    pub wrapper: WrapperId,
    pub expires: f64,
    /// The step of its last use.
    pub used: u64,
    /// The age of the wrapper's order at its last use.
    pub age: f64,
}

pub struct Entry {
    pub key: Fingerprint,
    pub function: u32,
    pub slot: u32,
    pub stored_at: f64,
    pub cost: f64,
    pub weight: u64,
    pub frequency: u32,
    /// The age of the budget's order at the last use.
    pub age: f64,
    pub last_user: WrapperId,
    /// The step of its storing.
    pub stored: u64,
    pub leases: Vec<Lease>,
}

pub struct Wrapper {
    pub function: u32,
    pub limits: Limits,
    pub registered: bool,
    pub age: f64,
    pub last_captures: Option<Fingerprint>,
    pub hits: u64,
    pub misses: u64,
    pub evictions: u64,
    pub mutations: u64,
    pub saved_ms: f64,
    /// Of outputs that were stored: the step, and what they cost.
    pub runs: Vec<(u64, f64)>,
}

#[derive(Default)]
pub struct Model {
    pub entries: Vec<Entry>,
    pub wrappers: BTreeMap<WrapperId, Wrapper>,
    pub budget: u64,
    pub age: f64,
    pub step: u64,
    /// Slot and cause of what left since it was last asked.
    pub released: Vec<(u32, RemovalCause)>,
    departed: Vec<(Fingerprint, RemovalCause)>,
    /// Hits by the step at which the output was stored.
    uses: BTreeMap<u64, u32>,
}

impl Model {
    pub fn bytes(&self) -> u64 {
        self.entries.iter().map(|entry| entry.weight).sum()
    }

    /// What hits of the wrapper saved: its first three runs count no more than the median of its last nine others.
    pub fn saved_ms(&self, wrapper: &Wrapper) -> f64 {
        let (early, later) = wrapper.runs.split_at(wrapper.runs.len().min(3));
        let mut costs: Vec<f64> = later.iter().rev().take(9).map(|&(_, cost)| cost).collect();
        costs.sort_by(f64::total_cmp);
        let Some(usual) = costs.get(costs.len() / 2) else {
            return wrapper.saved_ms;
        };
        let uses = |step| f64::from(self.uses.get(step).copied().unwrap_or_default());
        let too_much: f64 = early
            .iter()
            .map(|(step, cost)| (cost - usual).max(0.0) * uses(step))
            .sum();
        (wrapper.saved_ms - too_much).max(0.0)
    }

    pub fn held(&self, wrapper: WrapperId) -> Vec<&Entry> {
        self.entries
            .iter()
            .filter(|entry| entry.leases.iter().any(|lease| lease.wrapper == wrapper))
            .collect()
    }

    pub fn register(&mut self, id: WrapperId, function: u32, limits: Limits) {
        assert!(!self.wrappers.contains_key(&id), "the number is in use");
        let wrapper = Wrapper {
            function,
            limits,
            registered: true,
            age: 0.0,
            last_captures: None,
            hits: 0,
            misses: 0,
            evictions: 0,
            mutations: 0,
            saved_ms: 0.0,
            runs: Vec::new(),
        };
        self.wrappers.insert(id, wrapper);
    }

    pub fn unregister(&mut self, id: WrapperId, forget: bool) {
        let Some(wrapper) = self.wrappers.get_mut(&id) else {
            return;
        };
        wrapper.registered = false;
        if forget {
            for key in self
                .held(id)
                .iter()
                .map(|entry| entry.key)
                .collect::<Vec<_>>()
            {
                self.drop_lease(key, id, RemovalCause::Cleared);
            }
        }
        self.tidy();
    }

    pub fn lookup(
        &mut self,
        id: WrapperId,
        key: Fingerprint,
        captures: Fingerprint,
        now: f64,
    ) -> Result<u32, MissReason> {
        self.step += 1;
        let known = match self
            .wrappers
            .get_mut(&id)
            .filter(|wrapper| wrapper.registered)
        {
            None => return Err(MissReason::FirstCall),
            Some(wrapper) => wrapper.last_captures.replace(captures),
        };
        let outcome = self.seek(id, key, now);
        let found = self.entries.iter().find(|entry| entry.key == key);
        let (stored, cost) = found.map_or((0, 0.0), |entry| (entry.stored, entry.cost));
        let wrapper = self.wrappers.get_mut(&id).unwrap();
        match outcome {
            Ok(slot) => {
                wrapper.hits += 1;
                wrapper.saved_ms += cost;
                *self.uses.entry(stored).or_default() += 1;
                Ok(slot)
            }
            Err(reason) => {
                wrapper.misses += 1;
                Err(reason.unwrap_or(match known {
                    None => MissReason::FirstCall,
                    Some(before) if before != captures => MissReason::CapturesChanged,
                    Some(_) => MissReason::ArgsChanged,
                }))
            }
        }
    }

    fn seek(
        &mut self,
        id: WrapperId,
        key: Fingerprint,
        now: f64,
    ) -> Result<u32, Option<MissReason>> {
        let limits = self.wrappers[&id].limits;
        let Some(entry) = self.entries.iter().find(|entry| entry.key == key) else {
            return Err(self
                .departed
                .iter()
                .find(|(gone, _)| *gone == key)
                .map(|&(_, cause)| cause.into()));
        };
        let slot = entry.slot;
        match entry.leases.iter().find(|lease| lease.wrapper == id) {
            Some(lease) if now >= lease.expires => {
                self.drop_lease(key, id, RemovalCause::Expired);
                return Err(Some(MissReason::Expired));
            }
            Some(_) => {}
            None => {
                if limits.max_entries == 0 {
                    return Err(None);
                }
                let expires = entry.stored_at + limits.ttl.ok_or(None)?;
                if now >= expires {
                    return Err(Some(MissReason::Expired));
                }
                self.make_place(id);
                let registered: Vec<_> = self
                    .wrappers
                    .iter()
                    .filter(|(_, other)| other.registered)
                    .map(|(&id, _)| id)
                    .collect();
                let entry = self.entry(key);
                entry
                    .leases
                    .retain(|lease| registered.contains(&lease.wrapper));
                entry.leases.push(Lease {
                    wrapper: id,
                    expires,
                    used: 0,
                    age: 0.0,
                });
                self.tidy();
            }
        }
        self.entry(key).frequency += 1;
        self.touch(key, id);
        Ok(slot)
    }

    /// What a lookup would answer.
    pub fn find(&self, id: WrapperId, key: Fingerprint, now: f64) -> Option<u32> {
        let wrapper = self
            .wrappers
            .get(&id)
            .filter(|wrapper| wrapper.registered)?;
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        let expires = match entry.leases.iter().find(|lease| lease.wrapper == id) {
            Some(lease) => lease.expires,
            None if wrapper.limits.max_entries == 0 => return None,
            None => entry.stored_at + wrapper.limits.ttl?,
        };
        (now < expires).then_some(entry.slot)
    }

    /// Everything but the choice of the slot, which the real store makes: `slot` is its answer.
    #[expect(
        clippy::too_many_arguments,
        reason = "those of the store, and its answer"
    )]
    pub fn insert(
        &mut self,
        id: WrapperId,
        key: Fingerprint,
        weight: u64,
        cost: f64,
        ttl: f64,
        now: f64,
        slot: Option<u32>,
    ) -> bool {
        self.step += 1;
        let Some(wrapper) = self.wrappers.get(&id).filter(|wrapper| wrapper.registered) else {
            return false;
        };
        let (limits, function) = (wrapper.limits, wrapper.function);
        let stored = limits.max_entries > 0 && ttl > 0.0 && weight <= self.budget;
        if !stored {
            self.drop_lease(key, id, RemovalCause::Replaced);
            return false;
        }
        let slot = slot.expect("it can be stored");
        let at = self.entries.iter().position(|entry| entry.key == key);
        let older = at.map(|at| self.entries.swap_remove(at));
        let mut leases = Vec::new();
        if let Some(older) = older {
            self.released.push((older.slot, RemovalCause::Replaced));
            for mut lease in older.leases {
                let holder = &self.wrappers[&lease.wrapper];
                if let (true, Some(ttl)) =
                    (holder.registered && lease.wrapper != id, holder.limits.ttl)
                {
                    lease.expires = now + ttl;
                    leases.push(lease);
                }
            }
        }
        self.make_place(id);
        self.make_room(weight);
        let entry = Entry {
            key,
            function,
            slot,
            stored_at: now,
            cost,
            weight,
            frequency: 1,
            age: 0.0,
            last_user: id,
            stored: self.step,
            leases,
        };
        let step = self.step;
        self.wrappers.get_mut(&id).unwrap().runs.push((step, cost));
        self.entries.push(entry);
        for other in self
            .entry(key)
            .leases
            .iter()
            .map(|lease| lease.wrapper)
            .collect::<Vec<_>>()
        {
            self.note_ages(key, other);
        }
        self.entry(key).leases.push(Lease {
            wrapper: id,
            expires: now + ttl,
            used: 0,
            age: 0.0,
        });
        self.touch(key, id);
        self.tidy();
        true
    }

    pub fn remove(&mut self, key: Fingerprint, cause: RemovalCause) -> bool {
        let Some(at) = self.entries.iter().position(|entry| entry.key == key) else {
            return false;
        };
        let entry = self.entries.swap_remove(at);
        if cause == RemovalCause::Size {
            for lease in &entry.leases {
                self.wrappers.get_mut(&lease.wrapper).unwrap().evictions += 1;
            }
        }
        self.depart(&entry, cause);
        self.tidy();
        true
    }

    pub fn clear(&mut self, id: WrapperId) {
        let Some(wrapper) = self.wrappers.get(&id).filter(|wrapper| wrapper.registered) else {
            return;
        };
        let function = wrapper.function;
        self.clear_where(|entry| entry.function == function);
    }

    pub fn clear_all(&mut self) {
        self.clear_where(|_| true);
    }

    fn clear_where(&mut self, is_meant: impl Fn(&Entry) -> bool) {
        for key in self
            .entries
            .iter()
            .filter(|entry| is_meant(entry))
            .map(|entry| entry.key)
            .collect::<Vec<_>>()
        {
            self.remove(key, RemovalCause::Cleared);
        }
        // Ages start again with an empty store.
        self.tidy();
        if self.entries.is_empty() {
            self.age = 0.0;
        }
    }

    pub fn set_budget(&mut self, bytes: u64) {
        self.budget = bytes;
        self.make_room(0);
        if self.entries.is_empty() {
            self.age = 0.0;
        }
    }
}

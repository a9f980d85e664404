//! Priorities, room, and letting go.

use wasmemo_core::{COST_FLOOR_MS, DEPARTED_KEYS, Eviction, Fingerprint, RemovalCause, WrapperId};

use super::{Entry, Lease, Model};

impl Model {
    pub(super) fn entry(&mut self, key: Fingerprint) -> &mut Entry {
        self.entries
            .iter_mut()
            .find(|entry| entry.key == key)
            .unwrap()
    }

    /// The worth of an entry's uses, by all wrappers.
    fn gain(entry: &Entry) -> f64 {
        f64::from(entry.frequency) * entry.cost.max(COST_FLOOR_MS) / entry.weight.max(1) as f64
    }

    pub(super) fn note_ages(&mut self, key: Fingerprint, id: WrapperId) {
        let (age, own_age) = (self.age, self.wrappers[&id].age);
        let entry = self.entry(key);
        entry.age = age;
        Self::lease(entry, id).age = own_age;
    }

    pub(super) fn touch(&mut self, key: Fingerprint, id: WrapperId) {
        self.note_ages(key, id);
        let step = self.step;
        let entry = self.entry(key);
        entry.last_user = id;
        Self::lease(entry, id).used = step;
    }

    fn lease(entry: &mut Entry, id: WrapperId) -> &mut Lease {
        let mut leases = entry.leases.iter_mut();
        leases.find(|lease| lease.wrapper == id).unwrap()
    }

    pub(super) fn make_place(&mut self, id: WrapperId) {
        let limits = self.wrappers[&id].limits;
        if self.held(id).len() < limits.max_entries as usize {
            return;
        }
        let lease = |entry: &Entry| {
            let lease = entry
                .leases
                .iter()
                .find(|lease| lease.wrapper == id)
                .unwrap();
            (lease.used, lease.age + Self::gain(entry))
        };
        let held = self.held(id).into_iter();
        let victim = match limits.eviction {
            Eviction::Recency => held.min_by_key(|entry| lease(entry).0),
            Eviction::Cost => held.min_by(|a, b| {
                lease(a)
                    .1
                    .total_cmp(&lease(b).1)
                    .then(a.stored.cmp(&b.stored))
            }),
        };
        let victim = victim.unwrap();
        let (key, priority) = (victim.key, lease(victim).1);
        let wrapper = self.wrappers.get_mut(&id).unwrap();
        if limits.eviction == Eviction::Cost {
            wrapper.age = priority;
        }
        self.drop_lease(key, id, RemovalCause::Size);
    }

    pub(super) fn make_room(&mut self, weight: u64) {
        while self.bytes() + weight > self.budget {
            let priority = |entry: &Entry| entry.age + Self::gain(entry);
            let by_priority = |a: &&Entry, b: &&Entry| {
                priority(a)
                    .total_cmp(&priority(b))
                    .then(a.stored.cmp(&b.stored))
            };
            let victim = self.entries.iter().min_by(by_priority).unwrap();
            self.age = priority(victim);
            self.remove(victim.key, RemovalCause::Size);
        }
    }

    pub(super) fn drop_lease(&mut self, key: Fingerprint, id: WrapperId, cause: RemovalCause) {
        let Some(at) = self.entries.iter().position(|entry| entry.key == key) else {
            return;
        };
        let before = self.entries[at].leases.len();
        self.entries[at].leases.retain(|lease| lease.wrapper != id);
        if self.entries[at].leases.len() == before {
            return;
        }
        if cause == RemovalCause::Size {
            self.wrappers.get_mut(&id).unwrap().evictions += 1;
        }
        if self.entries[at].leases.is_empty() {
            let entry = self.entries.swap_remove(at);
            self.depart(&entry, cause);
        }
    }

    pub(super) fn depart(&mut self, entry: &Entry, cause: RemovalCause) {
        self.released.push((entry.slot, cause));
        self.departed.retain(|(key, _)| *key != entry.key);
        self.departed.push((entry.key, cause));
        assert!(
            self.departed.len() < DEPARTED_KEYS,
            "the model remembers all"
        );
    }

    /// Unregistered wrappers without entries are gone.
    pub(super) fn tidy(&mut self) {
        let held: Vec<_> = self
            .entries
            .iter()
            .flat_map(|entry| entry.leases.iter().map(|lease| lease.wrapper))
            .collect();
        self.wrappers
            .retain(|id, wrapper| wrapper.registered || held.contains(id));
    }
}

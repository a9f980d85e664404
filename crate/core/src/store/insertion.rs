//! Storing an output.

use super::Store;
use crate::entry::{Entry, Lease, Output, RemovalCause, Rest, Slot, WrapperId};
use crate::expiry::expires_at;
use crate::fingerprint::Fingerprint;
use crate::slab::NONE;

impl Store {
    /// Stores the output of a call that took `output.cost` ms, fresh for `ttl` ms from `now`.
    ///
    /// An entry of the same key is replaced, in the same slot; other wrappers that hold it keep it, each with its own
    /// ttl from `now`, unless theirs are computed. Entries leave if the wrapper's `max_entries` or the budget
    /// demands it, never the new one.
    ///
    /// `None`: it was not stored, because the wrapper holds no entries, `ttl` is not above 0, or the output alone
    /// is over the budget. Then the wrapper's hold on an older output of the key ends too.
    pub fn insert(
        &mut self,
        wrapper: WrapperId,
        key: Fingerprint,
        output: Output,
        ttl: f64,
        now: f64,
    ) -> Option<Slot> {
        let limits = self.registered(wrapper)?.limits;
        // A function that calls no memoized one: nothing came since the look-up.
        let older = if self.absent == Some(key) {
            None
        } else {
            self.slot_of(key)
        };
        let weight = u32::try_from(output.weight).unwrap_or(u32::MAX);
        let is_over_budget = u64::from(weight) > self.budget;
        if limits.max_entries == 0 || ttl.is_nan() || ttl <= 0.0 || is_over_budget {
            if let Some(lease) = older.and_then(|slot| self.entries.lease_of(slot, wrapper)) {
                self.drop_lease(lease, RemovalCause::Replaced);
            }
            return None;
        }
        let cost = clean_cost(output.cost);
        let rest = Rest {
            fingerprint: output.fingerprint.unwrap_or_default(),
            kept: output.kept,
            stored_at: now,
            weight,
            generation: self.next_generation(),
            stored_by: wrapper,
            place: NONE,
        };
        let slot = match older {
            Some(slot) => {
                self.replace(slot, cost, rest);
                slot
            }
            None => self.store_new(key, cost, rest),
        };
        self.add_lease(slot, wrapper, expires_at(now, ttl));
        let generation = self.entries.rest(slot).generation;
        self.wrappers[wrapper.0].meter.note(slot, generation, cost);
        Some(Slot(slot))
    }

    /// A new entry, with no lease yet, for which others leave where there is no room.
    #[inline]
    fn store_new(&mut self, key: Fingerprint, cost: f32, rest: Rest) -> u32 {
        let weight = rest.weight;
        self.make_place(rest.stored_by);
        self.make_room(weight);
        while self.entries.len() >= self.most && self.evict_one() {}
        self.bytes += u64::from(weight);
        let entry = Entry {
            key,
            age: 0.0,
            cost,
            frequency: 1,
            lease: Lease::default(),
        };
        let slot = self.entries.insert(entry, rest);
        assert!(self.index.insert(key, slot));
        self.absent = None;
        self.queue.push(&mut self.entries, slot);
        slot
    }

    /// Puts a new output into the entry and takes the wrapper's own lease off it.
    fn replace(&mut self, slot: u32, cost: f32, rest: Rest) {
        let wrapper = rest.stored_by;
        self.record_release(slot, RemovalCause::Replaced, wrapper);
        let older_weight = self.entries.weight(slot);
        // Out of the queue meanwhile: making room must not take it, and its priority may fall.
        self.queue.remove(&mut self.entries, slot);
        self.bytes -= older_weight;
        self.drop_ending(slot, wrapper);
        self.make_place(wrapper);
        self.make_room(rest.weight);

        self.bytes += u64::from(rest.weight);
        *self.entries.rest_mut(slot) = rest;
        let entry = &mut self.entries[slot];
        entry.cost = cost;
        entry.frequency = 1;
        self.queue.push(&mut self.entries, slot);
        self.renew_leases(slot, older_weight);
    }

    /// Drops the leases that a replacement ends: the wrapper's own, which starts anew, those of computed ttl, and
    /// those that unregistered wrappers left.
    fn drop_ending(&mut self, slot: u32, wrapper: WrapperId) {
        let mut at = self.entries.first_lease(slot);
        while at != NONE {
            let lease = self.entries.lease(at);
            let (holder, next) = (lease.wrapper, lease.next);
            let stays = holder != wrapper
                && self
                    .registered(holder)
                    .is_some_and(|other| other.limits.ttl.is_some());
            if !stays {
                self.detach_lease(at);
            }
            at = next;
        }
    }

    /// Fits the leases of other wrappers to the entry's new output. Their order of use stays.
    fn renew_leases(&mut self, slot: u32, older_weight: u64) {
        let weight = self.entries.weight(slot);
        let stored_at = self.entries.rest(slot).stored_at;
        let mut at = self.entries.first_lease(slot);
        while at != NONE {
            let lease = self.entries.lease_mut(at);
            let next = lease.next;
            let holder = &mut self.wrappers[lease.wrapper.0];
            lease.expires = expires_at(stored_at, holder.limits.ttl.unwrap_or(0.0));
            holder.stats.bytes = holder.stats.bytes - older_weight + weight;
            holder.order.reprice(&mut self.entries, at);
            at = next;
        }
    }

    fn next_generation(&mut self) -> u32 {
        // 0 means "no entry".
        self.generation = self.generation.wrapping_add(1).max(1);
        self.generation
    }
}

/// An infinite cost would make the queues' age infinite and all priorities equal; NaN would never compare.
fn clean_cost(milliseconds: f64) -> f32 {
    if milliseconds.is_nan() {
        0.0
    } else {
        milliseconds.clamp(0.0, 1e9) as f32
    }
}

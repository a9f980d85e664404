//! Storing an output.

use super::Store;
use crate::entry::{Entry, Output, RemovalCause, Slot, WrapperId};
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
        mut output: Output,
        ttl: f64,
        now: f64,
    ) -> Option<Slot> {
        let limits = self.registered(wrapper)?.limits;
        let older = self.slot_of(key);
        if limits.max_entries == 0 || ttl.is_nan() || ttl <= 0.0 || output.weight > self.budget {
            if let Some(lease) = older.and_then(|slot| self.lease_of(slot, wrapper)) {
                self.drop_lease(lease, RemovalCause::Replaced);
            }
            return None;
        }
        output.cost = clean_cost(output.cost);
        let expires = expires_at(now, ttl);
        let slot = match older {
            Some(slot) => {
                self.replace(slot, wrapper, output, now);
                slot
            }
            None => {
                self.make_place(wrapper);
                self.make_room(output.weight);
                self.add_entry(wrapper, key, output, now)
            }
        };
        self.add_lease(slot, wrapper, expires);
        Some(Slot(slot))
    }

    fn add_entry(&mut self, wrapper: WrapperId, key: Fingerprint, output: Output, now: f64) -> u32 {
        self.bytes += output.weight;
        let mut entry = Entry {
            key,
            output,
            stored_at: now,
            priority: 0.0,
            place: NONE,
            generation: self.next_generation(),
            frequency: 1,
            leases: NONE,
            stored_by: wrapper,
        };
        entry.priority = self.queue.priority(&entry);
        let generation = entry.generation;
        let slot = self.entries.insert(entry);
        self.index.insert(key, slot);
        self.queue.push(&mut self.entries, slot, generation);
        slot
    }

    /// Puts a new output into the entry and takes the wrapper's own lease off it.
    fn replace(&mut self, slot: u32, wrapper: WrapperId, output: Output, now: f64) {
        self.record_release(slot, RemovalCause::Replaced, wrapper);
        let (place, older_weight) = (self.entries[slot].place, self.entries[slot].output.weight);
        // Out of the queue meanwhile: making room must not take it, and its priority may fall.
        self.queue.remove(&mut self.entries, place);
        self.bytes -= older_weight;
        self.drop_ending(slot, wrapper);
        self.make_place(wrapper);
        self.make_room(output.weight);

        self.bytes += output.weight;
        let generation = self.next_generation();
        let entry = &mut self.entries[slot];
        entry.output = output;
        entry.stored_at = now;
        entry.generation = generation;
        entry.frequency = 1;
        entry.stored_by = wrapper;
        entry.priority = self.queue.priority(entry);
        self.queue.push(&mut self.entries, slot, generation);
        self.renew_leases(slot, older_weight);
    }

    /// Drops the leases that a replacement ends: the wrapper's own, which starts anew, those of computed ttl, and
    /// those that unregistered wrappers left.
    fn drop_ending(&mut self, slot: u32, wrapper: WrapperId) {
        let mut at = self.entries[slot].leases;
        while at != NONE {
            let next = self.leases[at].sibling;
            let holder = self.leases[at].wrapper;
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
        let entry = &self.entries[slot];
        let mut at = entry.leases;
        while at != NONE {
            let lease = &mut self.leases[at];
            let next = lease.sibling;
            let holder = &mut self.wrappers[lease.wrapper.0];
            lease.expires = expires_at(entry.stored_at, holder.limits.ttl.unwrap_or(0.0));
            holder.stats.bytes = holder.stats.bytes - older_weight + entry.output.weight;
            holder.order.reprice(&mut self.leases, at, entry);
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
fn clean_cost(milliseconds: f64) -> f64 {
    if milliseconds.is_nan() {
        0.0
    } else {
        milliseconds.clamp(0.0, 1e9)
    }
}

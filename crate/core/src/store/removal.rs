//! Letting entries go.

use super::{Released, Store};
use crate::entries::Entries;
use crate::entry::{RemovalCause, Slot, WrapperId};
use crate::evict::cost_aware::{CostQueue, Items};
use crate::fingerprint::Fingerprint;
use crate::index::Index;
use crate::slab::NONE;

impl Store {
    /// Removes the slot's entry, whoever holds it. False: the slot was empty.
    pub fn remove(&mut self, slot: Slot, cause: RemovalCause) -> bool {
        if !self.entries.is_live(slot.0) {
            return false;
        }
        self.remove_entry(slot.0, cause);
        true
    }

    /// Removes the entry of a key, whoever holds it. False: there was none.
    pub fn remove_key(&mut self, key: Fingerprint, cause: RemovalCause) -> bool {
        self.slot_of(key)
            .is_some_and(|slot| self.remove(Slot(slot), cause))
    }

    /// Clears the function of the wrapper: the entries of all wrappers with its function key.
    pub fn clear(&mut self, wrapper: WrapperId) {
        let Some(function) = self.registered(wrapper).map(|wrapper| wrapper.function) else {
            return;
        };
        for at in 0..self.wrappers.end() {
            if self
                .wrappers
                .get(at)
                .is_some_and(|other| other.function == function)
            {
                self.clear_wrapper(at);
            }
        }
        self.reclaim();
    }

    /// Clears everything. Wrappers stay registered.
    pub fn clear_all(&mut self) {
        for at in 0..self.wrappers.end() {
            self.clear_wrapper(at);
        }
        self.reclaim();
    }

    fn clear_wrapper(&mut self, at: u32) {
        // The wrapper itself goes with its last lease if it is no longer registered.
        while let Some(lease) = self
            .wrappers
            .get(at)
            .and_then(|wrapper| wrapper.order.any())
        {
            self.remove_entry(self.entries.slot_of(lease), RemovalCause::Cleared);
        }
    }

    /// Room in the budget for `weight` bytes more.
    pub(super) fn make_room(&mut self, weight: u32) {
        while self.bytes.saturating_add(weight.into()) > self.budget && self.evict_one() {}
    }

    /// Lets that entry go which would leave first. False: there is none, or no memory to tell of it.
    pub fn evict_one(&mut self) -> bool {
        if self.released.try_reserve(1).is_err() {
            return false;
        }
        let Some(slot) = self.queue.victim(&mut self.entries) else {
            return false;
        };
        self.remove_entry(slot, RemovalCause::Size);
        true
    }

    /// Room under the wrapper's `max_entries`, which must not be 0, for one entry more.
    pub(super) fn make_place(&mut self, wrapper: WrapperId) {
        let holder = &mut self.wrappers[wrapper.0];
        if holder.stats.entries >= holder.limits.max_entries
            && let Some(lease) = holder.order.victim(&mut self.entries)
        {
            self.drop_lease(lease, RemovalCause::Size);
        }
    }

    pub(super) fn remove_entry(&mut self, slot: u32, cause: RemovalCause) {
        let mut holder = self.entries.rest(slot).stored_by;
        loop {
            let lease = self.entries.first_lease(slot);
            if lease == NONE {
                break;
            }
            holder = self.entries.lease(lease).wrapper;
            self.count_eviction(holder, cause);
            self.detach_lease(lease);
        }
        self.depart(slot, cause, holder);
    }

    /// Ends a lease, and its entry if it was the last.
    pub(super) fn drop_lease(&mut self, lease: u32, cause: RemovalCause) {
        let slot = self.entries.slot_of(lease);
        let holder = self.entries.lease(lease).wrapper;
        self.count_eviction(holder, cause);
        self.detach_lease(lease);
        if self.entries.first_lease(slot) == NONE {
            self.depart(slot, cause, holder);
        }
    }

    pub(super) fn detach_lease(&mut self, lease: u32) {
        let weight = self.entries.weight(self.entries.slot_of(lease));
        let holder = self.entries.lease(lease).wrapper;
        let wrapper = &mut self.wrappers[holder.0];
        wrapper.order.detach(&mut self.entries, lease);
        wrapper.stats.entries -= 1;
        wrapper.stats.bytes -= weight;
        if wrapper.stats.entries == 0 && !wrapper.is_registered() {
            self.wrappers.remove(holder.0);
        }
        self.entries.remove_lease(lease);
    }

    fn count_eviction(&mut self, holder: WrapperId, cause: RemovalCause) {
        if cause == RemovalCause::Size {
            self.wrappers[holder.0].stats.evictions += 1;
        }
    }

    /// Takes an entry without leases out.
    fn depart(&mut self, slot: u32, cause: RemovalCause, last_holder: WrapperId) {
        self.record_release(slot, cause, last_holder);
        self.queue.remove(&mut self.entries, slot);
        let key = self.entries[slot].key;
        self.index.remove(key, slot);
        self.bytes -= self.entries.weight(slot);
        self.entries.remove(slot);
        self.departed.note(key, cause);
    }

    pub(super) fn record_release(
        &mut self,
        slot: u32,
        cause: RemovalCause,
        last_holder: WrapperId,
    ) {
        let hits = self.entries[slot].frequency.saturating_sub(1);
        let rest = self.entries.rest(slot);
        if let Some(storer) = self.wrappers.get_mut(rest.stored_by.0) {
            storer.meter.end(rest.generation, hits);
        }
        // Not a stranger that was registered under the number since.
        let storer_is_here = self
            .registered(rest.stored_by)
            .is_some_and(|storer| storer.born < rest.generation);
        let wrapper = if storer_is_here {
            rest.stored_by
        } else {
            last_holder
        };
        self.released.push(Released {
            slot,
            cause: cause as u32,
            wrapper: wrapper.0,
            bytes: rest.weight,
        });
    }

    /// Gives the tables' memory back once nothing is left.
    pub(super) fn reclaim(&mut self) {
        if self.entries.len() == 0 {
            self.entries = Entries::new();
            self.index = Index::new();
            self.queue = CostQueue::new(Items::Entries);
        }
    }
}

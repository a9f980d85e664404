//! The store's invariants.

use super::Store;
use crate::slab::NONE;

impl Store {
    /// Checks every invariant of the store. For tests: it walks through everything.
    ///
    /// # Errors
    /// What is wrong. It would be a bug of the store.
    pub fn validate(&self) -> Result<(), &'static str> {
        self.validate_entries()?;
        self.validate_wrappers()?;
        if self.queue.validate(&self.entries)? != self.entries.len() {
            return Err("the budget's queue holds another number of entries than the store");
        }
        if self.bytes > self.budget {
            return Err("the budget is exceeded");
        }
        Ok(())
    }

    fn validate_entries(&self) -> Result<(), &'static str> {
        let (mut bytes, mut leases) = (0, 0);
        for (slot, entry) in self.entries.iter() {
            if self.slot_of(entry.key) != Some(slot) {
                return Err("an entry is not found under its key");
            }
            if entry.leases == NONE {
                return Err("an entry without a lease");
            }
            let mut at = entry.leases;
            while at != NONE {
                let lease = self.leases.get(at).ok_or("an entry names a dead lease")?;
                if lease.slot.0 != slot {
                    return Err("a lease belongs to another entry");
                }
                if self.lease_of(slot, lease.wrapper) != Some(at) {
                    return Err("a wrapper has two leases on one entry");
                }
                leases += 1;
                at = lease.sibling;
            }
            bytes += entry.output.weight;
        }
        if self.index.len() != self.entries.len() {
            return Err("the index holds another number of keys than there are entries");
        }
        if bytes != self.bytes {
            return Err("the bytes of all entries are miscounted");
        }
        if leases != self.leases.len() {
            return Err("a lease belongs to no entry");
        }
        Ok(())
    }

    fn validate_wrappers(&self) -> Result<(), &'static str> {
        let mut counts = vec![(0, 0); self.wrappers.end() as usize];
        for (_, lease) in self.leases.iter() {
            let (entries, bytes) = counts
                .get_mut(lease.wrapper.0 as usize)
                .ok_or("a lease of no wrapper")?;
            *entries += 1;
            *bytes += self.entries[lease.slot.0].output.weight;
        }
        for (at, wrapper) in self.wrappers.iter() {
            let (entries, bytes) = core::mem::take(&mut counts[at as usize]);
            if wrapper.order.validate(&self.leases)? != entries as usize {
                return Err("a wrapper's order holds another number of leases than it has");
            }
            if wrapper.stats.entries != entries || wrapper.stats.bytes != bytes {
                return Err("a wrapper's entries or bytes are miscounted");
            }
            if entries > wrapper.limits.max_entries {
                return Err("a wrapper holds more entries than it may");
            }
            if entries == 0 && !wrapper.is_registered() {
                return Err("an unregistered wrapper stayed without leases");
            }
        }
        if counts.iter().any(|&(entries, _)| entries > 0) {
            return Err("a lease of a wrapper that is gone");
        }
        Ok(())
    }
}

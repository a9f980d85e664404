//! The store's invariants.

use super::Store;
use crate::broken::{Broken, ensure};
use crate::entry::WrapperId;
use crate::slab::NONE;

impl Store {
    /// Checks every invariant of the store. For tests: it walks through everything.
    ///
    /// # Errors
    /// What is broken.
    pub fn validate(&self) -> Result<(), Broken> {
        let leases = self.validate_entries()?;
        ensure(self.validate_wrappers()? == leases, Broken::StrayLease)?;
        ensure(
            self.queue.validate(&self.entries)? == self.entries.len(),
            Broken::Queue,
        )?;
        ensure(self.bytes <= self.budget, Broken::Budget)
    }

    /// The number of leases.
    fn validate_entries(&self) -> Result<usize, Broken> {
        let (mut bytes, mut leases, mut extras) = (0, 0, 0);
        for (slot, entry) in self.entries.iter() {
            ensure(self.slot_of(entry.key) == Some(slot), Broken::Index)?;
            let mut at = self.entries.first_lease(slot);
            ensure(at != NONE, Broken::Leases)?;
            while at != NONE {
                let lease = self.entries.lease(at);
                let is_right = self.entries.slot_of(at) == slot
                    && self.entries.lease_of(slot, lease.wrapper) == Some(at);
                ensure(is_right, Broken::Leases)?;
                leases += 1;
                extras += usize::from(at != slot);
                at = lease.next;
            }
            bytes += self.entries.weight(slot);
        }
        ensure(self.index.len() == self.entries.len(), Broken::Index)?;
        let is_absent = self.absent.is_none_or(|key| self.slot_of(key).is_none());
        ensure(is_absent, Broken::Index)?;
        ensure(bytes == self.bytes, Broken::Bytes)?;
        ensure(extras == self.entries.extras().count(), Broken::StrayLease)?;
        Ok(leases)
    }

    /// The number of leases.
    fn validate_wrappers(&self) -> Result<usize, Broken> {
        let mut leases = 0;
        for (at, wrapper) in self.wrappers.iter() {
            let (mut entries, mut bytes) = (0, 0);
            // Every wrapper looks at every entry: slow, and simple.
            for (slot, _) in self.entries.iter() {
                if self.entries.lease_of(slot, WrapperId(at)).is_some() {
                    entries += 1;
                    bytes += self.entries.weight(slot);
                }
            }
            leases += entries as usize;
            let ordered = wrapper.order.validate(&self.entries, entries as usize)?;
            let counted = ordered == entries as usize
                && wrapper.stats.entries == entries
                && wrapper.stats.bytes == bytes;
            ensure(
                counted && entries <= wrapper.limits.max_entries,
                Broken::Wrapper,
            )?;
            ensure(entries > 0 || wrapper.is_registered(), Broken::Leftover)?;
        }
        Ok(leases)
    }
}

//! The store's invariants.

use super::Store;
use crate::entry::WrapperId;
use crate::slab::NONE;

/// What must always hold of a store, if it does not. It would be a bug of the store.
///
/// Its names are not text, because texts would be 500 bytes of every page's download, for tests.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u8)]
pub enum Broken {
    /// An entry is not found under its key, or a key of the index has no entry.
    Index = 1,
    /// The entries' bytes are miscounted.
    Bytes = 2,
    /// The budget is exceeded.
    Budget = 3,
    /// An entry has no lease, or its leases belong elsewhere, or two of them to one wrapper.
    Leases = 4,
    /// A lease belongs to no entry or no wrapper.
    StrayLease = 5,
    /// A wrapper's entries or bytes are miscounted, or are more than it may hold.
    Wrapper = 6,
    /// An unregistered wrapper without leases stayed.
    Leftover = 7,
    /// The order of use within a wrapper is torn.
    Recency = 8,
    /// A cost queue is out of order, or an item is not where it believes to be, or has fallen.
    Queue = 9,
}

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

pub(crate) fn ensure(holds: bool, broken: Broken) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(broken) }
}

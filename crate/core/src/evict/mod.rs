//! Which entry goes when there is no room: one policy a file.

pub(crate) mod cost_aware;
pub(crate) mod gain;
pub(crate) mod lru;

use crate::broken::Broken;
use crate::entries::Entries;
use crate::limits::{Eviction, Limits};
use cost_aware::{CostQueue, Items};
use lru::LruList;

/// The leases of one wrapper, in the order of its policy.
pub(crate) enum Order {
    /// No limit, so nothing is chosen: in the order of insertion. A use writes nothing.
    Insertion(LruList),
    Recency(LruList),
    Cost(CostQueue),
}

impl Order {
    pub(crate) const fn new(limits: Limits) -> Self {
        match limits.eviction {
            _ if limits.max_entries == u32::MAX => Self::Insertion(LruList::new()),
            Eviction::Recency => Self::Recency(LruList::new()),
            Eviction::Cost => Self::Cost(CostQueue::new(Items::Leases)),
        }
    }

    pub(crate) fn attach(&mut self, entries: &mut Entries, lease: u32) {
        match self {
            Self::Insertion(list) | Self::Recency(list) => list.push(entries, lease),
            Self::Cost(queue) => queue.push(entries, lease),
        }
    }

    pub(crate) fn detach(&mut self, entries: &mut Entries, lease: u32) {
        match self {
            Self::Insertion(list) | Self::Recency(list) => list.unlink(entries, lease),
            Self::Cost(queue) => queue.remove(entries, lease),
        }
    }

    /// Notes a use. Never allocates.
    #[inline(always)]
    pub(crate) fn touch(&mut self, entries: &mut Entries, lease: u32) {
        if !matches!(self, Self::Insertion(_)) {
            self.reorder(entries, lease);
        }
    }

    fn reorder(&mut self, entries: &mut Entries, lease: u32) {
        match self {
            Self::Insertion(_) => {}
            Self::Recency(list) => list.touch(entries, lease),
            Self::Cost(queue) => entries.lease_mut(lease).age = queue.age,
        }
    }

    /// Fits the lease to the entry's new output, whose priority may be lower. The order of use stays.
    pub(crate) fn reprice(&mut self, entries: &mut Entries, lease: u32) {
        if let Self::Cost(queue) = self {
            queue.remove(entries, lease);
            queue.push(entries, lease);
        }
    }

    /// Any lease; to take all, take this one until there is none.
    pub(crate) fn any(&self) -> Option<u32> {
        match self {
            Self::Insertion(list) | Self::Recency(list) => list.oldest(),
            Self::Cost(queue) => queue.last(),
        }
    }

    /// The lease that goes next. The caller removes it: under cost eviction the others age by it.
    pub(crate) fn victim(&mut self, entries: &mut Entries) -> Option<u32> {
        match self {
            Self::Insertion(list) | Self::Recency(list) => list.oldest(),
            Self::Cost(queue) => queue.victim(entries),
        }
    }

    /// The number of leases, which are at most `most`.
    pub(crate) fn validate(&self, entries: &Entries, most: usize) -> Result<usize, Broken> {
        match self {
            Self::Insertion(list) | Self::Recency(list) => list.validate(entries, most),
            Self::Cost(queue) => queue.validate(entries),
        }
    }
}

//! Which entry goes when there is no room: one policy a file.

pub(crate) mod cost_aware;
pub(crate) mod lru;

use crate::entry::{Entries, Entry, Leases};
use crate::store::Broken;
use cost_aware::{CostQueue, Ranked};
use lru::LruList;

/// How a wrapper at its `max_entries` chooses what goes.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Eviction {
    /// The entry used longest ago.
    #[default]
    Recency,
    /// The entry that saves the least computing per byte and use.
    Cost,
}

/// The leases of one wrapper, in the order of its policy.
pub(crate) enum Order {
    Recency(LruList),
    Cost(CostQueue),
}

impl Order {
    pub(crate) fn new(eviction: Eviction) -> Self {
        match eviction {
            Eviction::Recency => Self::Recency(LruList::new()),
            Eviction::Cost => Self::Cost(CostQueue::new()),
        }
    }

    pub(crate) fn attach(&mut self, leases: &mut Leases, lease: u32, entry: &Entry) {
        match self {
            Self::Recency(list) => list.push(leases, lease),
            Self::Cost(queue) => {
                leases[lease].priority = queue.priority(entry);
                queue.push(leases, lease, entry.generation);
            }
        }
    }

    pub(crate) fn detach(&mut self, leases: &mut Leases, lease: u32) {
        match self {
            Self::Recency(list) => list.unlink(leases, lease),
            Self::Cost(queue) => {
                let place = leases[lease].newer;
                queue.remove(leases, place);
            }
        }
    }

    /// Notes a use. Never allocates.
    #[inline]
    pub(crate) fn touch(&mut self, leases: &mut Leases, lease: u32, entry: &Entry) {
        match self {
            Self::Recency(list) => list.touch(leases, lease),
            Self::Cost(queue) => leases[lease].priority = queue.priority(entry),
        }
    }

    /// Fits the lease to the entry's new output, whose priority may be lower. The order of use stays.
    pub(crate) fn reprice(&mut self, leases: &mut Leases, lease: u32, entry: &Entry) {
        if let Self::Cost(_) = self {
            self.detach(leases, lease);
            self.attach(leases, lease, entry);
        }
    }

    /// Any lease; to take all, take this one until there is none.
    pub(crate) fn any(&self) -> Option<u32> {
        match self {
            Self::Recency(list) => list.oldest(),
            Self::Cost(queue) => queue.last(),
        }
    }

    /// The lease that goes next. The caller removes it: under cost eviction the others age by it.
    pub(crate) fn victim(&mut self, leases: &mut Leases) -> Option<u32> {
        match self {
            Self::Recency(list) => list.oldest(),
            Self::Cost(queue) => queue.victim(leases),
        }
    }

    pub(crate) fn validate(&self, leases: &Leases) -> Result<usize, Broken> {
        match self {
            Self::Recency(list) => list.validate(leases),
            Self::Cost(queue) => queue.validate(leases),
        }
    }
}

impl Ranked for Leases {
    fn priority(&self, item: u32) -> f64 {
        self[item].priority
    }

    fn place(&self, item: u32) -> u32 {
        self[item].newer
    }

    fn set_place(&mut self, item: u32, place: u32) {
        self[item].newer = place;
    }
}

impl Ranked for Entries {
    fn priority(&self, item: u32) -> f64 {
        self[item].priority
    }

    fn place(&self, item: u32) -> u32 {
        self[item].place
    }

    fn set_place(&mut self, item: u32, place: u32) {
        self[item].place = place;
    }
}

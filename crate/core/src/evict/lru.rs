//! Least recently used: a list through the leases themselves.

use crate::broken::{Broken, ensure};
use crate::entries::Entries;
use crate::slab::NONE;

pub(crate) struct LruList {
    newest: u32,
    oldest: u32,
}

impl LruList {
    pub(crate) const fn new() -> Self {
        Self {
            newest: NONE,
            oldest: NONE,
        }
    }

    pub(crate) fn push(&mut self, entries: &mut Entries, at: u32) {
        let lease = entries.lease_mut(at);
        lease.newer = NONE;
        lease.older = self.newest;
        match self.newest {
            NONE => self.oldest = at,
            newest => entries.lease_mut(newest).newer = at,
        }
        self.newest = at;
    }

    pub(crate) fn unlink(&mut self, entries: &mut Entries, at: u32) {
        let lease = entries.lease(at);
        let (newer, older) = (lease.newer, lease.older);
        match newer {
            NONE => self.newest = older,
            newer => entries.lease_mut(newer).older = older,
        }
        match older {
            NONE => self.oldest = newer,
            older => entries.lease_mut(older).newer = newer,
        }
    }

    /// Unlinks and pushes, in four steps instead of five.
    pub(crate) fn touch(&mut self, entries: &mut Entries, at: u32) {
        let newest = self.newest;
        if newest == at {
            return;
        }
        let lease = entries.lease_mut(at);
        let (newer, older) = (lease.newer, lease.older);
        lease.newer = NONE;
        lease.older = newest;
        entries.lease_mut(newer).older = older;
        match older {
            NONE => self.oldest = newer,
            older => entries.lease_mut(older).newer = newer,
        }
        entries.lease_mut(newest).newer = at;
        self.newest = at;
    }

    pub(crate) fn oldest(&self) -> Option<u32> {
        (self.oldest != NONE).then_some(self.oldest)
    }

    /// The number of leases, which are at most `most`.
    pub(crate) fn validate(&self, entries: &Entries, most: usize) -> Result<usize, Broken> {
        let (mut at, mut newer, mut count) = (self.newest, NONE, 0);
        while at != NONE {
            let lease = entries.lease(at);
            // More leases than there are: a ring.
            ensure(lease.newer == newer && count < most, Broken::Recency)?;
            count += 1;
            (newer, at) = (at, lease.older);
        }
        ensure(newer == self.oldest, Broken::Recency)?;
        Ok(count)
    }
}

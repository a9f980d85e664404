//! Least recently used: a list through the leases themselves.

use crate::entry::{Lease, Leases};
use crate::slab::NONE;
use crate::store::{Broken, ensure};

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

    #[inline]
    pub(crate) fn push(&mut self, leases: &mut Leases, at: u32) {
        let lease = &mut leases[at];
        lease.newer = NONE;
        lease.older = self.newest;
        match self.newest {
            NONE => self.oldest = at,
            newest => leases[newest].newer = at,
        }
        self.newest = at;
    }

    #[inline]
    pub(crate) fn unlink(&mut self, leases: &mut Leases, at: u32) {
        let Lease { newer, older, .. } = leases[at];
        match newer {
            NONE => self.newest = older,
            newer => leases[newer].older = older,
        }
        match older {
            NONE => self.oldest = newer,
            older => leases[older].newer = newer,
        }
    }

    #[inline]
    pub(crate) fn touch(&mut self, leases: &mut Leases, at: u32) {
        if self.newest != at {
            self.unlink(leases, at);
            self.push(leases, at);
        }
    }

    pub(crate) fn oldest(&self) -> Option<u32> {
        (self.oldest != NONE).then_some(self.oldest)
    }

    /// The number of leases.
    pub(crate) fn validate(&self, leases: &Leases) -> Result<usize, Broken> {
        let (mut at, mut newer, mut count) = (self.newest, NONE, 0);
        while at != NONE {
            // More leases than there are: a ring.
            ensure(
                leases[at].newer == newer && count < leases.len(),
                Broken::Recency,
            )?;
            count += 1;
            (newer, at) = (at, leases[at].older);
        }
        ensure(newer == self.oldest, Broken::Recency)?;
        Ok(count)
    }
}

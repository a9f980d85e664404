//! Least recently used: a list through the leases themselves.

use crate::entry::{Lease, Leases};
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

    /// The number of leases, or what is wrong.
    pub(crate) fn validate(&self, leases: &Leases) -> Result<usize, &'static str> {
        let (mut at, mut newer, mut count) = (self.newest, NONE, 0);
        while at != NONE {
            let lease = leases.get(at).ok_or("a recency list names a dead lease")?;
            if lease.newer != newer {
                return Err("a recency list is torn");
            }
            count += 1;
            if count > leases.len() {
                return Err("a recency list is a ring");
            }
            (newer, at) = (at, lease.older);
        }
        if newer != self.oldest {
            return Err("a recency list ends elsewhere than at its oldest lease");
        }
        Ok(count)
    }
}
